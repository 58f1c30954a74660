"""Arithmetic with square roots of sums of square roots: √(2 + √2) beside √2, each new root over those before.

A number is a rational, or a + b√r with a, b, r made of the roots before √r and b not 0. Whether √r is there
already is decided as in `denest`, so every number has one form, and is 0 only where it is the rational 0.
Source: Borodin, Fagin, Hopcroft & Tompa, J. Symbolic Computation 1 (1985).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from math import inf, isqrt
from operator import add, mul
from typing import Any

from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact.angles import cosine_of, first_half_turn
from linalg_viz.compute.exact.balls import MOST_BITS
from linalg_viz.compute.exact.library import flint, to_fmpq, to_fraction
from linalg_viz.compute.exact.real import Real, Value, least_sizes
from linalg_viz.compute.exact.surd import Surd, root_of_rational

_HALF = Fraction(1, 2)

MOST_ROOTS = 4
"""Roots over one another; what needs more is calculated with balls."""

MOST_POWER = 64
"""A higher power is not multiplied out."""


class Unknown(ArithmeticError):
    """The value is made of something else than rationals and square roots, or of too many of these."""


class Nested:
    """a + b√r for r the radicand at place k of a tower, b ≠ 0; immutable."""

    __slots__ = ("a", "b", "k", "tower")

    def __init__(self, tower: Tower, k: int, a: Any, b: Any) -> None:
        self.tower, self.k, self.a, self.b = tower, k, a, b

    def __neg__(self) -> Nested:
        return Nested(self.tower, self.k, -self.a, -self.b)

    def __add__(self, other: Any) -> Any:
        if not isinstance(other, Nested) or other.k < self.k:
            return Nested(self.tower, self.k, self.a + other, self.b)
        if other.k > self.k:
            return Nested(self.tower, other.k, self + other.a, other.b)
        return self._made(self.a + other.a, self.b + other.b)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        return self + -other

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __mul__(self, other: Any) -> Any:
        if not isinstance(other, Nested) or other.k < self.k:
            return Nested(self.tower, self.k, self.a * other, self.b * other) if other else other
        if other.k > self.k:
            return other * self
        r = self.tower.radicands[self.k]
        return self._made(self.a * other.a + self.b * other.b * r, self.a * other.b + self.b * other.a)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Any:
        if not isinstance(other, Nested):
            return Nested(self.tower, self.k, self.a / other, self.b / other)
        return self * other.inverse()

    def __rtruediv__(self, other: Any) -> Any:
        return self.inverse() * other

    def inverse(self) -> Any:
        """(a − b√r)/(a² − b²r)."""
        size = self.a * self.a - self.b * self.b * self.tower.radicands[self.k]
        return Nested(self.tower, self.k, self.a / size, -self.b / size)

    def _made(self, a: Any, b: Any) -> Any:
        return Nested(self.tower, self.k, a, b) if b else a


class Tower:
    """Radicands > 0, each a number made of the roots of those before it, and the roots as values."""

    def __init__(self) -> None:
        self.zero, self.one = flint().fmpq(0), flint().fmpq(1)
        self.radicands, self._roots = list[Any](), list[Value]()
        self._entered = dict[Value, Any]()

    def enter(self, x: Value) -> Any:
        """The number of a value, with its roots put on top of those there are; `Unknown` for other values."""
        if isinstance(x, Fraction):
            return to_fmpq(x)
        if x not in self._entered:
            if isinstance(x, Surd):
                terms = [self.root(to_fmpq(Fraction(d)), Fraction(d)) * to_fmpq(c) for d, c in x.terms]
                self._entered[x] = reduce(add, terms)
            else:
                self._entered[x] = self._of_tree(x)
        return self._entered[x]

    def leave(self, x: Any) -> Value:
        """The value of a number: a Fraction or Surd where it is one."""
        if not isinstance(x, Nested):
            return to_fraction(x)
        return entry.add(self.leave(x.a), entry.multiply(self.leave(x.b), self._roots[x.k]))

    def sign(self, x: Any) -> int:
        """−1, 0 or +1: of terms of two signs the larger square decides."""
        if not isinstance(x, Nested):
            return int(x > 0) - int(x < 0)
        first, second = self.sign(x.a), self.sign(x.b)
        if first in (0, second):
            return second
        return first * self.sign(x.a * x.a - x.b * x.b * self.radicands[x.k])

    def root(self, x: Any, value: Value) -> Any:
        """√x of a number x ≥ 0, a new root where it is none of the numbers; ``value`` is that of x."""
        found = self._root(x, len(self.radicands))
        if found is not None:
            return -found if self.sign(found) < 0 else found
        if len(self.radicands) == MOST_ROOTS:
            raise Unknown
        self.radicands.append(x)
        nested = isinstance(x, Nested)
        self._roots.append(Real("sqrt", (value,)) if nested else root_of_rational(to_fraction(x)))
        return Nested(self, len(self.radicands) - 1, self.zero, self.one)

    def _of_tree(self, x: Real) -> Any:
        if x.op == "power":
            return self._power(*x.args)
        if x.op in ("cos", "sin", "tan"):
            return self._of_angle(x.op, entry.pi_factor(x.args[0]))
        if x.op not in _OPERATIONS:
            raise Unknown
        parts = [self.enter(part) for part in x.args]
        if x.op == "sqrt":
            (inner,) = x.args
            return self.root(parts[0], inner)
        if x.op == "abs":
            return -parts[0] if self.sign(parts[0]) < 0 else parts[0]
        return _OPERATIONS[x.op](parts)

    def _power(self, base: Value, exponent: Value) -> Any:
        if not isinstance(exponent, Fraction) or abs(exponent) > MOST_POWER:
            raise Unknown
        x, bottom = self.enter(base), exponent.denominator
        while bottom % 2 == 0:
            x, bottom = self.root(x, self.leave(x)), bottom // 2
        if bottom > 1:
            raise Unknown
        whole = reduce(mul, [x] * abs(exponent.numerator))
        return whole if exponent > 0 else self.one / whole

    def _of_angle(self, op: str, turn: Fraction | None) -> Any:
        if turn is None:
            raise Unknown
        if op == "cos":
            return self._cosine(turn)
        sine = self._cosine(turn - _HALF)
        return sine if op == "sin" else sine / self._cosine(turn)

    def _cosine(self, turn: Fraction) -> Any:
        """cos(turn·π) by the half-angle formula, from one that is a sum of square roots."""
        known = cosine_of(turn)
        if known is not None:
            return self.enter(known)
        turn = first_half_turn(turn)
        if turn > _HALF:
            return -self._cosine(1 - turn)
        if turn.denominator % 2:
            raise Unknown
        square = (1 + self._cosine(2 * turn)) / 2
        return self.root(square, self.leave(square))

    def _root(self, x: Any, levels: int) -> Any:
        """A number with the square x made of the first roots, None where there is none.

        For x = a + b√r it is u + (b/2u)√r with u² = (a ± n)/2, n = √(a² − b²r), or √(a/r)√r for b = 0.
        """
        if levels == 0:
            return _rational_root(x)
        k = levels - 1
        r = self.radicands[k]
        if not isinstance(x, Nested) or x.k < k:
            found = self._root(x, k)
            if found is None and (beside := self._root(x / r, k)) is not None:
                found = Nested(self, k, self.zero, beside)
            return found
        size = self._root(x.a * x.a - x.b * x.b * r, k)
        for side in () if size is None else (size, -size):
            u = self._root((x.a + side) / 2, k)
            if u:
                return Nested(self, k, u, x.b / (u * 2))
        return None


_OPERATIONS: dict[str, Any] = {
    "sum": lambda parts: reduce(add, parts),
    "product": lambda parts: reduce(mul, parts),
    "quotient": lambda parts: parts[0] / parts[1],
    "negate": lambda parts: -parts[0],
    "nonzero": lambda parts: parts[0],
    "sqrt": None,
    "abs": None,
}


def _rational_root(x: Any) -> Any:
    if x < 0:
        return None
    top, bottom = int(x.p), int(x.q)
    p, q = isqrt(top), isqrt(bottom)
    return flint().fmpq(p, q) if p * p == top and q * q == bottom else None


@least_sizes
def _least_size(value: Value) -> float:
    """Of what is 0 by arithmetic any bound holds, what is not is told by more bits; −inf for all others."""
    try:
        return -float(MOST_BITS) if Tower().enter(value) else inf
    except Unknown:
        return -inf


def of(matrices: Sequence[Sequence[Sequence[Value]]]) -> Tower | None:
    """The tower that all entries are in; None for entries of something else, or of too many roots."""
    tower = Tower()
    try:
        for rows in matrices:
            for row in rows:
                for x in row:
                    tower.enter(x)
    except Unknown:
        return None
    return tower
