"""The command line: the window, pictures, reports; Qt is imported only when something needs it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from linalg_viz import __version__
from linalg_viz.cli.problem import UNUSABLE, Problem
from linalg_viz.systemlibs import WITHOUT_WINDOW

if TYPE_CHECKING:
    from subprocess import Popen

    from linalg_viz.data.waiting import Worker

VALUE_OPTIONS = (
    "--matrix",
    "--b",
    "--t",
    "-o",
    "--output",
    "--size",
    "--lab",
    "--theme",
    "--rows",
    "--columns",
    "--missing",
    "--divisor",
    "--scores",
    "--label",
    "--group",
    "--supplementary-rows",
    "--supplementary-columns",
    "--sheet",
    "--data",
    "--picture",
    *("--B", "--C", "--u", "--v", "--w", "--x", "--y"),
)
"""Options that take a value, which may begin with a minus: ``--matrix "-1/2"``."""

MAY_STAND_ALONE = ("--scores",)
"""Those of them that need no value: another option is none."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code: 0 done, 1 no window possible, 2 unusable arguments, 3 no table."""
    words = _joined(list(sys.argv[1:] if argv is None else argv))
    try:
        if words and words[0] in WITHOUT_WINDOW:
            return _command(words)
        return _window(words)
    except Problem as problem:
        print(f"linalg-viz: {problem}", file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        return 0


def _joined(words: list[str]) -> list[str]:
    """Values put behind their option with ``=``: one that begins with a minus is no option then."""
    out: list[str] = []
    while words:
        word = words.pop(0)
        alone = word in MAY_STAND_ALONE and bool(words) and words[0].startswith("--")
        if word in VALUE_OPTIONS and words and not alone:
            value = words.pop(0)
            word = f"{word}={value}" if word.startswith("--") else f"--output={value}"
        out.append(word)
    return out


def _command(words: list[str]) -> int:
    from linalg_viz.cli import cards as cli_cards
    from linalg_viz.cli import pca as cli_pca
    from linalg_viz.cli import render as cli_render
    from linalg_viz.cli import report as cli_report
    from linalg_viz.cli import table as cli_table

    parser = argparse.ArgumentParser(prog="linalg-viz", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("labs", help="the labs: identifier and title, one a line")
    cli_render.add(commands.add_parser("render", help="draw a picture into a file", allow_abbrev=False))
    cli_cards.add(commands.add_parser("cards", help="what a lab says, as text", allow_abbrev=False))
    cli_report.add(commands.add_parser("report", help="all that is known about a matrix", allow_abbrev=False))
    cli_table.add(commands.add_parser("table", help="how a file is read as a table", allow_abbrev=False))
    cli_pca.add(commands.add_parser("pca", help="principal components of a table", allow_abbrev=False))
    arguments = parser.parse_args(words)
    if arguments.command == "labs":
        from linalg_viz.labs import LABS

        print("\n".join(f"{each.id}\t{each.title}" for each in LABS))
        return 0
    runs = {
        "render": cli_render.run,
        "cards": cli_cards.run,
        "report": cli_report.run,
        "table": cli_table.run,
        "pca": cli_pca.run,
    }
    return int(runs[arguments.command](arguments))


def _window(words: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="linalg-viz",
        description="See linear algebra: a matrix is typed or dragged, "
        "and everything it means moves with it.",
        epilog=f"Further commands: {', '.join(WITHOUT_WINDOW)}; each explains itself with --help.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        type=Path,
        help="a .linalg document to open, a table (CSV and its kin), a picture or a lesson; "
        "of several each opens in a window of its own",
    )
    parser.add_argument("--version", action="version", version=f"LinAlg Viz {__version__}")
    # A program that opens a window of its own (linalg_viz.show) leaves it one end of a connection.
    parser.add_argument("--live", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args(words)
    for file in arguments.files:
        if not file.exists():
            raise Problem(f"there is no file {str(file)!r}: check the name, or see linalg-viz --help")
    from linalg_viz import systemlibs

    missing = systemlibs.problem()
    if missing:
        print(f"linalg-viz: {missing}", file=sys.stderr)
        return 1
    from linalg_viz import startup

    first, *others = arguments.files or [None]
    windows = [_apart(file) for file in others]
    startup.one_thread()
    reader = _reader(first)
    startup.hold()
    try:
        from linalg_viz.labs import LABS
        from linalg_viz.shell import app

        try:
            return app.run([sys.argv[0]], LABS, first, arguments.live, reader)
        except ValueError as error:
            if arguments.live is None:
                raise
            raise Problem(f"--live {arguments.live}: {error}") from None
    finally:
        if reader is not None:
            reader.stop()
        startup.release()
        for window in windows:
            window.poll()


def _reader(file: Path | None) -> Worker | None:
    """A large table is read from the first moment on, while the window is made."""
    if file is None:
        return None
    from linalg_viz.shell.data import named

    return named.reader(file)


def _apart(file: Path) -> Popen[bytes]:
    """A further window, which stays when this one is closed."""
    from linalg_viz import processes

    try:
        return processes.apart("linalg_viz", str(file.absolute()))
    except OSError as error:
        raise Problem(f"no window can be opened for {str(file)!r}: {error.strerror}; open it alone") from None
