"""``linalg-viz render``: a lab's picture, or the whole window, into a file, without a screen."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from linalg_viz import disk
from linalg_viz.cli import printing, shown
from linalg_viz.cli.problem import NO_TABLE, Problem
from linalg_viz.data.table import RefusedTable
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.state.document import State

FORMATS = (".png", ".svg", ".pdf", ".tex")


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``render``."""
    shown.add(parser)
    parser.add_argument("-o", "--output", required=True, type=Path, help="OUT.png, .svg, .pdf or .tex")
    parser.add_argument("--size", default="1600x1000", help="width x height in pixels (default 1600x1000)")
    parser.add_argument("--theme", default="light", help="dark, light or contrast (default light)")
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
    if arguments.window and kind not in (".png", ".pdf"):
        raise Problem("--window draws pixels: give -o a name that ends in .png or .pdf")
    try:
        state = shown.chosen(arguments)
        given = shown.inputs(state)
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

    with shown.refused():
        asked.fitting(width, height)
    return width, height


def _known_theme(name: str) -> None:
    from linalg_viz.render.theme import NAMES

    if name not in NAMES:
        raise Problem(f"--theme {name!r}: there are {', '.join(NAMES)}")


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
