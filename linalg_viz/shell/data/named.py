"""What a file is by its name and size: a table, a large one; the process that reads one named at the start.

Without Qt: it is asked before the window is made.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linalg_viz.data.waiting import Worker

SUFFIXES = (
    ".csv",
    ".tsv",
    ".tab",
    ".txt",
    ".dat",
    ".data",
    ".asc",
    ".gz",
    ".zip",
    ".zst",
    ".xlsx",
    ".xlsm",
    ".ods",
    ".parquet",
)
"""The endings of names by which files are taken for tables."""

LARGE = 1 << 18
"""Bytes above which a table is read in a process of its own, and a file is shown from a sample first."""


def is_table(path: Path) -> bool:
    """Whether a file is a table by its name."""
    return path.suffix.casefold() in SUFFIXES


def large(where: str | Path | bytes) -> bool:
    """Whether a table, a file or its bytes, is read in a process; OSError where there is no such file."""
    return (len(where) if isinstance(where, bytes) else Path(where).stat().st_size) > LARGE


def reader(path: Path) -> Worker | None:
    """A process that reads a file as the window will want it; None for what is no large table.

    Nor where none can be made, or the file cannot be looked at: what opens it says what is wrong.
    """
    try:
        if not is_table(path) or not large(path):
            return None
        # The process begins before NumPy is loaded here, and loads its own meanwhile.
        from linalg_viz.data.waiting import Worker

        made = Worker()
        from linalg_viz.data.table import Choices
        from linalg_viz.data.worker import request

        whole = path.absolute()
        made.ask(request(whole, Choices(), str(whole), whole.name, sample=True))
    except OSError:
        return None
    return made
