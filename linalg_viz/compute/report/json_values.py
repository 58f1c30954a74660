"""Numbers on their way into strict JSON: what does not fit becomes None, with a reason under its name."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isfinite
from typing import Any

from linalg_viz.compute.exact import Complex, Real, Surd, Value
from linalg_viz.compute.exact.decide import is_zero
from linalg_viz.compute.exact.digits import digits, nearest_float
from linalg_viz.compute.exact.rounded import value
from linalg_viz.compute.exact.text import text
from linalg_viz.compute.typing import Number
from linalg_viz.compute.typing import Rows as Numbers

_BITS = 13_000
"""Longest number written out, in bits: some 3,900 digits, below the limit Python sets."""
_SHOWN = 6
"""Digits of a number in the report as text."""


class Writer:
    """Turns numbers, vectors and matrices into lists and collects the reasons for what is missing.

    `reasons` maps a key of the report to one sentence; the first one under a key stays.
    """

    def __init__(self) -> None:
        self.reasons: dict[str, str] = {}

    def note(self, key: str, reason: str) -> None:
        """Remember why (part of) `key` is missing."""
        self.reasons.setdefault(key, reason)

    def number(self, key: str, x: Value) -> Any:
        """x as the nearest float, None when it is beyond float64 or so small that it would become 0."""
        near = self.entry(key, x)
        if near == 0 and not is_zero(x):
            self.note(key, "not zero, but smaller than the smallest float64 (about 5e-324)")
            return None
        return near

    def entry(self, key: str, x: Value) -> Any:
        """x as the nearest float, None when it overflows; tiny entries round to 0 as in any array."""
        near = nearest_float(x) + 0.0
        if isfinite(near):
            return near
        self.note(key, "larger than the largest float64 (about 1.8e308)")
        return None

    def vector(self, key: str, x: Sequence[Value]) -> list[Any]:
        """The entries one by one."""
        return [self.entry(key, each) for each in x]

    def matrix(self, key: str, A: Sequence[Sequence[Value]]) -> list[list[Any]]:
        """The rows as lists."""
        return [self.vector(key, row) for row in A]

    def complex(self, key: str, z: Complex) -> list[Any]:
        """[re, im]."""
        return self.vector(key, (z.re, z.im))

    def known(self, key: str, x: Number) -> Any:
        """A number that is known in full, or was calculated in float64."""
        return self.floating(x) if type(x) is float else self.entry(key, value(x))

    def floating(self, x: float) -> Any:
        """A number that was calculated in float64, without a negative zero."""
        return float(x) + 0.0

    def numbers(self, key: str, A: Numbers) -> list[list[Any]]:
        """The rows of such numbers as lists."""
        return [[self.known(key, x) for x in row] for row in A]

    def text(self, key: str, x: Value | Complex) -> str | None:
        """An exact number as `-1/2` or `2*sqrt(2)`.

        None when only its digits are known, or it is too long.
        """
        parts = (x.re, x.im) if isinstance(x, Complex) else (x,)
        if any(isinstance(part, Real) for part in parts):
            self.note(key, "null where a number is neither rational nor a sum of square roots")
            return None
        if sum(_bits(part) for part in parts) > _BITS:
            self.note(key, "exact, but it runs to thousands of digits")
            return None
        return text(x)

    def texts(self, key: str, A: Sequence[Sequence[Value]]) -> list[list[str | None]]:
        """The rows as lists of such texts."""
        return [[self.text(key, x) for x in row] for row in A]


class Words(Writer):
    """Writes the same report for readers: six digits, bare where they are the number itself, else with ≈."""

    def number(self, key: str, x: Value) -> Any:
        """The decimal of x, at any size."""
        return self.entry(key, x)

    def entry(self, key: str, x: Value) -> Any:
        """The decimal of x, at any size."""
        found = digits(x, _SHOWN)
        return minus(f"{'' if found.exact else '≈ '}{_decimal(found.value)}")

    def floating(self, x: float) -> Any:
        """Six places of a float: all but 0 are rounded."""
        return minus(f"≈ {round(x, _SHOWN) + 0.0:.6g}") if x else "0"


def minus(text: str) -> str:
    """The text with the sign of subtraction in place of hyphens."""
    return text.replace("-", "−")


def _decimal(x: Fraction) -> str:
    """A number of six digits written in the manner of %g, at any size."""
    try:
        near = float(x)
    except OverflowError:
        near = float("inf")
    if x == 0 or (isfinite(near) and abs(near) > 1e-300):
        return f"{near:.6g}"
    power = len(str(abs(x.numerator))) - len(str(x.denominator))
    if abs(x) < Fraction(10) ** power:
        power -= 1
    return f"{float(x / Fraction(10) ** power):.6g}e{power:+03d}"


def _bits(x: Value) -> int:
    if isinstance(x, Surd):
        return sum(_bits(c) + d.bit_length() for d, c in x.terms)
    assert isinstance(x, Fraction)
    return x.numerator.bit_length() + x.denominator.bit_length()
