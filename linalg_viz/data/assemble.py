"""The last step of an import: columns put together, what labels the rows found, the ledger in the order of
the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from linalg_viz.data.layout import Layout
from linalg_viz.data.table import Choices, Column, Dialect, Entry, Table

TOGETHER = 1 << 16
"""Rows looked at in one go where a column may be mapped from disk."""

_NAMED_ID = re.compile(r"(?:(?:.*[\s_.-])?(?:id|ID|Id)|.*[a-z]I[dD])(?: \(\d+\))?", re.DOTALL)
"""Names that end in id; the second of that name is called “id (2)”."""

_LENGTHS = np.array([0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


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
    """The table: without nameless empty columns at its end, with its label named, the ledger sorted by
    line.
    """
    entries = list(ledger)
    kept = list(columns)
    while len(kept) > 1 and len(kept) - 1 in layout.unnamed and _empty(kept[-1]):
        gone = kept.pop()
        entries = [each for each in entries if each.column != gone.name]
        entries.append(
            Entry(
                (
                    f"Column {len(kept) + 1} has no name and holds nothing (a delimiter ends each line); "
                    "it was left out."
                ),
                layout.header_line or layout.first_data_line,
                gone.name,
            )
        )
    label, said = labelled(kept, layout, choices)
    entries += said
    aside, said = set_aside(kept, label, layout, choices)
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
        aside,
    )


def _empty(column: Column) -> bool:
    if column.values is not None:
        return all(
            bool(np.isnan(column.values[i : i + TOGETHER]).all()) for i in range(0, len(column), TOGETHER)
        )
    return column.codes is not None and bool((column.codes < 0).all())


def labelled(columns: Sequence[Column], layout: Layout, choices: Choices) -> tuple[str, list[Entry]]:
    """The name of the column that labels the rows, empty if none does, and what the ledger says of it.

    That is an unnamed first column of different labels (words or whole numbers), or a first column of 1…n;
    else the first column of words that are all different.
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
        text = (
            f"The first column{'' if unnamed else f' “{first.name}”'} counts the rows: it labels them "
            "and is no variable."
        )
    elif unnamed and _distinct(first):
        text = "The first column has no name: it labels the rows and is no variable."
    else:
        words = (c for c in columns if c.kind == "text" and n > 2 and _distinct(c))
        return next((c.name for c in words if c.name not in dict(choices.kinds)), ""), []
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


def set_aside(
    columns: Sequence[Column], label: str, layout: Layout, choices: Choices
) -> tuple[tuple[str, ...], list[Entry]]:
    """The names of the columns that are offered but not used, and what the ledger says of each.

    Those are days such as 20210301, and different whole numbers under a name that ends in id. A column
    that the user calls numbers is used.
    """
    kinds = dict(choices.kinds)
    line = layout.header_line or layout.first_data_line
    names, entries = [], []
    for each in columns:
        if each.kind != "number" or each.values is None or each.name == label or each.name in kinds:
            continue
        if _days(each.values):
            why = "looks like dates (yyyymmdd)"
        elif _NAMED_ID.fullmatch(each.name) and _different(each.values):
            why = "looks like identifiers (different whole numbers)"
        else:
            continue
        names.append(each.name)
        text = f"“{each.name}” {why}: its numbers stay, but no calculation uses them until you say so."
        entries.append(Entry(text, line, each.name, None, f"number:{each.name}"))
    return tuple(names), entries


def _days(values: NDArray[np.float64]) -> bool:
    """Whether all cells but missing ones, two at least, are days from 1800 to 2199 as one number."""
    return _all_days(values[:64]) and all(
        _all_days(values[i : i + TOGETHER], 0) for i in range(64, len(values), TOGETHER)
    )


def _all_days(cells: NDArray[np.float64], least: int = 2) -> bool:
    known = cells[~np.isnan(cells)]
    if len(known) < least or not bool(((known >= 18000101) & (known <= 21991231)).all()):
        return False
    whole = known.astype(np.int64)
    if not bool((whole == known).all()):
        return False
    year, month, day = whole // 10000, whole // 100 % 100, whole % 100
    if not bool(((month >= 1) & (month <= 12) & (day >= 1)).all()):
        return False
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    short = (month == 2) & ~leap
    return bool((day <= _LENGTHS[month] - short).all())


def _different(values: NDArray[np.float64]) -> bool:
    known = values[~np.isnan(values)]
    if len(known) < 3 or bool(np.isinf(known).any()) or not bool((known == np.floor(known)).all()):
        return False
    return len(np.unique(known)) == len(known)
