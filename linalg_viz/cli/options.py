"""Values of options that several commands take."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from linalg_viz.cli.problem import Problem
from linalg_viz.compute.exact import Rows as ExactRows
from linalg_viz.compute.typing import Rows
from linalg_viz.data.table import Choices, Table
from linalg_viz.state.document import Cells
from linalg_viz.state.formats.formats import (
    FormatError,
    exact_matrix_from_text,
    matrix_from_text,
    parse_block,
)


def matrix(text: str, option: str) -> Rows:
    """The matrix behind an option; a Problem names the option, the row and the column."""
    try:
        return matrix_from_text(text)
    except (FormatError, ValueError) as error:
        raise Problem(f"{option}: {error}") from None


def exact_matrix(text: str, option: str) -> ExactRows:
    """The same with every entry as it stands, rounded nowhere."""
    try:
        return exact_matrix_from_text(text)
    except (FormatError, ValueError) as error:
        raise Problem(f"{option}: {error}") from None


def halves(text: str, option: str) -> tuple[str, str | None]:
    """A matrix as it stands before its bar, and the column behind it; None where there is no bar.

    How commas were read is said on standard error where it could be doubted.
    """
    try:
        found = parse_block(text)
    except (FormatError, ValueError) as error:
        raise Problem(f"{option}: {error}") from None
    if found.note:
        print(f"linalg-viz: {option}: {found.note}", file=sys.stderr)
    if not found.bar:
        return text, None
    left, right = ("\n".join("\t".join(row) for row in half) for half in found.halves)
    if len(found.halves[1][0]) > 1:
        raise Problem(f"{option}: one column may stand behind the bar, not {len(found.halves[1][0])}")
    return left, right


def block(text: str, option: str) -> Cells:
    """The texts of the entries as they were written, for the cells of a document."""
    try:
        return parse_block(text).rows
    except (FormatError, ValueError) as error:
        raise Problem(f"{option}: {error}") from None


FILE = "a table: CSV, TSV, text, xlsx, ods or Parquet; gz, zip or zst too"


def sheet(parser: argparse.ArgumentParser) -> None:
    """The option that names a sheet of a workbook."""
    parser.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook (default: the first)")


def table(path: Path, sheet: str | None) -> Table:
    """The table in a file; a Problem names the sheets where the wanted one is not there.

    RefusedTable as in reading.
    """
    from linalg_viz.data import gate
    from linalg_viz.data.read import read

    if sheet is not None:
        plain, _ = gate.opened(path, sheet=sheet)
        found, known = plain.sheet, ", ".join(map(repr, plain.sheets))
        plain.close()
        if found != sheet:
            held = f"no sheet {sheet!r}; there are: {known}" if known else "no sheets"
            raise Problem(f"--sheet: {path.name} has {held}")
    return read(path, Choices(sheet=sheet))
