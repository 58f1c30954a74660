"""Matrices as tuples of rows, whatever their entries are."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeVar

T = TypeVar("T")


def transpose(A: tuple[tuple[T, ...], ...]) -> tuple[tuple[T, ...], ...]:
    """Aᵀ (n, m) of A (m, n); ValueError for rows of different lengths."""
    return tuple(zip(*A, strict=True))


def product(
    A: tuple[tuple[Fraction, ...], ...], B: tuple[tuple[Fraction, ...], ...]
) -> tuple[tuple[Fraction, ...], ...]:
    """AB (m, n) of fractions A (m, k) and B (k, n); ValueError when the inner sizes differ."""
    columns = transpose(B)
    return tuple(
        tuple(sum((a * b for a, b in zip(row, column, strict=True)), Fraction(0)) for column in columns)
        for row in A
    )


def identity(n: int) -> tuple[tuple[Fraction, ...], ...]:
    """The identity (n, n), exact."""
    return tuple(tuple(Fraction(int(i == j)) for j in range(n)) for i in range(n))
