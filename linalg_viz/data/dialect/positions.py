"""Columns by position: cells stand one below the other, and blanks part them or take their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from linalg_viz.data.dialect.detection import commonest
from linalg_viz.data.header.signs import typed
from linalg_viz.data.table import MISSING, Entry
from linalg_viz.data.tally import Tally

LOOKED_AT, WIDEST = 1500, 4000
"""Lines by which the columns are found, and the longest line that may have some."""

ABOVE, BELOW = 6, 3
"""So many lines above the rows, and below them, may be none."""

MOST = 500
"""Columns that a text may have."""

Span = tuple[int, int]


@dataclass(slots=True)
class Positions:
    """The columns of a text as spans of characters, from 0; the first is taken from the beginning of a line
    and the last to its end.
    """

    spans: list[Span]
    first: int
    tally: Tally = field(default_factory=Tally)

    @classmethod
    def found(cls, lines: Sequence[str], asked: bool = False, complete: bool = True) -> Positions | None:
        """The columns of lines, None where there are none.

        Unless ``asked`` for, they are found only where runs of blanks would not do: a row has fewer or more
        of them than there are columns. Few lines at the top and at the end may be none.
        """
        kept = [
            (number, each.expandtabs().rstrip())
            for number, each in enumerate(lines[:LOOKED_AT], 1)
            if each.strip() and each.lstrip()[:1] not in ("#", "%")
        ]
        if len(kept) < 3 or max(len(each) for _, each in kept) > WIDEST:
            return None
        masks = [_mask(each) for _, each in kept]
        for dropped in range(ABOVE + BELOW):
            for below in range(min(dropped, BELOW - 1 if complete else 0) + 1):
                top, end = dropped - below, len(kept) - below
                rows = [each for _, each in kept[top:end]]
                if top >= ABOVE or len(rows) < 3:
                    continue
                spans = _spans(masks[top:end], rows)
                if _table(rows, spans) and (asked or any(len(each.split()) != len(spans) for each in rows)):
                    return cls(spans, kept[top][0])
        spans = _spans(masks, [each for _, each in kept])
        return cls(spans, kept[0][0]) if asked and len(spans) > 1 else None

    def rows(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines with a tab between cells; what is no row stays one cell."""
        inside = 0
        for a, b in self.spans:
            inside |= ((1 << (b - a)) - 1) << a
        inside |= -1 << self.spans[-1][0]
        inside |= (1 << self.spans[0][1]) - 1
        for number, each in enumerate(lines, 1):
            bare = each.rstrip("\r\n")
            end = each[len(bare) :]
            bare = bare.expandtabs()
            if not bare.strip() or bare.lstrip()[:1] in ("#", "%"):
                yield bare.strip() + end
            elif number <= self.first and len(bare.split()) == len(self.spans):
                yield "\t".join(bare.split()) + end
            elif _mask(bare) & ~inside:
                yield "\t".join(self._fallback(bare, number)) + end
            else:
                yield "\t".join(self._cut(bare)) + end

    def _cut(self, line: str) -> list[str]:
        stops = [0, *(a for a, _ in self.spans[1:]), max(len(line), self.spans[-1][0])]
        return [line[a:b].strip() for a, b in pairwise(stops)]

    def _fallback(self, line: str, number: int) -> list[str]:
        """The cells of a line that has letters between the columns: by its blanks where they are enough."""
        words = line.split()
        if len(words) == len(self.spans):
            if number > self.first:
                self.tally.add("wide", number, line.strip())
            return words
        pieces = [(m.start(), m[0]) for m in re.finditer(r"\S+(?: \S+)*", line)]
        out = [""] * len(self.spans)
        for start, piece in pieces if len(pieces) > 1 else []:
            at = max(range(len(out)), key=lambda j: self._shared(j, start, start + len(piece)))
            if out[at]:
                break
            out[at] = piece
        else:
            if len(pieces) > 1:
                if number > self.first:
                    self.tally.add("wide", number, line.strip())
                return out
        return [line.strip()]

    def _shared(self, j: int, start: int, stop: int) -> int:
        """Characters that a column and a piece have in common; below 0 how far they are apart."""
        a, b = self.spans[j]
        return min(b, stop) - max(a, start)

    def entries(self, back: str) -> tuple[Entry, ...]:
        """That cells were told by position, and which lines do not keep to it."""
        places = ", ".join(str(a + 1) for a, _ in self.spans[:8]) + (" …" if len(self.spans) > 8 else "")
        text = (
            "Runs of blanks alone do not part the cells (some are empty, or hold blanks), so they were told "
            f"by their position: {len(self.spans)} columns, at the characters {places}."
        )
        wide = (
            "This line has letters between the columns; its cells were told by the blanks between them. "
            "Check it."
        )
        return (Entry(text, self.first, None, None, back), *self.tally.entries("wide", wide))


def _mask(line: str) -> int:
    """Bits where a line is not blank, the first character lowest."""
    found = 0
    for each in re.finditer(r"\S+", line):
        found |= ((1 << (each.end() - each.start())) - 1) << each.start()
    return found


def _spans(masks: Sequence[int], lines: Sequence[str]) -> list[Span]:
    """The runs of places where some line is not blank; two of words with one blank between are one."""
    union = 0
    for each in masks:
        union |= each
    bits = f"{union:b}"[::-1]
    spans = [(m.start(), m.end()) for m in re.finditer("1+", bits)]
    out: list[Span] = []
    for span in spans:
        if out and span[0] - out[-1][1] == 1 and not (_numbers(lines, out[-1]) or _numbers(lines, span)):
            out[-1] = (out[-1][0], span[1])
        else:
            out.append(span)
    return out


def _numbers(lines: Sequence[str], span: Span) -> bool:
    """Whether a column is numbers below its name."""
    cells = [line[span[0] : span[1]].strip() for line in lines[1:]]
    full = [each for each in cells if each and each not in MISSING]
    return len(full) > 1 and sum(map(typed, full)) >= 0.9 * len(full)


def _last(row: Sequence[str]) -> int:
    """The place of the last cell that is filled."""
    return max((j for j, each in enumerate(row) if each), default=0)


def _several(cells: Sequence[str]) -> bool:
    """Whether a column is rather several: its cells have runs of blanks inside, or several numbers."""
    if 10 * sum("  " in each for each in cells) > len(cells):
        return True
    parted = [each.split() for each in cells if " " in each]
    return 2 * sum(all(map(typed, each)) for each in parted) > len(parted)


def _table(lines: Sequence[str], spans: Sequence[Span]) -> bool:
    """Whether spans make a table of lines: columns of numbers among them, most cells filled, none of two."""
    count = len(spans)
    if not 2 <= count <= MOST:
        return False
    cells = [[each[a:b].strip() for a, b in spans] for each in lines]
    if any(b[0] - a[1] < 2 for a, b in pairwise(spans)):
        # With one blank between, short rows say nothing: a cell before others must be empty.
        inner = any(not cell for row in cells[1:] for cell in row[: _last(row)])
        if len(lines) < 8 or not inner or count < commonest(len(each.split()) for each in lines):
            return False
    filled = [sum(map(bool, row)) for row in cells]
    whole = sum(1 for each in filled if each == count)
    if 2 * sum(filled) < count * len(lines) or 4 * whole < len(lines):
        return False
    if any(_several([row[j] for row in cells]) for j in range(count)):
        return False
    return any(_numbers(lines, each) for each in spans)
