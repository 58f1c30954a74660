"""The honest motion from I to A, made once for a matrix and asked at any time."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from linalg_viz.compute.determinant import determinant
from linalg_viz.compute.motion import motion
from linalg_viz.compute.typing import Number, Real, Rows, array
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.pixels import NOISE


@lru_cache(maxsize=64)
def path(A: Rows) -> motion.Motion:
    """The motion I → A; non-square matrices are embedded in a square one."""
    return motion.motion(array(A))


def steps(A: Rows) -> tuple[tuple[str, float], ...]:
    """The parts of the motion that begin on the way, by name and time.

    Only a mirror is a step of its own, so that without one, and with most of them, the motion itself need not
    be found.
    """
    det = known.determinant(A)
    if det is None or known.sign(det) >= 0:
        return ()
    if motion.mirrors_last(array(A)):
        # Asked in each frame of a drag: the motion itself takes longer than all the picture.
        return (("mirror", motion.MIRROR_START),)
    return tuple((stage.name, stage.start) for stage in path(A).stages if 0.0 < stage.start < 1.0)


def at_time(A: Rows, t: float) -> Real:
    """The (m, n) matrix drawn at time t in [0, 1]: I at 0 and exactly A at 1."""
    M = array(A)
    m, n = M.shape
    return M if t >= 1.0 else path(A).at(t)[:m, :n]


def signed(A: Rows, M: Real) -> Number | None:
    """det M of what is drawn, M (m, n), on the way to A (m, n): exactly det A where it has arrived.

    Before that 0 stands where it is 0 but for rounding (Hadamard: |det M| ≤ the product of the column
    lengths). None when A is not square.
    """
    if len(A) != len(A[0]):
        return None
    if np.array_equal(M, array(A)):
        return known.determinant(A)
    with np.errstate(under="ignore"):  # a product too small for a float is 0 here
        found, bound = determinant(M), float(np.prod(np.linalg.norm(M, axis=0)))
    return found if abs(found) > NOISE * bound else 0.0
