"""Singular vectors whose every shown digit is right: asked of exact arithmetic where floats cannot know."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from functools import lru_cache

import numpy as np

from linalg_viz.compute.exact import Complex, Exact, Row, SingularValue, Undefined, Value
from linalg_viz.compute.exact import Rows as Values
from linalg_viz.compute.exact.decide import equal
from linalg_viz.compute.exact.entry import negate, square_root
from linalg_viz.compute.exact.rounded import numbers
from linalg_viz.compute.exact.spectrum import unit
from linalg_viz.compute.exact.values import is_exact
from linalg_viz.compute.rows import identity
from linalg_viz.compute.tolerance import EPS, entry_tolerance
from linalg_viz.compute.typing import Real, Rows

Floats = tuple[tuple[float, ...], ...]

MARGIN = 1e7
"""How many times its rounding error an entry is at least, for its first digits to be taken from floats."""

SIMPLE = 10_000
"""Largest denominator of the square of an entry whose root is tried."""

NEAR = entry_tolerance(8, 1.0)
"""How far the square of an entry in floats may lie from the fraction that is tried."""


def stated(U: Real, sigma: Real, V: Real, A: Exact, margin: float = MARGIN) -> tuple[Rows, Rows, Rows]:
    """U (m, m), Σ (m, n) and V (n, n) of A (m, n), found by floats, as they are shown: in full where roots of
    fractions are enough, else every digit right, and 0 where it is 0.

    Vectors of repeated and of zero singular values are a choice; where that has no short form it is made in
    floats. `margin` as for `right`.
    """
    full = _in_full(A, _entries(U), _entries(V))
    if full is not None:
        return full
    S = np.zeros(A.shape)
    np.fill_diagonal(S, sigma)
    ours, across = left(U, sigma, A, margin), right(V, sigma, A, margin)
    near = _with(tidy(U, 1.0), ours), tidy(S, 0.0), _with(tidy(V, 1.0), across)
    # What floats had in another order or with wrong digits may have a short form now.
    return (_in_full(A, near[0], near[2]) if ours or across else None) or near


def tidy(X: Real, scale: float) -> Floats:
    """The entries of X (m, n) as rows, those within rounding of 0 as 0, for sums of that size."""
    small = entry_tolerance(max(X.shape), scale)
    return tuple(tuple(0.0 if abs(x) <= small else float(x) for x in row) for row in X)


def _with(X: Floats, columns: dict[int, Real]) -> Floats:
    return tuple(
        tuple(float(columns[j][i]) if j in columns else x for j, x in enumerate(row))
        for i, row in enumerate(X)
    )


def _entries(X: Real) -> Floats:
    return tuple(map(tuple, X.tolist()))


@lru_cache(maxsize=64)
def _in_full(A: Exact, near: Floats, across: Floats) -> tuple[Rows, Rows, Rows] | None:
    """U, Σ and V, the entries of U and V roots of fractions near those of floats, proved to be factors of A.

    None where there are none: tried from floats, decided by UᵀU = I, VᵀV = I and A = UΣVᵀ.
    """
    U, V = _roots(near), _roots(across)
    if U is None or V is None:
        return None
    sigma = [each.value for each in A.singular_values for _ in range(each.multiplicity)]
    S = Exact.of([[sigma[i] if i == j else 0 for j in range(len(V))] for i in range(len(U))])
    Q, W = Exact.of(U), Exact.of(V)
    products = (
        (Q.transposed.times(Q), Exact.of(identity(len(U)))),
        (W.transposed.times(W), Exact.of(identity(len(V)))),
        (Q.times(S).times(W.transposed), A),
    )
    holds = all(
        (verdict := equal(x, y)).holds and verdict.known == "exact"
        for one, two in products
        for row, other in zip(one.rows, two.rows, strict=True)
        for x, y in zip(row, other, strict=True)
    )
    return (numbers(Q.rows), numbers(S.rows), numbers(W.rows)) if holds else None


def _roots(near: Floats) -> Values | None:
    """The matrix of roots of simple fractions within rounding of floats, None where an entry has none."""
    out: list[Row] = []
    for row in near:
        found = tuple(each for x in row if (each := root(x)) is not None)
        if len(found) < len(row):
            return None
        out.append(found)
    return tuple(out)


def root(x: float) -> Value | None:
    """The root of a simple fraction with the sign of x that lies within rounding of it, None without one."""
    square = Fraction(x * x).limit_denominator(SIMPLE)
    if abs(float(square) - x * x) > NEAR:
        return None
    found = square_root(square)
    return negate(found) if np.signbit(x) else found


def right(V: Real, sigma: Real, A: Exact, margin: float = MARGIN) -> dict[int, Real]:
    """The columns of V (n, n) that floats leave open by index, unit vectors (n,) with the sign they have.

    V, or its first columns, and `sigma` are those of A (m, n) in floats. The error of a singular vector is
    about ε σ₁ over the gap to the next singular value (Wedin 1972); where an entry is not far above that, it
    may be 0 or have wrong digits, and the vector is calculated exactly. Vectors of 0 and of repeated singular
    values, which are no certain ones, are left out. An infinite `margin` asks for all the others.
    """
    open_ones = [
        k for k in range(min(len(sigma), V.shape[1])) if np.abs(V[:, k]).min() < margin * _error(sigma, k)
    ]
    if not open_ones:
        return {}
    found, at = {}, 0
    for each in A.singular_values:
        if at in open_ones and each.multiplicity == 1 and each.value != 0:
            exact = _unit(A, each)
            if exact is not None:
                found[at] = exact if exact @ V[:, at] >= 0 else -exact
        at += each.multiplicity
    return found


def left(U: Real, sigma: Real, A: Exact, margin: float = MARGIN) -> dict[int, Real]:
    """The same of the columns of U (m, m), each (m,)."""
    return right(U, sigma, A.transposed, margin)


def _unit(A: Exact, s: SingularValue) -> Real | None:
    """The right singular vector (n,) of a simple σ; None where 100 digits do not reach its entries.

    Two equations give it: that for v itself, and that for u with v = Aᵀu/σ. In each an entry may cancel
    beyond 100 digits, and is 0 then; what the other knows not to be 0 is not.
    """
    T = A.transposed
    ways: list[Real] = []
    with suppress(Undefined):
        v = A.right_singular_space(s)[0]
        ways.append(_floats(v))
        if ways[0].all() or all(map(is_exact, v)):
            return ways[0]
    with suppress(Undefined):
        ours, theirs = A.singular_values, T.singular_values
        # Of entries far apart 100 digits may tell others from 0, or from each other, in Aᵀ.
        other = theirs[ours.index(s)] if len(ours) == len(theirs) else s
        ways.append(_floats(T.apply(T.right_singular_space(other)[0])))
    if len(ways) < 2:
        return ways[0] if ways else None
    one, two = ways[0], ways[1] if ways[0] @ ways[1] >= 0 else -ways[1]
    return np.where(one == 0.0, two, one)


def _floats(v: Row) -> Real:
    return np.array(unit(tuple(Complex(x) for x in v))).real


def _error(sigma: Real, k: int) -> float:
    """What rounding may have made of the vectors of singular value k; infinite where it is repeated."""
    others = np.concatenate([np.delete(sigma, k), [0.0]])
    gap = float(np.abs(others - sigma[k]).min())
    return EPS * float(sigma[0]) / gap if gap else float("inf")
