"""Matrices as text: reading what other programs write, and writing what they read."""

from __future__ import annotations

from dataclasses import dataclass

from linalg_viz.compute.typing import Rows


class FormatError(ValueError):
    """Why a text is no matrix; row and column count from 1, None where no single place is at fault."""

    def __init__(self, message: str, row: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message, self.row, self.column = message, row, column


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of entry texts, and the format it was read from: numpy, matlab, latex, tsv, csv, markdown, text."""

    rows: tuple[tuple[str, ...], ...]
    format: str


def parse_block(text: str, limit: int = 12) -> Block:
    """The m×n entry texts in a pasted text, m, n ≤ limit; FormatError otherwise."""
    raise NotImplementedError


def matrix_from_text(text: str, limit: int = 12) -> Rows:
    """The numbers of a matrix written on the command line; FormatError names row and column."""
    raise NotImplementedError


def to_numpy(rows: Rows) -> str:
    """`np.array([[1, 3/2], [0, 1]])`."""
    raise NotImplementedError


def to_matlab(rows: Rows) -> str:
    """`[1 3/2; 0 1]`."""
    raise NotImplementedError


def to_latex(rows: Rows) -> str:
    r"""`\\begin{bmatrix} 1 & \\frac{3}{2} \\\\ 0 & 1 \\end{bmatrix}`."""
    raise NotImplementedError


def to_tsv(rows: Rows) -> str:
    """Cells between tabs, as a spreadsheet pastes them."""
    raise NotImplementedError


def to_text(rows: Rows) -> str:
    """One line a row, columns aligned by spaces."""
    raise NotImplementedError


def to_line(rows: Rows) -> str:
    """The form of the command line: `1 3/2; 0 1`."""
    raise NotImplementedError


def to_markdown(rows: Rows) -> str:
    """A table with an empty header."""
    raise NotImplementedError
