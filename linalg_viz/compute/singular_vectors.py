"""Singular vectors whose every shown digit is right: asked of exact arithmetic where floats cannot know."""

from __future__ import annotations

from contextlib import suppress

import numpy as np

from linalg_viz.compute.exact import Complex, Exact, Row, SingularValue, Undefined
from linalg_viz.compute.exact.spectrum import unit
from linalg_viz.compute.exact.values import is_exact
from linalg_viz.compute.tolerance import EPS
from linalg_viz.compute.typing import Real

MARGIN = 1e7
"""How many times its rounding error an entry is at least, for its first digits to be taken from floats."""


def right(V: Real, sigma: Real, A: Exact) -> dict[int, Real]:
    """The columns of V (n, n) that floats leave open by index, unit vectors (n,) with the sign they have.

    V, or its first columns, and `sigma` are those of A (m, n) in floats. The error of a singular vector is
    about ε σ₁ over the gap to the next singular value (Wedin 1972); where an entry is not far above that, it
    may be 0 or have wrong digits, and the vector is calculated exactly. Vectors of 0 and of repeated singular
    values, which are no certain ones, are left out.
    """
    open_ones = [
        k for k in range(min(len(sigma), V.shape[1])) if np.abs(V[:, k]).min() < MARGIN * _error(sigma, k)
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


def left(U: Real, sigma: Real, A: Exact) -> dict[int, Real]:
    """The same of the columns of U (m, m), each (m,)."""
    return right(U, sigma, A.transposed)


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
        other = T.singular_values[A.singular_values.index(s)]
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
