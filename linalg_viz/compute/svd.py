"""The singular value decomposition A = U Σ Vᵀ: full, with fixed signs, in stages, and its other versions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from linalg_viz.compute import accept, at_rest
from linalg_viz.compute.exact import Exact
from linalg_viz.compute.exact.digits import nearest_float
from linalg_viz.compute.exact.entry import multiply
from linalg_viz.compute.exact.signs import sign
from linalg_viz.compute.tolerance import rank_tolerance, scaled
from linalg_viz.compute.typing import Real
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class SVD:
    """A = U Σ Vᵀ: U (m, m) and Vt (n, n) orthogonal, sigma (min(m, n),) descending and ≥ 0.

    rank counts the singular values above `tolerance` = max(m, n)·eps·σ₁.
    """

    U: Real
    sigma: Real
    Vt: Real
    rank: int
    tolerance: float

    @property
    def Sigma(self) -> Real:
        """The (m, n) matrix with sigma on its diagonal."""
        S = np.zeros((len(self.U), len(self.Vt)))
        np.fill_diagonal(S, self.sigma)
        return S


@dataclass(frozen=True, slots=True)
class Staged:
    """A = turn_out · mirror · stretch · turn_in by rotations; mirror is None where none is needed.

    turn_in (n, n), stretch (m, n) diagonal ≥ 0, mirror (m, m) diagonal with its last entry −1,
    turn_out (m, m); svd is the same decomposition as U Σ Vᵀ with U = turn_out · mirror.
    """

    turn_in: Real
    stretch: Real
    mirror: Real | None
    turn_out: Real
    svd: SVD


SMALLEST = float(np.nextafter(0.0, 1.0))


def decided(A: Exact, k: int = 0) -> tuple[tuple[float, int], ...]:
    """The distinct singular values of A·2ᵏ as floats with their multiplicities, descending: 0.0 only for 0.

    For `svd` and `staged`, whose rank and ties are then those of exact arithmetic.
    """
    factor = Fraction(2) ** k
    return tuple(
        (max(nearest_float(multiply(s.value, factor)), SMALLEST) if sign(s.value) else 0.0, s.multiplicity)
        for s in A.singular_values
    )


def svd(A: Real, known: tuple[tuple[float, int], ...] | None = None) -> SVD:
    """The full SVD of A (m, n) with signs at rest: the first nonzero entry of every row of Vt is positive.

    uᵢ follows as Avᵢ/σᵢ; a column of U without a singular value of its own (σ = 0, or m > n) has its first
    nonzero entry positive. Equal singular values leave a whole space of choices: there vᵢ are the shadows
    of e₁, e₂, … made orthonormal (so V = I for a multiple of an orthogonal matrix).
    `known` are the singular values as `decided` has them: they, the rank and what is equal are then taken
    from there. A singular value beyond the range of float64 is inf. Raises ValueError for an empty or not
    finite A.
    Source: LAPACK gesdd by way of NumPy; Golub & Van Loan, Matrix Computations, 2.4.
    """
    M, k = scaled(accept.matrix(A))
    U, sigma, Vt = np.linalg.svd(M, full_matrices=True)
    tolerance = rank_tolerance((len(U), len(Vt)), float(sigma[0]))
    if known is None:
        rank = int(np.sum(sigma > tolerance))
        runs = _runs(sigma, rank, tolerance)
    else:
        rank = sum(count for value, count in known if value)
        runs = [count for value, count in known if value]
        with np.errstate(under="ignore"):
            sigma = np.repeat([np.ldexp(value, -k) for value, _ in known], [count for _, count in known])
    U, V = U.copy(), Vt.T.copy()
    _settle(U, V, runs, rank)
    for i in range(V.shape[1]):
        s = at_rest.sign(V[:, i])
        V[:, i] *= s
        if i < rank:
            U[:, i] *= s
    for i in range(rank, U.shape[1]):
        U[:, i] *= at_rest.sign(U[:, i])
    with np.errstate(over="ignore", under="ignore"):
        shown = np.ldexp(sigma, k)
        if known is not None:
            shown = np.repeat([value for value, _ in known], [count for _, count in known])
        return _record(U, shown, V.T, rank, float(np.ldexp(tolerance, k)))


def _runs(sigma: Real, rank: int, tolerance: float) -> list[int]:
    """How many of the singular values that count are equal in turn, as far as floats tell."""
    ends = [i for i in range(1, rank + 1) if i == rank or sigma[i - 1] - sigma[i] > tolerance]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _settle(U: Real, V: Real, runs: list[int], rank: int) -> None:
    """Turn the columns of equal singular values, in place, into the basis at rest of their space."""
    start = 0
    for count in runs:
        if count > 1:
            group = slice(start, start + count)
            W = at_rest.basis_turn(V[:, group])
            V[:, group] = V[:, group] @ W
            U[:, group] = U[:, group] @ W
        start += count
    for X in (V, U):
        if X.shape[1] - rank > 1:
            X[:, rank:] = X[:, rank:] @ at_rest.basis_turn(X[:, rank:])


def _record(U: Real, sigma: Real, Vt: Real, rank: int, tolerance: float) -> SVD:
    # + 0.0 turns −0 into 0, which would otherwise be shown as "−0"
    return SVD(accept.frozen(U + 0.0), accept.frozen(sigma), accept.frozen(Vt + 0.0), rank, tolerance)


def staged(A: Real, known: tuple[tuple[float, int], ...] | None = None) -> Staged:
    """The SVD of A (m, n) as motions: turn by Vᵀ, stretch by Σ, mirror only where it must be, turn by U.

    The last right singular vector takes its sign from det V = +1. U is a rotation as well, by the sign of
    whatever column of U or V has no singular value of its own; only a square A with det A < 0 has none
    and keeps the mirror.
    `known` and errors as for `svd`.
    """
    D = svd(A, known)
    U, V = D.U.copy(), D.Vt.T.copy()
    m, n = len(U), len(V)
    if np.linalg.det(V) < 0:
        V[:, -1] *= -1
        if n <= D.rank:
            U[:, n - 1] *= -1
    mirror = None
    turn_out = U
    if np.linalg.det(U) < 0:
        if m > D.rank:
            U[:, -1] *= -1
        elif n > D.rank:
            U[:, -1] *= -1
            V[:, [m - 1, n - 1]] *= -1
        else:
            mirror = np.eye(m)
            mirror[-1, -1] = -1.0
            turn_out = U @ mirror
            mirror = accept.frozen(mirror)
    S = _record(U, D.sigma, V.T, D.rank, D.tolerance)
    return Staged(S.Vt, accept.frozen(S.Sigma), mirror, accept.frozen(turn_out + 0.0), S)
