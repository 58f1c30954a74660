"""Parallel analysis against a simulation, and against the mean correlation of columns that are independent."""

from __future__ import annotations

from math import gamma, pi, sqrt

import numpy as np
import pytest

from linalg_viz.compute.pca import parallel as chance
from linalg_viz.compute.pca.parallel import DRAWS, FEW, MOST, Chance, parallel, parallel_count, takes_long


@pytest.mark.parametrize(
    ("n", "spreads", "scaled"), [(60, (1, 1, 1, 1, 1), True), (40, (9, 3, 1), False), (4, (1,) * 6, True)]
)
def test_parallel_analysis_is_what_a_simulation_gives(
    n: int, spreads: tuple[float, ...], scaled: bool
) -> None:
    """Tables of independent normal columns, drawn cell by cell from another seed."""
    draw, shares = np.random.default_rng(7), []
    for _ in range(2000):
        X = draw.standard_normal((n, len(spreads))) * np.array(spreads)
        S = np.corrcoef(X.T) if scaled else np.cov(X.T)
        sizes = np.linalg.eigvalsh(S)[::-1]
        shares.append(sizes / sizes.sum())
    found = parallel(n - 1, tuple(map(float, spreads)), scaled)
    assert found is not None and found.draws == DRAWS
    error = np.std(shares, axis=0) * np.sqrt(1 / DRAWS + 1 / 2000)
    assert (np.abs(found.share - np.mean(shares, axis=0)) < 4 * error + 1e-12).all()
    assert found.share.sum() == pytest.approx(1.0)


@pytest.mark.parametrize("freedom", [2, 3, 8, 50])
def test_of_two_columns_the_share_is_told_by_their_mean_correlation(freedom: int) -> None:
    """The shares are (1 ± |r|)/2, and E|r| = Γ(f/2)/(√π Γ((f + 1)/2)) for f degrees of freedom."""
    found = parallel(freedom, (2.0, 5.0), True)
    assert found is not None and found.share.sum() == pytest.approx(1.0)
    mean = gamma(freedom / 2) / (sqrt(pi) * gamma((freedom + 1) / 2))
    # E r² = 1/f
    error = sqrt((1 / freedom - mean**2) / DRAWS)
    assert abs((found.share[0] - found.share[1]) - mean) < 4 * error


def test_of_one_column_or_one_row_the_first_component_has_it_all() -> None:
    for freedom, p in ((5, 1), (1, 1), (1, 3)):
        found = parallel(freedom, (1.0,) * p, False)
        assert found is not None and found.share == pytest.approx([1.0] + [0.0] * (p - 1))


def test_parallel_analysis_counts_and_is_the_same_each_time() -> None:
    found = parallel(149, (1.0,) * 4, True)
    assert found is not None
    assert parallel_count(found.share + 0.01, found) == 4 and parallel_count(found.share, found) == 0
    assert parallel_count(found.share[:2] + 0.01, found) == 2
    assert parallel_count(found.share + np.array([0.1, 0.1, -0.1, 0.1]), found) == 2
    chance._kept.clear()
    again = parallel(149, (1.0,) * 4, True)
    assert again is not None and np.array_equal(again.share, found.share)


def test_parallel_analysis_says_where_it_is_not_made() -> None:
    assert parallel(10, (1.0,) * (MOST + 1), True) is None
    assert parallel(10, (1.0, 0.0), False) is None and parallel(0, (1.0,), False) is None
    assert parallel(10, (), False) is None
    for wrong in (-1.0, np.inf, np.nan):
        assert parallel(10, (1.0, wrong), False) is None


def test_of_many_columns_fewer_tables_are_drawn_and_they_take_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chance, "_kept", {})
    few, many, most = ((1.0,) * p for p in (FEW, FEW + 1, MOST + 1))
    assert not takes_long(3, few, True) and takes_long(3, many, True) and not takes_long(3, most, True)
    found = parallel(3, many, True)
    assert found is not None and found.draws == DRAWS // 5 and not takes_long(3, many, True)
    assert np.all(found.share[3:] == 0.0) and found.share.sum() == pytest.approx(1.0)
    assert isinstance(parallel(3, few, True), Chance) and parallel(3, many, True) is found


def test_the_last_answers_alone_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chance, "_kept", {})
    monkeypatch.setattr(chance, "KEPT", 2)
    for freedom in (5, 6, 7):
        parallel(freedom, (1.0,) * 3, True)
    assert [freedom for freedom, *_ in chance._kept] == [6, 7]
