"""A table or a matrix as CSV: numbers with all their digits, and text that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence

import numpy as np

from linalg_viz.data.table import Column, Entry, Table

RISKY = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First letters by which spreadsheets know a formula (OWASP, "CSV Injection")."""


def guarded(text: str) -> str:
    """A text cell with an apostrophe before it where a spreadsheet would take it for a formula.

    What is a number is left alone: a minus sign before digits is no formula.
    """
    if not text.lstrip(" ").startswith(RISKY):
        return text
    try:
        float(text)
    except ValueError:
        return "'" + text
    return text


def number(value: float) -> str:
    """A number that reads back bit for bit; nothing for NaN, ``inf`` and ``-inf`` as such, whole ones without a point."""
    if math.isnan(value):
        return ""
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    if value == int(value) and abs(value) < 2**53:
        return "-0.0" if value == 0 and math.copysign(1.0, value) < 0 else str(int(value))
    return repr(float(value))


def matrix_csv(names: Sequence[str], rows: Iterable[Sequence[float | str]]) -> str:
    """Rows of numbers and text under names, as CSV with LF; UTF-8 is up to the caller."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([guarded(each) for each in names])
    for row in rows:
        writer.writerow([guarded(each) if isinstance(each, str) else number(float(each)) for each in row])
    return out.getvalue()


def table_csv(table: Table, rows: Iterable[int] | None = None) -> str:
    """The table as it was read, cleaned: one header, one line a row; ``rows`` are those to write, all by default."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([guarded(each.name) for each in table.columns])
    for row in range(table.row_count) if rows is None else rows:
        writer.writerow([_cell(each, row) for each in table.columns])
    return out.getvalue()


def _cell(column: Column, row: int) -> str:
    value = column.cell(row)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return guarded(value) if isinstance(value, str) else number(float(np.float64(value)))


def ledger_csv(entries: Sequence[Entry]) -> str:
    """The ledger: line, column, cell, message."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["line", "column", "cell", "message"])
    for each in entries:
        writer.writerow([each.line or "", guarded(each.column or ""), guarded(each.cell or ""), each.message])
    return out.getvalue()
