"""Where a group stands: its mean, its spread, and the region that holds the true mean."""

from __future__ import annotations

import numpy as np
import pytest

from linalg_viz.compute.pca.centres import centre


def test_the_region_holds_the_true_mean_95_times_in_100() -> None:
    chance, inside = np.random.default_rng(4), 0
    for _ in range(2000):
        found = centre(chance.standard_normal((7, 2)) @ np.array([[2.0, 0.0], [1.0, 0.3]]))
        assert found is not None
        inside += float(np.sum(np.linalg.solve(found.region, -found.mean) ** 2)) <= 1.0
    assert abs(inside / 2000 - 0.95) < 4 * np.sqrt(0.95 * 0.05 / 2000)
    assert centre(np.zeros((2, 2))) is None


@pytest.mark.parametrize(("n", "quantile"), [(3, 199.5), (4, 19.0), (12, 4.102821), (50, 3.190727)])
def test_the_region_is_that_of_hotelling(n: int, quantile: float) -> None:
    """n Δᵀ S⁻¹ Δ = 2(n − 1)/(n − 2) · F(2, n − 2), where tables of F print what 5 of 100 samples exceed."""
    X = np.random.default_rng(n).standard_normal((n, 2)) @ np.array([[2.0, 0.0], [1.0, 0.3]])
    found = centre(X)
    assert found is not None and np.allclose(found.mean, X.sum(axis=0) / n) and found.n == n
    S = (X - found.mean).T @ (X - found.mean) / (n - 1)
    assert np.allclose(found.axes @ found.axes.T, S) and np.allclose(found.rows, 2 * found.axes)
    squared = 2 * (n - 1) / (n - 2) * quantile / n
    assert np.allclose(found.region @ found.region.T, squared * S, rtol=1e-5)


def test_two_rows_have_no_region_and_rows_on_a_line_a_flat_one() -> None:
    assert centre(np.array([[0.0, 1.0], [2.0, 3.0]])) is None
    found = centre(np.array([[0.0, 0.0], [1.0, 2.0], [2.0, 4.0]]))
    assert found is not None and np.linalg.matrix_rank(found.axes, tol=1e-7) == 1
