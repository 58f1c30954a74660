"""A large text as batches of whole rows: pieces that pandas can take, in which every odd record was seen to
before.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from linalg_viz.data.layout import Layout
from linalg_viz.data.pieces.structure import Places, Scan, cut, scanned
from linalg_viz.data.reference import Form, Record, lines_of, parted, records
from linalg_viz.data.rows import LAST, TOTALLED, Sorter, plain_end
from linalg_viz.data.source import Source
from linalg_viz.data.table import Choices, RefusedTable

Row = tuple[int, list[str]]
ROWS = 20_000
"""Rows that the reference reader hands on together."""

PIECE = 1 << 23
"""Bytes of a piece: pandas takes some time for each, and each takes memory four times over."""

HALVES = 1 << 21
"""Bytes of a text from twice which on it is taken in two halves: they are parsed at the same time."""

TOLD = 6
"""Letters by which records that begin like the header are told at first."""

NEAR = 1 << 12
"""Bytes in which the first row of a table mostly begins."""

LONGEST = 1 << 28
"""Bytes that one record may take; beyond, its quote is not closed or the file is no table."""


@dataclass(slots=True, eq=False)
class Batch:
    """Whole rows: as ``scan`` (each record has the right number of fields), or as ``rows`` from the reference
    reader.

    ``lines`` (n,) are the physical lines on which the rows begin, ``last`` says that these are the last rows.
    """

    lines: NDArray[np.int64]
    scan: Scan | None = None
    rows: list[Row] | None = None
    last: bool = False


class Stream:
    """The rows of a text from its first data line on, batch by batch, in the order of the file."""

    def __init__(
        self,
        text: Source,
        layout: Layout,
        choices: Choices,
        report: Callable[[float], None] = lambda share: None,
        stopped: Callable[[], bool] = lambda: False,
        block: int = PIECE,
    ) -> None:
        if layout.end:
            text = Source(text.name, text.piece(0, _offset(text, layout.end)))
        self.text, self.layout, self.choices = text, layout, choices
        self.report, self.stopped, self.block = report, stopped, block
        self.sorter = Sorter(layout, choices)
        self.line = min(layout.first_data_line, layout.units_line or layout.first_data_line)
        self.offset = _offset(text, self.line)
        self._special = {*choices.skip, *choices.keep, layout.units_line}
        self._size = text.size
        if block == PIECE and 2 * HALVES < (left := self._size - self.offset) <= block + block // 2:
            self.block = left // 2 + 1

    @property
    def one_piece(self) -> bool:
        """Whether the rest of the text is taken in one piece."""
        # The last piece is never a few rows only: footnotes and totals are known by what is above them.
        return self._size - self.offset <= self.block + self.block // 2

    def batches(self) -> Iterator[Batch]:
        """All rows; RefusedTable when stopped, or when the quotes cannot be made sense of."""
        form = self.layout.form
        if form.escape or form.spaced:
            yield from self._by_reference()
            return
        while self.offset < self._size:
            piece, final = self._piece()
            if final and not piece.endswith(b"\n"):
                piece += b"\n"
                cut_off = True
            else:
                cut_off = False
            shaped = runs_as_one(piece, form)
            scan = None if shaped is None else scanned(shaped, form)
            if scan is None:
                yield from self._by_reference()
                return
            odd = self._odd(scan)
            keep = 0 if not final or self._ends_plainly(scan, odd) else min(LAST, scan.rows)
            yield from self._rows(scan, odd, scan.rows - keep)
            if keep:
                yield self._tail(scan, scan.rows - keep, cut_off)
            self.offset += len(piece)
            self.line += scan.line_count

    def _piece(self) -> tuple[bytes, bool]:
        length = self.block
        while True:
            if self.stopped():
                raise RefusedTable("Reading was cancelled.")
            self.report(min(1.0, self.offset / max(1, self._size)))
            left = self._size - self.offset
            final = left <= length + length // 2
            piece = self.text.piece(self.offset, left if final else length)
            at = cut(piece, self.layout.form, final)
            if at > 0:
                return piece[:at], final
            if length >= LONGEST:
                raise RefusedTable(
                    f"From line {self.line} on no row ends within {LONGEST >> 20} MB: a quote is not "
                    "closed, or this is no table. Choose another quote or delimiter.",
                    line=self.line,
                )
            length *= 2

    def _rows(self, scan: Scan, odd: Places, count: int) -> Iterator[Batch]:
        """The first ``count`` records of a piece as one batch; ``odd`` are those that are not simply rows."""
        special = odd[odd < count]
        if not len(special) and not self.sorter.waiting:
            if count:
                yield Batch(self.line + scan.lines[:count], scan if count == scan.rows else scan.first(count))
            return
        pieces: list[bytes] = []
        lines: list[NDArray[np.int64]] = []

        def put(rows: Iterator[Row]) -> None:
            for line, cells in rows:
                pieces.append(written(cells, self.layout.form))
                lines.append(np.array([line], np.int64))

        done = 0
        for at in [*special.tolist(), count]:
            if at > done:
                put(self.sorter.mended())
                pieces.append(scan.piece[scan.span(done)[0] : scan.span(at - 1)[1]])
                lines.append(self.line + scan.lines[done:at])
            if at < count:
                put(self.sorter.rows(self._records(scan, at)))
            done = at + 1
        if pieces:
            yield Batch(np.concatenate(lines), scanned(b"".join(pieces), self.layout.form))

    def _odd(self, scan: Scan) -> Places:
        """The records that are not simply rows: blank, short, long, a header again, lines the user named."""
        odd = scan.counts != self.layout.fields
        odd |= scan.blank()
        for line in self._special:
            at = int(np.searchsorted(scan.lines, line - self.line))
            if at < scan.rows and int(scan.lines[at]) == line - self.line:
                odd[at] = True
        odd[_again(scan, self.layout)] = True
        return np.flatnonzero(odd)

    def _ends_plainly(self, scan: Scan, odd: Places) -> bool:
        """Whether the last records of the last piece are simply rows: nothing waits for the end, and none
        sums up the others.
        """
        if not scan.rows or (len(odd) and odd[-1] >= scan.rows - LAST):
            return False
        text = scan.piece[scan.span(max(0, scan.rows - TOTALLED))[0] :].decode("utf-8")
        return plain_end([record.fields for record in parted(text, self.layout.form, self.layout.fields)])

    def _records(self, scan: Scan, row: int) -> Iterator[Record]:
        """An odd record by the reference reader, to which it may be several: a quote over lines can be an
        open one.
        """
        a, b = scan.span(row)
        line = self.line + int(scan.lines[row])
        return records(lines_of(scan.piece[a:b].decode("utf-8")), self.layout.form, self.layout.fields, line)

    def _tail(self, scan: Scan, start: int, cut_off: bool) -> Batch:
        """The last records by the reference reader, footnotes and a cut row among them."""
        piece = scan.piece[scan.span(start)[0] :] if start < scan.rows else b""
        text = piece.decode("utf-8")
        line = self.line + (int(scan.lines[start]) if start < scan.rows else 0)
        found = parted(text[:-1] if cut_off else text, self.layout.form, self.layout.fields, line)
        rows = [*self.sorter.rows(found), *self.sorter.ended()]
        return Batch(np.array([at for at, _ in rows], np.int64), rows=rows, last=True)

    def _by_reference(self) -> Iterator[Batch]:
        """The rest of the text by the reference reader: slower, but it knows what to do with broken
        quotes.
        """
        found = records(self._lines(), self.layout.form, self.layout.fields, self.line)
        held: deque[Row] = deque()
        rows: list[Row] = []
        for row in self.sorter.rows(found):
            held.append(row)
            if len(held) > LAST:
                rows.append(held.popleft())
            if len(rows) >= ROWS:
                yield Batch(np.array([line for line, _ in rows], np.int64), rows=rows)
                rows = []
        if rows:
            yield Batch(np.array([line for line, _ in rows], np.int64), rows=rows)
        rest = [*held, *self.sorter.ended()]
        self.offset = self._size
        yield Batch(np.array([line for line, _ in rest], np.int64), rows=rest, last=True)

    def _lines(self) -> Iterator[str]:
        """The physical lines from here on, with their ends."""
        rest = b""
        at = self.offset
        for block in self.text.blocks(self.block, self.offset):
            if self.stopped():
                raise RefusedTable("Reading was cancelled.")
            at += len(block)
            self.report(min(1.0, at / max(1, self._size)))
            held = rest + block
            end = held.rfind(b"\n") + 1
            rest = held[end:]
            yield from lines_of(held[:end].decode("utf-8"))
        if rest:
            yield from lines_of(rest.decode("utf-8"))


def _offset(text: Source, line: int) -> int:
    """The place of the byte with which a physical line of the head begins."""
    # Mostly it is among the first lines.
    place, left, length = 0, line - 1, NEAR
    while left > 0:
        piece, length = text.piece(place, length), PIECE
        if not piece:
            return place
        count = piece.count(b"\n")
        if count < left:
            left -= count
            place += len(piece)
            continue
        at = -1
        for _ in range(left):
            at = piece.index(b"\n", at + 1)
        return place + at + 1
    return place


def runs_as_one(piece: bytes, form: Form) -> bytes | None:
    """Runs of spaces and tabs as one space each; None where quotes could hold some."""
    if form.delimiter != " ":
        return piece
    if form.quote and form.quote.encode() in piece:
        return None
    single = b" ".join(piece.replace(b"\t", b" ").split(b" ")) if b"\t" in piece else piece
    while b"  " in single:
        single = single.replace(b"  ", b" ")
    single = single.replace(b"\r\n", b"\n").replace(b" \n", b"\n").replace(b"\n ", b"\n")
    return single[1:] if single.startswith(b" ") else single


def _again(scan: Scan, layout: Layout) -> NDArray[np.int64]:
    """The records that begin like the header: it may stand there again."""
    if not layout.header:
        return np.empty(0, np.int64)
    first = layout.header[0].encode()
    mark = layout.form.delimiter.encode() if len(layout.header) > 1 else b""
    quote = (layout.form.quote or "").encode()
    starts = tuple(each for each in {first + mark, quote + first + quote + mark} if each)
    found: list[Places] = [np.empty(0, np.int64)]
    for each in starts:
        # Letter by letter for all records at once, as far as a few tell most of them apart.
        places = np.arange(scan.rows)
        for k, letter in enumerate(each[:TOLD]):
            at = np.minimum(scan.starts[places] + k, len(scan.letters) - 1)
            places = places[scan.letters[at] == letter]
        found.append(places)
    some = np.unique(np.concatenate(found)).tolist()
    return np.array([i for i in some if scan.piece.startswith(starts, int(scan.starts[i]))], np.int64)


def written(cells: list[str], form: Form) -> bytes:
    """A row as it would stand in the file, so that pandas reads these cells."""
    out = []
    for each in cells:
        if form.quote and (
            form.delimiter in each or form.quote in each or "\n" in each or "\r" in each or len(cells) == 1
        ):
            each = form.quote + each.replace(form.quote, form.quote * 2) + form.quote
        out.append(each)
    if form.delimiter == " " and form.quote:
        out = [each or form.quote * 2 for each in out]
    return form.delimiter.join(out).encode() + b"\n"
