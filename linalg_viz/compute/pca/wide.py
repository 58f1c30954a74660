"""Principal components of a matrix in memory, wide or tall: for p > n through the n×n matrix of its rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from linalg_viz.compute.pca import pca as components
from linalg_viz.compute.pca.moments import Moments
from linalg_viz.compute.pca.moments_pass import deviations, pattern_moments
from linalg_viz.compute.pca.pca import PCA, Divisor, Frame
from linalg_viz.compute.pca.polish import polished
from linalg_viz.compute.pca.spectrum import TRUSTED, Spectrum
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.tolerance import EPS
from linalg_viz.compute.typing import Real

COMPLETED = 512
"""Columns up to which a wide table still gets all p directions; wider ones get those that n rows can span."""


def of_rows(
    X: ArrayLike, *, centre: bool = True, scale: bool = False, divisor: Divisor = "n-1"
) -> PCA | Refusal:
    """The principal components of X (n, p), every entry finite; as right as the rows allow (`PCA.error`).

    With more columns than rows through the Gram matrix ZZᵀ (n, n) of the centred rows, whose eigenvectors u
    give the directions Zᵀu/σ; through singular values of Z where ZZᵀ cannot tell small ones from rounding.
    ValueError for an X that is not two-dimensional or not finite. Source: Jolliffe, Principal Component
    Analysis, 3.5.
    """
    A = np.asarray(X, dtype=np.float64)
    if A.ndim != 2 or not np.isfinite(A).all():
        raise ValueError("a table of finite numbers with rows and columns is needed")
    columns = list(np.ascontiguousarray(A.T))
    if A.shape[0] > A.shape[1]:
        moments = pattern_moments(columns).of(range(A.shape[1])) if columns else None
        if moments is None:
            return Refusal("no column is left: choose at least one column of numbers")
        found = components.pca(moments, centre=centre, scale=scale, divisor=divisor)
        if isinstance(found, Refusal) or found.resolved:
            return found
        found = components.refined(found, moments, deviations(columns, moments, centred=centre))
        return polished(found, moments, columns)
    moments = _moments(A)
    frame = components.framed(moments, centre, scale, divisor)
    if isinstance(frame, Refusal):
        return frame
    found = components.record(frame, _spectrum(_rows(A, frame), centre), components.total(frame))
    return polished(found, moments, columns)


def _moments(A: Real) -> Moments:
    """The moments of wide A (n, p): of the cross products the diagonal alone."""
    n, p = A.shape
    low, high = A.min(axis=0, initial=np.inf), A.max(axis=0, initial=-np.inf)
    size = np.maximum(np.abs(low), np.abs(high)) if n else np.zeros(p)
    k = np.where((size > 2.0**400) | (size < 2.0**-400), np.frexp(size)[1], 0).astype(np.int64)
    B = np.ldexp(A, -k)
    origin = B[0].copy() if n else np.zeros(p)
    B -= origin
    offset = B.sum(axis=0) / max(n, 1)
    B -= offset
    return Moments(n, origin, offset, np.einsum("ij,ij->j", B, B), low, high, k)


def _rows(A: Real, frame: Frame) -> Real:
    """The rows (n, p) in the units of the frame, about the mean where it is centred."""
    m = frame.moments
    B = np.ldexp(A[:, list(frame.columns)], -m.exponents)
    if frame.centre:
        B = (B - m.origin) - m.offset
        B[:, m.constant] = 0.0
    with np.errstate(under="ignore"):
        return np.asarray(B * components.units(frame))


def _spectrum(Z: Real, centred: bool) -> Spectrum:
    """The spectrum of ZᵀZ for Z (n, p), n ≤ p, whose columns have mean 0 where it is centred."""
    n, p = Z.shape
    r, step = n - 1 if centred else n, 32 * n * EPS
    G = Z @ Z.T
    values, U = np.linalg.eigh(G)
    values, U = values[::-1][:r], U.T[::-1][:r]
    if r and values[-1] > 0 and step * values[0] / values[-1] <= TRUSTED:
        V = (U @ Z) / np.sqrt(values)[:, None]
        # One step of Newton and Schulz: what small σ lost in orthogonality is squared away.
        V = 1.5 * V - 0.5 * (V @ V.T) @ V
        return _completed(Spectrum(values, V, step * values[0] / values, r), p)
    Q, R = np.linalg.qr(Z.T)
    _, sigma, W = np.linalg.svd(R.T)
    rank = int(np.sum(sigma[:r] > step * sigma[0]))
    error = np.minimum(2 * step * sigma[0] / np.maximum(sigma[:rank], EPS * sigma[0]), 1.0)
    return _completed(Spectrum(sigma[:rank] ** 2, (W @ Q.T)[:rank], error, rank), p)


def _completed(found: Spectrum, p: int) -> Spectrum:
    """All p directions where p is not too large: those that are missing have eigenvalue 0."""
    r = len(found.values)
    if r == p or (p > COMPLETED and r):
        return found
    Q = np.linalg.qr(found.vectors.T, mode="complete")[0]
    rest = np.zeros(p - r)
    return Spectrum(
        np.concatenate([found.values, rest]),
        np.vstack([found.vectors, Q.T[r:]]),
        np.concatenate([found.error, rest]),
        r,
    )
