"""Small variances with twice the digits: the rows along a direction, summed without rounding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from linalg_viz.compute.pca.moments import Missing, Moments
from linalg_viz.compute.pca.pca import PCA, framed, units
from linalg_viz.compute.pca.pieces import Ranges, Stopped, pieces
from linalg_viz.compute.pca.spectrum import TRUSTED
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Real

MOST = 20_000
"""Entries of directions that are gone through one by one; with more the answer of `refined` stands."""

SPLITTER = 2.0**27 + 1
"""Parts a float into two halves of 26 digits, whose products are exact (Veltkamp)."""


def polished(
    found: PCA,
    moments: Moments,
    columns: Sequence[Real],
    missing: Missing = "drop",
    *,
    rows_out: Ranges = (),
    stopped: Callable[[], bool] = lambda: False,
) -> PCA:
    """The same components, variances that `refined` left in doubt taken from the rows along their directions.

    The coordinate zᵀv of a row is a sum that cancels; done without rounding, its variance depends on the
    error of v only by the square, so that the relative error is squared too (the Rayleigh quotient): at a
    condition of 10¹² eight digits instead of four. The columns and the rest are those that gave the moments.
    Zeros stay zeros, and a result too large for that stays as it is. Source: Dekker, Numerische Mathematik 18
    (1971); Ogita, Rump & Oishi, SIAM J. Sci. Comput. 26 (2005).
    """
    doubted = [k for k in range(found.rank) if found.error[k] > TRUSTED]
    if not doubted or len(doubted) * len(found.mean) > MOST or not np.isfinite(found.deviations).all():
        return found
    frame = framed(moments, found.centred, found.scale is not None, found.divisor)
    if isinstance(frame, Refusal):
        return found
    j, m = list(found.columns), frame.moments
    k = 0 if found.scale is not None else int(frame.exponents[0])
    # An error of a unit in the last place of v ∘ 1/s is one of v.
    W = found.components[doubted] * units(frame)
    squares, sums = np.zeros(len(doubted)), np.zeros(len(doubted))
    for _, B in pieces(columns, rows_out):
        if stopped():
            raise Stopped
        out = np.isnan(B).any(axis=0) if missing == "drop" else np.zeros(B.shape[1], dtype=np.bool_)
        B = np.compress(~(out | np.isinf(B).any(axis=0)), B, axis=1)[j]
        high, low = _less_mean(B, m, found.centred)
        for i, w in enumerate(W):
            y = _dot(high, low, w)
            squares[i] += y @ y
            sums[i] += y.sum()
    if found.centred:
        # The mean itself was rounded.
        squares -= sums**2 / found.count
    return _with(found, doubted, np.maximum(squares, 0.0) / found.d, k)


def _less_mean(B: Real, m: Moments, centred: bool) -> tuple[Real, Real]:
    """The values B (p, c) in the units of the moments less their mean, as sums of two floats.

    Filled cells at it.
    """
    gaps = np.isnan(B)
    B = np.ldexp(B, -m.exponents[:, None])
    if not centred:
        return np.where(gaps, (m.origin + m.offset)[:, None], B), np.zeros_like(B)
    high, low = _sum(B, -m.origin[:, None])
    high, lost = _sum(high, -m.offset[:, None])
    return np.where(gaps, 0.0, high), np.where(gaps, 0.0, low + lost)


def _sum(a: Real, b: Real) -> tuple[Real, Real]:
    """a + b and what rounding left of it (Knuth)."""
    total = a + b
    part = total - a
    return total, (a - (total - part)) + (b - part)


def _dot(high: Real, low: Real, w: Real) -> Real:
    """Σ (high + low)·w over the p columns (p, c), (c,): products and sums with what rounding left of them."""
    total, rest = np.zeros(high.shape[1]), np.zeros(high.shape[1])
    for x, tail, factor in zip(high, low, w.tolist(), strict=True):
        product, lost = _product(x, factor)
        total, left = _sum(total, product)
        rest += left + lost + tail * factor
    return total + rest


def _product(x: Real, factor: float) -> tuple[Real, Real]:
    """x·factor and what rounding left of it (Dekker)."""
    product = x * factor
    x_big = SPLITTER * x
    x_big = x_big - (x_big - x)
    f_big = SPLITTER * factor
    f_big = f_big - (f_big - factor)
    x_small, f_small = x - x_big, factor - f_big
    lost = ((x_big * f_big - product) + x_big * f_small + x_small * f_big) + x_small * f_small
    return product, lost


def _with(found: PCA, which: list[int], variances: Real, k: int) -> PCA:
    """The result with some variances, given in units of 2^2k, replaced; their order stays."""
    values, deviations, error, ratio = (
        a.copy() for a in (found.eigenvalues, found.deviations, found.error, found.ratio)
    )
    with np.errstate(over="ignore", under="ignore"):
        roots = np.ldexp(np.sqrt(variances), k)
        ratio[which] *= np.where(deviations[which] > 0, (roots / deviations[which]) ** 2, 1.0)
        deviations[which] = roots
        values[which] = np.ldexp(variances, 2 * k)
    # Twice the error of σ was that of λ; what v is off by enters by its square.
    error[which] = np.maximum(error[which] ** 2, TRUSTED / 1e4)
    # Nearly equal ones may have changed places by less than their error.
    values, deviations, ratio = (np.minimum.accumulate(a) for a in (values, deviations, ratio))
    return replace(found, eigenvalues=values, deviations=deviations, error=error, ratio=ratio)
