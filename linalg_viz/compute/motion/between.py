"""Honest motion from one matrix or vector to another: what turns is turned, what is a shear slides."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from linalg_viz.compute import accept
from linalg_viz.compute.families import polar_turn
from linalg_viz.compute.motion.flow import Path, straight
from linalg_viz.compute.motion.motion import embed, motion
from linalg_viz.compute.motion.turning import least_turn, turning
from linalg_viz.compute.tolerance import SWELL
from linalg_viz.compute.typing import Real

WORST = 1e4
"""The largest condition of a matrix whose image of the plane is taken for the plane that moves."""


def between(A: Real, B: Real) -> Path:
    """From A to B, both (m, n): t ↦ a matrix (m, n), exactly A at t ≤ 0 and B at t ≥ 1.

    The image under A moves as I moves to BA⁻¹ (``motion``); where A is singular, B is begun with and played
    backwards. Two symmetric matrices stay symmetric on their way where a straight line between them is
    honest. Where both are singular or nearly so, or the way swells, the polar factors turn and stretch
    together. What is not square is embedded in zeros. Raises ValueError for what is empty, not finite or not
    of one shape.
    """
    start, end = accept.matrix(A), accept.matrix(B)
    if start.shape != end.shape:
        raise ValueError("the two matrices have different shapes")
    m, n = start.shape
    if m < n:
        across = between(start.T, end.T)
        return lambda t: across(t).T
    path = _way(embed(start), embed(end))
    return lambda t: start if t <= 0.0 else end if t >= 1.0 else path(t)[:m, :n]


def _way(A: Real, B: Real) -> Path:
    if np.array_equal(A, B):
        return lambda _t: A
    onward = _carried(A, B)
    if onward is not None:
        return onward
    backward = _carried(B, A)
    if backward is not None:
        return lambda t: backward(1.0 - t)
    Q, R = polar_turn(A), polar_turn(B)
    turn, P, S = turning(R @ Q.T), Q.T @ A, R.T @ B
    return lambda t: turn.at(t) @ turn.mirror(t) @ Q @ ((1.0 - t) * P + t * S)


def _carried(A: Real, B: Real) -> Path | None:
    """The image under A on its way to that under B; None where A is too flat for it, or the way swells."""
    with np.errstate(all="ignore"):
        if not np.linalg.cond(A) <= WORST:
            return None
        M = B @ np.linalg.inv(A)
    if not np.all(np.isfinite(M)):
        return None
    if np.array_equal(A, A.T) and np.array_equal(B, B.T) and straight(M):
        return lambda t: (1.0 - t) * A + t * B
    moved = motion(M)
    along = np.array([moved.at(i / 16) @ A for i in range(17)])
    swells = np.max(np.abs(along)) > SWELL * max(np.max(np.abs(A)), np.max(np.abs(B)))
    return None if swells else lambda t: moved.at(t) @ A


def turned(x: Real, y: Real) -> Callable[[float], Real]:
    """From a vector x (n,) to y (n,): exactly x at t ≤ 0 and y at t ≥ 1.

    In the plane and in space the direction turns the short way while the length changes evenly; from or to 0,
    and in other dimensions, on a straight line. Raises ValueError for vectors of different lengths.
    """
    if x.shape != y.shape:
        raise ValueError("the two vectors have different lengths")
    r, s = float(np.linalg.norm(x)), float(np.linalg.norm(y))
    if len(x) not in (2, 3) or not 0.0 < r < np.inf or not 0.0 < s < np.inf:
        path: Callable[[float], Real] = lambda t: (1.0 - t) * x + t * y
    else:
        turn = turning(least_turn(x / r, y / s))
        path = lambda t: ((1.0 - t) * r + t * s) * (turn.at(t) @ (x / r))
    return lambda t: x if t <= 0.0 else y if t >= 1.0 else path(t)
