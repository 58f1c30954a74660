"""Cells of a table that were typed over: the file stays as it is, what is shown and computed follows."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import isfinite
from typing import TypeAlias

import numpy as np

from linalg_viz.data.table import MISSING, Table

Edits: TypeAlias = tuple[tuple[int, str, str], ...]
"""(Row of the file from 0, name of the column, text as typed), in the order made."""


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
