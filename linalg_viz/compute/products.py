"""Products of matrices read in every way, transpose and trace; exact for exact entries."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.typing import Column, Number, Rows
from linalg_viz.compute.vectors import column, dot


def matrix(A: Rows) -> Rows:
    """A with every exact entry a Fraction (ints included)."""
    return tuple(column(row) for row in A)


def identity(n: int) -> Rows:
    """The n×n identity, exact."""
    return tuple(tuple(Fraction(int(i == j)) for j in range(n)) for i in range(n))


def multiply(A: Rows, B: Rows) -> Rows | Refusal:
    """AB (m, p) of (m, n) and (n, p); refused, naming the sizes, when they do not fit."""
    if len(A[0]) != len(B):
        return _misfit(A, B)
    columns = transpose(B)
    return tuple(tuple(dot(row, b) for b in columns) for row in A)


def apply(A: Rows, x: Column) -> Column:
    """Ax (m entries); ValueError when x has not as many entries as A has columns."""
    return tuple(dot(row, x) for row in A)


def outer(u: Column, v: Column) -> Rows:
    """uvᵀ (m, n)."""
    return tuple(tuple(a * b for b in column(v)) for a in column(u))


def add(A: Rows, B: Rows) -> Rows | Refusal:
    """A + B of equal shapes."""
    return _entrywise(A, B, lambda a, b: a + b, "a sum")


def subtract(A: Rows, B: Rows) -> Rows | Refusal:
    """A − B of equal shapes."""
    return _entrywise(A, B, lambda a, b: a - b, "a difference")


def hadamard(A: Rows, B: Rows) -> Rows | Refusal:
    """A∘B, the product entry by entry, of equal shapes."""
    return _entrywise(A, B, lambda a, b: a * b, "an entry-by-entry product")


def scale(c: Number, A: Rows) -> Rows:
    """c·A."""
    factor = column((c,))[0]
    return tuple(tuple(factor * x for x in column(row)) for row in A)


def power(A: Rows, k: int) -> Rows | Refusal:
    """Aᵏ for k ≥ 0 (A⁰ = I) of a square matrix, refused otherwise; by repeated squaring."""
    if len(A) != len(A[0]):
        return Refusal(f"only a square matrix can be multiplied by itself, and this one is {_size(A)}")
    if k < 0:
        return Refusal("a negative power is a power of the inverse: take the inverse first")
    result, base = identity(len(A)), matrix(A)
    while k:
        if k & 1:
            result = _product(result, base)
        k >>= 1
        if k:
            base = _product(base, base)
    return result


def commutator(A: Rows, B: Rows) -> Rows | Refusal:
    """AB − BA, zero exactly when A and B commute; refused unless both are square of one size."""
    if len({len(A), len(A[0]), len(B), len(B[0])}) != 1:
        return Refusal(f"AB − BA needs two square matrices of one size, not {_size(A)} and {_size(B)}")
    return subtract(_product(A, B), _product(B, A))


def trace(A: Rows) -> Number | Refusal:
    """The sum of the diagonal, of a square matrix."""
    if len(A) != len(A[0]):
        return Refusal(f"only a square matrix has a trace, and this one is {_size(A)}")
    return sum((column(A[i])[i] for i in range(len(A))), Fraction(0))


def _product(A: Rows, B: Rows) -> Rows:
    result = multiply(A, B)
    if isinstance(result, Refusal):
        raise ValueError(result.reason)
    return result


def _entrywise(A: Rows, B: Rows, f: Callable[[Number, Number], Number], what: str) -> Rows | Refusal:
    if (len(A), len(A[0])) != (len(B), len(B[0])):
        return Refusal(f"{what} needs two matrices of one shape, not {_size(A)} and {_size(B)}")
    return tuple(
        tuple(f(a, b) for a, b in zip(column(r), column(s), strict=True)) for r, s in zip(A, B, strict=True)
    )


def _misfit(A: Rows, B: Rows) -> Refusal:
    return Refusal(
        f"A is {_size(A)} and B is {_size(B)}: a row of A has {len(A[0])} entries, "
        f"a column of B has {len(B)}, and they must be as many"
    )


def _size(A: Rows) -> str:
    return f"{len(A)}×{len(A[0])}"
