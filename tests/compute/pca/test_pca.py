"""Principal components against published results, and what they are when a table is degenerate."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from linalg_viz import assets
from linalg_viz.compute.pca import measures
from linalg_viz.compute.pca import pca as module
from linalg_viz.compute.pca.moments import Moments
from linalg_viz.compute.pca.moments_pass import pattern_moments
from linalg_viz.compute.pca.pca import PCA, pca
from linalg_viz.compute.pca.wide import of_rows
from linalg_viz.compute.refusal import Refusal

# Murder, Assault, UrbanPop and Rape in the 50 states of the USA in 1973, Alabama first: R's table USArrests.
ARRESTS = np.array(
    [row.split() for row in ["13.2 236 58 21.2", "10 263 48 44.5", "8.1 294 80 31", "8.8 190 50 19.5", "9 276 91 40.6", "7.9 204 78 38.7", "3.3 110 77 11.1", "5.9 238 72 15.8", "15.4 335 80 31.9", "17.4 211 60 25.8", "5.3 46 83 20.2", "2.6 120 54 14.2", "10.4 249 83 24", "7.2 113 65 21", "2.2 56 57 11.3", "6 115 66 18", "9.7 109 52 16.3", "15.4 249 66 22.2", "2.1 83 51 7.8", "11.3 300 67 27.8", "4.4 149 85 16.3", "12.1 255 74 35.1", "2.7 72 66 14.9", "16.1 259 44 17.1", "9 178 70 28.2", "6 109 53 16.4", "4.3 102 62 16.5", "12.2 252 81 46", "2.1 57 56 9.5", "7.4 159 89 18.8", "11.4 285 70 32.1", "11.1 254 86 26.1", "13 337 45 16.1", "0.8 45 44 7.3", "7.3 120 75 21.4", "6.6 151 68 20", "4.9 159 67 29.3", "6.3 106 72 14.9", "3.4 174 87 8.3", "14.4 279 48 22.5", "3.8 86 45 12.8", "13.2 188 59 26.9", "12.7 201 80 25.5", "3.2 120 80 22.9", "2.2 48 32 11.2", "8.5 156 63 20.7", "4 145 73 26.2", "5.7 81 39 9.3", "2.6 53 66 10.8", "6.8 161 60 15.6"]], dtype=np.float64,
)  # fmt: skip


def moments(X: np.ndarray) -> Moments:
    found = pattern_moments(list(X.T.copy())).of(range(X.shape[1]))
    assert found is not None
    return found


def solved(X: np.ndarray, **options: object) -> PCA:
    found = of_rows(X, **options)  # type: ignore[arg-type]
    assert isinstance(found, PCA)
    return found


@pytest.fixture(scope="module")
def iris() -> np.ndarray:
    with assets.path("data", "iris.csv").open(encoding="utf-8") as file:
        return np.array([row[:4] for row in list(csv.reader(file))[1:]], dtype=np.float64)


def test_iris_as_published(iris: np.ndarray) -> None:
    """R: prcomp(iris[1:4])$sdev^2 and rotation; Fisher's table as R has it."""
    found = solved(iris)
    assert found.eigenvalues == pytest.approx([4.22824171, 0.24267075, 0.07820950, 0.02383509], abs=5e-9)
    assert found.ratio == pytest.approx([0.92461872, 0.05306648, 0.01710261, 0.00521218], abs=5e-9)
    assert found.components[0] == pytest.approx([0.36138659, -0.08452251, 0.85667061, 0.35828920], abs=5e-9)
    assert found.mean == pytest.approx([5.843333333333334, 3.0573333333333332, 3.758, 1.1993333333333334])


def test_iris_a_hundred_million_away_from_zero(iris: np.ndarray) -> None:
    """Rounding the table to floats near 10⁸ moves its entries by 10⁻⁸, and nothing else is lost."""
    found = pca(moments(iris + 1e8))
    assert isinstance(found, PCA)
    assert found.eigenvalues == pytest.approx([4.22824171, 0.24267075, 0.07820950, 0.02383509], abs=1e-8)


def test_arrests_scaled_as_published() -> None:
    """R: prcomp(USArrests, scale. = TRUE), signs by the largest entry."""
    found = solved(ARRESTS, scale=True)
    assert found.deviations == pytest.approx([1.5748783, 0.9948694, 0.5971291, 0.4164494], abs=5e-8)
    assert found.scale == pytest.approx([4.355510, 83.337661, 14.474763, 9.366385], abs=5e-7)
    assert found.mean == pytest.approx([7.788, 170.76, 65.54, 21.232])
    published = np.array(
        [
            [0.5358995, 0.5831836, 0.2781909, 0.5434321],
            [-0.4181809, -0.1879856, 0.8728062, 0.1673186],
            [-0.3412327, -0.2681484, -0.3780158, 0.8177779],
            [-0.64922780, 0.74340748, -0.13387773, -0.08902432],
        ]
    )
    assert found.components == pytest.approx(published, abs=5e-8)
    scores = measures.encode(found, ARRESTS)
    assert scores[0, :3] == pytest.approx([0.9756604, -1.1220012, -0.43980366], abs=5e-8)
    assert scores[:, 0].mean() == pytest.approx(0, abs=1e-14)


