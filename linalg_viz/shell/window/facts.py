"""What holds of the numbers that are looked at, in a few words at the right end of the status bar."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from linalg_viz.data.table import Table
from linalg_viz.shell.session.session import Session

translate = QCoreApplication.translate


def exactness(session: Session) -> str:
    """Whether everything that the lab reads is known exactly."""
    shared = session.shared
    entries = (x for name in session.lab.used(session.params) for x in _flat(getattr(shared, name)))
    exact = not any(isinstance(x, float) for x in entries)
    return translate("Window", "exact entries") if exact else translate("Window", "decimal entries ≈")


def extent(table: Table) -> str:
    """The name and size of a table, and whether it is all of it."""
    text = translate("Window", "{name}: {n} rows, {p} columns")
    if table.sample:
        text = translate("Window", "{name}: a sample of {n} rows, {p} columns")
    return text.format(name=table.name, n=f"{table.row_count:,}", p=len(table.columns))


def _flat(values: tuple[object, ...]) -> Iterator[object]:
    for value in values:
        if isinstance(value, tuple):
            yield from value
        else:
            yield value
