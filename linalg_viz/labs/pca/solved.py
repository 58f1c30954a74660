"""The principal axes of prepared rows: centred or not, scaled or not, with signs at rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from linalg_viz.compute.pca.measures import standardised
from linalg_viz.compute.pca.moments import Moments
from linalg_viz.compute.pca.moments_pass import pattern_moments
from linalg_viz.compute.pca.pca import PCA, Divisor, pca, refined
from linalg_viz.compute.pca.wide import of_rows
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Real
from linalg_viz.labs.pca.prepared import Prepared

SAME = "All rows are the same: there is no spread, so no direction is better than another."

TOO_FLAT = (
    "The spread is too small beside the size of the numbers: subtract what all rows have in common first."
)


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """Principal axes of n rows and p columns.

    ``names`` (p,) are the columns that take part and ``index`` (p,) their places among the prepared ones.
    ``mean`` and ``scale`` (p,) make Z = (X − mean) / scale (n, p); the mean is 0 where rows are not centred.
    ``V`` (p, r) has the directions as columns, ``lam`` (r,) the eigenvalues, descending; ``total`` is the
    whole variance, ``divisor`` what sums of squares are divided by, ``count`` the rows the numbers come from.
    ``pairs`` are runs of components (from 0) whose eigenvalues are nearly equal. ``why`` is the sentence that
    says why there are no axes; then r = 0. ``standardised`` rows are centred, and scaled so that each column
    has the variance 1.
    """

    names: tuple[str, ...]
    index: tuple[int, ...]
    mean: Real
    scale: Real
    Z: Real
    V: Real
    lam: Real
    total: float
    divisor: int
    count: int
    pairs: tuple[tuple[int, ...], ...]
    notes: tuple[str, ...]
    why: str = ""
    standardised: bool = False


@lru_cache(maxsize=16)
def solved(data: Prepared, centre: bool, scale: bool, divisor: Divisor) -> Solved:
    """The axes of prepared rows, kept while the rows are."""
    return solve(data, centre, scale, divisor)


def solve(data: Prepared, centre: bool, scale: bool, divisor: Divisor, rough: bool = False) -> Solved:
    """The axes of the rows at hand, or of all rows of a large table once their moments are known.

    ``rough`` has the first ones right, and takes less than half the time where there are many columns.
    """
    found = _found(data, centre, scale, divisor, rough)
    if isinstance(found, Refusal):
        return _refused(data, found.reason, centre)
    index = found.columns
    Z = standardised(found, data.X[:, index])
    Z.flags.writeable = False
    notes = tuple(f"{data.names[i]}: {reason}." for i, reason in found.left_out)
    names = tuple(data.names[i] for i in index)
    total = float(found.eigenvalues.sum())
    if found.rank == 0 or not 0.0 < total < np.inf:
        why = SAME if found.rank == 0 else TOO_FLAT
        return Solved(
            names,
            index,
            found.origin,
            found.unit,
            Z,
            np.zeros((len(names), 0)),
            np.zeros(0),
            0.0,
            max(found.d, 1),
            found.count,
            (),
            notes,
            why,
        )
    notes += tuple(f"{reason[:1].upper()}{reason[1:]}." for reason in found.reasons)
    V = np.ascontiguousarray(found.components.T) + 0.0
    return Solved(
        names,
        index,
        found.origin,
        found.unit,
        Z,
        V,
        found.eigenvalues,
        total,
        found.d,
        found.count,
        _runs(found),
        notes,
        standardised=found.centred and found.scale is not None,
    )


def _found(data: Prepared, centre: bool, scale: bool, divisor: Divisor, rough: bool) -> PCA | Refusal:
    """From the moments of all rows where they are known, else from the rows at hand."""
    if data.moments is None and data.X.shape[0] <= data.X.shape[1]:
        return of_rows(data.X, centre=centre, scale=scale, divisor=divisor)
    moments = data.moments if data.moments is not None else _moments(data.X)
    found = pca(moments, centre=centre, scale=scale, divisor=divisor, rough=rough)
    if isinstance(found, Refusal) or found.resolved or rough or data.moments is not None:
        return found
    return refined(found, moments, [_block(data.X, moments, centre)])


def _moments(X: Real) -> Moments:
    found_by_pattern = pattern_moments([np.ascontiguousarray(X[:, j]) for j in range(X.shape[1])])
    found = found_by_pattern.of(range(X.shape[1]))
    assert found is not None
    return found


def _block(X: Real, m: Moments, centre: bool) -> Real:
    """The rows in the units of their moments, less their mean where they are centred."""
    with np.errstate(under="ignore"):
        values = np.ldexp(X, -m.exponents)
        return np.asarray((values - m.origin) - m.offset if centre else values)


def _refused(data: Prepared, reason: str, centre: bool) -> Solved:
    """No axes; the rows still have a place: less the mean of what there is."""
    n, p = data.X.shape
    mean = data.X.mean(axis=0) if centre and n else np.zeros(p)
    why = f"{reason[:1].upper()}{reason[1:]}."
    return Solved(
        data.names,
        tuple(range(p)),
        mean,
        np.ones(p),
        data.X - mean,
        np.zeros((p, 0)),
        np.zeros(0),
        0.0,
        1,
        n,
        (),
        (),
        why,
    )


def _runs(found: PCA) -> tuple[tuple[int, ...], ...]:
    """Runs of components with nearly equal eigenvalues above 0."""
    runs: list[tuple[int, ...]] = []
    for i in found.near_equal:
        if found.eigenvalues[i] <= 0.0 or i + 1 >= found.rank:
            continue
        if runs and runs[-1][-1] == i:
            runs[-1] = (*runs[-1], i + 1)
        else:
            runs.append((i, i + 1))
    return tuple(runs)
