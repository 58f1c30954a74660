"""U, Σ and V as a card shows them: in full where roots of fractions are enough, else as decimals."""

from __future__ import annotations

from linalg_viz.compute import singular_vectors
from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.singular_vectors import tidy
from linalg_viz.compute.typing import Rows
from linalg_viz.labs.parts.decidable import has_singular_values
from linalg_viz.labs.svd.factors import Factors


def stated(F: Factors, A: Rows) -> tuple[Rows, Rows, Rows]:
    """U (m, m), Σ (m, n) and V (n, n) as they are shown: in full where known, else every digit right."""
    if F.overflow or not has_singular_values(A):
        return tidy(F.U, 1.0), tidy(F.Sigma, 0.0), tidy(F.V, 1.0)
    return singular_vectors.stated(F.U, F.sigma, F.V, exactly(A))
