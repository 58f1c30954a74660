"""A table as it was read: columns of one kind each, and the ledger of everything the import decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from linalg_viz.records import dataclass

Kind: TypeAlias = Literal["number", "text", "date", "truth"]

MISSING = ("", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", "?", "-", ".")
"""Cells that stand for nothing, in columns that are otherwise of one kind; the user can change the list."""

ERRORS = (
    *("#N/A", "#DIV/0!", "#NULL!", "#VALUE!", "#REF!", "#NUM!", "#NAME?", "#SPILL!", "#CALC!", "#FIELD!"),
    *("#GETTING_DATA", "#NV", "#WERT!", "#BEZUG!", "#ZAHL!", "#VALEUR!", "#NOMBRE!", "#NOM?", "#NUL!"),
    *("#¡DIV/0!", "#¡VALOR!", "#¡REF!", "#¡NUM!", "#¡NULO!", "#¿NOMBRE?", "#N/D", "#RIF!", "#VALORE!"),
    *(f"Err:{code}" for code in (502, 504, 507, 508, 509, 511, 512, 519, 522, 523, 524, 525, 532)),
    *(f".{chr(each)}" for each in range(ord("a"), ord("z") + 1)),
)
"""What spreadsheets write, in several languages, for a calculation that failed; statistics programs for a
cell that is missing for a reason.
"""

NOTHING = frozenset((*MISSING, *ERRORS))
"""All of these, to look one cell up among."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: what was decided, left out or changed, and where.

    ``line`` is the physical line in the file, from 1; None where it concerns the whole table. ``remedy``
    names what one click would do about it (such as ``number:Weight``), empty where nothing helps.
    """

    message: str
    line: int | None = None
    column: str | None = None
    cell: str | None = None
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the text was taken apart. Lines are physical and count from 1; ``header_line`` is None without a
    header.

    ``delimiter`` " " stands for runs of spaces and tabs. ``escape`` is a backslash that takes the meaning
    from the quote after it; ``spaced`` says that the spaces after a delimiter belong to it. ``shape`` is
    how the lines were brought into the form of a table first, as in ``Choices``. ``sheet`` names the sheet
    that was read of a workbook, in which no line was taken apart.
    """

    encoding: str
    delimiter: str
    quote: str | None
    decimal: str
    thousands: str | None
    header_line: int | None
    first_data_line: int
    escape: str | None = None
    spaced: bool = False
    shape: str = ""
    header_lines: int = 1
    sheet: str = ""

    @property
    def place(self) -> Literal["row", "line"]:
        """What its numbers of lines count: the rows of a sheet, else the lines of a file."""
        return "row" if self.sheet else "line"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user says about a file; None leaves it to the import.

    ``header_line`` is a physical line, 0 for no header; ``header_lines`` are so many with those below.
    ``kinds`` are (column name, kind) pairs, ``skip`` physical lines to leave out, ``keep`` lines to read as
    rows though they look like a total, a unit, a footnote or the header. ``quote`` and ``thousands`` are ""
    for none. ``sheet`` names the sheet of a workbook. ``shape`` is what is done with the lines before:
    "columns" takes cells by their position, "pairs" joins whole numbers to decimals with a comma, "lines"
    joins rows that are broken, "" leaves them.
    """

    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    decimal: str | None = None
    thousands: str | None = None
    header_line: int | None = None
    skip: tuple[int, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = MISSING
    keep: tuple[int, ...] = ()
    sheet: str | None = None
    shape: str | None = None
    header_lines: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column of n cells.

    A ``number`` holds ``values`` (n,) float64 with NaN where the cell is missing (±inf are values); a
    ``truth`` holds 1, 0 and NaN. A ``text`` or ``date`` holds ``codes`` (n,) into ``labels``, −1 where
    missing, dates as they stand in the file. ``values`` may be mapped from disk: take it apart in pieces.
    """

    name: str
    kind: Kind
    values: NDArray[np.float64] | None = None
    codes: NDArray[np.int32] | None = None
    labels: Sequence[str] = ()

    def __len__(self) -> int:
        held = self.values if self.values is not None else self.codes
        return 0 if held is None else len(held)

    def cell(self, row: int) -> float | str | bool | None:
        """One cell, rows from 0; None where it is missing."""
        if self.values is not None:
            value = float(self.values[row])
            if value != value:
                return None
            return bool(value) if self.kind == "truth" else value
        code = -1 if self.codes is None else int(self.codes[row])
        return None if code < 0 else self.labels[code]


@dataclass(frozen=True, eq=False)
class Table:
    """A table of n rows.

    ``reference`` is how the document names it (a path, ``bundled:iris``, ``paste:…``). ``lines`` (n,) are the
    physical lines on which the rows begin, None when they follow one another from
    ``dialect.first_data_line``. ``label`` names the column that labels the rows rather than measures
    something, empty if there is none. ``sample`` says that these are only some rows of the file, spread over
    it; the full table follows. ``aside`` are columns of numbers that look like days or identifiers: offered,
    but in no calculation until somebody takes them in. ``named`` is the column of the groups that the user
    named, empty if there is none.
    """

    name: str
    reference: str
    columns: tuple[Column, ...]
    dialect: Dialect
    ledger: tuple[Entry, ...] = ()
    lines: NDArray[np.int64] | None = None
    label: str = ""
    choices: Choices = field(default_factory=Choices)
    sample: bool = False
    aside: tuple[str, ...] = ()
    named: str = ""

    @property
    def row_count(self) -> int:
        """n, the number of rows."""
        return len(self.columns[0]) if self.columns else 0

    def column(self, name: str) -> Column:
        """The column of that name; KeyError naming those that exist."""
        place = self._places.get(name)
        if place is not None:
            return self.columns[place]
        raise KeyError(f"no column {name!r}; there are: {', '.join(each.name for each in self.columns)}")

    @cached_property
    def _places(self) -> dict[str, int]:
        # The first of each name, as there may be thousands of columns, asked for one by one.
        return {each.name: j for j, each in reversed(tuple(enumerate(self.columns)))}

    @cached_property
    def numeric(self) -> tuple[str, ...]:
        """The names of the columns that measure something: numbers, without the label."""
        return tuple(c.name for c in self.columns if c.kind == "number" and c.name != self.label)

    @cached_property
    def used(self) -> tuple[str, ...]:
        """The numeric columns that a calculation takes unless told otherwise: all where all are aside."""
        return tuple(name for name in self.numeric if name not in self.aside) or self.numeric


class RefusedTable(ValueError):
    """An import that cannot be trusted; the sentence says what is wrong, where, and what to do next."""

    def __init__(self, sentence: str, line: int | None = None, column: str | None = None) -> None:
        super().__init__(sentence)
        self.line, self.column = line, column
