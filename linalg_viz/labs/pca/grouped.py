"""The groups of the rows: which values of a column have a colour and a shape of their own.

They follow from the whole table and from what was chosen, so that they stay when rows are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from linalg_viz.data import ranges
from linalg_viz.data.table import Column, Table
from linalg_viz.labs.pca import large, tables
from linalg_viz.labs.pca.params import Params
from linalg_viz.scene.numbers import counted

APART = 10
"""Groups that are told apart by colour and shape at once."""

BLANK = ""
"""Stands for the rows without a value, which are a group as well."""

UNTOLD = "muted"
"""The role of the rows that no colour tells apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """The group (n,) of each used row, and what the groups are called.

    ``values`` are those told apart, in the order of their colours; a row of any other value has the code
    ``len(values)``. ``more`` are the others, the largest first. ``place`` has the code of each value of the
    column, and last that of a row without one. ``absent`` says of each group why none of its rows is used,
    "" where some are.
    """

    name: str
    codes: NDArray[np.int64]
    values: tuple[str, ...]
    place: NDArray[np.int64]
    more: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """What the groups are called; last those that are not told apart, if any."""
        told = tuple(spoken(value) for value in self.values)
        rest = f"{len(self.more)} more" if len(self.more) > 1 else "".join(map(spoken, self.more))
        return (*told, f"{rest}, not told apart") if self.more else told

    @property
    def roles(self) -> tuple[str, ...]:
        """The colours of the groups."""
        told = tuple(f"group{g}" for g in range(len(self.values)))
        return (*told, UNTOLD) if self.more else told

    @property
    def untold(self) -> int:
        """How many of the used rows are not told apart."""
        return int(np.count_nonzero(self.codes == len(self.values))) if self.more else 0


def spoken(value: str) -> str:
    """What a group is called."""
    return value or "no value"


def column_of(table: Table, wanted: str) -> Column | None:
    """The column that groups: the wanted one, one with few values for "", none for "-"."""
    able = tables.grouping(table)
    name = wanted if wanted in able else tables.first_grouping(table) if wanted == "" else ""
    return table.column(name) if name else None


@lru_cache(maxsize=4)
def by_size(column: Column) -> tuple[tuple[str, int], ...]:
    """The values of a column with their rows in the whole table, the largest first, equal ones in the order
    of the column; the rows without a value are last.
    """
    values = (*tables.group_labels(column), BLANK)
    codes = _codes(column, slice(None))
    rows = np.bincount(np.where(codes < 0, len(values) - 1, codes), minlength=len(values))
    order = [*np.argsort(-rows[:-1], kind="stable"), len(values) - 1]
    return tuple((values[i], int(rows[i])) for i in order if rows[i])


