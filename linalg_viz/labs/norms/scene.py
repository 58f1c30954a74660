"""The Norms lab's picture: x and its measures, or a matrix and its."""

from __future__ import annotations

from typing import Any

import numpy as np

from linalg_viz.compute.typing import Column, Real, array
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.norms import axioms, drag, facts, frobenius, induced, measure, squared, triangle
from linalg_viz.labs.norms.params import Params
from linalg_viz.labs.parts import arrows, beyond, blocks, measured, plane, space
from linalg_viz.labs.parts.pixels import UNSEEN, stepped
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Area, Curve, Label, Mark, points
from linalg_viz.scene.numbers import counted
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import Camera, Viewport, orbit
from linalg_viz.scene.view import plane as plane_camera

TITLES = {
    "measure": "How long is x? — the walk, the line, the longest leg",
    "ball": "The p-ball — all vectors as long as x, measured in p",
    "squared": "The square of the length — areas that add up",
    "triangle": "Triangle inequality — the detour is never shorter",
    "axioms": "Three promises — scaling, no shortcut, only 0 has length 0",
}


def scene(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, t: float, tracking: Any) -> Scene:
    """Arrows up to three entries, bars and areas beyond; matrices as areas or as the image of a ball."""
    if p.mode == "frobenius":
        return frobenius.views(p, shared.A, ports, t)
    if p.mode == "induced":
        return induced.scene(p, shared, ports)
    n = facts.size(shared, p.mode in drag.BOTH)
    x, y = facts.entries(shared.x, n), facts.entries(shared.y, n)
    drawn = facts.drawn(x, y, axioms.scaled(p, x)) if p.mode in drag.BOTH else facts.drawn(x)
    views: Scene = (_arrows(p, x, y, ports),) if drawn else ()
    if p.mode == "squared":
        views += (squared.areas(x, 0.5 if drawn else 1.0, ports.get("areas")),)
    elif p.mode == "triangle":
        views += (triangle.bars(p, x, y, ports.get("bars"), 0.5 if drawn else 1.0),)
    elif not drawn:
        views += (
            _cells(x, ports.get("cells"))
            if p.mode in ("measure", "ball")
            else triangle.bars(p, x, y, ports.get("bars"), 1.0),
        )
    return views if drawn else beyond.said(views, n)


def _arrows(p: Params, x: Column, y: Column, ports: Viewports) -> View:
    extent = _extent(p, x, y)
    size = stepped(extent, 1.25)
    d = 3 if len(x) == 3 else 2
    reach = size * 1.2
    key, home = ("space", orbit(reach=reach)) if d == 3 else ("plane", plane_camera(reach))
    port = plane.viewport(ports, key, home)
    marks = space.frame(port, size) if d == 3 else plane.frame(port, ("x_1", "x_2" if len(x) == 2 else ""))
    if p.mode == "measure":
        marks += measure.lengths(x, port)
    elif p.mode == "ball":
        marks += measure.marks(p, x, port)
    elif p.mode == "squared":
        marks += squared.marks(p, x, port)
    elif p.mode == "triangle":
        marks += triangle.marks(p, x, y, port)
    else:
        marks += axioms.marks(p, x, y, port)
    marks.append(
        drag.vector("x", len(x)).ring(facts.point(x), "x", arrows.spoken(x), quantity=qty.vector("x"))
    )
    fit: Real = np.concatenate([np.eye(d), -np.eye(d)]) * size
    said = f"x {arrows.told(x)}" + (f"; y {arrows.told(y)}" if p.mode in drag.BOTH else "")
    return View(
        key=key,
        title=TITLES[p.mode],
        marks=tuple(marks),
        home=home,
        fit=fit,
        move="space" if d == 3 else "plane",
        words=said,
    )


