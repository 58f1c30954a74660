"""The singular value decomposition A = U Σ Vᵀ: full, with fixed signs, in stages, and its other versions."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute import accept, rest
from linalg_viz.compute.tolerance import rank_tolerance, scaled
from linalg_viz.compute.typing import Real
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class SVD:
    """A = U Σ Vᵀ: U (m, m) and Vt (n, n) orthogonal, sigma (min(m, n),) descending and ≥ 0.

    rank counts the singular values above `tolerance` = max(m, n)·eps·σ₁.
    """

    U: Real
    sigma: Real
    Vt: Real
    rank: int
    tolerance: float

    @property
    def Sigma(self) -> Real:
        """The (m, n) matrix with sigma on its diagonal."""
        S = np.zeros((len(self.U), len(self.Vt)))
        np.fill_diagonal(S, self.sigma)
        return S


@dataclass(frozen=True, slots=True)
class Staged:
    """A = turn_out · mirror · stretch · turn_in by rotations; mirror is None where none is needed.

    turn_in (n, n), stretch (m, n) diagonal ≥ 0, mirror (m, m) diagonal with its last entry −1,
    turn_out (m, m); svd is the same decomposition as U Σ Vᵀ with U = turn_out · mirror.
    """

    turn_in: Real
    stretch: Real
    mirror: Real | None
    turn_out: Real
    svd: SVD


def svd(A: Real) -> SVD:
    """The full SVD of A (m, n) with signs at rest: the first nonzero entry of every row of Vt is positive.

    uᵢ follows as Avᵢ/σᵢ; a column of U without a singular value of its own (σ = 0, or m > n) has its first
    nonzero entry positive. Equal singular values leave a whole space of choices: there vᵢ are the shadows
    of e₁, e₂, … made orthonormal (so V = I for a multiple of an orthogonal matrix).
    A singular value beyond the range of float64 is inf. Raises ValueError for an empty or not finite A.
    Source: LAPACK gesdd by way of NumPy; Golub & Van Loan, Matrix Computations, 2.4.
    """
    M, k = scaled(accept.matrix(A))
    U, sigma, Vt = np.linalg.svd(M, full_matrices=True)
    tolerance = rank_tolerance((len(U), len(Vt)), float(sigma[0]))
    rank = int(np.sum(sigma > tolerance))
    U, V = U.copy(), Vt.T.copy()
    _settle(U, V, sigma, rank, tolerance)
    for i in range(V.shape[1]):
        s = rest.sign(V[:, i])
        V[:, i] *= s
        if i < rank:
            U[:, i] *= s
    for i in range(rank, U.shape[1]):
        U[:, i] *= rest.sign(U[:, i])
    with np.errstate(over="ignore", under="ignore"):
        return _record(U, np.ldexp(sigma, k), V.T, rank, float(np.ldexp(tolerance, k)))


def _settle(U: Real, V: Real, sigma: Real, rank: int, tolerance: float) -> None:
    """Turn the columns of equal singular values, in place, into the basis at rest of their space."""
    start = 0
    for i in range(1, rank + 1):
        if i < rank and sigma[i - 1] - sigma[i] <= tolerance:
            continue
        if i - start > 1:
            W = rest.basis_turn(V[:, start:i])
            V[:, start:i] = V[:, start:i] @ W
            U[:, start:i] = U[:, start:i] @ W
        start = i
    for X in (V, U):
        if X.shape[1] - rank > 1:
            X[:, rank:] = X[:, rank:] @ rest.basis_turn(X[:, rank:])


def _record(U: Real, sigma: Real, Vt: Real, rank: int, tolerance: float) -> SVD:
    # + 0.0 turns −0 into 0, which would otherwise be shown as "−0"
    return SVD(accept.frozen(U + 0.0), accept.frozen(sigma), accept.frozen(Vt + 0.0), rank, tolerance)


def staged(A: Real) -> Staged:
    """The SVD of A (m, n) as motions: turn by Vᵀ, stretch by Σ, mirror only where it must be, turn by U.

    The last right singular vector takes its sign from det V = +1. U is a rotation as well, by the sign of
    whatever column of U or V has no singular value of its own; only a square A with det A < 0 has none
    and keeps the mirror.
    Errors as for `svd`.
    """
    D = svd(A)
    U, V = D.U.copy(), D.Vt.T.copy()
    m, n = len(U), len(V)
    if np.linalg.det(V) < 0:
        V[:, -1] *= -1
        if n <= D.rank:
            U[:, n - 1] *= -1
    mirror = None
    turn_out = U
    if np.linalg.det(U) < 0:
        if m > D.rank:
            U[:, -1] *= -1
        elif n > D.rank:
            U[:, -1] *= -1
            V[:, [m - 1, n - 1]] *= -1
        else:
            mirror = np.eye(m)
            mirror[-1, -1] = -1.0
            turn_out = U @ mirror
            mirror = accept.frozen(mirror)
    S = _record(U, D.sigma, V.T, D.rank, D.tolerance)
    return Staged(S.Vt, accept.frozen(S.Sigma), mirror, accept.frozen(turn_out + 0.0), S)
