"""Columns mapped from files: what was read of them need not stay in memory."""

from __future__ import annotations

import mmap
from collections.abc import Sequence

import numpy as np

from linalg_viz.compute.typing import Real

MUCH = 1 << 28
"""Bytes of columns from which on they are let go while they are read; less may stay for the next question."""

STRIDE = 1 << 23
"""Bytes of a column that are let go at a time."""


class Reader:
    """Follows a pass over columns (n,) and lets go of what lies behind it; the system has it in the file.

    Only columns that are mapped to be read are let go, and only where there is much of them: their values
    come back by themselves when they are looked at again.
    """

    def __init__(self, columns: Sequence[Real]) -> None:
        much = sum(each.nbytes for each in columns) > MUCH and hasattr(mmap, "MADV_DONTNEED")
        self._maps = [found for each in columns if (found := _whole(each)) is not None] if much else []
        self._behind = 0

    def passed(self, rows: int) -> None:
        """The pass has come to a row: what stands before it was read."""
        at = rows * 8 // STRIDE * STRIDE
        if at > self._behind:
            for each in self._maps:
                each.madvise(mmap.MADV_DONTNEED, self._behind, min(at, len(each)) - self._behind)
            self._behind = at

    def ended(self) -> None:
        """All rows were read."""
        for each in self._maps:
            each.madvise(mmap.MADV_DONTNEED)


def _whole(column: Real) -> mmap.mmap | None:
    """The file of a column that is all of a file mapped to be read, else None."""
    if isinstance(column, np.memmap) and column.mode == "r" and isinstance(column.base, mmap.mmap):
        return column.base if len(column.base) == column.nbytes else None
    return None
