"""Matrices as text: reading what other programs write, and writing what they read.

Entries stay texts while they are read, so that `cos(t)` survives a paste; each must be an expression.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from linalg_viz.compute.exact.values import Value
from linalg_viz.compute.typing import Number, Rows
from linalg_viz.records import dataclass
from linalg_viz.state.expressions.expressions import ExpressionError, parse
from linalg_viz.state.formats import commas
from linalg_viz.state.formats import latex as formats_latex
from linalg_viz.state.formats import prints as formats_prints
from linalg_viz.state.formats import reading as formats_reading
from linalg_viz.state.formats.reading import FormatError, Grid
from linalg_viz.state.formats.writing import (
    to_latex,
    to_line,
    to_matlab,
    to_numpy,
    to_text,
    to_tsv,
)

__all__ = [
    "Block",
    "FormatError",
    "exact_matrix_from_text",
    "matrix_from_text",
    "parse_block",
    "to_latex",
    "to_line",
    "to_matlab",
    "to_numpy",
    "to_text",
    "to_tsv",
]

MAX_TEXT = 200_000
"""Characters of a pasted text that are looked at."""

_ASSIGNED = re.compile(r"^\s*[A-Za-z_]\w*(?:_?\{\w*\})?\s*:?=\s*")
_CALLED = re.compile(r"^(?:[A-Za-z_]\w*\.)*(?:array|asarray|matrix|Matrix|mat|tensor)\s*\(")
_PLAIN = re.compile(r"\.?[0-9]")


Entries: TypeAlias = tuple[tuple[str, ...], ...]

READ_AS_TWO = "Each comma parts two entries: for decimals write 1.5, or part the entries by blanks or tabs."
"""Said where a text could as well have been meant as numbers with decimal commas."""


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of entry texts, each an expression, and the format it was read from.

    Formats: numpy, matlab, latex, tsv, csv, markdown, text, braces, tuples, r, octave, frame. ``bar`` is the
    number of columns before the bar of an augmented matrix, 0 without one; ``note`` is what is to be said
    about how the text was read.
    """

    rows: tuple[tuple[str, ...], ...]
    format: str
    bar: int = 0
    note: str = ""

    def fills(self, name: str) -> tuple[tuple[str, Entries], ...]:
        """What becomes of the block when it is put into the matrix of that name: entries by name.

        What stands behind the bar of an augmented A is b.
        """
        left, right = self.halves
        if name == "A" and len(right[0]) == 1:
            return ("A", left), ("b", right)
        return ((name, self.rows),)

    @property
    def halves(self) -> tuple[Entries, Entries]:
        """What stands before the bar and behind it; the second has no columns without a bar."""
        k = self.bar or len(self.rows[0])
        return tuple(row[:k] for row in self.rows), tuple(row[k:] for row in self.rows)


def parse_block(text: str, limit: int = 12) -> Block:
    """The m×n entries of a pasted text, 1 ≤ m, n ≤ limit, whatever format it is in.

    Empty text, ragged rows, empty or unreadable entries, unbalanced brackets and more than `limit` rows or
    columns raise FormatError with the row and column at fault.
    """
    if len(text) > MAX_TEXT:
        raise FormatError(f"This text has {len(text)} characters: at most {MAX_TEXT} are read, so copy less.")
    if not text.strip():
        raise FormatError("There is no matrix in an empty text: write its rows, as in 2 1; 1 3/2.")
    name, grid, bar = _with_bar(text)
    rows = tuple(tuple(_tidy(cell) for cell in row) for row in grid)
    _check_shape(rows, limit)
    for i, row in enumerate(rows, 1):
        for j, cell in enumerate(row, 1):
            _check_entry(cell, i, j)
    in_rows = [row for row in re.split(r"[;\n]", text) if row.strip()]
    note = READ_AS_TWO if name == "csv" and commas.could_be_decimal(in_rows) else ""
    return Block(rows, name, bar, note)


def matrix_from_text(text: str, limit: int = 12) -> Rows:
    """The numbers of a matrix in any readable format, such as "2 1; 1 3/2"; letters have no value here.

    FormatError begins with the place: "Row 2, column 1: …".
    """
    block = parse_block(text, limit)
    return tuple(
        tuple(_value(cell, i, j) for j, cell in enumerate(row, 1)) for i, row in enumerate(block.rows, 1)
    )


def exact_matrix_from_text(text: str, limit: int = 12) -> tuple[tuple[Value, ...], ...]:
    """The same matrix with each entry as it stands: roots, π and cosines are not rounded.

    It is refused where `matrix_from_text` refuses it, in the same words.
    """
    matrix_from_text(text, limit)
    rows = enumerate(parse_block(text, limit).rows, 1)
    return tuple(tuple(_exact_value(cell, i, j) for j, cell in enumerate(row, 1)) for i, row in rows)


