"""Eigenvalues, multiplicities and eigenvectors of a square matrix, decided with stated tolerances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linalg_viz.compute.typing import Complex, Real


@dataclass(frozen=True, slots=True)
class Eigen:
    """Eigenvalues in a fixed order, their multiplicities and k ≤ n independent unit eigenvectors.

    values      (n,)   repeated by algebraic multiplicity: real ones first, descending, then conjugate pairs
    distinct           the same without repetition, in the same order
    algebraic          multiplicity as a root of det(A − λI), aligned with `distinct`
    geometric          dimension of the eigenspace, aligned with `distinct`
    vectors     (n, k) unit columns, k = Σ geometric
    owner              for each column the index of its eigenvalue in `distinct`
    condition          2-norm condition of the matrix of eigenvectors, inf when defective
    defective          True when there are fewer than n independent eigenvectors
    real               True when every eigenvalue is real; then every vector is real too
    """

    values: Complex
    distinct: tuple[complex, ...]
    algebraic: tuple[int, ...]
    geometric: tuple[int, ...]
    vectors: Complex
    owner: tuple[int, ...]
    condition: float
    defective: bool
    real: bool


def eigen(A: Real, exact_algebraic: Sequence[tuple[complex, int]] | None = None) -> Eigen:
    """The eigenvalues and eigenvectors of A (n, n)."""
    raise NotImplementedError
