"""Ax = b and everything the lab says about it: A⁺, x, p, what is left, ranks; exact where the entries are."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

import numpy as np

from linalg_viz.compute.elimination.arithmetic import EXACT, is_zero
from linalg_viz.compute.exact import Known
from linalg_viz.compute.exact.norms import two_norm
from linalg_viz.compute.exact.rounded import column, exactly, number, numbers, values
from linalg_viz.compute.svd import SVD, svd
from linalg_viz.compute.tolerance import EPS, entry_tolerance
from linalg_viz.compute.typing import Column, Number, Real, Rows, array
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.least_squares.params import Params
from linalg_viz.labs.parts import beyond, known
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.parts.pixels import MILLIONTH

HUGE = beyond.HUGE
"""Largest |entry| that is drawn as geometry; beyond it the picture is one of cells."""

TINY = float(np.sqrt(np.finfo(np.float64).tiny))
"""Size below which a coordinate is drawn as 0: its square would be."""

DRAWN = MILLIONTH
"""Length below which x is too short to measure the other solution by."""


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """A (m, n) and b (m), with D the SVD in float64 and ``rank`` what counts as the rank.

    ``cut`` is the absolute tolerance; ``exact`` says that rank and A⁺ are decided exactly and not by it, and
    ``known`` how; ``rtol`` is the tolerance that counts beside σ₁, None for exact answers. Where x, bhat or
    the residual are beyond the range of floats they are None.
    """

    A: Rows
    b: Column
    D: SVD
    cut: float
    rank: int
    exact: bool
    known: Known
    rtol: float | None
    x: Column | None
    bhat: Column | None
    residual: Column | None

    @property
    def Aplus(self) -> Rows | None:
        """A⁺ (n, m) for that rank, calculated when it is asked for; None where it overflows."""
        return pseudoinverse(self.A, self.rtol)

    @property
    def m(self) -> int:
        """Rows of A: the dimension of the output space."""
        return len(self.A)

    @property
    def n(self) -> int:
        """Columns of A: the dimension of the input space."""
        return len(self.A[0])

    @property
    def solvable(self) -> bool:
        """Whether b lies in Col A, or in what a tolerance leaves of it: nothing is left of b."""
        return self.residual is not None and all(map(is_zero, self.residual))

    @property
    def drawn(self) -> bool:
        """Whether it is drawn as geometry: up to 3×3, A and b of a size that can be; an x that is too long is
        cut.
        """
        if max(self.m, self.n) > 3 or self.x is None or self.bhat is None:
            return False
        return all(_fits(v) and abs(float(v)) <= HUGE for v in (*self.b, *(a for row in self.A for a in row)))

    def sigma(self, i: int) -> float:
        """σᵢ₊₁, 0 beyond the last."""
        return float(self.D.sigma[i]) if i < len(self.D.sigma) else 0.0

    @property
    def V(self) -> Real:
        """The right singular vectors as columns (n, n): the first ``rank`` span Row A, the others Null A."""
        return np.asarray(self.D.Vt.T)

    @property
    def U(self) -> Real:
        """The left singular vectors as columns (m, m): the first ``rank`` span Col A, the others Null Aᵀ."""
        return self.D.U


def of(p: Params, shared: Shared) -> System:
    """The system of the document; b is filled up with 0 or cut to the rows of A.

    The rank is exact, but not under a tolerance of the user's own, nor where the tolerance is what the
    picture is about: there it is NumPy's.
    """
    A = shared.A
    usual = max(len(A), len(A[0])) * EPS if p.mode == "tolerance" else None
    return _of(A, shared.vector("b", len(A)), p.rtol if p.own else usual)


@memoised(maxsize=64)
def _of(A: Rows, b: Column, rtol: float | None) -> System:
    D = _svd(A)
    largest = float(D.sigma[0])
    cut = D.tolerance if rtol is None else rtol * largest if isfinite(largest) else D.tolerance
    rank = _rank(A, rtol)
    x = _shortest(A, b, rtol)
    bhat = residual = None
    if x is not None:
        # With as many pivots as rows every b lies in Col A.
        reached = rank == len(A) == exactly(A).rank
        bhat = (b if all(map(_fits, b)) else None) if reached else product(A, x)
        residual = None if bhat is None else tuple(EXACT.minus(p, q) for p, q in zip(b, bhat, strict=True))
        if rank != exactly(A).rank and residual is not None:
            residual = _left(residual, largest * norm(x) + norm(b), max(len(A), len(A[0])))
    how = exactly(A).rank_known if rtol is None else "exact"
    return System(A, b, D, cut, rank, rtol is None, how, rtol, x, bhat, residual)


def _rank(A: Rows, rtol: float | None) -> int:
    """The rank: exact, or of so many σ as lie above a tolerance."""
    if rtol is None:
        return exactly(A).rank
    D = _svd(A)
    return int(np.sum(D.sigma / (D.sigma[0] or 1.0) > rtol))


def _shortest(A: Rows, b: Column, rtol: float | None) -> Column | None:
    """A⁺b; exact, also under a tolerance that cuts nothing."""
    if _rank(A, rtol) == exactly(A).rank:
        found = column(exactly(A).shortest(values(b)))
        return found if all(map(_fits, found)) else None
    Aplus = pseudoinverse(A, rtol)
    return None if Aplus is None else product(Aplus, b)


def _left(residual: Column, size: float, n: int) -> Column:
    """What is left of b where a tolerance counts another rank: what the floats of A⁺ lose is 0."""
    noise = entry_tolerance(n, size) if isfinite(size) else 0.0
    return tuple(Fraction(0) if abs(float(e)) <= noise else e for e in residual)


@memoised(maxsize=64)
def _svd(A: Rows) -> SVD:
    return svd(np.clip(array(A), -1.7e308, 1.7e308))


@memoised(maxsize=64)
def pseudoinverse(A: Rows, rtol: float | None) -> Rows | None:
    """A⁺: exact, also under a tolerance that cuts nothing; else by the SVD, None where it overflows."""
    rank, D = _rank(A, rtol), _svd(A)
    if rank == exactly(A).rank:
        return numbers(exactly(A).pseudoinverse)
    with np.errstate(over="ignore", under="ignore", divide="ignore", invalid="ignore"):
        found = (D.Vt[:rank].T / D.sigma[:rank]) @ D.U[:, :rank].T
    if not np.isfinite(found).all():
        return None
    return tuple(tuple(float(v) for v in row) for row in found)


def product(A: Rows, x: Column) -> Column | None:
    """Ax, exact where both are; None beyond the range of floats."""
    found = tuple(row[0] for row in known.multiply(A, tuple((v,) for v in x)))
    return found if all(map(_fits, found)) else None


def _fits(x: Number) -> bool:
    try:
        return isfinite(float(x))
    except OverflowError:
        return False


def point(v: Column, d: int) -> Real:
    """A column as a fresh point of d coordinates, filled up with 0; what is too small to square is 0."""
    out = np.zeros(d)
    out[: len(v)] = array((v,))[0]
    out[np.abs(out) < TINY] = 0.0
    return out


def drawn_x(s: System, d: int) -> tuple[Real, bool]:
    """x as a point of d coordinates, no longer than ``HUGE``, and whether it was cut to that."""
    assert s.x is not None
    length = norm(s.x)
    if length <= HUGE:
        return point(s.x, d), False
    top = float(np.abs(array((s.x,))[0]).max())
    unit = array((s.x,))[0] / top
    return point(tuple(float(v) for v in unit / np.linalg.norm(unit) * HUGE), d), True


def exact_norm(v: Column) -> Number:
    """‖v‖₂."""
    return number(two_norm(values(v)))


def norm(v: Column) -> float:
    """‖v‖₂ as a float; inf beyond its range."""
    values = array((v,))[0]
    top = float(np.abs(values).max(initial=0.0))
    return top * float(np.linalg.norm(values / top)) if 0.0 < top < np.inf else top


def named_space(i: int) -> str:
    """ℝ², and ℝ^12 above three."""
    return "ℝ" + ("¹²³"[i - 1] if i <= 3 else f"^{{{i}}}")


def other(p: Params, s: System) -> Real:
    """The part in Null A, (n,), of the other solution: a wish projected onto Null A, in units of ‖x‖."""
    N = s.V[:, s.rank :]
    return np.asarray(N @ (N.T @ np.array(p.free[: s.n])) * unit(s))


def unit(s: System) -> float:
    """The length in which the other solution is measured: ‖x‖, or 1 where x is 0."""
    assert s.x is not None
    size = min(norm(s.x), HUGE)
    return size if size > DRAWN else 1.0
