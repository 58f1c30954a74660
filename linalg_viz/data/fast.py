"""The fast path: large tables through pandas in pieces, with results equal to the reference reader's bit for bit.

Numbers are parsed by pandas only where its answer is known to be that of the reference: not where a cell has leading
zeros, is at or beyond 2^53, is infinite, or is a missing token that looks like a number. Those columns of a piece, and
pieces that pandas does not take, go through the reference's own conversion.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from linalg_viz.data import columns as cols
from linalg_viz.data import keep
from linalg_viz.data.assemble import assembled
from linalg_viz.data.columns import Numbers, Words
from linalg_viz.data.plan import Plan
from linalg_viz.data.rows import without_end
from linalg_viz.data.source import Source
from linalg_viz.data.stream import Batch, Row, Stream
from linalg_viz.data.structure import Scan
from linalg_viz.data.table import Choices, Column, Entry, RefusedTable, Table

ON_DISK = 1 << 25
"""A text of more bytes has its columns kept in files."""

THREADS = 2
"""Pieces that are parsed at the same time."""

LARGE = 2.0**53
Strings = NDArray[np.object_]


class Gathered:
    """One column while it grows: as numbers, or as words with the reasons why they are no numbers."""

    def __init__(self, plan: Plan, j: int, wanted: str | None, as_number: bool, keeper: keep.Keeper) -> None:
        self.j, self.wanted, self.as_number = j, wanted, as_number
        self.numbers = Numbers(plan.layout.numerals, wanted == "number")
        self.words = Words()
        self.store = keeper.growing(np.float64 if as_number else np.int32)
        self.slow = not plan.layout.numerals.plain and bool(plan.layout.numerals.thousands)
        self.failed = False

    @property
    def mistaken(self) -> bool:
        """Whether the whole file shows that the guess from the head was wrong."""
        return self.failed or (not self.as_number and self.wanted is None and self.numbers.refused == 0)

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
        codes, distinct = pd.factorize(cells)
        labels = [str(each) for each in distinct]
        table = self.words.take(labels)
        self.store.add(table[codes])
        if self.wanted is None:
            if 3 * len(labels) > len(codes):
                self.numbers.take(cells.tolist(), lines)
            else:
                self.numbers.take_coded(codes, labels, lines)


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
    """The table of a large text; its columns are files in ``folder`` (mapped back) or, without one, in a folder made
    here when the text is large."""
    own = None
    if folder is None and text.size > ON_DISK:
        own = folder = keep.folder()
    keeper = keep.Keeper(folder)
    wanted = dict(choices.kinds)
    guess = _guessed(plan, wanted)
    stream = _stream(text, plan, choices, lambda share: report(0.95 * share), stopped, block)
    gathered = [
        Gathered(plan, j, wanted.get(each), guess[j], keeper) for j, each in enumerate(plan.layout.names)
    ]
    lines, ledger = _passed(stream, plan, gathered)
    again = [each for each in gathered if each.mistaken]
    if again:
        # What looked like a column of numbers is text after all, or the other way round: it is read once more.
        second = {each.j: Gathered(plan, each.j, None, not each.as_number, keeper) for each in again}
        stream = _stream(text, plan, choices, lambda share: report(0.95), stopped, block)
        repeated, _ = _passed(stream, plan, list(second.values()), lines)
        if len(repeated) != len(lines):
            raise RefusedTable(f"{name} changed while it was read: open it again.")
        gathered = [second.get(each.j, each) for each in gathered]
    finished = []
    entries = [*said, *plan.layout.entries, *ledger]
    for each in gathered:
        column, more = _finished(each, plan, lines)
        finished.append(column)
        entries += more
    if own is not None:
        keep.mapped(own)
    report(1.0)
    return assembled(name, reference, plan.layout, plan.dialect, finished, entries, lines, choices)


def _stream(
    text: Source,
    plan: Plan,
    choices: Choices,
    report: Callable[[float], None],
    stopped: Callable[[], bool],
    block: int,
) -> Stream:
    return Stream(text, plan.layout, choices, report, stopped, **({"block": block} if block else {}))


def _guessed(plan: Plan, wanted: dict[str, str]) -> list[bool]:
    """For each column whether it is numbers as far as the head tells."""
    layout = plan.layout
    rows = [
        r.fields for r in plan.head if r.line >= layout.first_data_line and len(r.fields) == layout.fields
    ][:-1][:2000]
    out = []
    for j, name in enumerate(layout.names):
        if name in wanted:
            out.append(wanted[name] == "number")
            continue
        probe = Numbers(layout.numerals)
        probe.take([row[j] for row in rows], range(len(rows)))
        out.append(probe.refused == 0)
    return out


def _passed(
    stream: Stream, plan: Plan, gathered: list[Gathered], known: NDArray[np.int64] | None = None
) -> tuple[NDArray[np.int64], list[Entry]]:
    """One pass over the text; the physical lines of the rows and what the ledger says about rows.

    ``known`` are the lines of a pass before: the same rows are taken again, a total left out then stays out.
    """
    lines: list[NDArray[np.int64]] = []
    reader = Reader(plan, gathered)
    waiting: deque[tuple[Batch, Future[Parsed]]] = deque()

    def settle(most: int) -> None:
        while len(waiting) > most:
            batch, parsed = waiting.popleft()
            reader.take(batch, parsed.result())

    # pandas lets go of the interpreter while it parses, so that two pieces and the scan of the next go on together.
    with ThreadPoolExecutor(THREADS) as pool:
        for batch in stream.batches():
            if batch.rows is not None:
                settle(0)
                if batch.last:
                    batch.rows = _ended(batch.rows, stream, plan, gathered, known)
                    batch.lines = np.array([line for line, _ in batch.rows], np.int64)
                for each in gathered:
                    each.add_cells([cells[each.j] for _, cells in batch.rows], batch.lines)
            else:
                waiting.append((batch, pool.submit(reader.parsed, batch)))
                settle(THREADS)
            lines.append(batch.lines)
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


@dataclass(slots=True, eq=False)
class Parsed:
    """A piece as pandas read it; ``plain`` are the columns that came as floats."""

    frame: Any
    plain: set[int]


class Reader:
    """Pieces of text to columns by pandas."""

    def __init__(self, plan: Plan, gathered: list[Gathered]) -> None:
        import pandas as pd

        form, self.how = plan.layout.form, plan.layout.numerals
        self.pd, self.gathered, self.fields = pd, gathered, plan.layout.fields
        self.tokens = [each for each in self.how.missing if not _floats(each)]
        self.odd_tokens = [each for each in self.how.missing if _floats(each)]
        self.quote = ord(form.quote) if form.quote else 0
        self.options: dict[str, Any] = {
            "header": None,
            "names": list(range(self.fields)),
            "sep": form.delimiter,
            "decimal": self.how.decimal,
            "keep_default_na": False,
            "skip_blank_lines": False,
            "low_memory": False,
            "engine": "c",
        }
        if form.quote:
            self.options |= {"quotechar": form.quote, "doublequote": True}
        else:
            self.options |= {"quoting": 3}
        if tuple(int(x) for x in pd.__version__.split(".")[:2]) < (3, 1):
            self.options["float_precision"] = (
                "round_trip"  # the default was off by one unit in the last place until then
            )

    def parsed(self, batch: Batch) -> Parsed:
        """What pandas makes of a batch: floats where a column may be taken so, else its cells as they stand."""
        assert batch.scan is not None
        scan, live = batch.scan, [each for each in self.gathered if not each.failed]
        zeros = np.unique(scan.leading_zeros(self.quote) % self.fields)
        plain = {g.j for g in live if g.as_number and not g.slow and g.j not in zeros}
        frame = None
        if plain:
            try:
                frame = self._parsed(scan.piece, live, plain)
            except (ValueError, OverflowError):
                plain = set()
        if frame is None:
            frame = self._parsed(scan.piece, live, set())
        if len(frame) != scan.rows:
            raise RefusedTable(
                f"Around line {int(batch.lines[0])} two ways of counting rows disagree ({len(frame)} and {scan.rows}): "
                "choose another quote or delimiter.",
                line=int(batch.lines[0]),
            )
        return Parsed(frame, plain)

    def take(self, batch: Batch, parsed: Parsed) -> None:
        """Add the rows of a batch to the columns."""
        assert batch.scan is not None
        scan, frame = batch.scan, parsed.frame
        live = [each for each in self.gathered if not each.failed]
        plain = [each for each in live if each.j in parsed.plain]
        again = [g for g in plain if not self._taken(g, frame[g.j].to_numpy(), scan, batch.lines)]
        more = self._parsed(scan.piece, again, set()) if again else frame
        for each in live:
            if each in again:
                slow = each.slow
                each.add_cells(more[each.j].tolist(), batch.lines)
                each.slow = slow or each.numbers.refused > 0
            elif each not in plain:
                each.add_words(frame[each.j].to_numpy(object), batch.lines)

    def _parsed(self, piece: bytes, columns: list[Gathered], numbers: set[int]) -> Any:
        used = [each.j for each in columns]
        kinds: dict[Any, Any] = {j: (np.float64 if j in numbers else object) for j in used}
        tokens: dict[Any, Any] = dict.fromkeys(numbers, self.tokens)
        return self.pd.read_csv(
            io.BytesIO(piece), usecols=used, dtype=kinds, na_values=tokens, **self.options
        )

    def _taken(
        self, each: Gathered, values: NDArray[np.float64], scan: Scan, lines: NDArray[np.int64]
    ) -> bool:
        """Take in what pandas made of a column, unless a cell of it must be looked at by the reference."""
        with np.errstate(invalid="ignore"):
            if bool((np.abs(values) >= LARGE).any()):
                return False
        zero = np.flatnonzero(values == 0)
        if len(zero) and self._small(scan, zero * self.fields + each.j):
            return False
        for token in self.odd_tokens:
            if bool((values == float(token)).any()):
                return False
        gone = np.flatnonzero(np.isnan(values))
        if len(gone):
            self._missing(each, scan, gone, lines)
        each.numbers.accepted += len(values) - len(gone)
        each.numbers.add(values)
        each.add_values(values)
        return True

    def _small(self, scan: Scan, cells: NDArray[np.int64]) -> bool:
        """Whether a cell that was read as 0 is rather something very small."""
        stops = scan.seps[cells]
        starts = np.where(cells > 0, scan.seps[np.maximum(cells - 1, 0)] + 1, 0)
        if bool((stops - starts > 300).any()):
            return True
        powers = np.flatnonzero((scan.letters | 32) == 101)
        return bool((np.searchsorted(powers, starts) != np.searchsorted(powers, stops)).any())

    def _missing(self, each: Gathered, scan: Scan, gone: NDArray[np.int64], lines: NDArray[np.int64]) -> None:
        cells = gone * self.fields + each.j
        starts = np.where(cells > 0, scan.seps[np.maximum(cells - 1, 0)] + 1, 0)
        empty = scan.seps[cells] == starts
        places = np.flatnonzero(~empty)
        # In the order of the file, so that the ledger names the tokens as the reference does.
        if bool(empty.any()):
            first = int(np.argmax(empty))
            early = places[places < first]
            self._tokens(each, scan, cells[early], lines[gone[early]])
            each.numbers.note_missing("", int(lines[gone[first]]), int(empty.sum()))
            places = places[places > first]
        self._tokens(each, scan, cells[places], lines[gone[places]])

    def _tokens(self, each: Gathered, scan: Scan, cells: NDArray[np.int64], lines: NDArray[np.int64]) -> None:
        quote = chr(self.quote) if self.quote else ""
        for cell, line in zip(cells.tolist(), lines.tolist(), strict=True):
            token = scan.cell(cell, self.fields).strip()
            if quote and token.startswith(quote):
                token = token[1:-1].replace(quote * 2, quote).strip()
            each.numbers.note_missing(token, line)


def _floats(token: str) -> bool:
    try:
        float(token)
    except ValueError:
        return False
    return token.lower() not in ("nan",)


def _finished(each: Gathered, plan: Plan, lines: NDArray[np.int64]) -> tuple[Column, list[Entry]]:
    name = plan.layout.names[each.j]
    if each.as_number:
        return cols.number_column(name, each.store.done(), each.numbers)
    return cols.word_column(name, each.store.done(), each.words.labels, each.numbers, lines, each.wanted)
