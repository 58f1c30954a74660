"""Linear algebra over the rationals: what is answered here is true, not nearly true.

A matrix is a tuple of rows of Fractions (`RationalRows`). Elimination runs on integer rows with common
factors taken out, so that a 12×12 matrix with ordinary entries takes milliseconds; source of the idea:
Bareiss, Math. Comp. 22 (1968).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Literal

from linalg_viz.compute.rows import transpose
from linalg_viz.compute.typing import RationalRows
from linalg_viz.records import dataclass

Vector = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Echelon:
    """The reduced row echelon form and the columns of its pivots, left to right."""

    matrix: RationalRows
    pivots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LU:
    """PA = LU: P (m, m) a permutation, L (m, m) unit lower triangular, U (m, n) in echelon form.

    `order[i]` is the row of A that P moves to row i.
    """

    P: RationalRows
    L: RationalRows
    U: RationalRows
    order: tuple[int, ...]


def identity(n: int) -> RationalRows:
    """The n×n identity."""
    return tuple(tuple(Fraction(int(i == j)) for j in range(n)) for i in range(n))


def multiply(A: RationalRows, B: RationalRows) -> RationalRows:
    """AB for (m, k) and (k, n); ValueError when the inner sizes differ."""
    columns = tuple(zip(*B, strict=True))
    return tuple(
        tuple(sum((a * b for a, b in zip(row, column, strict=True)), Fraction(0)) for column in columns)
        for row in A
    )


def apply(A: RationalRows, x: Vector) -> Vector:
    """Ax for (m, n) and n entries."""
    return tuple(sum((a * b for a, b in zip(row, x, strict=True)), Fraction(0)) for row in A)


def shifted(A: RationalRows, value: Fraction) -> RationalRows:
    """A − value·I, of a square matrix."""
    return tuple(tuple(x - value if i == j else x for j, x in enumerate(row)) for i, row in enumerate(A))


def rref(A: RationalRows) -> Echelon:
    """The reduced row echelon form, any shape; the zero matrix has no pivots."""
    rows = [_primitive(_integers(row)[0]) for row in A]
    pivots: list[int] = []
    for column in range(len(A[0])):
        top = len(pivots)
        found = next((i for i in range(top, len(rows)) if rows[i][column]), None)
        if found is None:
            continue
        rows[top], rows[found] = rows[found], rows[top]
        pivot_row = rows[top]
        for i, row in enumerate(rows):
            if i != top and row[column]:
                rows[i] = _primitive(_cancel(row, pivot_row, column))
        pivots.append(column)
    leading = [row[pivots[i]] if i < len(pivots) else 1 for i, row in enumerate(rows)]
    matrix = tuple(tuple(Fraction(x, d) for x in row) for row, d in zip(rows, leading, strict=True))
    return Echelon(matrix, tuple(pivots))


def rank(A: RationalRows) -> int:
    """The number of independent rows."""
    return len(rref(A).pivots)


def determinant(A: RationalRows) -> Fraction:
    """det A of a square matrix by Bareiss' fraction-free elimination; ValueError when not square."""
    _require_square(A)
    cleared = [_integers(row) for row in A]
    rows, scale = [row for row, _ in cleared], 1
    for _, d in cleared:
        scale *= d
    sign, previous, n = 1, 1, len(rows)
    for k in range(n):
        found = next((i for i in range(k, n) if rows[i][k]), None)
        if found is None:
            return Fraction(0)
        if found != k:
            rows[k], rows[found], sign = rows[found], rows[k], -sign
        p = rows[k]
        for i in range(k + 1, n):
            row, f = rows[i], rows[i][k]
            rows[i] = [(p[k] * x - f * y) // previous for x, y in zip(row, p, strict=True)]
        previous = p[k]
    return Fraction(sign * previous, scale)


def inverse(A: RationalRows) -> RationalRows | None:
    """A⁻¹, or None when A is singular; ValueError when not square."""
    _require_square(A)
    n = len(A)
    reduced = rref(beside(A, identity(n)))
    if reduced.pivots != tuple(range(n)):
        return None
    return tuple(row[n:] for row in reduced.matrix)


def beside(A: RationalRows, B: RationalRows) -> RationalRows:
    """[A | B] for matrices with the same number of rows."""
    return tuple(a + b for a, b in zip(A, B, strict=True))


def nullspace(A: RationalRows) -> tuple[Vector, ...]:
    """A basis of {x : Ax = 0}, one vector per free column (1 there); empty when only 0 solves it."""
    reduced, n = rref(A), len(A[0])
    basis = []
    for free in (j for j in range(n) if j not in reduced.pivots):
        x = [Fraction(0)] * n
        x[free] = Fraction(1)
        for i, column in enumerate(reduced.pivots):
            x[column] = -reduced.matrix[i][free]
        basis.append(tuple(x))
    return tuple(basis)


def column_space(A: RationalRows) -> tuple[Vector, ...]:
    """A basis of {Ax}: the pivot columns of A itself; empty for the zero matrix."""
    columns = transpose(A)
    return tuple(columns[j] for j in rref(A).pivots)


def lu(A: RationalRows, pivoting: Literal["first", "largest"] = "first") -> LU:
    """PA = LU for any shape, also singular.

    `first` takes the first nonzero pivot (rows move only when they must), `largest` the largest in its
    column, as floating point needs (Golub & Van Loan, section 3.4).
    """
    m, n = len(A), len(A[0])
    rows, lower = [list(row) for row in A], [[Fraction(0)] * m for _ in range(m)]
    order, top = list(range(m)), 0
    for column in range(n):
        candidates = [i for i in range(top, m) if rows[i][column]]
        if not candidates:
            continue
        found = candidates[0] if pivoting == "first" else max(candidates, key=lambda i: abs(rows[i][column]))
        for table in (rows, lower):
            table[top], table[found] = table[found], table[top]
        order[top], order[found] = order[found], order[top]
        for i in range(top + 1, m):
            factor = rows[i][column] / rows[top][column]
            if factor:
                lower[i][top] = factor
                rows[i] = [x - factor * y for x, y in zip(rows[i], rows[top], strict=True)]
        top += 1
    for i in range(m):
        lower[i][i] = Fraction(1)
    unit = identity(m)
    return LU(tuple(unit[i] for i in order), _frozen(lower), _frozen(rows), tuple(order))


def pseudoinverse(A: RationalRows) -> RationalRows:
    """A⁺ exactly, from the full-rank factors A = CF: A⁺ = Fᵀ(FFᵀ)⁻¹(CᵀC)⁻¹Cᵀ; Aᵀ for the zero matrix.

    Source: Ben-Israel & Greville, Generalized Inverses, section 1.6 (MacDuffee's formula).
    """
    reduced, At = rref(A), transpose(A)
    if len(reduced.pivots) == len(A) == len(At) and (straight := inverse(A)) is not None:
        return straight
    if not reduced.pivots:
        return At
    F = reduced.matrix[: len(reduced.pivots)]
    Ct = tuple(At[j] for j in reduced.pivots)
    Ft, C = transpose(F), transpose(Ct)
    left, right = inverse(multiply(F, Ft)), inverse(multiply(Ct, C))
    assert left is not None and right is not None
    return multiply(multiply(Ft, left), multiply(right, Ct))


def characteristic_polynomial(A: RationalRows) -> tuple[Fraction, ...]:
    """The coefficients of det(xI − A), highest power first, the leading one 1; ValueError when not square.

    Faddeev–LeVerrier on integers after clearing one common denominator (Gantmacher, Matrix Theory I, ch. IV
    §5).
    """
    _require_square(A)
    N, scale = integer_matrix(A)
    n = len(N)
    M = [[0] * n for _ in range(n)]
    coefficients, c = [Fraction(1)], 1
    for k in range(1, n + 1):
        M = _integer_product(N, M)
        for i in range(n):
            M[i][i] += c
        product = _integer_product(N, M)
        c = -sum(product[i][i] for i in range(n)) // k
        coefficients.append(c * scale**k)
    return tuple(coefficients)


def integer_matrix(A: RationalRows) -> tuple[list[list[int]], Fraction]:
    """(N, s) with A = s·N, N of integers without a common factor; (zeros, 1) for the zero matrix."""
    d = lcm(*(x.denominator for row in A for x in row))
    N = [[int(x * d) for x in row] for row in A]
    g = gcd(*(x for row in N for x in row))
    return ([[x // g for x in row] for row in N], Fraction(g, d)) if g else (N, Fraction(1))


def polynomial_at(coefficients: Sequence[Fraction | int], A: RationalRows) -> RationalRows:
    """p(A) of a square matrix by Horner's rule, coefficients highest first."""
    n = len(A)
    value: RationalRows = tuple(tuple(Fraction(0) for _ in range(n)) for _ in range(n))
    for c in coefficients:
        value = shifted(multiply(value, A), Fraction(-c))
    return value


def _require_square(A: RationalRows) -> None:
    if len(A) != len(A[0]):
        raise ValueError(f"only a square matrix has this, and the matrix is {len(A)}×{len(A[0])}")


def _integers(row: Sequence[Fraction]) -> tuple[list[int], int]:
    d = lcm(*(x.denominator for x in row))
    return [x.numerator * (d // x.denominator) for x in row], d


def _primitive(row: list[int]) -> list[int]:
    g = gcd(*row)
    return [x // g for x in row] if g > 1 else row


def _cancel(row: list[int], pivot_row: list[int], column: int) -> list[int]:
    g = gcd(row[column], pivot_row[column])
    p, f = pivot_row[column] // g, row[column] // g
    return [p * x - f * y for x, y in zip(row, pivot_row, strict=True)]


def _integer_product(A: list[list[int]], B: list[list[int]]) -> list[list[int]]:
    columns = list(zip(*B, strict=True))
    return [[sum(a * b for a, b in zip(row, column, strict=True)) for column in columns] for row in A]


def _frozen(rows: list[list[Fraction]]) -> RationalRows:
    return tuple(tuple(row) for row in rows)
