"""Balls: a number of FLINT known to within a radius, and the size of the terms that were summed for it.

A sum that cancels can be told from 0 only against what was summed. So beside the ball stands the logarithm
of that size: when the ball holds 0 and its radius is 10⁻¹⁰⁰ of it, the number is "zero to 100 digits".
All of this runs inside `library.precision`.
"""

from __future__ import annotations

from math import inf, log2
from typing import Any

from linalg_viz.compute.exact.library import flint

DIGITS = 100
"""So many digits must agree with 0, relative to the terms summed, before a number is taken for 0."""

BITS = DIGITS * log2(10)
FIRST_BITS = 448
MOST_BITS = 1 << 20
_SURE_BITS = 64


class Undecided(ArithmeticError):
    """The precision does not tell whether a number is 0: ask again with more."""


class Undecidable(ArithmeticError):
    """Decisions by 100 digits contradict one another: the numbers are too far apart in size."""


class Ball:
    """z, an arb or acb, and m: log₂ of the size of the terms summed for it, −inf for exact zero.

    `vanished`: it was decided to be zero to 100 digits, and z is 0 since.
    """

    __slots__ = ("_size", "m", "vanished", "z")

    def __init__(self, z: Any, m: float, vanished: bool = False, size: float | None = None) -> None:
        self.z, self.m, self.vanished, self._size = z, m, vanished, size

    def __neg__(self) -> Ball:
        return Ball(-self.z, self.m, self.vanished, self._size)

    def __add__(self, other: Ball) -> Ball:
        if self.m == -inf:
            return other if other.m > -inf or other.vanished else self
        if other.m == -inf:
            return self
        return Ball(self.z + other.z, _sum(self.size, other.size))

    def __sub__(self, other: Ball) -> Ball:
        return self + -other

    def __mul__(self, other: Ball) -> Ball:
        if self.m == -inf or other.m == -inf:
            return Ball(flint().arb(0), -inf, self.vanished or other.vanished)
        size = self.size + other.size  # also where the product is narrow: logarithms add up
        return Ball(self.z * other.z, size, False, size)

    def __truediv__(self, other: Ball) -> Ball:
        if other.z.contains(0):
            raise Undecided
        if self.m == -inf:
            return self
        z = self.z / other.z
        return Ball(z, self.size - log2_of(other.z))

    @property
    def size(self) -> float:
        """log₂|z| where the ball is narrow beside it, else that of the terms."""
        if self._size is None:
            self._size = log2_of(self.z) if self.z.rel_accuracy_bits() >= _SURE_BITS else self.m
        return self._size

    @property
    def nonzero(self) -> bool:
        """Whether the ball keeps away from 0."""
        return not self.z.contains(0)

    @property
    def agrees_with_zero(self) -> bool:
        """Whether the ball holds 0 and nothing larger than 10⁻¹⁰⁰ of the terms summed."""
        return self.m == -inf or (not self.nonzero and log2_of(self.z) <= self.m - BITS)

    @property
    def real(self) -> Ball:
        """The real part."""
        return Ball(self.z.real, self.m, self.vanished)

    @property
    def imag(self) -> Ball:
        """The imaginary part."""
        return Ball(self.z.imag, self.m, self.vanished)


def _sum(a: float, b: float) -> float:
    top, low = (a, b) if a > b else (b, a)
    if top == -inf:  # two balls that hold 0 alone: so does their sum
        return -inf
    return top if top - low > 50 else top + log2(1 + 2.0 ** (low - top))


def log2_of(z: Any) -> float:
    """log₂ of the largest |number| in the ball, −inf for exact 0."""
    mantissa, exponent = z.abs_upper().man_exp()  # an exact number
    return log2(int(mantissa)) + int(exponent) if mantissa else -inf


def ball_of(z: Any) -> Ball:
    """A number that is no sum: its terms are as large as itself."""
    return Ball(z, log2_of(z))
