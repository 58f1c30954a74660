"""The determinant of a matrix of floats, without a word from NumPy at the edges of the range."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.tolerance import unscaled
from linalg_viz.compute.typing import Real


def determinant(M: Real) -> float:
    """det M of an (n, n) matrix of finite floats.

    ±inf where it is beyond their range, 0 where it is below it.

    1 for n = 0. Each column is scaled by a power of two first, so that only the result can leave the range.
    Source: LAPACK getrf, by ``numpy.linalg.det``.
    """
    if not len(M):
        return 1.0
    _, powers = np.frexp(np.abs(M).max(axis=0))
    with np.errstate(all="ignore"):  # what is tiny beside its column is 0, and a pivot of 0 divides
        value = float(np.linalg.det(np.ldexp(M, -powers)))
    return unscaled(value, int(powers.sum())) if value == value else 0.0
