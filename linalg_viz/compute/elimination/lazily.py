"""Matrices of a run, each made when it is first looked at."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import overload

from linalg_viz.compute.typing import Rows


class Lazily(Sequence[Rows]):
    """A matrix (m, n), and what it became after each step; only the first is there from the beginning."""

    def __init__(self, first: Rows) -> None:
        self._known: dict[int, Rows] = {0: first}

    @overload
    def __getitem__(self, k: int) -> Rows: ...
    @overload
    def __getitem__(self, k: slice) -> Sequence[Rows]: ...
    def __getitem__(self, k: int | slice) -> Rows | Sequence[Rows]:
        if isinstance(k, slice):
            return [self[i] for i in range(*k.indices(len(self)))]
        k = range(len(self))[k]
        if k not in self._known:
            self._known[k] = self._make(k)
        return self._known[k]

    @abstractmethod
    def _make(self, k: int) -> Rows:
        """The matrix after k steps."""
