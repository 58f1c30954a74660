"""Rational points on circles and spheres: rational vectors turned by any angle, their length kept exactly."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from math import isqrt, lcm

import numpy as np

from linalg_viz.compute.typing import Real, array

Point = tuple[Fraction, ...]

LARGEST = 10**18
"""Numbers above are not taken apart into squares: their vectors have no short entries."""

WHOLE = 2**14
"""Numbers above do not tell a direction: what is written with them would be too long."""

SEARCHED = 10**8
"""Numbers up to which two squares are searched for: some thousand steps, once for a length."""


def towards(square: Fraction, to: Real, near: float, point: Point = ()) -> Point | None:
    """The vector (n,) of a squared length > 0 in the direction `to` (n,) ≠ 0, within an angle `near`.

    n is 2 or 3; `point` (n,) is one of that length where one is known. None where there is no rational one,
    or none with short entries. A point of the sphere reflected across a plane with a rational normal is a
    rational point of it again: whole numbers in the ratio of the normal tell all of them.
    """
    base = shortest(square, len(to), point)
    if base is None:
        return None
    here, there = _direction(array(base)), _direction(to)
    if float(here @ there) > 0.0:  # from the far side, so that the direction between the two is well told
        base, here = tuple(-x for x in base), -here
    between = there - here
    normal = _ratio(between / float(np.max(np.abs(between))), near / (2.0 * len(to)))
    if normal is None:
        return None
    share = 2 * _dot(base, normal) / _dot(normal, normal)
    return tuple(a - share * b for a, b in zip(base, normal, strict=True))


def _ratio(v: Real, fine: float) -> Point | None:
    """The smallest whole numbers in the ratio of v (n,), each within `fine` of it; None where they are
    large.
    """
    sizes = np.arange(1, int(0.5 / max(fine, 0.5 / WHOLE)) + 2)[:, None]
    nearest = np.round(sizes * v)
    close = np.all(np.abs(nearest - sizes * v) <= sizes * fine, axis=1)
    return tuple(Fraction(int(x)) for x in nearest[int(np.argmax(close))]) if close.any() else None


def _direction(v: Real) -> Real:
    scaled = v / float(np.max(np.abs(v)))
    unit: Real = scaled / float(np.linalg.norm(scaled))
    return unit


def _dot(a: Point, b: Point) -> Fraction:
    return sum((x * y for x, y in zip(a, b, strict=True)), Fraction(0))


@lru_cache(maxsize=64)
def shortest(square: Fraction, n: int, point: Point = ()) -> Point | None:
    """A vector (n,) of a squared length > 0 with the denominator of that; None beyond `LARGEST`.

    n is 2 or 3. In the plane it is searched for up to `SEARCHED` where no `point` (2,) of it is known.
    A sum of two or three rational squares that is a whole number is one of whole squares (Davenport and
    Cassels; Serre, A Course in Arithmetic, IV, appendix).
    """
    whole = square.numerator * square.denominator
    if not 0 < whole <= LARGEST:
        return None
    found: tuple[int, ...] | None
    if n == 3:
        found = next(_three(whole), None)
    elif point:
        found = _two(point, square)
    else:
        found = next(_pairs(whole), None) if whole <= SEARCHED else None
    return None if found is None else tuple(Fraction(k, square.denominator) for k in found)


def _two(point: Point, square: Fraction) -> tuple[int, int]:
    """a, b with a² + b² = ND for N/D = `square`: the Gaussian common divisor of D·point and ND."""
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
        for b, c in _pairs(whole - a * a):
            yield a, b, c


def _pairs(whole: int) -> Iterator[tuple[int, int]]:
    """b ≥ c ≥ 0 with b² + c² = `whole`."""
    for b in range(isqrt(whole), isqrt(whole // 2) - 1, -1):
        c = isqrt(whole - b * b)
        if b * b + c * c == whole:
            yield b, c
