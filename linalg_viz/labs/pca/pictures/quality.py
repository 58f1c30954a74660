"""How well the columns are seen: the circle of correlations; the bars stand in ``made_of``."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from linalg_viz.labs.parts import plane
from linalg_viz.labs.pca import policy, tables
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import made_of, placing, room
from linalg_viz.labs.pca.pictures.biplot import aside_arrows, axis_name, components, name_side, offers
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Label, Mark, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import plane as plane_camera

KEY = "quality"


def variables(p: Params, f: Facts, ports: Viewports) -> Scene:
    """The circle of correlations, or the cos² or the contributions of the columns and of the rows."""
    return (_circle(p, f, ports),) if p.quality == "circle" else made_of.scene(p, f, ports)


def _on_circle(mark: Mark) -> bool:
    """Whether a mark is the number of an axis where it meets the circle."""
    return mark.quantity == qty.TICK and isinstance(mark, Label) and 1.0 in np.abs(mark.at).round(6)


def _circle(p: Params, f: Facts, ports: Viewports) -> View:
    js = components(p, f)
    names = axis_name(f, js[0]), axis_name(f, js[1]) if f.r > 1 else ""
    usual, square = plane_camera(1.25), points([[-1.0, -1.0], [1.0, 1.0]])
    # Moved aside where there is room: beside the circle the names of the axes cross no arrow.
    home = room.beside(usual, square, plane.CIRCLE, ports, KEY, names, policy.line(p, f), sizes=1)
    port = plane.viewport(ports, KEY, home)
    frame = plane.frame(port, names, answer=True, offers=offers(f, js))
    marks: list[Mark] = [mark for mark in frame if not _on_circle(mark)]
    circle = plane.ring("circle", np.eye(2), role="muted", dash="dash", quantity=qty.unit_ball())
    # A guide: in a narrow picture the names of the axes have no room but on it.
    marks.append(replace(circle, weight="moved"))
    tips = made_of.correlations(p, f)
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
    for j, text in zip(order, tables.short([f.names[j] for j in order], 20), strict=True):
        side = name_side(tips[j], tips[order])
        marks.append(
            Label(
                key=f"column{j}",
                role="image",
                at=points(tips[j]),
                text=text,
                side=side,
                size=0.8,
                quantity=qty.numbered(Kind.LOADING, int(j) + 1, "X"),
            )
        )
    marks += placing.noted(ports, KEY, policy.line(p, f))
    words = "; ".join(
        f"{f.names[j]} ≈ ({shown(float(tips[j, 0]), 2)}, {shown(float(tips[j, 1]), 2)})" for j in order[:6]
    )
    return View(
        key=KEY,
        title="Circle of correlations — an arrow that reaches it is seen whole",
        marks=tuple(marks),
        home=home,
        fit=placing.fit(home),
        words=words,
    )
