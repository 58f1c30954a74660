"""Singular vectors and P⁻¹ where floats have no digits left: zeros are 0, small entries are right."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from linalg_viz.compute import dual_basis, singular_vectors
from linalg_viz.compute.eigen import decided
from linalg_viz.compute.exact import Exact
from tests.compute.exact.written import floating, matrix, mp


def factors(A: Exact) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    U, sigma, Vt = np.linalg.svd(np.array([[float(x) for x in row] for row in A.rows]))
    return U, sigma, Vt.T


def test_the_zeros_of_a_magic_square_are_0() -> None:
    A = matrix("8 1 6;3 5 7;4 9 2")
    U, sigma, V = factors(A)
    right, left = singular_vectors.right(V, sigma, A), singular_vectors.left(U, sigma, A)
    assert right[2][1] == 0.0 and left[1][1] == 0.0
    for X, found in ((V, right), (U, left)):
        for k, column in found.items():
            assert np.allclose(column, X[:, k], atol=1e-12)  # with the sign it had


def test_vectors_that_floats_know_are_not_asked_for() -> None:
    A = matrix("1 2;3 4")
    U, sigma, V = factors(A)
    assert singular_vectors.right(V, sigma, A) == {} == singular_vectors.left(U, sigma, A)


def test_repeated_and_zero_singular_values_keep_the_vectors_they_have() -> None:
    for text in ("1 0;0 1", "0 0;0 0"):
        A = matrix(text)
        U, sigma, V = factors(A)
        assert singular_vectors.right(V, sigma, A) == {} == singular_vectors.left(U, sigma, A)
    A = matrix("1 0;0 0")
    U, sigma, V = factors(A)
    assert list(singular_vectors.right(V, sigma, A)) == [0]


def test_a_small_entry_has_its_own_digits() -> None:
    A = matrix("1 1e-20;0 2")
    _, sigma, V = factors(A)
    found = singular_vectors.right(V, sigma, A)
    assert abs(found[1][1]) == pytest.approx(1e-20 / 3, rel=1e-12)


@pytest.mark.parametrize(
    "text",
    [
        "-2e-60 cos(1) 0;-2e-130 1e-110 0;0 -cos(2)*1e-110 -cos(2)*1e60",
        "1e60 -cos(2)*1e-110 -cos(2)*1e60;-cos(2)*1e-60 -2 -cos(2)*1e-60;-2e-110 -cos(2)*1e-60 1e-110",
        "1e-130 -2 cos(1);-cos(2)*1e60 1e60 cos(1);0 0 1e-110",
        "cos(1)*1e-60 -2e-60 cos(1)*1e-110;-2 0 cos(1);0 0 1e-60",
        "1e-130 -2 cos(1)*1e-130;cos(1) 1e-60 1;1e60 cos(1)*1e-60 -cos(2)*1e60",
        "0 -cos(2)*1e-130 cos(1);cos(1)*1e-110 -cos(2)*1e60 -2e60;0 1 0",
    ],
)
def test_vectors_of_entries_far_apart_have_the_digits_of_two_thousand(text: str) -> None:
    with mp.workprec(6000):
        near = mp.svd_r(mp.matrix([[floating(x) for x in row.split()] for row in text.split(";")]))
    wanted = np.array([[float(near[2][k, i]) for k in range(3)] for i in range(3)])
    for A, true in ((matrix(text), wanted), (matrix(text).transposed, None)):
        V = np.linalg.qr(np.random.default_rng(1).standard_normal((3, 3)))[0]
        sigma = np.array([float(s.value) for s in A.singular_values])
        found = singular_vectors.right(V, sigma, A, np.inf)
        if (
            true is None
        ):  # what cancels beyond 100 digits in AAᵀ may be all that tells two of its values apart
            assert 0 in found
            true = np.array([[float(near[0][i, k]) for k in range(3)] for i in range(3)])
        else:
            assert {0, 1} <= found.keys()
        for k, v in found.items():
            assert v @ V[:, k] >= 0
            other = true[:, k] if v @ true[:, k] > 0 else -true[:, k]
            assert np.allclose(v, other, rtol=1e-12, atol=0.0), k


@pytest.mark.parametrize("gap", [1e-9, 1e-11])
def test_vectors_of_singular_values_that_are_near_are_not_left_to_floats(gap: float) -> None:
    """(1 + ε)vvᵀ + wwᵀ for v = (3, 4)/5: floats lose the digits of v as ε becomes small."""
    e = Fraction(gap)
    A = Exact.of([[1 + e * 9 / 25, e * 12 / 25], [e * 12 / 25, 1 + e * 16 / 25]])
    leaning = np.array([[0.6, -0.8], [0.8, 0.6]]) + 1e-4
    found = singular_vectors.right(leaning, np.array([1 + gap, 1.0]), A)
    assert np.allclose(found[0], [0.6, 0.8], rtol=0, atol=1e-15)
    assert np.allclose(found[1], [-0.8, 0.6], rtol=0, atol=1e-15)
    # The error of rounding, 10⁷ times: ε σ₁ over the gap, which is that to 0 for the last one.
    assert singular_vectors.right(leaning, np.array([1 + 1e-7, 1.0]), A) == {}
    assert list(singular_vectors.right(leaning, np.array([1.0, 1e-9]), A)) == [1]


@pytest.mark.parametrize("gap", ["1e-3", "1e-9", "1e-12"])
def test_the_inverse_of_nearly_parallel_eigenvectors_has_its_digits(gap: str) -> None:
    """Of [[1, 1], [0, 1 + ε]]: e₁ and (1, ε)/√(1 + ε²), whose inverse is [[1, −1/ε], [0, √(1 + ε²)/ε]]."""
    A = matrix(f"1 1;0 1+{gap}")
    e = float(gap)
    P = np.array([[1.0, 1.0 / np.hypot(1, e)], [0.0, e * (1 + 3e-13) / np.hypot(1, e)]])
    values = sorted(A.eigenvalues, key=lambda x: float(x.value.re))
    found = dual_basis.inverse(P, values, A)
    wanted = np.array([[1.0, -1 / e], [0.0, np.hypot(1, e) / e]])
    assert found is not None
    # Where floats are trusted it is the inverse of what they have; else of the eigenvectors.
    assert np.allclose(found, wanted, rtol=1e-12 if e > 1e-6 else 1e-14, atol=1e-15)


@pytest.mark.parametrize(
    ("text", "place", "entry"),
    [
        ("-4e-12 -7e-12;7e-12 -7", (0, 1), Fraction(1, 10**12)),
        ("sqrt(3) 0;2 sqrt(8)", (1, 1), Fraction(0)),
    ],
)
def test_the_inverse_of_eigenvectors(text: str, place: tuple[int, int], entry: Fraction) -> None:
    A = matrix(text)
    pairs = decided(A)
    values = sorted(A.eigenvalues, key=lambda e: -float(e.value.re))
    P = pairs.vectors.real
    found = dual_basis.inverse(P, values, A)
    assert found is not None
    assert np.allclose(found @ P, np.eye(2), atol=1e-12)
    flipped = dual_basis.inverse(-P, values, A)
    assert flipped is not None and np.array_equal(flipped, -found)
    assert abs(found[place]) == pytest.approx(float(entry), rel=1e-6, abs=0.0)


def test_nearly_defective_is_inverted_exactly_and_defective_is_not() -> None:
    A = matrix("2 1;1e-40 2")
    values = list(A.eigenvalues)
    P = decided(A).vectors.real
    found = dual_basis.inverse(P, values, A)
    assert found is not None and found[0, 0] == pytest.approx(0.5, rel=1e-12)
    assert dual_basis.inverse(np.array([[1.0, 1.0], [0.0, 0.0]]), [None, None], matrix("2 1;0 2")) is None
