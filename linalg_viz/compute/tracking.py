"""Names and signs that stay while something is dragged: each frame is matched to the one before it."""

from __future__ import annotations

from dataclasses import dataclass

from linalg_viz.compute.typing import Complex, Real


@dataclass(frozen=True, slots=True)
class Pairs:
    """Eigenpairs by name: column i of `vectors` and `values[i]` belong to name i in every frame.

    values (k,), vectors (n, k) unit columns; `suspended` is "" or the sentence that says why identity is
    suspended in this frame; `held` are the vectors of the last frame that was not suspended.
    """

    values: Complex
    vectors: Complex
    suspended: str
    held: Complex


@dataclass(frozen=True, slots=True)
class Triples:
    """Singular triples by name: U (m, m), sigma (r,), Vt (n, n), so that A = U Σ Vᵀ in every frame.

    sigma need not descend while a drag lasts; `suspended` and `held` (the columns of V) as in Pairs.
    """

    U: Real
    sigma: Real
    Vt: Real
    suspended: str
    held: Real


def eigenpairs(A: Real, previous: Pairs | None = None) -> Pairs:
    """Eigenpairs of A (n, n), named and signed like `previous` (None at the start of a gesture)."""
    raise NotImplementedError


def singular(A: Real, previous: Triples | None = None) -> Triples:
    """The SVD of A (m, n) named like `previous`: V is matched, U follows as Av/σ."""
    raise NotImplementedError


def axes(C: Real, previous: Pairs | None = None) -> Pairs:
    """Principal axes of a covariance C (n, n), named and signed like `previous`."""
    raise NotImplementedError
