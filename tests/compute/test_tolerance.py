"""The thresholds of floating-point answers."""

from __future__ import annotations

import numpy as np
import pytest

from linalg_viz.compute.tolerance import EPS, rank_tolerance


@pytest.mark.parametrize("shape", [(1, 1), (2, 5), (5, 2), (3, 3), (12, 1)])
def test_the_rank_tolerance_is_that_of_numpy(shape: tuple[int, int]) -> None:
    """max(m, n)·eps·σ₁: just above it a singular value counts for both, just below it for neither."""
    tolerance = rank_tolerance(shape, 3.0)
    assert tolerance == max(shape) * EPS * 3.0
    if min(shape) > 1:
        for size, rank in ((1.01 * tolerance, 2), (0.99 * tolerance, 1)):
            A = np.zeros(shape)
            A[0, 0], A[1, 1] = 3.0, size
            assert np.linalg.matrix_rank(A) == rank == 1 + (size > tolerance)


def test_nothing_is_small_beside_the_zero_matrix_and_infinity_has_a_limit() -> None:
    assert rank_tolerance((2, 2), 0.0) == 0.0 and np.isfinite(rank_tolerance((9, 9), float("inf")))
