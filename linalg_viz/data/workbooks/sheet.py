"""One sheet of a workbook: its rows as texts, and what is said of them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from linalg_viz.data.table import Column, Entry, RefusedTable

MOST_COLUMNS = 1 << 14
"""As many as spreadsheets have."""

BREAK = "\u2028"
"""What stands for a line break inside a cell while a sheet is read."""

TOGETHER = 4096
"""Rows in one piece of text."""


@dataclass(slots=True)
class Sheet:
    """The rows of a sheet as they are met; a cell without a value is "".

    ``hidden`` rows and ``unseen`` columns (from 1), ``merged`` ranges and ``unknown`` formulas (cells such
    as B7 whose value was never stored) are told of; all of them are read as they stand. ``joined``: each row
    was written on one line.
    """

    name: str
    others: tuple[str, ...]
    rows: list[list[str]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    unseen: list[int] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    joined: bool = False

    def put(self, row: int, cells: list[str]) -> None:
        """The cells of a row (from 1); rows between it and the last one are empty."""
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            self.rows += [[] for _ in range(row - 1 - len(self.rows))]
            self.rows.append(cells)

    @property
    def blank(self) -> int:
        """The columns left of the first that holds something."""
        return min((next(j for j, cell in enumerate(row) if cell) for row in self.rows if row), default=0)

    def entries(self) -> Iterator[Entry]:
        """The ledger of the sheet; lines are its rows."""
        if self.others:
            more = ", ".join(f"“{name}”" for name in self.others[:8])
            more += " …" if len(self.others) > 8 else ""
            yield Entry(f"The sheet “{self.name}” is read; the workbook has others too: {more}.")
        if self.hidden:
            count = f"{len(self.hidden):,} rows are" if len(self.hidden) > 1 else "1 row is"
            yield Entry(f"{count} hidden in the sheet; hidden rows are read like the others.", self.hidden[0])
        unseen = [j for j in self.unseen if j <= max(map(len, self.rows), default=0)]
        if unseen:
            count = f"{len(unseen):,} columns are" if len(unseen) > 1 else "1 column is"
            yield Entry(
                f"{count} hidden in the sheet ({letters(unseen[0])}); hidden columns are read like the"
                " others."
            )
        if self.blank:
            many = f"{self.blank:,} columns hold nothing; they were"
            held = "1 column holds nothing; it was" if self.blank == 1 else many
            yield Entry(f"Left of the table {held} left out.")
        if self.merged:
            named = ", ".join(self.merged[:5]) + (" …" if len(self.merged) > 5 else "")
            yield Entry(
                f"Merged cells ({named}): the value stands in the first cell of each, the others are empty."
            )
        if self.unknown:
            row, cell = self.unknown[0]
            several = len(self.unknown) > 1
            count = f"{len(self.unknown):,} formulas have" if several else "1 formula has"
            text = (
                f"{count} no stored value and {'count' if several else 'counts'} as missing, {cell} first:"
                " open the workbook in its program and save it once, so that the values are stored."
            )
            yield Entry(text, row, None, cell)

    def pieces(self) -> Iterator[bytes]:
        """The rows as CSV with commas, all of one width, each on one line: a line break inside a cell is
        ``BREAK`` there, so that lines have the numbers of the rows. A sheet that has other breaks keeps them.
        """
        wide, left = max((len(row) for row in self.rows), default=0), self.blank
        odd = any(BREAK in cell or "\r" in cell for row in self.rows for cell in row)
        # What has no name is no sheet, and has no rows to be counted: a Parquet file.
        self.joined = bool(self.name) and not odd
        if self.joined:
            self.rows = [[cell.replace("\n", BREAK) for cell in row] for row in self.rows]
        for first in range(0, len(self.rows), TOGETHER):
            text = io.StringIO()
            write = csv.writer(text, lineterminator="\n").writerow
            for row in self.rows[first : first + TOGETHER]:
                if row:
                    write([*row[left:], *[""] * (wide - len(row))])
                else:
                    text.write("\n")
            yield text.getvalue().encode()


def broken_again(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns of a sheet with the line breaks of their cells."""
    return tuple(
        replace(each, labels=tuple(label.replace(BREAK, "\n") for label in each.labels))
        if any(BREAK in label for label in each.labels)
        else each
        for each in columns
    )


_LINE = re.compile(r"\b([Ll])ine(s?)\b(?! break)")


def in_rows(words: str) -> str:
    """A sentence about the lines of a file, said of the rows of a sheet."""
    said = _LINE.sub(lambda found: f"{'R' if found[1] == 'L' else 'r'}ow{found[2]}", words)
    return said.replace("the file", "the sheet")


def told(entries: Iterable[Entry], sheet: str) -> tuple[Entry, ...]:
    """A ledger in the words of where it is from: the sheet of that name, a file where there is none."""
    if not sheet:
        return tuple(entries)
    return tuple(
        replace(
            each,
            message=in_rows(each.message).replace(BREAK, "\n"),
            cell=each.cell and each.cell.replace(BREAK, "\n"),
        )
        for each in entries
    )


@contextmanager
def refused(sheet: str) -> Iterator[None]:
    """What cannot be trusted in a sheet is refused by its row."""
    try:
        yield
    except RefusedTable as error:
        if not sheet:
            raise
        why = in_rows(str(error))
        if error.line is not None and str(error.line) not in why.replace(" ", ""):
            why = f"row {error.line}: {why}"
        raise RefusedTable(why, error.line, error.column) from None


def letters(column: int) -> str:
    """A column (from 1) as spreadsheets name it: A, …, Z, AA."""
    out = ""
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def chosen(names: list[str], wanted: str | None) -> int:
    """The place of the wanted sheet, the first one where none is wanted or it is not there."""
    return names.index(wanted) if wanted in names else 0


def number(text: str) -> str:
    """A stored number as a cell: whole ones without a point, digits as few as give the same number."""
    try:
        value = float(text)
    except ValueError:
        return text
    return str(int(value)) if value == int(value) and abs(value) < 2**53 else repr(value)
