"""Reading a table: a file, bytes or pasted text in, a Table with its ledger out, or a sentence why not."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from linalg_viz.data import gate, probe, small, workbooks
from linalg_viz.data.dialect import shapes
from linalg_viz.data.numerals import number
from linalg_viz.data.plan import Plan, planned
from linalg_viz.data.reference import forget
from linalg_viz.data.source import Source
from linalg_viz.data.table import Choices, Entry, Table
from linalg_viz.data.workbooks import sheet

SMALL = 1 << 22
"""Bytes up to which the reference reader takes a file: pandas would take longer to load."""

AT_ONCE = 1 << 16
"""The same where pandas is loaded already, as in a process that was started to read."""

WORDED = 1 << 17
"""The same where there are words in the table, over which pandas takes longer."""


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for circles of objects meanwhile: rows and cells are in none, and there are very many."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def read(
    source: str | Path | bytes,
    choices: Choices | None = None,
    *,
    reference: str = "",
    name: str = "",
    report: Callable[[float], None] = lambda share: None,
    stopped: Callable[[], bool] = lambda: False,
    folder: Path | None = None,
) -> Table:
    """The table in a file (gzip, zip and zst are unpacked) or in bytes.

    ``choices`` is what the user says, ``report`` hears the share done, ``stopped`` is asked whether to go on;
    ``folder`` takes the columns of a large table as files.
    RefusedTable, with the sentence to show, for everything that cannot be trusted or was stopped.
    """
    with _uncollected():
        return _read(source, choices or Choices(), reference, name, report, stopped, folder)


def _read(
    source: str | Path | bytes,
    choices: Choices,
    reference: str,
    name: str,
    report: Callable[[float], None],
    stopped: Callable[[], bool],
    folder: Path | None,
) -> Table:
    plain, said = gate.opened(source, name, stopped, sheet=choices.sheet)
    shown = name or plain.name
    where = reference or (str(source) if not isinstance(source, bytes) else "")
    opened = [plain]
    try:
        with sheet.refused(plain.sheet):
            found = _taken(plain, said, choices, opened, shown, where, report, stopped, folder)
        if not plain.sheet:
            return found
        columns = sheet.broken_again(found.columns) if plain.joined else found.columns
        return replace(found, columns=columns, ledger=sheet.told(found.ledger, plain.sheet))
    finally:
        forget()
        for each in opened:
            each.close()


def _taken(
    plain: Source,
    said: list[Entry],
    choices: Choices,
    opened: list[Source],
    shown: str,
    where: str,
    report: Callable[[float], None],
    stopped: Callable[[], bool],
    folder: Path | None,
) -> Table:
    """The table in a text; what is opened for it joins ``opened``."""
    how = workbooks.settled(plain, choices)
    text, encoding, more = probe.decoded(plain, how.encoding, stopped)
    opened.append(text)
    formed = shapes.shaped(text, encoding, how, stopped)
    text = formed.text
    opened.append(text)
    said += [*more, *formed.entries]
    plan = planned(text, encoding, formed.choices, formed.shape)
    plan = replace(plan, sheet=plain.sheet)
    if text.size <= (min(_at_once(plan), SMALL) if "pandas" in sys.modules else SMALL):
        return small.table(text.whole().decode("utf-8"), plan, choices, said, shown, where, stopped)
    from linalg_viz.data import fast

    return fast.table(text, plan, choices, said, shown, where, report, stopped, folder)


def _at_once(plan: Plan) -> int:
    """Bytes up to which the reference reader takes no longer than pandas."""
    how = plan.layout.numerals
    return AT_ONCE if all(number(each, how).value is not None for each in plan.head[-1].fields) else WORDED