def told_apart(column: Column, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The values that have a colour, in the order of the colours.

    All of them where there are few; else those chosen, and the largest in the place of any that the column
    has not.
    """
    there = tuple(value for value, _ in by_size(column))
    order = {value: i for i, value in enumerate((*tables.group_labels(column), BLANK))}
    if len(there) <= APART:
        return tuple(sorted(there, key=order.__getitem__))
    wanted = tuple(dict.fromkeys(value for value in chosen if value in there))[:APART]
    if not wanted:
        return tuple(sorted(there[:APART], key=order.__getitem__))
    spare = iter([value for value in there if value not in wanted])
    slots = [value if value in wanted else next(spare) for value in dict.fromkeys(chosen)][:APART]
    return (*slots, *(next(spare) for _ in range(APART - len(slots))))


def groups(
    table: Table,
    rows: NDArray[np.int64],
    wanted: str,
    chosen: tuple[str, ...] = (),
    left_out: ranges.Ranges = (),
    sampled: bool = False,
) -> Groups | None:
    """The groups of the used rows; None where no column groups them.

    ``left_out`` are the rows left out by hand; ``sampled`` says that the used ones are a sample.
    """
    column = column_of(table, wanted)
    if column is None:
        return None
    values = told_apart(column, chosen)
    sizes = dict(by_size(column))
    more = tuple(value for value in sizes if value not in values)
    names = (*tables.group_labels(column), BLANK)
    rest = len(values) if more else large.NONE
    code = {value: g for g, value in enumerate(values)}
    place = np.array([code.get(value, rest) for value in names])
    codes = place[_codes(column, rows)]
    found = Groups(column.name, codes, values, place, more)
    many = len(found.labels)
    used = np.bincount(codes[codes < many], minlength=many)
    if used.all():
        return replace(found, absent=("",) * many)
    there = [sizes[value] for value in values] + ([sum(sizes[value] for value in more)] if more else [])
    out = place[_codes(column, ranges.mask(left_out, table.row_count))]
    gone = np.bincount(out[out < many], minlength=many)
    absent = [_why(*each, sampled) for each in zip(used.tolist(), gone.tolist(), there, strict=True)]
    return replace(found, absent=tuple(absent))


def _why(used: int, gone: int, there: int, sampled: bool) -> str:
    """Why no row of a group is used: they were left out by hand, or have gaps; "" where some are."""
    if used or (sampled and gone < there):
        return ""
    return f"left out ({ranges.rows_in_words(gone)})" if gone == there else "no row without gaps"


def rows_of(table: Table, found: Groups) -> tuple[ranges.Ranges, ...]:
    """The rows of each group in the whole table, used or not, in the order of ``Groups.labels``."""
    return _rows_of(table.column(found.name), found.values, bool(found.more))


@lru_cache(maxsize=4)
def _rows_of(column: Column, values: tuple[str, ...], more: bool) -> tuple[ranges.Ranges, ...]:
    names, codes = (*tables.group_labels(column), BLANK), _codes(column, slice(None))
    code = {value: g for g, value in enumerate(values)}
    place = np.array([code.get(value, len(values)) for value in names])[codes]
    return tuple(ranges.of_rows(np.flatnonzero(place == g)) for g in range(len(values) + more))


def of_all(table: Table, found: Groups) -> NDArray[np.uint8]:
    """The group of every row of a table, by the groups of some of its rows; NONE where there is none."""
    place: NDArray[np.uint8] = found.place.astype(np.uint8)
    return place[_codes(table.column(found.name), slice(None))]


def _codes(column: Column, rows: slice | NDArray[np.int64] | NDArray[np.bool_]) -> NDArray[np.int64]:
    """The numbers of the values of some rows, −1 for none."""
    if column.kind == "truth":
        assert column.values is not None
        return np.where(np.isnan(column.values[rows]), -1, column.values[rows]).astype(np.int64)
    assert column.codes is not None
    return column.codes[rows].astype(np.int64)


def chosen_of(p: Params, column: Column | None) -> tuple[str, ...]:
    """The values of a column that were chosen for colours; () are the largest."""
    return () if column is None else dict(p.apart).get(column.name, ())


def instead(p: Params, column: Column, slot: int, value: str) -> Params:
    """The params with a value in the place of the one that has colour and shape ``slot``, from 0."""
    now = list(told_apart(column, chosen_of(p, column)))
    now[slot] = value
    return shown(p, column, tuple(now))


def shown(p: Params, column: Column, values: tuple[str, ...]) -> Params:
    """The params with those values of a column told apart; none of them: the largest."""
    kept = {name: held for name, held in p.apart if name != column.name}
    return replace(p, apart=tuple({**kept, **({column.name: values} if values else {})}.items()))


def pages(column: Column) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The groups in tens by their size: which ones in words, and their values; () is the largest."""
    there = [value for value, _ in by_size(column)]
    order = {value: i for i, value in enumerate((*tables.group_labels(column), BLANK))}.__getitem__
    out: list[tuple[str, tuple[str, ...]]] = [(f"the {APART} largest", ())]
    for first in range(APART, len(there), APART):
        first = min(first, len(there) - APART)
        some = there[first : first + APART]
        last = " (the smallest)" if first + APART == len(there) else ""
        out.append((f"{first + 1} to {first + len(some)} by size{last}", tuple(sorted(some, key=order))))
    return tuple(out)


def said(found: Groups) -> str:
    """How many groups are not told apart, with their rows, and where they are chosen."""
    one = len(found.more) == 1
    return (
        f"{found.name}: {len(found.values)} of {counted(len(found.values) + len(found.more), 'group')} have "
        f"a colour and a shape. {len(found.more)} ({ranges.written(found.untold)} of the drawn rows) "
        f"{'is' if one else 'are'} not told apart: choose which behind their names in Individuals."
    )


def value(table: Table, found: Groups, row: int) -> str:
    """What the group of a row is called, told apart or not."""
    cell = table.column(found.name).cell(row)
    return spoken(BLANK) if cell is None else str(cell).upper() if isinstance(cell, bool) else str(cell)
