"""Exact arithmetic of entry values: fractions and rational multiples of π stay exact, all else is float64.

Nothing here grows without bound: a fraction beyond `EXACT_BITS` bits is rounded to float64.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from linalg_viz.compute.exact.entry import Undefined as Undefined
from linalg_viz.compute.typing import Number

EXACT_BITS = 2048
"""Numerators and denominators longer than this are rounded; 1/10³⁰⁸ and 10³⁰⁸ are well inside."""

PI = Fraction(
    "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534"
)
"""π to 90 digits, so that a multiple of it is rounded once."""


@dataclass(frozen=True, slots=True)
class PiMultiple:
    """factor·π, factor ≠ 0: an angle in radians known exactly."""

    factor: Fraction


Value: TypeAlias = Fraction | float | PiMultiple
"""What a part of an expression stands for while it is evaluated."""


def pi_times(factor: Fraction) -> Value:
    """factor·π, with 0·π = 0 as the plain fraction it is."""
    return PiMultiple(factor) if factor else Fraction(0)


def rounded(value: Value) -> float:
    """The nearest float64; Undefined if it overflows, or if something nonzero would become 0."""
    if isinstance(value, float):
        return value
    exact = value.factor * PI if isinstance(value, PiMultiple) else value
    try:
        nearest = float(exact)
    except OverflowError:
        raise too_large() from None
    if nearest == 0 and exact != 0:
        raise _too_small()
    return nearest


def number(value: Value) -> Number:
    """The value as an entry: a Fraction if rational and within the range of float64, else a float."""
    nearest = rounded(value)
    return value if isinstance(value, Fraction) else nearest


def settled(value: Value) -> Value:
    """The same value within bounds: long fractions rounded, −0 made 0, infinity and NaN refused."""
    if isinstance(value, float):
        if not math.isfinite(value):
            raise too_large()
        return value + 0.0
    ratio = value.factor if isinstance(value, PiMultiple) else value
    return rounded(value) if _bits(ratio) > EXACT_BITS else value


def negate(a: Value) -> Value:
    """−a."""
    if isinstance(a, PiMultiple):
        return PiMultiple(-a.factor)
    return settled(-a)


def add(a: Value, b: Value) -> Value:
    """a + b; exact if both are rational, or both rational multiples of π."""
    if isinstance(a, PiMultiple) and isinstance(b, PiMultiple):
        return settled(pi_times(a.factor + b.factor))
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return settled(a + b)
    return settled(rounded(a) + rounded(b))


def subtract(a: Value, b: Value) -> Value:
    """a − b."""
    return add(a, negate(b))


def multiply(a: Value, b: Value) -> Value:
    """a · b; a rational multiple of π stays one, and an exact 0 times anything is exactly 0."""
    if (a == 0 and isinstance(a, Fraction)) or (b == 0 and isinstance(b, Fraction)):
        return Fraction(0)
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return settled(a * b)
    if isinstance(a, PiMultiple) and isinstance(b, Fraction):
        return settled(pi_times(a.factor * b))
    if isinstance(a, Fraction) and isinstance(b, PiMultiple):
        return settled(pi_times(a * b.factor))
    x, y = rounded(a), rounded(b)
    return not_lost(x * y, x != 0 and y != 0)


def divide(a: Value, b: Value) -> Value:
    """a / b; Undefined if b = 0. π/π is the fraction it is."""
    if not isinstance(b, PiMultiple) and b == 0:
        raise _by_zero()
    if isinstance(b, Fraction):
        return multiply(a, 1 / b)
    if isinstance(a, PiMultiple) and isinstance(b, PiMultiple):
        return settled(a.factor / b.factor)
    x, y = rounded(a), rounded(b)
    return not_lost(x / y, x != 0)


def power(a: Value, b: Value) -> Value:
    """a to the power b, real.

    0⁰ = 1, as in power series. A negative base has a real power for exponents p/q with odd q only: (−8)^(1/3)
    is −2; others are Undefined. Roots that come out are exact: (4/9)^(1/2) = 2/3.
    """
    if b == 0:
        return Fraction(1)
    if b == 1:
        return a
    if not isinstance(a, PiMultiple) and a == 0:
        if rounded(b) < 0:
            raise _by_zero()
        return a
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        exact = _exact_power(a, b)
        if exact is not None:
            return exact
    return _float_power(rounded(a), b)


def _exact_power(a: Fraction, b: Fraction) -> Fraction | None:
    """a^b for a ≠ 0 where it is rational and within EXACT_BITS, else None; Undefined where not real."""
    if a < 0 and b.denominator % 2 == 0:
        raise _no_real_power()
    top, bottom = _root(abs(a.numerator), b.denominator), _root(a.denominator, b.denominator)
    if top is None or bottom is None:
        return None
    base = Fraction(-top if a < 0 else top, bottom)
    if abs(base) == 1:
        return base if b.numerator % 2 else Fraction(1)
    if _bits(base) * abs(b.numerator) > EXACT_BITS:
        return None
    return base**b.numerator


def _float_power(x: float, b: Value) -> float:
    y = rounded(b)
    odd_root = isinstance(b, Fraction) and b.denominator % 2 == 1
    if x < 0 and not odd_root and not y.is_integer():
        raise _no_real_power()
    negative = x < 0 and (b.numerator % 2 == 1 if isinstance(b, Fraction) else y % 2 == 1)
    try:
        size = math.pow(abs(x), y)
    except OverflowError:
        raise too_large() from None
    return not_lost(-size if negative else size, True)


def _root(n: int, k: int) -> int | None:
    """The integer whose k-th power is n ≥ 1, or None; Newton's method on integers."""
    if k == 1 or n == 1:
        return n
    if k > n.bit_length():
        return None
    x = 1 << -(-n.bit_length() // k)
    while True:
        y = ((k - 1) * x + n // x ** (k - 1)) // k
        if y >= x:
            return x if x**k == n else None
        x = y


def _bits(x: Fraction) -> int:
    return max(x.numerator.bit_length(), x.denominator.bit_length())


def not_lost(x: float, nonzero: bool) -> float:
    """The same float; Undefined if it overflowed, or is 0 where the true value is not."""
    if nonzero and x == 0:
        raise _too_small()
    if not math.isfinite(x):
        raise too_large()
    return x + 0.0


def _by_zero() -> Undefined:
    return Undefined("Division by zero", "divide by something else")


def _no_real_power() -> Undefined:
    return Undefined("This power of a negative number is not real", "make the base ≥ 0")


def too_large() -> Undefined:
    """The refusal of a value beyond float64."""
    return Undefined("The value is too large to compute with", "stay below 1e308")


def _too_small() -> Undefined:
    return Undefined("The value is too close to zero to compute with", "write 0, or stay above 1e-307")
