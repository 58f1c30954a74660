"""The fast path: large tables in pieces, with results equal to the reference reader's bit for bit."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from linalg_viz import scratch
from linalg_viz.data import columns as cols
from linalg_viz.data import glance, keep
from linalg_viz.data.assemble import assembled
from linalg_viz.data.collect import Numbers
from linalg_viz.data.numerals import Numerals
from linalg_viz.data.pieces.gathered import Gathered
from linalg_viz.data.pieces.reader import Parsed, Reader
from linalg_viz.data.plan import Plan
from linalg_viz.data.rows import without_end
from linalg_viz.data.source import Source
from linalg_viz.data.stream import Batch, Row, Stream
from linalg_viz.data.table import Choices, Column, Entry, RefusedTable, Table

ON_DISK = 1 << 25
"""A text of more bytes has its columns kept in files."""

GUESSED, GUESSED_LARGE = 50, 2000
"""Rows, spread over the head, by which a column is taken for numbers or words at first, in a text of one
piece and of several: a wrong guess costs a second look at the text.
"""

FIRST = 8
"""Cells that mostly show already that a column is words."""

THREADS = 2
"""Pieces that are parsed at the same time."""


def table(
    text: Source,
    plan: Plan,
    choices: Choices,
    said: list[Entry],
    name: str,
    reference: str,
    report: Callable[[float], None] = lambda share: None,
    stopped: Callable[[], bool] = lambda: False,
    folder: Path | None = None,
    block: int = 0,
) -> Table:
    """The table of a large text; its columns are files in ``folder`` (mapped back) or, without one, in a
    folder made here when the text is large."""
    own = None
    if folder is None and text.size > ON_DISK:
        own = folder = scratch.made()
    keeper = keep.Keeper(folder)
    try:
        finished, lines, ledger = _columns(text, plan, choices, name, report, stopped, keeper, block)
    except OSError as error:
        raise RefusedTable(
            f"The columns of {name} could not be kept on the disk ({error.strerror or error}): make room "
            f"for about {text.size >> 20} MB in the folder for temporary files, and open it again."
        ) from None
    finally:
        keeper.close()
        if own is not None:
            keep.mapped(own)
    report(1.0)
    entries = [*said, *plan.layout.entries, *ledger]
    return assembled(name, reference, plan.layout, plan.dialect, finished, entries, lines, choices)


def _columns(
    text: Source,
    plan: Plan,
    choices: Choices,
    name: str,
    report: Callable[[float], None],
    stopped: Callable[[], bool],
    keeper: keep.Keeper,
    block: int,
) -> tuple[list[Column], NDArray[np.int64], list[Entry]]:
    """The finished columns, the physical lines of their rows, and what the ledger says of both."""
    wanted = dict(choices.kinds)
    stream = _stream(text, plan, choices, lambda share: report(0.95 * share), stopped, block)
    guess, full = _guessed(plan, wanted, GUESSED if stream.one_piece else GUESSED_LARGE)
    gathered = [
        Gathered(plan, j, wanted.get(each), guess[j], keeper) for j, each in enumerate(plan.layout.names)
    ]
    lines, ledger = _passed(stream, plan, gathered, full)
    again = [each for each in gathered if each.mistaken]
    if again:
        # What looked like a column of numbers is text after all, or the other way round, or its dates begin
        # with the month: it is read once more.
        second = {each.j: each.again(plan, keeper) for each in again}
        stream = _stream(text, plan, choices, lambda share: report(0.95), stopped, block)
        repeated, _ = _passed(stream, plan, list(second.values()), known=lines)
        if len(repeated) != len(lines):
            raise RefusedTable(f"{name} changed while it was read: open it again.")
        gathered = [second.get(each.j, each) for each in gathered]
    finished = []
    for each in gathered:
        column, more = _finished(each, plan, lines)
        finished.append(column)
        ledger += more
    return finished, lines, ledger


def _stream(
    text: Source,
    plan: Plan,
    choices: Choices,
    report: Callable[[float], None],
    stopped: Callable[[], bool],
    block: int,
) -> Stream:
    return Stream(text, plan.layout, choices, report, stopped, **({"block": block} if block else {}))


def _guessed(plan: Plan, wanted: dict[str, str], most: int) -> tuple[list[bool], bool]:
    """For each column whether it is numbers as far as the head tells; whether none of them is missing."""
    layout = plan.layout
    # The last record of the head may be a total.
    spread = plan.head[: -1 : max(1, len(plan.head) // most)]
    whole = (r for r in spread if r.line >= layout.first_data_line)
    whole = (r for r in whole if not layout.end or r.line < layout.end)
    rows = [r.fields for r in whole if len(r.fields) == layout.fields]
    columns = list(zip(*rows, strict=True)) or [()] * layout.fields
    out, full, sure = [], True, _plain(columns, layout.numerals)
    for j, (name, cells) in enumerate(zip(layout.names, columns, strict=True)):
        plain = j in sure or glance.plainly(cells, layout.numerals)
        number = wanted[name] == "number" if name in wanted else plain or _numbers(cells, layout.numerals)
        out.append(number)
        full = full and (plain or not number)
    return out, full


def _plain(columns: Sequence[Sequence[str]], numerals: Numerals) -> set[int]:
    """Columns that are numbers at a glance: those that begin with a digit or a sign, if all of them are."""
    some = glance.likely(columns)
    return set(some) if glance.plainly([cell for j in some for cell in columns[j]], numerals) else set()


def _numbers(cells: Sequence[str], numerals: Numerals) -> bool:
    """Whether cells are all numbers, missing ones aside, and no names of things."""
    probe = Numbers(numerals)
    probe.take(cells[:FIRST], range(FIRST))
    if probe.refused:
        return False
    probe.take(cells[FIRST:], range(FIRST, len(cells)))
    return probe.refused == 0 and not probe.names


def _passed(
    stream: Stream,
    plan: Plan,
    gathered: list[Gathered],
    full: bool = False,
    known: NDArray[np.int64] | None = None,
) -> tuple[NDArray[np.int64], list[Entry]]:
    """One pass over the text; the physical lines of the rows and what the ledger says about rows.

    ``full`` is as for ``Reader``. ``known`` are the lines of a pass before: the same rows are taken again, a
    total left out then stays out.
    """
    lines: list[NDArray[np.int64]] = []
    reader = Reader(plan, gathered, full)
    waiting: deque[tuple[Batch, Future[Parsed]]] = deque()

    def settle(most: int) -> None:
        while len(waiting) > most:
            batch, parsed = waiting.popleft()
            reader.take(batch, parsed.result())

    def take(batch: Batch, pool: ThreadPoolExecutor | None) -> None:
        if batch.rows is not None:
            settle(0)
            if batch.last:
                batch.rows = _ended(batch.rows, stream, plan, gathered, known)
                batch.lines = np.array([line for line, _ in batch.rows], np.int64)
            for each in gathered:
                each.add_cells([cells[each.j] for _, cells in batch.rows], batch.lines)
        elif pool is None:
            reader.take(batch, reader.parsed(batch))
        else:
            waiting.append((batch, pool.submit(reader.parsed, batch)))
            settle(THREADS)
        lines.append(batch.lines)

    # pandas lets go of the interpreter while it parses, so that two pieces and the scan of the next go on
    # together; of one piece alone a thread would take longer to start than to parse it.
    with nullcontext() if stream.one_piece else ThreadPoolExecutor(THREADS) as pool:
        for batch in stream.batches():
            take(batch, pool)
        settle(0)
    return np.concatenate(lines) if lines else np.empty(0, np.int64), stream.sorter.entries()


def _ended(
    rows: list[Row], stream: Stream, plan: Plan, gathered: list[Gathered], known: NDArray[np.int64] | None
) -> list[Row]:
    if known is None:
        return without_end(rows, stream.sorter, lambda: _sums(plan, gathered))
    last = set(known[-len(rows) :].tolist()) if len(rows) else set()
    return [row for row in rows if row[0] in last]


def _sums(plan: Plan, gathered: list[Gathered]) -> list[tuple[float, int] | None]:
    out: list[tuple[float, int] | None] = [None] * plan.layout.fields
    for each in gathered:
        if not each.numbers.refused and each.wanted is None:
            out[each.j] = each.numbers.total, each.numbers.accepted
    return out


def _finished(each: Gathered, plan: Plan, lines: NDArray[np.int64]) -> tuple[Column, list[Entry]]:
    name = plan.layout.names[each.j]
    if each.as_number:
        return cols.number_column(name, each.store.done(), each.numbers)
    return cols.word_column(name, each.store.done(), each.words.labels, each.numbers, lines, each.wanted)
