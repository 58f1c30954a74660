"""The kinds of numbers a matrix can be calculated with, behind one set of operations.

Rational entries: FLINT's rationals. Sums of square roots in one field: elements of it. Roots over roots:
numbers of a tower. Anything else: balls,
for which every decision (is it zero? which pivot?) is written down in a plan, so that the same calculation
with more digits decides the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import inf
from typing import Any

from linalg_viz.compute.exact.balls import FIRST_BITS, Ball, Undecided, log2_of
from linalg_viz.compute.exact.entry import divide
from linalg_viz.compute.exact.field import Element, Field
from linalg_viz.compute.exact.library import flint, to_fmpq, to_fraction
from linalg_viz.compute.exact.radicals.tower import Tower
from linalg_viz.compute.exact.radicals.tower import of as tower_of
from linalg_viz.compute.exact.real import evaluate
from linalg_viz.compute.exact.surd import Surd, root_of_rational
from linalg_viz.compute.exact.values import Complex, Grid, Real, Rows, Value, evaluate_complex

Number = Any
"""An element of a domain: it adds, subtracts, multiplies and divides by operators."""

Table = list[list[Number]]

MOST_WORK = 70_000
"""Larger matrices with many independent roots (7×7 with four, 11×11 with three) are calculated with balls."""


MOST_NESTED = 10_000
"""The same of roots over one another, whose numbers are not those of FLINT."""


class Domain:
    """What elimination and polynomials ask of their numbers.

    `doubt` is set when something was taken for 0 on 100 digits only. `exact`: the numbers are what they
    stand for, and any pivot that is not 0 is as good as another.
    """

    exact = True
    doubt = False
    key: object = None
    """What tells domains apart whose tables are kept: the field, or the bits of balls; None for others."""
    zero: Number
    one: Number

    def enter(self, x: Value | Complex) -> Number:
        """The element of a value."""
        raise NotImplementedError

    def leave(self, x: Number) -> Value | Complex:
        """The value of an element, of exact domains."""
        raise NotImplementedError

    def table(self, rows: Rows) -> Table:
        """A matrix of elements, free to be changed."""
        if self.key is None or not isinstance(rows, Grid):
            return [[self.enter(x) for x in row] for row in rows]
        # One question follows another about the same matrix.
        entered = rows.entered
        if self.key not in entered:
            entered[self.key] = [[self.enter(x) for x in row] for row in rows]
        return [list(row) for row in entered[self.key]]

    def is_zero(self, x: Number) -> bool:
        """Whether x is 0: certain, or to 100 digits (then `doubt` is set)."""
        return not x

    def all_zero(self, numbers: Iterable[Number]) -> bool:
        """Whether all are 0. One that is not refutes it, however it is known of those before it."""
        doubt = self.doubt
        found = all(map(self.is_zero, numbers))
        if not found and doubt != self.doubt:
            self.doubt = doubt
        return found

    def sign(self, x: Number) -> int:
        """−1, 0 or +1 of a real element."""
        raise NotImplementedError

    def nought(self, x: Number) -> Number:
        """The 0 to write where x was found to be 0."""
        return self.zero

    def choose(self, numbers: Sequence[Number]) -> int:
        """Which of several numbers that are not 0 is the pivot to take where any may be taken."""
        return 0

    def largest(self, numbers: Sequence[Number]) -> int:
        """The index of the first number of the largest size."""
        best = 0
        for i in range(1, len(numbers)):
            # |a|² − |b|² has the sign of (a − b)(a + b), and needs no size of irrational numbers.
            a, b = numbers[i], numbers[best]
            if self.sign((a - b) * (a + b)) > 0:
                best = i
        return best

    def whole(self, n: int) -> Number:
        """The integer n."""
        return self.enter(Fraction(n))


class Rational(Domain):
    """Elements are FLINT's rationals."""

    key = ()

    def __init__(self) -> None:
        fmpq = flint().fmpq
        self.zero, self.one = fmpq(0), fmpq(1)

    def enter(self, x: Value | Complex) -> Number:
        assert isinstance(x, Fraction)
        return to_fmpq(x)

    def leave(self, x: Number) -> Value | Complex:
        return to_fraction(x)

    def sign(self, x: Number) -> int:
        return int((x > 0) - (x < 0))


class Roots(Domain):
    """Elements of one field of square roots."""

    def __init__(self, field: Field) -> None:
        self.field = self.key = field
        self.zero, self.one = Element(field, {}), Element(field, {0: flint().fmpq(1)})

    def enter(self, x: Value | Complex) -> Number:
        if isinstance(x, Complex):
            return self._complex(x)
        assert not isinstance(x, Real)
        return self.field.enter(x, to_fmpq)

    def _complex(self, x: Complex) -> Number:
        """re + im·i: im is a multiple of √D for the negative root −D, and i√D is that root."""
        real = self.enter(x.re)
        if x.is_real:
            return real
        D = -self.field.roots[-1]
        factor = self.enter(divide(x.im, root_of_rational(Fraction(D))))
        turn = Element(self.field, {1 << len(self.field.roots) - 1: flint().fmpq(1)})
        return real + factor * turn

    def leave(self, x: Number) -> Value | Complex:
        re, im = x.leave(to_fraction)
        return re if self.field.is_real else Complex(re, im)

    def sign(self, x: Number) -> int:
        value = self.leave(x)
        if isinstance(value, Surd):
            return value.sign
        assert isinstance(value, Fraction)
        return int((value > 0) - (value < 0))


