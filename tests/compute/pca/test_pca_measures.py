"""What is read off principal components, against the identities that define it."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from linalg_viz.compute.pca import measures
from linalg_viz.compute.pca.pca import PCA
from linalg_viz.compute.pca.wide import of_rows


def cloud() -> np.ndarray:
    rng = np.random.default_rng(20)
    return np.asarray(
        rng.standard_normal((50, 4)) @ rng.standard_normal((4, 4)) * [1, 2, 3, 40] + [5, 0, -8, 100]
    )


def solved(X: np.ndarray, **options: object) -> PCA:
    found = of_rows(X, **options)  # type: ignore[arg-type]
    assert isinstance(found, PCA)
    return found


OPTIONS = [{}, {"scale": True}, {"centre": False}, {"divisor": "n"}, {"scale": True, "divisor": "n"}]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_scores_have_the_eigenvalues_as_variances_and_are_uncorrelated(options: dict[str, object]) -> None:
    X = cloud()
    found = solved(X, **options)
    C = measures.encode(found, X)
    assert C.T @ C / found.d == pytest.approx(np.diag(found.eigenvalues), abs=1e-11 * found.total)


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("k", [0, 1, 2, 3, 4])
def test_the_error_of_all_rows_is_the_eigenvalues_left(options: dict[str, object], k: int) -> None:
    X = cloud()
    found = solved(X, **options)
    Z, V = measures.standardised(found, X), found.components.T
    lost = measures.errors(Z, V, k)
    whole = measures.error_in_total(found.eigenvalues, found.d, k)
    assert lost.sum() == pytest.approx(whole, rel=1e-10, abs=1e-10 * found.total)
    back = (measures.encode(found, X)[:, :k] @ V[:, :k].T) * found.unit + found.origin
    assert lost == pytest.approx(
        (((X - back) / found.unit) ** 2).sum(axis=1), rel=1e-8, abs=1e-9 * found.total
    )
    assert measures.encode(found, X[3]) == pytest.approx(measures.encode(found, X)[3], rel=1e-12)


def test_scores_of_columns_far_from_zero_keep_their_digits() -> None:
    X = np.random.default_rng(1).standard_normal((300, 3)) + 1e8
    found = solved(X)
    C = measures.encode(found, X)
    assert np.abs(C.mean(axis=0)).max() < 1e-13
    assert C.var(axis=0, ddof=1) == pytest.approx(found.eigenvalues, rel=1e-13)


def test_cosines_of_a_row_add_up_to_1_and_a_row_at_the_origin_has_none() -> None:
    X = cloud() * 1e200
    X[7] = X[np.arange(50) != 7].mean(axis=0)
    found = solved(X)
    Z = measures.standardised(found, X)
    Z[7] = 0.0
    share = measures.row_cos2(Z @ found.components.T, Z)
    assert share[7].tolist() == [0.0] * 4
    assert np.delete(share, 7, axis=0).sum(axis=1) == pytest.approx(1.0)
    sizes = np.sqrt((Z / 1e200) ** 2 @ np.ones(4))
    assert share[0, 1] == pytest.approx(((Z[0] / 1e200) @ found.components[1] / sizes[0]) ** 2)


def test_a_column_that_takes_no_part_has_its_correlations_with_the_scores() -> None:
    X = cloud()
    T = measures.encode(solved(X), X)
    y = T @ [1.0, -2.0, 0.5, 0.0] + 7.0
    y[3] = np.nan
    known = np.arange(50) != 3
    wanted = [np.corrcoef(T[known, k], y[known])[0, 1] for k in range(4)]
    assert measures.supplementary(T, y) == pytest.approx(wanted, abs=1e-12)
    assert measures.supplementary(T, np.full(50, 2.0)).tolist() == [0.0] * 4
    assert measures.supplementary(T, np.where(np.arange(50) == 1, 5.0, np.nan)).tolist() == [0.0] * 4
    assert measures.supplementary(T, -3 * T[:, 1]) == pytest.approx([0, -1, 0, 0], abs=1e-12)


@pytest.mark.parametrize(
    ("X", "said"),
    [
        ([[1, 2], [3, 5], [4, 4], [0, 1]], []),
        ([[1, 2], [1, 2]], ["all rows are equal: nothing varies, so every direction is as good as another"]),
        ([[1, 2], [2, 4], [3, 6], [5, 10]], ["only 1 of 2 variances are not 0", "after the first 1 are arbitrary"]),
        ([[1, 7], [2, 7], [5, 7]], ["only 1 of 2 variances are not 0"]),
        ([[1, 2, 3], [3, 5, 9]], ["2 rows span at most 1 of 3 directions: the others have variance 0"]),
        ([[1], [2], [4]], ["one column has one direction: its own"]),
        ([[1e-170, 3e-170], [2e-170, 5e-170], [4e-170, -4e-170]], ["a variance is too small for a floating-point number"]),
        ([[1e170, 3e170], [2e170, 5e170], [4e170, -4e170]], ["a variance is beyond the range of floating-point numbers"]),
    ],
)  # fmt: skip
def test_what_is_degenerate_is_said(X: list[list[float]], said: list[str]) -> None:
    reasons = solved(np.array(X, dtype=float)).reasons
    text = " ".join(reasons)
    assert all(part in text for part in said), text
    assert len(reasons) == min(len(said), 1)


@pytest.mark.parametrize("scale", [False, True])
def test_loadings_rebuild_the_matrix(scale: bool) -> None:
    X = cloud()
    found = solved(X, scale=scale)
    S = np.corrcoef(X.T) if scale else np.cov(X.T)
    V = found.components.T
    L = measures.loadings(V, found.eigenvalues)
    assert L @ L.T == pytest.approx(S, rel=1e-12)
    C = measures.encode(found, X)
    r = np.array([[np.corrcoef(x, c)[0, 1] for c in C.T] for x in X.T])
    assert measures.correlations(V, found.ratio) == pytest.approx(r, abs=1e-12)
    assert measures.contributions(V).sum(axis=0) == pytest.approx(np.ones(4))
    assert measures.contributions(V)[2, 1] == pytest.approx(V[2, 1] ** 2)


@pytest.mark.parametrize("kind", ["form", "covariance"])
def test_products_in_a_biplot_are_the_entries(kind: measures.Biplot) -> None:
    X = cloud()
    found = solved(X)
    rows, columns = measures.biplot(found.eigenvalues, kind)
    points = measures.encode(found, X) * rows
    arrows = found.components.T * columns
    assert points @ arrows.T == pytest.approx(X - X.mean(axis=0), abs=1e-10)
    if kind == "form":
        assert np.linalg.norm(points[3] - points[8]) == pytest.approx(np.linalg.norm(X[3] - X[8]))
    else:
        assert np.linalg.norm(arrows, axis=1) == pytest.approx(X.std(axis=0, ddof=1))
        assert points.var(axis=0, ddof=1) == pytest.approx(np.ones(4))


def test_without_variance_nothing_is_divided_by_zero() -> None:
    X = np.column_stack([np.arange(5.0), np.full(5, 2.0)])
    found = solved(X)
    V = found.components.T
    assert measures.correlations(V, found.ratio).tolist() == [[1, 0], [0, 0]]
    assert measures.biplot(found.eigenvalues, "covariance")[0][1] == 0
    flat = solved(np.ones((3, 2)))
    assert measures.count_for(flat.ratio, 0.9) == 0 and measures.kaiser_count(flat.ratio, 2) == 0
    assert measures.broken_stick_count(flat.ratio, 2) == 0
    assert not measures.loadings(flat.components.T, flat.eigenvalues).any()


def test_the_broken_stick_as_fractions() -> None:
    """Three pieces: 11/18, 5/18, 2/18 (Jackson 1993)."""
    assert measures.broken_stick(3) == pytest.approx([float(Fraction(k, 18)) for k in (11, 5, 2)], rel=1e-15)
    assert measures.broken_stick(20).sum() == pytest.approx(1)


def test_when_to_stop() -> None:
    """Variances 16, 9, 4, 1 are shares 0.533, 0.3, 0.133, 0.033; the mean is 7.5, the stick 0.521, 0.271, …"""
    found = solved(np.vstack([np.diag([4.0, 3, 2, 1]), -np.diag([4.0, 3, 2, 1])]))
    assert found.ratio == pytest.approx([16 / 30, 9 / 30, 4 / 30, 1 / 30])
    assert measures.kaiser_count(found.ratio, 4) == 2
    assert measures.broken_stick_count(found.ratio, 4) == 2
    assert measures.running(found.ratio) == pytest.approx([16 / 30, 25 / 30, 29 / 30, 1.0])
    wanted = (0.5, 16 / 30, 0.6, 25 / 30, 0.9, 1.0)
    assert [measures.count_for(found.ratio, share) for share in wanted] == [1, 1, 2, 2, 3, 4]


def test_when_to_stop_in_the_cases_at_the_edge() -> None:
    """Equal shares are above no average and below no stick but the last; shares left out reach no 90 %."""
    equal = np.full(4, 0.25)
    assert measures.kaiser_count(equal, 4) == 0 and measures.broken_stick_count(equal, 4) == 0
    assert measures.broken_stick_count(np.array([0.9]), 4) == 1
    assert measures.count_for(np.array([0.5, 0.3]), 0.9) == 2


def test_what_rounding_leaves_of_0_is_0_in_scores_and_errors() -> None:
    X = np.array([[1.0, 2.0], [2.0, 4.0], [4.0, 8.0], [9.0, 18.0], [10.0, 20.0]]) / 3.0
    found = solved(X)
    Z, V = measures.standardised(found, X), np.array([[1.0, 2.0], [2.0, -1.0]]) / np.sqrt(5.0)
    scores = measures.scores(Z, V)
    assert (Z @ V)[:, 1].any()  # floats do not see that all points lie on one line
    assert not scores[:, 1].any()
    assert np.array_equal(scores[:, 0], (Z @ V)[:, 0])
    assert not measures.errors(Z, V, 1).any()
    assert np.array_equal(measures.decoded(Z, V, 1), Z)
    assert np.allclose(measures.errors(Z, V, 0), (Z**2).sum(axis=1), rtol=1e-15)
    row = np.array([1.0, 1e-9])
    assert np.array_equal(measures.scores(row, np.eye(2)), row)
