"""Which sizes belong together: sides of matrices and vectors that a lab wants to be equal."""

from __future__ import annotations

from typing import Literal, TypeAlias

from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a matrix; the rows of a vector are its entries."""

    of: str
    side: Literal["rows", "columns"]

    def of_shape(self, m: int, n: int) -> int:
        """How long the side of an m × n matrix is."""
        return m if self.side == "rows" else n

    def fitted(self, m: int, n: int, length: int) -> tuple[int, int]:
        """The shape that an m × n matrix has when this side of it has that length."""
        return (length, n) if self.side == "rows" else (m, length)


Link: TypeAlias = tuple[Side, Side]
"""Two sides that are to be equal; where one matrix could follow two links, it follows the first."""


def rows_of(of: str) -> Side:
    """The rows of a matrix, the entries of a vector."""
    return Side(of, "rows")


def columns_of(of: str) -> Side:
    """The columns of a matrix."""
    return Side(of, "columns")


def sides(of: str) -> tuple[Side, Side]:
    """Both sides of a matrix."""
    return rows_of(of), columns_of(of)
