"""``linalg-viz render``: a lab's picture, or the whole window, into a file, without a screen."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from linalg_viz import disk
from linalg_viz.cli import printing
from linalg_viz.cli.options import block, halves, matrix
from linalg_viz.cli.problem import NO_TABLE, Problem
from linalg_viz.data.table import RefusedTable
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.state.document import State

FORMATS = (".png", ".svg", ".pdf", ".tex")


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``render``."""
    parser.add_argument("file", nargs="?", type=Path, help="a .linalg document")
    parser.add_argument("--lab", help="the lab to draw, as listed by: linalg-viz labs")
    parser.add_argument(
        "--data",
        help="a table to draw: a file, or bundled:iris and its like (in the lab of tables unless --lab says)",
    )
    parser.add_argument("--matrix", help='the matrix A: "2 1; 1 3/2"')
    parser.add_argument("-o", "--output", required=True, type=Path, help="OUT.png, .svg, .pdf or .tex")
    parser.add_argument("--size", default="1600x1000", help="width x height in pixels (default 1600x1000)")
    parser.add_argument("--theme", default="light", help="dark, light or contrast (default light)")
    parser.add_argument("--t", default=None, help="where the time line stands, 0 to 1")
    parser.add_argument("--window", action="store_true", help="the whole window instead of the picture alone")
    printing.add(parser)


def run(arguments: argparse.Namespace) -> int:
    """Draw and write the file; 0, or a Problem for arguments, files and targets that cannot be used.

    3 for a table that cannot be trusted; the sentence on standard error says why.
    """
    kind = arguments.output.suffix.lower()
    if kind not in FORMATS:
        raise Problem(f"-o {str(arguments.output)!r}: the name must end in {', '.join(FORMATS)}")
    printing.check(arguments, kind)
    width, height = size(arguments.size)
    _known_theme(arguments.theme)
    state = chosen(arguments)
    if arguments.window and kind not in (".png", ".pdf"):
        raise Problem("--window draws pixels: give -o a name that ends in .png or .pdf")
    try:
        given = inputs(state)
    except RefusedTable as refused:
        print(f"linalg-viz: {refused}", file=sys.stderr)
        return NO_TABLE
    try:
        _write(arguments, state, given, kind, width, height)
    except OSError as error:
        raise Problem(f"-o {str(arguments.output)!r} cannot be written: {error.strerror or error}") from None
    return 0


def size(text: str) -> tuple[int, int]:
    """Width and height from ``1600x1000``."""
    parts = text.lower().replace("×", "x").split("x")
    if len(parts) != 2 or not all(part.strip().isascii() and part.strip().isdigit() for part in parts):
        raise Problem(f"--size {text!r}: write width x height in pixels, such as 1600x1000")
    width, height = int(parts[0]), int(parts[1])
    from linalg_viz.state import asked

    with refused():
        asked.fitting(width, height)
    return width, height


def chosen(arguments: argparse.Namespace) -> State:
    """The state to show: the document's, or a new one, with the lab, matrix and time asked for."""
    from linalg_viz.labs import LABS
    from linalg_viz.state import asked

    if not any((arguments.file, arguments.lab, arguments.matrix, arguments.data)):
        raise Problem("nothing to show: name a document, or give --lab and --matrix, or --data")
    state = opened(arguments.file) if arguments.file is not None else State.first(LABS)
    if arguments.data is not None:
        state = _about(state, arguments.data)
    elif arguments.file is not None:
        _agreed(state, arguments.file)
    with refused():
        if arguments.lab is not None:
            state = asked.in_lab(state, arguments.lab, LABS)
        if arguments.matrix is not None:
            text, behind = halves(arguments.matrix, "--matrix")
            matrix(text, "--matrix")
            given = {"A": block(text, "--matrix")}
            if behind is not None:
                given["b"] = block(behind, "--matrix")
            state = asked.with_cells(state, given, LABS)
        if arguments.t is not None:
            state = asked.at_time(state, _time(arguments.t))
    return state


@contextlib.contextmanager
def refused() -> Iterator[None]:
    """What cannot be had becomes a Problem that names the option."""
    from linalg_viz.state.asked import Unusable

    try:
        yield
    except Unusable as unusable:
        option = "matrix" if unusable.about == "A" else unusable.about
        raise Problem(f"--{option}: {unusable.why}") from None


def _known_theme(name: str) -> None:
    from linalg_viz.render.theme import NAMES

    if name not in NAMES:
        raise Problem(f"--theme {name!r}: there are {', '.join(NAMES)}")


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


def _write(
    arguments: argparse.Namespace, state: State, given: Inputs, kind: str, width: int, height: int
) -> None:
    from linalg_viz.labs import LABS
    from linalg_viz.render.first import laid_out
    from linalg_viz.render.theme import theme
    from linalg_viz.state import resolve

    target: Path = arguments.output
    state = resolve.revealed(state, LABS)
    if arguments.print is not None:
        printing.write(arguments, state, given, kind, height / width)
        return
    look = theme(arguments.theme)
    if kind in (".png", ".pdf"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if arguments.window:
        _window(target, state, kind, width, height, arguments.theme)
        return
    scene, ports = laid_out(state, LABS, given, width, height)
    if kind == ".svg":
        from linalg_viz.render import svg

        disk.write(target, svg.draw(scene, ports, look, width, height))
    elif kind == ".tex":
        from linalg_viz.render import tikz

        disk.write(target, tikz.draw(scene, ports, look, width, height))
    else:
        from linalg_viz.render.qt import image

        image.write(target, scene, ports, look, width, height)


def _window(target: Path, state: State, kind: str, width: int, height: int, theme: str) -> None:
    """The whole window as pixels; in a PDF the pixels are its one page."""
    from linalg_viz.labs import LABS
    from linalg_viz.render.qt import image
    from linalg_viz.shell import app

    picture = app.window_image(state, LABS, (width, height), theme)
    disk.write(target, image.encoded(picture) if kind == ".png" else image.page(picture))
