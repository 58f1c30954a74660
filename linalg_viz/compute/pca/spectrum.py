"""Eigenvalues of a matrix of cross products, each with how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute import jacobi
from linalg_viz.compute.tolerance import EPS
from linalg_viz.compute.typing import Real

TRUSTED = 1e-8
"""Relative error of an eigenvalue up to which cross products answer; beyond it the rows are asked."""

VANISHING = 2.0**-480
"""Length of a column, relative to the longest, below which its squares leave the floats: it counts as 0."""

ROTATED = 256
"""Columns up to which rotations are tried."""


@dataclass(frozen=True, slots=True, eq=False)
class Spectrum:
    """Eigenvalues (k,) descending and ≥ 0, unit eigenvectors as rows (k, p), bounds of relative errors (k,).

    ``rank`` counts those that rounding can tell from 0; the others are exactly 0, with error 1 where more
    digits could show them to be something else.
    """

    values: Real
    vectors: Real
    error: Real
    rank: int


def of_products(C: Real, rough: bool = False) -> Spectrum:
    """The spectrum of C (p, p) = XᵀX, whose entries are right to rounding relative to their columns' lengths.

    `eigh` gives each eigenvalue to about p·eps·λ₁. Where columns differ in length, rotations of a Cholesky
    factor give each to about p·eps·κ, κ the condition of C scaled to unit diagonal (Demmel & Veselić 1992):
    the better of the two is taken. A column of zeros, or one that vanishes beside the longest, has its own
    zero eigenvalue. ``rough`` does without the rotations, for who wants the leading directions alone.
    """
    active = np.diag(C) > np.diag(C).max(initial=0.0) * VANISHING**2
    return _among(_of_products(C[np.ix_(active, active)], rough), active)


def of_triangle(R: Real) -> Spectrum:
    """The spectrum of RᵀR for R (m, p), a factor of the rows themselves, from the singular values of R.

    Each is right to about p·eps times the condition of R scaled to unit columns: twice as many digits as
    its cross products could tell.
    """
    size = np.abs(R).max(axis=0, initial=0.0)
    active = np.asarray(size > size.max(initial=0.0) * VANISHING)
    return _among(_of_triangle(R[:, active]), active)


def _of_products(C: Real, rough: bool) -> Spectrum:
    p = len(C)
    if p == 0:
        return Spectrum(np.zeros(0), np.zeros((0, 0)), np.zeros(0), 0)
    step = 32 * p * EPS
    values, vectors = np.linalg.eigh(C)
    values, vectors = values[::-1], vectors.T[::-1]
    plain = step * values[0] / np.maximum(values, EPS * EPS * values[0])
    if not rough and plain[-1] > TRUSTED / 10 and p <= ROTATED:
        turned = _by_rotations(C, step)
        if turned is not None and turned.error[-1] < plain[-1] / 10:
            return replace(turned, error=np.minimum(turned.error, plain))
    rank = int(np.sum(plain < 0.5))
    return _cut(values, vectors, plain, rank, 1.0)


def _by_rotations(C: Real, step: float) -> Spectrum | None:
    """By rotations of a Cholesky factor; None where C scaled to unit diagonal is singular to rounding."""
    d = np.sqrt(np.diag(C))
    beta = float(np.linalg.eigvalsh(C / d / d[:, None])[0])
    if beta <= 2 * step:
        return None
    W = jacobi.pivoted_cholesky(C)
    if len(W) < len(C):
        return None
    sigma, V = jacobi.rotated(W)
    return Spectrum(sigma**2, V, np.full(len(C), step / beta), len(C))


def _of_triangle(R: Real) -> Spectrum:
    p = R.shape[1]
    if p == 0:
        return Spectrum(np.zeros(0), np.zeros((0, 0)), np.zeros(0), 0)
    step = 32 * p * EPS
    beta = np.linalg.svd(R / np.linalg.norm(R, axis=0), compute_uv=False)
    rank = int(np.sum(beta > step * beta[0]))
    if p <= ROTATED:
        sigma, V = jacobi.rotated(jacobi.pivoted_triangle(R))
        rank = min(rank, int(np.sum(sigma > 0)))
        together = float(beta[0] / beta[rank - 1])
    else:
        _, sigma, V = np.linalg.svd(R, full_matrices=False)
        together = np.inf
    error = 2 * step * np.minimum(sigma[0] / np.maximum(sigma, EPS * EPS * sigma[0]), together)
    return _cut(sigma**2, V, error, rank, 0.0)


def _cut(values: Real, vectors: Real, error: Real, rank: int, doubt: float) -> Spectrum:
    """All p eigenvalues, those after the first `rank` 0, with a basis of what is left and error `doubt`."""
    p = vectors.shape[1]
    basis = vectors[:rank]
    if rank < p:
        basis = np.vstack([basis, np.linalg.qr(basis.T, mode="complete")[0].T[rank:]])
    rest = np.zeros(p - rank)
    return Spectrum(
        np.concatenate([values[:rank], rest]),
        basis,
        np.concatenate([np.minimum(error[:rank], 1.0), rest + doubt]),
        rank,
    )


def _among(found: Spectrum, active: NDArray[np.bool_]) -> Spectrum:
    """The same among all p columns: each of the others is an eigenvector with eigenvalue exactly 0."""
    p, q = len(active), int(active.sum())
    if p == q:
        return found
    vectors = np.zeros((p, p))
    vectors[:q, active] = found.vectors
    vectors[np.arange(q, p), np.flatnonzero(~active)] = 1.0
    rest = np.zeros(p - q)
    return Spectrum(
        np.concatenate([found.values, rest]), vectors, np.concatenate([found.error, rest]), found.rank
    )
