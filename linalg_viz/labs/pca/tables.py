"""Which table the lab looks at: the one the document names, or the rows of A as observations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import overload

from linalg_viz.compute.typing import Real, Rows, array
from linalg_viz.data import edits
from linalg_viz.data.header import signs, units
from linalg_viz.data.header.shortened import cut_apart
from linalg_viz.data.table import Column, Dialect, Table
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.pca import kept
from linalg_viz.labs.pca.params import Params
from linalg_viz.scene import mathtext

_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_WRITTEN = Dialect("utf-8", ",", None, ".", None, None, 1)
ENTRIES = "A"
"""The reference of the table whose rows are those of A."""

ONLY_A_SAMPLE = "Only a sample is shown so far: select once all rows are read."


@dataclass(frozen=True, slots=True)
class Waiting:
    """The table that the document names has not arrived, or its axes could not be had; the words say so."""

    words: str


def table(p: Params, shared: Shared, inputs: Inputs) -> Table | Waiting:
    """The table with the edits in it, or the words to show while it is not there."""
    if not shared.data:
        return as_kept(of_entries(shared.A), p)
    found = inputs.tables.get(shared.data)
    if not isinstance(found, Table):
        return Waiting(f"{shared.data.removeprefix('bundled:')} is being read …")
    return as_kept(found, p)


def as_kept(found: Table, p: Params) -> Table:
    """The table that was read with what the user made of it: cells typed over, groups named."""
    changed = edits.edited(found, p.edits) if p.edits else found
    return edits.grouped(changed, p.named) if p.named else changed


@memoised(maxsize=16)
def of_entries(A: Rows) -> Table:
    """The rows of A as a table with the columns x₁, x₂, …"""
    X = array(A)
    columns = tuple(Column(name_of(j), "number", X[:, j].copy()) for j in range(X.shape[1]))
    return Table(ENTRIES, ENTRIES, columns, _WRITTEN)


def name_of(j: int) -> str:
    """The name of column j of A, from 0: x₁, x₂, …"""
    return "x" + str(j + 1).translate(_LOWERED)


def values(table: Table, name: str) -> Real:
    """The numbers of a column (n,), NaN where a cell is missing."""
    found = table.column(name).values
    assert found is not None
    return found


def spoken(name: str) -> str:
    """The name of a column for a label, as it is written: its signs stand for themselves."""
    return mathtext.literal(name)


class Spoken(Sequence[str]):
    """Names of columns for labels, each made when it is asked for: of thousands a picture shows a few."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> Spoken: ...

    def __getitem__(self, at: int | slice) -> str | Spoken:
        return Spoken(self._names[at]) if isinstance(at, slice) else spoken(self._names[at])


def short(names: Sequence[str], letters: int) -> list[str]:
    """The names of labels, each cut to so many letters at most, which stand for themselves as before.

    Names that would be the same then are cut elsewhere (``data.header.shortened``).
    """
    texts = [mathtext.in_line(name) for name in names]
    both = zip(names, texts, cut_apart(texts, letters), strict=True)
    return [name if cut == text else mathtext.literal(cut) for name, text, cut in both]


def row_name(found: Table, row: int) -> str:
    """What a row is called: its label if the table has one, else its number from 1."""
    if found.label:
        cell = found.column(found.label).cell(row)
        if cell is not None:
            text = f"{cell:g}" if isinstance(cell, float) else str(cell)
            return mathtext.verbatim(text[:40])
    return f"row {row + 1}"


@lru_cache(maxsize=1)
def grouping(found: Table) -> tuple[str, ...]:
    """The names of the columns that can group rows: text or truth, with 2 to 50 different values.

    The groups that the user named come first, and may be one alone.
    """
    out = [found.named] if found.named else []
    for column in found.columns:
        if column.name not in (found.label, found.named) and 2 <= len(group_labels(column)) <= 50:
            out.append(column.name)
    return tuple(out)


def first_grouping(found: Table) -> str:
    """The column that groups rows at first: groups that were named, else the first with 2 to 10 different
    values; "" for none.
    """
    if found.named:
        return found.named
    return next((name for name in grouping(found) if len(group_labels(found.column(name))) <= 10), "")


def group_labels(column: Column) -> tuple[str, ...]:
    """The values of a column that groups; none for numbers, dates and texts that hardly repeat."""
    if column.kind == "truth":
        return ("FALSE", "TRUE")
    if column.kind != "text":
        return ()
    if len(column.labels) > 50 or len(column.labels) == len(column):
        return ()
    return tuple(column.labels)


def another(p: Params, table: Table | None = None) -> Params:
    """The params for another table; where it is at hand, with the picture and the scaling that suit it first.

    Columns that are not known to share one unit, or to be one measure along a scale, are scaled, and rows
    stand on their first two components, with an ellipse for each group where there are groups.
    """
    begun = kept.another(p)
    if table is None:
        return begun
    grouped = bool(first_grouping(table))
    one = units.one(table, table.used) or signs.along(table.used)
    return replace(begun, mode="scores", centre=True, scale=not one, missing="drop", ellipses=grouped)
