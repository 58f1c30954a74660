"""Constraints: where a dragged handle may go."""

from __future__ import annotations

from dataclasses import dataclass

from linalg_viz.compute.typing import Real
from linalg_viz.scene.marks import Walk, points


@dataclass(frozen=True, slots=True, eq=False)
class Constraint:
    """Where a handle may go: the fields of the same names of ``Handle``, ``along`` and ``pivot`` (n,)."""

    walk: Walk = "free"
    along: Real | None = None
    pivot: Real | None = None


FREE = Constraint()


def line(along: Real) -> Constraint:
    """Along a line in the direction ``along`` (n,)."""
    return Constraint("line", along=points(along))


def circle(pivot: Real) -> Constraint:
    """Round ``pivot`` (n,), on a circle in the plane."""
    return Constraint("circle", pivot=points(pivot))


def sphere(pivot: Real) -> Constraint:
    """Round ``pivot`` (n,): on a circle in the plane, anywhere on a sphere beyond it."""
    return Constraint("circle" if len(pivot) == 2 else "free", pivot=points(pivot))


def along_first_axis(free: bool) -> Constraint:
    """Free in the picture, or along its first axis where the thing has a single entry."""
    return FREE if free else line(points([1.0, 0.0]))