def test_arrests_unscaled_as_published() -> None:
    """R: prcomp(USArrests)$sdev^2."""
    found = solved(ARRESTS)
    assert found.eigenvalues == pytest.approx([7011.114851, 201.992366, 42.112651, 6.164246], abs=1e-6)


def test_a_table_small_enough_for_exact_answers() -> None:
    """Points (±2, ±1): variances 16/3 and 4/3 with n − 1, 4 and 1 with n."""
    X = np.array([[2.0, 1], [2, -1], [-2, 1], [-2, -1]]) + 7
    assert solved(X).eigenvalues == pytest.approx([16 / 3, 4 / 3], rel=1e-15)
    assert solved(X, divisor="n").eigenvalues == pytest.approx([4, 1], rel=1e-15)
    assert solved(X).components.tolist() == [[1, 0], [0, 1]]
    scaled = solved(X, scale=True, divisor="n")
    assert scaled.scale is not None and scaled.scale.tolist() == [2, 1]
    assert scaled.eigenvalues == pytest.approx([1, 1]) and scaled.near_equal == (0,)


def test_not_centred_means_about_zero() -> None:
    X = np.array([[3.0, 4], [3, 4], [6, 8]])
    found = solved(X, centre=False)
    assert found.eigenvalues == pytest.approx([(25 + 25 + 100) / 2, 0])
    assert found.components[0] == pytest.approx([0.6, 0.8]) and found.rank == 1
    assert found.origin.tolist() == [0, 0] and found.mean == pytest.approx([4, 16 / 3])
    assert measures.encode(found, X)[:, 0] == pytest.approx([5, 5, 10])


@pytest.mark.parametrize("centre", [True, False])
@pytest.mark.parametrize("scale", [True, False])
@pytest.mark.parametrize("divisor", ["n-1", "n"])
def test_the_spectral_theorem_holds(centre: bool, scale: bool, divisor: str) -> None:
    rng = np.random.default_rng(5)
    X = rng.standard_normal((40, 5)) @ rng.standard_normal((5, 5)) + [1, 2, 3, 40, 500]
    options = {"centre": centre, "scale": scale, "divisor": divisor}
    found = solved(X, **options)
    V, L = found.components, found.eigenvalues
    d = 39 if divisor == "n-1" else 40
    Z = (X - X.mean(axis=0) * centre) / (X.std(axis=0, ddof=40 - d) if scale else 1)
    S = Z.T @ Z / d
    assert (V.T * L) @ V == pytest.approx(S, rel=1e-12, abs=1e-12 * np.trace(S))
    assert V @ V.T == pytest.approx(np.eye(5), abs=1e-14)
    assert found.total == pytest.approx(L.sum()) == pytest.approx(np.trace(S))
    assert all(v[np.argmax(np.abs(v))] > 0 for v in V)
    if scale and centre:
        assert np.diag(S) == pytest.approx(np.ones(5))


def test_a_tie_for_the_largest_entry_goes_to_the_first() -> None:
    two = solved(np.array([[1.0, -1], [-1, 1], [2, -2], [-2, 2]]), scale=True)
    assert two.components[0] == pytest.approx([0.5**0.5, -(0.5**0.5)])


def test_a_constant_column_cannot_be_scaled() -> None:
    X = np.column_stack([ARRESTS[:, 0], np.full(50, 0.1), ARRESTS[:, 1]])
    found = solved(X, scale=True)
    assert found.columns == (0, 2) and found.left_out == ((1, module.CONSTANT),)
    assert found.eigenvalues == pytest.approx(solved(X[:, [0, 2]], scale=True).eigenvalues)
    plain = solved(X)
    assert plain.columns == (0, 1, 2) and plain.rank == 2 and plain.left_out == ()
    assert plain.eigenvalues[2] == 0 and plain.components[2].tolist() == [0, 1, 0] and plain.reasons


def test_duplicates_and_sums_of_columns_have_no_variance_of_their_own() -> None:
    X = np.column_stack([ARRESTS, ARRESTS[:, 0], ARRESTS[:, 1] + ARRESTS[:, 2]])
    for scale in (True, False):
        found = solved(X, scale=scale)
        assert found.rank == 4 and found.eigenvalues[4:].tolist() == [0, 0] and found.resolved
        assert "4 of 6" in found.reasons[0]
        assert found.components @ found.components.T == pytest.approx(np.eye(6), abs=1e-14)


