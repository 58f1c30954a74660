"""``linalg-viz table``: how a file is read as a table, as text or JSON, and all that was decided."""

from __future__ import annotations

import argparse
import math
import sys
from pathlib import Path

from linalg_viz.cli import options
from linalg_viz.cli.problem import NO_TABLE, Problem, dumped
from linalg_viz.data.table import Column, RefusedTable, Table

ROWS_JSON, ROWS_TEXT = 100, 10
"""Rows shown unless ``--rows`` says otherwise."""


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``table``."""
    parser.add_argument("file", help=options.FILE)
    options.sheet(parser)
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")
    parser.add_argument(
        "--rows", type=int, help=f"how many rows to show (default {ROWS_TEXT}, with --json {ROWS_JSON})"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print how the file was read; 0, or 3 when it is refused."""
    if arguments.rows is not None and arguments.rows < 0:
        raise Problem("--rows: the number of rows to show is 0 or more")
    try:
        table = options.table(Path(arguments.file), arguments.sheet)
    except RefusedTable as refused:
        print(f"linalg-viz: {refused}", file=sys.stderr)
        return NO_TABLE
    wanted = arguments.rows if arguments.rows is not None else ROWS_JSON if arguments.json else ROWS_TEXT
    count = min(wanted, table.row_count)
    print(dumped(as_json(table, count)) if arguments.json else as_text(table, count))
    return 0


def as_json(table: Table, count: int) -> dict[str, object]:
    """The table as strict JSON takes it: null for missing cells, "inf" and "-inf" for infinite ones.

    Where a file has lines a sheet has rows, and so have the keys.
    """
    it = table.dialect
    return {
        "dialect": {
            "encoding": it.encoding,
            "delimiter": it.delimiter,
            "quote": it.quote,
            "decimal": it.decimal,
            "thousands": it.thousands,
            f"header_{it.place}": it.header_line,
            f"first_data_{it.place}": it.first_data_line,
            **({"shape": it.shape} if it.shape else {}),
            **({f"header_{it.place}s": it.header_lines} if it.header_lines > 1 else {}),
            **({"sheet": it.sheet} if it.sheet else {}),
        },
        "columns": [{"name": each.name, "kind": each.kind} for each in table.columns],
        "row_count": table.row_count,
        "label": table.label or None,
        "aside": list(table.aside),
        "rows": [[_value(each, row) for each in table.columns] for row in range(count)],
        "ledger": [
            {it.place: each.line, "column": each.column, "cell": each.cell, "message": each.message}
            for each in table.ledger
        ],
    }


def _value(column: Column, row: int) -> float | str | bool | int | None:
    value = column.cell(row)
    if not isinstance(value, float):
        return value
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    whole = value.is_integer() and abs(value) < 2**53
    return int(value) if whole and (value or math.copysign(1.0, value) > 0) else value


def as_text(table: Table, count: int) -> str:
    """The same for people."""
    it = table.dialect
    shown = {"\t": "tab", " ": "spaces"}.get(it.delimiter, it.delimiter)
    marks = [f"encoding {it.encoding}", f"delimiter {shown}", f"decimal {it.decimal}"]
    marks += [f"thousands {it.thousands!r}"] if it.thousands else []
    if it.sheet:
        marks = [f"sheet “{it.sheet}”"]
    on = "in row" if it.place == "row" else "on line"
    marks += [f"header {on} {it.header_line}" if it.header_line else "no header"]
    out = [", ".join(marks), f"{table.row_count:,} rows, {len(table.columns)} columns"]
    cells: list[list[str]] = [
        [each.name for each in table.columns],
        [str(each.kind) for each in table.columns],
    ]
    cells += [[_shown(_value(each, row)) for each in table.columns] for row in range(count)]
    out += ["", *("\t".join(each) for each in cells)]
    if table.row_count > count:
        out.append(f"… and {table.row_count - count:,} more rows")
    out += ["", "Ledger:"] if table.ledger else ["", "The ledger is empty: nothing was changed or left out."]
    for each in table.ledger:
        where = ", ".join(x for x in (f"{it.place} {each.line}" if each.line else "", each.column or "") if x)
        out.append(f"  {where}: {each.message}" if where else f"  {each.message}")
    return "\n".join(out)


def _shown(value: float | str | bool | int | None) -> str:
    if value is None:
        return "·"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return " ".join(value[:60].split())
    return f"{value!r}".replace("-", "−")
