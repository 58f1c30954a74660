"""What is read off principal components: scores, loadings, qualities, biplots, rebuilt rows, and when to stop."""

from __future__ import annotations

from dataclasses import dataclass
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


def encode(found: PCA, X: Real, k: int | None = None) -> Real:
    """The scores c = Dᵀ(x − μ) of rows X (n, p) or of one row (p,), D the first k directions: (n, k) or (k,)."""
    return np.asarray(standardised(found, X) @ found.components[:k].T)


def decode(found: PCA, c: Real) -> Real:
    """The rows x̂ = μ + Dc (n, p) or (p,) in the units of the table that the scores c (n, k) or (k,) stand for."""
    return np.asarray((c @ found.components[: c.shape[-1]]) * found.unit + found.origin)


def error(found: PCA, X: Real, k: int) -> Real:
    """‖z − ẑ‖² of each row X (n, p), (n,): what k components lose of it, in the units of the components."""
    z = standardised(found, X)
    D = found.components[:k]
    lost = z - (z @ D.T) @ D
    return np.asarray(np.einsum("...j,...j->...", lost, lost))


def error_in_total(found: PCA, k: int) -> float:
    """Σ‖z − ẑ‖² over the rows that were used, = d·Σ_{j>k} λⱼ with d the divisor (n − 1 or n)."""
    return float(found.d * np.sum(found.eigenvalues[k:]))


def loadings(found: PCA) -> Real:
    """Directions × √λ: (p, k), column i the i-th; LLᵀ is the covariance (with scaling the correlation) matrix."""
    with np.errstate(over="ignore", invalid="ignore"):
        return np.where(found.components.T == 0, 0.0, found.components.T * found.deviations)


def correlations(found: PCA) -> Real:
    """The correlation of each column with each component (p, k), for the correlation circle; 0 for a constant column.

    Loadings over the standard deviation of the column: with all k components a column's squares add up to 1.
    Without centring these are cosines about 0.
    """
    # Each row in units of its own largest entry, so that no square leaves the range.
    L = found.components.T * np.sqrt(found.ratio)
    largest = np.max(np.abs(L), axis=1, initial=0.0)
    L = L / np.where(largest > 0, largest, 1.0)[:, None]
    length = np.sqrt(np.einsum("ij,ij->i", L, L))
    return np.asarray(L / np.where(length > 0, length, 1.0)[:, None])


def column_contributions(found: PCA) -> Real:
    """The share of each column in each direction (p, k): entries squared, which add up to 1 down each column."""
    return np.asarray(found.components.T**2)


def column_qualities(found: PCA) -> Real:
    """cos² (p, k): the share of each column's variance that each component shows; correlations squared."""
    return np.asarray(correlations(found) ** 2)


def row_qualities(found: PCA, X: Real) -> Real:
    """cos² (n, k): the share of each row's squared distance from the origin along each component; 0 at the origin."""
    z = standardised(found, X)
    c = z @ found.components.T
    length = np.einsum("ij,ij->i", z, z)
    return np.asarray(c**2 / np.where(length > 0, length, 1.0)[:, None])


def row_contributions(found: PCA, X: Real) -> Real:
    """The share of each row in the variance of each component (n, k): c²/(d·λ), 0 where λ = 0."""
    c = encode(found, X)
    spread = found.deviations[: c.shape[1]] * np.sqrt(max(found.d, 1))
    return np.asarray((c / np.where(spread > 0, spread, 1.0)) ** 2 * (spread > 0))


@dataclass(frozen=True, slots=True, eq=False)
class BiplotScaling:
    """How a biplot scales: row points are scores × ``rows`` (k,), column arrows directions × ``columns`` (k,).

    Their inner products are the entries of the rows, whatever the kind. `form`: distances between points are those
    of the rows. `covariance`: angles between arrows are correlations, their lengths standard deviations.
    """

    kind: Biplot
    rows: Real
    columns: Real


def biplot(found: PCA, kind: Biplot) -> BiplotScaling:
    """The scaling of a biplot; a component with λ = 0 has no points in a covariance biplot (0, not ∞).

    Source: Gabriel, Biometrika 58 (1971); Greenacre, Biplots in Practice, chapter 6.
    """
    s = found.deviations
    if kind == "form":
        return BiplotScaling(kind, np.ones(len(s)), np.ones(len(s)))
    there = s >= np.finfo(np.float64).tiny
    return BiplotScaling(kind, np.where(there, 1 / np.where(there, s, 1.0), 0.0), s)


def broken_stick(p: int) -> Real:
    """The expected shares (p,) of a stick broken at random into p pieces, the longest first: Σ_{i≥j} 1/(i·p).

    A component with a larger share than that says more than chance. Source: Frontier 1976; Jackson, Ecology 74 (1993).
    """
    return np.asarray(np.cumsum(1.0 / np.arange(p, 0, -1))[::-1] / p)


def broken_stick_count(found: PCA) -> int:
    """How many of the first components have more than their share of a broken stick."""
    above = found.ratio > broken_stick(len(found.mean))[: len(found.ratio)]
    return int(np.argmin(above)) if not above.all() else len(above)


def kaiser_count(found: PCA) -> int:
    """How many components have more than the mean variance of a column (1 for scaled columns): the Kaiser rule."""
    return int(np.sum(found.ratio * len(found.mean) > 1))


def count_for(found: PCA, share: float) -> int:
    """The fewest components that keep a share (0 … 1) of the variance, to rounding; 0 where nothing varies."""
    if not found.rank:
        return 0
    reached = np.cumsum(found.ratio) >= share - entry_tolerance(len(found.ratio), 1.0)
    return int(np.argmax(reached)) + 1 if reached.any() else len(reached)


def flipped(found: PCA, which: tuple[int, ...]) -> Real:
    """The signs (k,) by which to multiply scores and directions when some axes (from 1) are turned round."""
    signs = np.ones(len(found.eigenvalues))
    signs[[i - 1 for i in which if 1 <= i <= len(signs)]] = -1.0
    return signs
