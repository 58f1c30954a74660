"""Bases, coordinates and projectors in floats: where something is drawn, never whether something holds."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Complex, Real


def basis(V: Real) -> Real:
    """An orthonormal basis (n, k) of the span of independent columns V (n, k); source: Householder's QR."""
    return np.asarray(np.linalg.qr(V)[0], dtype=np.float64)


def off(Q: Real, x: Real) -> Real:
    """The part (n,) of x (n,) at right angles to the span of the orthonormal columns Q (n, k)."""
    return np.asarray(x - Q @ (Q.T @ x))


def coordinates(B: Real, x: Real) -> Real:
    """The shortest y (k,) of those for which By is nearest to x (n,), B (n, k)."""
    return np.asarray(np.linalg.lstsq(B, x, rcond=None)[0])


def inverse(B: Real) -> Real | None:
    """B⁻¹ (n, n) of B (n, n); None where floats cannot invert it."""
    try:
        found = np.asarray(np.linalg.inv(B), dtype=np.float64)
    except np.linalg.LinAlgError:
        return None
    return found if np.isfinite(found).all() else None


def left_vectors(M: Real, value: float, k: int) -> Real:
    """An orthonormal basis (n, k) of the nearest k dimensions to the left eigenspace of M (n, n) at value."""
    size = largest_stretch(M) or 1.0
    return np.asarray(np.linalg.svd(M / size - value / size * np.eye(len(M)))[0][:, len(M) - k :])


def sides(M: Real, value: complex) -> tuple[Complex, Complex]:
    """Unit right and left eigenvectors (n,) of M (n, n) at a simple complex value: Mv = λv, wᴴM = λwᴴ."""
    u, _, vh = np.linalg.svd(M - value * np.eye(len(M)))
    return np.asarray(np.conj(vh[-1])), np.asarray(u[:, -1])


def projector(V: Real, W: Real) -> Real:
    """V(WᵀV)⁻¹Wᵀ (n, n): onto the columns V (n, k), along what the columns W (n, k) are perpendicular to."""
    return np.asarray(V @ np.linalg.solve(W.T @ V, W.T))


def largest_stretch(M: Real) -> float:
    """‖M‖₂ of M (m, n), m, n ≥ 1, as a float, for sizes of pictures; inf where it overflows.

    Entries that are not finite have none: NaN, or LinAlgError.
    """
    with np.errstate(over="ignore"):
        return float(np.linalg.svd(M, compute_uv=False)[0])


def mirrors(Q: Real) -> bool:
    """Whether an orthogonal Q (n, n) turns the orientation over: its determinant is −1, not +1."""
    return bool(np.linalg.det(Q) < 0.0)


def nearest_turn(V: Real, before: Real) -> Real:
    """The orthogonal W (k, k) with V·W nearest to ``before``, both (n, k); source: Schönemann 1966."""
    P, _, Qt = np.linalg.svd(V.T @ before)
    return np.asarray(P @ Qt)


def symmetric_axes(S: Real) -> tuple[Real, Real]:
    """The eigenvalues (n,) of a symmetric S (n, n), ascending, and orthonormal eigenvectors (n, n)."""
    values, vectors = np.linalg.eigh(S)
    return np.asarray(values), np.asarray(vectors)


def widest(rows: Real, k: int) -> Real:
    """k orthonormal directions (k, n) along which the rows (m, n) reach farthest, as rows; m, n ≥ k."""
    return np.asarray(np.linalg.svd(rows, full_matrices=False)[2][:k])


def pseudoinverse(M: Real) -> Real:
    """A⁺ (n, m) of M (m, n) in floats."""
    return np.asarray(np.linalg.pinv(M))


def area(M: Real) -> float:
    """|det M| of M (n, n) in floats: the area or volume that the unit square or cube is given."""
    return abs(float(np.linalg.det(M)))
