"""Motion between two matrices and two vectors: exact at both ends, honest on the way."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from linalg_viz.compute.motion.between import between, turned
from linalg_viz.compute.motion.motion import motion


def turn(degrees: float) -> np.ndarray:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, -s], [s, c]])


small = st.integers(-9, 9).map(float)


@pytest.mark.parametrize("shape", [(1, 1), (2, 2), (3, 3), (2, 3), (3, 2)])
@given(st.data())
def test_it_begins_and_ends_exactly_and_goes_there_without_a_jump(shape, data) -> None:
    A, B = data.draw(arrays(float, shape, elements=small)), data.draw(arrays(float, shape, elements=small))
    path = between(A, B)
    assert np.array_equal(path(0.0), A) and np.array_equal(path(1.0), B)
    size = max(np.abs(A).max(), np.abs(B).max(), 1.0)
    along = np.array([path(t) for t in np.linspace(0.0, 1.0, 41)])
    assert along.shape == (41, *shape) and np.all(np.isfinite(along))
    assert np.abs(path(1e-9) - A).max() <= 1e-5 * size and np.abs(path(1.0 - 1e-9) - B).max() <= 1e-5 * size
    assert np.abs(along).max() <= 10.0 * size


def test_a_rotation_turns_by_its_angle_and_never_shrinks() -> None:
    path = between(turn(20.0), turn(140.0))
    for t in np.linspace(0.0, 1.0, 9):
        assert np.allclose(path(t), turn(20.0 + 120.0 * t))
    half = between(np.eye(2), -np.eye(2))
    assert all(np.isclose(np.linalg.det(half(t)), 1.0) for t in np.linspace(0.0, 1.0, 9))


def test_from_the_identity_it_is_the_motion_of_the_program_and_back_the_same_backwards() -> None:
    A = np.array([[5.0, 1.0], [3.0, 3.0]])
    for t in (0.2, 0.5, 0.9):
        assert np.allclose(between(np.eye(2), A)(t), motion(A).at(t))
    flat = np.array([[1.0, 2.0], [2.0, 4.0]])
    out, home = between(A, flat), between(flat, A)
    assert all(np.allclose(out(t), home(1.0 - t)) for t in (0.25, 0.5, 0.75))
    assert all(np.linalg.det(out(t)) > 0.0 for t in (0.25, 0.5, 0.99))


def test_a_shear_keeps_its_line_and_the_symmetric_stay_symmetric() -> None:
    shear = between(np.eye(2), np.array([[1.0, 2.0], [0.0, 1.0]]))
    assert np.allclose(shear(0.5), [[1.0, 1.0], [0.0, 1.0]])
    path = between(np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([[6.0, 2.0], [2.0, 3.0]]))
    assert all(np.allclose(path(t), path(t).T) for t in (0.3, 0.7))


@pytest.mark.parametrize("n", [2, 3])
def test_a_vector_turns_the_short_way_and_its_length_changes_evenly(n: int) -> None:
    x, y = np.eye(n)[0] * 2.0, np.eye(n)[1] * 4.0
    path = turned(x, y)
    for t in np.linspace(0.0, 1.0, 9):
        angle = np.pi / 2.0 * t
        assert np.allclose(path(t)[:2], (2.0 + 2.0 * t) * np.array([np.cos(angle), np.sin(angle)]))
    back = turned(x, -x)
    assert all(np.isclose(np.linalg.norm(back(t)), 2.0) for t in (0.1, 0.5, 0.9))
    assert np.allclose(turned(np.zeros(n), y)(0.5), y / 2.0)


def test_what_has_no_way_is_refused() -> None:
    with pytest.raises(ValueError, match="different shapes"):
        between(np.eye(2), np.eye(3))
    with pytest.raises(ValueError, match="different lengths"):
        turned(np.ones(2), np.ones(3))
