"""``linalg-viz render --print``: the picture as wide as on paper, instead of so many pixels."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from linalg_viz import disk
from linalg_viz.cli.problem import Problem
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.state.document import State

KINDS = (".pdf", ".svg", ".png")


def add(parser: argparse.ArgumentParser) -> None:
    """The options that a picture for print has beside its width."""
    paper = parser.add_argument_group("a picture for print (light, without rings; --size says its shape)")
    paper.add_argument("--print", type=float, metavar="CM", help="how wide it stands on paper, such as 8.5")
    paper.add_argument("--letters", type=float, metavar="PT", help="size of its letters (default 8)")
    paper.add_argument("--dpi", type=int, help="dots an inch of a .png: 150, 300, 600 or 1200 (default 300)")
    paper.add_argument("--black", action="store_true", help="black on white: dashes and hatching for colours")
    paper.add_argument("--outlines", action="store_true", help="letters as shapes, without any face")


def check(arguments: argparse.Namespace, kind: str) -> None:
    """Nothing, or a Problem for options that do not go together."""
    if arguments.print is None:
        others = [name for name in ("letters", "dpi", "black", "outlines") if getattr(arguments, name)]
        if others:
            raise Problem(f"--{others[0]} is about a picture for print: give --print its width in cm")
        return
    if kind not in KINDS:
        raise Problem(f"--print writes {', '.join(KINDS)}, not {kind!r}")
    if arguments.window:
        raise Problem("--print is about the picture alone: leave --window away")


def write(arguments: argparse.Namespace, state: State, given: Inputs, kind: str, ratio: float) -> None:
    """Write the picture; a Problem for a size that no paper has, OSError where it cannot be written."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from linalg_viz.labs import LABS
    from linalg_viz.render import printed
    from linalg_viz.render.qt import printing
    from linalg_viz.scene.mathtext import in_line

    given_size = {"letters": arguments.letters, "dpi": arguments.dpi}
    chosen = {name: value for name, value in given_size.items() if value is not None}
    try:
        sheet = printed.Sheet(
            arguments.print, colour=not arguments.black, outlines=arguments.outlines, **chosen
        )
        scene, ports = printed.laid_for(state, LABS, given, sheet, ratio)
        title = in_line(LABS[state.document.lab].title)
        made = printing.encoded(kind.lstrip("."), sheet, scene, ports, ratio, title)
    except ValueError as error:
        raise Problem(f"--print: {error}") from None
    target: Path = arguments.output
    disk.write(target, made)
