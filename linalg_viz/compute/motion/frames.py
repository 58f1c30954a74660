"""Two orthonormal rows that look at Rᵖ, and the motion between two such views without mirror or detour."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, pi, sin

import numpy as np

from linalg_viz.compute.typing import Real


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A motion from one frame to another: the plane turns through its principal angles, with its picture.

    ``start`` and ``end`` (2, p) have orthonormal rows.
    """

    start: Real
    end: Real
    near: Real
    far: Real
    angles: tuple[float, float]
    turn: tuple[float, float]

    def at(self, t: float) -> Real:
        """The frame (2, p) at time t, clamped to [0, 1]: exactly the start at 0 and the end at 1."""
        if t <= 0.0:
            return self.start
        if t >= 1.0:
            return self.end
        c = np.array([cos(t * a) for a in self.angles])[:, None]
        s = np.array([sin(t * a) for a in self.angles])[:, None]
        plane = c * self.near + s * self.far
        a = self.turn[0] + t * self.turn[1]
        return np.asarray(np.array([[cos(a), -sin(a)], [sin(a), cos(a)]]) @ plane)


def passage(start: Real, end: Real) -> Passage:
    """The shortest turn of the plane of one frame (2, p) into that of another, and of the picture in it.

    The planes' principal vectors are turned into each other by their principal angles; inside the plane the
    picture turns from its place in the first frame to that in the second, the short way. Where that would
    need a mirror, one principal angle is replaced by its supplement. Source: Buja, Cook, Asimov & Hurley,
    Computational methods for high-dimensional rotations in data visualization (2005).
    """
    U, cosines, Wt = np.linalg.svd(start @ end.T)
    W = Wt.T
    near, reached = U.T @ start, W.T @ end
    if np.linalg.det(U) * np.linalg.det(W) < 0.0:
        W = W * np.array([1.0, -1.0])
        reached = reached * np.array([[1.0], [-1.0]])
        cosines = cosines * np.array([1.0, -1.0])
    if np.linalg.det(U) < 0.0:
        # both are mirrors: turned into rotations together, they stay matched
        flip = np.array([1.0, -1.0])
        U, W = U * flip, W * flip
        near, reached = near * flip[:, None], reached * flip[:, None]
    rest = reached - cosines[:, None] * near
    sines = np.sqrt((rest**2).sum(axis=1))
    angles = (atan2(float(sines[0]), float(cosines[0])), atan2(float(sines[1]), float(cosines[1])))
    far = np.array([_unit(rest[i], near, float(sines[i])) for i in range(2)])
    first = atan2(float(U[1, 0]), float(U[0, 0]))
    last = atan2(float(W[1, 0]), float(W[0, 0]))
    way = (last - first + pi) % (2.0 * pi) - pi
    return Passage(start, end, near, far, angles, (first, way))


def _unit(rest: Real, near: Real, sine: float) -> Real:
    """The direction towards which a principal vector turns; any one at a right angle for a half turn."""
    if sine > 1e-9:
        return np.asarray(rest / sine)
    for e in np.eye(len(rest)):
        away = e - near.T @ (near @ e)
        size = float(np.linalg.norm(away))
        if size > 0.5:
            return np.asarray(away / size)
    return np.zeros(len(rest))


def orthonormal(rows: Real) -> Real:
    """The frame (2, p) nearest to two rows: their polar factor.

    Rows that do not span a plane are completed.
    """
    U, _, Vt = np.linalg.svd(rows, full_matrices=False)
    return np.asarray(U @ Vt)


def with_column(frame: Real, k: int, g: Real) -> Real:
    """The frame (2, p) in which column k is g (2,): the others keep their relation as far as they can.

    |g| is at most 1, for p = 2 exactly 1 (other lengths are scaled). The other columns F' have F'F'ᵀ = I −
    ggᵀ, and are that root times the polar factor of what they were.
    """
    p = frame.shape[1]
    size = float(np.linalg.norm(g))
    if size > 1.0 or (p == 2 and size > 0.0):
        g = g / size
    if p < 3 and size == 0.0:
        return frame
    others = [j for j in range(p) if j != k]
    values, axes = np.linalg.eigh(np.eye(2) - np.outer(g, g))
    root = (axes * np.sqrt(np.maximum(values, 0.0))) @ axes.T
    out = np.zeros_like(frame)
    out[:, k] = g
    if p == 2:
        before = frame[:, others[0]]
        across = np.array([-g[1], g[0]])
        mirrored = frame[0, k] * before[1] - frame[1, k] * before[0] < 0.0
        out[:, others[0]] = -across if mirrored else across
        return out
    out[:, others] = root @ orthonormal(frame[:, others])
    return out
