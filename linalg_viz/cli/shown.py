"""What ``render`` and ``cards`` show: a document, or a lab with matrices, a picture and a time."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path

from linalg_viz.cli.options import block, halves, matrix
from linalg_viz.cli.problem import Problem
from linalg_viz.data.table import RefusedTable
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.state.document import VECTORS, Cells, State


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments that say what is to be shown."""
    parser.add_argument("file", nargs="?", type=Path, help="a .linalg document")
    parser.add_argument("--lab", help="the lab, as listed by: linalg-viz labs")
    parser.add_argument(
        "--data",
        help="a table: a file, or bundled:iris and its like (in the lab of tables unless --lab says)",
    )
    for name in ("A", "B", "C"):
        option = "--matrix" if name == "A" else f"--{name}"
        parser.add_argument(option, dest=name, help=f'the matrix {name}: "2 1; 1 sqrt(2)"')
    for name in VECTORS:
        parser.add_argument(f"--{name}", help=f'the vector {name}: "1 1/2"')
    parser.add_argument("--picture", metavar="NAME", help="which picture of the lab: its name or its label")
    parser.add_argument("--t", default=None, help="where the time line stands, 0 to 1")


def chosen(arguments: argparse.Namespace) -> State:
    """The state to show: the document's, or a new one, with the lab, numbers, picture and time asked for."""
    from linalg_viz.labs import LABS
    from linalg_viz.state import asked

    if not any((arguments.file, arguments.lab, arguments.A, arguments.data)):
        raise Problem("nothing to show: name a document, or give --lab and --matrix, or --data")
    state = opened(arguments.file) if arguments.file is not None else State.first(LABS)
    if arguments.data is not None:
        state = _about(state, arguments.data)
    elif arguments.file is not None:
        _agreed(state, arguments.file)
    with refused():
        if arguments.lab is not None:
            state = asked.in_lab(state, arguments.lab, LABS)
        if given := _entered(arguments):
            state = asked.with_cells(state, given, LABS)
        if arguments.picture is not None:
            state = asked.showing(state, arguments.picture, LABS, inputs(state))
        if arguments.t is not None:
            state = asked.at_time(state, _time(arguments.t))
    return state


def _entered(arguments: argparse.Namespace) -> dict[str, Cells]:
    """The matrices and vectors that were given, each cell as it was written."""
    given: dict[str, Cells] = {}
    if arguments.A is not None:
        text, behind = halves(arguments.A, "--matrix")
        matrix(text, "--matrix")
        given["A"] = block(text, "--matrix")
        if behind is not None:
            given["b"] = block(behind, "--matrix")
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
    return given


@contextlib.contextmanager
def refused() -> Iterator[None]:
    """What cannot be had becomes a Problem that names the option."""
    from linalg_viz.state.asked import Unusable

    try:
        yield
    except Unusable as unusable:
        option = "matrix" if unusable.about == "A" else unusable.about
        raise Problem(f"--{option}: {unusable.why}") from None


def _about(state: State, data: str) -> State:
    """The state with a table to look at, in the lab that looks at tables."""
    from linalg_viz.labs import LABS
    from linalg_viz.state import bundled
    from linalg_viz.state.actions import ChooseLab, SetData
    from linalg_viz.state.update.data import BUNDLED
    from linalg_viz.state.update.update import update

    reference = data if data.startswith(BUNDLED) else str(Path(data).absolute())
    if reference == state.document.data:
        # The table that the document names, read as the document says.
        return state
    outcome = update(state, SetData(reference), LABS)
    if outcome.notices:
        raise Problem(f"--data {data!r}: {outcome.notices[0].text}")
    # As in the window: the table says how it is looked at first. One that cannot be read is told of later.
    with contextlib.suppress(RefusedTable, OSError):
        table = bundled.inputs(outcome.state.document).tables[reference]
        outcome = update(state, SetData(reference, table=table), LABS)
    lab = LABS.of_tables
    return outcome.state if lab is None else update(outcome.state, ChooseLab(lab.id), LABS).state


def _agreed(state: State, path: Path) -> None:
    """Nothing, or a Problem where a document names a table outside its folder that nobody agreed to."""
    from linalg_viz.state.files.named import outside
    from linalg_viz.state.update.data import is_file

    data = state.document.data
    if is_file(data) and outside([data], path.parent):
        raise Problem(
            f"{str(path)!r} names the table {data!r}, outside its own folder: if it may be read, say so with "
            f"--data {data!r}"
        )


def inputs(state: State) -> Inputs:
    """What the state is looked at with, all of it read and worked out."""
    from linalg_viz.labs import LABS
    from linalg_viz.state import bundled

    try:
        return bundled.worked(state.document, LABS, bundled.inputs(state.document))
    except OSError as error:
        raise RefusedTable(f"{state.document.data} cannot be read: {error.strerror or error}.") from None


def opened(path: Path) -> State:
    """The state in a document's file."""
    from linalg_viz.labs import LABS
    from linalg_viz.state.files import store

    try:
        return store.open_state(path, LABS)
    except (OSError, ValueError) as error:
        raise Problem(f"{str(path)!r} cannot be opened: {error}") from None


def _time(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise Problem(f"--t {text!r}: the time line runs from 0 to 1") from None