class Nests(Domain):
    """Elements are numbers of a tower of square roots, of which one at least stands over another."""

    def __init__(self, tower: Tower) -> None:
        self.tower = tower
        self.zero, self.one = tower.zero, tower.one

    def enter(self, x: Value | Complex) -> Number:
        assert not isinstance(x, Complex)
        return self.tower.enter(x)

    def leave(self, x: Number) -> Value | Complex:
        return self.tower.leave(x)

    def sign(self, x: Number) -> int:
        return self.tower.sign(x)


class Balls(Domain):
    """Elements are balls of `bits` bits; `plan` holds the decisions, found or to be followed."""

    exact = False

    def __init__(self, bits: int, plan: tuple[Any, ...] | None = None) -> None:
        self.bits, self.doubt = bits, False
        # Eigenvalue after eigenvalue asks about the same matrix; more bits are seldom asked for.
        self.key = bits if bits == FIRST_BITS else None
        self.zero, self.one = Ball(flint().arb(0), -inf), Ball(flint().arb(1), 0.0)
        self._given, self.made = plan, list[Any]()

    def enter(self, x: Value | Complex) -> Number:
        return evaluate_complex(x, self.bits) if isinstance(x, Complex) else evaluate(x, self.bits)

    def is_zero(self, x: Number) -> bool:
        if self._given is not None:
            return bool(self._next())
        if x.m == -inf or x.z.is_zero():
            # 2 − 2 is 0 for sure, also in a matrix of which other entries are known by digits.
            self.doubt = self.doubt or x.vanished
            found = True
        elif x.nonzero:
            found = False
        elif x.agrees_with_zero:
            found = self.doubt = True
        else:
            raise Undecided
        self.made.append(int(found))
        return found

    def sign(self, x: Number) -> int:
        if self.is_zero(x):
            return 0
        if not x.nonzero:
            raise Undecided
        return 1 if x.z > 0 else -1

    def nought(self, x: Number) -> Number:
        return x if x.m == -inf else Ball(flint().arb(0), -inf, True)

    def choose(self, numbers: Sequence[Number]) -> int:
        if self._given is not None:
            return self._next()
        sizes = [log2_of(x.z) for x in numbers]
        self.made.append(sizes.index(max(sizes)))
        return int(self.made[-1])

    def decided(self, find: Callable[[], Any]) -> Any:
        """What `find` finds, or what it found the first time."""
        self.made.append(find() if self._given is None else self._given[len(self.made)])
        return self.made[-1]

    def _next(self) -> int:
        assert self._given is not None
        self.made.append(self._given[len(self.made)])
        return int(self.made[-1])


def domain_of(*matrices: Rows) -> Domain | None:
    """The exact domain all entries live in, None when they need balls."""
    radicands: set[int] = set()
    for rows in matrices:
        found = _radicands(rows)
        if found is None:
            return _nests(matrices)
        radicands |= found
    if not radicands:
        return Rational()
    field = Field.of(radicands)
    if field is None or _cost(len(field.roots), matrices) > MOST_WORK:
        return None
    return Roots(field)


def _nests(matrices: tuple[Rows, ...]) -> Domain | None:
    """The domain of entries with roots over roots, None where they are made of something else."""
    if _cost(2, matrices) > MOST_NESTED:  # with the fewest roots that stand over one another
        return None
    tower = tower_of(matrices)
    if tower is None or _cost(len(tower.radicands), matrices) > MOST_NESTED:
        return None
    return Nests(tower)


def _radicands(rows: Rows) -> frozenset[int] | None:
    """What stands under the roots of the entries, None where an entry needs balls."""
    if not isinstance(rows, Grid):
        return _radicands_of(rows)
    if "radicands" not in rows.entered:
        rows.entered["radicands"] = _radicands_of(rows)
    known: frozenset[int] | None = rows.entered["radicands"]
    return known


def _radicands_of(rows: Rows) -> frozenset[int] | None:
    found: set[int] = set()
    for row in rows:
        for x in row:
            if isinstance(x, Real):
                return None
            if isinstance(x, Surd):
                found.update(x.radicands)
    return frozenset(found)


def _cost(roots: int, matrices: tuple[Rows, ...]) -> int:
    """Products of rationals that one elimination of the largest matrix takes."""
    return max(len(A) * len(A[0]) * min(len(A), len(A[0])) for A in matrices) << 2 * roots
