"""The last step of an import: columns put together, what labels the rows found, the ledger in the order of the file."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from linalg_viz.data.layout import Layout
from linalg_viz.data.table import Choices, Column, Dialect, Entry, Table

TOGETHER = 1 << 16
"""Rows looked at in one go where a column may be mapped from disk."""


def assembled(
    name: str,
    reference: str,
    layout: Layout,
    dialect: Dialect,
    columns: Sequence[Column],
    ledger: Sequence[Entry],
    lines: NDArray[np.int64],
    choices: Choices,
    sample: bool = False,
) -> Table:
    """The table: without nameless empty columns at its end, with its label named, the ledger sorted by line."""
    entries = list(ledger)
    kept = list(columns)
    while len(kept) > 1 and len(kept) - 1 in layout.unnamed and layout.header_line and _empty(kept[-1]):
        gone = kept.pop()
        entries = [each for each in entries if each.column != gone.name]
        entries.append(
            Entry(f"Column {len(kept) + 1} has no name and holds nothing (a delimiter ends each line); it was left out.",
                  layout.header_line, gone.name)
        )  # fmt: skip
    label, said = labelled(kept, layout, choices)
    entries += said
    if not len(lines):
        entries.append(Entry("There are no rows below the header.", layout.header_line))
    entries.sort(key=lambda each: each.line or 0)
    follows = len(lines) == 0 or (
        int(lines[0]) == dialect.first_data_line and int(lines[-1]) - int(lines[0]) == len(lines) - 1
    )
    return Table(
        name,
        reference,
        tuple(kept),
        dialect,
        tuple(entries),
        None if follows else lines,
        label,
        choices,
        sample,
    )


def _empty(column: Column) -> bool:
    if column.values is not None:
        return all(
            bool(np.isnan(column.values[i : i + TOGETHER]).all()) for i in range(0, len(column), TOGETHER)
        )
    return column.codes is not None and bool((column.codes < 0).all())


def labelled(columns: Sequence[Column], layout: Layout, choices: Choices) -> tuple[str, list[Entry]]:
    """The name of the column that labels the rows, empty if none does, and what the ledger says of it.

    That is an unnamed first column of different labels (words or whole numbers), or a first column of 1…n.
    """
    if len(columns) < 2:
        return "", []
    first, n = columns[0], len(columns[0])
    if dict(choices.kinds).get(first.name) == "number" or n < 2:
        return "", []
    unnamed = 0 in layout.unnamed and layout.header_line is not None
    line = layout.header_line or layout.first_data_line
    counted = first.kind == "number" and first.values is not None and _counts(first.values)
    if counted:
        text = f"The first column{'' if unnamed else f' “{first.name}”'} counts the rows: it labels them and is no variable."
    elif unnamed and _distinct(first):
        text = "The first column has no name: it labels the rows and is no variable."
    else:
        return "", []
    return first.name, [
        Entry(text, line, first.name, None, f"number:{first.name}" if first.kind == "number" else "")
    ]


def _counts(values: NDArray[np.float64]) -> bool:
    """Whether the values are 1, 2, … n."""
    return all(
        bool((values[i : i + TOGETHER] == np.arange(i + 1, min(i + TOGETHER, len(values)) + 1)).all())
        for i in range(0, len(values), TOGETHER)
    )


def _distinct(column: Column) -> bool:
    if column.codes is not None:
        return len(column.labels) == len(column.codes) and not bool((column.codes < 0).any())
    values = column.values
    if values is None or column.kind != "number":
        return False
    small = values[:1000]
    if bool(np.isnan(small).any()) or not bool((small == np.floor(small)).all()):
        return False
    whole = np.asarray(values)
    return bool((whole == np.floor(whole)).all()) and len(np.unique(whole)) == len(whole)
