"""Families of matrices, and the member of a family that is nearest to a given matrix."""

from __future__ import annotations

from math import cos, sin

import numpy as np

from linalg_viz.compute import accept
from linalg_viz.compute.presets import PRESETS, Preset
from linalg_viz.compute.svd import svd
from linalg_viz.compute.tolerance import entry_tolerance
from linalg_viz.compute.typing import Real

__all__ = [
    "PRESETS",
    "Preset",
    "nearest_diagonal",
    "nearest_orthogonal",
    "nearest_rotation",
    "nearest_symmetric",
    "oblique_projection",
    "orthogonal_projection",
    "reflection",
    "rotation",
    "rotation_3d",
    "shear",
]


def rotation(theta: float) -> Real:
    """(2, 2): turns by theta radians, anticlockwise. Raises ValueError when theta is not finite."""
    return _made([[cos(theta), -sin(theta)], [sin(theta), cos(theta)]])


def rotation_3d(axis: Real, theta: float) -> Real:
    """(3, 3): turns by theta radians about the axis (3,) of any length, right-handed.

    Raises ValueError for an axis of length 0 or anything not finite. Source: Rodrigues' formula.
    """
    v = accept.matrix(np.reshape(axis, (1, 3)))[0]
    largest = float(np.max(np.abs(v)))
    if largest == 0.0:
        raise ValueError("the axis has length 0: give it a direction")
    x, y, z = (v / largest) / np.linalg.norm(v / largest)
    K = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    # 2 sin²(θ/2) instead of 1 − cos θ: no cancellation for small angles
    return _made(np.eye(3) + sin(theta) * K + 2 * sin(theta / 2) ** 2 * (K @ K))


def reflection(theta: float) -> Real:
    """(2, 2): mirrors in the line at the angle theta (radians). Raises ValueError when not finite."""
    return _made([[cos(2 * theta), sin(2 * theta)], [sin(2 * theta), -cos(2 * theta)]])


def shear(k: float) -> Real:
    """(2, 2): slides along the first axis by k times the height; k = 0 is I. ValueError when not finite."""
    return _made([[1.0, k], [0.0, 1.0]])


def orthogonal_projection(theta: float) -> Real:
    """(2, 2): drops perpendicularly on the line at the angle theta (radians). ValueError when not finite."""
    c, s = cos(theta), sin(theta)
    return _made([[c * c, c * s], [c * s, s * s]])


def oblique_projection(theta: float, along: float) -> Real:
    """(2, 2): onto the line at the angle theta, along the direction at the angle `along` (radians).

    Raises ValueError when the two directions are parallel (there is no such projection) or not finite.
    """
    c, s, a, b = cos(theta), sin(theta), cos(along), sin(along)
    det = c * b - s * a
    if abs(det) <= entry_tolerance(2, 1.0):
        raise ValueError("the line and the direction are parallel: turn one of them")
    return _made(np.array([[c * b, -c * a], [s * b, -s * a]]) / det)


def nearest_orthogonal(A: Real) -> Real:
    """The orthogonal matrix UVᵀ nearest to A (n, n) in the Frobenius norm.

    It is the only one when A is invertible; otherwise, of all that are equally near, one that is nearest to
    I as well, and a rotation where that is possible. Raises ValueError when A is not square, empty or not
    finite. Source: Higham, Functions of Matrices, theorem 8.4.
    """
    return accept.frozen(polar_turn(accept.matrix(A, square=True)))


def nearest_rotation(A: Real) -> Real:
    """The rotation (determinant +1) nearest to A (n, n) in the Frobenius norm.

    Where det A < 0 the direction of the smallest singular value is turned over. Errors as above.
    Source: Kabsch, Acta Cryst. A32 (1976).
    """
    M = accept.matrix(A, square=True)
    Q = polar_turn(M)
    if np.linalg.det(Q) < 0:
        v = svd(M).Vt[-1]
        Q = Q - 2 * np.outer(Q @ v, v)
    return accept.frozen(Q)


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


def nearest_diagonal(A: Real) -> Real:
    """The diagonal matrix nearest to A (n, n) in the Frobenius norm: its diagonal. Errors as above."""
    return accept.frozen(np.diag(np.diag(accept.matrix(A, square=True))))


def nearest_symmetric(A: Real) -> Real:
    """The symmetric matrix nearest to A (n, n) in the Frobenius norm: (A + Aᵀ)/2. Errors as above."""
    M = accept.matrix(A, square=True)
    return accept.frozen(M / 2 + M.T / 2)


def _made(entries: object) -> Real:
    return accept.frozen(accept.matrix(np.array(entries, dtype=np.float64)) + 0.0)
