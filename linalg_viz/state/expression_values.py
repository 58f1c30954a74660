"""Exact arithmetic of entry values: fractions and rational multiples of π stay exact, all else is float64.

By Niven's theorem the sine of a rational multiple of π is rational only for 0, ±1/2 and ±1; those come out
as fractions. Nothing here grows without bound: a fraction beyond `EXACT_BITS` bits is rounded to float64.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from linalg_viz.compute.typing import Number

EXACT_BITS = 2048
"""Numerators and denominators longer than this are rounded; 1/10³⁰⁸ and 10³⁰⁸ are well inside."""

PI = Fraction("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534")
"""π to 90 digits, so that a multiple of it is rounded once."""

HALF, QUARTER, SIXTH = Fraction(1, 2), Fraction(1, 4), Fraction(1, 6)


class Undefined(ArithmeticError):
    """An operation has no real, finite value: what is wrong, and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


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
        raise _too_large() from None
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
            raise _too_large()
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
    if a == 0 and isinstance(a, Fraction) or b == 0 and isinstance(b, Fraction):
        return Fraction(0)
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return settled(a * b)
    if isinstance(a, PiMultiple) and isinstance(b, Fraction):
        return settled(pi_times(a.factor * b))
    if isinstance(a, Fraction) and isinstance(b, PiMultiple):
        return settled(pi_times(a * b.factor))
    x, y = rounded(a), rounded(b)
    return _not_lost(x * y, x != 0 and y != 0)


def divide(a: Value, b: Value) -> Value:
    """a / b; Undefined if b = 0. π/π is the fraction it is."""
    if not isinstance(b, PiMultiple) and b == 0:
        raise _by_zero()
    if isinstance(b, Fraction):
        return multiply(a, 1 / b)
    if isinstance(a, PiMultiple) and isinstance(b, PiMultiple):
        return settled(a.factor / b.factor)
    x, y = rounded(a), rounded(b)
    return _not_lost(x / y, x != 0)


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


def square_root(a: Value) -> Value:
    """√a ≥ 0, exact for squares of fractions; Undefined for a < 0."""
    if rounded(a) < 0:
        raise Undefined("The square root of a negative number is not real", "make what stands under it ≥ 0")
    return power(a, HALF)


def absolute(a: Value) -> Value:
    """|a|."""
    return negate(a) if rounded(a) < 0 else a


def sine(a: Value) -> Value:
    """sin a, a in radians; exact at the angles of Niven's theorem."""
    turn = _half_turns(a)
    return math.sin(rounded(a)) if turn is None else _sine_of(turn)


def cosine(a: Value) -> Value:
    """cos a, a in radians."""
    turn = _half_turns(a)
    return math.cos(rounded(a)) if turn is None else _sine_of(turn + HALF)


def tangent(a: Value) -> Value:
    """tan a, a in radians; Undefined at odd multiples of π/2."""
    turn = _half_turns(a)
    if turn is None:
        return settled(math.tan(rounded(a)))
    turn = (turn + HALF) % 1 - HALF
    if turn == -HALF:
        raise Undefined("The tangent has no value at 90°", "choose another angle")
    if turn == 0 or abs(turn) == QUARTER:
        return 4 * turn
    return math.tan(float(turn * PI))


def arcsine(a: Value) -> Value:
    """asin a in [−π/2, π/2]; Undefined outside −1 ≤ a ≤ 1."""
    _need_cosine(a, "arcsine")
    turns = {Fraction(0): Fraction(0), HALF: SIXTH, -HALF: -SIXTH, Fraction(1): HALF, Fraction(-1): -HALF}
    if isinstance(a, Fraction) and a in turns:
        return pi_times(turns[a])
    return math.asin(rounded(a))


def arccosine(a: Value) -> Value:
    """acos a in [0, π]; Undefined outside −1 ≤ a ≤ 1."""
    _need_cosine(a, "arccosine")
    angle = arcsine(a)
    if isinstance(angle, float):
        return math.acos(rounded(a))
    return subtract(PiMultiple(HALF), angle)


def arctangent(a: Value) -> Value:
    """atan a in (−π/2, π/2)."""
    if isinstance(a, Fraction) and abs(a) in (0, 1):
        return pi_times(a * QUARTER)
    return math.atan(rounded(a))


def exponential(a: Value) -> Value:
    """e to the power a; exact at 0 only."""
    if a == 0:
        return Fraction(1)
    try:
        return _not_lost(math.exp(rounded(a)), True)
    except OverflowError:
        raise _too_large() from None


def logarithm(a: Value) -> Value:
    """The natural logarithm of a > 0; exact at 1 only."""
    if rounded(a) <= 0:
        raise Undefined("The logarithm needs a positive number", "make what stands in it > 0")
    if isinstance(a, Fraction) and a == 1:
        return Fraction(0)
    return math.log(rounded(a))


def degrees(a: Value) -> Value:
    """a degrees in radians: a·π/180."""
    return multiply(a, PiMultiple(Fraction(1, 180)))


FUNCTIONS: dict[str, Callable[[Value], Value]] = {
    "sqrt": square_root,
    "cos": cosine,
    "sin": sine,
    "tan": tangent,
    "acos": arccosine,
    "asin": arcsine,
    "atan": arctangent,
    "arccos": arccosine,
    "arcsin": arcsine,
    "arctan": arctangent,
    "exp": exponential,
    "log": logarithm,
    "ln": logarithm,
    "abs": absolute,
}
"""The functions by name; log is the natural logarithm, as in NumPy and MATLAB."""


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
        raise _too_large() from None
    return _not_lost(-size if negative else size, True)


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


def _half_turns(a: Value) -> Fraction | None:
    """q if a is known to be q·π, else None."""
    if isinstance(a, PiMultiple):
        return a.factor
    return Fraction(0) if isinstance(a, Fraction) and a == 0 else None


def _sine_of(turn: Fraction) -> Value:
    """sin(turn·π), reduced exactly first, so that sin 45° and cos 45° are the same float."""
    turn %= 2
    sign = 1
    if turn >= 1:
        turn, sign = turn - 1, -1
    turn = min(turn, 1 - turn)
    exact = {Fraction(0): Fraction(0), SIXTH: HALF, HALF: Fraction(1)}
    if turn in exact:
        return sign * exact[turn]
    if turn <= QUARTER:
        return sign * math.sin(float(turn * PI))
    return sign * math.cos(float((HALF - turn) * PI))


def _need_cosine(a: Value, name: str) -> None:
    if abs(rounded(a)) > 1:
        raise Undefined(f"The {name} needs a number from −1 to 1", "make what stands in it smaller")


def _bits(x: Fraction) -> int:
    return max(x.numerator.bit_length(), x.denominator.bit_length())


def _not_lost(x: float, nonzero: bool) -> float:
    if nonzero and x == 0:
        raise _too_small()
    if not math.isfinite(x):
        raise _too_large()
    return x + 0.0


def _by_zero() -> Undefined:
    return Undefined("Division by zero", "divide by something else")


def _no_real_power() -> Undefined:
    return Undefined("This power of a negative number is not real", "make the base ≥ 0")


def _too_large() -> Undefined:
    return Undefined("The value is too large to compute with", "stay below 1e308")


def _too_small() -> Undefined:
    return Undefined("The value is too close to zero to compute with", "write 0, or stay above 1e-307")
