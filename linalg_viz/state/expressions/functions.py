"""The functions an entry may use, exact where theory allows.

By Niven's theorem the sine of a rational multiple of π is rational only if it is 0, ±1/2 or ±1; those come
out as fractions, and so do roots of squares and the angles of such sines.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from linalg_viz.state.expressions.values import (
    PI,
    PiMultiple,
    Undefined,
    Value,
    multiply,
    negate,
    not_lost,
    pi_times,
    power,
    rounded,
    settled,
    subtract,
    too_large,
)

HALF, QUARTER, SIXTH = Fraction(1, 2), Fraction(1, 4), Fraction(1, 6)


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
        return not_lost(math.exp(rounded(a)), True)
    except OverflowError:
        raise too_large() from None


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
