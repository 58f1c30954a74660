"""The determinant of a small rational matrix and its images, straight from their definitions.

They stand beside nearly every picture, in every frame and in the first; there they need neither elimination
nor FLINT to be loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from operator import mul

from linalg_viz.compute.exact.entry import written_out
from linalg_viz.compute.exact.quick.whole import LARGEST, Whole, scaled
from linalg_viz.compute.exact.values import Row, Rows, Value


def determinant(A: Rows) -> Fraction | None:
    """det A of A (n, n) by Leibniz's formula; None for n > 3 and for entries that are not all rational."""
    if len(A) > LARGEST or (found := scaled(A)) is None:
        return None
    whole, shared = found
    return Fraction(_expanded(whole), shared ** len(A))


def _expanded(N: Whole) -> int:
    if len(N) == 1:
        return N[0][0]
    if len(N) == 2:
        (a, b), (c, d) = N
        return a * d - b * c
    (a, b, c), (d, e, f), (g, h, i) = N
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)


FEW = 4
"""Columns up to which a product of fractions is summed here: more are quicker in one table."""


def image(A: Rows, x: Sequence[Value | int]) -> Row | None:
    """Ax of a rational A (m, n), n small, and x (n,); None for others, and where it would be too long."""
    if not len(x) == len(A[0]) <= FEW or any(type(e) is not Fraction for row in (*A, x) for e in row):
        return None
    found = tuple(sum(map(mul, row, x), Fraction(0)) for row in A)
    return found if all(map(written_out, found)) else None
