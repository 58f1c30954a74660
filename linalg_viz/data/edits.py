"""What the user made of a table, cells typed over and rows named as groups: the file stays as it is, what is
shown and computed follows.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import isfinite
from typing import TypeAlias

import numpy as np

from linalg_viz.data import ranges
from linalg_viz.data.ranges import Ranges
from linalg_viz.data.table import MISSING, Column, Table

Edits: TypeAlias = tuple[tuple[int, str, str], ...]
"""(Row of the file from 0, name of the column, text as typed), in the order made."""

Named: TypeAlias = tuple[tuple[str, Ranges], ...]
"""Groups of rows that the user named, in the order in which they were; a row is in one of them at most."""

OTHERS = "other rows"
"""What the rows are called that are in no group that was named."""


@lru_cache(maxsize=8)
def edited(found: Table, edits: Edits) -> Table:
    """The table with cells replaced by what was typed; an edit of a cell that is not there does nothing."""
    values: dict[str, np.ndarray] = {}
    for row, name, text in edits:
        column = next((c for c in found.columns if c.name == name and c.values is not None), None)
        if column is None or not 0 <= row < found.row_count:
            continue
        if name not in values:
            values[name] = np.array(column.values, dtype=np.float64)
        values[name][row] = number(text)
    columns = tuple(replace(c, values=values[c.name]) if c.name in values else c for c in found.columns)
    return replace(found, columns=columns)


def number(text: str) -> float:
    """A typed cell as a number; NaN where it stands for nothing or is none."""
    if text.strip() in MISSING:
        return float("nan")
    try:
        value = float(text.strip().replace("−", "-"))
    except ValueError:
        return float("nan")
    return value if isfinite(value) else float("nan")


@lru_cache(maxsize=8)
def grouped(found: Table, named: Named) -> Table:
    """The table with a column more: the names of the groups that were made of its rows."""
    n = found.row_count
    codes = np.full(n, len(named), dtype=np.int32)
    for g, (_, rows) in enumerate(named):
        codes[ranges.mask(rows, n)] = g
    labels = tuple(name for name, _ in named) + ((OTHERS,) if (codes == len(named)).any() else ())
    taken, name, k = {each.name for each in found.columns}, "group", 1
    while name in taken:
        k += 1
        name = f"group {k}"
    column = Column(name, "text", None, codes, labels)
    return replace(found, columns=(*found.columns, column), named=name)
