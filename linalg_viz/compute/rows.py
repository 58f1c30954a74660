"""Matrices as tuples of rows, whatever their entries are."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeVar

T = TypeVar("T")


def transpose(A: tuple[tuple[T, ...], ...]) -> tuple[tuple[T, ...], ...]:
    """Aᵀ (n, m) of A (m, n); ValueError for rows of different lengths."""
    return tuple(zip(*A, strict=True))


def identity(n: int) -> tuple[tuple[Fraction, ...], ...]:
    """The identity (n, n), exact."""
    return tuple(tuple(Fraction(int(i == j)) for j in range(n)) for i in range(n))
