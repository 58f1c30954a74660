"""``linalg-viz cards``: what a lab says in titles, words, chips and cards, without a window."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from linalg_viz.cli.options import block, matrix
from linalg_viz.cli.problem import NO_TABLE, Problem, dumped
from linalg_viz.cli.render import chosen, inputs, refused
from linalg_viz.data.table import RefusedTable
from linalg_viz.state.document import VECTORS, State


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``cards``."""
    parser.add_argument("file", nargs="?", type=Path, help="a .linalg document")
    parser.add_argument("--lab", help="the lab to read, as listed by: linalg-viz labs")
    parser.add_argument("--data", help="a table to read about: a file, or bundled:iris and its like")
    for name in ("A", "B", "C"):
        option = "--matrix" if name == "A" else f"--{name}"
        parser.add_argument(option, dest=name, help=f'the matrix {name}: "2 1; 1 sqrt(2)"')
    for name in VECTORS:
        parser.add_argument(f"--{name}", help=f'the vector {name}: "1 1/2"')
    parser.add_argument("--picture", metavar="NAME", help="which picture of the lab: its name or its label")
    parser.add_argument("--t", default=None, help="where the time line stands, 0 to 1")
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print what the lab says; 0, or a Problem for arguments that cannot be used, 3 for a refused table."""
    arguments.matrix = arguments.A
    state = _entered(chosen(arguments), arguments)
    if arguments.picture is not None:
        state = _showing(state, arguments.picture)
    from linalg_viz.labs import LABS
    from linalg_viz.render.transcribed import record, said, written

    try:
        lines = said(state, LABS, inputs(state))
    except RefusedTable as refused:
        print(f"linalg-viz: {refused}", file=sys.stderr)
        return NO_TABLE
    print(dumped([record(line) for line in lines]) if arguments.json else written(lines))
    return 0


def _entered(state: State, arguments: argparse.Namespace) -> State:
    """The state with the other matrices and the vectors that were given, each cell as it was written."""
    from linalg_viz.labs import LABS
    from linalg_viz.state.asked import with_cells

    given = {} if arguments.matrix is None else {"A": state.document.get("A")}
    for name in ("B", "C", *VECTORS):
        if (text := getattr(arguments, name)) is None:
            continue
        matrix(text, f"--{name}")
        cells = block(text, f"--{name}")
        if name in VECTORS:
            if len(cells) > 1 and len(cells[0]) > 1:
                raise Problem(f"--{name}: a vector is one row or one column of numbers, not a matrix")
            cells = tuple((cell,) for row in cells for cell in row)
        given[name] = cells
    with refused():
        return with_cells(state, given, LABS)


def _showing(state: State, wanted: str) -> State:
    """The state with that picture of its lab."""
    from linalg_viz.labs import LABS
    from linalg_viz.state.asked import showing

    with refused():
        return showing(state, wanted, LABS, inputs(state))
