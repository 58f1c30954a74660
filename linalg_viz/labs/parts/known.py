"""Facts about a matrix that pictures and cards ask for again and again, each computed once for a matrix."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm

from linalg_viz.compute import structure
from linalg_viz.compute.exact import decide, entry
from linalg_viz.compute.exact.decide import Verdict
from linalg_viz.compute.exact.rounded import column, exactly, number, numbers, value
from linalg_viz.compute.exact.values import Value
from linalg_viz.compute.exact.values import is_exact as exact
from linalg_viz.compute.typing import Column, Number, Rows
from linalg_viz.labs.parts.memoised import memoised


@memoised(maxsize=256)
def rank(A: Rows) -> int:
    """The rank of A (m, n)."""
    return exactly(A).rank


@memoised(maxsize=256)
def determinant(A: Rows) -> Number | None:
    """det A of A (n, n); None when A is not square."""
    return number(exactly(A).determinant) if len(A) == len(A[0]) else None


@memoised(maxsize=256)
def inverse(A: Rows) -> Rows | None:
    """A⁻¹ (n, n); None for A singular or not square."""
    found = exactly(A).inverse if len(A) == len(A[0]) else None
    return None if found is None else numbers(found)


@memoised(maxsize=256)
def nullspace(A: Rows) -> tuple[Column, ...]:
    """A basis of {x : Ax = 0} for A (m, n), rational vectors stretched to whole entries."""
    found = (column(v) for v in exactly(A).nullspace)
    return tuple(_primitive(v) for v in found)


def _primitive(v: Column) -> Column:
    """A rational vector stretched to the shortest one with whole entries, first nonzero entry positive."""
    fractions = tuple(x for x in v if isinstance(x, Fraction))
    if len(fractions) < len(v):
        return v
    bottom = lcm(*(x.denominator for x in fractions))
    whole = [x.numerator * (bottom // x.denominator) for x in fractions]
    size = gcd(*whole) or 1
    sign = next((1 if x > 0 else -1 for x in whole if x), 1)
    return tuple(Fraction(sign * x, size) for x in whole)


@memoised(maxsize=64)
def verdicts(A: Rows) -> dict[str, Verdict]:
    """Whether A has each of the properties that are shown, and how that is known; not to be changed."""
    return {name: structure.decided(name, A) for name in structure.NAMES}


@memoised(maxsize=256)
def trace(A: Rows) -> Number:
    """The sum of the diagonal of A (m, n)."""
    total: Value = Fraction(0)
    for i in range(min(len(A), len(A[0]))):
        total = entry.add(total, value(A[i][i]))
    return number(total)


def is_exact(*rows: Rows) -> bool:
    """Whether every entry is a fraction or a sum of square roots, so that = may stand before it."""
    return all(exact(value(x)) for each in rows for row in each for x in row)


def is_rational(*rows: Rows) -> bool:
    """Whether every entry is a fraction."""
    return not any(isinstance(x, float) for each in rows for row in each for x in row)


@memoised(maxsize=256)
def multiply(A: Rows, B: Rows) -> Rows:
    """AB (m, n) of A (m, k) and B (k, n); ValueError when the inner sizes differ."""
    return numbers(exactly(A).times(exactly(B)).rows)


def sign(x: Number) -> int:
    """−1, 0 or +1."""
    return decide.sign(value(x))


def vanishes(*rows: Rows) -> Verdict:
    """Whether all entries of some matrices are 0, and how that is known."""
    return decide.both(*(decide.is_zero(value(x)) for each in rows for row in each for x in row))


def same(x: Number, y: Number) -> Verdict:
    """Whether x and y are one number, and how that is known."""
    return decide.equal(value(x), value(y))


def compare(x: Number, y: Number) -> int:
    """−1, 0 or +1 as x is below, equal to or above y."""
    return decide.compare(value(x), value(y))


def size(x: Number) -> Number:
    """|x|."""
    return number(entry.absolute(value(x)))


def negative(x: Number) -> Number:
    """−x."""
    return number(entry.negate(value(x)))


def plus(x: Number, y: Number) -> Number:
    """x + y."""
    return number(entry.add(value(x), value(y)))


def times(x: Number, y: Number) -> Number:
    """xy."""
    return number(entry.multiply(value(x), value(y)))


def over(x: Number, y: Number) -> Number:
    """x/y; Undefined for y = 0."""
    return number(entry.divide(value(x), value(y)))
