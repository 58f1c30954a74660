"""The functions an entry may use: in the field of square roots where their value lies there, else trees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from linalg_viz.compute.exact.angles import ANGLES, cosine_of, first_half_turn
from linalg_viz.compute.exact.decide import sign
from linalg_viz.compute.exact.entry import (
    E,
    Undefined,
    absolute,
    divide,
    exponential,
    multiply,
    negate,
    pi_factor,
    pi_times,
    square_root,
    subtract,
)
from linalg_viz.compute.exact.values import Real, Value

_HALF = Fraction(1, 2)


def cosine(a: Value) -> Value:
    """cos a, a in radians."""
    turn = _half_turns(a)
    if turn is None:
        return Real("cos", (a,))
    known = cosine_of(turn)
    if known is not None:
        return known
    # One name for one number: the angle in the first quadrant, the sign before it.
    turn = first_half_turn(turn)
    if turn > _HALF:
        return Real("negate", (Real("cos", (pi_times(1 - turn),)),))
    return Real("cos", (pi_times(turn),))


def sine(a: Value) -> Value:
    """sin a, a in radians."""
    turn = _half_turns(a)
    return Real("sin", (a,)) if turn is None else cosine(pi_times(turn - _HALF))


def tangent(a: Value) -> Value:
    """tan a, a in radians; Undefined at odd multiples of π/2."""
    turn = _half_turns(a)
    if turn is None:
        return Real("tan", (a,))
    turn = (turn + _HALF) % 1 - _HALF
    if turn == -_HALF:
        raise Undefined("The tangent has no value at 90°", "choose another angle")
    s, c = sine(pi_times(turn)), cosine(pi_times(turn))
    if isinstance(s, Real) or isinstance(c, Real):
        return Real("tan", (pi_times(turn),))
    return divide(s, c)


def arccosine(a: Value) -> Value:
    """acos a in [0, π]; Undefined outside −1 ≤ a ≤ 1."""
    _need_cosine(a, "arccosine")
    turn = _turn_of(a)
    return Real("acos", (a,)) if turn is None else pi_times(turn)


def _turn_of(cosine: Value) -> Fraction | None:
    """The q in [0, 1] with cos(qπ) = `cosine`, where that is known or how it is written."""
    if not isinstance(cosine, Real):
        return ANGLES.get(cosine)
    if cosine.op == "negate":
        turn = _turn_of(cosine.args[0])
        return None if turn is None else 1 - turn
    return _half_turns(cosine.args[0]) if cosine.op == "cos" else None


def arcsine(a: Value) -> Value:
    """asin a in [−π/2, π/2]; Undefined outside −1 ≤ a ≤ 1."""
    _need_cosine(a, "arcsine")
    turn = _turn_of(a)
    return Real("asin", (a,)) if turn is None else pi_times(_HALF - turn)


def arctangent(a: Value) -> Value:
    """atan a in (−π/2, π/2)."""
    if not isinstance(a, Real):
        for turn in (Fraction(k, 12) for k in range(-5, 6)):
            if tangent(pi_times(turn)) == a:
                return pi_times(turn)
    return Real("atan", (a,))


def logarithm(a: Value) -> Value:
    """The natural logarithm of a > 0."""
    if sign(a) <= 0:
        raise Undefined("The logarithm needs a positive number", "make what stands in it > 0")
    if a == 1:
        return Fraction(0)
    if a == E:
        return Fraction(1)
    if isinstance(a, Real) and a.op == "exp":
        inner: Value = a.args[0]
        return inner
    return Real("log", (a,))


def in_degrees(a: Value) -> Value:
    """a radians in degrees: a·180/π, rational where a is a rational multiple of π."""
    turn = pi_factor(a)
    return divide(a, pi_times(Fraction(1, 180))) if turn is None else 180 * turn


def degrees(a: Value) -> Value:
    """a degrees in radians: a·π/180."""
    return multiply(a, pi_times(Fraction(1, 180)))


FUNCTIONS: Mapping[str, Callable[[Value], Value]] = {
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
"""The functions an entry may name; log is the natural logarithm, as in NumPy and MATLAB."""

UNARY: Mapping[str, Callable[[Value], Value]] = {"negate": negate, "degrees": degrees, **FUNCTIONS}
"""Those, and what is written by signs: the minus and the degree sign."""


def _half_turns(a: Value) -> Fraction | None:
    return Fraction(0) if a == 0 else pi_factor(a)


def _need_cosine(a: Value, name: str) -> None:
    if sign(subtract(absolute(a), Fraction(1))) > 0:
        raise Undefined(f"The {name} needs a number from −1 to 1", "make what stands in it smaller")
