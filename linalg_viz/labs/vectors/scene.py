"""The Vectors lab's picture: the arrows, and what each mode makes of them."""

from __future__ import annotations

from typing import Any

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts import arrows, beyond, plane, space
from linalg_viz.labs.parts.pixels import MILLIONTH, UNSEEN
from linalg_viz.labs.vectors import cells, dot, drag, facts, gram, span, sum_view, sums, unit
from linalg_viz.labs.vectors.facts import ROLES, Vectors
from linalg_viz.labs.vectors.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Mark
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import orbit
from linalg_viz.scene.view import plane as plane_camera

SMALLEST_FRAME = MILLIONTH
"""Longest entry up to which a picture shows the unit square: its vectors are as good as 0 there."""

TITLES = {
    "dot": "Dot product — row times column, lengths and angle, shadow",
    "unit": "Length 1 — only the direction is left",
    "gram": "Gram–Schmidt — take away the shadows, then scale to length 1",
    "span": "Dependence — which vector adds nothing new?",
}


def scene(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, t: float, tracking: Any) -> Scene:
    """Arrows up to three entries, cells beyond; in the dot product the row times the column beside the
    arrows.
    """
    f = facts.of(p, shared)
    if not f.drawn:
        return beyond.said(cells.large(p, f, ports, t), f.n)
    views: Scene = (_arrows(p, f, shared, ports, t, tracking is not None),)
    return (*views, cells.view(p, f, ports, t)) if p.mode == "dot" and p.cells else views


def _arrows(p: Params, f: Vectors, shared: Shared, ports: Viewports, t: float, dragging: bool) -> View:
    fit = _fit(p, f, shared)
    reach = float(np.abs(fit).max()) * 1.12
    key, home = ("space", orbit(reach=reach)) if f.d == 3 else ("plane", plane_camera(reach))
    port = plane.viewport(ports, key, home)
    marks = (
        space.frame(port, reach / 1.15) if f.d == 3 else plane.frame(port, ("x_1", "x_2" if f.n == 2 else ""))
    )
    if p.mode == "dot":
        marks += dot.marks(p, f, port, t, dragging)
    elif p.mode == "sum":
        marks += sum_view.marks(p, f, shared, port, t)
    else:
        marks += {"unit": unit.marks, "gram": gram.marks, "span": span.marks}[p.mode](p, f, port, t)
    marks += _rings(f)
    return View(
        key=key,
        title=_title(p, f),
        marks=tuple(marks),
        home=home,
        fit=fit,
        move="space" if f.d == 3 else "plane",
        words=words(f),
    )


def _title(p: Params, f: Vectors) -> str:
    return sum_view.TITLES[sums.kind(p, f)] if p.mode == "sum" else TITLES[p.mode]


def _rings(f: Vectors) -> list[Mark]:
    """A ring at the head of each vector, the first on top."""
    return [
        drag.vector(f, name).ring(
            f.point(name), ROLES[name], arrows.spoken(f.column(name)), quantity=qty.vector(name)
        )
        for name in reversed(f.names)
    ]


def _fit(p: Params, f: Vectors, shared: Shared) -> Real:
    """What Home brings into sight: all heads, and the unit circle where it matters; sizes go in steps."""
    least = 1.3 if p.mode in ("unit", "gram") else SMALLEST_FRAME
    found = float(np.abs([f.point(name) for name in f.names]).max())
    if p.mode == "dot":
        found = max(found, dot.reach(p, f))
    if p.mode == "span":
        found = max(found, span.reach(f))
    if p.mode == "sum":
        found = max(found, sum_view.reach(p, f, shared))
    if found <= SMALLEST_FRAME:
        found = 1.0
    size = float(1.25 ** np.ceil(np.log(max(found, least)) / np.log(1.25) - UNSEEN))
    corners: Real = np.concatenate([np.eye(f.d), -np.eye(f.d)]) * size
    return corners


def words(f: Vectors) -> str:
    """The vectors, for somebody who cannot see the picture."""
    return "; ".join(f"{name} {arrows.told(column)}" for name, column in zip(f.names, f.columns, strict=True))
