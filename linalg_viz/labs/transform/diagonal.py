"""diag(a) as a picture: for each axis a track with how it is stretched, to be dragged."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

import numpy as np

from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.typing import Number, Rows
from linalg_viz.labs.contract.constraints import along_first_axis
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts import steps
from linalg_viz.labs.parts.beyond import HUGE
from linalg_viz.labs.parts.plane import viewport
from linalg_viz.labs.parts.snapping import REACH, rounded, unmoved
from linalg_viz.labs.transform.params import ROLES, Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Curve, Label, Mark, points
from linalg_viz.scene.numbers import listed, shown, stated
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Camera, Viewport

KEY = "diagonal"
HALF = 3.0
"""Half a track, in units of the layout: the gaps that stand below are measured in them."""

APART = 1.6
"""Units of the layout from one track to the next, at least."""

FARTHEST, EDGES = 4.0, 3.0
"""The most of them, and how many a view keeps for its title and below the last track."""

ROOM = 1.5
"""How many times the largest factor a track is long at least: there is room to make it larger."""

NEAR = 0.2
"""Factors further from a whole number than this are never caught by it, however short the track."""

MOST_UNITS = 20.0
"""Half a track of more than this many units has no place for a 1 of its own beside the 0."""


def holds(A: Rows) -> bool:
    """Whether A is square and diagonal, with no factor that is too large to be drawn."""
    if len(A) != len(A[0]) or max(abs(float(A[k][k])) for k in range(len(A))) > HUGE:
        return False
    return exactly(A).has("diagonal").holds


def view(A: Rows, ports: Viewports) -> View:
    """A track for each axis with 0 and 1 marked, and a ring at its entry.

    To the right the units are those of the entries, so that the camera is the scale of the tracks: it stays
    while a ring is held. From one track to the next it is laid out for the camera that it is seen with.
    """
    n = len(A)
    size = _size(A)
    apart = _apart(ports.get(KEY), n)
    home = _camera(n, size, apart)
    step = _step(viewport(ports, KEY, home), n)
    marks: list[Mark] = []
    for k in range(n):
        marks += _track(A, k, step, apart)
    fit = (size / HALF) * points([[-HALF - 0.6, 0.9], [HALF + 0.6, -apart * (n - 1) - 0.9]])
    said = listed(A[k][k] for k in range(n))
    return View(
        key=KEY,
        title="diag(a): each axis by its own factor",
        marks=tuple(marks),
        home=home,
        fit=fit,
        move="fixed",
        weight=0.6,
        words=f"the factors of the axes: {said}",
    )


def _size(A: Rows) -> float:
    """The factor that stands at the end of a track at rest: a step 1-2-5 with room above the largest."""
    largest = max(1.0, *(abs(float(A[k][k])) for k in range(len(A))))
    return steps.round_above(ROOM * largest)


def _span(n: int) -> float:
    """Units of the layout from the middle of n tracks to the nearer edge of the picture."""
    return max(HALF + 0.8, APART * (n - 1) / 2.0 + 1.2)


def _apart(port: Viewport | None, n: int) -> float:
    """Units of the layout from one of n tracks to the next: more where the view is taller than wide."""
    if port is None:
        return APART
    tall = 2.0 * _span(n) * port.height / max(min(port.width, port.height), 1.0)
    return min(max(APART, (tall - EDGES) / n), FARTHEST)


def _camera(n: int, size: float, apart: float) -> Camera:
    """The camera that sees n tracks of which ``size`` is the end."""
    step = size / HALF
    return Camera(centre=(0.0, -apart * (n - 1) / 2.0 * step), reach=_span(n) * step)


def _step(port: Viewport, n: int) -> float:
    """What one unit of the layout of n tracks is in units of the entries, as they are seen."""
    return port.camera.reach / _span(n)


def _track(A: Rows, k: int, step: float, apart: float) -> list[Mark]:
    """The track of axis k: its line, where 1 came from, how far the axis is stretched, the ring."""
    size, y, up = HALF * step, -apart * k * step, 0.12 * step
    one = 1.0 if size <= MOST_UNITS else steps.round_above(size / 5.0)
    role = ROLES[k] if k < len(ROLES) else "text"
    at = points([float(A[k][k]), y])
    q = qty.entry(k + 1, k + 1)
    ticks = points([[0.0, y - up], [0.0, y + up], [one, y - up], [one, y + up]])
    return [
        Curve(
            key=f"track{k}",
            role="axis",
            points=np.concatenate([points([[-size, y], [size, y]]), ticks]),
            connect="pairs",
            weight="axis",
            quantity=qty.AXES,
        ),
        *_ticks(k, y, one),
        Curve(
            key=f"stretch{k}", role=role, points=np.stack([points([0.0, y]), at]), weight="bold", quantity=q
        ),
        Label(
            key=f"stretch{k}-name",
            role=role,
            at=points([-size, y]),
            text=f"a_{{{k + 1}}} {stated(A[k][k], 4)}",
            side=(0.0, 1.0),
            size=0.9,
            quantity=q,
        ),
        factor(k).ring(at, role, listed((A[k][k],)), quantity=q),
    ]


def _ticks(k: int, y: float, one: float) -> list[Mark]:
    """The numbers at 0 and at 1 (or a step beyond, on a long track) of track k."""
    return [
        Label(
            key=f"{name}{k}",
            role="muted",
            at=points([x, y]),
            text=shown(x, 4),
            side=(0.0, -1.0),
            size=0.72,
            quantity=qty.TICK,
        )
        for name, x in (("zero", 0.0), ("one", one))
    ]


def factor(k: int) -> Draggable:
    """The factor of axis k."""
    tip = "Stretch this axis"
    return Draggable(
        f"factor{k}",
        qty.entry(k + 1, k + 1).words,
        partial(_moved, k),
        along_first_axis(free=False),
        tip,
        (KEY,),
    )


def _moved(k: int, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    A = shared.A
    to, here = float(g.to[0]), float(A[k][k])
    if not holds(A) or unmoved(points([here]), points([to])):
        return Change(p, shared)
    near = Fraction(round(to))
    caught = g.snaps and abs(float(near) - to) <= min(REACH * g.resolution, NEAR)
    value: Number = near if caught else rounded(to, g.grain)
    hit = f"whole number {near}".replace("-", "−") if caught else ""
    if abs(to) > HUGE:
        value = Fraction(HUGE) if to > 0 else -Fraction(HUGE)
        hit = f"no track goes beyond {shown(value, 4)}: type a larger number"
    rows = tuple((*row[:i], value, *row[i + 1 :]) if i == k else row for i, row in enumerate(A))
    return Change(p, shared.changed(A=rows), hit)
