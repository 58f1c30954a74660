"""U, Σ and V as a card shows them: in full where roots of fractions are enough, else as decimals."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from linalg_viz.compute import singular_vectors
from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact.rounded import exactly, number
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.tolerance import entry_tolerance
from linalg_viz.compute.typing import Column, Number, Real, Rows
from linalg_viz.labs.parts import known, singular
from linalg_viz.labs.parts.decidable import has_singular_values
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.svd.factors import Factors
from linalg_viz.labs.svd.sums import tidy

SIMPLE = 10_000
"""Largest denominator of the square of an entry whose root is tried."""

NEAR = entry_tolerance(8, 1.0)
"""How far the square of an entry in floats may lie from the fraction that is tried."""


def stated(F: Factors, A: Rows) -> tuple[Rows, Rows, Rows]:
    """U (m, m), Σ (m, n) and V (n, n) as they are shown: in full where known, else every digit right."""
    if not F.overflow and has_singular_values(A):
        found = _in_full(A, _entries(F.U), _entries(F.V))
        if found is not None:
            return found
    U, V = shown(F, A)
    return U, tidy(F.Sigma, 0.0), V


def _entries(X: Real) -> tuple[tuple[float, ...], ...]:
    return tuple(map(tuple, X.tolist()))


@memoised(maxsize=64)
def _in_full(A: Rows, near: Rows, across: Rows) -> tuple[Rows, Rows, Rows] | None:
    """U, Σ and V whose entries are roots of fractions near those of floats, proved to be factors of A.

    None where there are none: tried from floats, decided by UᵀU = I, VᵀV = I and A = UΣVᵀ.
    """
    U, V = _roots(near), _roots(across)
    if U is None or V is None:
        return None
    found = [each.value for each in singular.values(A)]
    wide = range(len(V))
    S = tuple(tuple(found[i] if i == j else Fraction(0) for j in wide) for i in range(len(U)))
    products = (
        (known.multiply(transpose(U), U), _identity(len(U))),
        (known.multiply(transpose(V), V), _identity(len(V))),
        (known.multiply(known.multiply(U, S), transpose(V)), A),
    )
    holds = all(
        (verdict := known.same(x, y)).holds and verdict.known == "exact"
        for one, two in products
        for row, other in zip(one, two, strict=True)
        for x, y in zip(row, other, strict=True)
    )
    return (U, S, V) if holds else None


def _identity(n: int) -> Rows:
    return tuple(tuple(Fraction(i == j) for j in range(n)) for i in range(n))


def _roots(near: Rows) -> Rows | None:
    """The matrix of roots of simple fractions within rounding of floats, None where an entry has none."""
    out: list[Column] = []
    for row in near:
        found = tuple(root for x in row if (root := _root(float(x))) is not None)
        if len(found) < len(row):
            return None
        out.append(found)
    return tuple(out)


def _root(x: float) -> Number | None:
    """The root of a simple fraction with the sign of x that lies within rounding of it, None without one."""
    square = Fraction(x * x).limit_denominator(SIMPLE)
    if abs(float(square) - x * x) > NEAR:
        return None
    root = entry.square_root(square)
    return number(entry.negate(root) if np.signbit(x) else root)


def shown(F: Factors, A: Rows) -> tuple[Rows, Rows]:
    """U (m, m) and V (n, n) as they are shown: every digit right, and 0 where it is 0.

    Vectors of repeated and of zero singular values are a choice, made in floats.
    """
    U, V = tidy(F.U, 1.0), tidy(F.V, 1.0)
    if F.overflow or not has_singular_values(A):
        return U, V
    known = exactly(A)
    return (
        _with(U, singular_vectors.left(F.U, F.sigma, known)),
        _with(V, singular_vectors.right(F.V, F.sigma, known)),
    )


def _with(X: Rows, columns: dict[int, Real]) -> Rows:
    return tuple(
        tuple(float(columns[j][i]) if j in columns else x for j, x in enumerate(row))
        for i, row in enumerate(X)
    )
