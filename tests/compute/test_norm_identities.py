"""Norms against the inequalities that every norm obeys, over exact rationals and over floats."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import inf, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz.compute import norms, subspaces, vectors
from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.typing import Column, Rows

NEAR = 1e-9
"""Relative room for rounding in a sum of a dozen terms and a search to about ten digits."""

RATIONALS = st.fractions(-50, 50, max_denominator=24)
FLOATS = st.floats(-1e3, 1e3).filter(lambda x: x == 0 or abs(x) > 1e-3)
ORDERS = st.sampled_from([1.0, 1.25, 1.5, 2.0, 3.0, 7.5, inf])
EITHER = st.sampled_from([RATIONALS, FLOATS])


def columns(count: int) -> st.SearchStrategy[tuple[Column, ...]]:
    """So many vectors of one size."""
    return st.tuples(EITHER, st.integers(1, 12)).flatmap(
        lambda kind: st.tuples(*[st.tuples(*[kind[0]] * kind[1])] * count)
    )


def matrix(entries: st.SearchStrategy, m: int, n: int) -> st.SearchStrategy[Rows]:
    return st.tuples(*[st.tuples(*[entries] * n)] * m)


def matrices(entries: st.SearchStrategy) -> st.SearchStrategy[Rows]:
    return st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(lambda s: matrix(entries, *s))


def pairs(entries: st.SearchStrategy) -> st.SearchStrategy[tuple[Rows, Rows]]:
    sizes = st.tuples(*[st.integers(1, 4)] * 3)
    return sizes.flatmap(lambda s: st.tuples(matrix(entries, s[0], s[1]), matrix(entries, s[1], s[2])))


def product(A: Rows, B: Rows) -> Rows:
    return tuple(tuple(vectors.dot(row, column) for column in transpose(B)) for row in A)


def dual(p: float) -> float:
    return inf if p == 1.0 else 1.0 if p == inf else p / (p - 1.0)


@given(columns(2), ORDERS)
def test_hoelder(xy: tuple[Column, ...], p: float) -> None:
    x, y = xy
    terms = sum(abs(float(a) * float(b)) for a, b in zip(x, y, strict=True))
    assert terms <= norms.vector_norm(x, p) * norms.vector_norm(y, dual(p)) * (1 + NEAR)


@given(columns(1), st.sampled_from([1.5, 2.0, 3.0]))
def test_hoelder_is_an_equality_for_the_dual_vector(xs: tuple[Column, ...], p: float) -> None:
    x = np.array([float(a) for a in xs[0]])
    y = tuple((np.sign(x) * np.abs(x) ** (p - 1.0)).tolist())
    bound = norms.vector_norm(xs[0], p) * norms.vector_norm(y, dual(p))
    assert float(x @ np.array(y)) == pytest.approx(bound, rel=NEAR)


@given(columns(2), ORDERS)
def test_triangle_inequality(xy: tuple[Column, ...], p: float) -> None:
    x, y = xy
    total = tuple(a + b for a, b in zip(x, y, strict=True))
    both = norms.vector_norm(x, p) + norms.vector_norm(y, p)
    assert norms.vector_norm(total, p) <= both * (1 + NEAR)


@given(
    columns(1), st.sampled_from([0.3, 0.5, 0.75, 1.0, 2.0, 3.0, inf]), st.sampled_from([-3.0, 0.0, 0.5, 2.0])
)
def test_scaling_holds_for_every_p_below_one_too(xs: tuple[Column, ...], p: float, s: float) -> None:
    scaled = tuple(Fraction(s) * a if not isinstance(a, float) else s * a for a in xs[0])
    assert norms.vector_norm(scaled, p) == pytest.approx(abs(s) * norms.vector_norm(xs[0], p), rel=NEAR)


@given(st.floats(0.3, 0.95))
def test_below_one_the_triangle_inequality_fails(p: float) -> None:
    assert norms.vector_norm((1, 1), p) > norms.vector_norm((1, 0), p) + norms.vector_norm((0, 1), p)
    assert norms.vector_norm((1, 1), p) == pytest.approx(2.0 ** (1.0 / p), rel=NEAR)


@given(columns(1))
def test_a_larger_p_never_gives_a_larger_norm(xs: tuple[Column, ...]) -> None:
    x = xs[0]
    values = [norms.vector_norm(x, p) for p in (0.5, 1.0, 1.5, 2.0, 4.0, 16.0, inf)]
    assert all(b <= a * (1 + NEAR) for a, b in pairwise(values))
    assert values[1] <= sqrt(len(x)) * values[3] * (1 + NEAR) and values[3] <= sqrt(len(x)) * values[6] * (
        1 + NEAR
    )


@given(st.integers(1, 8).flatmap(lambda n: st.tuples(*[st.tuples(*[RATIONALS] * n)] * 2)))
def test_squared_norm_obeys_cauchy_schwarz_and_the_parallelogram_law_exactly(
    xy: tuple[Column, Column],
) -> None:
    x, y = xy
    plus = tuple(a + b for a, b in zip(x, y, strict=True))
    minus = tuple(a - b for a, b in zip(x, y, strict=True))
    dot = sum(a * b for a, b in zip(x, y, strict=True))
    square = vectors.squared_length
    assert dot**2 <= square(x) * square(y)
    assert square(plus) + square(minus) == 2 * square(x) + 2 * square(y)
    assert square(plus) == square(x) + 2 * dot + square(y)


@given(pairs(RATIONALS))
def test_sums_of_rows_and_columns_are_submultiplicative_exactly(pair: tuple[Rows, Rows]) -> None:
    A, B = pair
    AB = product(A, B)
    assert max(norms.column_sums(AB)) <= max(norms.column_sums(A)) * max(norms.column_sums(B))
    assert max(norms.row_sums(AB)) <= max(norms.row_sums(A)) * max(norms.row_sums(B))
    assert norms.squared_frobenius(AB) <= norms.squared_frobenius(A) * norms.squared_frobenius(B)


@settings(max_examples=40)
@given(st.one_of(pairs(FLOATS), pairs(RATIONALS)), st.sampled_from([1.0, 2.0, inf]))
def test_induced_norms_are_submultiplicative(pair: tuple[Rows, Rows], p: float) -> None:
    A, B = pair
    AB = product(A, B)
    bound = norms.induced_norm(A, p).value * norms.induced_norm(B, p).value
    assert norms.induced_norm(AB, p).value <= bound * (1 + NEAR)


@pytest.mark.parametrize("p", [1.0, 1.5, 2.0, 3.0, 40.0, inf])
@pytest.mark.parametrize("n", [1, 2, 7, 8, 12])
def test_of_ones_and_of_one_column_and_row_the_induced_norm_is_known(p: float, n: int) -> None:
    """‖uvᵀ‖ₚ = ‖u‖ₚ‖v‖_q: the search finds it with any signs, however many columns there are."""
    u = tuple(Fraction((-1) ** i * (i + 1), 3) for i in range(3))
    v = tuple(Fraction((-1) ** (j // 2) * (2 * j + 1), 5) for j in range(n))
    A = tuple(tuple(a * b for b in v) for a in u)
    found = norms.induced_norm(A, p)
    assert found.value == pytest.approx(norms.vector_norm(u, p) * norms.vector_norm(v, dual(p)), rel=NEAR)
    assert norms.vector_norm(found.maximizer, p) == pytest.approx(1.0)
    image = tuple(float(vectors.dot(row, found.maximizer)) for row in A)
    assert norms.vector_norm(image, p) == pytest.approx(found.value, rel=NEAR)
    assert found.exact is (p in (1.0, 2.0, inf)) and (found.rational is not None) is (p in (1.0, inf))


def test_of_nothing_the_induced_norm_is_nothing() -> None:
    zero = ((Fraction(0), Fraction(0)),) * 2
    assert [norms.induced_norm(zero, p).value for p in (1.0, 1.5, 2.0, inf)] == [0.0] * 4
    for p in (0.99, float("nan")):
        with pytest.raises(ValueError, match="an induced norm needs p ≥ 1"):
            norms.induced_norm(zero, p)


@given(st.one_of(matrices(FLOATS), matrices(RATIONALS)))
def test_frobenius_lies_between_the_longest_stretch_and_root_rank_of_it(A: Rows) -> None:
    sigma, frobenius = norms.induced_norm(A, 2.0).value, sqrt(norms.squared_frobenius(A))
    rank = exactly(A).rank
    assert sigma <= frobenius * (1 + NEAR)
    assert frobenius <= sqrt(rank) * sigma * (1 + NEAR)


@given(st.one_of(matrices(FLOATS), matrices(RATIONALS)))
def test_the_two_norm_squared_is_at_most_the_product_of_the_sums(A: Rows) -> None:
    one, two, most = (norms.induced_norm(A, p).value for p in (1.0, 2.0, inf))
    assert two**2 <= one * most * (1 + NEAR)


@given(matrices(st.integers(-20, 20).map(Fraction)))
def test_squared_frobenius_is_the_trace_of_the_gram_matrix(A: Rows) -> None:
    gram = product(transpose(A), A)
    total = norms.squared_frobenius(A)
    assert total == sum(gram[i][i] for i in range(len(gram)))
    assert isinstance(total, Fraction)


@given(matrices(FLOATS))
def test_the_norm_for_the_sizes_of_pictures_is_the_induced_one(A: Rows) -> None:
    M = np.array(A, dtype=np.float64)
    found = subspaces.largest_stretch(M)
    assert found == pytest.approx(norms.induced_norm(A, 2.0).value, rel=1e-9, abs=1e-12)
    # ‖A‖₂² ≤ ‖A‖₁ ‖A‖∞, and no vector is stretched by more.
    assert found**2 <= float(np.abs(M).sum(axis=0).max() * np.abs(M).sum(axis=1).max()) * (1 + NEAR) + NEAR
    for j in range(M.shape[1]):
        assert found * (1 + NEAR) + NEAR >= float(np.hypot.reduce(M[:, j]))
