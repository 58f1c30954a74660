"""Moments: merging is adding the rows, a subset is a recomputation, gaps and infinities are counted."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from linalg_viz.compute.pca import moments_pass, pieces
from linalg_viz.compute.pca.moments import Missing, Moments, merged
from linalg_viz.compute.pca.moments_pass import again, deviations, pattern_moments
from linalg_viz.compute.pca.pieces import Stopped

EPS = 2.0**-52
ENTRIES = st.integers(-(10**9), 10**9).map(lambda k: k / 1000) | st.integers(-2, 2).map(float)
HOLES = ENTRIES | st.just(np.nan) | st.just(np.nan) | st.just(np.inf)


def exact(columns: Sequence[np.ndarray]) -> tuple[list[Fraction], list[list[Fraction]]]:
    """Means and centred cross products in rational arithmetic."""
    X = [[Fraction(float(x)) for x in column] for column in columns]
    means = [sum(column, Fraction(0)) / len(column) for column in X]
    D = [[x - mean for x in column] for column, mean in zip(X, means)]
    return means, [[sum((a * b for a, b in zip(u, v)), Fraction(0)) for v in D] for u in D]


def close(
    found: Moments, columns: Sequence[np.ndarray], digits: float = 1e-13, away: Sequence[float] = ()
) -> None:
    """The moments are those of the columns: cross products relative to the lengths of their columns.

    ``away`` is how far the values may be from the origin, where other rows decided about it.
    """
    assert found.count == len(columns[0]) and not found.exponents.any()
    means, M2 = exact(columns)
    size = [float(M2[j][j]) ** 0.5 for j in range(len(columns))]
    for i, column in enumerate(columns):
        off = Fraction(float(found.mean[i])) - means[i]
        far = float(np.abs(column).max()) + (away[i] if away else 0.0)
        assert float(abs(off)) <= 1e-15 * far
        for j in range(len(columns)):
            off = Fraction(float(found.M2[i, j])) - M2[i][j]
            room = EPS * (away[i] * size[j] + away[j] * size[i]) if away else 0.0
            assert float(abs(off)) <= digits * size[i] * size[j] + 16 * room


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of 64 rows, so that a few thousand rows are as many pieces as a long table has."""
    monkeypatch.setattr(pieces, "PIECE", 64)
    monkeypatch.setattr(pieces, "LEAST", 64)


def of(columns: Sequence[np.ndarray], missing: Missing = "drop") -> Moments:
    found = pattern_moments(columns).of(range(len(columns)), missing)
    assert found is not None
    return found


@given(arrays(np.float64, (3, 17), elements=ENTRIES), st.lists(st.integers(1, 16), max_size=4))
def test_parts_merge_to_the_whole(X: np.ndarray, cuts: list[int]) -> None:
    edges = [0, *sorted(set(cuts)), 17]
    parts = [of(list(X[:, a:b])) for a, b in pairwise(edges)]
    close(reduce(merged, parts), list(X))


def test_nothing_merged_with_something_is_that_thing() -> None:
    some = of([np.array([1.0, 2.0, 4.0])])
    none = of([np.array([])])
    assert none.count == 0
    assert merged(none, some) is some and merged(some, none) is some


@pytest.mark.usefixtures("small_pieces")
def test_a_column_far_from_zero_keeps_its_digits() -> None:
    rng = np.random.default_rng(7)
    columns = [rng.standard_normal(3000) + 1e8, rng.standard_normal(3000) * 1e-3 - 1e5]
    close(of(columns), columns, 1e-14)


@pytest.mark.usefixtures("small_pieces")
def test_a_sorted_column_keeps_its_digits() -> None:
    """The pieces of such a column are far from each other, and far from the first."""
    columns = [np.sort(np.random.default_rng(8).standard_normal(4000)) + 1e6]
    close(of(columns), columns, 1e-14)


