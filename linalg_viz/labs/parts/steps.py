"""Steps of a time line that are done, and sizes of pictures that change in steps."""

from __future__ import annotations

from math import ceil, floor, log, log10

from linalg_viz.labs.parts.pixels import UNSEEN

DUST = UNSEEN
"""Share of a step by which moments and powers computed in floats may miss the whole number they mean."""


def done(t: float, count: int) -> int:
    """How many of ``count`` equal steps are over at the moment t of [0, 1]."""
    return count if t >= 1.0 else int(max(t, 0.0) * count + DUST)


def under_way(t: float, count: int) -> int:
    """Which of ``count`` equal steps is under way at t in (0, 1]; at a stop, the one that came there."""
    return min(max(ceil(t * count - DUST) - 1, 0), count - 1)


def reach(size: float, step: float = 1.25, least: float = 1.0) -> float:
    """The smallest least·stepᵏ, k an integer of any sign, that is not below a size > 0."""
    return least * step ** ceil(log(size / least) / log(step) - DUST)


def round_above(size: float) -> float:
    """The smallest of the numbers 1, 2, 5, 10, 20, … and their parts that is not below a size > 0."""
    power = 10.0 ** floor(log10(size))
    return next(k * power for k in (1.0, 2.0, 5.0, 10.0) if k * power >= size * (1.0 - DUST))