def _with_bar(text: str) -> tuple[str, Grid, int]:
    """The format and cells of a text, and how many columns stand before the bar of an augmented matrix."""
    spec = re.search(r"\\begin\{array\}\s*\{([^{}]*)\}", text)
    if spec is not None:
        name, grid = _recognised(text)
        before, _, behind = spec[1].strip("| ").partition("|")
        left, right = (len(re.findall("[lcr]", part)) for part in (before, behind))
        barred = left and right and all(len(row) == left + right for row in grid)
        return name, grid, left if barred else 0
    body = _ASSIGNED.sub("", text.strip(), count=1)
    whole = body[1:-1] if body.startswith("[") and body.endswith("]") and "[" not in body[1:] else body
    rows = [row.strip() for row in re.split(r"[;\n]", whole) if row.strip()]
    if not rows or not all(row.strip("|").count("|") == 1 == row.count("|") for row in rows):
        return *_recognised(text), 0
    if commas.are_decimal([formats_reading.cut(row.replace("|", " ")) for row in rows]):
        rows = [commas.pointed(row) for row in rows]
    halves = [[formats_reading.split_cells(half) for half in row.split("|")] for row in rows]
    if len({len(left) for left, _ in halves}) > 1:
        raise FormatError("The bar does not stand behind the same column in each row: move it.")
    return "text", [left + right for left, right in halves], len(halves[0][0])


def _recognised(text: str) -> tuple[str, Grid]:
    """The format of a text, and its cells as they stand."""
    if formats_latex.is_latex(text):
        return "latex", formats_latex.latex_grid(text)
    body = _ASSIGNED.sub("", text.strip(), count=1)
    if not re.match(r"\[\s*\[", body) and (found := formats_prints.foreign(body)) is not None:
        return found
    if _CALLED.match(body) or re.match(r"\[\s*\[", body):
        inner = _CALLED.sub("(", body, count=1)
        if (quoted := re.fullmatch(r"""\(\s*(['"])([^'"]*)\1\s*\)""", inner)) is not None:
            return "numpy", formats_reading.plain_grid(quoted[2])
        return "numpy", formats_reading.numpy_grid(inner)
    if body.startswith("["):
        simple = ";" not in body and "\n" not in body and "," in body
        return "numpy" if simple else "matlab", formats_reading.matlab_grid(body)
    if body.startswith("|"):
        return "markdown", formats_reading.markdown_grid(text.strip())
    if "\t" in text.strip("\r\n"):
        return "tsv", formats_reading.tsv_grid(text)
    grid = formats_reading.plain_grid(body)
    at_commas = "," in body and not any("." in cell and cell not in body for row in grid for cell in row)
    return "csv" if at_commas else "text", grid


def _tidy(cell: str) -> str:
    """A cell without outer blanks, spreadsheet "=" and the bare point of NumPy's `1.`."""
    cell = cell.strip().removeprefix("=").strip()
    return cell[:-1] if cell.endswith(".") and _PLAIN.search(cell) else cell


def _check_shape(rows: tuple[tuple[str, ...], ...], limit: int) -> None:
    if not rows or not rows[0]:
        raise FormatError("This matrix is empty: write at least one entry.")
    if len(rows) > limit:
        raise FormatError(f"There are {len(rows)} rows: at most {limit} fit, so copy fewer.", row=limit + 1)
    for i, row in enumerate(rows, 1):
        if len(row) > limit:
            remedy = f"at most {limit} columns fit, so copy fewer"
            raise FormatError(f"Row {i} has {_entries(row)}: {remedy}.", row=i, column=limit + 1)
        if len(row) != len(rows[0]):
            remedy = "give every row the same number"
            column = min(len(row), len(rows[0])) + 1
            raise FormatError(f"Row {i} has {_entries(row)}, row 1 has {len(rows[0])}: {remedy}.", i, column)


def _entries(row: tuple[str, ...]) -> str:
    return "1 entry" if len(row) == 1 else f"{len(row)} entries"


def _check_entry(cell: str, row: int, column: int) -> None:
    if not cell:
        raise FormatError(
            f"Row {row}, column {column}: the entry is empty: write a number, 0 if meant.", row, column
        )
    if re.search(r"[0-9.)][ij]\b", cell):
        remedy = "entries are real numbers"
        raise FormatError(f"Row {row}, column {column}: “{_short(cell)}” is complex: {remedy}.", row, column)
    try:
        parse(cell)
    except ExpressionError as why:
        raise _at(row, column, cell, why) from None


def _value(cell: str, row: int, column: int) -> Number:
    try:
        return parse(cell).evaluate({})
    except ExpressionError as why:
        raise _at(row, column, cell, why) from None


def _exact_value(cell: str, row: int, column: int) -> Value:
    try:
        return parse(cell).value({})
    except ExpressionError as why:
        raise _at(row, column, cell, why) from None


def _at(row: int, column: int, cell: str, why: ExpressionError) -> FormatError:
    return FormatError(f"Row {row}, column {column}, “{_short(cell)}”: {why.message}", row, column)


def _short(cell: str) -> str:
    return cell if len(cell) <= 24 else cell[:11] + "…" + cell[-11:]
