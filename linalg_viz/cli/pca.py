"""``linalg-viz pca``: principal components of the columns of a table, as text or JSON, scores as CSV."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from linalg_viz import disk
from linalg_viz.cli.problem import NO_TABLE, Problem, dumped
from linalg_viz.compute.pca import measures as pca_measures
from linalg_viz.compute.pca import text as pca_text
from linalg_viz.compute.pca.moments_pass import again, deviations
from linalg_viz.compute.pca.pca import PCA, pca, refined
from linalg_viz.compute.pca.polish import polished
from linalg_viz.compute.pca.wide import of_rows
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Real
from linalg_viz.data import left_out
from linalg_viz.data.export import cell
from linalg_viz.data.table import Entry, RefusedTable, Table

MOST = 3000
"""Columns of a table with more rows than columns: their products have to fit in memory."""

PIECE = 1 << 14


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """A table, the columns that take part, the rows used (n,) and what came out."""

    table: Table
    names: tuple[str, ...]
    used: NDArray[np.bool_]
    missing: str
    found: PCA
    ledger: tuple[Entry, ...]


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``pca``."""
    parser.add_argument("file", metavar="FILE", type=Path, help="a table: CSV, TSV, text; gz, zip or zst too")
    parser.add_argument(
        "--columns", help="names with commas between them (default: all that measure something)"
    )
    parser.add_argument("--scale", action="store_true", help="divide each column by its standard deviation")
    parser.add_argument(
        "--missing",
        choices=("drop", "mean"),
        default="drop",
        help="rows with a missing cell: leave them out, or read the cell as the mean of its column"
        " (default drop)",
    )
    parser.add_argument(
        "--divisor", choices=("n-1", "n"), default="n-1", help="of sums of squares (default n-1)"
    )
    parser.add_argument("--no-centre", action="store_true", help="do not subtract the means")
    parser.add_argument(
        "--scores", type=Path, metavar="OUT.csv", help="write the coordinates of the rows there"
    )
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print the components; 0, 3 for a table that is refused, Problem for arguments that cannot be used."""
    from linalg_viz.data.read import read

    try:
        table = read(arguments.file)
        done = analysed(table, arguments)
    except RefusedTable as refused:
        print(f"linalg-viz: {refused}", file=sys.stderr)
        return NO_TABLE
    if arguments.scores is not None:
        try:
            disk.write(arguments.scores, score_lines(done), streams=True)
        except OSError as error:
            raise Problem(
                f"--scores {str(arguments.scores)!r} cannot be written: {error.strerror or error}"
            ) from None
    if arguments.json:
        print(dumped(as_json(done)))
    else:
        head = f"{table.name}: {int(done.used.sum()):,} of {table.row_count:,} rows"
        print(pca_text.text(done.found, done.names, head))
        print(
            "\n".join(["ledger", *(f"  {written(entry)}" for entry in done.ledger)])
            if done.ledger
            else "ledger: empty"
        )
    return 0


def analysed(table: Table, arguments: argparse.Namespace) -> Analysis:
    """The components under the policy of the arguments; RefusedTable where there is nothing to analyse."""
    names = chosen(table, arguments.columns)
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
    used = left_out.used_rows(table, names, arguments.missing)
    ledger += left_out.entries(table, names, arguments.missing, used)
    found = components(table, names, used, arguments)
    if isinstance(found, Refusal):
        raise RefusedTable(f"{table.name}: {found.reason}.")
    ledger += [Entry(f"{reason[0].upper()}{reason[1:]}.", column=names[i]) for i, reason in found.left_out]
    return Analysis(
        table, tuple(names[i] for i in found.columns), used, arguments.missing, found, tuple(ledger)
    )


def chosen(table: Table, wanted: str | None) -> tuple[str, ...]:
    """The columns asked for, else all that a calculation uses; Problem for one that is text or not there."""
    if wanted is None:
        return table.used
    kinds = {column.name: column.kind for column in table.columns}
    names = (wanted,) if wanted in kinds else tuple(next(csv.reader([wanted], skipinitialspace=True), ()))
    for i, name in enumerate(names):
        if name not in kinds:
            raise Problem(f"--columns: there is no column {name!r}; there are: {', '.join(kinds)}")
        if kinds[name] != "number":
            raise Problem(
                f"--columns: {name!r} is a column of {kinds[name]}, not of numbers; "
                f"there are: {', '.join(table.numeric)}"
            )
        if name in names[:i]:
            raise Problem(f"--columns: {name!r} is named twice; name each column once")
    if not names:
        raise Problem("--columns names no column; write the names with commas between them")
    return names


def _known(values: Real) -> bool:
    return any(np.isfinite(values[i : i + PIECE]).any() for i in range(0, len(values), PIECE))


def components(
    table: Table, names: Sequence[str], used: NDArray[np.bool_], arguments: argparse.Namespace
) -> PCA | Refusal:
    """From moments, from the rows where moments cannot tell, or through the Gram matrix of wide tables."""
    options = {"centre": not arguments.no_centre, "scale": arguments.scale, "divisor": arguments.divisor}
    columns = left_out.numbers(table, names)
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


def as_json(done: Analysis) -> dict[str, Any]:
    """The result as strict JSON; what overflows is null, with a reason."""
    found = done.found
    reasons: dict[str, str] = {}

    def numbers(key: str, values: Real) -> list[float | None]:
        if not np.isfinite(values).all():
            reasons[key] = "beyond the range of floating-point numbers"
        return [float(v) if np.isfinite(v) else None for v in values]

    out: dict[str, Any] = {
        "rows_read": done.table.row_count,
        "rows_used": found.count,
        "ledger": [
            {"line": e.line, "column": e.column, "cell": e.cell, "message": e.message} for e in done.ledger
        ],
        "columns": list(done.names),
        "missing": done.missing,
        "centred": found.centred,
        "mean": numbers("mean", found.mean),
        "scale": None if found.scale is None else numbers("scale", found.scale),
        "divisor": found.divisor,
        "eigenvalues": numbers("eigenvalues", found.eigenvalues),
        "total_variance": numbers("total_variance", np.array([found.total]))[0],
        "explained_variance_ratio": numbers("explained_variance_ratio", found.ratio),
        "components": [[float(v) for v in row] for row in found.components],
        "rank": found.rank,
        "relative_error": numbers("relative_error", found.error),
        "near_equal": [[i + 1, i + 2] for i in found.near_equal],
        "notes": [f"{reason[0].upper()}{reason[1:]}." for reason in found.reasons],
    }
    return out | {"reasons": reasons}


def written(entry: Entry) -> str:
    """A line of the ledger to be read."""
    where = [f"line {entry.line}"] if entry.line is not None else []
    where += [f"column “{entry.column}”"] if entry.column is not None else []
    return (", ".join(where) + ": " if where else "") + entry.message


def score_lines(done: Analysis) -> Iterator[str]:
    """CSV, in pieces: of each used row the line in the file, the label if there is one, and the scores."""
    table, found = done.table, done.found
    label = table.column(table.label) if table.label and table.label not in done.names else None
    names = [f"PC{i + 1}" for i in range(len(found.components))]
    yield _csv([["line", *([cell(label.name)] if label else []), *names]])
    for rows, scores in _scores(done):
        labels = [[] if label is None else [cell(label.cell(row))] for row in rows.tolist()]
        yield _csv(
            [left_out.line_of(table, row), *name, *values]
            for row, name, values in zip(rows.tolist(), labels, scores.tolist(), strict=True)
        )


def _csv(lines: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(lines)
    return text.getvalue()


def _scores(done: Analysis) -> Iterator[tuple[NDArray[np.intp], Real]]:
    columns = left_out.numbers(done.table, done.names)
    for first in range(0, done.table.row_count, PIECE):
        rows = first + np.flatnonzero(done.used[first : first + PIECE])
        X = np.array([column[first : first + PIECE][rows - first] for column in columns]).T
        yield rows, pca_measures.encode(done.found, np.where(np.isnan(X), done.found.mean, X))
