"""Computed eigenvalues that are one: no further apart than rounding moves one of such a sensitivity."""

from __future__ import annotations

import numpy as np
import pytest

from linalg_viz.compute.clusters import clusters
from linalg_viz.compute.tolerance import EPS, eigen_tolerance


def ring(centre: complex, radius: float, m: int) -> list[complex]:
    """Where rounding puts an eigenvalue of multiplicity m."""
    return [centre + radius * complex(np.exp(2j * np.pi * k / m)) for k in range(m)]


def found(values: list[complex], kappa: float | list[float]) -> list[list[int]]:
    sensitivity = np.broadcast_to(np.asarray(kappa, dtype=float), len(values))
    return clusters(np.array(values, dtype=complex), sensitivity, 1.0)


def test_well_conditioned_ones_are_one_within_rounding_alone() -> None:
    step = eigen_tolerance(3, 1.0)
    assert found([1.0, 1.0 + 0.9 * step, 2.0], 1.0) == [[0, 1], [2]]
    assert found([1.0, 1.0 + 1.1 * step, 2.0], 1.0) == [[0], [1], [2]]
    assert found([1.0, 1.0 + 90 * step, 2.0], 100.0) == [[0, 1], [2]]
    # The less sensitive one of the two decides.
    assert found([1.0, 1.0 + 90 * step, 2.0], [100.0, 1.0, 1.0]) == [[0], [1], [2]]


@pytest.mark.parametrize("m", [2, 3, 5])
def test_however_sensitive_m_of_them_lie_within_the_mth_root_of_rounding(m: int) -> None:
    reach = eigen_tolerance(m + 1, 1.0) * EPS ** (1 / m - 1)
    inside = ring(1.0, 0.49 * reach, m)
    assert found([*inside, 5.0], np.inf) == [list(range(m)), [m]]
    # The same distances between fewer of them are too far.
    if m > 2:
        assert found([*inside[:2], 5.0, 6.0], np.inf) == [[0], [1], [2], [3]]


def test_a_lone_one_never_joins_a_wide_group() -> None:
    reach = eigen_tolerance(4, 1.0) * EPS ** (1 / 3 - 1)
    group = ring(1.0, 0.3 * reach, 3)
    assert found([1.0 + 0.1 * reach, *group], [1.0, np.inf, np.inf, np.inf]) == [[0], [1, 2, 3]]


def test_neighbours_of_neighbours_belong_together_and_of_none_there_is_none() -> None:
    step = eigen_tolerance(4, 1.0)
    assert found([1.0, 1.0 + 1.6 * step, 1.0 + 0.8 * step, 2.0], 1.0) == [[0, 1, 2], [3]]
    assert found([], 1.0) == [] and found([3.0], 1.0) == [[0]]
