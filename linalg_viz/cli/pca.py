"""``linalg-viz pca``: principal components of the columns of a table, as text or JSON, scores as CSV."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from linalg_viz import disk
from linalg_viz.cli import options, pca_choices, pca_python, pca_results
from linalg_viz.cli.pca_analysis import Analysis
from linalg_viz.cli.problem import NO_TABLE, Problem, dumped
from linalg_viz.compute.pca import text as pca_text
from linalg_viz.compute.pca.moments_pass import again, deviations
from linalg_viz.compute.pca.pca import PCA, pca, refined
from linalg_viz.compute.pca.polish import polished
from linalg_viz.compute.pca.wide import of_rows
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Real
from linalg_viz.data import left_out
from linalg_viz.data.table import Entry, RefusedTable, Table

MOST = 3000
"""Columns of a table with more rows than columns: their products have to fit in memory."""

PIECE = 1 << 14

WITHIN = Path("-")
"""Scores that are wanted where the rest is printed."""

CUSTOMS = {"FactoMineR": (True, "n"), "prcomp": (False, "n-1"), "scikit-learn": (False, "n-1")}
"""What other programs do unless told otherwise: whether they scale, and what they divide by."""


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``pca``."""
    parser.add_argument("file", metavar="FILE", type=Path, help=options.FILE)
    options.sheet(parser)
    parser.add_argument(
        "--columns",
        help="names with commas between them, first:last for all from one to another, or places: 2-4,11"
        " (default: all that measure something)",
    )
    parser.add_argument(
        "--supplementary-columns",
        metavar="COLUMNS",
        help="columns that take no part; their correlations with the components are given",
    )
    parser.add_argument(
        "--supplementary-rows",
        metavar="ROWS",
        help="rows that take no part, as labels or places from 1 such as 24-27; they are projected",
    )
    _names(parser)
    parser.add_argument("--scale", action="store_true", help="divide each column by its standard deviation")
    parser.add_argument(
        "--missing",
        choices=("drop", "mean"),
        default="drop",
        help="rows with a missing cell: leave them out, or read the cell as the mean of its column"
        " (default drop)",
    )
    parser.add_argument("--divisor", choices=("n-1", "n"), help="of sums of squares (default n-1)")
    parser.add_argument(
        "--as",
        dest="custom",
        choices=tuple(CUSTOMS),
        help="scaling and divisor as another program has them: FactoMineR scales and divides by n, prcomp and"
        " scikit-learn do not scale and divide by n - 1; --scale and --divisor still win",
    )
    parser.add_argument("--no-centre", action="store_true", help="do not subtract the means")
    parser.add_argument(
        "--scores",
        type=Path,
        metavar="OUT.csv",
        nargs="?",
        const=WITHIN,
        help="write the coordinates of the rows there; without a name, put them, the contributions and the"
        " cos2 of the rows into the JSON",
    )
    parser.add_argument(
        "--xlsx",
        type=Path,
        metavar="OUT.xlsx",
        help="write all that --csv can write there, as an Excel workbook with a sheet for each",
    )
    parser.add_argument(
        "--components",
        metavar="N",
        type=_components,
        help="write the first N components, or all where there are fewer (default all; as text the first"
        f" {pca_text.SHOWN}); eigenvalues, shares and errors are the same as with all",
    )
    _shapes(parser)


def _components(text: str) -> int:
    """How many components are asked for; a message of argparse for what is no number from 1."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of components: write 1, 2, 3 or more")
    return number


def _names(parser: argparse.ArgumentParser) -> None:
    """What rows and groups of rows are called."""
    parser.add_argument("--label", metavar="COLUMN", help="the column that names the rows")
    parser.add_argument(
        "--group",
        metavar="COLUMN|NAME=ROWS",
        action="append",
        help="a column of words, or a name for rows written as for --supplementary-rows, once for each group;"
        " the centre of each group is given",
    )


def _shapes(parser: argparse.ArgumentParser) -> None:
    """What the result can be printed as."""
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="as JSON, for programs")
    shape.add_argument(
        "--python",
        action="store_true",
        help="as a program in pandas and NumPy that gives the same numbers from the same file",
    )
    shape.add_argument(
        "--csv",
        choices=tuple(pca_results.SHEETS),
        metavar="WHAT",
        help=f"as CSV: one of {', '.join(pca_results.SHEETS)}",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the components; 0, 3 for a table that is refused, Problem for arguments that cannot be used."""
    try:
        table = options.table(arguments.file, arguments.sheet)
        done = analysed(table, arguments)
    except RefusedTable as refused:
        print(f"linalg-viz: {refused}", file=sys.stderr)
        return NO_TABLE
    if arguments.scores == WITHIN and not arguments.json:
        raise Problem("--scores needs the name of a file, or --json to be put into")
    if arguments.scores is not None and arguments.scores != WITHIN:
        try:
            disk.write(arguments.scores, pca_results.score_pieces(done), streams=True)
        except OSError as error:
            raise Problem(
                f"--scores {str(arguments.scores)!r} cannot be written: {error.strerror or error}"
            ) from None
    if arguments.xlsx is not None:
        _write_workbook(arguments.xlsx, done)
    if arguments.json:
        print(dumped(pca_results.as_json(done, rows=arguments.scores == WITHIN)))
    elif arguments.python:
        print(pca_python.program(done, str(arguments.file)), end="")
    elif arguments.csv:
        for piece in pca_results.SHEETS[arguments.csv](done):
            print(piece, end="")
    else:
        head = f"{table.name}: {int(done.used.sum()):,} of {table.row_count:,} rows"
        print(pca_text.text(done.found, done.names, head, arguments.components or pca_text.SHOWN))
        print("\n".join(pca_results.sentences(done)))
        print(
            "\n".join(["ledger", *(f"  {written(entry, table)}" for entry in done.ledger)])
            if done.ledger
            else "ledger: empty"
        )
    return 0


