"""Honest motion between matrices: rotations turn, shears slide, mirrors are a step of their own."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, isnan, log
from typing import Literal

import numpy as np

from linalg_viz.compute import accept
from linalg_viz.compute.families import polar_turn
from linalg_viz.compute.motion.flow import Path, collapse_path, power_path, straight
from linalg_viz.compute.motion.turning import Turning, turning
from linalg_viz.compute.svd import SVD, svd
from linalg_viz.compute.tolerance import entry_tolerance, scaled
from linalg_viz.compute.typing import Real
from linalg_viz.records import dataclass

Kind = Literal["still", "logarithm", "line", "polar", "collapse"]

MIRROR_START = 0.6
"""Where the mirror step begins when something else has to happen before it."""

PLAIN = 1e-3
"""How far from singular, and from turning alone, a matrix is of which it is plain that it mirrors last."""

LARGEST_POWER = 900
"""Beyond entries of 2^±900 a motion is a plain line: turned and stretched it would overflow."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A named part of a motion, from time `start` to `end` within [0, 1]."""

    name: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Motion:
    """A continuous path of square matrices over t in [0, 1], exact at both ends.

    kind says how it moves: 'still' (start = end), 'logarithm' (exp(t log A)), 'line' ((1 − t)I + tA),
    'polar' (turn and stretch, with a mirror step where det changes sign), 'collapse' (the end is singular;
    det > 0 before).
    """

    start: Real
    end: Real
    stages: tuple[Stage, ...]
    kind: Kind
    path: Callable[[float], Real]

    def at(self, t: float) -> Real:
        """The matrix at time t, clamped to [0, 1]; start and end exactly at 0 and 1. NaN is a ValueError."""
        if isnan(t):
            raise ValueError("the time is not a number: give one from 0 to 1")
        if t <= 0:
            return self.start
        if t >= 1:
            return self.end
        return accept.frozen(self.path(t))


def embed(A: Real) -> Real:
    """A (m, n) in the corner of a square matrix of size max(m, n), zeros elsewhere.

    Raises ValueError for an empty or not finite A.
    """
    M = accept.matrix(A)
    m, n = M.shape
    out = np.zeros((max(m, n), max(m, n)))
    out[:m, :n] = M
    return accept.frozen(out)


def motion(A: Real) -> Motion:
    """From I to A (n, n); a non-square A is embedded in zeros, so 2×3 flattens space and 3×2 lifts the floor.

    exp(t log A) where A has a real logarithm: rotations turn at unit length, shears keep their eigenline.
    Where that would swell far beyond I and A and all eigenvalues are positive, (1 − t)I + tA, which keeps
    the eigenlines too. Otherwise the polar factors A = QP, turned and stretched together, and for
    det A < 0 a mirror step after that, the only time det changes sign. A singular A fades along its kernel
    and is reached at t = 1; whether A is singular is told by max(m, n)·eps·σ₁. Entries beyond 2^±900 move
    on a straight line. Raises ValueError for an empty or not finite A.
    Source: Higham, Functions of Matrices, chapters 8 and 11.
    """
    end = embed(A)
    n = len(end)
    I = np.eye(n)
    if np.array_equal(end, I):
        return Motion(end, end, (Stage("still", 0.0, 1.0),), "still", lambda t: I)
    M, k = scaled(end)
    if abs(k) > LARGEST_POWER:
        return _straight(accept.frozen(I), end)
    D = svd(M)
    if D.rank < n:
        return _collapse(end, D)
    stages = (Stage("turn and stretch", 0.0, 1.0),)
    path = power_path(M)
    if path is not None:
        return Motion(accept.frozen(I), end, stages, "logarithm", _exact(_grown(path, k), I, end))
    if straight(M):
        return Motion(accept.frozen(I), end, stages, "line", _line(end))
    return _polar(end, M, k, D)


