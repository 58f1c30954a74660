"""Short ways to read a table in a test and to ask its ledger."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from linalg_viz.data.read import read
from linalg_viz.data.table import Choices, Entry, RefusedTable, Table


class Asked:
    """What the tests ask of a table that was read."""

    def table(self, source: str | bytes, **choices: object) -> Table:
        raw = source.encode() if isinstance(source, str) else source
        return read(raw, Choices(**choices))  # type: ignore[arg-type]

    def refusal(self, source: str | bytes, **choices: object) -> RefusedTable:
        with pytest.raises(RefusedTable) as found:
            self.table(source, **choices)
        assert str(found.value).endswith((".", ")")), "a refusal is a sentence"
        return found.value

    def cells(self, table: Table) -> list[list[object]]:
        return [[each.cell(row) for each in table.columns] for row in range(table.row_count)]

    def kinds(self, table: Table) -> list[str]:
        return [each.kind for each in table.columns]

    def names(self, table: Table) -> list[str]:
        return [each.name for each in table.columns]

    def said(self, table: Table, word: str, line: int | None = -1, column: str | None = "") -> Entry:
        """The one entry with that word, at that line and in that column when they are given."""
        found = [
            each
            for each in table.ledger
            if word in each.message and line in (-1, each.line) and column in ("", each.column)
        ]
        assert len(found) == 1, f"{len(found)} entries say {word!r}: {[str(each) for each in table.ledger]}"
        return found[0]


@pytest.fixture
def ask() -> Asked:
    return Asked()


@pytest.fixture
def many() -> Callable[[int], list[str]]:
    """Rows of a plain table, as many as asked for."""
    return lambda n: [f"{i + 5},{i * 0.5}" for i in range(n)]
