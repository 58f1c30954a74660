"""Cutting texts into cells: NumPy, MATLAB, spreadsheets, Markdown, plain rows."""

from __future__ import annotations

import csv
import re
from typing import TypeAlias

from linalg_viz.state.formats import commas

Grid: TypeAlias = list[list[str]]
"""Rows of raw cells, not yet checked for shape or meaning."""

_GLUE_AFTER = "+-−–*/^×·÷("
_GLUE_BEFORE = "*/^×·÷°)"
_CLOSES = {"[": "]", "(": ")"}


class FormatError(ValueError):
    """Why a text is no matrix; row and column count from 1, None where no single place is at fault."""

    def __init__(self, message: str, row: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message, self.row, self.column = message, row, column


def numpy_grid(text: str) -> Grid:
    """Cells of nested lists or of what NumPy prints; further arguments such as dtype are ignored.

    One list is one row.
    """
    inner = _unwrapped(text)
    if "..." in inner or "…" in inner:
        raise FormatError(
            "NumPy has left out entries (“...”): copy the whole array, printed with threshold=inf."
        )
    parts = _split(inner, ",\n ", keep_empty=False)
    if not any(part.startswith("[") for part in parts):
        return [[_from_python(cell) for cell in split_cells(inner)]]
    grid = []
    for i, part in enumerate(parts, 1):
        if not part.startswith("["):
            raise FormatError(f"Row {i}: “{part[:24]}” stands outside the inner brackets: put it in [ ].", i)
        row = part[1:-1]
        if row.lstrip().startswith("["):
            raise FormatError(f"Row {i} holds further lists: a matrix has two levels of brackets.", i)
        grid.append([_from_python(cell) for cell in split_cells(row)])
    return grid


def matlab_grid(text: str) -> Grid:
    """Cells of `[1 2; 3, 4]`, with continued lines, a closing semicolon and a transpose understood."""
    end = matching(text, 0)
    after = text[end + 1 :].strip().rstrip(";").strip()
    if after not in ("", "'", ".'"):
        raise FormatError(f"“{after[:24]}” follows the closing bracket: copy one matrix only.")
    inner = re.sub(r"\.\.\.[^\n]*\n", " ", text[1:end])
    grid = [split_cells(row) for row in _split(inner, ";\n", keep_empty=False)]
    if not after:
        return grid
    if len({len(row) for row in grid}) > 1:
        raise FormatError("The rows differ in length: give every row the same number of entries.")
    return [list(column) for column in zip(*grid, strict=True)]


def tsv_grid(text: str) -> Grid:
    """Cells between tabs, quoted where a spreadsheet quotes; blank lines at the end are dropped."""
    try:
        grid = list(csv.reader(text.strip("\r\n").splitlines(keepends=True), delimiter="\t", strict=True))
    except csv.Error:
        raise FormatError("A quoted cell is not closed: copy the cells again.") from None
    return [[commas.pointed(cell) for cell in row] for row in grid if row]


def markdown_grid(text: str) -> Grid:
    """Cells of a table with bars; the line above the rule is a row only if it holds numbers."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    grid = []
    for i, line in enumerate(lines, 1):
        if not line.startswith("|") or not line.endswith("|") or len(line) < 2:
            raise FormatError(f"Line {i} of the table does not begin and end with |: add the bars.", i)
        grid.append([cell.strip() for cell in line[1:-1].split("|")])
    if len(grid) > 1 and all(re.fullmatch(r":?-+:?", cell) for cell in grid[1]):
        heads = all(re.match(r"[-+−.]*[0-9]", cell) for cell in grid[0])
        return (grid[:1] if heads else []) + grid[2:]
    if all(len(row) == 1 for row in grid):
        return [[commas.pointed(cell) for cell in cut(row[0])] for row in grid]
    return grid


def plain_grid(text: str) -> Grid:
    """Cells of lines or of rows between semicolons, parted by commas if there are any, else by blanks.

    Where several lines all have semicolons within, these part cells: so some spreadsheets write their files.
    There, and where blanks part the cells of every row, commas are decimal.
    """
    lines = [line.strip().rstrip(";") for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(";" in line for line in lines):
        return [[commas.pointed(cell) for cell in _split(line, ";", keep_empty=True)] for line in lines]
    rows = _split(text, ";\n", keep_empty=False)
    at_blanks = [cut(row) for row in rows]
    if commas.are_decimal(at_blanks):
        return [[commas.pointed(cell) for cell in row] for row in at_blanks]
    return [split_cells(row) for row in rows]


def split_cells(row: str) -> list[str]:
    """The cells of one row.

    As in MATLAB, a sign with a blank before it and none after begins a cell: "1 -2" are two, "1 - 2" is one.
    """
    row = row.strip()
    if not row:
        return []
    by_comma = _split(row, ",", keep_empty=True)
    if len(by_comma) > 1:
        return by_comma[:-1] if by_comma[-1] == "" else by_comma
    return cut(row)


def cut(row: str, separators: str = " ") -> list[str]:
    """The pieces of a row between blanks (as in ``split_cells``), or other separators, outside brackets."""
    if separators != " ":
        return _split(row, separators, keep_empty=True)
    cells: list[str] = []
    glued = False
    for piece in _split(row, " ", keep_empty=False):
        lone = piece in ("+", "-", "−", "–")
        if cells and (glued or lone or piece[0] in _GLUE_BEFORE):
            cells[-1] += " " + piece
        else:
            cells.append(piece)
        glued = piece[-1] in _GLUE_AFTER
    return cells


def matching(text: str, start: int) -> int:
    """The index of the bracket that closes the one at `start`; FormatError if brackets do not match."""
    open_brackets: list[str] = []
    for at in range(start, len(text)):
        character = text[at]
        if character in "[(":
            open_brackets.append(character)
        elif character in "])":
            if not open_brackets or _CLOSES[open_brackets.pop()] != character:
                raise FormatError(f"“{character}” closes nothing: check the brackets.")
            if not open_brackets:
                return at
    raise FormatError(f"“{text[start]}” is not closed: add a “{_CLOSES[text[start]]}”.")


def _split(text: str, separators: str, *, keep_empty: bool) -> list[str]:
    """Pieces between separators outside brackets, stripped; a blank stands for every white space."""
    pieces, depth, begin = [], 0, 0
    blank = " " in separators
    for at, character in enumerate(text):
        if character in "[(":
            depth += 1
        elif character in "])":
            depth -= 1
            if depth < 0:
                raise FormatError(f"“{character}” closes nothing: check the brackets.")
        elif depth == 0 and (character in separators or (blank and character.isspace())):
            pieces.append(text[begin:at].strip())
            begin = at + 1
    if depth:
        raise FormatError("A bracket is not closed: check the brackets.")
    pieces.append(text[begin:].strip())
    return pieces if keep_empty else [piece for piece in pieces if piece]


def _unwrapped(text: str) -> str:
    """What stands in the outermost list of `([[…]], dtype=…)` or `[[…]]`."""
    text = text.strip().rstrip(";")
    if text.startswith("("):
        end = matching(text, 0)
        if text[end + 1 :].strip():
            raise FormatError(f"“{text[end + 1 :].strip()[:24]}” follows the array: copy one array only.")
        arguments = _split(text[1:end], ",", keep_empty=False)
        text = arguments[0] if arguments else "[]"
    if not text.startswith("["):
        raise FormatError("A list in square brackets is missing: write [[1, 2], [3, 4]].")
    end = matching(text, 0)
    if text[end + 1 :].strip():
        raise FormatError(f"“{text[end + 1 :].strip()[:24]}” follows the list: copy one array only.")
    return text[1:end].strip()


def _from_python(cell: str) -> str:
    """A Python entry in the grammar of entries: `np.sqrt(2)`, `Fraction(1, 2)`, `float64(1.0)`."""
    cell = re.sub(r"\b(?:np|numpy|math|sympy|fractions)\.", "", cell)
    cell = re.sub(r"\b(?:Fraction|Rational)\(\s*([-+0-9]+)\s*,\s*([-+0-9]+)\s*\)", r"(\1)/(\2)", cell)
    return re.sub(r"\b(?:Fraction|Rational|Integer|Float|(?:float|int)(?:16|32|64)?)\(", "(", cell)
