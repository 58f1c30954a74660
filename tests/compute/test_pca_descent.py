"""The derivation: the best code, its bowl and its steps; the best direction by descent."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute import pca_descent as descent

D = np.array([[0.6, 0.0], [0.8, 0.0], [0.0, 1.0]])
X = np.array([3.0, -1.0, 2.0])
ANGLES = st.floats(-3.2, 3.2)


def test_the_objective_is_the_error_less_a_constant() -> None:
    for broken in (D, D * [2.0, 0.5], np.array([[1.0, 1.0], [0.0, 1.0], [0.0, 0.0]])):
        for c in ([0.0, 0.0], [1.0, -2.0], [1.2, 5.0]):
            e = X - broken @ c
            assert descent.objective(broken, X, np.array(c)) == pytest.approx(e @ e - X @ X)


def test_with_orthonormal_columns_the_code_is_one_product() -> None:
    assert descent.orthonormal(D) and not descent.orthonormal(D * 2)
    assert descent.best_code(D, X) == pytest.approx([1.0, 2.0])
    assert descent.objective(D, X, np.array([1.0, 2.0])) == pytest.approx(-5)
    assert descent.gradient(D, X, np.array([1.0, 2.0])) == pytest.approx([0, 0])


def test_without_the_constraints_the_code_needs_an_inverse() -> None:
    slanted = np.array([[1.0, 1.0], [0.0, 1.0], [0.0, 0.0]])
    best = descent.best_code(slanted, X)
    assert best == pytest.approx([4.0, -1.0]) and not np.allclose(slanted.T @ X, best)
    assert descent.gradient(slanted, X, best) == pytest.approx([0, 0])


@pytest.mark.parametrize(("step", "rate"), [(0.1, 0.8), (0.5, 0.0), (0.75, -0.5), (1.0, -1.0), (1.1, -1.2)])
def test_steps_overshoot_beyond_a_half_and_run_away_beyond_one(step: float, rate: float) -> None:
    found = descent.descend(D, X, np.zeros(2), step, 6)
    assert (found.monotone, found.diverges) == (pytest.approx(0.5), pytest.approx(1.0))
    assert found.rate == pytest.approx(rate, abs=1e-15)
    away = np.array([1.0, 2.0]) - found.path
    assert away[1:] == pytest.approx(rate * away[:-1], abs=1e-12)
    assert found.values == pytest.approx((away**2).sum(axis=1) - 5)


def test_a_path_that_runs_away_ends_in_numbers() -> None:
    found = descent.descend(D * 1e3, X, np.ones(2), 10.0, 500)
    assert len(found.path) < 500 and np.isfinite(found.path).all() and np.isfinite(found.values).all()


def test_a_decoder_of_zeros_leads_nowhere() -> None:
    found = descent.descend(D * 0, X, np.ones(2), 0.3, 3)
    assert found.monotone == np.inf and found.path.tolist() == [[1, 1]] * 4


@given(st.floats(-5, 5), st.floats(-5, 5), st.floats(-5, 5), ANGLES)
def test_kept_and_left_add_up_at_every_angle(a: float, b: float, c: float, angle: float) -> None:
    F = np.array([[a, b], [b, c]])
    S = F @ F
    d = descent.circle([angle])
    kept, left = descent.variance_along(S, d)[0], descent.error_along(S, d)[0]
    assert kept + left == pytest.approx(np.trace(S)) and kept >= -1e-9
    best = descent.variance_along(S, descent.circle([descent.best_angle(S)]))[0]
    assert best == pytest.approx(np.linalg.eigvalsh(S)[-1], abs=1e-9)
    wave = np.trace(S) / 2 + (best - np.trace(S) / 2) * np.cos(2 * (angle - descent.best_angle(S)))
    assert kept == pytest.approx(wave, abs=1e-9)


def test_the_direction_by_descent_on_the_sphere() -> None:
    S = np.diag([5.0, 2.0, 1.0])
    found = descent.turn(S, np.array([0.2, 1.0, 1.0]), 0.1, 120)
    assert found.path[-1] == pytest.approx([1, 0, 0], abs=1e-9)
    assert np.linalg.norm(found.path, axis=1) == pytest.approx(np.ones(121))
    assert np.all(np.diff(found.values) <= 1e-15) and found.values[-1] == pytest.approx(3)
    assert (found.monotone, found.diverges) == (pytest.approx(1 / 8), pytest.approx(1 / 4))


def test_steps_near_the_top_go_by_the_rate() -> None:
    S = np.diag([5.0, 2.0])
    for step in (0.1, 0.25, 0.3):
        found = descent.turn(S, np.array([1.0, 1e-6]), step, 2)
        assert found.rate == pytest.approx(1 - 6 * step)
        assert found.path[1, 1] / found.path[0, 1] == pytest.approx(1 - 6 * step, abs=1e-9)


def test_too_large_a_step_never_settles() -> None:
    S = np.diag([5.0, 2.0])
    found = descent.turn(S, np.array([1.0, 0.1]), 0.5, 200)
    assert found.step > found.diverges and np.abs(found.path[-20:, 1]).min() > 1e-3


@pytest.mark.parametrize("S", [np.eye(2), np.zeros((2, 2)), np.diag([3.0, 1.0])])
def test_where_nothing_pulls_nothing_moves(S: np.ndarray) -> None:
    found = descent.turn(S, np.array([0.0, 2.0]), 0.3, 4)
    assert found.path.tolist() == [[0, 1]] * 5


def test_a_start_of_zeros_is_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        descent.turn(np.eye(2), np.zeros(2), 0.1, 1)
