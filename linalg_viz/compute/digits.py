"""Rounding to k significant decimal digits, half to even, of exact numbers of any size."""

from __future__ import annotations

from fractions import Fraction
from math import log10

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
    # From the lengths in bits, for a text of the digits costs far more; right but for one or two.
    e = int((abs(x.numerator).bit_length() - x.denominator.bit_length()) * log10(2.0))
    while abs(x) < Fraction(10) ** e:
        e -= 1
    while abs(x) >= Fraction(10) ** (e + 1):
        e += 1
    return e