@example(
    # Only rows that are left out are not 0: the one that is used is, and its moments are known.
    X=np.array(
        [
            [0.0, 0.0, *[np.nan] * 8, 0.0, 0.0],
            [0.0, 0.0, -0.001, *[np.nan] * 4, 0.0, 0.0, -0.001, -0.001, -0.001],
            [0.0, *[np.nan] * 6, 0.0, 0.0, 0.0, np.nan, np.nan],
            [*[np.nan] * 9, 0.0, 0.0, 0.0],
        ]
    ),
    missing="drop",
    order=[0, 1, 2, 3],
)
@given(
    arrays(np.float64, (4, 12), elements=HOLES), st.sampled_from(["drop", "mean"]), st.permutations(range(4))
)
def test_any_columns_under_any_policy_are_a_recomputation(
    X: np.ndarray, missing: Missing, order: list[int]
) -> None:
    j = order[:3]
    found = pattern_moments(list(X)).of(j, missing)
    Y = X[j]
    infinite = np.isinf(Y).any(axis=0)
    gaps = np.isnan(Y).any(axis=0) & ~infinite
    if found is None:
        # Only where rows that are left out are far larger than those that are used: they are read again.
        assert missing == "drop" and (infinite | gaps).any()
        left, used = (
            np.abs(np.where(np.isfinite(Y), Y, 0.0))[:, out].max(axis=1)
            for out in (infinite | gaps, ~infinite & ~gaps)
        )
        assert ((used > 0) & (left > 8 * used)).any()
        found = again(list(Y), missing)
    assert found.infinite == infinite.sum()
    if missing == "drop":
        Y = Y[:, ~infinite & ~gaps]
        assert found.dropped == gaps.sum()
    else:
        Y = Y[:, ~infinite]
        assert found.dropped == 0 and found.filled is not None
        assert found.filled.tolist() == np.isnan(Y).sum(axis=1).tolist()
        for row in Y:
            there = row[~np.isnan(row)]
            row[np.isnan(row)] = float(sum(map(Fraction, there)) / len(there)) if len(there) else 0.0
    assert found.count == Y.shape[1]
    if Y.shape[1]:
        known = [i for i in range(3) if found.low[i] <= found.high[i]]
        if known:
            away = [2 * float(np.max(np.abs(x[np.isfinite(x)]))) for x in X[j][known]]
            close(found.part(known), list(Y[known]), away=away)


@settings(max_examples=40)
@given(arrays(np.float64, (3, 30), elements=HOLES), st.sampled_from(["drop", "mean"]))
def test_too_many_patterns_are_read_again(X: np.ndarray, missing: Missing) -> None:
    columns = list(X)
    whole = of(columns, missing)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(moments_pass, "PATTERNS", 1)
        patch.setattr(pieces, "PIECE", 7)
        patch.setattr(pieces, "LEAST", 7)
        kept = pattern_moments(columns)
        direct = again(columns, missing)
    if not kept.full:
        assert kept.of([0]) is None
    assert (direct.count, direct.dropped, direct.infinite) == (whole.count, whole.dropped, whole.infinite)
    if whole.count:
        size, there = np.sqrt(whole.squares), whole.low <= whole.high
        away = np.array([np.max(np.abs(x[np.isfinite(x)]), initial=0.0) for x in X])
        room = np.outer(away, size)
        assert np.all(
            np.abs(direct.M2 - whole.M2) <= 1e-13 * np.outer(size, size) + 64 * EPS * (room + room.T)
        )
        assert np.all(np.abs(direct.mean - whole.mean)[there] <= 8 * EPS * away[there])


@settings(max_examples=20)
@given(
    arrays(np.float64, (2, 700), elements=st.integers(-9, 9).map(float)),
    st.lists(st.tuples(st.integers(0, 690), st.integers(1, 40)), max_size=6),
)
@pytest.mark.sample
def test_rows_left_out_are_not_there(X: np.ndarray, wanted: list[tuple[int, int]]) -> None:
    ranges, end = [], 0
    for first, length in sorted(wanted):
        if first >= end:
            end = min(first + length, 700)
            ranges.append((first, end))
    keep = np.ones(700, dtype=bool)
    for a, b in ranges:
        keep[a:b] = False
    found = pattern_moments(list(X), rows_out=ranges)
    assert found.rows == keep.sum()
    moments = found.of([0, 1])
    assert moments is not None
    close(moments, list(X[:, keep]))


