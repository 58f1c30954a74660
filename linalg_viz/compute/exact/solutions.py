"""Ax = b: whether there are solutions, which, and the nearest when there are none."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Literal

from linalg_viz.compute.exact.decide import Known
from linalg_viz.compute.exact.domain import domain_of
from linalg_viz.compute.exact.entry import negate
from linalg_viz.compute.exact.norms import two_norm
from linalg_viz.compute.exact.questions import answer, ask
from linalg_viz.compute.exact.values import Grid, Row, Rows, Value
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


def shortest(A: Rows, b: Row) -> Row | None:
    """A⁺b (n,) of A (m, n) and b (m,), without A⁺; None for entries that need balls: they share one A⁺."""
    column = Grid((x,) for x in b)
    if domain_of(A, column) is None:
        return None
    return tuple(row[0] for row in answer("shortest", (A, column)).value)


@lru_cache(maxsize=512)
def solutions(A: Rows, b: Row) -> Solutions:
    """The solutions of Ax = b for A (m, n) and m entries; ValueError for another length."""
    if len(b) != len(A):
        raise ValueError(f"b has {len(b)} entries and the matrix {len(A)} rows: they must be as many")
    n = len(A[0])
    found = ask("rref", (tuple((*row, y) for row, y in zip(A, b, strict=True)),))
    reduced, pivots = found.value
    x: list[Value] = [Fraction(0)] * n
    zeros = (Fraction(0),) * len(A)
    if pivots == tuple(range(n)):  # one solution stands there already
        only = tuple(reduced[i][n] for i in range(n))
        return Solutions("one", only, (), only, only, zeros, Fraction(0), found.known)
    directions = ask("kernel", (A,)).value
    least: Row = apply(ask("pseudoinverse", (A,)).value, b)
    if pivots and pivots[-1] == n:
        beside = tuple((*(negate(x) for x in row), y) for row, y in zip(A, b, strict=True))
        residual = apply(beside, (*least, Fraction(1)))
        return Solutions("none", None, directions, None, least, residual, two_norm(residual), found.known)
    for i, column in enumerate(pivots):
        x[column] = reduced[i][n]
    if not directions:
        least = tuple(x)
    kind: Literal["one", "infinite"] = "infinite" if directions else "one"
    return Solutions(kind, tuple(x), directions, least, least, zeros, Fraction(0), found.known)


def apply(A: Rows, x: Row) -> Row:
    """Ax (m,) of A (m, n) and x (n,), exactly however long its numbers are."""
    product = ask("product", (A, tuple((y,) for y in x))).value
    return tuple(row[0] for row in product)
