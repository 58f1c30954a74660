"""U and V as a card shows them: floats, and exact vectors where floats have no digits left."""

from __future__ import annotations

from linalg_viz.compute import singular_vectors
from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.typing import Real, Rows
from linalg_viz.labs.parts.decidable import has_singular_values
from linalg_viz.labs.svd.factors import Factors
from linalg_viz.labs.svd.sums import tidy


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
