"""What a calculation accepts: finite numbers in a matrix that is not empty."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from linalg_viz.compute.typing import Real


def matrix(A: ArrayLike, *, square: bool = False) -> Real:
    """A as a float64 array (m, n) with m, n ≥ 1 and every entry finite.

    Raises ValueError that names the row and column (1-based) of the first entry that is not a finite
    number, or the shape where it is empty, not two-dimensional or, with `square`, not square.
    """
    M = np.asarray(A, dtype=np.float64)
    if M.ndim != 2:
        raise ValueError(f"a matrix has rows and columns; this array has {M.ndim} dimensions")
    m, n = M.shape
    if m == 0 or n == 0:
        raise ValueError("the matrix is empty: give it at least one row and one column")
    wrong = np.argwhere(~np.isfinite(M))
    if wrong.size:
        i, j = (int(k) + 1 for k in wrong[0])
        raise ValueError(f"row {i}, column {j} is not a finite number: enter one")
    if square and m != n:
        raise ValueError(f"a {m}×{n} matrix is not square: only square matrices have this")
    return M


def frozen(A: Real) -> Real:
    """A read-only copy of A, of any shape."""
    out = np.array(A, dtype=np.float64)
    out.flags.writeable = False
    return out
