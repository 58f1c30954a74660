"""What the cards of the lab share: matrices as they are read in a card, and sizes that do not fit."""

from __future__ import annotations

from linalg_viz.compute.typing import Column, Rows
from linalg_viz.labs.contract.cards import Mat, Note, Part, Sym
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.products import facts
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.numbers import counted
from linalg_viz.scene.quantity import Quantity

WIDEST = 6
"""Rows and columns up to which a card shows a matrix in full."""


def matrix(rows: Rows, role_name: str = "", quantity: Quantity | None = None) -> Part:
    """A matrix in a card, or its size where it is too large to read."""
    if max(len(rows), len(rows[0])) > WIDEST:
        return Sym(f"[{facts.size(rows)}]", role_name or "text", quantity)
    return Mat(rows, (role_name,) * len(rows[0]) if role_name else (), quantity=quantity)


def vector(entries: Column, role_name: str = "", quantity: Quantity | None = None) -> Part:
    """A vector as a column in a card."""
    return matrix(tuple((x,) for x in entries), role_name, quantity)


def misfit(s: Shared) -> Note:
    """Why there is no AB and what to do about it."""
    return Note(
        f"{facts.misfit(s.A, s.B)}. Give B {counted(len(s.A[0]), 'row')}, "
        f"or A {counted(len(s.B), 'column')}.",
        "warn",
        quantity=qty.matrix("AB"),
    )
