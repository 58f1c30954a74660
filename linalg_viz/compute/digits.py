"""Rounding to k significant decimal digits, half to even, of exact numbers of any size."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute.typing import Number


def rounded(x: Number, digits: int) -> Fraction:
    """The decimal of `digits` significant digits nearest to x, ties to the even one; 0 stays 0.

    The exponent is not limited, so nothing overflows or underflows. ValueError for fewer than one digit
    or an x that is not finite.
    """
    if digits < 1:
        raise ValueError("at least one digit is needed")
    try:
        exact = Fraction(x)
    except OverflowError:
        raise ValueError("only finite numbers can be rounded") from None
    if not exact:
        return exact
    power = exponent(exact) - digits + 1
    unit = Fraction(10) ** power
    return round(exact / unit) * unit


def exponent(x: Fraction) -> int:
    """The e with 10ᵉ ≤ |x| < 10ᵉ⁺¹, x ≠ 0."""
    e = len(str(abs(x.numerator))) - len(str(x.denominator))
    return e if abs(x) >= Fraction(10) ** e else e - 1
