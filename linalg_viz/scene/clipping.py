"""Only what can be seen is painted: clipping to a rectangle, arrow heads of constant size, 1-2-5 ticks.

All coordinates are pixels (or any other plane units), arrays of shape (k, 2); a box is (left, top, right, bottom).
Numbers up to 1e300 go in, numbers inside the box come out, so that no painter ever meets 1e12 pixels.
"""

from __future__ import annotations

from typing import TypeAlias

from linalg_viz.compute.typing import Real
from linalg_viz.scene.marks import Connect

Box: TypeAlias = tuple[float, float, float, float]


def segments(starts: Real, ends: Real, box: Box) -> tuple[Real, Real]:
    """The parts of k segments inside the box: starts and ends (j, 2), j ≤ k, in the same order."""
    raise NotImplementedError


def pieces(points: Real, connect: Connect, box: Box) -> list[Real]:
    """What is seen of a curve: polylines (k, 2) of at least two points; a closed curve wholly inside repeats its first."""
    raise NotImplementedError


def pairs(points: Real, connect: Connect, box: Box) -> Real:
    """What is seen of a curve as separate segments: rows 0–1, 2–3, …, shape (2j, 2)."""
    raise NotImplementedError


def polygon(points: Real, box: Box) -> Real:
    """The part of a filled polygon inside the box, shape (k, 2), empty when nothing is seen."""
    raise NotImplementedError


def arrows(tails: Real, heads: Real, length: float, width: float) -> tuple[Real, Real, Real]:
    """k arrows as shafts (j, 2, 2), head triangles (j, 3, 2; tip first), and dots (k − j, 2) for those of length 0."""
    raise NotImplementedError


def steps(low: float, high: float, target: float) -> Real:
    """Ticks at multiples of 1, 2 or 5 times a power of ten in [low, high], at most about ``target`` of them."""
    raise NotImplementedError
