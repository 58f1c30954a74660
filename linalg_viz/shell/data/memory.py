"""Tables that were read in this window: undo has them at once, as far as there is room."""

from __future__ import annotations

from linalg_viz.data.table import Table
from linalg_viz.shell.data.wanted import Wanted

ROOM = 50_000_000
"""Cells of all tables together; the last one is kept in any case."""


class Memory:
    """The tables by what was wanted, the last one first."""

    def __init__(self) -> None:
        self._tables: list[tuple[Wanted, Table]] = []

    def find(self, wanted: Wanted) -> Table | None:
        """The table, read in just that way; None when it is not kept."""
        return next((table for each, table in self._tables if each == wanted), None)

    def keep(self, wanted: Wanted, table: Table) -> None:
        """Keep a table, in the place of what was kept for the same; the oldest go where there is no room."""
        room = ROOM
        kept: list[tuple[Wanted, Table]] = []
        for each in [(wanted, table), *(each for each in self._tables if each[0] != wanted)]:
            room -= each[1].row_count * len(each[1].columns)
            if room >= 0 or not kept:
                kept.append(each)
        self._tables = kept
