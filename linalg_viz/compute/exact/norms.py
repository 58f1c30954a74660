"""Norms of vectors and matrices: exact for 1 and ∞, the root of an exact square for the others."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from linalg_viz.compute.exact.decide import largest
from linalg_viz.compute.exact.domain import domain_of
from linalg_viz.compute.exact.eliminate import dot
from linalg_viz.compute.exact.entry import absolute, add, multiply, square_root, written_out
from linalg_viz.compute.exact.singular import singular_values
from linalg_viz.compute.exact.values import Row, Rows, Surd, Value
from linalg_viz.compute.rows import transpose


def one_norm(x: Row) -> Value:
    """‖x‖₁ = Σ|xᵢ| of x (n,)."""
    return _total(absolute(a) for a in x)


def two_norm(x: Row) -> Value:
    """‖x‖₂ = √Σxᵢ² of x (n,)."""
    return square_root(_squares(x))


def max_norm(x: Row) -> Value:
    """‖x‖∞ = max|xᵢ| of x (n,)."""
    return largest(absolute(a) for a in x)


def column_norm(A: Rows) -> Value:
    """‖A‖₁ of A (m, n), the largest sum of sizes in a column."""
    return largest(one_norm(column) for column in transpose(A))


def row_norm(A: Rows) -> Value:
    """‖A‖∞ of A (m, n), the largest sum of sizes in a row."""
    return largest(one_norm(row) for row in A)


def frobenius_norm(A: Rows) -> Value:
    """‖A‖F of A (m, n), the root of the sum of squares."""
    return two_norm(tuple(a for row in A for a in row))


def spectral_norm(A: Rows) -> Value:
    """‖A‖₂ = σ₁ of A (m, n)."""
    return singular_values(A)[0].value


def entry_max(A: Rows) -> Value:
    """max|aᵢⱼ| of A (m, n)."""
    return max_norm(tuple(a for row in A for a in row))


def _squares(x: Row) -> Value:
    """Σxᵢ², in one field where the entries lie in one."""
    D = domain_of((x,))
    if D is not None:
        (row,) = D.table((x,))
        total = D.leave(dot(D, row, row))
        if isinstance(total, (Fraction, Surd)) and written_out(total):
            return total
    return _total(multiply(a, a) for a in x)


def _total(values: Iterable[Value]) -> Value:
    total: Value = Fraction(0)
    for x in values:
        total = add(total, x)
    return total
