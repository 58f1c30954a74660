"""Products of matrices read in every way, transpose and trace; exact for exact entries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Number, Rows
from linalg_viz.compute.vectors import column, dot


@dataclass(frozen=True, slots=True)
class Term:
    """One summand aᵢₖ·bₖⱼ of an entry of AB, with the sum so far."""

    k: int
    left: Number
    right: Number
    product: Number
    running: Number


@dataclass(frozen=True, slots=True)
class Combination:
    """Σ coefficientsᵢ·vectorsᵢ = result: how one column (or row) of a product is mixed."""

    coefficients: Column
    vectors: tuple[Column, ...]
    result: Column


def matrix(A: Rows) -> Rows:
    """A with every exact entry a Fraction (ints included)."""
    return tuple(column(row) for row in A)


def transpose(A: Rows) -> Rows:
    """Aᵀ (n, m)."""
    return tuple(zip(*A, strict=True))


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


def entry_terms(A: Rows, B: Rows, i: int, j: int) -> tuple[Term, ...] | Refusal:
    """The terms aᵢₖbₖⱼ of entry (i, j) of AB, in order, with running sums."""
    if len(A[0]) != len(B):
        return _misfit(A, B)
    left, right = column(A[i]), column(transpose(B)[j])
    products = tuple(a * b for a, b in zip(left, right, strict=True))
    return tuple(
        Term(k, a, b, ab, total)
        for k, (a, b, ab, total) in enumerate(zip(left, right, products, accumulate(products), strict=True))
    )


def outer(u: Column, v: Column) -> Rows:
    """uvᵀ (m, n)."""
    return tuple(tuple(a * b for b in column(v)) for a in column(u))


def outer_products(A: Rows, B: Rows) -> tuple[Rows, ...] | Refusal:
    """The n matrices (column k of A)(row k of B), whose sum is AB."""
    if len(A[0]) != len(B):
        return _misfit(A, B)
    return tuple(outer(a, b) for a, b in zip(transpose(A), B, strict=True))


def column_reading(A: Rows, B: Rows, j: int) -> Combination | Refusal:
    """Column j of AB as the columns of A mixed by column j of B."""
    if len(A[0]) != len(B):
        return _misfit(A, B)
    weights = column(transpose(B)[j])
    return Combination(weights, transpose(matrix(A)), apply(A, weights))


def row_reading(A: Rows, B: Rows, i: int) -> Combination | Refusal:
    """Row i of AB as the rows of B mixed by row i of A."""
    if len(A[0]) != len(B):
        return _misfit(A, B)
    weights = column(A[i])
    return Combination(weights, matrix(B), apply(transpose(B), weights))


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


def trace_tiles(A: Rows, B: Rows) -> Rows | Refusal:
    """The m×n tiles aᵢⱼ·bⱼᵢ of A (m, n) and B (n, m): summed by rows they give tr(AB), by columns tr(BA)."""
    if (len(A), len(A[0])) != (len(B[0]), len(B)):
        return Refusal(f"tr(AB) = tr(BA) needs B of the shape of Aᵀ; A is {_size(A)} and B is {_size(B)}")
    return hadamard(A, transpose(B))


def cyclic_traces(A: Rows, B: Rows, C: Rows) -> tuple[Number, Number, Number] | Refusal:
    """(tr(ABC), tr(BCA), tr(CAB)), three equal numbers for exact entries; refused when ABC is not square."""
    sizes = (len(A[0]) == len(B), len(B[0]) == len(C), len(C[0]) == len(A))
    if not all(sizes):
        return Refusal(f"tr(ABC) needs sizes that close up; they are {_size(A)}, {_size(B)} and {_size(C)}")
    orders = ((A, B, C), (B, C, A), (C, A, B))
    values = [trace(_product(_product(x, y), z)) for x, y, z in orders]
    a, b, c = (v for v in values if not isinstance(v, Refusal))
    return a, b, c


def adjoint_pair(A: Rows, x: Column, y: Column) -> tuple[Number, Number]:
    """(⟨Ax, y⟩, ⟨x, Aᵀy⟩), two equal numbers for exact entries; x has n entries, y has m."""
    return dot(apply(A, x), y), dot(x, apply(transpose(A), y))


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
