"""``linalg-viz report``: everything the program knows about a matrix, as text or as JSON."""

from __future__ import annotations

import argparse

from linalg_viz.cli.options import exact_matrix, halves
from linalg_viz.cli.problem import Problem, dumped
from linalg_viz.compute.exact import Row


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``report``."""
    parser.add_argument("--matrix", required=True, help='rows between semicolons: "5 1; 3 3"')
    parser.add_argument("--b", help='a right-hand side to solve Ax = b for: "1 0"')
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print the report; 0, or a Problem for a matrix that cannot be read."""
    from linalg_viz.compute.report import report

    text, behind = halves(arguments.matrix, "--matrix")
    A = exact_matrix(text, "--matrix")
    right = behind if arguments.b is None else arguments.b
    b = right_hand_side(right, len(A)) if right is not None else None
    try:
        found = dumped(report.report(A, b)) if arguments.json else report.text(A, b)
    except ArithmeticError:
        words = "the entries are too far apart in size to be decided with 1,200 digits"
        raise Problem(f"--matrix: {words}: bring them nearer to one another") from None
    print(found)
    return 0


def right_hand_side(text: str, m: int) -> Row:
    """The m entries of b, written as a row or as a column."""
    rows = exact_matrix(text, "--b")
    entries = rows[0] if len(rows) == 1 else tuple(row[0] for row in rows)
    if len(rows) > 1 and len(rows[0]) > 1:
        raise Problem("--b: a right-hand side is one row or one column of numbers, not a matrix")
    if len(entries) != m:
        raise Problem(f"--b: the matrix has {m} rows, so b needs {m} entries, not {len(entries)}")
    return entries
