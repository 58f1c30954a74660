"""Subspaces in floats, against the identities that define them."""

from __future__ import annotations

import numpy as np
import pytest

from linalg_viz.compute import subspaces

RNG = np.random.default_rng(7)


def test_left_and_right_vectors_of_a_complex_eigenvalue() -> None:
    """Mv = λv and wᴴM = λwᴴ, both of length 1."""
    M = np.array([[1.0, -2.0, 0.0], [2.0, 1.0, 0.5], [0.0, 0.3, 3.0]])
    for value in np.linalg.eigvals(M):
        v, w = subspaces.sides(M, complex(value))
        assert np.allclose(M @ v, value * v, atol=1e-9)
        assert np.allclose(np.conj(w) @ M, value * np.conj(w), atol=1e-9)
        assert np.linalg.norm(v) == pytest.approx(1.0) and np.linalg.norm(w) == pytest.approx(1.0)


def test_left_vectors_of_a_repeated_eigenvalue_are_orthonormal() -> None:
    S = RNG.standard_normal((3, 3))
    M = S @ np.diag([2.0, 2.0, -1.0]) @ np.linalg.inv(S)
    W = subspaces.left_vectors(1e6 * M, 2e6, 2)
    assert W.shape == (3, 2) and np.allclose(W.T @ W, np.eye(2)) and np.allclose(W.T @ M, 2.0 * W.T)
    assert subspaces.left_vectors(np.zeros((2, 2)), 0.0, 2).shape == (2, 2)


def test_a_projector_keeps_one_space_and_sends_the_other_to_0() -> None:
    V, W = RNG.standard_normal((4, 2)), RNG.standard_normal((4, 2))
    P = subspaces.projector(V, W)
    assert np.allclose(P @ P, P) and np.allclose(P @ V, V) and np.allclose(W.T @ P, W.T)


def test_bases_parts_and_coordinates() -> None:
    V, x = RNG.standard_normal((4, 2)), RNG.standard_normal(4)
    Q = subspaces.basis(V)
    rest = subspaces.off(Q, x)
    assert np.allclose(Q.T @ Q, np.eye(2)) and np.allclose(Q @ (Q.T @ V), V)
    assert np.allclose(V.T @ rest, 0.0) and np.allclose(Q @ (Q.T @ (x - rest)), x - rest)
    assert np.allclose(V @ subspaces.coordinates(V, x), x - rest)
    wide = np.array([[1.0, 1.0]])
    assert np.allclose(subspaces.coordinates(wide, np.array([4.0])), [2.0, 2.0])  # the shortest


def test_inverses_and_their_absence() -> None:
    M = np.array([[2.0, 1.0], [1.0, 1.0]])
    assert np.allclose(subspaces.inverse(M), [[1.0, -1.0], [-1.0, 2.0]])
    assert subspaces.inverse(np.zeros((2, 2))) is None
    assert np.allclose(subspaces.pseudoinverse(np.array([[2.0, 0.0], [0.0, 0.0]])), [[0.5, 0.0], [0.0, 0.0]])


def test_sizes_and_sides() -> None:
    M = np.array([[3.0, 0.0], [4.0, 0.0]])
    assert subspaces.largest_stretch(M) == pytest.approx(5.0) and subspaces.area(M) == 0.0
    assert subspaces.area(np.array([[0.0, 2.0], [3.0, 0.0]])) == pytest.approx(6.0)
    assert subspaces.mirrors(np.diag([1.0, -1.0])) and not subspaces.mirrors(np.eye(2))
    assert subspaces.largest_stretch(np.array([[1e308, 1e308], [1e308, 1e308]])) == np.inf


def test_the_nearest_turn_and_the_widest_directions() -> None:
    V = subspaces.basis(RNG.standard_normal((4, 2)))
    turn = np.array([[0.6, -0.8], [0.8, 0.6]])
    assert np.allclose(subspaces.nearest_turn(V, V @ turn), turn)
    values, axes = subspaces.symmetric_axes(np.array([[2.0, 1.0], [1.0, 2.0]]))
    assert np.allclose(values, [1.0, 3.0]) and np.allclose(np.abs(axes), 0.5**0.5)
    rows = np.array([[10.0, 0.0, 0.0], [0.0, 0.1, 0.0], [0.0, 0.0, 5.0]])
    assert np.allclose(np.abs(subspaces.widest(rows, 2)), [[1, 0, 0], [0, 0, 1]])
