"""Elimination step by step, each matrix on the way: what a sheet of paper shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Literal, cast, overload

from linalg_viz.compute.exact.domain import Domain, Number, Table
from linalg_viz.compute.exact.signs import Known
from linalg_viz.compute.exact.values import Row, Value
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Stop:
    """One operation, the pivot (row, column) it serves, and by their place the rows that are new after it."""

    kind: Literal["swap", "scale", "add"]
    target: int
    source: int
    factor: Value
    pivot: tuple[int, int]
    rows: tuple[tuple[int, Sequence[Value]], ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A whole elimination: its stops, the rows that are new at the very end, and the pivots.

    Rows at the end are new where an entry was found to be 0 to 100 digits after the last operation.
    `known`: how the zeros are known.
    """

    stops: tuple[Stop, ...]
    last: tuple[tuple[int, Sequence[Value]], ...]
    pivots: tuple[tuple[int, int], ...]
    known: Known = "exact"


def course(D: Domain, A: Table, columns: int, largest: bool, reduce: bool) -> tuple[Any, ...]:
    """(stops, rows new at the end, pivots) of Gauss, or with `reduce` of Gauss–Jordan, on any shape.

    Pivots are sought in the first `columns` columns; `largest`: the largest entry of the column becomes the
    pivot, else the first that is not 0. Source: Golub & Van Loan, Matrix Computations, 3.2 to 3.4.
    """
    run = _Run(D, A)
    for j in range(columns):
        top = len(run.pivots)
        if top == len(A):
            break
        candidates = run.candidates(top, j)
        if not candidates:
            continue
        found = candidates[D.largest([run.rows[i][j] for i in candidates]) if largest else 0]
        if found != top:
            run.swap(top, found, (top, j))
        run.pivots.append((top, j))
        for i in sorted(found if c == top else c for c in candidates if c != found):
            run.clear(i, top, j)
    if reduce:
        for i, j in reversed(run.pivots):
            run.normalise(i, j)
            for k in reversed(range(i)):
                run.clear(k, i, j)
    return run.stops, run.changed(), run.pivots


def operated(D: Domain, A: Table, factors: Table, operations: tuple[tuple[str, int, int], ...]) -> Any:
    """The rows of A (m, n) that are new after each of k operations; `factors` (1, k) has theirs."""
    run = _Run(D, A)
    for (kind, target, source), factor in zip(operations, factors[0], strict=True):
        if kind == "swap":
            run.rows[target], run.rows[source] = run.rows[source], run.rows[target]
        elif kind == "scale":
            run.rows[target] = [factor * x for x in run.rows[target]]
        else:
            head = run.rows[source]
            run.rows[target] = [x + factor * y for x, y in zip(run.rows[target], head, strict=True)]
        run.stops.append(run.changed())
    return run.stops


def traced(D: Domain, A: Table, operations: tuple[tuple[str, int, int, tuple[int, int]], ...]) -> Any:
    """The rows of A (m, n) after swaps and additions with the factors that make an entry 0.

    An operation names target, source, and the pivot (row, column); an addition whose pivot is 0 is left out.
    A row that is one of A, moved or not, is told by its number there.
    """
    run = _Run(D, A)
    for kind, target, source, (i, j) in operations:
        if kind == "swap":
            run.rows[target], run.rows[source] = run.rows[source], run.rows[target]
        elif not D.is_zero(run.rows[i][j]):
            head = run.rows[source]
            factor = -(run.rows[target][j] / run.rows[i][j])
            pairs = zip(run.rows[target], head, strict=True)
            run.rows[target] = [
                D.zero if k == j else x + factor * y if y else x for k, (x, y) in enumerate(pairs)
            ]
    places = {id(row): i for i, row in enumerate(A)}
    return [places.get(id(row), row) for row in run.rows]


class Late(Sequence[Value]):
    """A row of elements of an exact domain, which become values when the first of them is looked at."""

    def __init__(self, D: Domain, elements: list[Number]) -> None:
        self._domain, self._elements = D, elements

    @cached_property
    def _values(self) -> Row:
        # Rows of a real matrix are real.
        return cast("Row", tuple(map(self._domain.leave, self._elements)))

    def __len__(self) -> int:
        return len(self._elements)

    @overload
    def __getitem__(self, k: int) -> Value: ...
    @overload
    def __getitem__(self, k: slice) -> Row: ...
    def __getitem__(self, k: int | slice) -> Value | Row:
        return self._values[k]


class _Run:
    """The matrix under way; lives only inside one call."""

    def __init__(self, D: Domain, A: Table) -> None:
        self.D, self.rows, self.told = D, list(A), list(A)
        self.stops, self.pivots = list[Any](), list[tuple[int, int]]()
        self._late: dict[int, Late] = {}

    def changed(self) -> list[tuple[int, Sequence[Any]]]:
        """The rows that have not been told since they changed; one that only moves stays the same object."""
        new = [(i, self._left(row)) for i, row in enumerate(self.rows) if row is not self.told[i]]
        self.told = list(self.rows)
        return new

    def _left(self, row: list[Number]) -> Sequence[Any]:
        """A row as it is told: of exact elements nobody knows yet whether anybody will look at it."""
        return self._late.setdefault(id(row), Late(self.D, row)) if self.D.exact else row

    def candidates(self, top: int, j: int) -> list[int]:
        """The rows at or below `top` whose entry in column j is not 0; where it is, it is written as 0."""
        found = []
        for i in range(top, len(self.rows)):
            x = self.rows[i][j]
            if not self.D.is_zero(x):
                found.append(i)
            elif (nought := self.D.nought(x)) is not x and not self.D.exact:
                self.rows[i] = [*self.rows[i][:j], nought, *self.rows[i][j + 1 :]]
        return found

    def swap(self, top: int, found: int, pivot: tuple[int, int]) -> None:
        self.rows[top], self.rows[found] = self.rows[found], self.rows[top]
        self._tell("swap", top, found, self.D.one, pivot)

    def clear(self, i: int, top: int, j: int) -> None:
        if self.D.is_zero(self.rows[i][j]):
            return
        head = self.rows[top]
        factor = -(self.rows[i][j] / head[j])
        pairs = zip(self.rows[i], head, strict=True)
        # What is 0 in the row above changes nothing.
        self.rows[i] = [
            self.D.zero if k == j else x + factor * y if y else x for k, (x, y) in enumerate(pairs)
        ]
        self._tell("add", i, top, factor, (top, j))

    def normalise(self, i: int, j: int) -> None:
        head = self.rows[i]
        if self.D.is_zero(head[j] - self.D.one):
            return
        factor = self.D.one / head[j]
        self.rows[i] = [self.D.one if k == j else factor * x for k, x in enumerate(head)]
        self._tell("scale", i, 0, factor, (i, j))

    def _tell(self, kind: str, target: int, source: int, factor: Number, pivot: tuple[int, int]) -> None:
        self.stops.append((kind, target, source, factor, pivot, self.changed()))