def test_equal_rows_have_no_direction() -> None:
    found = solved(np.tile([1.0, 2.0, 3.0], (5, 1)))
    assert found.rank == 0 and found.total == 0 and found.ratio.tolist() == [0, 0, 0]
    assert "every direction" in found.reasons[0]


def test_two_rows_have_one_direction() -> None:
    found = solved(np.array([[1.0, 1.0], [4.0, 5.0]]))
    assert found.eigenvalues == pytest.approx([12.5, 0]) and found.rank == 1
    assert found.components[0] == pytest.approx([0.6, 0.8])


def test_one_column_has_its_own_direction() -> None:
    found = solved(np.array([[1.0], [2.0], [6.0]]))
    assert found.eigenvalues == pytest.approx([7.0]) and found.components.tolist() == [[1.0]]


@pytest.mark.parametrize(
    ("X", "options", "word"),
    [
        (np.zeros((0, 2)), {}, "no row"),
        (np.zeros((3, 0)), {}, "no column"),
        (np.ones((1, 2)), {}, "only one row"),
        (np.ones((4, 2)), {"scale": True}, "every column is constant"),
    ],
)
def test_what_has_no_components_says_why(X: np.ndarray, options: dict[str, bool], word: str) -> None:
    found = of_rows(X, **options)  # type: ignore[arg-type]
    assert isinstance(found, Refusal) and word in found.reason


def test_one_row_with_divisor_n_has_no_variance_but_a_second_moment() -> None:
    assert solved(np.array([[3.0, 4.0]]), divisor="n").rank == 0
    assert solved(np.array([[3.0, 4.0]]), divisor="n", centre=False).eigenvalues == pytest.approx([25, 0])


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_rows_with_holes_are_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        of_rows(np.array([[1.0, wrong], [2, 3]]))


@pytest.mark.parametrize("size", [2.0**-1000, 2.0**-600, 2.0**600, 2.0**1000])
def test_sizes_whose_squares_leave_the_range(size: float) -> None:
    """Powers of two, so that every digit has to be the same."""
    plain, found = solved(ARRESTS), solved(ARRESTS * size)
    assert found.components == pytest.approx(plain.components, rel=1e-12)
    assert found.ratio == pytest.approx(plain.ratio, rel=1e-12)
    assert found.deviations / size == pytest.approx(plain.deviations, rel=1e-12)
    assert found.eigenvalues.tolist() == [np.inf if size > 1 else 0.0] * 4
    assert any("range" in each or "too small" in each for each in found.reasons)
    scaled = solved(ARRESTS * size, scale=True)
    assert scaled.eigenvalues == pytest.approx(solved(ARRESTS, scale=True).eigenvalues, rel=1e-12)


def test_nearly_equal_eigenvalues_are_named() -> None:
    rng = np.random.default_rng(2)
    Q = np.linalg.qr(rng.standard_normal((200, 3)) - 0)[0]
    Q = np.linalg.qr(Q - Q.mean(axis=0))[0]
    found = solved(Q * np.sqrt([9, 4, 3.97]) * 10)
    assert found.near_equal == (1,)
    assert solved(Q * np.sqrt([9, 4, 3.9]) * 10).near_equal == ()
    # Relative to the larger of the two, however large the first of all may be.
    assert solved(Q * np.sqrt([900, 4, 3.9]) * 10).near_equal == ()


WILD = [0.0, 1.0, -1.0, 1e-300, 1e300, -1e300, 1.7e308, -1.7e308, 5e-324, 1e-160, 1e160, 1e8, 1e8 + 1, 3.0]


@pytest.mark.parametrize(
    "options", [{}, {"scale": True}, {"centre": False}, {"scale": True, "divisor": "n"}], ids=str
)
@pytest.mark.parametrize("seed", range(40))
def test_wild_tables_have_finite_directions(seed: int, options: dict[str, object]) -> None:
    rng = np.random.default_rng(seed)
    for _ in range(4):
        n, p = rng.integers(2, 9), rng.integers(1, 7)
        wide_units = rng.standard_normal((n, p)) * 10.0 ** rng.integers(-300, 300, (1, p))
        for X in (rng.choice(WILD, (n, p)), wide_units):
            found = of_rows(X, **options)  # type: ignore[arg-type]
            if isinstance(found, Refusal):
                assert options.get("scale") and np.all(X == X[0])
                continue
            V = found.components
            assert V @ V.T == pytest.approx(np.eye(len(V)), abs=1e-12)
            assert np.isfinite(found.mean).all() and np.isfinite(found.ratio).all()
            assert not np.isnan(found.eigenvalues).any() and np.all(found.error <= 1)
            assert np.all(np.diff(found.deviations[np.isfinite(found.deviations)]) <= 0)
            assert found.ratio.sum() == pytest.approx(float(found.rank > 0))
            assert np.all(np.abs(measures.correlations(V.T, found.ratio)) <= 1 + 1e-12)
            assert np.isfinite(measures.biplot(found.eigenvalues, "covariance")[0]).all()
