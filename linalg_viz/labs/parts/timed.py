"""The honest motion from I to A, made once for a matrix and asked at any time."""

from __future__ import annotations

from functools import lru_cache

from linalg_viz.compute.motion import motion
from linalg_viz.compute.typing import Real, Rows, array


@lru_cache(maxsize=64)
def path(A: Rows) -> motion.Motion:
    """The motion I → A; non-square matrices are embedded in a square one."""
    return motion.motion(array(A))


def at_time(A: Rows, t: float) -> Real:
    """The (m, n) matrix drawn at time t in [0, 1]: I at 0 and exactly A at 1."""
    M = array(A)
    m, n = M.shape
    return M if t >= 1.0 else path(A).at(t)[:m, :n]
