"""Singular values by rotations: small ones are right relative to themselves, beside what they were made of."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from linalg_viz.compute.jacobi import _rounds, pivoted_cholesky, pivoted_triangle, rotated


def made(sigma: list[float], p: int, seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """W (r, p) with these singular values, and its right singular vectors as rows."""
    rng = np.random.default_rng(seed)
    U = np.linalg.qr(rng.standard_normal((len(sigma), len(sigma))))[0]
    V = np.linalg.qr(rng.standard_normal((p, len(sigma))))[0].T
    return U @ np.diag(sigma) @ V, V


@pytest.mark.parametrize(
    "sigma", [[3.0], [3.0, 2.0], [5.0, 5.0, 1.0], [9.0, 4.0, 1.0, 0.25, 1e-3], [1.0] * 6]
)
def test_values_and_vectors_are_found_again(sigma: list[float]) -> None:
    for p in (len(sigma), len(sigma) + 2):
        W, V = made(sigma, p)
        found, vectors = rotated(W)
        assert found == pytest.approx(sigma, rel=1e-13)
        assert np.allclose(vectors @ vectors.T, np.eye(len(sigma)), atol=1e-13)
        assert np.allclose(
            (W @ vectors.T) ** 2 @ np.ones(len(sigma)), np.sum(W @ W.T * np.eye(len(W)), axis=1)
        )
        if len(set(sigma)) == len(sigma):
            assert np.allclose(np.abs(np.sum(vectors * V, axis=1)), 1.0, atol=1e-12)


def test_what_is_scaled_by_rows_keeps_its_digits_and_zero_has_none() -> None:
    """Rows at right angles, of lengths 10⁰ … 10⁻¹²⁰, and one that leans on the first by half."""
    D = np.diag([1.0, 1e-40, 1e-80, 1e-120])
    found, vectors = rotated(D)
    assert found.tolist() == [1.0, 1e-40, 1e-80, 1e-120] and np.allclose(np.abs(vectors), np.eye(4))
    leaning = np.array([[1.0, 0.0], [1e-30, 1e-30]])
    found, _ = rotated(leaning)
    # σ₁σ₂ = |det| = 10⁻³⁰, σ₁ = 1 to sixty digits.
    assert found == pytest.approx([1.0, 1e-30], rel=1e-14)
    flat, vectors = rotated(np.array([[1.0, 2.0], [2.0, 4.0]]))
    assert flat[0] == pytest.approx(5.0) and flat[1] <= 1e-15
    nothing, vectors = rotated(np.zeros((2, 3)))
    assert nothing.tolist() == [0.0, 0.0] and not vectors.any()


@pytest.mark.parametrize("m", [1, 2, 4, 7])
@pytest.mark.parametrize("p", [1, 3, 5])
def test_a_triangle_has_the_products_of_the_columns_largest_first(m: int, p: int) -> None:
    R = np.random.default_rng(m * 8 + p).standard_normal((m, p)) * 10.0 ** np.arange(p)
    W = pivoted_triangle(R)
    assert W.shape == (min(m, p), p) and np.allclose(W.T @ W, R.T @ R, rtol=1e-12)
    # Each row is zero in the columns that were taken before it, which are the largest that were left.
    taken: list[int] = []
    rest = R.copy()
    for row in W:
        left = np.where([j in taken for j in range(p)], -1.0, np.linalg.norm(rest, axis=0))
        j = int(np.argmax(left))
        assert np.allclose(row[taken], 0.0, atol=1e-9 * abs(W).max()) and abs(row[j]) == pytest.approx(
            left[j]
        )
        q = rest[:, j] / np.linalg.norm(rest[:, j])
        rest = rest - np.outer(q, q @ rest)
        taken.append(j)


def test_a_triangle_of_fewer_dimensions_ends_there() -> None:
    assert pivoted_triangle(np.zeros((3, 2))).shape == (0, 2)
    W = pivoted_triangle(np.array([[0.0, 3.0, 0.0], [0.0, 4.0, 0.0]]))
    assert W.shape == (1, 3) and abs(W[0, 1]) == 5.0 and W[0, 0] == W[0, 2] == 0.0


def test_a_factor_of_a_semidefinite_matrix_has_its_rank() -> None:
    B = np.array([[1.0, 2.0, 0.0], [0.0, 1e-8, 0.0], [0.0, 0.0, 1e6]])
    C = B.T @ B
    W = pivoted_cholesky(C)
    assert np.allclose(W.T @ W, C, rtol=1e-14) and W[0].tolist() == [0.0, 0.0, 1e6]
    assert W.shape == (2, 3)  # 10⁻¹⁶ beside the 4 of its own column is rounding
    kept = pivoted_cholesky(np.diag([1.0, 1e-30, 0.0]))
    assert kept.tolist() == [[1.0, 0.0, 0.0], [0.0, 1e-15, 0.0]]
    assert pivoted_cholesky(np.zeros((2, 2))).shape == (0, 2)
    # A negative diagonal of rounding is none.
    assert pivoted_cholesky(np.diag([4.0, -1e-20])).tolist() == [[2.0, 0.0]]


@pytest.mark.parametrize("r", [0, 1, 2, 3, 6, 7])
def test_in_the_rounds_all_meet_once_and_nobody_twice_at_a_time(r: int) -> None:
    met = []
    for left, right in _rounds(r):
        pairs = list(zip(left.tolist(), right.tolist(), strict=True))
        seats = [k for pair in pairs for k in pair]
        assert len(set(seats)) == len(seats)
        met += [tuple(sorted(pair)) for pair in pairs]
    assert sorted(met) == list(combinations(range(r), 2))
