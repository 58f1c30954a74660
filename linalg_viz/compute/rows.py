"""Matrices as tuples of rows, whatever their entries are."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def transpose(A: tuple[tuple[T, ...], ...]) -> tuple[tuple[T, ...], ...]:
    """Aᵀ (n, m) of A (m, n); ValueError for rows of different lengths."""
    return tuple(zip(*A, strict=True))
