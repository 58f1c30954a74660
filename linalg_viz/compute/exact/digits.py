"""Decimals all of whose digits are right, and the nearest float, of a value of any kind."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import inf, nextafter

from linalg_viz.compute.digits import exponent, rounded
from linalg_viz.compute.exact.balls import MOST_BITS
from linalg_viz.compute.exact.narrowing import nearest
from linalg_viz.compute.exact.real import enclosure
from linalg_viz.compute.exact.signs import Known, sign_of
from linalg_viz.compute.exact.values import Real, Surd, Value
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Decimal:
    """The decimal nearest to a value, as a Fraction.

    `exact`: it is the value itself, so = may stand before it; else ≈. `known` tells of a 0 whether it is
    zero to 100 digits only.
    """

    value: Fraction
    exact: bool
    known: Known = "exact"


def digits(x: Value, n: int) -> Decimal:
    """x to n significant decimal digits, ties to even, every digit right; ValueError for n < 1."""
    if isinstance(x, Fraction):
        near = rounded(x, n)
        return Decimal(near, near == x)
    told = told_by_float(nearest_float(x), n)
    if told is not None:
        return Decimal(Fraction(told), False)
    found = sign_of(x)
    if found.value == 0:
        return Decimal(Fraction(0), found.known == "exact", found.known)
    return Decimal(_nearest(x, n), False)


_FEW = 12
"""Digits that the float nearest to a value nearly always tells."""

_PLAIN = 1e-290
"""Sizes below it have fewer digits as floats."""


def told_by_float(near: float, n: int) -> str | None:
    """What has this float as its nearest to n ≤ 12 digits, as "1.41e+00": where the neighbours of the float
    have the same ones. None where it does not tell them.
    """
    if n > _FEW or not _PLAIN < abs(near) < inf:
        return None
    below = f"{nextafter(near, -inf):.{n - 1}e}"
    return below if below == f"{nextafter(near, inf):.{n - 1}e}" else None


def nearest_float(x: Value) -> float:
    """The float64 nearest to x; ±inf beyond its range."""
    return nearest(x) if isinstance(x, Fraction) else float(x)


def bounds(x: Value, bits: int) -> tuple[Fraction, Fraction]:
    """Rationals low ≤ x ≤ high, nearer to each other the more bits are worked with."""
    if isinstance(x, Fraction):
        return x, x
    if isinstance(x, Surd):
        return x.bounds(bits)
    return enclosure(x, bits)


_ALIKE = Fraction(1, 10**100)
"""What two numbers that agree in their first hundred digits differ by, relative to them."""


def magnitude(x: Value) -> int | None:
    """The e with 10ᵉ ≤ |x| < 10ᵉ⁺¹; None for 0.

    What agrees with a power of ten in its first hundred digits, as cos² 20° + sin² 20° does, counts as that.
    """
    if sign_of(x).value == 0:
        return None
    if isinstance(x, Fraction):
        return exponent(x)
    bits = 128
    while True:
        low, high = bounds(x, bits)
        if low * high > 0:  # else not even the sign is told yet
            low, high = sorted((abs(low), abs(high)))
            if exponent(low) == exponent(high) or high - low < low * _ALIKE:
                return exponent(high)
        bits *= 2


@lru_cache(maxsize=8192)
def _nearest(x: Surd | Real, n: int) -> Fraction:
    bits = 448 if isinstance(x, Real) else 64 + 4 * n
    while bits <= MOST_BITS:
        low, high = (rounded(end, n) for end in bounds(x, bits))
        if low == high:
            return low
        bits *= 2
    # Half-way between two decimals to 300,000 digits: it is that half, and either neighbour is nearest.
    return low
