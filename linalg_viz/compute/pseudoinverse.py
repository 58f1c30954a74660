"""The Moore–Penrose inverse, its four conditions, and what Ax = b has for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import hypot, isfinite, isnan
from typing import Literal

import numpy as np

from linalg_viz.compute import accept
from linalg_viz.compute import rational as exact
from linalg_viz.compute.svd import svd
from linalg_viz.compute.tolerance import EPS, entry_tolerance, scaled, unscaled
from linalg_viz.compute.typing import Column, RationalRows, Real, Rows, array, rational


@dataclass(frozen=True, slots=True)
class Penrose:
    """Largest entry of each residual: A A⁺A − A, A⁺A A⁺ − A⁺, A A⁺ − (A A⁺)ᵀ, A⁺A − (A⁺A)ᵀ."""

    outer: float
    inner: float
    range_symmetric: float
    row_space_symmetric: float


@dataclass(frozen=True, slots=True)
class Solution:
    """The answer to Ax = b.

    kind           'unique', 'none' or 'infinite'; decided exactly when `exact`
    x              None if there is none or it overflows, the shortest if there are infinitely many
    nullspace      a basis of the x with Ax = 0, a tuple of columns, () when only 0
    least_squares  A⁺b, always
    residual_norm  ‖A·least_squares − b‖₂
    exact          True when all entries are rational; then x, nullspace and least_squares are Fractions
                   (the null space of a rational A is one of Fractions whatever b is)
    """

    kind: Literal["unique", "none", "infinite"]
    x: Column | None
    nullspace: tuple[Column, ...]
    least_squares: Column
    residual_norm: float
    exact: bool


def pinv(A: Real, tolerance: float | None = None) -> Real:
    """A⁺ = VΣ⁺Uᵀ (n, m) of A (m, n).

    Singular values up to `tolerance` (absolute; None: max(m, n)·eps·σ₁) count as zero, so the zero matrix
    has the zero matrix; an entry beyond the range of float64 is ±inf. Raises ValueError for an empty or
    not finite A, or a tolerance that is negative or NaN. Source: Penrose, Proc. Camb. Phil. Soc. 51 (1955);
    Golub & Van Loan, Matrix Computations, 5.5.2.
    """
    if tolerance is not None and not tolerance >= 0:
        raise ValueError("the tolerance is a number that is not negative")
    M, k = scaled(accept.matrix(A))
    D = svd(M)
    cut = D.tolerance if tolerance is None else unscaled(tolerance, -k)
    r = int(np.sum(D.sigma > cut))
    with np.errstate(over="ignore", under="ignore", divide="ignore", invalid="ignore"):
        inverse = (D.Vt[:r].T / D.sigma[:r]) @ D.U[:, :r].T
        return accept.frozen(np.ldexp(inverse, -k))


def penrose(A: Real, Aplus: Real) -> Penrose:
    """How far Aplus (n, m) is from Penrose's four conditions for A (m, n): all four are 0 for A⁺ alone.

    What overflows is inf. Raises ValueError when a matrix is empty or not finite or the shapes do not fit.
    """
    A, X = accept.matrix(A), accept.matrix(Aplus)
    if X.shape != A.shape[::-1]:
        m, n = A.shape
        raise ValueError(f"the pseudoinverse of a {m}×{n} matrix is {n}×{m}, not {X.shape[0]}×{X.shape[1]}")
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        AX, XA = A @ X, X @ A
        return Penrose(_largest(AX @ A - A), _largest(XA @ X - X), _largest(AX - AX.T), _largest(XA - XA.T))


def _largest(R: Real) -> float:
    largest = float(np.max(np.abs(R)))
    return float("inf") if isnan(largest) else largest


def solve(A: Rows, b: Column) -> Solution:
    """All there is to say about Ax = b, A (m, n), b (m).

    Exact when every entry of A and b is rational. A rational A beside a b with rounded entries: rank and null
    space are exact, and there is a solution when some b within rounding of the given one lies in the column
    space (always for full row rank). Otherwise the rank is told by max(m, n)·eps·σ₁, and there is a solution
    when the residual of A⁺b is within rounding of ‖A‖‖A⁺b‖ + ‖b‖.
    Raises ValueError for an empty or not finite A or b, or a b that has not m entries.
    """
    M = array(A)
    if M.ndim == 2 and len(b) != len(M):
        raise ValueError(f"b has {len(b)} entries, but A has {len(M)} rows: they must be as many")
    Q, c = rational(A), rational((b,))
    if Q is not None and c is not None and Q and Q[0]:
        return _solve_exact(Q, c[0])
    if Q is not None and Q and Q[0] and all(isfinite(float(y)) for y in array((b,))[0]):
        return _solve_rounded_side(Q, b)
    return _solve_rounded(accept.matrix(M), accept.matrix(array((b,)))[0])


def _solve_exact(A: RationalRows, b: exact.Vector) -> Solution:
    least = exact.apply(exact.pseudoinverse(A), b)
    residual = [p - q for p, q in zip(exact.apply(A, least), b, strict=True)]
    null = exact.nullspace(A)
    solvable = not any(residual)
    norm = hypot(*(float(x) for x in array((residual,))[0]))
    return Solution(_kind(solvable, len(null)), least if solvable else None, null, least, norm, True)


def _solve_rounded_side(A: RationalRows, b: Column) -> Solution:
    """A rational A beside a b some of whose entries are rounded: each may be off by eps of itself."""
    given = tuple(Fraction(y) for y in b)
    off = tuple(
        Fraction(EPS) * abs(y) if isinstance(x, float) else Fraction(0) for x, y in zip(b, given, strict=True)
    )
    inverse = exact.pseudoinverse(A)
    onto = exact.multiply(A, inverse)
    least = exact.apply(inverse, given)
    residual = [y - z for y, z in zip(given, exact.apply(onto, given), strict=True)]
    # What is left of b beside Col A, (I − AA⁺)b, moves by at most |I − AA⁺| times what b may be off.
    reach = [
        sum((abs(int(i == j) - p) * o for j, (p, o) in enumerate(zip(row, off, strict=True))), Fraction(0))
        for i, row in enumerate(onto)
    ]
    solvable = all(abs(r) <= bound for r, bound in zip(residual, reach, strict=True))
    null = exact.nullspace(A)
    shown = tuple(float(x) for x in array((least,))[0])
    norm = 0.0 if solvable else hypot(*(float(x) for x in array((residual,))[0]))
    x = shown if solvable and all(isfinite(v) for v in shown) else None
    return Solution(_kind(solvable, len(null)), x, null, shown, norm, False)


def _solve_rounded(A: Real, b: Real) -> Solution:
    M, k = scaled(A)
    c, l = scaled(b)
    D = svd(M)
    least = pinv(M) @ c
    residual = float(np.linalg.norm(M @ least - c))
    size = float(D.sigma[0] * np.linalg.norm(least) + np.linalg.norm(c))
    solvable = residual <= entry_tolerance(max(M.shape), size)
    shown: Column = tuple(unscaled(float(x), l - k) for x in least)
    null: tuple[Column, ...] = tuple(tuple(float(x) for x in v) for v in D.Vt[D.rank :])
    norm = unscaled(residual, l)
    x = shown if solvable and all(isfinite(v) for v in shown) else None
    return Solution(_kind(solvable, len(null)), x, null, shown, norm, False)


def _kind(solvable: bool, nullity: int) -> Literal["unique", "none", "infinite"]:
    if not solvable:
        return "none"
    return "infinite" if nullity else "unique"
