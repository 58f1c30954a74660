"""Fits against published values, Cramer's rule in exact fractions, and mpmath with 60 digits."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import inf, isinf

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz.compute import fitting, pseudoinverse
from linalg_viz.compute.exact.solutions import solutions
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Rows, array
from tests.harness.examples import few

F = Fraction


def times(A: tuple[tuple[F, ...], ...], c: tuple[F, ...]) -> tuple[F, ...]:
    return tuple(sum((a * x for a, x in zip(row, c, strict=True)), F(0)) for row in A)


def numbers(text: str) -> Column:
    return tuple(F(each) for each in text.split())


# NIST Statistical Reference Datasets, linear least squares: data and certified values to 15 digits.
NORRIS_X = numbers(
    "0.2 337.4 118.2 884.6 10.1 226.5 666.3 996.3 448.6 777.0 558.2 0.4 0.6 775.5 666.9 338.0 447.5 11.6 "
    "556.0 228.1 995.8 887.6 120.2 0.3 0.3 556.8 339.1 887.2 999.0 779.0 11.1 118.3 229.2 669.1 448.9 0.5"
)
NORRIS_Y = numbers(
    "0.1 338.8 118.1 888.0 9.2 228.1 668.5 998.5 449.1 778.9 559.2 0.3 0.1 778.1 668.8 339.3 448.9 10.8 "
    "557.7 228.3 998.0 888.8 119.6 0.3 0.6 557.6 339.3 888.0 998.5 778.9 10.2 117.6 228.9 668.4 449.2 0.2"
)
PONTIUS_X = tuple(F(150000 * k) for k in range(1, 21)) * 2
PONTIUS_Y = numbers(
    ".11019 .21956 .32949 .43899 .54803 .65694 .76562 .87487 .98292 1.09146 1.20001 1.30822 1.41599 1.52399 "
    "1.63194 1.73947 1.84646 1.95392 2.06128 2.16844 .11052 .22018 .32939 .43886 .54798 .65739 .76596 .87474 "
    ".98300 1.09150 1.20004 1.30818 1.41613 1.52408 1.63159 1.73965 1.84696 1.95445 2.06177 2.16829"
)
CERTIFIED = [
    (NORRIS_X, NORRIS_Y, ("-0.262323073774029", "1.00211681802045"), None),
    (
        PONTIUS_X,
        PONTIUS_Y,
        ("0.673565789473684E-03", "0.732059160401003E-06", "-0.316081871345029E-14"),
        "0.155761768796992E-05",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("x", "y", "certified", "squares"), CERTIFIED, ids=["Norris", "Pontius"])
def test_the_certified_values_of_nist_to_all_their_digits(
    x: Column, y: Column, certified: tuple[str, ...], squares: str | None
) -> None:
    X = fitting.vandermonde(x, len(certified) - 1)
    found = fitting.fit(X, y)
    for c, text in zip(found.coefficients, certified, strict=True):
        assert abs(c / F(text) - 1) < F(1, 10**14)
    if squares is not None:
        assert abs(found.sse / F(squares) - 1) < F(1, 10**14)
    by_qr = fitting.by_qr(X, y)
    assert not isinstance(by_qr, Refusal)
    assert np.allclose(by_qr, [float(t) for t in certified], rtol=1e-8, atol=0)


@pytest.mark.parametrize("ratio", [F(1), F(1, 10)])
def test_wampler_1_and_2_give_back_the_polynomial_they_were_made_from(ratio: Fraction) -> None:
    """Wampler, JASA 65 (1970): y = Σ (x·ratio)ᵏ at x = 0 … 20, k = 0 … 5, certified ratioᵏ with residual 0."""
    x = tuple(F(k) for k in range(21))
    y = tuple(sum(((each * ratio) ** k for k in range(6)), F(0)) for each in x)
    found = fitting.fit(fitting.vandermonde(x, 5), y)
    assert found.coefficients == tuple(ratio**k for k in range(6)) and found.sse == 0 and found.exact


def test_anscombes_four_sets_share_one_line() -> None:
    """Anscombe, The American Statistician 27 (1973): y = 3.00 + 0.500x in all four."""
    x = numbers("10 8 13 9 11 14 6 4 12 7 5")
    sets = [
        (x, numbers("8.04 6.95 7.58 8.81 8.33 9.96 7.24 4.26 10.84 4.82 5.68")),
        (x, numbers("9.14 8.14 8.74 8.77 9.26 8.10 6.13 3.10 9.13 7.26 4.74")),
        (x, numbers("7.46 6.77 12.74 7.11 7.81 8.84 6.08 5.39 8.15 6.42 5.73")),
        (numbers("8 8 8 8 8 8 8 19 8 8 8"), numbers("6.58 5.76 7.71 8.84 8.47 7.04 5.25 12.50 5.56 7.91 6.89")),
    ]  # fmt: skip
    for a, b in sets:
        c = fitting.fit(fitting.vandermonde(a, 1), b).coefficients
        assert round(float(c[0]), 2) == 3.0 and round(float(c[1]), 3) == 0.5


def determinant(M: list[list[Fraction]]) -> Fraction:
    if not M:
        return F(1)
    minor = [[row[:j] + row[j + 1 :] for row in M[1:]] for j in range(len(M))]
    return sum(((-1) ** j * M[0][j] * determinant(minor[j]) for j in range(len(M))), F(0))


def by_cramer(X: Rows, y: Column, w: Column, ridge: Fraction) -> list[Fraction] | None:
    n = len(X[0])
    N = [[sum((v * r[i] * r[j] for r, v in zip(X, w)), F(0)) for j in range(n)] for i in range(n)]
    for i in range(1, n):
        N[i][i] += ridge
    z = [sum((v * r[i] * t for r, v, t in zip(X, w, y)), F(0)) for i in range(n)]
    d = determinant(N)
    if d == 0:
        return None
    return [determinant([row[:j] + [z[i]] + row[j + 1 :] for i, row in enumerate(N)]) / d for j in range(n)]


small = st.fractions(-5, 5, max_denominator=4)


@settings(max_examples=few(150), deadline=None)
@given(st.data())
def test_exact_fits_against_cramers_rule(data: st.DataObject) -> None:
    m, degree = data.draw(st.integers(1, 7)), data.draw(st.integers(0, 3))
    x, y = (tuple(data.draw(st.lists(small, min_size=m, max_size=m))) for _ in "xy")
    w = tuple(data.draw(st.lists(st.sampled_from([F(0), F(1), F(1, 2), F(3)]), min_size=m, max_size=m)))
    ridge = data.draw(st.sampled_from([F(0), F(1), F(1, 10)]))
    X = fitting.vandermonde(x, degree)
    found, expected = fitting.fit(X, y, w, ridge), by_cramer(X, y, w, ridge)
    assert found.exact and found.unique == (expected is not None)
    if expected is not None:
        assert list(found.coefficients) == expected
    N, z = fitting.normal_equations(X, y, w, ridge)
    assert times(N, found.coefficients) == z
    assert found.sse == fitting.squares(X, y, found.coefficients, w)


@settings(max_examples=few(60), deadline=None)
@given(st.data())
def test_the_shortest_of_equally_good_coefficients(data: st.DataObject) -> None:
    """Against A⁺y of the full-rank factors, a route of its own; and every other answer is longer."""
    x = tuple(data.draw(st.lists(st.integers(-3, 3).map(F), min_size=1, max_size=3)))
    y = tuple(data.draw(st.lists(small, min_size=len(x), max_size=len(x))))
    X = fitting.vandermonde(x, 4)
    found = fitting.fit(X, y)
    solution = solutions(X, y)
    assert not found.unique and found.coefficients == solution.least_squares
    assert solution.directions
    for v in solution.directions:
        assert sum(a * b for a, b in zip(found.coefficients, v, strict=True)) == 0


def test_a_plane_through_points_of_a_plane_is_that_plane() -> None:
    x, y = numbers("0 1 0 2 -1 3"), numbers("0 0 1 1 2 -2")
    z = tuple(F(1, 2) + 2 * a - b / 3 for a, b in zip(x, y, strict=True))
    found = fitting.fit(fitting.plane(x, y), z)
    assert found.coefficients == (F(1, 2), F(2), F(-1, 3)) and found.sse == 0 and found.unique
    on_a_line = fitting.fit(fitting.plane(x[:2] * 3, y[:2] * 3), numbers("1 2 3 4 5 6"))
    assert on_a_line.rank == 2 and not on_a_line.unique


@settings(max_examples=few(60), deadline=None)
@given(
    st.lists(st.tuples(st.floats(-100, 100), st.floats(-100, 100)), min_size=3, max_size=12),
    st.integers(0, 3),
)
def test_floats_are_rounded_once_at_the_end(pairs: list[tuple[float, float]], degree: int) -> None:
    x, y = (tuple(p[k] for p in pairs) for k in (0, 1))
    exactly = fitting.fit(fitting.vandermonde(tuple(map(F, x)), degree), tuple(map(F, y)))
    X = tuple(tuple(F(v) ** k for k in range(degree + 1)) for v in x)
    found = fitting.fit(X, y)
    assert not found.exact and found.rank == exactly.rank
    assert found.coefficients == tuple(array((exactly.coefficients,))[0])


def test_a_hard_fit_in_sixty_digits() -> None:
    """Degree 6 far from 0 (κ about 10²⁰): float64 alone has no digit left, the fit agrees with mpmath to the last."""
    x = tuple(1000.0 + 0.1 * k for k in range(12))
    y = tuple(float(np.sin(k)) for k in range(12))
    X = tuple(tuple(F(v) ** k for k in range(7)) for v in x)
    found = fitting.fit(X, y)
    with mpmath.workdps(80):
        M = mpmath.matrix([[mpmath.mpf(v) ** k for k in range(7)] for v in x])
        expected = mpmath.lu_solve(M.T * M, M.T * mpmath.matrix(list(y)))
        assert all(abs(c / expected[i] - 1) < 4e-16 for i, c in enumerate(found.coefficients))
    assert isinf(fitting.condition(X))
    assert isinstance(fitting.by_qr(X, y), Refusal)


def test_condition_and_what_it_costs() -> None:
    """κ of a Vandermonde matrix by mpmath; the normal equations lose about twice the digits that QR loses."""
    x = tuple(F(k, 2) for k in range(1, 13))
    X = fitting.vandermonde(x, 6)
    with mpmath.workdps(50):
        M = mpmath.matrix([[mpmath.mpf(v.numerator) / v.denominator for v in row] for row in X])
        eigenvalues = mpmath.eigsy(M.T * M, eigvals_only=True)
        expected = mpmath.sqrt(eigenvalues[6] / eigenvalues[0])
    assert fitting.condition(X) == pytest.approx(float(expected), rel=1e-6)
    y = tuple(sum((each**k for k in range(7)), F(0)) for each in x)
    by_qr, by_normal = fitting.by_qr(X, y), fitting.by_normal_equations(X, y)
    assert not isinstance(by_qr, Refusal) and not isinstance(by_normal, Refusal)
    lost_qr, lost_normal = np.abs(by_qr - 1).max(), np.abs(by_normal - 1).max()
    assert lost_qr < 1e-7 and lost_normal > 3 * lost_qr


def test_ridge_shrinks_all_but_the_first_coefficient() -> None:
    x, y = numbers("-1 0 1"), numbers("1 3 5")
    lengths = [
        fitting.fit(fitting.vandermonde(x, 1), y, None, k).coefficients for k in (F(0), F(1), F(10**6))
    ]
    assert lengths[0] == (3, 2) and lengths[1] == (3, F(4, 3)) and lengths[2][0] == 3
    assert lengths[2][1] == F(4, 2 + 10**6)


@pytest.mark.parametrize("degree", range(7))
def test_a_polynomial_through_points(degree: int) -> None:
    c = tuple(F(k * k - 3, k + 1) for k in range(degree + 1))
    x = tuple(F(k, 3) - 1 for k in range(degree + 1))
    y = times(fitting.vandermonde(x, degree), c)
    assert fitting.through(x, y) == c


def test_points_at_one_place_have_no_polynomial() -> None:
    with pytest.raises(ValueError, match="different x"):
        fitting.through((F(1), F(1)), (F(0), F(1)))
    eight = tuple(map(F, range(8)))
    for x, y in ((eight[:3], eight[:2]), (eight, eight), ((), ()), (eight[:2], eight[:3])):
        with pytest.raises(ValueError, match="1 to 7 points"):
            fitting.through(x, y)
    assert fitting.through(eight[:7], eight[:7]) == (0, 1, 0, 0, 0, 0, 0)


BAD: list[tuple[Rows, Column, Column | None, float, str]] = [
    ((), (), None, 0, "nothing to fit"),
    (((F(1),),), (F(1), F(2)), None, 0, "as many"),
    (((inf,),), (F(1),), None, 0, "point 1"),
    (((F(1),), (F(1),)), (F(1), float("nan")), None, 0, "point 2"),
    (((F(1),),), (F(1),), (F(-1),), 0, "weight of point 1"),
    (((F(1),),), (F(1),), None, -1.0, "λ"),
    (((F(1),),), (F(1),), None, inf, "λ"),
]


@pytest.mark.parametrize(("X", "y", "w", "ridge", "words"), BAD)
def test_what_cannot_be_fitted_is_refused(
    X: Rows, y: Column, w: Column | None, ridge: float, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        fitting.fit(X, y, w, ridge)


def test_values_beyond_the_range_of_floats() -> None:
    found = fitting.fit(fitting.vandermonde((1e-200, 2e-200), 1), (0.0, 1e200))
    assert found.coefficients == (-1e200, inf)
    assert fitting.vandermonde((1e200,), 2)[0] == (1.0, 1e200, inf)


@pytest.mark.parametrize("shape", [(1, 1), (2, 2), (3, 3), (2, 3), (3, 2), (5, 3), (3, 7), (12, 12)])
def test_the_pseudoinverse_keeps_penroses_conditions_to_1e_12(shape: tuple[int, int]) -> None:
    """Relative to the sizes that meet in each product, for random matrices of every rank."""
    rng = np.random.default_rng(shape[0] * 100 + shape[1])
    for rank in range(min(shape) + 1):
        for _ in range(20):
            A = rng.normal(size=(shape[0], rank)) @ rng.normal(size=(rank, shape[1]))
            X = np.linalg.pinv(A, rcond=1e-10)
            found = pseudoinverse.penrose(A, X)
            a, x = np.linalg.norm(A, 2), np.linalg.norm(X, 2)
            assert found.outer <= 1e-12 * a * max(a * x, 1.0)
            assert found.inner <= 1e-12 * x * max(a * x, 1.0)
            assert max(found.range_symmetric, found.row_space_symmetric) <= 1e-12 * max(a * x, 1.0)


def test_the_pseudoinverse_is_the_limit_of_ridge() -> None:
    """A⁺ = lim (AᵀA + λI)⁻¹Aᵀ (Ben-Israel & Greville, Generalized Inverses, 3.4), in fractions."""
    A = np.array([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]])
    expected = np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]]) / 70.0
    assert np.allclose(np.linalg.pinv(A), expected, rtol=1e-13, atol=0)
    ridged = np.linalg.solve(A.T @ A + 1e-6 * np.eye(3), A.T)
    assert np.abs(ridged - expected).max() < 1e-6


def test_fits_of_all_points_but_one_differ_only_where_that_point_weighs() -> None:
    x, y = numbers("0 1 2 3"), numbers("1 3 2 5")
    for left in combinations(range(4), 3):
        w = tuple(F(int(k in left)) for k in range(4))
        kept = fitting.fit(fitting.vandermonde(tuple(x[k] for k in left), 1), tuple(y[k] for k in left))
        assert fitting.fit(fitting.vandermonde(x, 1), y, w).coefficients == kept.coefficients
