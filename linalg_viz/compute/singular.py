"""Where a matrix becomes singular as one of its entries changes: the determinant is linear in each."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.typing import Rows


def singular_at(A: Rows, i: int, j: int) -> Fraction | None:
    """The value of the entry in row i and column j, from 0, for which A (n, n) is singular.

    None where A is not square, where no value or every one makes it so, and where another entry is no
    fraction. det A = c₀ + c₁ aᵢⱼ with the cofactor c₁ (Laplace's expansion).
    """
    others = [x for r, row in enumerate(A) for c, x in enumerate(row) if (r, c) != (i, j)]
    if len(A) != len(A[0]) or not all(isinstance(x, int | Fraction) for x in others):
        return None
    without, with_one = (_determinant(A, i, j, value) for value in (0, 1))
    cofactor = with_one - without
    return -without / cofactor if cofactor else None


def _determinant(A: Rows, i: int, j: int, value: int) -> Fraction:
    changed = tuple(
        tuple(Fraction(value) if (r, c) == (i, j) else x for c, x in enumerate(row))
        for r, row in enumerate(A)
    )
    found = exactly(changed).determinant
    assert isinstance(found, Fraction)
    return found
