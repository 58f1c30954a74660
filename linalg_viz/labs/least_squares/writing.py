"""How numbers, matrices and lengths stand in the cards."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Column, Number, Rows, array
from linalg_viz.labs.contract.cards import (
    Formula,
    Mat,
    Num,
    Part,
    Sym,
)
from linalg_viz.labs.least_squares.system import exact_norm
from linalg_viz.labs.parts import measured
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.quantity import Quantity

PLUS = qty.of_kind(Kind.PSEUDOINVERSE, "A")

RANK = qty.of_kind(Kind.RANK, "A")

LARGEST_SHOWN = 6
"""Rows and columns up to which a matrix is written out in a card."""

ROLES = ("first", "second", "third")


def matrix(rows: Rows, roles: tuple[str, ...] = (), quantity: Quantity | None = None) -> Mat:
    """A matrix in brackets."""
    return Mat(rows, roles, quantity=quantity)


def column(c: Column, role: str = "", quantity: Quantity | None = None) -> Mat:
    """A column in brackets."""
    return Mat(tuple((x,) for x in c), (role,) if role else (), quantity=quantity)


def small(*rows: Rows) -> bool:
    """Whether the matrices are short enough to be written out, and finite."""
    return all(max(len(R), len(R[0])) <= LARGEST_SHOWN and np.isfinite(array(R)).all() for R in rows)


def length(name: str, c: Column, role: str, quantity: Quantity | None) -> Formula:
    """‖name‖ and its value."""
    return Formula((Sym(f"‖{name}‖", role), *measured.valued(exact_norm(c), role, quantity)), answer=True)


def finite(x: Number) -> bool:
    """Whether a number can be shown as a float."""
    try:
        return bool(np.isfinite(float(x)))
    except OverflowError:
        return False


def number(x: Number, role: str = "text", quantity: Quantity | None = None) -> Part:
    """A number, or the words that it is too large."""
    return Num(x, role, quantity) if finite(x) else Sym(measured.TOO_LARGE, role)
