"""Frames: orthonormal all the way, exact at both ends, by the shortest turn."""

from __future__ import annotations

import numpy as np
import pytest

from linalg_viz.compute.motion.frames import orthonormal, passage, with_column

RNG = np.random.default_rng(5)


def frame(p: int) -> np.ndarray:
    return np.asarray(np.linalg.qr(RNG.standard_normal((p, 2)))[0].T)


@pytest.mark.parametrize("p", [2, 3, 5, 13])
def test_a_passage_stays_orthonormal_and_ends_where_it_should(p: int) -> None:
    start, end = frame(p), frame(p)
    if p == 2 and np.linalg.det(start) * np.linalg.det(end) < 0:
        end = end * np.array([[1.0], [-1.0]])
    way = passage(start, end)
    assert np.array_equal(way.at(0.0), start) and np.array_equal(way.at(1.0), end)
    for t in (1e-9, 0.25, 0.5, 0.75, 1 - 1e-9):
        F = way.at(t)
        assert np.allclose(F @ F.T, np.eye(2), atol=1e-12)
    assert np.allclose(way.at(1e-9), start, atol=1e-7) and np.allclose(way.at(1 - 1e-9), end, atol=1e-7)
    assert np.array_equal(way.at(-1.0), start) and np.array_equal(way.at(2.0), end)


def test_half_the_way_is_half_the_angle() -> None:
    """From the plane of e₁e₂ to that of e₁e₃: a quarter turn about e₁; half of it is 45°."""
    way = passage(np.eye(3)[:2], np.eye(3)[[0, 2]])
    assert np.allclose(way.at(0.5), [[1, 0, 0], [0, 0.5**0.5, 0.5**0.5]])
    turned = passage(np.eye(2), np.array([[0.0, -1.0], [1.0, 0.0]]))
    c = np.cos(np.pi / 6)
    assert np.allclose(turned.at(1 / 3), [[c, -0.5], [0.5, c]])


def test_a_half_turn_finds_a_direction_to_turn_towards() -> None:
    way = passage(np.eye(3)[:2], np.array([[1.0, 0.0, 0.0], [0.0, -1.0, 0.0]]))
    F = way.at(0.5)
    assert np.allclose(F @ F.T, np.eye(2), atol=1e-12) and np.allclose(np.abs(F[1]), [0, 0, 1], atol=1e-9)


@pytest.mark.parametrize("p", [3, 4, 7])
@pytest.mark.parametrize("g", [(0.3, -0.5), (0.0, 0.0), (0.6, 0.8), (3.0, 4.0)])
def test_a_column_is_put_and_the_rows_stay_orthonormal(p: int, g: tuple[float, float]) -> None:
    F = frame(p)
    out = with_column(F, 1, np.array(g))
    size = max(1.0, float(np.hypot(*g)))
    assert np.allclose(out[:, 1], np.array(g) / size, atol=1e-12)
    assert np.allclose(out @ out.T, np.eye(2), atol=1e-9)
    assert np.allclose(with_column(F, 1, F[:, 1]), F, atol=1e-9)


@pytest.mark.parametrize("mirror", [1.0, -1.0])
def test_in_the_plane_the_other_column_keeps_its_side(mirror: float) -> None:
    F = np.array([[1.0, 0.0], [0.0, mirror]])
    out = with_column(F, 0, np.array([3.0, 4.0]))
    assert np.allclose(out[:, 0], [0.6, 0.8]) and np.linalg.det(out) == pytest.approx(mirror)
    assert np.array_equal(with_column(F, 0, np.zeros(2)), F)


@pytest.mark.parametrize("mirror", [1.0, -1.0])
@pytest.mark.parametrize("k", [0, 1])
def test_no_turn_of_a_column_mirrors_the_plane(k: int, mirror: float) -> None:
    quarter = [np.eye(2), np.array([[0.0, -1.0], [1.0, 0.0]])]
    turns = [np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]) for a in RNG.uniform(0.0, 7.0, 20)]
    for R in (*quarter, *turns):
        F, b = R * np.array([1.0, mirror]), RNG.uniform(0.0, 7.0)
        out = with_column(F, k, np.array([np.cos(b), np.sin(b)]))
        assert np.linalg.det(out) == pytest.approx(mirror) and np.allclose(out @ out.T, np.eye(2))


def test_the_nearest_frame_is_the_polar_factor() -> None:
    F = frame(4)
    S = np.array([[2.0, 0.5], [0.5, 1.0]])
    assert np.allclose(orthonormal(S @ F), F, atol=1e-12)


@pytest.mark.parametrize("g", [(0.3, 0.4), (0.6, 0.8), (-3.0, 4.0)])
@pytest.mark.parametrize("mirror", [1.0, -1.0])
def test_a_column_of_the_plane_has_length_1_whatever_it_is_given(
    g: tuple[float, float], mirror: float
) -> None:
    F = np.array([[0.6, -0.8 * mirror], [0.8, 0.6 * mirror]])
    out = with_column(F, 0, np.array(g))
    assert np.allclose(out[:, 0], np.array(g) / np.hypot(*g)) and np.allclose(out @ out.T, np.eye(2))
    assert np.linalg.det(out) == pytest.approx(mirror)
    assert np.array_equal(with_column(F, 0, np.zeros(2)), F)
