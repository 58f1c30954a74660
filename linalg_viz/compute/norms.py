"""Norms of vectors and matrices: p-norms, Frobenius, largest entry, induced p-norms."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import isinf, isnan

import numpy as np

from linalg_viz.compute.svd import svd
from linalg_viz.compute.tolerance import scaled, unscaled
from linalg_viz.compute.typing import Column, Number, Real, Rows, array
from linalg_viz.compute.vectors import absolute, column, squared_length, total

STILL = 1e-12
"""How little a vector of p-norm 1 moves in a step of the search where it has arrived."""


@dataclass(frozen=True, slots=True)
class InducedNorm:
    """The largest ‖Ax‖ₚ over ‖x‖ₚ = 1.

    `exact`: found by a closed rule (p = 1, 2, ∞), not by search (then a lower bound, shown with ≈).
    `value` is inf when beyond float64; `rational` is the value as a Fraction for p = 1, ∞ and exact entries.
    `maximizer`: an x with ‖x‖ₚ = 1 that reaches the value.
    """

    value: float
    exact: bool
    maximizer: tuple[float, ...]
    rational: Fraction | None
    rule: str


def vector_norm(x: Column, p: float) -> float:
    """(Σ|xᵢ|ᵖ)^(1/p) of x (n,) for p in (0, ∞], the largest |xᵢ| for ∞; 0 for an empty vector.

    Below 1 it is no norm (the triangle inequality fails) but still this number. inf when beyond float64;
    ValueError for p ≤ 0 or NaN. Scaled by the largest entry first, as LAPACK's dnrm2 does.
    """
    if isnan(p) or p <= 0:
        raise ValueError(f"a p-norm needs p > 0, not {p}")
    y, k = scaled(np.abs(array(x)))
    if not y.size or isinf(p):
        return unscaled(float(np.max(y, initial=0.0)), k)
    return unscaled(float(_p_norms(y[:, None], p)[0]), k)


def squared_frobenius(A: Rows) -> Number:
    """Σaᵢⱼ² = tr(AᵀA) = Σσᵢ² of A (m, n), exact for exact entries."""
    return squared_length(tuple(x for row in A for x in row))


def column_sums(A: Rows) -> Column:
    """Σᵢ|aᵢⱼ| (n,) for each column j of A (m, n): the largest is ‖A‖₁."""
    return row_sums(tuple(zip(*A, strict=True)))


def row_sums(A: Rows) -> Column:
    """Σⱼ|aᵢⱼ| (m,) for each row i of A (m, n): the largest is ‖A‖∞."""
    return tuple(total(absolute(x) for x in column(row)) for row in A)


def induced_norm(A: Rows, p: float) -> InducedNorm:
    """‖A‖ₚ = max ‖Ax‖ₚ/‖x‖ₚ of A (m, n) for p in [1, ∞]; ValueError below 1, where it is no norm.

    p = 1: largest column sum; ∞: largest row sum; 2: σ₁. Otherwise the power method of Boyd (1974) from many
    starts: Higham, Accuracy and Stability, section 15.2. Exact in the limit for non-negative entries, else a
    lower bound.
    """
    if isnan(p) or p < 1:
        raise ValueError(f"an induced norm needs p ≥ 1, not {p}")
    if p == 1:
        sums = column_sums(A)
        j = max(range(len(sums)), key=lambda i: sums[i])
        unit = tuple(float(i == j) for i in range(len(sums)))
        return _summed(sums[j], unit, "largest column sum of |entries|")
    if isinf(p):
        totals = row_sums(A)
        i = max(range(len(totals)), key=lambda r: totals[r])
        signs = tuple(-1.0 if x < 0 else 1.0 for x in A[i])
        return _summed(totals[i], signs, "largest row sum of |entries|")
    M, k = scaled(array(A))
    if p == 2:
        found = svd(M)
        x = tuple(float(c) for c in found.Vt[0])
        return InducedNorm(unscaled(float(found.sigma[0]), k), True, x, None, "largest singular value")
    value, x = _search(M, p)
    return InducedNorm(unscaled(value, k), False, x, None, "search")


def _summed(total: Number, x: tuple[float, ...], rule: str) -> InducedNorm:
    exact = total if isinstance(total, Fraction) else None
    return InducedNorm(float(array((total,))[0]), True, x, exact, rule)


def _p_norms(X: Real, p: float) -> Real:
    """The p-norm of each column, entries at most 1 in size or of ordinary size."""
    with np.errstate(under="ignore", over="ignore", divide="ignore", invalid="ignore"):
        top = np.max(np.abs(X), axis=0)
        safe = np.where(top > 0, top, 1.0)
        norms: Real = safe * np.sum((np.abs(X) / safe) ** p, axis=0) ** (1 / p) * (top > 0)
    return norms


def _dual(Y: Real, p: float) -> Real:
    """For each column y the direction z with yᵀz = ‖y‖ₚ‖z‖_q: sign(y)|y|^(p−1), scaled."""
    with np.errstate(under="ignore"):
        top = np.max(np.abs(Y), axis=0)
        scaled_columns = np.abs(Y) / np.where(top > 0, top, 1.0)
        direction: Real = np.sign(Y) * scaled_columns ** (p - 1)
    return direction


def _search(A: Real, p: float) -> tuple[float, tuple[float, ...]]:
    if A.shape[1] == 0:
        return 0.0, ()
    with np.errstate(under="ignore"):
        X = _climb(A, _starts(A), p, 12)
        # Most starts meet in few places: only those that came far are taken to the end.
        far = np.argsort(-_p_norms(A @ X, p), kind="stable")[:24]
        X = _climb(A, X[:, far], p, 188)
        values = _p_norms(A @ X, p)
    best = int(np.argmax(values))
    return float(values[best]), tuple(float(c) for c in X[:, best])


def _climb(A: Real, X: Real, p: float, steps: int) -> Real:
    """Boyd's step for each column of X, until none moves any more; columns of p-norm 1."""
    q = p / (p - 1)
    X = X / _p_norms(X, p)
    for _ in range(steps):
        following = _dual(A.T @ _dual(A @ X, p), q)
        following = np.where(np.any(following != 0, axis=0), following, X)
        following = following / _p_norms(following, p)
        still = bool(np.all(np.abs(following - X) <= STILL))
        X = following
        if still:
            break
    return X


def _starts(A: Real) -> Real:
    """Axes, sign patterns, right singular vectors and fixed pseudo-random directions, as columns."""
    n = A.shape[1]
    signs = np.array([(1.0, *rest) for rest in product((1.0, -1.0), repeat=min(n, 7) - 1)]).T
    corners = np.ones((n, signs.shape[1]))
    corners[: signs.shape[0]] = signs
    random = np.random.default_rng(1974).standard_normal((n, 64))
    return np.concatenate([np.eye(n), corners, np.linalg.svd(A)[2].T, random], axis=1)
