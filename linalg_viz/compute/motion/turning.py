"""An orthogonal matrix as what it does: turns in planes, and at most one mirror."""

from __future__ import annotations

from math import atan2, hypot, pi

import numpy as np

from linalg_viz.compute.tolerance import square_root_tolerance
from linalg_viz.compute.typing import Real
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Turning:
    """Q = (turn by `angles[i]` in the plane of `planes[i]`, all i) and then a mirror along `normal`.

    planes[i] (n, 2) has orthonormal columns; the planes and the normal are at right angles to each other.
    angles are in (0, π]; normal (n,) is None when det Q = +1.
    """

    n: int
    planes: tuple[Real, ...]
    angles: tuple[float, ...]
    normal: Real | None

    def at(self, t: float) -> Real:
        """The turns alone, each at the fraction t of its angle: a rotation (n, n), I at t = 0."""
        R = np.eye(self.n)
        for B, angle in zip(self.planes, self.angles, strict=True):
            c, s = np.cos(t * angle), np.sin(t * angle)
            R = R + B @ np.array([[c - 1.0, -s], [s, c - 1.0]]) @ B.T
        return R

    def mirror(self, s: float) -> Real:
        """I at s = 0, the mirror at s = 1; the normal is squeezed through 0 on the way."""
        if self.normal is None:
            return np.eye(self.n)
        return np.eye(self.n) - 2 * s * np.outer(self.normal, self.normal)


def turning(Q: Real) -> Turning:
    """The planes and angles of an orthogonal Q (n, n).

    The eigenvalues of (Q + Qᵀ)/2 are the cosines; within each of its eigenspaces Q turns every plane
    {b, Qb} by the same angle. Angles below about 1e-8 count as 0. Half turns pair the directions that are
    reversed; an odd one out is the mirror. Source: Gantmacher, The Theory of Matrices I, chapter IX §13.
    """
    n = len(Q)
    cosines, B = np.linalg.eigh((Q + Q.T) / 2)
    near = square_root_tolerance(n) ** 2
    backward: list[Real] = []
    planes: list[Real] = []
    angles: list[float] = []
    start = 0
    for end in range(1, n + 1):
        if end < n and cosines[end] - cosines[end - 1] <= near:
            continue
        space = B[:, start:end]
        c = float(np.mean(cosines[start:end]))
        start = end
        if c >= 1 - near:
            continue
        if c <= -1 + near:
            backward.extend(space.T)
            continue
        for plane, angle in _planes(Q, space):
            planes.append(plane)
            angles.append(angle)
    for i in range(0, len(backward) - 1, 2):
        planes.append(np.stack(backward[i : i + 2], axis=1))
        angles.append(pi)
    normal = backward[-1] if len(backward) % 2 else None
    return Turning(n, tuple(planes), tuple(angles), normal)


def least_turn(a: Real, b: Real) -> Real:
    """The least rotation (d, d), d = 2 or 3, with a ↦ b for unit vectors (d,); where they are opposite, some
    half turn.

    Beyond a right angle it is made of two turns by way of a vector between, so that nothing is divided by
    1 + a·b near 0. Source: Rodrigues' formula in the form I + K + K²/(1 + a·b).
    """
    c = float(a @ b)
    if len(a) == 2:
        s = float(a[0] * b[1] - a[1] * b[0])
        return np.array([[c, -s], [s, c]]) / hypot(c, s)
    if c < 0.0:
        between = b - c * a
        size = float(np.linalg.norm(between))
        if size <= square_root_tolerance(3):
            between = np.cross(a, np.eye(3)[int(np.argmin(np.abs(a)))])
            size = float(np.linalg.norm(between))
        return np.asarray(_short_turn(between / size, b) @ _short_turn(a, between / size))
    return _short_turn(a, b)


def _short_turn(a: Real, b: Real) -> Real:
    """The same by no more than about a right angle."""
    c = float(a @ b)
    x, y, z = np.cross(a, b)
    K = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    return np.asarray(np.eye(3) + K + K @ K / (1.0 + c))


def _planes(Q: Real, space: Real) -> list[tuple[Real, float]]:
    """The turned planes of one eigenspace (n, 2k) of (Q + Qᵀ)/2."""
    out = []
    while space.shape[1] >= 2:
        b = space[:, 0]
        # Within the space, where the other planes and the normal, at right angles to it, are not met.
        turned = space @ (space.T @ (Q @ b))
        across = turned - (b @ turned) * b
        sine = float(np.linalg.norm(across))
        plane = np.stack([b, across / sine], axis=1)
        out.append((plane, atan2(sine, float(b @ turned))))
        left = space - plane @ (plane.T @ space)
        U, sigma, _ = np.linalg.svd(left, full_matrices=False)
        space = U[:, sigma > 0.5]
    return out
