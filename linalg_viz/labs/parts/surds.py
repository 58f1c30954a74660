"""Numbers a + b√d as they are shown: (5 + √33)/2, 1 − √2 i, 3/2."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from linalg_viz.compute.surd import Surd
from linalg_viz.scene.numbers import MINUS

LONGEST = 18
"""Characters up to which an exact form is worth showing; a longer one says less than its decimals."""


def text(s: Surd, longest: int = LONGEST) -> str:
    """The exact form with a true minus, or "" where it would be longer than ``longest``."""
    out = _text(s)
    return out if len(out) <= longest else ""


def value(s: Surd) -> Fraction | float | complex:
    """A rational one as a Fraction, else the nearest float or complex; OverflowError beyond their range."""
    if s.is_rational:
        return s.a
    re, im = s.parts
    return float(re) if s.is_real else complex(float(re), float(im))


def _text(s: Surd) -> str:
    if s.is_rational:
        return str(s.a).replace("-", MINUS)
    q = lcm(s.a.denominator, s.b.denominator)
    p, r = int(s.a * q), int(s.b * q)
    size = "" if abs(r) == 1 else str(abs(r))
    root = f"√{abs(s.d)}" if abs(s.d) != 1 else ""
    term = f"{size}{root}i" if s.d == -1 else f"{size}{root} i" if s.d < 0 else f"{size}{root}"
    if not p:
        whole = (MINUS if r < 0 else "") + term
        return whole if q == 1 else f"{whole}/{q}"
    whole = f"{str(p).replace('-', MINUS)} {MINUS if r < 0 else '+'} {term}"
    return whole if q == 1 else f"({whole})/{q}"
