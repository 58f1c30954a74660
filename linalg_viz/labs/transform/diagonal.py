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
from linalg_viz.labs.parts.snapping import REACH, rounded, unmoved
from linalg_viz.labs.transform.params import ROLES, Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Curve, Label, Mark, points
from linalg_viz.scene.numbers import shown, stated
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Camera

KEY = "diagonal"
HALF = 3.0
"""Units of the picture that half a track is long."""

APART = 1.6
"""Units from one track to the next."""


def holds(A: Rows) -> bool:
    """Whether A is square and diagonal."""
    return len(A) == len(A[0]) and exactly(A).has("diagonal").holds


def view(A: Rows) -> View:
    """A track for each axis with 0 and 1 marked, and a ring at its entry."""
    n = len(A)
    marks: list[Mark] = []
    for k in range(n):
        marks += _track(A, k)
    tall = APART * (n - 1)
    home = Camera(centre=(0.0, -tall / 2.0), reach=max(HALF + 0.8, tall / 2.0 + 1.2))
    fit = points([[-HALF - 0.6, 0.9], [HALF + 0.6, -tall - 0.9]])
    said = ", ".join(shown(A[k][k], 4) for k in range(n))
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


def unit(A: Rows) -> float:
    """What one unit of the entries is long on the tracks."""
    largest = max(2.0, *(abs(float(A[k][k])) for k in range(len(A))))
    return HALF / steps.reach(largest, 2.0, 2.0)


def _track(A: Rows, k: int) -> list[Mark]:
    """The track of axis k: its line, where 1 came from, how far the axis is stretched, the ring."""
    one, y = unit(A), -APART * k
    role = ROLES[k] if k < len(ROLES) else "text"
    at = points([one * float(A[k][k]), y])
    q = qty.entry(k + 1, k + 1)
    ticks = points([[0.0, y - 0.12], [0.0, y + 0.12], [one, y - 0.12], [one, y + 0.12]])
    return [
        Curve(
            key=f"track{k}",
            role="axis",
            points=np.concatenate([points([[-HALF, y], [HALF, y]]), ticks]),
            connect="pairs",
            weight="axis",
            quantity=qty.AXES,
        ),
        Label(
            key=f"zero{k}",
            role="muted",
            at=points([0.0, y]),
            text="0",
            side=(0.0, -1.0),
            size=0.72,
            quantity=qty.TICK,
        ),
        Label(
            key=f"one{k}",
            role="muted",
            at=points([one, y]),
            text="1",
            side=(0.0, -1.0),
            size=0.72,
            quantity=qty.TICK,
        ),
        Curve(
            key=f"stretch{k}", role=role, points=np.stack([points([0.0, y]), at]), weight="bold", quantity=q
        ),
        Label(
            key=f"stretch{k}-name",
            role=role,
            at=points([-HALF, y]),
            text=f"a_{{{k + 1}}} {stated(A[k][k], 4)}",
            side=(0.0, 1.0),
            size=0.9,
            quantity=q,
        ),
        factor(k).ring(at, role, shown(A[k][k], 4), quantity=q),
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
    one = unit(A)
    here = points([one * float(A[k][k]), -APART * k])
    if not holds(A) or unmoved(here, np.array([float(g.to[0]), here[1]])):
        return Change(p, shared)
    to = float(g.to[0]) / one
    near = Fraction(round(to))
    caught = g.snaps and abs(float(near) - to) * one <= REACH * g.resolution
    value: Number = near if caught else rounded(to, g.grain / one)
    hit = f"whole number {near}".replace("-", "−") if caught else ""
    end = Fraction(HALF / one)
    if abs(to) > end:
        # A longer track would take the ring from under the pointer.
        value = end if to > 0 else -end
        hit = f"the track ends at {shown(value, 4)}: type a number beyond it for a longer one"
    rows = tuple((*row[:i], value, *row[i + 1 :]) if i == k else row for i, row in enumerate(A))
    return Change(p, shared.changed(A=rows), hit)
