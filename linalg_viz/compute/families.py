"""Families of matrices, and the member of a family that is nearest to a given matrix."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute import accept
from linalg_viz.compute.svd import svd
from linalg_viz.compute.typing import Real


def nearest_orthogonal(A: Real) -> Real:
    """The orthogonal matrix UVᵀ nearest to A (n, n) in the Frobenius norm.

    It is the only one when A is invertible; otherwise, of all that are equally near, one that is nearest to
    I as well, and a rotation where that is possible. Raises ValueError when A is not square, empty or not
    finite. Source: Higham, Functions of Matrices, theorem 8.4.
    """
    return accept.frozen(polar_turn(accept.matrix(A, square=True)))


def polar_turn(A: Real) -> Real:
    """The orthogonal factor Q of A = QP (n, n), chosen as `nearest_orthogonal` says."""
    D = svd(A)
    r = D.rank
    Q = D.U[:, :r] @ D.Vt[:r]
    if r == len(A):
        return Q
    U0, V0 = D.U[:, r:], D.Vt[r:].T
    X, _, Yt = np.linalg.svd(U0.T @ V0)
    if np.linalg.det(Q + U0 @ X @ Yt @ V0.T) < 0:
        X[:, -1] *= -1
    return np.asarray(Q + U0 @ X @ Yt @ V0.T, dtype=np.float64)