def _extent(p: Params, x: Column, y: Column) -> float:
    """How far out what is drawn goes."""
    at = facts.point(x)
    far = float(np.abs(at).max())
    if p.mode == "measure":
        found = far
    elif p.mode == "ball":
        found = max(float(facts.norm(x, p.order)), far, 1.15 if p.unit else 0.0)
        # A ball below p = 1 through x reaches far along the axes: only the part near x has to be seen.
        found = min(found, 3.0 * max(far, 1.15 if p.unit else 0.0)) if p.order < 1.0 else found
    elif p.mode == "squared":
        found = 3.0 * far if p.gradient else 2.0 * far if len(x) == 2 else far
    elif p.mode == "triangle":
        both = facts.point(triangle.total(x, y))
        found = max(far, float(np.abs(both).max()), 1.15 if p.unit else 0.0)
    else:
        moved = axioms.scaled(p, x)
        far = float(np.abs([facts.point(v) for v in (x, moved, y, triangle.total(x, y))]).max())
        ball = float(facts.norm(moved, p.order)) if p.measure == "norm" else 0.0
        found = max(far, min(ball, 3.0 * far))
    return found if found >= UNSEEN else 1.0


THICK, NAMED = 0.4, 27.0
"""How thick a bar is, in cells; the pixels at 100 % that its name takes above it."""


HALF = 3.1
"""Half of the height, in cells, of a picture of cells of a vector and three bars with small letters."""


def _named(port: Viewport | None, wide: float) -> float:
    """Cells that the name of a bar takes, in a picture so many cells wide.

    It follows from the size of the view alone: the picture's reach r is the larger of 1.1 wide/2 and
    HALF + 3/2 (named − (1 − THICK)), and a name takes a fixed share of r.
    """
    least = 1.0 - THICK
    if port is None:
        return least
    share = 2.0 * NAMED * port.text / max(min(port.width, port.height), 1.0)
    # Where three names are more than all of it there is no picture that holds them: it stays readable.
    tall = (HALF - 1.5 * least) / max(1.0 - 1.5 * share, 0.25)
    return max(least, share * max(1.1 * wide / 2.0, tall))


def _cells(x: Column, port: Viewport | None) -> View:
    """A vector of many entries: its cells, and the three norms as bars on one scale, each below its name."""
    n = len(x)
    marks: list[Mark] = list(blocks.block("x", (x,), title="x^T", digits=3, quantity=qty.vector("x")))
    values = tuple(facts.norm(x, order) for order in (1.0, 2.0, np.inf))
    names = (("first", 1.0), ("x", 2.0), ("second", np.inf))
    top = float(values[0])
    wide = float(max(n, 4))
    named = _named(port, wide)
    step = THICK + named
    for k, (value, (role, order)) in enumerate(zip(values, names, strict=True)):
        low = -1.2 - step - step * k
        length = wide * (float(value) / top) if 0.0 < top < np.inf else 0.0
        corners = points([[0.0, low], [length, low], [length, low + THICK], [0.0, low + THICK]])
        said = facts.said(x, order) if measured.finite(value) else measured.TOO_LARGE
        marks += [
            Area(
                key=f"bar{k}",
                role=role,
                points=corners,
                opacity=0.75,
                quantity=qty.norm("x", order),
                answer=True,
            ),
            Label(
                key=f"bar{k}-name",
                role=role,
                at=points([0.0, low + THICK]),
                text=f"{facts.symbol('x', order)} {said}",
                side=(1.0, 1.0),
                size=0.9,
                quantity=qty.norm("x", order),
                answer=True,
            ),
        ]
    if 0.0 < top < np.inf:
        # The first bar is put together from the sizes of the entries.
        stops = np.concatenate([[0.0], np.cumsum(np.abs(array(x)) / top)]) * wide
        walls = np.stack([np.repeat(stops, 2), np.tile([-1.2 - step, -1.2 - named], len(stops))], axis=1)
        marks.append(
            Curve(
                key="terms",
                role="text",
                points=walls,
                connect="pairs",
                weight="hair",
                answer=True,
                quantity=qty.norm("x", 1.0),
            )
        )
    more = 3.0 * (step - 1.0)
    home = Camera(centre=(wide / 2, -1.7 - more / 2), reach=max(wide / 2 * 1.1, HALF + more / 2))
    return View(
        key="cells",
        title="How long is x?",
        marks=tuple(marks),
        home=home,
        fit=points([[0.0, 0.9], [wide, -4.3 - more]]),
        words=f"{counted(n, 'entry', 'entries')} as cells and three norms as bars",
    )
