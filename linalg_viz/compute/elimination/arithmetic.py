"""How the numbers of an elimination are calculated: exactly, or rounded to k digits as on paper."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute.digits import rounded
from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact.digits import digits as certified
from linalg_viz.compute.exact.rounded import Rounded, number, value
from linalg_viz.compute.exact.signs import sign
from linalg_viz.compute.typing import Number
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Exactly (`digits` 0), or with every product, quotient and difference rounded to k significant digits.

    Rounding is half to even; rounded numbers are Fractions that happen to be short decimals, so nothing
    overflows.
    """

    digits: int = 0

    def number(self, x: Number) -> Number:
        """x as this arithmetic holds it."""
        if not self.digits:
            return x if isinstance(x, Rounded) else Fraction(x)
        return certified(x.exact, self.digits).value if isinstance(x, Rounded) else rounded(x, self.digits)

    def plus(self, x: Number, y: Number) -> Number:
        """x + y."""
        if type(x) is Fraction and type(y) is Fraction:
            return self.number(x + y)
        return self.number(number(entry.add(value(x), value(y))))

    def minus(self, x: Number, y: Number) -> Number:
        """x − y."""
        if type(x) is Fraction and type(y) is Fraction:
            return self.number(x - y)
        return self.number(number(entry.subtract(value(x), value(y))))

    def times(self, x: Number, y: Number) -> Number:
        """xy."""
        if type(x) is Fraction and type(y) is Fraction:
            return self.number(x * y)
        return self.number(number(entry.multiply(value(x), value(y))))

    def over(self, x: Number, y: Number) -> Number:
        """x/y for y ≠ 0."""
        if type(x) is Fraction and type(y) is Fraction:
            return self.number(x / y)
        return self.number(number(entry.divide(value(x), value(y))))


EXACT = Arithmetic()


def is_zero(x: Number) -> bool:
    """Whether x stands for 0; a value below the range of floats does not."""
    return sign(x.exact) == 0 if isinstance(x, Rounded) else x == 0


def is_one(x: Number) -> bool:
    """Whether x stands for 1."""
    return x == 1 and (not isinstance(x, Rounded) or is_zero(EXACT.minus(x, Fraction(1))))


def size(x: Number) -> Number:
    """|x|."""
    return number(entry.absolute(value(x)))
