"""Constraints: where a dragged handle may go."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.records import dataclass
from linalg_viz.scene.marks import Walk, points


@dataclass(frozen=True, slots=True, eq=False)
class Constraint:
    """Where a handle may go: the fields of the same names of ``Handle``, ``along`` and ``pivot`` (n,)."""

    walk: Walk = "free"
    along: Real | None = None
    pivot: Real | None = None


FREE = Constraint()


def line(along: Real) -> Constraint:
    """Along a line in the direction ``along`` (n,), kept at length 1; of 0 nothing is made."""
    d = points(along)
    largest = float(np.abs(d).max())
    if largest > 0.0:
        d = d / largest  # first: the squares of tiny entries are 0
        d = d / np.linalg.norm(d)
    return Constraint("line", along=d)


def circle(pivot: Real) -> Constraint:
    """Round ``pivot`` (n,), on a circle in the plane."""
    return Constraint("circle", pivot=points(pivot))


def sphere(pivot: Real) -> Constraint:
    """Round ``pivot`` (n,): on a circle in the plane, anywhere on a sphere beyond it."""
    return Constraint("circle" if len(pivot) == 2 else "free", pivot=points(pivot))


def along_first_axis(free: bool, d: int = 2) -> Constraint:
    """Free in a picture of d axes, or along the first of them where the thing has a single entry."""
    return FREE if free else line(np.eye(d)[0])
