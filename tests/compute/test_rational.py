"""Rational linear algebra against published tables, defining identities and independent routes."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from math import comb, factorial, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute import rational as exact
from linalg_viz.compute.exact import Exact
from linalg_viz.compute.rows import identity, product, transpose
from linalg_viz.compute.typing import RationalRows

ENTRIES = st.one_of(
    st.integers(-5, 5).map(Fraction),
    st.fractions(-50, 50, max_denominator=12),
    st.sampled_from([Fraction(10) ** 300, Fraction(1, 10**300), Fraction(0)]),
)


@st.composite
def matrices(draw: st.DrawFn, square: bool = False, largest: int = 5) -> RationalRows:
    m = draw(st.integers(1, largest))
    n = m if square else draw(st.integers(1, largest))
    row = st.tuples(*[ENTRIES] * n)
    rows = draw(st.lists(row, min_size=m, max_size=m))
    if m > 1 and draw(st.booleans()):
        rows[-1] = tuple(2 * a - b for a, b in zip(rows[0], rows[-2], strict=True))
    return tuple(rows)


def hilbert(n: int) -> RationalRows:
    return tuple(tuple(Fraction(1, i + j + 1) for j in range(n)) for i in range(n))


def leibniz(A: RationalRows) -> Fraction:
    """det A as the signed sum over all permutations, the definition."""
    total = Fraction(0)
    for p in permutations(range(len(A))):
        inversions = sum(p[i] > p[j] for i in range(len(p)) for j in range(i + 1, len(p)))
        total += (-1) ** inversions * prod((A[i][p[i]] for i in range(len(p))), start=Fraction(1))
    return total


@pytest.mark.parametrize(
    ("n", "reciprocal"),
    # OEIS A005249: 1/det of the Hilbert matrices.
    [(1, 1), (2, 12), (3, 2160), (4, 6048000), (5, 266716800000), (6, 186313420339200000)],
)
def test_hilbert_determinants_are_those_published(n: int, reciprocal: int) -> None:
    assert Exact.of(hilbert(n)).determinant == Fraction(1, reciprocal)


def test_the_inverse_of_hilbert_12_is_the_closed_form() -> None:
    """Choi, Tricks or Treats with the Hilbert Matrix, Amer. Math. Monthly 90 (1983)."""
    n = 12

    def entry(i: int, j: int) -> int:
        middle = comb(n + i - 1, n - j) * comb(n + j - 1, n - i) * comb(i + j - 2, i - 1) ** 2
        sign = -1 if (i + j) % 2 else 1
        return sign * (i + j - 1) * middle

    expected = tuple(tuple(Fraction(entry(i, j)) for j in range(1, n + 1)) for i in range(1, n + 1))
    assert exact.inverse(hilbert(n)) == expected


def test_pascal_and_vandermonde_determinants() -> None:
    pascal = tuple(tuple(Fraction(comb(i + j, i)) for j in range(12)) for i in range(12))
    vandermonde = tuple(tuple(Fraction(x) ** k for k in range(12)) for x in range(1, 13))
    assert Exact.of(pascal).determinant == 1
    assert Exact.of(vandermonde).determinant == prod(factorial(k) for k in range(12))


@given(matrices(square=True, largest=5))
def test_determinant_is_the_signed_sum_over_permutations(A: RationalRows) -> None:
    assert Exact.of(A).determinant == leibniz(A)


@given(matrices(square=True))
def test_inverse_exists_exactly_when_the_determinant_is_not_zero(A: RationalRows) -> None:
    inverse = exact.inverse(A)
    assert (inverse is None) == (Exact.of(A).determinant == 0)
    if inverse is not None:
        assert product(A, inverse) == identity(len(A)) == product(inverse, A)


def rank(A: RationalRows) -> int:
    return len(exact.rref(A).pivots)


@given(matrices())
def test_the_four_spaces_fit_together(A: RationalRows) -> None:
    reduced, kernel = exact.rref(A), Exact.of(A).nullspace
    assert len(kernel) + rank(A) == len(A[0])
    assert rank(A) == rank(transpose(A)) == len(reduced.pivots)
    assert all(not any(exact.apply(A, x)) for x in kernel)
    if kernel:
        assert rank(kernel) == len(kernel)
    stacked = A + reduced.matrix
    assert rank(stacked) == rank(A)
    for i, j in enumerate(reduced.pivots):
        assert [row[j] for row in reduced.matrix] == [Fraction(int(k == i)) for k in range(len(A))]
        assert not any(reduced.matrix[i][:j])


@given(matrices(largest=4))
def test_pseudoinverse_meets_penroses_conditions(A: RationalRows) -> None:
    P = exact.pseudoinverse(A)
    AP, PA = product(A, P), product(P, A)
    assert product(AP, A) == A
    assert product(PA, P) == P
    assert transpose(AP) == AP
    assert transpose(PA) == PA


def test_what_needs_a_square_matrix_says_so() -> None:
    wide = ((Fraction(1), Fraction(2)),)
    with pytest.raises(ValueError, match="1×2"):
        exact.inverse(wide)
