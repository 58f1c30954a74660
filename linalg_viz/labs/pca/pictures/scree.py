"""How many components: the scree with a line to drag, and how well the columns are seen."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.pca import measures
from linalg_viz.compute.pca.measures import broken_stick, running
from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.constraints import along_first_axis
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts import plane
from linalg_viz.labs.parts.pixels import SMALLEST, UNSEEN
from linalg_viz.labs.pca import policy, tables
from linalg_viz.labs.pca.facts import Facts, percent, replaced, settled
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import charts, placing
from linalg_viz.labs.pca.pictures.biplot import aside_arrows, axis_name, components
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import plane as plane_camera

KEY, QUALITY = "scree", "quality"
MOST = 14
"""Bars side by side; of more components the first are shown."""


ROOM = 50.0
"""Pixels between two bars below which not every one has its words."""


def kept(p: Params, f: Facts) -> int:
    """k: the components kept, at most as many as there are."""
    return min(max(p.keep, 1), max(f.r, 1))


def bars(f: Facts) -> int:
    """How many components stand in the scree."""
    return min(f.r, MOST)


def grip() -> Draggable:
    """The number of components kept, along the scree."""
    first = along_first_axis(free=False)
    return Draggable(
        "keep", qty.of_kind(Kind.COMPONENTS_KEPT).words, _moved, first, "How many components to keep"
    )


def _moved(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    f = settled(p, shared, inputs)
    return with_kept(p, shared, f, float(g.to[0]) / charts.WIDE * bars(f), bars(f))


def with_kept(p: Params, shared: Shared, f: Facts, x: float, m: int) -> Change:
    """The number of components kept, from where the line stands among m."""
    k = min(max(round(x), 1), m)
    now = min(kept(p, f), m)
    hit = "k counts components: a whole number" if abs(x - k) > UNSEEN else ""
    if k == now:
        return Change(p, shared, hit)
    return Change(replaced(p, keep=k), shared, hit)


def scene(p: Params, f: Facts, ports: Viewports) -> Scene:
    """The scree."""
    return (_scree(p, f, ports),)


def variables(p: Params, f: Facts, ports: Viewports) -> Scene:
    """The circle of correlations, the cos² or the contributions of the columns."""
    return (_circle(p, f, ports) if p.quality == "circle" else _bars(p, f, ports),)


def _scree(p: Params, f: Facts, ports: Viewports) -> View:
    k, m = kept(p, f), bars(f)
    high = charts.height(ports, KEY)
    share = f.share[:m]
    marks = charts.base(high)
    roles = ["first" if j < k else "muted" for j in range(m)]
    variances = [qty.numbered(Kind.VARIANCE, j + 1, "X") for j in range(m)]
    marks += charts.bars("bar", [float(s) for s in share], roles, variances, high)
    close = charts.room(ports, KEY, m) < ROOM
    marks += charts.below("pc", [f"{j + 1}" if close else f"PC{j + 1}" for j in range(m)])
    for j in range(m if charts.room(ports, KEY, m) >= ROOM else min(m, 3)):
        at = points([charts.centre_of(j, m), float(share[j]) * high])
        marks.append(Label(key=f"share{j}", role=roles[j], at=at, text=percent(float(share[j])), side=(0.0, 1.0), size=0.78, quantity=variances[j], answer=True))  # fmt: skip
    so_far = qty.of_kind(Kind.RUNNING_SHARE)
    run = running(f.share)[:m]
    xs = np.array([charts.centre_of(j, m) / charts.WIDE for j in range(m)])
    marks.append(charts.curve("sum", xs, run, high, "muted", so_far, weight="axis", dash="dot", answer=True))
    marks.append(Dots(key="sums", role="muted", points=np.stack([xs * charts.WIDE, run * high], axis=1), size=6.0, answer=True, quantity=so_far))  # fmt: skip
    if m > 1:
        end = points([xs[-1] * charts.WIDE, float(run[-1]) * high])
        marks.append(Label(key="sum-name", role="muted", at=end, text="running sum", side=(-1.0, 1.0), size=0.72, answer=True, quantity=so_far))  # fmt: skip
    marks += charts.level("ninety", 0.9 * high, "90 %", quantity=qty.TICK)
    if p.kaiser:
        marks += charts.level(
            "kaiser", high / f.p, f"Kaiser: the average {percent(1.0 / f.p)}", "second", quantity=qty.GUIDE
        )
    if p.stick:
        pieces = qty.of_kind(Kind.BROKEN_STICK)
        stick = broken_stick(f.p)[:m]
        marks.append(
            charts.curve(
                "stick",
                xs,
                stick,
                high,
                "third",
                weight="axis",
                dash="dash",
                quantity=pieces,
            )
        )
        marks.append(Label(key="stick-name", role="third", at=points([xs[0] * charts.WIDE, float(stick[0]) * high]), text="broken stick", side=(1.0, 1.0), size=0.75, quantity=pieces))  # fmt: skip
    marks += _line(p, f, k, m, high)
    marks += _policy(p, f, ports, KEY)
    whole = f", the first {m} of {f.r}" if f.r > m else ""
    title = f"Components{whole} — k = {k}"
    words = f"{k} of {f.r} components keep {percent(float(running(f.share)[k - 1]))} of the variance"
    return charts.view(KEY, title, marks, high, words, 1.2, ports)


def _line(p: Params, f: Facts, k: int, m: int, high: float) -> list[Mark]:
    """The line between what is kept and what is not, with its ring."""
    x = charts.WIDE * min(k, m) / m
    at = points([x, 0.55 * high])
    keeps = percent(float(running(f.share)[k - 1]))
    return [
        Curve(
            key="cut",
            role="x",
            points=points([[x, 0.0], [x, high]]),
            weight="curve",
            quantity=qty.of_kind(Kind.COMPONENTS_KEPT),
        ),
        Label(
            key="cut-name",
            role="x",
            at=points([x, high]),
            text=f"k = {k} keeps {keeps}",
            side=(-1.0 if k > m / 2 else 1.0, 0.0),
            size=0.9,
            quantity=qty.of_kind(Kind.COMPONENTS_KEPT),
            answer=True,
        ),
        grip().ring(at, "x", f"{k}", quantity=qty.of_kind(Kind.COMPONENTS_KEPT)),
    ]


def _policy(p: Params, f: Facts, ports: Viewports, key: str) -> list[Mark]:
    port = ports.get(key)
    return placing.corner(port, policy.line(p, f)) if port is not None else []


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
    port = plane.viewport(ports, QUALITY, home)
    js = components(p, f)
    names = axis_name(f, js[0]), axis_name(f, js[1]) if f.r > 1 else ""
    marks: list[Mark] = plane.frame(port, names, answer=True)
    marks.append(plane.ring("circle", np.eye(2), role="muted", dash="dash", quantity=qty.unit_ball()))
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
        side = (float(tips[j, 0]), float(tips[j, 1])) if tips[j].any() else (1.0, 1.0)
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
    marks += _policy(p, f, ports, QUALITY)
    words = "; ".join(f"{f.names[j]} ({shown(float(tips[j, 0]), 2)}, {shown(float(tips[j, 1]), 2)})" for j in order[:6])  # fmt: skip
    return View(key=QUALITY, title="Circle of correlations", marks=tuple(marks), home=home, fit=placing.fit(home), words=words)  # fmt: skip


def qualities(p: Params, f: Facts) -> tuple[Real, Real, tuple[int, ...]]:
    """For each column what the two components looked at hold of it (p,) each, and which columns (most first)."""
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
    high = charts.height(ports, QUALITY)
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
            )
        )
    marks += _policy(p, f, ports, QUALITY)
    return charts.view(QUALITY, title, marks, high, title, 1.0, ports)


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
    """Row i of the chart: column j, what the two components hold of it one after the other, and both together."""
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