@pytest.mark.parametrize("size", [1e-300, 1e-200, 1e200, 1e300, 1.7e308])
def test_the_ends_of_the_range_of_floats(size: float) -> None:
    X = np.array([[0.5, -0.25, 1.0, -1.0, 0.125], [3.0, 4.0, -1.0, 0.0, 2.0]])
    found = of([X[0] * size, X[1]])
    means, M2 = exact([X[0] * size, X[1]])
    k = int(found.exponents[0])
    assert k != 0 and found.exponents[1] == 0
    assert float(M2[0][0] / Fraction(4) ** k) == pytest.approx(found.M2[0, 0], rel=1e-14)
    assert float(M2[0][1] / Fraction(2) ** k) == pytest.approx(found.M2[0, 1], rel=1e-14)
    assert found.mean[0] == pytest.approx(float(means[0]), rel=1e-14)
    assert found.infinite == 0


def test_a_constant_column_is_constant_though_its_mean_is_rounded() -> None:
    found = of([np.full(1001, 0.1), np.arange(1001.0)])
    assert found.constant.tolist() == [True, False] and found.mean[0] == 0.1


def test_the_rows_that_moments_are_about() -> None:
    rng = np.random.default_rng(3)
    X = rng.standard_normal((3, 5000)) + np.array([[1e8], [0], [-5]])
    X[rng.random(X.shape) < 0.1] = np.nan
    X[0, 17] = np.inf
    for missing in ("drop", "mean"):
        found = of(list(X), missing)
        Z = np.vstack(list(deviations(list(X), found, missing)))
        assert len(Z) == found.count
        assert np.abs(Z.mean(axis=0)).max() < 1e-12
        assert np.allclose(Z.T @ Z, found.M2, rtol=1e-12, atol=1e-9)


def test_the_walk_says_how_far_it_is_and_stops_when_asked() -> None:
    column = np.arange(200_000.0)
    heard: list[float] = []
    pattern_moments([column], report=heard.append)
    assert heard == sorted(heard) and heard[-1] == 1.0 and len(heard) > 2
    with pytest.raises(Stopped):
        pattern_moments([column], report=heard.append, stopped=lambda: len(heard) > 5)


def test_no_columns_and_no_rows() -> None:
    assert pattern_moments([]).rows == 0
    nothing = pattern_moments([np.array([]), np.array([])]).of([0, 1], "mean")
    assert nothing is not None and nothing.count == 0 and not nothing.M2.any()


@pytest.mark.parametrize("size", [1e12, 1e37, -1e37, 1e160, 1e300])
@pytest.mark.parametrize("at", [0, 3, 8])
@pytest.mark.parametrize("filled", [True, False])
def test_a_row_that_is_left_out_costs_no_digit(size: float, at: int, filled: bool) -> None:
    random = np.random.default_rng(5)
    X = random.normal(size=(8, 3)) + [35, -1e4, 0.01]
    columns = list(np.insert(X, at, [np.nan, size, 1.0], axis=0).T)
    if not filled:
        # No whole row comes before the far one, and a column is known in it alone.
        columns = [np.concatenate([[np.nan, np.nan], each]) for each in columns]
        columns[1][:2] = size
    found = again(columns, "drop")
    assert found.count == 8 and not found.exponents.any()
    alone = again(list(X.T), "drop")
    assert np.abs(found.mean - alone.mean).max() <= 1e-15 * np.abs(alone.mean).max()
    assert np.allclose(found.M2, alone.M2, rtol=1e-10, atol=1e-12)
