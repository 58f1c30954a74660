"""``linalg-viz cards``: what a lab says in titles, words, chips and cards, without a window."""

from __future__ import annotations

import argparse
import sys

from linalg_viz.cli import shown
from linalg_viz.cli.problem import NO_TABLE, dumped
from linalg_viz.data.table import RefusedTable


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``cards``."""
    shown.add(parser)
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print what the lab says; 0, or a Problem for arguments that cannot be used, 3 for a refused table."""
    from linalg_viz.labs import LABS
    from linalg_viz.render.transcribed import record, said, written

    try:
        state = shown.chosen(arguments)
        lines = said(state, LABS, shown.inputs(state))
    except RefusedTable as refused:
        print(f"linalg-viz: {refused}", file=sys.stderr)
        return NO_TABLE
    print(dumped([record(line) for line in lines]) if arguments.json else written(lines))
    return 0
