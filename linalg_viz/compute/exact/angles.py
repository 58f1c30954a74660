"""Cosines that are sums of square roots, and the angles that have them.

cos(qπ) lies in a field of square roots exactly when the group of 2q's denominator modulo ±1 has exponent 2:
the multiples of 15° and of 36°. Source: Niven, Irrational Numbers, chapter 3; Washington, Cyclotomic Fields.
"""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute.exact.surd import Surd, surd

_H, _Q = Fraction(1, 2), Fraction(1, 4)
_FIRST: dict[Fraction, Fraction | Surd] = {
    Fraction(0): Fraction(1),
    Fraction(1, 12): surd({6: _Q, 2: _Q}),
    Fraction(1, 6): surd({3: _H}),
    Fraction(1, 5): surd({1: _Q, 5: _Q}),
    Fraction(1, 4): surd({2: _H}),
    Fraction(1, 3): _H,
    Fraction(2, 5): surd({1: -_Q, 5: _Q}),
    Fraction(5, 12): surd({6: _Q, 2: -_Q}),
    Fraction(1, 2): Fraction(0),
}
"""cos(qπ) by q in the first quadrant, complete."""

COSINES: dict[Fraction, Fraction | Surd] = {
    **_FIRST,
    **{1 - q: -c for q, c in _FIRST.items()},
}
"""cos(qπ) for 0 ≤ q ≤ 1 where it is a sum of square roots."""

ANGLES: dict[Fraction | Surd, Fraction] = {c: q for q, c in COSINES.items()}
"""q by cos(qπ): what the arccosine of these numbers is, in half turns."""


def cosine_of(turn: Fraction) -> Fraction | Surd | None:
    """cos(turn·π), None where it is no sum of square roots."""
    turn %= 2
    return COSINES.get(min(turn, 2 - turn))


def first_half_turn(turn: Fraction) -> Fraction:
    """The q in [0, 1] with cos(qπ) = cos(turn·π)."""
    turn %= 2
    return min(turn, 2 - turn)
