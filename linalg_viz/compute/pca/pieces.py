"""Rows of a table in pieces that fit the cache, as copies, without the rows that are left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.pca import mapped
from linalg_viz.compute.pca.moments import Counts
from linalg_viz.compute.typing import Real

Ranges = Sequence[tuple[int, int]]
"""Half-open ranges (first, end) of rows from 0, sorted and apart."""

PIECE = 65536
"""Cells taken at a time: half a megabyte, which stays in the cache from the first sum to the last product."""

LEAST = 256
"""Rows taken at a time at least, however many columns there are."""


class Stopped(Exception):
    """The pass was stopped before its end, as was asked."""


def pieces(columns: Sequence[Real], rows_out: Ranges = ()) -> Iterator[tuple[int, Real]]:
    """Copies of blocks of rows in order: the row after the last, and values (p, rows) without `rows_out`."""
    n, p = (len(columns[0]) if len(columns) else 0), max(len(columns), 1)
    size = max(LEAST, PIECE // p)
    starts = np.array([first for first, _ in rows_out], dtype=np.int64)
    ends = np.array([end for _, end in rows_out], dtype=np.int64)
    reader = mapped.Reader(columns)
    for first in range(0, n, size):
        end = min(first + size, n)
        block = np.empty((len(columns), end - first))
        for row, column in zip(block, columns, strict=True):
            row[:] = column[first:end]
        reader.passed(end)
        inside = _inside(first, end, starts, ends)
        yield end, block if inside is None else np.take(block, inside, axis=1)
    reader.ended()


def _inside(first: int, end: int, starts: Counts, ends: Counts) -> NDArray[np.intp] | None:
    """The rows from first to end that are in no range, counted from first; None for all of them."""
    a, b = int(np.searchsorted(ends, first, "right")), int(np.searchsorted(starts, end, "left"))
    if a >= b:
        return None
    steps = np.zeros(end - first + 1, dtype=np.int64)
    np.add.at(steps, np.clip(starts[a:b] - first, 0, end - first), 1)
    np.add.at(steps, np.clip(ends[a:b] - first, 0, end - first), -1)
    return np.flatnonzero(np.cumsum(steps[:-1]) == 0)
