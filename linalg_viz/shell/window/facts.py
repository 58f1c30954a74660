"""What holds of the numbers that are looked at, in a few words at the right end of the status bar."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from linalg_viz.compute.exact import is_exact
from linalg_viz.compute.exact.rounded import value
from linalg_viz.compute.typing import Column, Number, Rows
from linalg_viz.data.table import Table
from linalg_viz.shell.session.session import Session

translate = QCoreApplication.translate


def exactness(session: Session) -> str:
    """Whether everything that the lab reads is a fraction or a sum of square roots."""
    shared = session.shared
    entries = (x for name in session.lab.used(session.params) for x in _flat(getattr(shared, name)))
    exact = all(is_exact(value(x)) for x in entries)
    return translate("Window", "exact entries") if exact else translate("Window", "decimal entries ≈")


def extent(table: Table) -> str:
    """The name and size of a table, and whether it is all of it."""
    text = translate("Window", "{name}: {n} rows, {p} columns")
    if table.sample:
        text = translate("Window", "{name}: a sample of {n} rows, {p} columns")
    return text.format(name=table.name, n=f"{table.row_count:,}", p=len(table.columns))


def _flat(values: Rows | Column) -> Iterator[Number]:
    for entry in values:
        if isinstance(entry, tuple):
            yield from entry
        else:
            yield entry
