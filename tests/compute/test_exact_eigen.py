"""Exact eigenvalues: factors put in come out, vectors satisfy Av = λv exactly, digits agree with mpmath."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute import rational as exact
from linalg_viz.compute.exact_eigen import eigenvectors, singular_values, spectrum, square_root
from linalg_viz.compute.factor import factor
from linalg_viz.compute.roots import complex_roots
from linalg_viz.compute.surd import Surd
from linalg_viz.compute.typing import RationalRows


def rows(*lists: list[int]) -> RationalRows:
    return tuple(tuple(Fraction(x) for x in row) for row in lists)


def companion(polynomial: list[int]) -> RationalRows:
    n = len(polynomial) - 1
    return tuple(
        tuple(Fraction(-polynomial[n - i]) if j == n - 1 else Fraction(int(i == j + 1)) for j in range(n))
        for i in range(n)
    )


def product(factors: list[list[int]]) -> list[int]:
    total = [1]
    for f in factors:
        out = [0] * (len(total) + len(f) - 1)
        for i, a in enumerate(total):
            for j, b in enumerate(f):
                out[i + j] += a * b
        total = out
    return total


FACTORS = st.one_of(
    st.tuples(st.just(1), st.integers(-9, 9)).map(list),
    st.tuples(st.just(1), st.integers(-9, 9), st.integers(-30, 30)).map(list),
    st.sampled_from([[1, 0, -(10**301)], [1, 7, 10**40 + 1], [1, -(10**300)]]),
)


SQUARE = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(st.integers(-4, 4), min_size=n, max_size=n), min_size=n, max_size=n)
)


@given(st.lists(FACTORS, min_size=1, max_size=6))
def test_products_of_linear_and_quadratic_factors_come_apart(parts: list[list[int]]) -> None:
    f = product(parts)
    found = factor(f)
    assert found.rest == ()
    linear = [[1, -r] for r, k in found.roots for _ in range(k)]
    square = [[1, b, c] for (b, c), k in found.quadratics for _ in range(k)]
    assert product(linear + square) == f
    for (b, c), _ in found.quadratics:
        assert not Surd.root(Fraction(0), Fraction(b * b - 4 * c)).is_rational


@pytest.mark.parametrize(
    "f",
    # Irreducible over the rationals: cyclotomic, Swinnerton-Dyer (splits modulo every prime), Eisenstein.
    [[1, 0, 0, 0, 1], [1, 0, -10, 0, 1], [1, 0, 0, -2], [1, 0, 0, 0, 0, 2], [1, 1, 1, 1, 1, 1, 1]],
)
def test_irreducible_polynomials_stay_whole(f: list[int]) -> None:
    found = factor(product([f, f, [1, -1]]))
    assert found.roots == ((1, 1),)
    assert found.quadratics == ()
    assert found.rest == ((tuple(f), 2),)


@pytest.mark.parametrize(
    ("A", "texts"),
    [
        (rows([5, 1], [3, 3]), ["6", "2"]),
        (rows([6, 2], [2, 3]), ["7", "2"]),
        (rows([1, 2], [3, 4]), ["(5+sqrt(33))/2", "(5-sqrt(33))/2"]),
        (rows([3, 7], [5, 2]), ["(5+sqrt(141))/2", "(5-sqrt(141))/2"]),
        (rows([0, -1], [1, 0]), ["I", "-I"]),
        (rows([1, -2], [2, 1]), ["1+2*I", "1-2*I"]),
        (rows([0, 2], [4, 0]), ["2*sqrt(2)", "-2*sqrt(2)"]),
        (rows([0, -1], [1, 1]), ["(1+sqrt(3)*I)/2", "(1-sqrt(3)*I)/2"]),
        (((Fraction(-1, 2),),), ["-1/2"]),
        (rows([0]), ["0"]),
    ],
)
def test_exact_eigenvalues_read_as_written(A: RationalRows, texts: list[str]) -> None:
    assert [e.value.text if e.value else None for e in spectrum(A).eigenvalues] == texts


def test_quadratic_factors_of_a_higher_polynomial_are_found() -> None:
    A = companion(product([[1, -5, -2], [1, 0, 1], [1, 0, 0, -2]]))
    found = spectrum(A).eigenvalues
    texts = {e.value.text for e in found if e.value is not None}
    assert texts == {"(5+sqrt(33))/2", "(5-sqrt(33))/2", "I", "-I"}
    assert sum(e.value is None for e in found) == 3


def test_eigenvectors_of_the_course_example() -> None:
    A = rows([5, 1], [3, 3])
    first, second = spectrum(A).eigenvalues
    assert [[s.text for s in v] for v in first.vectors] == [["1", "1"]]
    assert [[s.text for s in v] for v in second.vectors] == [["1", "-3"]]


@given(SQUARE)
def test_eigenvectors_satisfy_their_equation_exactly(lists: list[list[int]]) -> None:
    A = rows(*lists)
    found = spectrum(A)
    assert sum(e.algebraic for e in found.eigenvalues) == len(A)
    trace = sum((e.parts[0] * e.algebraic for e in found.eigenvalues), Fraction(0))
    assert abs(trace - sum(A[i][i] for i in range(len(A)))) < Fraction(1, 10**25)
    for e in found.eigenvalues:
        assert e.geometric is not None
        assert 1 <= e.geometric <= e.algebraic
        if e.value is None:
            continue
        assert len(e.vectors) == e.geometric
        for v in e.vectors:
            for row, entry in zip(A, v, strict=True):
                total = Surd(Fraction(0))
                for a, x in zip(row, v, strict=True):
                    total = total + x.times(a)
                assert (total - e.value * entry).is_zero


def test_a_number_that_is_no_eigenvalue_has_no_vectors() -> None:
    assert eigenvectors(rows([5, 1], [3, 3]), Surd(Fraction(5))) == ()


def test_defective_matrices_are_told_from_full_ones_also_with_irrational_eigenvalues() -> None:
    C = companion([1, 0, 0, -2])
    zero, unit = rows(*[[0] * 3] * 3), exact.identity(3)
    full = exact.beside(C, zero) + exact.beside(zero, C)
    defective = exact.beside(C, unit) + exact.beside(zero, C)
    assert [(e.algebraic, e.geometric) for e in spectrum(full).eigenvalues] == [(2, 2)] * 3
    assert [(e.algebraic, e.geometric) for e in spectrum(defective).eigenvalues] == [(2, 1)] * 3
    assert spectrum(full).diagonalizable
    assert not spectrum(defective).diagonalizable


def test_the_ill_conditioned_frank_matrix_agrees_with_mpmath() -> None:
    """Frank (1958): small eigenvalues are lost in double precision; they come in reciprocal pairs."""
    F = rows(*[[12 - max(i, j) if j >= i - 1 else 0 for j in range(12)] for i in range(12)])
    values = [e.parts for e in spectrum(F).eigenvalues]
    assert all(im == 0 for _, im in values)
    for (low, _), (high, _) in zip(values, reversed(values), strict=True):
        assert abs(low * high - 1) < Fraction(1, 10**25)
    with mpmath.workdps(60):
        E, _ = mpmath.eig(mpmath.matrix([[int(x) for x in row] for row in F]))
        reference = sorted((mpmath.re(z) for z in E), reverse=True)
        for (re, _), expected in zip(values, reference, strict=True):
            assert mpmath.almosteq(mpmath.mpf(re.numerator) / re.denominator, expected, rel_eps=1e-25)


def test_singular_values_of_hilbert_12_agree_with_mpmath() -> None:
    H = tuple(tuple(Fraction(1, i + j + 1) for j in range(12)) for i in range(12))
    found = singular_values(H)
    assert found is not None
    with mpmath.workdps(60):
        reference = mpmath.svd_r(mpmath.hilbert(12), compute_uv=False)
        for sigma, expected in zip(found, reference, strict=True):
            assert mpmath.almosteq(mpmath.mpf(sigma.numerator) / sigma.denominator, expected, rel_eps=1e-25)


def test_singular_values_of_a_singular_matrix_end_in_exact_zeros() -> None:
    found = singular_values(rows([1, 2, 3], [4, 5, 6], [7, 8, 9]))
    assert found is not None
    assert found[2] == 0
    assert abs(sum(s * s for s in found) - 285) < Fraction(1, 10**25)


@given(st.fractions(0, 10**9))
def test_square_root_is_right_to_thirty_digits(x: Fraction) -> None:
    root = square_root(x)
    assert abs(root * root - x) <= x * Fraction(1, 10**30)
    assert square_root(x * x) == x


@given(st.fractions(-20, 20, max_denominator=9), st.fractions(-90, 90, max_denominator=9))
def test_a_surd_solves_its_quadratic(a: Fraction, square: Fraction) -> None:
    x = Surd.root(a, square)
    assert (x * x - x.times(2 * a) + Surd(a * a - square)).is_zero
    if not x.is_zero:
        assert (Surd(Fraction(1)) / x * x - Surd(Fraction(1))).is_zero
    with mpmath.workdps(50):
        mine = eval(x.text, {"sqrt": mpmath.sqrt, "I": mpmath.mpc(0, 1), "__builtins__": {}})
        root = mpmath.sqrt(mpmath.mpf(square.numerator) / square.denominator)
        expected = mpmath.mpf(a.numerator) / a.denominator + root
        assert abs(mine - expected) < 1e-12


def test_surds_of_two_fields_do_not_mix() -> None:
    with pytest.raises(ValueError, match="quadratic field"):
        _ = Surd.root(Fraction(0), Fraction(2)) + Surd.root(Fraction(0), Fraction(3))


def test_cancellation_costs_no_digits() -> None:
    x = Surd(Fraction(10**40), Fraction(-1), 10**80 + 1)
    with mpmath.workdps(200):
        expected = mpmath.mpf(10) ** 40 - mpmath.sqrt(mpmath.mpf(10) ** 80 + 1)
        value = x.parts[0]
        assert mpmath.almosteq(mpmath.mpf(value.numerator) / value.denominator, expected, rel_eps=1e-30)


def test_roots_of_wilkinsons_polynomial_moved_by_a_hair() -> None:
    """Wilkinson (1959): x¹⁹ of ∏(x − k) changed by 2⁻²³ moves real roots into the complex plane."""
    f = [c * 2**23 for c in product([[1, -k] for k in range(1, 21)])]
    f[1] -= 1
    found = complex_roots(f)
    assert found is not None
    assert sum(z.im != 0 for z in found) == 10
    largest = max(found, key=lambda z: z.im)
    assert (float(largest.re), float(largest.im)) == pytest.approx(
        (16.73073746609, 2.812624896721978), abs=1e-6
    )
