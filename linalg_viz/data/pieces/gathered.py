"""A column of a large table while it grows, piece by piece."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from linalg_viz.data import glance, keep
from linalg_viz.data.collect import Numbers, Words
from linalg_viz.data.plan import Plan

Strings = NDArray[np.object_]


class Gathered:
    """One column while it grows: as numbers, or as words with the reasons why they are no numbers."""

    def __init__(
        self,
        plan: Plan,
        j: int,
        wanted: str | None,
        as_number: bool,
        keeper: keep.Keeper,
        month_first: bool = False,
    ) -> None:
        self.j, self.wanted, self.as_number = j, wanted, as_number
        self.numbers = Numbers(plan.layout.numerals, wanted == "number", month_first)
        self.words = Words()
        self.store = keeper.growing(np.float64 if as_number else np.int32)
        self.slow = not plan.layout.numerals.plain and bool(plan.layout.numerals.thousands)
        self.failed = False

    @property
    def mistaken(self) -> bool:
        """Whether the whole file shows that the guess from the head was wrong."""
        return (
            self.failed
            or (
                not self.as_number
                and self.wanted is None
                and self.numbers.refused == 0
                and not self.numbers.names
            )
            or (self.as_number and self.numbers.names)
            or self.numbers.turned
        )

    def again(self, plan: Plan, keeper: keep.Keeper) -> Gathered:
        """The column that takes the place of a mistaken one."""
        if self.numbers.turned:
            return Gathered(plan, self.j, self.wanted, self.as_number, keeper, month_first=True)
        return Gathered(plan, self.j, None, not self.as_number, keeper)

    def add_values(self, values: NDArray[np.float64]) -> None:
        """Numbers that pandas has read."""
        self.store.add(values)

    def add_cells(self, cells: Sequence[str], lines: NDArray[np.int64]) -> None:
        """Cells as they stand."""
        if self.as_number:
            if self.failed:
                return
            values = self.numbers.take(cells, lines)
            self.failed = self.numbers.refused > 0 and self.wanted != "number"
            self.slow = True
            if self.failed:
                self.store.drop()
            else:
                self.store.add(values)
        else:
            if self.wanted is None:
                self.numbers.take(cells, lines)
            self.store.add(self.words.take(cells))

    def add_words(self, cells: Strings, lines: NDArray[np.int64]) -> None:
        """Cells as they stand, many of them alike: each distinct one is looked at once."""
        import pandas as pd

        if self.as_number:
            self.add_cells(cells.tolist(), lines)
            return
        if glance.varied(words := cells.tolist()) and (new := self.words.take_new(words)) is not None:
            self.store.add(new)
            if self.wanted is None:
                self.numbers.take(words, lines, varied=True)
            return
        codes, distinct = pd.factorize(cells)
        labels = distinct.tolist()
        table = self.words.take_new(labels)
        self.store.add((self.words.take(labels) if table is None else table)[codes])
        if self.wanted is None:
            if glance.FEW * len(labels) > len(codes):
                self.numbers.take(words, lines, varied=True)
            else:
                self.numbers.take_coded(codes, labels, lines)
