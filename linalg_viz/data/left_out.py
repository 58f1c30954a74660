"""Which rows a calculation on some columns can use, and a line of the ledger for each that it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from linalg_viz.data.table import Entry, Table

EACH = 100
"""Rows that get a line of their own in the ledger; the first one says how many there are."""

PIECE = 1 << 16


def numbers(table: Table, names: Sequence[str]) -> list[NDArray[np.float64]]:
    """The values of some columns, in the order of the names; KeyError for one that is missing or holds
    text.
    """
    held = {column.name: column.values for column in table.columns if column.values is not None}
    return [held[name] for name in names]


def used_rows(table: Table, names: Sequence[str], missing: Literal["drop", "mean"]) -> NDArray[np.bool_]:
    """Which rows (n,) take part: those without an infinite cell and, with ``drop``, without a missing one."""
    n = table.row_count
    out = np.ones(n, dtype=np.bool_)
    for values in numbers(table, names):
        for first in range(0, n, PIECE):
            cells = values[first : first + PIECE]
            good = np.isfinite(cells) if missing == "drop" else ~np.isinf(cells)
            out[first : first + PIECE] &= good
    return out


def line_of(table: Table, row: int) -> int:
    """The physical line on which a row (from 0) begins."""
    if table.lines is not None:
        return int(table.lines[row])
    return table.dialect.first_data_line + row


def entries(
    table: Table, names: Sequence[str], missing: Literal["drop", "mean"], used: NDArray[np.bool_]
) -> tuple[Entry, ...]:
    """The ledger of a calculation: rows left out with the cell that is to blame, and cells read as a mean."""
    out: list[Entry] = []
    rows = np.flatnonzero(~used)
    if len(rows):
        count = f"{len(rows):,} of {table.row_count:,} rows are" if len(rows) > 1 else "1 row is"
        why = "missing or infinite" if missing == "drop" else "infinite"
        where = "a column that is used" if len(names) > 1 else f"“{names[0]}”"
        more = f" (the first {EACH} follow)" if len(rows) > EACH else ""
        out.append(Entry(f"{count} left out: a cell of {where} is {why}{more}."))
    out += [_row(table, names, int(row)) for row in rows[:EACH]]
    if missing == "mean":
        for name, values in zip(names, numbers(table, names), strict=True):
            gaps = int(np.isnan(values[used]).sum())
            if gaps:
                cells = f"{gaps:,} missing cells are" if gaps > 1 else "1 missing cell is"
                out.append(Entry(f"{cells} read as the mean of the column.", column=name))
    return tuple(out)


def _row(table: Table, names: Sequence[str], row: int) -> Entry:
    line = line_of(table, row)
    cells = [(name, table.column(name).cell(row)) for name in names]
    for name, value in cells:
        if isinstance(value, float) and np.isinf(value):
            return Entry(
                "The row is left out: the cell is infinite.", line, name, "inf" if value > 0 else "-inf"
            )
    name = next(name for name, value in cells if value is None)
    return Entry("The row is left out: the cell is missing.", line, name)