def _write_workbook(path: Path, done: Analysis) -> None:
    """All that can be had as CSV, a sheet for each; Problem where it cannot be written."""
    from linalg_viz.data.workbooks.writing import workbook

    try:
        disk.write(path, workbook([(name, made(done)) for name, made in pca_results.SHEETS.items()]))
    except OSError as error:
        raise Problem(f"--xlsx {str(path)!r} cannot be written: {error.strerror or error}") from None
    except ValueError as error:
        raise Problem(f"--xlsx: {error}") from None


def analysed(table: Table, arguments: argparse.Namespace) -> Analysis:
    """The components under the policy of the arguments; RefusedTable where there is nothing to analyse."""
    table, group = pca_choices.groups(_called(table, arguments), arguments.group or (), "--group")
    names, extra = _columns(table, arguments)
    ledger = [e for e in table.ledger if not (table.label in names and e.remedy == f"number:{table.label}")]
    empty = {
        name for name, values in zip(names, left_out.numbers(table, names), strict=True) if not _known(values)
    }
    ledger += [
        Entry("The column has no number: it is left out.", column=name) for name in names if name in empty
    ]
    names = tuple(name for name in names if name not in empty)
    if not names:
        raise RefusedTable(
            f"{table.name} has no column of numbers: PCA needs at least one. "
            "See how it was read with: linalg-viz table"
        )
    aside = np.zeros(table.row_count, dtype=np.bool_)
    if arguments.supplementary_rows is not None:
        aside = pca_choices.rows(table, arguments.supplementary_rows, "--supplementary-rows", table.label)
    whole = left_out.used_rows(table, names, arguments.missing)
    ledger += left_out.entries(table, names, arguments.missing, whole)
    if aside.any():
        count = int((whole & aside).sum())
        rows = "1 row is" if count == 1 else f"{count:,} rows are"
        ledger.append(Entry(f"{rows} supplementary: projected, and used for nothing else."))
    if aside.any() and not (whole & ~aside).any():
        raise Problem(
            "--supplementary-rows: no row is left to take part: all that have their cells are supplementary"
        )
    found = components(table, names, whole & ~aside, aside, arguments)
    if isinstance(found, Refusal):
        raise RefusedTable(f"{table.name}: {found.reason}.")
    ledger += [Entry(f"{reason[0].upper()}{reason[1:]}.", column=names[i]) for i, reason in found.left_out]
    return Analysis(
        table,
        tuple(names[i] for i in found.columns),
        whole & ~aside,
        arguments.missing,
        found,
        tuple(ledger),
        whole & aside,
        extra,
        group,
        arguments.components,
    )


def _called(table: Table, arguments: argparse.Namespace) -> Table:
    """The table with the column that the arguments say names its rows."""
    label = pca_choices.named(table, arguments.label, "--label")
    return replace(table, label=label) if label else table


def _columns(table: Table, arguments: argparse.Namespace) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns that take part, and those whose correlations alone are wanted."""
    extra: tuple[str, ...] = ()
    if arguments.supplementary_columns is not None:
        extra = pca_choices.columns(table, arguments.supplementary_columns, "--supplementary-columns")
    if arguments.columns is None:
        return tuple(name for name in table.used if name not in extra), extra
    names = pca_choices.columns(table, arguments.columns, "--columns")
    both = [name for name in extra if name in names]
    if both:
        raise Problem(f"--supplementary-columns: {both[0]!r} takes part by --columns; name it in one of them")
    return names, extra


def _known(values: Real) -> bool:
    return any(np.isfinite(values[i : i + PIECE]).any() for i in range(0, len(values), PIECE))


def components(
    table: Table,
    names: Sequence[str],
    used: NDArray[np.bool_],
    aside: NDArray[np.bool_],
    arguments: argparse.Namespace,
) -> PCA | Refusal:
    """From moments, from the rows where moments cannot tell, or through the Gram matrix of wide tables."""
    scale, divisor = CUSTOMS.get(arguments.custom, (False, "n-1"))
    options: dict[str, Any] = {
        "centre": not arguments.no_centre,
        "scale": arguments.scale or scale,
        "divisor": arguments.divisor or divisor,
    }
    columns = left_out.numbers(table, names)
    if aside.any():
        columns, used = [column[~aside] for column in columns], used[~aside]
    if int(used.sum()) <= len(names):
        return of_rows(_matrix(columns, used), **options)
    if len(names) > MOST:
        raise Problem(
            f"{len(names):,} columns and more rows than that are too many; "
            f"choose at most {MOST:,} with --columns"
        )
    moments = again(columns, arguments.missing)
    found = pca(moments, **options)
    if isinstance(found, Refusal) or found.resolved:
        return found
    blocks = deviations(columns, moments, arguments.missing, centred=found.centred)
    return polished(refined(found, moments, blocks), moments, columns, arguments.missing)


def _matrix(columns: Sequence[Real], used: NDArray[np.bool_]) -> Real:
    """The used rows (n, p), missing cells at the mean of their column."""
    X = np.array([column[used] for column in columns]).T
    gaps = np.isnan(X)
    known = np.maximum((~gaps).sum(axis=0), 1)
    return np.where(gaps, np.where(gaps, 0.0, X / known).sum(axis=0), X)


def written(entry: Entry, table: Table) -> str:
    """A line of the ledger to be read; of a sheet it names the row."""
    where = [f"{table.dialect.place} {entry.line}"] if entry.line is not None else []
    where += [f"column “{entry.column}”"] if entry.column is not None else []
    return (", ".join(where) + ": " if where else "") + entry.message
