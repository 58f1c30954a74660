"""Rational points on circles and spheres: rational vectors turned by any angle, their length kept exactly."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor, isqrt, lcm

import numpy as np

from linalg_viz.compute.typing import Real, array

Point = tuple[Fraction, ...]

LARGEST = 10**18
"""Numbers above are not taken apart into squares: they would take too long under a hand."""


def turned(point: Point, to: Real, near: float) -> Point | None:
    """The vector (n,) as long as `point` (n,) ≠ 0 in the direction `to` (n,) ≠ 0, within an angle `near`.

    n is 2 or 3. None where the entries of `point` are too long. A point of the sphere reflected across a
    plane with a rational normal is a rational point of it again: ratios tell all of them.
    """
    base = shortest(point)
    if base is None:
        return None
    here, there = _direction(array(base)), _direction(to)
    if float(here @ there) > 0.0:  # from the far side, so that the direction between the two is well told
        base, here = tuple(-x for x in base), -here
    between = there - here
    ratios = between / between[int(np.argmax(np.abs(between)))]
    fine = near / (2.0 * len(point))
    normal = tuple(simplest(Fraction(float(x - fine)), Fraction(float(x + fine))) for x in ratios)
    share = 2 * _dot(base, normal) / _dot(normal, normal)
    return tuple(a - share * b for a, b in zip(base, normal, strict=True))


def _direction(v: Real) -> Real:
    scaled = v / float(np.max(np.abs(v)))
    unit: Real = scaled / float(np.linalg.norm(scaled))
    return unit


def _dot(a: Point, b: Point) -> Fraction:
    return sum((x * y for x, y in zip(a, b, strict=True)), Fraction(0))


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction of the smallest denominator from low to high, low < high, in the tree of Stern and Brocot."""
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -simplest(-high, -low)
    whole = ceil(low)
    if whole <= high:
        return Fraction(whole)
    below = floor(low)
    return below + 1 / simplest(1 / (high - below), 1 / (low - below))


@lru_cache(maxsize=64)
def shortest(point: Point) -> Point | None:
    """A vector (n,) as long as `point` (n,) with the denominator of its squared length; None beyond `LARGEST`.

    A sum of two or three rational squares that is a whole number is one of whole squares (Davenport and
    Cassels; Serre, A Course in Arithmetic, IV, appendix).
    """
    square = _dot(point, point)
    whole = square.numerator * square.denominator
    if not 0 < whole <= LARGEST:
        return None
    found = _two(point, square) if len(point) == 2 else next(_three(whole), None)
    return None if found is None else tuple(Fraction(k, square.denominator) for k in found)


def _two(point: Point, square: Fraction) -> tuple[int, int]:
    """a, b with a² + b² = ND for N/D = `square`: the Gaussian greatest common divisor of D·point and ND."""
    bottom = lcm(*((x * square.denominator).denominator for x in point))
    a, b = (int(x * square.denominator * bottom) for x in point)
    c, d = square.numerator * square.denominator, 0
    while c or d:
        norm = c * c + d * d
        p, q = (_nearest(a * c + b * d, norm), _nearest(b * c - a * d, norm))
        a, b, c, d = c, d, a - (p * c - q * d), b - (p * d + q * c)
    return a, b


def _nearest(top: int, bottom: int) -> int:
    return (2 * top + bottom) // (2 * bottom)


def _three(whole: int) -> Iterator[tuple[int, int, int]]:
    """a, b, c with a² + b² + c² = `whole`, from the largest a on: what is left is then small."""
    for a in range(isqrt(whole), -1, -1):
        rest = whole - a * a
        for b in range(isqrt(rest), isqrt(rest // 2) - 1, -1):
            c = isqrt(rest - b * b)
            if b * b + c * c == rest:
                yield a, b, c
