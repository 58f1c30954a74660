"""Singular vectors and P⁻¹ where floats have no digits left: zeros are 0, small entries are right."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from linalg_viz.compute import dual_basis, singular_vectors
from linalg_viz.compute.eigen import decided
from linalg_viz.compute.exact import Exact
from tests.compute.exact.written import matrix


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
