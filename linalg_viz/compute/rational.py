"""Linear algebra over the rationals: what is answered here is true, not nearly true.

A matrix is a tuple of rows of Fractions (`RationalRows`). Elimination runs on integer rows with common
factors taken out, so that a 12×12 matrix with ordinary entries takes milliseconds; source of the idea:
Bareiss, Math. Comp. 22 (1968).

What is asked about matrices is answered by `compute.exact`. This stays for fits to points alone (`fitting`):
they solve one system of normal equations in each frame, and their pictures come before FLINT is loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm

from linalg_viz.compute.rows import identity, product, transpose
from linalg_viz.compute.typing import RationalRows
from linalg_viz.records import dataclass

Vector = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Echelon:
    """The reduced row echelon form and the columns of its pivots, left to right."""

    matrix: RationalRows
    pivots: tuple[int, ...]


def apply(A: RationalRows, x: Vector) -> Vector:
    """Ax for (m, n) and n entries."""
    return tuple(sum((a * b for a, b in zip(row, x, strict=True)), Fraction(0)) for row in A)


def rref(A: RationalRows) -> Echelon:
    """The reduced row echelon form of A (m, n); the zero matrix has no pivots."""
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


def inverse(A: RationalRows) -> RationalRows | None:
    """A⁻¹, or None when A is singular; ValueError when not square."""
    _require_square(A)
    n = len(A)
    reduced = rref(beside(A, identity(n)))
    if reduced.pivots != tuple(range(n)):
        return None
    return tuple(row[n:] for row in reduced.matrix)


def beside(A: RationalRows, B: RationalRows) -> RationalRows:
    """[A | B] (m, n + k) of A (m, n) and B (m, k)."""
    return tuple(a + b for a, b in zip(A, B, strict=True))


def pseudoinverse(A: RationalRows) -> RationalRows:
    """A⁺ (n, m) of A (m, n) exactly, from the full-rank factors A = CF: A⁺ = Fᵀ(FFᵀ)⁻¹(CᵀC)⁻¹Cᵀ.

    Aᵀ for the zero matrix.

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
    left, right = inverse(product(F, Ft)), inverse(product(Ct, C))
    assert left is not None and right is not None
    return product(product(Ft, left), product(right, Ct))


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
