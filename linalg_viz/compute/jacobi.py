"""Singular values of a factor to high relative accuracy, by rotations of its rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.tolerance import EPS
from linalg_viz.compute.typing import Real

SWEEPS = 40
"""Rounds over all pairs at most; quadratic convergence needs fewer than ten."""


def pivoted_cholesky(C: Real) -> Real:
    """W (r, p) with C ≈ WᵀW for a positive semidefinite C (p, p) of rank r, the largest pivot left first.

    Stops where the largest pivot is within rounding of 0 relative to its own diagonal entry, so that columns
    of very different size keep theirs. Source: Higham, Accuracy and Stability of Numerical Algorithms,
    section 10.3.
    """
    p = len(C)
    rest, size = C.copy(), np.maximum(np.diag(C).copy(), 0.0)
    rows: list[Real] = []
    for _ in range(p):
        left = np.where(size > 0, np.diag(rest) / np.where(size > 0, size, 1.0), 0.0)
        i = int(np.argmax(np.where(left > 4 * p * EPS, np.diag(rest), 0.0)))
        if left[i] <= 4 * p * EPS:
            break
        row = rest[i] / np.sqrt(rest[i, i])
        rest -= np.outer(row, row)
        rest[i], rest[:, i] = 0.0, 0.0
        rows.append(row)
    return np.array(rows).reshape(len(rows), p)


def pivoted_triangle(R: Real) -> Real:
    """W (r, p) with WᵀW = RᵀR for any R (m, p), its rows in the order of the largest columns left.

    Householder reflections with the largest remaining column first, p of them. Source: Businger & Golub,
    Numerische Mathematik 7 (1965).
    """
    A = R.copy()
    m, p = A.shape
    free = np.ones(p, dtype=np.bool_)
    for k in range(min(m, p)):
        norms = np.where(free, np.einsum("ij,ij->j", A[k:], A[k:]), -1.0)
        j = int(np.argmax(norms))
        if norms[j] <= 0:
            return A[:k]
        free[j] = False
        v = A[k:, j].copy()
        length = float(np.linalg.norm(v))
        v[0] += length if v[0] >= 0 else -length
        v /= np.linalg.norm(v)
        A[k:] -= 2 * np.outer(v, v @ A[k:])
        A[k + 1 :, j] = 0.0
    return A[: min(m, p)]


def rotated(W: Real) -> tuple[Real, Real]:
    """Singular values σ (r,) descending and right singular vectors V (r, p) of W (r, p), r ≤ p.

    The rows are rotated in pairs until all are orthogonal, disjoint pairs at once. Each σ is right relative
    to itself as far as the lengths of the rows allow, whatever their ratio, where W comes from a pivoted
    factor. Source: Hestenes (1958); Demmel & Veselić, SIAM J. Matrix Anal. Appl. 13 (1992); Veselić & Hari
    (1989).
    """
    A = W.copy()
    pairs = _rounds(len(A))
    for _ in range(SWEEPS):
        largest = 0.0
        for i, j in pairs:
            largest = max(largest, _turn(A, i, j))
        if largest <= len(A) * EPS:
            break
    sigma = np.sqrt(np.einsum("ij,ij->i", A, A))
    order = np.argsort(-sigma, kind="stable")
    return sigma[order], A[order] / np.where(sigma > 0, sigma, 1.0)[order, None]


def _turn(A: Real, i: NDArray[np.intp], j: NDArray[np.intp]) -> float:
    """Make rows i and j orthogonal, in place; the largest cosine there was."""
    x, y = A[i], A[j]
    a, b, c = (np.einsum("ij,ij->i", u, v) for u, v in ((x, x), (y, y), (x, y)))
    scale = np.sqrt(a) * np.sqrt(b)
    cosine = np.abs(c) / np.where(scale > 0, scale, 1.0)
    here = (cosine > EPS) & (scale > 0)
    zeta = (b - a) / np.where(here, 2 * c, 1.0)
    t = np.where(zeta >= 0, 1.0, -1.0) / (np.abs(zeta) + np.hypot(1.0, zeta))
    t = np.where(here, t, 0.0)
    cos = 1 / np.hypot(1.0, t)
    sin = cos * t
    A[i] = cos[:, None] * x - sin[:, None] * y
    A[j] = sin[:, None] * x + cos[:, None] * y
    return float(cosine.max(initial=0.0))


def _rounds(r: int) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """All pairs of r things, in rounds of disjoint ones (the circle method of tournaments)."""
    seats = list(range(r + r % 2))
    half = len(seats) // 2
    out = []
    for _ in range(len(seats) - 1):
        left, right = seats[:half], seats[half:][::-1]
        kept = [(a, b) for a, b in zip(left, right, strict=True) if a < r and b < r]
        out.append(
            (np.array([a for a, _ in kept], dtype=np.intp), np.array([b for _, b in kept], dtype=np.intp))
        )
        seats = [seats[0], seats[-1], *seats[1:-1]]
    return out
