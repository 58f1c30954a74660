"""The SVD that the lab shows: one of the valid ones, the same for picture, cards and drags, and tracked while
dragging.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import atan2, cos, degrees, radians, sin
from typing import Any

import numpy as np

from linalg_viz.compute import at_rest, subspaces, svd
from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.motion import tracking
from linalg_viz.compute.typing import Real, Rows, array
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.parts import beyond
from linalg_viz.labs.parts.decidable import has_singular_values
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.svd.params import Params

HUGE = beyond.HUGE
"""Largest singular value that is drawn as geometry; beyond it the numbers stay right but the picture is one
of cells.
"""

PLAIN = ((1, 1, 1), 0.0)
"""Signs and basis of the rule at rest."""


@dataclass(frozen=True, slots=True, eq=False)
class Factors:
    """A (m, n) = U Σ Vᵀ as shown: U (m, m), sigma (r,) with r = min(m, n), V (n, n), all finite.

    ``equal`` are the indices of the one group of singular values that cannot be drawn apart and are not 0
    (empty when there is none), ``tied`` says whether they are equal; ``overflow`` says that A is too large
    for its singular values to be numbers: then they are those of A·2⁻⁶⁴. ``suspended`` says why names are
    suspended while something is dragged.
    """

    A: Rows
    U: Real
    sigma: Real
    V: Real
    rank: int
    tolerance: float
    equal: tuple[int, ...] = ()
    tied: bool = False
    overflow: bool = False
    suspended: str = ""

    @property
    def Sigma(self) -> Real:
        """The (m, n) matrix with sigma on its diagonal."""
        S = np.zeros((len(self.U), len(self.V)))
        np.fill_diagonal(S, self.sigma)
        return S

    @property
    def m(self) -> int:
        """The dimension of the output space."""
        return len(self.U)

    @property
    def n(self) -> int:
        """The dimension of the input space."""
        return len(self.V)

    @property
    def arrows(self) -> Real:
        """The images σᵢuᵢ of the right singular vectors as columns (m, n); 0 for i > r."""
        return self.U @ self.Sigma


def version(A: Rows, signs: tuple[int, ...] = PLAIN[0], basis: float = PLAIN[1]) -> Factors:
    """The SVD of A by the rule at rest, then with the pairs multiplied by ``signs`` and an equal pair turned
    by ``basis``°.

    Up to 3×3 the last right singular vector takes its sign from det V = +1 (the motions turn), above it as
    the others. Columns without a singular value of their own make V and U rotations wherever they can.
    """
    return _version(A, signs, basis)


@memoised(maxsize=256)
def _version(A: Rows, signs: tuple[int, ...], basis: float) -> Factors:
    found = _unsigned(A, basis)
    if max(len(A), len(A[0])) > 3:
        return found
    U, V, r = found.U.copy(), found.V.copy(), len(found.sigma)
    s = np.array(signs[:r])
    U[:, :r] *= s
    V[:, :r] *= s
    _proper(U, V, found.rank)
    return replace(found, U=_frozen(U), V=_frozen(V))


@memoised(maxsize=256)
def _unsigned(A: Rows, basis: float) -> Factors:
    """``version`` before the signs: a drag tries the entries it writes with some of them."""
    M = array(A)
    with np.errstate(over="ignore"):
        overflow = not np.isfinite(np.linalg.norm(M / 2.0**64) * 2.0**64)
    if overflow:
        M = np.ldexp(M, -64)
    known = svd.decided(exactly(A), -64 if overflow else 0) if has_singular_values(A) else None
    D = svd.staged(M, known).svd if max(M.shape) <= 3 else svd.svd(M, known)
    U, V, sigma = D.U.copy(), D.Vt.T.copy(), D.sigma
    equal = _equal(sigma, D.rank)
    tied = _tied(known, equal)
    if equal and max(M.shape) <= 3:
        _rested(U, V, equal, D.rank, basis)
    return Factors(A, _frozen(U), sigma, _frozen(V), D.rank, D.tolerance, equal, tied, overflow)


def of(p: Params, A: Rows) -> Factors:
    """The version that the params choose."""
    return version(A, p.signs, p.basis)


def current(p: Params, A: Rows, tracked: Any) -> Factors:
    """The tracked SVD while a gesture on this very matrix lasts, else the version that the params choose."""
    if isinstance(tracked, Tracking) and tracked.A == A and tracked.chosen == (p.signs, p.basis):
        return tracked.factors
    return of(p, A)


def _equal(sigma: Real, rank: int) -> tuple[int, ...]:
    """The first run of singular values, not 0, that no picture tells apart: nearer than ``UNSEEN`` of the
    largest.
    """
    for i in range(rank):
        run = [j for j in range(i, rank) if sigma[i] - sigma[j] <= UNSEEN * sigma[0]]
        if len(run) > 1:
            return tuple(run)
    return ()


def _tied(known: tuple[tuple[float, int], ...] | None, equal: tuple[int, ...]) -> bool:
    """Whether the singular values with these indices are one number, as far as that is decided."""
    if known is None:
        return False
    owner = [k for k, (_, count) in enumerate(known) for _ in range(count)]
    return len({owner[i] for i in equal}) == 1


def _rested(U: Real, V: Real, equal: tuple[int, ...], rank: int, basis: float) -> None:
    """Turn an equal group into its basis at rest (with det V = +1), a pair then by ``basis`` degrees, in
    place.
    """
    columns = list(equal)
    W = at_rest.basis_turn(V[:, columns])
    for X in (U, V):
        X[:, columns] = X[:, columns] @ W
    if subspaces.mirrors(V):
        for X in (U, V) if len(V) <= rank else (V,):
            X[:, len(V) - 1] *= -1
    if len(columns) == 2 and basis:
        a = radians(basis)
        R = np.array([[cos(a), -sin(a)], [sin(a), cos(a)]])
        for X in (U, V):
            X[:, columns] = X[:, columns] @ R


def _proper(U: Real, V: Real, rank: int) -> None:
    """Where a column has no singular value of its own, let its sign make det V and det U positive, in
    place.
    """
    for X in (U, V):
        if X.shape[1] > rank and subspaces.mirrors(X):
            X[:, -1] *= -1


def _frozen(X: Real) -> Real:
    out = X + 0.0
    out.flags.writeable = False
    return out


def choice_for(A: Rows, U: Real, V: Real, p: Params) -> tuple[tuple[int, ...], float]:
    """The signs and the basis angle for which ``version(A, …)`` has the given columns, as nearly as there is
    one.
    """
    plain = version(A)
    basis = 0.0
    if len(plain.equal) == 2:
        i, j = plain.equal
        one = V[:, i]
        basis = degrees(atan2(float(plain.V[:, j] @ one), float(plain.V[:, i] @ one)))
    seen = version(A, PLAIN[0], basis) if basis else plain
    signs = list(p.signs)
    for i in range(len(plain.sigma)):
        if i >= 3:
            break
        overlap = float(seen.V[:, i] @ V[:, i])
        if i >= plain.rank and i < len(plain.U):
            continue
        signs[i] = 1 if overlap >= 0 else -1
    return tuple(signs), basis


@dataclass(frozen=True, slots=True, eq=False)
class Tracking:
    """The singular triples of one gesture: names and signs stay. ``chosen`` are the signs and basis it
    belongs to.
    """

    A: Rows
    chosen: tuple[tuple[int, ...], float]
    triples: tracking.Triples
    factors: Factors


def track(p: Params, shared: Shared, last: Any) -> Tracking:
    """The SVD of A named and signed like the last one of the gesture; at its start as at rest."""
    A = shared.A
    plain = of(p, A)
    chosen = p.signs, p.basis
    before = last.triples if isinstance(last, Tracking) else None
    same = before is not None and before.Vt.shape == plain.V.shape and before.U.shape == plain.U.shape
    if plain.overflow or not same or max(len(A), len(A[0])) > 3:
        triples = _at_rest(plain, tracking.singular(array(A)))
        return Tracking(A, chosen, triples, plain)
    triples = tracking.singular(array(A), before)
    if chosen != last.chosen:
        # The user chose another SVD, or turns the basis of an equal pair: nothing else could name it.
        return Tracking(A, chosen, _at_rest(plain, triples), plain)
    U, V = triples.U.copy(), triples.Vt.T.copy()
    if plain.equal:
        _kept(U, V, triples.sigma, plain, last.factors.V)
    named = Factors(
        A, U, triples.sigma, V, plain.rank, plain.tolerance, plain.equal, plain.tied, False, triples.suspended
    )
    return Tracking(A, chosen, triples, named)


def _kept(U: Real, V: Real, sigma: Real, plain: Factors, before: Real) -> None:
    """Turn the columns of an equal group into the basis nearest to the one before, in place (Schönemann
    1966).
    """
    level = float(plain.sigma[plain.equal[0]])
    group = [i for i, s in enumerate(sigma) if abs(s - level) <= 2 * UNSEEN * float(plain.sigma[0])]
    W = subspaces.nearest_turn(V[:, group], before[:, group])
    for X in (U, V):
        X[:, group] = X[:, group] @ W


def _at_rest(plain: Factors, found: tracking.Triples) -> tracking.Triples:
    """The tracking that starts from the version shown at rest."""
    held = plain.V[:, : len(plain.sigma)]
    return tracking.Triples(plain.U, plain.sigma, plain.V.T, found.suspended, held)


def drawable(A: Rows) -> bool:
    """Whether A is drawn as a map between lines, planes and spaces: at most 3×3 and no σ beyond ``HUGE``."""
    if max(len(A), len(A[0])) > 3:
        return False
    F = version(A)
    return not F.overflow and float(F.sigma[0]) <= HUGE
