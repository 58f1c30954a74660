"""The nearest float of a number that is known by bounds as narrow as one asks for."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import inf

from linalg_viz.compute.exact.balls import MOST_BITS

Bounds = Callable[[int], tuple[Fraction, Fraction]]
"""Rationals low ≤ x ≤ high for a number of bits, nearer to each other the more bits."""


def float_between(bounds: Bounds, bits: int) -> float:
    """The float64 nearest to a number that is not half-way between two of them; ±inf beyond their range."""
    while True:
        low, high = (nearest(end) for end in bounds(bits))
        if low == high or bits >= MOST_BITS:
            return low
        bits *= 2


def nearest(x: Fraction) -> float:
    """The float64 nearest to a rational; ±inf beyond the range."""
    try:
        return float(x)
    except OverflowError:
        return inf if x > 0 else -inf
