"""Rationals and sums of square roots, real or complex, as they are shown: (5 + √33)/2, 1 − √2 i, 3/2."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from linalg_viz.compute.exact import Complex, Real, Surd, Value
from linalg_viz.scene.numbers import MINUS

LONGEST = 18
"""Characters up to which an exact form is worth showing; a longer one says less than its decimals."""

Term = tuple[int, Fraction]


def text(z: Complex | Value, longest: int = LONGEST) -> str:
    """The exact form with a true minus, or "" where it has none or would be longer than ``longest``."""
    re, im = (z.re, z.im) if isinstance(z, Complex) else (z, Fraction(0))
    if isinstance(re, Real) or isinstance(im, Real):
        return ""
    parts = _terms(re), _terms(im)
    # The digits of a number of thousands of them are never written: Python refuses that.
    if any(_digits(n) > longest for d, c in (*parts[0], *parts[1]) for n in (d, *c.as_integer_ratio())):
        return ""
    out = _over_one_denominator(*parts)
    return out if len(out) <= longest else ""


def _digits(n: int) -> int:
    """No more than the decimal digits of n."""
    return n.bit_length() * 3 // 10


def _terms(x: Fraction | Surd) -> tuple[Term, ...]:
    if isinstance(x, Surd):
        return x.terms
    return ((1, x),) if x else ()


def _over_one_denominator(re: tuple[Term, ...], im: tuple[Term, ...]) -> str:
    q = lcm(*(c.denominator for _, c in (*re, *im)))
    words = [_word(d, int(c * q), "") for d, c in re] + [_word(d, int(c * q), "i") for d, c in im]
    if not words:
        return "0"
    whole = words[0].replace("-", MINUS)
    for word in words[1:]:
        whole += f" {MINUS} {word[1:]}" if word.startswith("-") else f" + {word}"
    if q == 1:
        return whole
    return f"({whole})/{q}" if len(words) > 1 else f"{whole}/{q}"


def _word(d: int, c: int, unit: str) -> str:
    """c√d, with i behind it; an ASCII minus before it."""
    root = f"√{d}" if d > 1 else ""
    size = "" if abs(c) == 1 and (root or unit) else str(abs(c))
    sign = "-" if c < 0 else ""
    return f"{sign}{size}{root}{' ' if root and unit else ''}{unit}"
