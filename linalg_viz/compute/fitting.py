"""Fitting by least squares: polynomials and planes, with weights and ridge, exactly from what was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite, isinf, lcm

import numpy as np

from linalg_viz.compute import rational as exact
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.tolerance import rank_tolerance, scaled
from linalg_viz.compute.typing import Column, Number, RationalRows, Real, Rows, array

LARGEST_DEGREE = 6


@dataclass(frozen=True, slots=True)
class Fit:
    """The c with the least Σ wᵢ(yᵢ − (Xc)ᵢ)² + λ Σⱼ₌₁ cⱼ², X (m, n).

    coefficients  c (n,); where several are equally good (rank < n) the shortest
    fitted        Xc (m,)
    residuals     y − Xc (m,)
    sse           Σ wᵢeᵢ², without the ridge's share
    rank          of the matrix of the normal equations, told exactly from the numbers given
    exact         True when every number was exact; otherwise the results are rounded once, at the end
    """

    coefficients: Column
    fitted: Column
    residuals: Column
    sse: Number
    rank: int
    exact: bool

    @property
    def unique(self) -> bool:
        """Whether no other coefficients are as good."""
        return self.rank == len(self.coefficients)


def vandermonde(x: Column, degree: int) -> Rows:
    """The columns 1, x, x², …, x^degree, shape (m, degree + 1).

    ValueError for a degree outside 0 … 6 or no x.
    """
    if not 0 <= degree <= LARGEST_DEGREE:
        raise ValueError(f"the degree is a whole number from 0 to {LARGEST_DEGREE}")
    if not x:
        raise ValueError("there is no point: give at least one")
    return tuple(tuple(_power(each, k) for k in range(degree + 1)) for each in x)


def plane(x: Column, y: Column) -> Rows:
    """The columns 1, x, y of the plane z = c₀ + c₁x + c₂y, shape (m, 3).

    ValueError for unequal lengths or no point.
    """
    if len(x) != len(y) or not x:
        raise ValueError("a plane needs points, each with an x and a y")
    return tuple((Fraction(1), a, b) for a, b in zip(x, y, strict=True))


def fit(X: Rows, y: Column, weights: Column | None = None, ridge: Number = 0) -> Fit:
    """The least squares fit of y (m,) by the columns of X (m, n); the ridge does not hold the first back.

    Floats are taken as the binary fractions they are, the normal equations are solved over the rationals, and
    the results are rounded once, to ±inf beyond the range: no conditioning is lost on the way. Shortest
    solution: c = (XᵀWX + λD)⁺XᵀWy with D = diag(0, 1, …, 1), as M⁺ = (MᵀM)⁺Mᵀ for M = √W X. Raises ValueError
    for an empty X, a y or weights of another length, what is not finite, a weight or λ below 0. Source: Golub
    & Van Loan, Matrix Computations, 5.3, 5.5 and 6.1; Hoerl & Kennard, Technometrics 12 (1970).
    """
    w = _checked(X, y, weights, ridge)
    N, z = _normal(X, y, w, ridge)
    reduced = exact.rref(exact.beside(N, tuple((v,) for v in z)))
    rank = sum(p < len(N) for p in reduced.pivots)
    c = tuple(row[-1] for row in reduced.matrix) if rank == len(N) else exact.apply(exact.pseudoinverse(N), z)
    fitted = tuple(sum((Fraction(a) * b for a, b in zip(row, c, strict=True)), Fraction(0)) for row in X)
    residuals = tuple(Fraction(a) - b for a, b in zip(y, fitted, strict=True))
    sse = sum((Fraction(v) * e * e for v, e in zip(w, residuals, strict=True)), Fraction(0))
    kept = _is_exact(*X, y, w, (ridge,))
    return Fit(_as(c, kept), _as(fitted, kept), _as(residuals, kept), _as((sse,), kept)[0], rank, kept)


def normal_equations(
    X: Rows, y: Column, weights: Column | None = None, ridge: Number = 0
) -> tuple[Rows, Column]:
    """(XᵀWX + λD, XᵀWy), shapes (n, n) and (n,): exact for exact numbers, else rounded once.

    Errors as `fit`.
    """
    w = _checked(X, y, weights, ridge)
    N, z = _normal(X, y, w, ridge)
    kept = _is_exact(*X, y, w, (ridge,))
    return tuple(_as(row, kept) for row in N), _as(z, kept)


def squares(X: Rows, y: Column, c: Column, weights: Column | None = None) -> Number:
    """Σ wᵢ(yᵢ − (Xc)ᵢ)² for any c (n,): exact for exact numbers, else rounded once."""
    w = weights if weights is not None else (Fraction(1),) * len(y)
    kept = _is_exact(*X, y, w, c)
    total = Fraction(0)
    for row, value, weight in zip(X, y, w, strict=True):
        e = Fraction(value) - sum(
            (Fraction(a) * Fraction(b) for a, b in zip(row, c, strict=True)), Fraction(0)
        )
        total += Fraction(weight) * e * e
    return _as((total,), kept)[0]


def through(x: Column, y: Column) -> Column:
    """The coefficients (k,), lowest power first, of the polynomial of degree < k through points x, y (k,).

    ValueError where two x are equal or there are more than 7 points. Newton's divided differences (Stoer &
    Bulirsch, Introduction to Numerical Analysis, 2.1.3), over the rationals.
    """
    if len(set(x)) != len(x) or len(x) != len(y) or not 1 <= len(x) <= LARGEST_DEGREE + 1:
        raise ValueError("a polynomial goes through 1 to 7 points, all with different x")
    a, d = [Fraction(v) for v in x], [Fraction(v) for v in y]
    for k in range(1, len(a)):
        for i in range(len(a) - 1, k - 1, -1):
            d[i] = (d[i] - d[i - 1]) / (a[i] - a[i - k])
    c = [Fraction(0)] * len(a)
    for k in range(len(a) - 1, -1, -1):
        # c ← c·(x − aₖ) + dₖ
        c = [d[k] - a[k] * c[0], *(c[i - 1] - a[k] * c[i] for i in range(1, len(c)))]
    return _as(tuple(c), _is_exact(x, y))


def condition(X: Rows, weights: Column | None = None) -> float:
    """κ₂ = σ₁/σₙ of √W X; inf where σₙ is within max(m, n)·eps·σ₁ of 0.

    The relative error of the coefficients is about κ₂·eps by QR and κ₂²·eps by the normal equations where the
    residual is small (Golub & Van Loan, 5.3.7).
    """
    M, _ = scaled(_rooted(X, weights))
    sigma = np.linalg.svd(M, compute_uv=False)
    if len(M) < M.shape[1] or sigma[-1] <= rank_tolerance(M.shape, float(sigma[0])):
        return float("inf")
    return float(sigma[0] / sigma[-1])


def by_qr(X: Rows, y: Column, weights: Column | None = None) -> Real | Refusal:
    """The coefficients (n,) in float64 by QR = √W X, Rc = Qᵀ√W y, to compare with.

    A Refusal when R is singular.

    Source: LAPACK geqrf by way of NumPy; Golub & Van Loan, 5.3.2.
    """
    M, v = _rooted(X, weights), _rooted(tuple((each,) for each in y), weights)[:, 0]
    if len(M) < M.shape[1]:
        return Refusal("there are fewer points than coefficients")
    if isinf(condition(X, weights)):
        return Refusal("the columns of X are dependent as far as float64 can tell")
    Q, R = np.linalg.qr(M)
    return np.asarray(np.linalg.solve(R, Q.T @ v))


def by_normal_equations(X: Rows, y: Column, weights: Column | None = None) -> Real | Refusal:
    """The coefficients (n,) in float64 from XᵀWX c = XᵀWy by Cholesky, to compare with.

    A Refusal where that breaks down.

    Source: Golub & Van Loan, 5.3.2.
    """
    M, v = _rooted(X, weights), _rooted(tuple((each,) for each in y), weights)[:, 0]
    try:
        L = np.linalg.cholesky(M.T @ M)
    except np.linalg.LinAlgError:
        return Refusal("rounding has made XᵀX lose its positive pivots")
    return np.asarray(np.linalg.solve(L.T, np.linalg.solve(L, M.T @ v)))


def _rooted(X: Rows, weights: Column | None) -> Real:
    M = array(X)
    return M if weights is None else M * np.sqrt(array((weights,))[0])[:, None]


def _checked(X: Rows, y: Column, weights: Column | None, ridge: Number) -> Column:
    """The weights (1 each when None) of a problem that can be solved; ValueError otherwise."""
    if not X or not X[0]:
        raise ValueError("there is nothing to fit: give at least one point and one column")
    w = weights if weights is not None else (Fraction(1),) * len(X)
    if len(y) != len(X) or len(w) != len(X):
        raise ValueError(
            f"there are {len(X)} rows, {len(y)} values and {len(w)} weights: they must be as many"
        )
    for i, row in enumerate(X, 1):
        for number in (*row, y[i - 1], w[i - 1]):
            if isinstance(number, float) and not isfinite(number):
                raise ValueError(f"point {i} has something that is not a finite number: enter one")
        if w[i - 1] < 0:
            raise ValueError(f"the weight of point {i} is negative: a weight is 0 or more")
    if (isinstance(ridge, float) and not isfinite(ridge)) or ridge < 0:
        raise ValueError("λ is a finite number, 0 or more")
    return w


def _normal(X: Rows, y: Column, w: Column, ridge: Number) -> tuple[RationalRows, tuple[Fraction, ...]]:
    """XᵀWX + λD and XᵀWy over the rationals.

    The sums run on integers with one denominator for each column.
    """
    columns = [_integers(column) for column in zip(*X, strict=True)]
    (value, below), (weight, under) = _integers(y), _integers(w)
    weighted = [[a * b for a, b in zip(column, weight, strict=True)] for column, _ in columns]
    n = len(columns)
    N = [[Fraction(0)] * n for _ in range(n)]
    for i in range(n):
        for j in range(i, n):
            total = sum(a * b for a, b in zip(weighted[i], columns[j][0], strict=True))
            N[i][j] = N[j][i] = Fraction(total, under * columns[i][1] * columns[j][1])
        if i:
            N[i][i] += Fraction(ridge)
    z = tuple(
        Fraction(sum(a * b for a, b in zip(weighted[i], value, strict=True)), under * below * columns[i][1])
        for i in range(n)
    )
    return tuple(tuple(row) for row in N), z


def _integers(column: Sequence[Number]) -> tuple[list[int], int]:
    exactly = [Fraction(v) for v in column]
    d = lcm(*(v.denominator for v in exactly))
    return [v.numerator * (d // v.denominator) for v in exactly], d


def _power(x: Number, k: int) -> Number:
    """xᵏ, for a float the power of the binary fraction it is, rounded once (±inf beyond the range)."""
    if not isinstance(x, float):
        return Fraction(x) ** k
    return _as((Fraction(x) ** k,), False)[0] if isfinite(x) else x


def _is_exact(*rows: Column) -> bool:
    return not any(isinstance(x, float) for row in rows for x in row)


def _as(c: tuple[Fraction, ...], kept: bool) -> Column:
    return c if kept else tuple(float(x) for x in array((c,))[0])
