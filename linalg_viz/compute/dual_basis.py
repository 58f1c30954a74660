"""P⁻¹ for a matrix P of eigenvectors, from the left eigenvectors, where floats cannot know its digits."""

from __future__ import annotations

from collections.abc import Sequence
from math import isinf

import numpy as np

from linalg_viz.compute import subspaces
from linalg_viz.compute.exact import Eigenvalue, Exact, Undefined
from linalg_viz.compute.exact.entry import divide, inner, multiply, square_root
from linalg_viz.compute.exact.spectrum import Vector, unit
from linalg_viz.compute.singular_vectors import MARGIN
from linalg_viz.compute.tolerance import EPS
from linalg_viz.compute.typing import Real


def inverse(P: Real, values: Sequence[Eigenvalue | None], A: Exact) -> Real | None:
    """P⁻¹ (n, n) of unit eigenvectors P of A, of the real and simple eigenvalues in `values`.

    In floats where every entry stands far above their error, else from the exact left eigenvectors w, whose
    rows are wᵀ/(wᵀv). None where P is singular in floats, and the eigenvalues are no such ones, or 100 digits
    do not reach from the largest entry of a vector to the rest.
    """
    near = subspaces.inverse(P)
    if near is not None:
        sizes = np.abs(near)
        # Divided, since the square of the largest may overflow.
        if sizes.min() / sizes.max() >= MARGIN * EPS * sizes.max():
            return near
    simple = [e for e in values if e is not None and e.value.is_real and e.algebraic == 1]
    if len(simple) == len(P):
        try:
            return np.array([_row(P[:, k], e, A) for k, e in enumerate(simple)])
        except (Undefined, TooFar):
            pass
    return near


class TooFar(ArithmeticError):
    """An entry of P⁻¹ beyond the range of floats."""


def _row(column: Real, e: Eigenvalue, A: Exact) -> Real:
    """The row of P⁻¹ that belongs to a column of P, which is the eigenvector of e with either sign."""
    # Aᵀ has the eigenvalues of A, with the same multiplicities.
    (v,), (w,) = A.eigenvectors(e), A.transposed.eigenvectors(e)
    ahead, back = np.array(unit(v)).real, np.array(unit(w)).real
    cosine = float(ahead @ back)
    if abs(cosine) < MARGIN * EPS:  # the products cancel: floats may not know its digits
        cosine = _cosine(v, w)
    if cosine == 0.0 or isinf(1.0 / cosine):  # v and w are so nearly at a right angle that no float tells it
        raise TooFar
    along = 1.0 if ahead @ column >= 0 else -1.0
    out: Real = along / cosine * back
    return out


def _cosine(v: Vector, w: Vector) -> float:
    """The cosine of the angle between two real vectors (n,), from what they are."""
    a, b = tuple(z.re for z in v), tuple(z.re for z in w)
    return float(divide(inner(a, b), square_root(multiply(inner(a, a), inner(b, b)))))