def mirrors_last(A: Real) -> bool:
    """Whether it is plain, before the motion to A (n, n) is found, that it turns and stretches first and
    mirrors from ``MIRROR_START`` on: so of a 2×2 matrix of negative determinant that is far from singular and
    from an orthogonal one. False where that is not plain. Raises ValueError for an empty or not finite A.
    """
    M, k = scaled(accept.matrix(A, square=True))
    if M.shape != (2, 2) or abs(k) > LARGEST_POWER:
        return False
    # A real logarithm, or eigenvalues none of which is negative, need a determinant above 0.
    (a, b), (c, d) = M.tolist()
    large, small = np.linalg.svd(M, compute_uv=False).tolist()
    if a * d >= b * c or small <= PLAIN * large:
        return False
    return max(abs(log(large) + k * log(2.0)), abs(log(small) + k * log(2.0))) > PLAIN


def _exact(path: Path, start: Real, end: Real) -> Path:
    """The path with its rounding error at the ends spread over t, so that it meets them continuously."""
    first, last = start - path(0.0), end - path(1.0)
    return lambda t: path(t) + (1 - t) * first + t * last


def _straight(start: Real, end: Real) -> Motion:
    stages = (Stage("straight line", 0.0, 1.0),)
    return Motion(start, end, stages, "line", lambda t: (1 - t) * start + t * end)


def _collapse(end: Real, D: SVD) -> Motion:
    n = len(end)
    I = accept.frozen(np.eye(n))
    M, k = scaled(end)
    stages = (Stage("collapse", 0.0, 1.0),)
    path = collapse_path(M, k) if np.any(M) else None
    if path is not None:
        return Motion(I, end, stages, "collapse", _exact(_grown(path, k), I, end))
    if straight(M):
        return Motion(I, end, stages, "collapse", _line(end))
    # The turn is that of the polar factors; the stretch carries the size and the collapse.
    T = turning(polar_turn(M))
    with np.errstate(over="ignore", under="ignore"):
        P = np.ldexp((D.Vt.T * D.sigma) @ D.Vt, k)
    polar: Path = lambda t: T.at(t) @ ((1 - t) * I + t * P)
    return Motion(I, end, stages, "collapse", _exact(polar, I, end))


def _line(end: Real) -> Path:
    return lambda t: (1 - t) * np.eye(len(end)) + t * end


def _grown(path: Path, k: int) -> Path:
    """t ↦ 2^(kt)·path(t); the factor in two halves, since 2^1024 itself would overflow."""

    def grown(t: float) -> Real:
        half = exp(t * k * log(2.0) / 2)
        return path(t) * half * half

    return grown


def _polar(end: Real, M: Real, k: int, D: SVD) -> Motion:
    T = turning(D.U @ D.Vt)
    I = accept.frozen(np.eye(len(M)))
    rates = np.log(D.sigma) + k * log(2.0)
    V = D.Vt.T

    def stretch(t: float) -> Real:
        return np.asarray((V * np.exp(t * rates)) @ V.T, dtype=np.float64)

    if T.normal is None:
        path: Path = lambda t: T.at(t) @ stretch(t)
        return Motion(I, end, (Stage("turn and stretch", 0.0, 1.0),), "polar", _exact(path, I, end))
    start = 0.0 if _only_mirror(T, rates) else MIRROR_START

    def mirrored(t: float) -> Real:
        s = 1.0 if start == 0.0 else min(t / start, 1.0)
        return np.asarray(T.at(s) @ T.mirror(max(t - start, 0.0) / (1 - start)) @ stretch(s))

    mirror = Stage("mirror", start, 1.0)
    stages = (mirror,) if start == 0.0 else (Stage("turn and stretch", 0.0, start), mirror)
    return Motion(I, end, stages, "polar", _exact(mirrored, I, end))


def _only_mirror(T: Turning, rates: Real) -> bool:
    return not T.planes and bool(np.all(np.abs(rates) <= entry_tolerance(T.n, 1.0)))
