"""The SVD: its defining identities, its signs, its stages, its other versions."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute.svd import SVD, staged, svd

SHAPES = st.tuples(st.integers(1, 4), st.integers(1, 4))


@st.composite
def matrices(draw: st.DrawFn) -> np.ndarray:
    m, n = draw(SHAPES)
    return np.array(draw(st.lists(st.integers(-4, 4), min_size=m * n, max_size=m * n)), float).reshape(m, n)


def holds(A: np.ndarray, D: SVD) -> bool:
    size = 1 + np.max(np.abs(A))
    return (
        np.allclose(D.U @ D.Sigma @ D.Vt, A, atol=1e-12 * size)
        and np.allclose(D.U.T @ D.U, np.eye(len(D.U)), atol=1e-12)
        and np.allclose(D.Vt @ D.Vt.T, np.eye(len(D.Vt)), atol=1e-12)
        and bool(np.all(D.sigma >= 0))
    )


@given(matrices())
def test_identities_and_signs_at_rest(A: np.ndarray) -> None:
    D = svd(A)
    assert holds(A, D) and np.all(np.diff(D.sigma) <= 1e-12)
    assert D.rank == np.linalg.matrix_rank(A)
    for v in D.Vt:
        assert v[np.abs(v) > 1e-9][0] > 0


@given(matrices())
def test_stages_are_two_rotations_and_a_mirror_only_for_negative_determinants(A: np.ndarray) -> None:
    S = staged(A)
    m, n = A.shape
    mirror = np.eye(m) if S.mirror is None else S.mirror
    assert np.allclose(S.turn_out @ mirror @ S.stretch @ S.turn_in, A, atol=1e-11)
    assert holds(A, S.svd) and np.allclose(S.turn_out @ mirror, S.svd.U)
    assert np.linalg.det(S.turn_in) == pytest.approx(1) and np.linalg.det(S.turn_out) == pytest.approx(1)
    assert (S.mirror is not None) == (m == n and round(np.linalg.det(A)) < 0)


@pytest.mark.parametrize("theta", [0.0, 0.3, np.pi / 2, 3.0])
def test_equal_singular_values_take_the_axes(theta: float) -> None:
    R = np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])
    D = svd(2 * R)
    assert np.allclose(D.Vt, np.eye(2)) and np.allclose(D.U, R)


def test_no_zero_is_negative() -> None:
    A = [np.diag([-1.0, 2.0]), -np.eye(3), np.array([[0.0, -1.0], [-1.0, 0.0]]), np.diag([0.0, -3.0, 0.0])]
    for M in (*A, *(each[:, :1] for each in A), np.array([[0.0, -1.0, 0.0]])):
        for D in (svd(M), staged(M).svd):
            assert not any(np.any(np.signbit(X) & (X == 0)) for X in (D.U, D.sigma, D.Vt))


def test_the_zero_matrix() -> None:
    D = svd(np.zeros((2, 3)))
    assert D.rank == 0 and D.tolerance == 0
    assert np.array_equal(D.U, np.eye(2)) and np.array_equal(D.Vt, np.eye(3))


def test_published_values() -> None:
    # Strang, Introduction to Linear Algebra, section 7.2: A = (3 0; 4 5) has σ = 3√5, √5
    D = svd(np.array([[3.0, 0], [4, 5]]))
    assert D.sigma == pytest.approx([3 * 5**0.5, 5**0.5], rel=1e-15)
    assert np.allclose(np.abs(D.U), np.array([[1, 3], [3, 1]]) / 10**0.5)
    assert np.allclose(np.abs(D.Vt), np.full((2, 2), 0.5**0.5))


def test_digits_of_the_hilbert_matrix_against_mpmath() -> None:
    with mpmath.workdps(40):
        exact = [float(s) for s in mpmath.svd_r(mpmath.hilbert(4), compute_uv=False)]
    H = np.array([[1 / (i + j + 1) for j in range(4)] for i in range(4)])
    assert svd(H).sigma == pytest.approx(exact, abs=1e-15)


@pytest.mark.parametrize("scale", [1e300, 1e-300, 5e-324])
def test_scale_does_not_matter(scale: float) -> None:
    D = svd(np.array([[2.0, 0], [0, 1]]) * scale)
    assert list(D.sigma) == [2 * scale, scale] and D.rank == 2


@pytest.mark.parametrize("A", [np.zeros((0, 2)), np.array([[np.nan]]), np.array([[np.inf]]), np.zeros(3)])
def test_refusals(A: np.ndarray) -> None:
    with pytest.raises(ValueError, match=r"empty|finite|dimensions"):
        svd(A)
