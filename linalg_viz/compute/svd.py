"""The singular value decomposition A = U Σ Vᵀ: full, with fixed signs, in stages, and its other versions."""

from __future__ import annotations

from dataclasses import dataclass

from linalg_viz.compute.typing import Real


@dataclass(frozen=True, slots=True)
class SVD:
    """A = U Σ Vᵀ: U (m, m) and Vt (n, n) orthogonal, sigma (min(m, n),) descending and ≥ 0.

    rank counts the singular values above `tolerance`.
    """

    U: Real
    sigma: Real
    Vt: Real
    rank: int
    tolerance: float

    @property
    def Sigma(self) -> Real:
        """The (m, n) matrix with sigma on its diagonal."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Staged:
    """A = turn_out · mirror · stretch · turn_in with both turns rotations; mirror is None where none is needed.

    turn_in (n, n), stretch (m, n) diagonal ≥ 0, mirror (m, m) diagonal with one −1, turn_out (m, m);
    svd is the same decomposition as U Σ Vᵀ with U = turn_out · mirror.
    """

    turn_in: Real
    stretch: Real
    mirror: Real | None
    turn_out: Real
    svd: SVD


def svd(A: Real) -> SVD:
    """The full SVD of A (m, n); each right singular vector has its first nonzero entry positive."""
    raise NotImplementedError


def staged(A: Real) -> Staged:
    """The SVD as motions: V a rotation by the sign of its last column, U a rotation or one times a mirror."""
    raise NotImplementedError


def variant(A: Real, signs: tuple[int, ...]) -> SVD:
    """The SVD with (uᵢ, vᵢ) multiplied by signs[i] = ±1; the product does not change."""
    raise NotImplementedError


def variants(A: Real) -> tuple[SVD, ...]:
    """All 2^min(m, n) SVDs that differ by signs, the one at rest first."""
    raise NotImplementedError
