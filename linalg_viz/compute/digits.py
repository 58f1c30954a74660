"""Rounding to k significant decimal digits, half to even, of exact numbers of any size."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import log10

from linalg_viz.compute.typing import Number

_LOG2 = log10(2.0)


def rounded(x: Number, digits: int) -> Fraction:
    """The decimal of `digits` significant digits nearest to x, ties to the even one; 0 stays 0.

    The exponent is not limited, so nothing overflows or underflows. ValueError for fewer than one digit
    or an x that is not finite.
    """
    if digits < 1:
        raise ValueError("at least one digit is needed")
    try:
        exact = x if type(x) is Fraction else Fraction(x)
    except OverflowError:
        raise ValueError("only finite numbers can be rounded") from None
    if not exact:
        return exact
    whole, places = scaled(exact, digits)
    return Fraction(whole, _ten(places)) if places >= 0 else Fraction(whole * _ten(-places))


def scaled(exact: Fraction, digits: int) -> tuple[int, int]:
    """The figures of a number other than 0, rounded so as an integer, and how many of them are decimals."""
    top, bottom = exact.numerator, exact.denominator
    places = digits - 1 - exponent(exact)
    # In integers: elimination rounds thousands of entries, and arithmetic of fractions reduces at every step.
    if places >= 0:
        top *= _ten(places)
    else:
        bottom *= _ten(-places)
    whole, rest = divmod(abs(top), bottom)
    if 2 * rest > bottom or (2 * rest == bottom and whole % 2):
        whole += 1
    return (-whole if top < 0 else whole), places


def exponent(x: Fraction) -> int:
    """The e with 10ᵉ ≤ |x| < 10ᵉ⁺¹, x ≠ 0."""
    top, bottom = abs(x.numerator), x.denominator
    # From the lengths in bits, for a text of the digits costs far more; right but for one or two.
    e = int((top.bit_length() - bottom.bit_length()) * _LOG2)
    while _less(top, bottom, e):
        e -= 1
    while not _less(top, bottom, e + 1):
        e += 1
    return e


def _less(top: int, bottom: int, e: int) -> bool:
    """Whether top/bottom < 10ᵉ."""
    return top < bottom * _ten(e) if e >= 0 else top * _ten(-e) < bottom


@lru_cache(maxsize=1024)
def _ten(e: int) -> int:
    """10ᵉ, e ≥ 0."""
    return int(10**e)
