"""What is read off principal components: scores, loadings, correlations, biplots, errors, and when to stop.

V (p, r) has the directions as columns, ``lam`` (r,) the variances along them, ``share`` (r,) what each is of
the whole, Z (n, p) the rows as they were decomposed.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np

from linalg_viz.compute.pca.pca import PCA
from linalg_viz.compute.tolerance import entry_tolerance
from linalg_viz.compute.typing import Real

Biplot: TypeAlias = Literal["form", "covariance"]


def standardised(found: PCA, X: Real) -> Real:
    """The rows X (n, p) less the origin and divided by the unit of each column.

    The mean is subtracted with what rounding left of it, so that columns far from 0 lose no digits.
    """
    Z = (X - found.mean) - found.remainder if found.centred else X
    return np.asarray(Z / found.unit)


def encode(found: PCA, X: Real) -> Real:
    """The scores c = Vᵀ(x − μ) of rows X (n, p) or of one row (p,): (n, r) or (r,)."""
    return np.asarray(standardised(found, X) @ found.components.T)


def scores(Z: Real, V: Real) -> Real:
    """c = Vᵀz of centred rows Z (n, p) or of one row (p,) and directions V (p, r); dust of rounding is 0."""
    return _settled(Z @ V, Z)


def decoded(Z: Real, V: Real, k: int) -> Real:
    """ẑ, what the first k columns of V (p, r) give back of rows Z (n, p) or of one row (p,)."""
    D = V[:, :k]
    return np.asarray(Z - _settled(Z - (Z @ D) @ D.T, Z))


def errors(Z: Real, V: Real, k: int) -> Real:
    """‖z − ẑ‖² (n,) of each row of Z (n, p): what the first k columns of V (p, r) lose of it."""
    D = V[:, :k]
    lost = _settled(Z - (Z @ D) @ D.T, Z)
    return np.asarray((lost**2).sum(axis=1))


def _settled(found: Real, Z: Real) -> Real:
    """What was summed for rows Z (n, p) or (p,), its entries within rounding of 0 as 0.

    The entries of a table are measured: of them no more is known than their floats.
    """
    small = entry_tolerance(Z.shape[-1], 1.0) * np.abs(Z).max(axis=-1, initial=0.0, keepdims=True)
    return np.asarray(np.where(np.abs(found) <= small, 0.0, found))


def error_in_total(lam: Real, divisor: int, k: int) -> float:
    """The errors of all rows together, divisor · Σ_{j>k} λⱼ, from lam (r,); the divisor is n − 1 or n."""
    return float(divisor * lam[k:].sum())


def loadings(V: Real, lam: Real) -> Real:
    """Directions V (p, r) × √λ, lam (r,): (p, r); all of them times their transpose are the covariances."""
    with np.errstate(over="ignore", invalid="ignore"):
        return np.where(V == 0, 0.0, V * np.sqrt(lam))


def correlations(V: Real, share: Real) -> Real:
    """The correlation (p, r) of each column with each component, from V (p, r) and share (r,).

    0 without spread.

    Loadings over the standard deviation of the column: with all components a column's squares add up to 1.
    Without centring these are cosines about 0.
    """
    # Each row in units of its own largest entry, so that no square leaves the range.
    L = V * np.sqrt(share)
    largest = np.max(np.abs(L), axis=1, initial=0.0)
    L = L / np.where(largest > 0, largest, 1.0)[:, None]
    length = np.sqrt(np.einsum("ij,ij->i", L, L))
    return np.asarray(np.clip(L / np.where(length > 0, length, 1.0)[:, None], -1.0, 1.0))


def contributions(V: Real) -> Real:
    """The share (p, r) of each column in each direction V (p, r): squared entries, 1 for a direction."""
    return np.asarray(V**2)


def row_contributions(T: Real, lam: Real, divisor: int) -> Real:
    """The share (n, r) of each row in the variance of each component, from scores T (n, r) and lam (r,).

    t²/(divisor · λ): over all rows 1 for each component; 0 where a component has no variance. Scores are
    squared in units of √λ, so that none leaves the range. Source: Abdi & Williams, WIREs Comp Stat 2 (2010).
    """
    root = np.sqrt(lam)
    units = np.divide(T, root, out=np.zeros_like(T), where=root > 0)
    return np.asarray(units**2 / divisor)


def row_cos2(T: Real, Z: Real) -> Real:
    """cos² (n, r) of each row with each component, t²/‖z‖², from scores T (n, r) and rows Z (n, p).

    0 for a row at the origin. With all components the squares of a row add up to 1.
    """
    largest = np.max(np.abs(Z), axis=1, initial=0.0)
    scale = np.where(largest > 0, largest, 1.0)[:, None]
    squares = ((Z / scale) ** 2).sum(axis=1)[:, None]
    return np.asarray((T / scale) ** 2 / np.where(squares > 0, squares, 1.0))


def supplementary(T: Real, y: Real) -> Real:
    """The correlations (r,) of a column y (n,) that takes no part with the scores T (n, r) of the components.

    Over the rows where y is finite; 0 without spread and for fewer than two rows.
    """
    known = np.isfinite(y)
    rows, values = T[known], y[known]
    if len(values) < 2:
        return np.zeros(T.shape[1])
    rows, values = _unit(rows), _unit(values[:, None])
    return np.asarray(np.clip((rows * values).sum(axis=0), -1.0, 1.0))


def _unit(A: Real) -> Real:
    """The columns of A (n, k) less their means, of length 1; 0 where all entries of a column are equal."""
    largest = np.max(np.abs(A), axis=0, initial=0.0)
    A = A / np.where(largest > 0, largest, 1.0)
    A = np.where(A.max(axis=0) == A.min(axis=0), 0.0, A - A.mean(axis=0))
    length = np.sqrt((A**2).sum(axis=0))
    return np.asarray(A / np.where(length > 0, length, 1.0))


def biplot(lam: Real, kind: Biplot) -> tuple[Real, Real]:
    """What scores and directions are multiplied by in a biplot, (r,) each, from lam (r,).

    The products of points and arrows are the entries of the rows, whatever the kind. `form`: rows keep their
    distances. `covariance`: scores have variance 1 and arrows are loadings, so that angles are correlations
    and lengths standard deviations; a component with λ = 0 has no points then (0, not ∞). Source: Gabriel,
    Biometrika 58 (1971); Greenacre, Biplots in Practice, chapter 6.
    """
    if kind == "form":
        return np.ones(len(lam)), np.ones(len(lam))
    root = np.sqrt(lam)
    return np.divide(1.0, root, out=np.zeros(len(lam)), where=root > 0), root


def running(share: Real) -> Real:
    """The share (r,) that the first 1, 2, … components keep together, from share (r,); at most 1."""
    return np.asarray(np.minimum(np.cumsum(share), 1.0))


def count_for(share: Real, wanted: float) -> int:
    """The fewest components that keep a share (0 … 1) of the variance, to rounding, from share (r,).

    All of them where not even they do; 0 where nothing varies.
    """
    if not share.any():
        return 0
    reached = running(share) >= wanted - entry_tolerance(len(share), 1.0)
    return int(np.argmax(reached)) + 1 if reached.any() else len(reached)


def kaiser_count(share: Real, p: int) -> int:
    """How many components, from share (r,), vary more than the average of p columns: the Kaiser rule."""
    return int(np.sum(share > 1.0 / p))


def broken_stick(p: int) -> Real:
    """The expected shares (p,) of a stick broken at random into p pieces, the longest first: Σ_{i≥j} 1/(i·p).

    A component with a larger share says more than chance. Source: Frontier 1976; Jackson, Ecology 74 (1993).
    """
    return np.asarray(np.cumsum(1.0 / np.arange(p, 0, -1))[::-1] / p)


def broken_stick_count(share: Real, p: int) -> int:
    """How many of the first components, from share (r,), have more than theirs of a stick in p pieces."""
    above = share > broken_stick(p)[: len(share)]
    return int(np.argmin(above)) if not above.all() else len(above)


def triangle(Z: Real) -> Real:
    """The R (k, p) of Z = QR, k = min(n, p), so that RᵀR = ZᵀZ; its diagonal is not negative."""
    R: Real = np.linalg.qr(Z)[1]
    return np.asarray(R * np.where(np.diagonal(R) < 0.0, -1.0, 1.0)[:, None])
