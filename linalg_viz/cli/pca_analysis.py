"""What ``linalg-viz pca`` found, and the rows it was found from, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.pca import measures
from linalg_viz.compute.pca.pca import PCA
from linalg_viz.compute.typing import Real
from linalg_viz.data import left_out
from linalg_viz.data.table import Entry, Table

PIECE = 1 << 14


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """A table, the columns that take part, the rows used (n,) and what came out.

    ``aside`` (n,) are the supplementary rows that can be projected, ``extra`` the supplementary columns,
    ``group`` the column that groups the rows, "" for none. ``most`` is how many components are asked for,
    None for all.
    """

    table: Table
    names: tuple[str, ...]
    used: NDArray[np.bool_]
    missing: str
    found: PCA
    ledger: tuple[Entry, ...]
    aside: NDArray[np.bool_]
    extra: tuple[str, ...] = ()
    group: str = ""
    most: int | None = None

    @property
    def r(self) -> int:
        """How many components are written, from the first on."""
        there = len(self.found.components)
        return there if self.most is None else min(self.most, there)

    def pieces(self, which: NDArray[np.bool_]) -> Iterator[tuple[NDArray[np.intp], Real, Real]]:
        """Rows of a mask (n,), what is decomposed of them (k, p) and their scores (k, r) on what is
        written, piece by piece.
        """
        for rows, Z, T in self._encoded(which):
            yield rows, Z, T[:, : self.r]

    def _encoded(self, which: NDArray[np.bool_]) -> Iterator[tuple[NDArray[np.intp], Real, Real]]:
        """The same with the scores on all components."""
        columns = left_out.numbers(self.table, self.names)
        for first in range(0, self.table.row_count, PIECE):
            rows = first + np.flatnonzero(which[first : first + PIECE])
            if not len(rows):
                continue
            X = np.array([column[first : first + PIECE][rows - first] for column in columns]).T
            X = np.where(np.isnan(X), self.found.mean, X)
            yield rows, measures.standardised(self.found, X), measures.encode(self.found, X)

    def scores(self) -> Real:
        """The scores of all rows that are used on all components: a sum over rows of fewer would differ
        in its last digit.
        """
        found = [T for _, _, T in self._encoded(self.used)]
        return np.concatenate(found) if found else np.zeros((0, len(self.found.components)))

    @property
    def label(self) -> str:
        """The column that names the rows, "" where it takes part or there is none."""
        return self.table.label if self.table.label not in self.names else ""

    def row_name(self, row: int) -> str:
        """What a row is called: its label, else its place from 1."""
        named = self.table.column(self.label).cell(row) if self.label else None
        if named is None:
            return str(row + 1)
        return f"{named:.15g}" if isinstance(named, float) else str(named)
