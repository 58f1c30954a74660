"""The entry that is looked at: in which matrix, and where."""

from __future__ import annotations

from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.products.facts import one_shape
from linalg_viz.labs.products.params import Params


def chosen(p: Params, m: int, q: int) -> tuple[int, int]:
    """Row and column (from 0) of the entry that is looked at, within an m×q matrix."""
    return min(p.row, m) - 1, min(p.column, q) - 1


def entry_size(p: Params, shared: Shared) -> tuple[int, int] | None:
    """Rows and columns of the matrix whose entry the ring chooses, at rest; None where there is no ring."""
    A, B = shared.A, shared.B
    fits = len(A[0]) == len(B)
    if p.picture == "readings":
        return (len(A), len(B[0])) if fits else None
    if p.picture == "hadamard":
        if one_shape(A, B):
            return len(A), len(A[0])
        return (len(A), len(B[0])) if fits else None
    if p.picture == "identity" or (p.picture == "transpose" and p.flip != "product"):
        return len(A), len(A[0])
    return None


def entry_of(p: Params, shared: Shared) -> str:
    """The name of the matrix that the ring stands on."""
    if p.picture == "hadamard":
        return "A∘B" if one_shape(shared.A, shared.B) else "AB"
    return {"identity": "IA", "transpose": "the flipped matrix"}.get(p.picture, "AB")
