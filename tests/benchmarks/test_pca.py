"""Principal components of a million rows and the density image of a million points, beside what a user would write.

Run with: pytest tests/benchmarks/test_pca.py --benchmark-enable -s
The ratios are printed; no time is asserted.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from linalg_viz.compute.density import Window, counts, levels, projected
from linalg_viz.compute.pca.moments import Missing
from linalg_viz.compute.pca.moments_pass import deviations, pattern_moments
from linalg_viz.compute.pca.pca import PCA, pca, refined
from linalg_viz.compute.picking import in_lasso

FULL, SHORT = 1_000_000, 2_000


@pytest.fixture
def rows(benchmark: BenchmarkFixture) -> int:
    """A million where times are taken, few where the benchmark only has to run."""
    return FULL if benchmark.enabled else SHORT


def table(n: int, p: int = 10) -> np.ndarray:
    rng = np.random.default_rng(1)
    X = rng.standard_normal((p, p)) @ rng.standard_normal((p, n))
    X += rng.uniform(-1e3, 1e3, (p, 1))
    return X


def median(work: Callable[[], object], rounds: int = 5) -> float:
    """Milliseconds."""
    spent = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        spent.append(1e3 * (time.perf_counter() - begun))
    return float(np.median(spent))


def solved(columns: list[np.ndarray], missing: Missing = "drop") -> PCA:
    moments = pattern_moments(columns).of(range(len(columns)), missing)
    assert moments is not None
    found = pca(moments)
    assert isinstance(found, PCA)
    return found


def test_components_of_all_rows(
    rows: int, benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    X = table(rows)
    columns = list(X)

    def by_hand() -> np.ndarray:
        Z = X.T - X.mean(axis=1)
        return np.asarray(np.linalg.svd(Z, full_matrices=False)[1] ** 2 / (rows - 1))

    found = benchmark(lambda: solved(columns))
    assert found.eigenvalues == pytest.approx(by_hand(), rel=1e-9)
    if benchmark.enabled:
        ours, svd = median(lambda: solved(columns)), median(by_hand, 3)
        products = median(lambda: np.linalg.eigh(np.cov(X)), 3)
        with capsys.disabled():
            print(
                f"\n{rows:,} × 10: {ours:.0f} ms; SVD of the centred rows {svd:.0f} ms, {svd / ours:.1f} ×; "
                f"eigh of np.cov {products:.0f} ms, {products / ours:.1f} ×"
            )


def test_components_with_missing_cells(
    rows: int, benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    X = table(rows)
    X[np.random.default_rng(2).random(X.shape) < 0.02] = np.nan
    columns = list(X)
    complete = X[:, ~np.isnan(X).any(axis=0)]
    found = benchmark(lambda: solved(columns))
    assert found.eigenvalues == pytest.approx(np.linalg.eigvalsh(np.cov(complete))[::-1], rel=1e-9)
    if benchmark.enabled:
        ours = median(lambda: solved(columns))
        theirs = median(lambda: np.linalg.eigh(np.cov(X[:, ~np.isnan(X).any(axis=0)])), 3)
        with capsys.disabled():
            print(
                f"\n2 % of cells missing: {ours:.0f} ms; mask, np.cov, eigh {theirs:.0f} ms, {theirs / ours:.1f} ×"
            )


@pytest.mark.parametrize("missing", ["drop", "mean"])
def test_a_column_a_scaling_or_a_policy_toggled(
    rows: int, missing: Missing, benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    X = table(rows)
    X[np.random.default_rng(2).random(X.shape) < 0.02] = np.nan
    kept = pattern_moments(list(X))

    def toggled() -> PCA:
        moments = kept.of([0, 1, 2, 4, 5, 6, 7, 8], missing)
        assert moments is not None
        found = pca(moments, scale=True)
        assert isinstance(found, PCA)
        return found

    found = benchmark(toggled)
    assert len(found.eigenvalues) == 8
    if benchmark.enabled:
        ours = median(toggled, 50)
        theirs = median(lambda: solved(list(X[[0, 1, 2, 4, 5, 6, 7, 8]]), missing), 3)
        with capsys.disabled():
            print(
                f"\ntoggled with {len(kept.counts)} patterns of gaps: {ours:.2f} ms; anew {theirs / ours:.0f} ×"
            )


def test_asking_the_rows(rows: int, benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]) -> None:
    X = table(rows)
    X[9] = X[8] + 1e-7 * X[9]
    columns = list(X)
    moments = pattern_moments(columns).of(range(10))
    assert moments is not None
    rough = pca(moments)
    assert isinstance(rough, PCA) and not rough.resolved

    def asked() -> PCA:
        return refined(rough, moments, deviations(columns, moments))

    found = benchmark.pedantic(asked, rounds=3)
    assert found.rank == 10
    if benchmark.enabled:
        ours = median(asked, 3)
        svd = median(lambda: np.linalg.svd(X.T - X.mean(axis=1), full_matrices=False), 3)
        with capsys.disabled():
            print(
                f"\nsingular values of the rows: {ours:.0f} ms; by np.linalg.svd {svd:.0f} ms, {svd / ours:.1f} ×"
            )


def test_the_density_of_all_points(
    rows: int, benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    X = table(rows)
    columns, centre = list(X), X.mean(axis=1)
    camera = np.linalg.qr(np.random.default_rng(4).standard_normal((10, 2)))[0].T.copy()
    xy = projected(columns, camera, centre)
    reach = float(np.abs(xy).max())
    window = Window(-reach, -reach, reach, reach, 1000, 700)

    def theirs() -> np.ndarray:
        box = ((-reach, reach), (-reach, reach))
        return np.asarray(np.histogram2d(xy[1], xy[0], bins=(700, 1000), range=box)[0])

    found = benchmark(lambda: levels(counts(xy, window)))
    assert found.shape == (700, 1000) and found.any()
    if benchmark.enabled:
        project, count = (
            median(lambda: projected(columns, camera, centre)),
            median(lambda: counts(xy, window)),
        )
        tone, other = median(lambda: levels(counts(xy, window))) - count, median(theirs, 3)
        with capsys.disabled():
            print(
                f"\n{rows:,} points on 1000 × 700 pixels: projected in {project:.1f} ms, counted in {count:.1f} ms, "
                f"toned in {tone:.1f} ms; np.histogram2d {other:.0f} ms, {other / count:.0f} ×"
            )


def test_a_lasso_among_all_points(
    rows: int, benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    xy = np.random.default_rng(5).standard_normal((2, rows))
    angles = np.linspace(0, 2 * np.pi, 200, endpoint=False)
    lasso = np.column_stack([np.cos(angles), np.sin(angles)]) * (1 + 0.3 * np.sin(9 * angles))[:, None]
    found = benchmark(lambda: in_lasso(xy, lasso))
    far = np.hypot(*xy)
    assert found[far < 0.69].all() and not found[far > 1.31].any()
    if benchmark.enabled:
        with capsys.disabled():
            print(f"\na lasso of 200 corners in {median(lambda: in_lasso(xy, lasso), 3):.0f} ms")
