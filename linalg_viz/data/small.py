"""A table that fits into memory easily, by the reference reader: every cell is looked at as text first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from operator import itemgetter

import numpy as np

from linalg_viz.data import columns as cols
from linalg_viz.data import glance
from linalg_viz.data.assemble import assembled
from linalg_viz.data.plan import Plan
from linalg_viz.data.reference import Record, lines_of, parted
from linalg_viz.data.rows import Sorter, without_end
from linalg_viz.data.table import Choices, Entry, RefusedTable, Table

AT_ONCE = 4096
"""Records after which it is asked again whether reading was cancelled."""


def table(
    text: str,
    plan: Plan,
    choices: Choices,
    said: list[Entry],
    name: str,
    reference: str,
    stopped: Callable[[], bool] = lambda: False,
) -> Table:
    """The table in a text, with everything in the ledger; ``said`` is what was decided before."""
    form = plan.layout.form
    if plan.layout.end:
        text = "".join(islice(lines_of(text), plan.layout.end - 1))
    if plan.taken and not plan.layout.end:
        rest = parted(text[plan.taken :], form, plan.layout.fields, plan.head[-1].line + 1)
        found = [*plan.head, *rest]
    else:
        found = parted(text, form, plan.layout.fields)
    return from_records(found, plan, choices, said, name, reference, stopped)


def from_records(
    found: Iterable[Record],
    plan: Plan,
    choices: Choices,
    said: list[Entry],
    name: str,
    reference: str,
    stopped: Callable[[], bool] = lambda: False,
    sample: bool = False,
) -> Table:
    """The table of records, which may be only some of the file's."""
    layout = plan.layout
    sorter = Sorter(layout, choices)
    kinds = dict(choices.kinds)
    rows = list(sorter.rows(_below(found, layout.first_data_line, layout.units_line, stopped)))
    rows += list(sorter.ended())
    if not sample:
        rows = without_end(
            rows, sorter, lambda: [None if each in kinds else (0.0, 0) for each in layout.names]
        )
    at = np.fromiter(map(itemgetter(0), rows), np.int64, len(rows))
    ledger = [*said, *layout.entries, *sorter.entries()]
    out = []
    across = list(zip(*map(itemgetter(1), rows), strict=True)) if rows else [()] * len(layout.names)
    known = glance.together(across, layout.numerals)
    for j, (column_name, cells) in enumerate(zip(layout.names, across, strict=False)):
        if stopped():
            raise RefusedTable("Reading was cancelled.")
        kind = kinds.get(column_name)
        column, entries = cols.column(column_name, cells, at, layout.numerals, kind, known.get(j))
        out.append(column)
        ledger += entries
    return assembled(name, reference, layout, plan.dialect, out, ledger, at, choices, sample)


def _below(found: Iterable[Record], first: int, units: int, stopped: Callable[[], bool]) -> Iterable[Record]:
    start = min(first, units) if units else first
    if isinstance(found, list) and len(found) <= AT_ONCE:
        return found[bisect_left(found, start, key=lambda record: record.line) :]
    return _watched(found, start, stopped)


def _watched(found: Iterable[Record], start: int, stopped: Callable[[], bool]) -> Iterator[Record]:
    for i, record in enumerate(found):
        if i % AT_ONCE == 0 and stopped():
            raise RefusedTable("Reading was cancelled.")
        if record.line >= start:
            yield record
