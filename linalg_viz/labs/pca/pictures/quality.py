"""How well the columns are seen: the circle of correlations, and bars of cos² and of contributions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from linalg_viz.compute.pca import measures
from linalg_viz.compute.typing import Real
from linalg_viz.labs.parts import plane
from linalg_viz.labs.parts.pixels import SMALLEST
from linalg_viz.labs.pca import policy, tables
from linalg_viz.labs.pca.facts import Facts, percent
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import charts, placing
from linalg_viz.labs.pca.pictures.biplot import aside_arrows, axis_name, components, name_side, offers
from linalg_viz.labs.pca.pictures.scree import MOST
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Curve, Label, Mark, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import plane as plane_camera

KEY = "quality"


def variables(p: Params, f: Facts, ports: Viewports) -> Scene:
    """The circle of correlations, the cos² or the contributions of the columns."""
    return (_circle(p, f, ports) if p.quality == "circle" else _bars(p, f, ports),)


def correlations(p: Params, f: Facts) -> Real:
    """The correlation (p, 2) of each column with the two components looked at; 0 where there is no second."""
    return _of_two(p, f, measures.correlations(f.V, f.share))


def _of_two(p: Params, f: Facts, all_of_them: Real) -> Real:
    """The columns (p, 2) of the two components looked at, among (p, r); 0 where there is no second."""
    js = components(p, f)[:2]
    out = np.zeros((f.p, 2))
    for i, j in enumerate(dict.fromkeys(js)):
        if j < f.r:
            out[:, i] = all_of_them[:, j]
    return out


def _circle(p: Params, f: Facts, ports: Viewports) -> View:
    home = plane_camera(1.25)
    port = plane.viewport(ports, KEY, home)
    js = components(p, f)
    names = axis_name(f, js[0]), axis_name(f, js[1]) if f.r > 1 else ""
    marks: list[Mark] = plane.frame(port, names, answer=True, offers=offers(f, js))
    circle = plane.ring("circle", np.eye(2), role="muted", dash="dash", quantity=qty.unit_ball())
    # A guide: in a narrow picture the names of the axes have no room but on it.
    marks.append(replace(circle, weight="moved"))
    tips = correlations(p, f)
    marks.append(
        Arrow(
            key="columns",
            role="image",
            tails=np.zeros_like(tips),
            heads=points(tips),
            weight="curve",
            fade=0.9,
            quantity=qty.of_kind(Kind.LOADING, "X"),
        )
    )
    marks += aside_arrows(p, f)
    order = np.argsort(-(tips**2).sum(axis=1), kind="stable")[:16]
    for j in order:
        side = name_side(tips[j], tips[order])
        marks.append(
            Label(
                key=f"column{j}",
                role="image",
                at=points(tips[j]),
                text=tables.short(f.names[j], 20),
                side=side,
                size=0.8,
                quantity=qty.numbered(Kind.LOADING, int(j) + 1, "X"),
            )
        )
    marks += placing.noted(ports, KEY, policy.line(p, f))
    words = "; ".join(
        f"{f.names[j]} ({shown(float(tips[j, 0]), 2)}, {shown(float(tips[j, 1]), 2)})" for j in order[:6]
    )
    return View(
        key=KEY,
        title="Circle of correlations",
        marks=tuple(marks),
        home=home,
        fit=placing.fit(home),
        words=words,
    )


def qualities(p: Params, f: Facts) -> tuple[Real, Real, tuple[int, ...]]:
    """For each column what the two components looked at hold of it
    (p,) each, and which columns (most first).
    """
    if p.quality == "cos2":
        a, b = (correlations(p, f) ** 2).T
    else:
        a, b = _of_two(p, f, measures.contributions(f.V)).T
    order = np.argsort(-(a + b), kind="stable")[:MOST] if f.p > MOST else np.arange(f.p)
    return a, b, tuple(int(j) for j in order)


NAMED = 3.3
"""Units of the chart that the names of the columns take."""


def _bars(p: Params, f: Facts, ports: Viewports) -> View:
    """A bar for each column from left to right, what the first component holds of it and then the second."""
    a, b, order = qualities(p, f)
    js = components(p, f)
    high = charts.height(ports, KEY)
    n, wide = len(order), charts.WIDE - NAMED
    scale = 1.0 if p.quality == "cos2" else max(float((a + b).max()), SMALLEST) * 1.15
    step = high / max(n, 1)
    held = Kind.COS2 if p.quality == "cos2" else Kind.CONTRIBUTION
    marks: list[Mark] = [
        Curve(
            key="axes",
            role="axis",
            points=points([[NAMED, 0.0], [NAMED, high]]),
            weight="axis",
            quantity=qty.AXES,
        )
    ]
    for i, j in enumerate(order):
        middle = high - step * (i + 0.5)
        ends = (NAMED, NAMED + float(a[j]) / scale * wide, NAMED + float(a[j] + b[j]) / scale * wide)
        marks += _bar(f, i, j, ends, middle, 0.33 * step, held, float(a[j] + b[j]))
    if p.quality == "cos2":
        line, name, title = 1.0, "100 %", "cos² of the columns"
    else:
        line, name, title = min(2.0 / f.p / scale, 1.0), "average", "Contributions"
    marks += _across(NAMED + line * wide, high, name)
    for k, role in enumerate(("first", "second")[: min(f.r, 2)]):
        marks.append(
            Label(
                key=f"pc{k}",
                role=role,
                at=points([NAMED + 1.6 * k, high]),
                text=f"PC{js[k] + 1}",
                side=(1.0, 1.0),
                size=0.85,
                quantity=qty.numbered(Kind.PRINCIPAL_AXIS, js[k] + 1, "X"),
                offer=offers(f, js)[k],
            )
        )
    marks += placing.noted(ports, KEY, policy.line(p, f))
    return charts.view(KEY, title, marks, high, title, 1.0, ports)


def _bar(
    f: Facts,
    i: int,
    j: int,
    ends: tuple[float, float, float],
    middle: float,
    half: float,
    held: Kind,
    both: float,
) -> list[Mark]:
    """Row i of the chart: column j, what the two components hold
    of it one after the other, and both together.
    """
    out: list[Mark] = []
    for k, role in enumerate(("first", "second")):
        out.append(
            charts.box(
                f"bar{i}{k}",
                ends[k],
                middle - half,
                ends[k + 1],
                middle + half,
                role,
                quantity=qty.made(held, "X", (j + 1, k + 1)),
            )
        )
    out.append(
        Label(
            key=f"column{i}",
            role="text",
            at=points([NAMED, middle]),
            text=tables.short(f.names[j], 16),
            side=(-1.0, 0.0),
            size=0.75,
            quantity=qty.numbered(Kind.FEATURE, j + 1),
        )
    )
    out.append(
        Label(
            key=f"value{i}",
            role="muted",
            at=points([ends[2], middle]),
            text=percent(both),
            side=(1.0, 0.0),
            size=0.72,
            quantity=qty.of_kind(held, "X"),
        )
    )
    return out


def _across(x: float, high: float, name: str) -> list[Mark]:
    """The dashed line of what to compare with, and its name."""
    return [
        Curve(
            key="line",
            role="muted",
            points=points([[x, 0.0], [x, high]]),
            weight="axis",
            dash="dash",
            quantity=qty.GUIDE,
        ),
        Label(
            key="line-name",
            role="muted",
            at=points([x, 0.0]),
            text=name,
            side=(0.0, -1.0),
            size=0.75,
            quantity=qty.GUIDE,
        ),
    ]
