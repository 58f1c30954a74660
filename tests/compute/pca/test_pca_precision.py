"""Principal components against arithmetic with 50 digits: far from zero, ill conditioned, badly scaled, wide."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest

from linalg_viz.compute.pca.moments import Moments
from linalg_viz.compute.pca.moments_pass import deviations, pattern_moments
from linalg_viz.compute.pca.pca import PCA, pca, refined
from linalg_viz.compute.pca.polish import polished
from linalg_viz.compute.pca.spectrum import of_products, of_triangle
from linalg_viz.compute.pca.wide import of_rows


def truth(X: np.ndarray, centre: bool = True) -> list[mpmath.mpf]:
    """Eigenvalues of the covariance matrix with 60 digits, descending; of the entries as the floats they are."""
    with mpmath.workdps(60):
        n = len(X)
        rows = [[mpmath.mpf(float(x)) for x in row] for row in X]
        means = [mpmath.fsum(column) / n if centre else mpmath.mpf(0) for column in zip(*rows)]
        Z = mpmath.matrix([[x - mean for x, mean in zip(row, means)] for row in rows])
        S = (Z * Z.T if X.shape[1] > n else Z.T * Z) / (n - 1)
        return sorted(mpmath.eigsy(S, eigvals_only=True), reverse=True)


def errors(found: PCA, X: np.ndarray, centre: bool = True) -> np.ndarray:
    """How far each eigenvalue is from the truth, relative to it."""
    true = truth(X, centre)[: found.rank]
    return np.array([float(abs(mpmath.mpf(float(a)) / b - 1)) for a, b in zip(found.eigenvalues, true)])


def moments(X: np.ndarray) -> Moments:
    found = pattern_moments(list(X.T.copy())).of(range(X.shape[1]))
    assert found is not None
    return found


def from_moments(X: np.ndarray) -> PCA:
    found = pca(moments(X))
    assert isinstance(found, PCA)
    return found


def conditioned(n: int, p: int, condition: float, seed: int = 1) -> np.ndarray:
    """Rows (n, p) around 0 whose centred singular values fall from 1 to 1/condition."""
    rng = np.random.default_rng(seed)
    U = rng.standard_normal((n, min(n - 1, p)))
    U = np.linalg.qr(U - U.mean(axis=0))[0]
    V = np.linalg.qr(rng.standard_normal((p, U.shape[1])))[0]
    return np.asarray((U * np.geomspace(1, 1 / condition, U.shape[1])) @ V.T)


@pytest.mark.parametrize("far", [0.0, 1e4, 1e8])
def test_columns_far_from_zero(far: float) -> None:
    """Mean over deviation up to 10⁸: nothing is lost beyond what the floats of the table lost."""
    X = np.random.default_rng(4).standard_normal((60, 4)) @ np.diag([1, 0.5, 0.2, 0.1]) + far
    found = from_moments(X)
    assert found.resolved and errors(found, X).max() < 1e-14


@pytest.mark.parametrize(("condition", "right"), [(1e1, 1e-13), (3e2, 1e-10)])
def test_moments_tell_what_they_can(condition: float, right: float) -> None:
    X = conditioned(60, 5, condition)
    found = from_moments(X)
    assert found.resolved and errors(found, X).max() < right


@pytest.mark.parametrize("condition", [1e5, 1e7, 1e9, 1e12])
@pytest.mark.parametrize("far", [0.0, 3.0])
def test_moments_say_what_they_cannot_tell(condition: float, far: float) -> None:
    X = conditioned(60, 4, condition) + far
    found = from_moments(X)
    assert not found.resolved
    off = np.array([float(abs(mpmath.mpf(float(a)) / b - 1)) for a, b in zip(found.eigenvalues, truth(X))])
    assert np.all(off <= found.error[: len(off)])


@pytest.mark.parametrize(("condition", "right"), [(1e3, 1e-12), (1e6, 1e-9), (1e9, 1e-12), (1e12, 1e-7)])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_rows_resolve_conditions_up_to_a_million_millions(condition: float, right: float, seed: int) -> None:
    """Every eigenvalue, the last one 10⁻²⁴ of the first, is right to about the square of eps times the condition."""
    X = conditioned(60, 5, condition, seed)
    found = of_rows(X)
    assert isinstance(found, PCA) and found.rank == 5
    off = errors(found, X)
    assert off.max() < right and np.all(off <= found.error[: len(off)])


@pytest.mark.parametrize("options", [{"scale": True}, {"centre": False}, {"divisor": "n"}], ids=str)
def test_small_eigenvalues_under_every_policy(options: dict[str, object]) -> None:
    X = conditioned(60, 4, 1e9) * [1, 2, 4, 8] + [0, 1, 2, 3]
    found = of_rows(X, **options)  # type: ignore[arg-type]
    assert isinstance(found, PCA) and found.rank == 4
    with mpmath.workdps(60):
        means = [mpmath.fsum(map(mpmath.mpf, column.tolist())) / 60 for column in X.T]
        D = mpmath.matrix([[mpmath.mpf(x) - mean for x, mean in zip(row, means)] for row in X.tolist()])
        sd = [mpmath.sqrt(mpmath.fsum(D[i, j] ** 2 for i in range(60)) / 59) for j in range(4)]
        Z = mpmath.matrix(X.tolist()) if options.get("centre") is False else D
        if options.get("scale"):
            Z = mpmath.matrix([[Z[i, j] / sd[j] for j in range(4)] for i in range(60)])
        S = Z.T * Z / (60 if options.get("divisor") == "n" else 59)
        true = sorted(mpmath.eigsy(S, eigvals_only=True), reverse=True)
    off = [float(abs(mpmath.mpf(float(a)) / b - 1)) for a, b in zip(found.eigenvalues, true)]
    assert max(off) < 1e-10


@pytest.mark.parametrize("power", [-100, -300, -470, -490])
def test_a_column_of_products_counts_until_its_squares_leave_the_floats(power: int) -> None:
    small = 2.0**power
    of_squares, of_rows_ = of_products(np.diag([1.0, small**2])), of_triangle(np.diag([small, 1.0]))
    kept = power > -480
    assert (of_squares.rank, of_rows_.rank) == (1 + kept, 1 + kept)
    wanted = [1.0, small**2 if kept else 0.0]
    assert of_squares.values == pytest.approx(wanted, rel=1e-13, abs=0.0)
    assert of_rows_.values == pytest.approx(wanted, rel=1e-13, abs=0.0)


def test_what_is_not_centred_keeps_the_mean_of_its_small_components() -> None:
    rng = np.random.default_rng(6)
    U, V = (np.linalg.qr(rng.standard_normal((n, 3)) + 0.5)[0] for n in (60, 3))
    X = (U * [1.0, 1e-4, 1e-9]) @ V.T
    assert abs((X @ V[:, 2]).mean()) > 0.05 * np.abs(X @ V[:, 2]).max()
    found = of_rows(X, centre=False)
    assert isinstance(found, PCA) and found.rank == 3 and errors(found, X, centre=False).max() < 1e-10


def test_polishing_knows_gaps_and_rows_left_out() -> None:
    X = conditioned(90, 4, 1e9)
    holes = X.copy()
    holes[7, 2], holes[40, 0] = np.nan, np.inf
    columns, out = list(holes.T.copy()), [(20, 30), (80, 90)]
    moments = pattern_moments(columns, rows_out=out).of(range(4))
    assert moments is not None
    rough = pca(moments)
    assert isinstance(rough, PCA)
    found = polished(
        refined(rough, moments, deviations(columns, moments, rows_out=out)), moments, columns, rows_out=out
    )
    keep = np.r_[0:7, 8:20, 30:40, 41:80]
    assert errors(found, X[keep]).max() < 1e-10


def test_columns_in_wildly_different_units() -> None:
    """Deviations from 10⁶ to 10⁻¹²: the moments alone tell each variance to 13 digits."""
    rng = np.random.default_rng(6)
    X = rng.standard_normal((60, 4)) @ (np.eye(4) + 0.3) * [1e6, 1.0, 1e-6, 1e-12]
    found = from_moments(X)
    assert found.resolved and errors(found, X).max() < 1e-13
    mean = np.array([1e9, -40.0, 1e-3, 0.0])
    assert errors(from_moments(X + mean), X + mean).max() < 1e-13


def test_pieces_of_rows_give_what_all_rows_give(monkeypatch: pytest.MonkeyPatch) -> None:
    from linalg_viz.compute.pca import pieces

    monkeypatch.setattr(pieces, "PIECE", 7)
    monkeypatch.setattr(pieces, "LEAST", 7)
    X = conditioned(100, 4, 1e9) + 2
    columns = list(X.T.copy())
    found, m = from_moments(X), moments(X)
    asked = refined(found, m, deviations(columns, m))
    assert not found.resolved and errors(asked, X).max() < 1e-6
    assert errors(asked, X)[:2].max() < 1e-13


def test_rows_about_zero() -> None:
    X = conditioned(50, 4, 1e2) + 1e6
    found = of_rows(X, centre=False)
    assert isinstance(found, PCA) and errors(found, X, centre=False).max() < 1e-6


@pytest.mark.parametrize(("n", "p"), [(2, 7), (6, 20), (12, 12), (9, 600)])
@pytest.mark.parametrize("far", [0.0, 1e8])
def test_wide_tables(n: int, p: int, far: float) -> None:
    X = np.random.default_rng(n).standard_normal((n, p)) + far
    found = of_rows(X)
    assert isinstance(found, PCA) and found.rank == n - 1 and found.resolved
    assert errors(found, X).max() < 1e-13
    V = found.components
    assert len(V) == (p if p <= 512 else n - 1)
    assert V @ V.T == pytest.approx(np.eye(len(V)), abs=1e-13)
    Z = X - X.mean(axis=0)
    assert ((Z @ V.T) ** 2).sum(axis=0) / (n - 1) == pytest.approx(found.eigenvalues, abs=1e-12)


@pytest.mark.parametrize(("condition", "right"), [(1e3, 1e-10), (1e6, 1e-8), (1e9, 1e-11), (1e12, 1e-6)])
def test_wide_tables_with_small_eigenvalues(condition: float, right: float) -> None:
    X = conditioned(10, 40, condition)
    found = of_rows(X)
    assert isinstance(found, PCA) and found.rank == 9
    off = errors(found, X)
    assert off.max() < right and np.all(off <= found.error[: len(off)])


def test_wide_duplicates() -> None:
    X = np.random.default_rng(1).standard_normal((6, 30))
    found = of_rows(np.vstack([X, X[:3]]))
    assert isinstance(found, PCA) and found.rank == 5 and not found.eigenvalues[5:].any()


def test_wide_and_tall_agree_at_the_border() -> None:
    """15 rows of 14 columns go through moments, with one column more through the Gram matrix."""
    X = np.random.default_rng(9).standard_normal((15, 14))
    tall, wide = of_rows(X), of_rows(np.column_stack([X, np.full(15, 3.0)]))
    assert isinstance(tall, PCA) and isinstance(wide, PCA)
    assert wide.eigenvalues[:14] == pytest.approx(tall.eigenvalues, rel=1e-12)
    assert wide.components[:14, :14] == pytest.approx(tall.components, abs=1e-12)


@pytest.mark.parametrize("gap", [1e-3, 1e-9, 0.0])
def test_nearly_equal_eigenvalues_are_right_though_their_directions_are_not(gap: float) -> None:
    rng = np.random.default_rng(12)
    Q = rng.standard_normal((80, 3))
    Q = np.linalg.qr(Q - Q.mean(axis=0))[0]
    X = Q * np.sqrt([2 + 2 * gap, 2, 1]) @ np.linalg.qr(rng.standard_normal((3, 3)))[0]
    found = from_moments(X)
    assert found.near_equal == (0,) and errors(found, X).max() < 1e-14
    plane = found.components[:2].T @ found.components[:2]
    Z = X - X.mean(axis=0)
    S = Z.T @ Z
    assert plane @ S == pytest.approx(S @ plane, abs=1e-13)
