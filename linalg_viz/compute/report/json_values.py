"""Numbers on their way into strict JSON: what does not fit becomes None, with a reason under its name."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isfinite

from linalg_viz.compute.surd import Surd
from linalg_viz.compute.typing import Number, Real

_BITS = 13_000
"""Longest number written out, in bits: some 3,900 digits, below the limit Python sets."""


class Writer:
    """Turns numbers, vectors and matrices into lists and collects the reasons for what is missing.

    `reasons` maps a key of the report to one sentence; the first one under a key stays.
    """

    def __init__(self) -> None:
        self.reasons: dict[str, str] = {}

    def note(self, key: str, reason: str) -> None:
        """Remember why (part of) `key` is missing."""
        self.reasons.setdefault(key, reason)

    def number(self, key: str, x: Number) -> float | None:
        """x as the nearest float, None when it is beyond float64 or so small that it would become 0."""
        value = self.entry(key, x)
        if value == 0 and x != 0:
            self.note(key, "not zero, but smaller than the smallest float64 (about 5e-324)")
            return None
        return value

    def entry(self, key: str, x: Number) -> float | None:
        """x as the nearest float, None when it overflows; tiny entries round to 0 as in any array."""
        try:
            value = float(x) + 0.0
        except OverflowError:
            value = float("inf")
        if isfinite(value):
            return value
        self.note(key, "larger than the largest float64 (about 1.8e308)")
        return None

    def vector(self, key: str, x: Sequence[Number]) -> list[float | None]:
        """The entries as floats."""
        return [self.entry(key, value) for value in x]

    def matrix(self, key: str, A: Sequence[Sequence[Number]]) -> list[list[float | None]]:
        """The rows as lists of floats."""
        return [self.vector(key, row) for row in A]

    def array(self, A: Real) -> list[list[float]]:
        """A floating matrix as lists, without negative zeros."""
        return [[float(x) + 0.0 for x in row] for row in A]

    def text(self, key: str, x: Number) -> str | None:
        """A fraction as `-1/2`, None when it runs to thousands of digits."""
        return self.surd(key, Surd(Fraction(x)))

    def texts(self, key: str, A: Sequence[Sequence[Number]]) -> list[list[str | None]]:
        """The rows as lists of such texts."""
        return [[self.text(key, x) for x in row] for row in A]

    def surd(self, key: str, x: Surd) -> str | None:
        """An exact number as text, None when it runs to thousands of digits."""
        parts = (x.a.numerator, x.a.denominator, x.b.numerator, x.b.denominator, x.d)
        if sum(part.bit_length() for part in parts) > _BITS:
            self.note(key, "exact, but it runs to thousands of digits")
            return None
        return x.text
