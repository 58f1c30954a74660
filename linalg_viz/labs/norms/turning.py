"""The turn Q on a side of A, and the angles at which it empties a cell off the diagonal."""

from __future__ import annotations

from math import atan2, cos, degrees, radians, sin

import numpy as np

from linalg_viz.compute import vectors
from linalg_viz.compute.exact import Exact, entry, functions
from linalg_viz.compute.exact.rounded import exactly, numbers, values
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Real, Rows, array
from linalg_viz.labs.norms.params import Params
from linalg_viz.labs.parts import decimals, known
from linalg_viz.labs.parts.memoised import memoised


def rotation(n: int, degrees: float) -> Real:
    """Q (n, n): turns by one angle in the planes of axes 1 and 2, 2 and 3, …; det Q = +1. I for n = 1."""
    Q = np.eye(n)
    c, s = cos(radians(degrees)), sin(radians(degrees))
    for k in range(n - 1):
        G = np.eye(n)
        G[k : k + 2, k : k + 2] = [[c, -s], [s, c]]
        Q = G @ Q
    return Q


def turned(p: Params, A: Rows, t: float) -> Real:
    """Q A, or A Qᵀ, at the time t: the angle grows evenly from 0, so every moment is a turn."""
    M = array(A)
    if not np.isfinite(M).all():
        return M
    with np.errstate(under="ignore", over="ignore"):
        if p.side == "left":
            return np.asarray(rotation(len(M), p.turn * t) @ M)
        return np.asarray(M @ rotation(M.shape[1], p.turn * t).T)


LARGEST_TURNED = 4
"""Rows and columns up to which the turned matrix is written out."""


def exactly_turned(p: Params, A: Rows) -> Rows | None:
    """Q A, or A Qᵀ, from exact values once the turn is done; None where it is too large to be written out."""
    if max(len(A), len(A[0])) > LARGEST_TURNED or not np.isfinite(array(A)).all():
        return None
    return _written(A, p.turn, p.side)


@memoised(maxsize=64)
def _written(A: Rows, angle: float, side: str) -> Rows:
    if side == "left":
        return numbers(_turn(A, angle, side).times(exactly(A)).rows)
    return numbers(exactly(A).times(_turn(A, angle, side).transposed).rows)


def _turn(A: Rows, angle: float, side: str) -> Exact:
    """Q in exact values: at an angle that empties a cell the turn that does so, whose angle no float is."""
    for at, (x, y) in _emptying(A, side):
        direction = vectors.unit((x, y)) if at == angle else None
        if direction is not None and not isinstance(direction, Refusal):
            c, s = values(direction)
            return Exact.of([[c, entry.negate(s)], [s, c]])
    return _rotation(len(A) if side == "left" else len(A[0]), angle)


def _rotation(n: int, angle: float) -> Exact:
    """As ``rotation``, in exact values."""
    turn = functions.degrees(decimals.rounded(angle))
    c, s = functions.cosine(turn), functions.sine(turn)
    Q = Exact.of([[int(i == j) for j in range(n)] for i in range(n)])
    for k in range(n - 1):
        at = {(k, k): c, (k, k + 1): entry.negate(s), (k + 1, k): s, (k + 1, k + 1): c}
        Q = Exact.of([[at.get((i, j), int(i == j)) for j in range(n)] for i in range(n)]).times(Q)
    return Q


def emptying(A: Rows, side: str) -> tuple[float, ...]:
    """The angles of Q in degrees, −180 to 180, at which a 2×2 QA (or AQᵀ) has a 0 off its diagonal.

    To the nearest float each; none for another size, an entry beyond the range, or a line of zeros.
    """
    return tuple(sorted({angle for angle, _ in _emptying(A, side)}))


def _emptying(A: Rows, side: str) -> tuple[tuple[float, Column], ...]:
    """These angles, each with a vector (2,) that points there."""
    M = array(A)
    if M.shape != (2, 2) or not np.isfinite(M).all():
        return ()
    (a, b), (c, d) = A if side == "left" else tuple(zip(*A, strict=True))
    out: list[tuple[float, Column]] = []
    for x, y in ((a, known.negative(c)), (d, b)):
        if not (float(x) or float(y)):
            continue
        one = degrees(atan2(float(y), float(x)))
        # A half turn further the same cell is empty again.
        other = one + (180.0 if one <= 0.0 else -180.0)
        out += [(one + 0.0, (x, y)), (other + 0.0, (known.negative(x), known.negative(y)))]
    return tuple(out)


def off_diagonal(after: Real, A: Rows, side: str) -> tuple[float, ...]:
    """The cells off the diagonal of a 2×2 QA (or AQᵀ) that a turn can empty: not those that always are."""
    M, turned = (array(A), after) if side == "left" else (array(A).T, after.T)
    cells = zip((turned[1, 0], turned[0, 1]), M.T, strict=True)
    return tuple(float(cell) for cell, column in cells if column.any())
