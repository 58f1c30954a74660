"""Eigenvalues, multiplicities, vectors: identities, published values, and inputs that go wrong."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute.eigen import Eigen, decided, eigen
from linalg_viz.compute.exact import Exact
from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.typing import array
from linalg_viz.state.expressions.expressions import parse

WHOLE = st.integers(-4, 4)


def matrices(n: int) -> st.SearchStrategy[np.ndarray]:
    return st.lists(WHOLE, min_size=n * n, max_size=n * n).map(
        lambda v: np.array(v, dtype=float).reshape(n, n)
    )


def residual(A: np.ndarray, e: Eigen) -> float:
    values = np.array([e.distinct[i] for i in e.owner])
    return float(np.max(np.abs(A @ e.vectors - e.vectors * values)))


def _kinds(n: int, rng: np.random.Generator) -> list[np.ndarray]:
    M = rng.integers(-3, 4, (n, n))
    turned = np.array([[M[0, (j - i) % n] for j in range(n)] for i in range(n)])
    return [M, M - M.T, turned]


@pytest.mark.parametrize("n", [2, 3, 4, 5, 6, 8])
def test_no_vector_has_a_part_that_is_rounding_alone(n: int) -> None:
    rng = np.random.default_rng(n)
    for _ in range(12):
        for M in _kinds(n, rng):
            for found in (
                decided(exactly(tuple(tuple(int(x) for x in row) for row in M))),
                eigen(M.astype(float)),
            ):
                parts = np.abs(np.concatenate([found.vectors.real, found.vectors.imag]))
                assert not np.any((parts > 0) & (parts < 1e-15)), M
                for v in found.vectors.T:
                    first = v[np.flatnonzero(v)[0]]
                    assert first.imag == 0 and first.real > 0, M


def test_a_part_that_is_small_and_true_is_kept() -> None:
    A = tuple(tuple(parse(e).evaluate({}) for e in row) for row in (("1", "1e-30"), ("0", "2")))
    assert 0 < decided(exactly(A)).vectors[0, 0].real < 1e-29


@given(st.integers(1, 4).flatmap(matrices))
def test_identities_of_any_integer_matrix(A: np.ndarray) -> None:
    e = eigen(A)
    n, size = len(A), 1 + np.linalg.norm(A)
    assert sum(e.algebraic) == n == len(e.values)
    assert all(1 <= g <= a for g, a in zip(e.geometric, e.algebraic, strict=True))
    assert e.vectors.shape == (n, sum(e.geometric)) and len(e.owner) == sum(e.geometric)
    assert np.allclose(np.linalg.norm(e.vectors, axis=0), 1)
    assert np.linalg.matrix_rank(e.vectors, tol=1e-9) == sum(e.geometric)
    assert residual(A, e) < 1e-6 * size
    assert abs(e.values.sum() - np.trace(A)) < 1e-9 * size
    assert e.defective == (sum(e.geometric) < n) == (e.condition == np.inf)
    assert e.real == (not np.any(e.values.imag))


@given(matrices(3))
def test_complex_values_come_in_exact_pairs_after_the_real_ones(A: np.ndarray) -> None:
    e = eigen(A)
    complex_ones = [v for v in e.distinct if v.imag]
    assert list(e.distinct[len(e.distinct) - len(complex_ones) :]) == complex_ones
    for above, below in zip(complex_ones[::2], complex_ones[1::2], strict=True):
        assert above.imag > 0 and below == above.conjugate()
        i, j = (e.owner.index(e.distinct.index(v)) for v in (above, below))
        assert np.array_equal(e.vectors[:, i], np.conj(e.vectors[:, j]))
    real = [v.real for v in e.distinct if not v.imag]
    assert real == sorted(real, reverse=True)


@given(matrices(3))
def test_symmetric_matrices_have_orthonormal_vectors(B: np.ndarray) -> None:
    A = B + B.T
    e = eigen(A)
    assert e.real and not e.defective and e.condition == 1.0
    assert np.allclose(e.vectors.T @ e.vectors, np.eye(3), atol=1e-12)
    assert np.allclose((e.vectors * e.values) @ e.vectors.T, A, atol=1e-10)


@pytest.mark.parametrize(
    ("rows", "distinct", "algebraic", "geometric"),
    [
        ([[2, 1], [0, 2]], (2,), (2,), (1,)),
        ([[2, 0], [0, 2]], (2,), (2,), (2,)),
        ([[3, 1], [-1, 1]], (2,), (2,), (1,)),
        ([[0, 1], [0, 0]], (0,), (2,), (1,)),
        ([[0, 0], [0, 0]], (0,), (2,), (2,)),
        ([[5, 1], [3, 3]], (6, 2), (1, 1), (1, 1)),
        ([[6, 2], [2, 3]], (7, 2), (1, 1), (1, 1)),
        ([[0, -1], [1, 0]], (1j, -1j), (1, 1), (1, 1)),
        ([[2, 1, 0], [0, 2, 0], [0, 0, 5 / 2]], (2.5, 2), (1, 2), (1, 1)),
        ([[2, 1, 0], [0, 2, 1], [0, 0, 2]], (2,), (3,), (1,)),
        ([[2, 1, 0], [0, 2, 0], [0, 0, 2]], (2,), (3,), (2,)),
        ([[1]], (1,), (1,), (1,)),
        # two equal pairs, one Jordan block each
        ([[0, -1, 1, 0], [1, 0, 0, 1], [0, 0, 0, -1], [0, 0, 1, 0]], (1j, -1j), (2, 2), (1, 1)),
    ],
)
def test_multiplicities(rows: list, distinct: tuple, algebraic: tuple, geometric: tuple) -> None:
    e = eigen(np.array(rows, dtype=float))
    assert e.distinct == pytest.approx(distinct, abs=1e-9)
    assert (e.algebraic, e.geometric) == (algebraic, geometric)


@pytest.mark.parametrize("n", [2, 3, 5, 8])
@pytest.mark.parametrize("seed", range(5))
def test_a_hidden_jordan_block_is_found(n: int, seed: int) -> None:
    P = np.random.default_rng(seed).normal(size=(n, n))
    e = eigen(P @ (3 * np.eye(n) + np.eye(n, k=1)) @ np.linalg.inv(P))
    assert (e.algebraic, e.geometric) == ((n,), (1,))
    assert e.distinct[0] == pytest.approx(3, abs=1e-8)


@pytest.mark.parametrize("gap", [1e-9, 1e-6, 1e-3])
def test_close_but_well_conditioned_values_stay_apart(gap: float) -> None:
    e = eigen(np.array([[1, gap], [0, 1 + gap]]))
    assert e.algebraic == (1, 1) and not e.defective
    assert e.distinct == pytest.approx((1 + gap, 1), rel=1e-15, abs=0)


def test_a_nearly_defective_matrix_keeps_two_eigenlines_and_a_large_condition() -> None:
    e = eigen(np.array([[1, 1], [0, 1 + 1e-6]]))
    assert not e.defective and 1e6 < e.condition < 1e7


def test_signs_at_rest() -> None:
    e = eigen(np.array([[5.0, 1], [3, 3]]))
    assert np.allclose(e.vectors, np.array([[1, 1], [1, -3]]) / np.sqrt([2, 10]))


def test_digits_against_mpmath() -> None:
    A = [[1, 2, 3], [4, 5, 6], [7, 8, 10]]
    with mpmath.workdps(40):
        values = sorted((float(mpmath.re(v)) for v in mpmath.eig(mpmath.matrix(A))[0]), reverse=True)
    assert eigen(np.array(A, dtype=float)).values.real == pytest.approx(values, rel=1e-13)


@pytest.mark.parametrize(
    ("text", "values", "algebraic", "geometric"),
    [
        ("1 1;0 1.000000000001", (1.000000000001, 1), (1, 1), (1, 1)),
        ("1 1e-17;0 1", (1,), (2,), (1,)),
        ("1000000 1;1 0.000002", (1000000.000001, 1e-6), (1, 1), (1, 1)),
        ("sqrt(2) 1;2 sqrt(2)", (8**0.5, 0), (1, 1), (1, 1)),
        ("sqrt(2) sqrt(2);-sqrt(2) -sqrt(2)", (0,), (2,), (1,)),
        ("pi 0;0 pi", (np.pi,), (2,), (2,)),
        (
            "0 1 0 0;-1 0 1 0;0 -1 0 1;0 0 -1 0",
            (1.618033988749895j, -1.618033988749895j, 0.6180339887498949j, -0.6180339887498949j),
            (1,) * 4,
            (1,) * 4,
        ),
        ("1e300 0;0 1e-300", (1e300, 1e-300), (1, 1), (1, 1)),
        ("2 0 0 0 0;0 2 0 0 0;0 0 2 1 0;0 0 0 2 0;0 0 0 0 3", (3, 2), (1, 4), (1, 3)),
    ],
)
def test_decisions_are_those_of_exact_arithmetic(
    text: str, values: tuple[complex, ...], algebraic: tuple[int, ...], geometric: tuple[int, ...]
) -> None:
    rows = tuple(tuple(parse(x).evaluate({}) for x in row.split()) for row in text.split(";"))
    found = decided(exactly(rows))
    assert np.allclose(found.distinct, values, rtol=1e-12, atol=0.0)
    assert (found.algebraic, found.geometric) == (algebraic, geometric)
    assert all((z.real == 0) == (complex(w).real == 0) for z, w in zip(found.distinct, values, strict=True))
    M = array(rows) / abs(array(rows)).max()
    for j, i in enumerate(found.owner):
        v = found.vectors[:, j]
        assert np.allclose(M @ v, found.distinct[i] / abs(array(rows)).max() * v, atol=1e-12)
        assert np.linalg.norm(v) == pytest.approx(1.0)


def test_a_vector_that_balancing_has_ruined_is_found_again() -> None:
    """As described by Watkins (2006): geev alone gives e₁ for λ = 1; it is (2, 1, 1, 1)/√7."""
    e = 1e-24
    A = np.array([[e, e, 1, 1], [0, 1, 0, 1e-12], [e, 0, e, 1], [0, 1, e, 1e-12]])
    assert eigen(A).vectors[:, 0] == pytest.approx(np.array([2, 1, 1, 1]) / 7**0.5, rel=1e-9)


def test_no_zero_is_negative() -> None:
    for A in (np.eye(2), -np.eye(3), np.diag([0.0, -2.0]), np.array([[0.0, -1.0], [-1.0, 0.0]])):
        e = eigen(A)
        for X in (e.vectors.real, e.vectors.imag):
            assert not np.any(np.signbit(X) & (X == 0))


def test_a_simple_eigenvalue_in_the_midst_of_a_defective_one_has_one_vector() -> None:
    """Floats spread the five of a Jordan block about 10⁻³ wide round it, and 1.0001 lies among them."""
    n = 6
    J = [[Fraction(int(i == j) + int(j == i + 1 < 5)) for j in range(n)] for i in range(n)]
    J[5][5] = Fraction(10001, 10000)
    A = Exact.of(J)
    for i, j in ((0, 5), (5, 1), (2, 0), (3, 5), (4, 3), (1, 4), (5, 2)):
        S = [[Fraction(int(r == c) + int((r, c) == (i, j))) for c in range(n)] for r in range(n)]
        A = Exact.of(S).times(A).times(Exact.of(Exact.of(S).inverse))
    found = decided(A)
    assert found.distinct == (1.0001, 1.0) and found.algebraic == (1, 5)
    assert found.geometric == (1, 1) and found.vectors.shape == (n, 2) and found.owner == (0, 1)
    assert found.defective and found.condition == np.inf and found.real


def test_the_condition_is_that_of_the_vectors() -> None:
    """Of unit columns at an angle φ: (1 + cos φ)/(1 − cos φ) is its square."""
    e = eigen(np.array([[5.0, 1], [3, 3]]))
    cosine = abs(1 - 3) / np.sqrt(2 * 10)
    assert e.condition == pytest.approx(np.sqrt((1 + cosine) / (1 - cosine)))
    assert eigen(np.array([[2.0, 1], [1, 3]])).condition == 1.0
    assert eigen(np.array([[2.0, 1], [0, 2]])).condition == np.inf
    turned = eigen(np.array([[0.0, -4], [1, 0]]))
    assert not turned.real and turned.condition == pytest.approx(2.0)


@pytest.mark.parametrize("scale", [1e300, 1e-300, 1e150, 1e-307])
def test_scale_does_not_matter(scale: float) -> None:
    e = eigen(np.array([[5.0, 1], [3, 3]]) * scale)
    assert e.values / scale == pytest.approx([6, 2], rel=1e-13)


def test_what_overflows_is_infinite() -> None:
    assert eigen(np.full((2, 2), 1.7e308)).distinct[0] == complex(np.inf)


def test_a_numpy_that_always_answers_in_complex_numbers_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # NumPy 2.5 returns complex arrays from eig for every real matrix, 2.4 only where it must
    plain = np.linalg.eig
    cases = [np.array([[5.0, 1], [3, 3]]), np.array([[2.0, 1], [0, 2]]), np.array([[1.0, -2], [1, 1]])]
    before = [eigen(A) for A in cases]
    monkeypatch.setattr(np.linalg, "eig", lambda A: tuple(np.asarray(x, dtype=complex) for x in plain(A)))
    for A, old in zip(cases, before, strict=True):
        new = eigen(A)
        assert new.real == old.real and new.distinct == old.distinct
        assert np.array_equal(new.vectors, old.vectors)


@pytest.mark.parametrize(
    ("A", "message"),
    [
        ([[1.0, np.nan], [0, 1]], "row 1, column 2"),
        ([[1.0, 0], [np.inf, 1]], "row 2, column 1"),
        (np.zeros((0, 0)), "empty"),
        (np.zeros((2, 3)), "2×3 matrix is not square"),
        ([1.0, 2.0], "1 dimensions"),
    ],
)
def test_refusals(A: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        eigen(np.array(A, dtype=float))
