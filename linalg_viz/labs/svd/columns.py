"""U, Σ and V as a card shows them: in full where roots of fractions are enough, else as decimals."""

from __future__ import annotations

from linalg_viz.compute import singular_vectors
from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.singular_vectors import tidy
from linalg_viz.compute.typing import Rows
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.decidable import LARGEST, has_singular_values
from linalg_viz.labs.svd.factors import Factors


def stated(F: Factors, A: Rows) -> tuple[Rows, Rows, Rows]:
    """U (m, m), Σ (m, n) and V (n, n) as they are shown: in full where known, else every digit right."""
    if F.overflow or not has_singular_values(A):
        return tidy(F.U, 1.0), tidy(F.Sigma, 0.0), tidy(F.V, 1.0)
    return singular_vectors.stated(F.U, F.sigma, F.V, exactly(A))


def terms(F: Factors, A: Rows) -> tuple[Rows, ...] | None:
    """σᵢuᵢvᵢᵀ (m, n) for each singular value, in full; None where U, Σ and V are not, or A is above 4×4."""
    if F.overflow or max(F.m, F.n) > LARGEST or not has_singular_values(A):
        return None
    U, S, V = singular_vectors.stated(F.U, F.sigma, F.V, exactly(A))
    if any(type(x) is float for matrix in (U, S, V) for row in matrix for x in row):
        return None
    scaled = (tuple(known.times(S[i][i], row[i]) for row in U) for i in range(len(F.sigma)))
    return tuple(
        tuple(tuple(known.times(x, row[i]) for row in V) for x in column) for i, column in enumerate(scaled)
    )
