"""The determinant of a small rational matrix, straight from its definition.

It stands beside nearly every picture, in every frame and in the first; there it needs neither elimination nor
FLINT to be loaded.
"""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute.exact.values import Rows


def determinant(A: Rows) -> Fraction | None:
    """det A of A (n, n) by Leibniz's formula; None for n > 3 and for entries that are not all rational."""
    if len(A) > 3 or not all(isinstance(x, Fraction) for row in A for x in row):
        return None
    return _expanded(tuple(tuple(x for x in row if isinstance(x, Fraction)) for row in A))


def _expanded(A: tuple[tuple[Fraction, ...], ...]) -> Fraction:
    if len(A) == 1:
        return A[0][0]
    if len(A) == 2:
        (a, b), (c, d) = A
        return a * d - b * c
    (a, b, c), (d, e, f), (g, h, i) = A
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
