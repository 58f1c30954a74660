"""Rows broken in the middle: a line break inside a cell that has no quotes around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from linalg_viz.data.header.signs import typed
from linalg_viz.data.reference import Form, Record
from linalg_viz.data.table import Entry
from linalg_viz.data.tally import Tally

MOST = 50
"""Lines that a row may be broken into."""


def runs(records: Sequence[Record], wanted: int) -> Iterator[tuple[int, int]]:
    """Where records one below the other are together as long as a row: the index of the first, how many."""
    at = 0
    while at < len(records):
        cells, stop = len(records[at].fields), at + 1
        while stop < len(records) and stop - at < MOST and 0 < cells < wanted:
            if records[stop].line != records[stop - 1].line + 1:
                break
            cells += len(records[stop].fields) - 1
            stop += 1
        if stop - at > 1 and cells == wanted:
            yield at, stop - at
            at = stop
        else:
            at += 1


def _cells(lines: Sequence[str], form: Form) -> int:
    """How many cells lines have together, where the breaks between them part none."""
    return sum(each.count(form.delimiter) for each in lines) + 1


class Joiner:
    """Joins broken rows of so many cells from the first row on; lines with quotes stay as they are."""

    def __init__(self, form: Form, wanted: int, first: int) -> None:
        self.form, self.wanted, self.first = form, wanted, first
        self.quote = form.quote or '"'
        self.tally = Tally()
        self._held: list[str] = []
        self._at = 0

    def rows(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines, a row that was broken with its broken cell in quotes: as many lines as before."""
        for number, each in enumerate(lines, 1):
            cells = each.count(self.form.delimiter) + 1
            if number < self.first or self.quote in each or cells > self.wanted:
                yield from self._ended()
                yield each
                continue
            if self._held and not self._goes_on(cells):
                yield from self._ended()
            if self._held or each.strip():
                self._at = self._at if self._held else number
                self._held.append(each)
            else:
                yield each
        # Words below the last row may be a remark: they are no part of it.
        yield from self._ended(last=True)

    def _goes_on(self, cells: int) -> bool:
        """Whether a line of so many cells may go on with the row that is held."""
        known = _cells(self._held, self.form)
        if len(self._held) == MOST or cells == self.wanted:
            return False
        return cells == 1 if known == self.wanted else known + cells - 1 <= self.wanted

    def _ended(self, last: bool = False) -> Iterator[str]:
        """What is held, joined where it has the cells of a row; lines of one cell below go on with words."""
        held, self._held = self._held, []
        mark = self.form.delimiter
        full = next((n for n in range(1, len(held) + 1) if _cells(held[:n], self.form) == self.wanted), 0)
        if not full:
            yield from held
            return
        if not last and not typed(held[full - 1].rsplit(mark, 1)[-1]):
            full = max(n for n in range(full, len(held) + 1) if n == full or held[n - 1].strip())
        text = "".join(held[:full])
        if full > 1:
            bare, q = text.rstrip("\r\n"), self.quote
            self.tally.add(f"joined {full}", self._at, " ".join(bare.split()))
            cells = [f"{q}{each}{q}" if "\n" in each else each for each in bare.split(mark)]
            text = mark.join(cells) + text[len(bare) :]
        yield text
        yield from held[full:]

    def entries(self, back: str) -> tuple[Entry, ...]:
        """Which lines were joined."""
        out: list[Entry] = []
        for reason in self.tally.counts:
            count = reason.split()[1]
            text = f"The {count} lines from here on were joined to one row, as you asked: “{{cell}}”."
            out += self.tally.entries(reason, text, remedy=back)
        if not out:
            text = "No lines could be joined: none are together as long as a row."
            out = [Entry(text, None, None, None, back)]
        return tuple(out)
