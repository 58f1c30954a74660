"""Ax = b: whether there are solutions, which, and the nearest when there are none."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Literal

from linalg_viz.compute.exact.decide import Known
from linalg_viz.compute.exact.entry import negate
from linalg_viz.compute.exact.norms import two_norm
from linalg_viz.compute.exact.questions import ask
from linalg_viz.compute.exact.values import Row, Rows, Value
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Solutions:
    """All x with Ax = b, A (m, n).

    kind           none, one or infinite
    particular     a solution with 0 in the free columns, None for none
    directions     a basis of the null space of A: particular + any combination of these is a solution
    shortest       the solution of least length, None for none; with one solution that one
    least_squares  A⁺b, the shortest x that comes nearest (equal to `shortest` where there are solutions)
    residual       b − A·least_squares; zeros where there are solutions
    residual_norm  its length
    known          how the kind is known
    """

    kind: Literal["none", "one", "infinite"]
    particular: Row | None
    directions: tuple[Row, ...]
    shortest: Row | None
    least_squares: Row
    residual: Row
    residual_norm: Value
    known: Known


@lru_cache(maxsize=512)
def solutions(A: Rows, b: Row) -> Solutions:
    """The solutions of Ax = b for A (m, n) and m entries; ValueError for another length."""
    if len(b) != len(A):
        raise ValueError(f"b has {len(b)} entries and the matrix {len(A)} rows: they must be as many")
    n = len(A[0])
    answer = ask("rref", (tuple((*row, y) for row, y in zip(A, b, strict=True)),))
    reduced, pivots = answer.value
    x: list[Value] = [Fraction(0)] * n
    zeros = (Fraction(0),) * len(A)
    if pivots == tuple(range(n)):  # one solution stands there already
        only = tuple(reduced[i][n] for i in range(n))
        return Solutions("one", only, (), only, only, zeros, Fraction(0), answer.known)
    directions = ask("kernel", (A,)).value
    shortest: Row = apply(ask("pseudoinverse", (A,)).value, b)
    if pivots and pivots[-1] == n:
        beside = tuple((*(negate(x) for x in row), y) for row, y in zip(A, b, strict=True))
        residual = apply(beside, (*shortest, Fraction(1)))
        return Solutions("none", None, directions, None, shortest, residual, two_norm(residual), answer.known)
    for i, column in enumerate(pivots):
        x[column] = reduced[i][n]
    if not directions:
        shortest = tuple(x)
    kind: Literal["one", "infinite"] = "infinite" if directions else "one"
    return Solutions(kind, tuple(x), directions, shortest, shortest, zeros, Fraction(0), answer.known)


def apply(A: Rows, x: Row) -> Row:
    """Ax (m,) of A (m, n) and x (n,), exactly however long its numbers are."""
    product = ask("product", (A, tuple((y,) for y in x))).value
    return tuple(row[0] for row in product)
