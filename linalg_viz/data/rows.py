"""Which records are rows of the table, which are mended or left out; everything said in the ledger."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from linalg_viz.data import numerals as nm
from linalg_viz.data.dialect import broken
from linalg_viz.data.header import blocks
from linalg_viz.data.header.signs import typed
from linalg_viz.data.layout import Layout
from linalg_viz.data.reference import Record, uniform
from linalg_viz.data.table import Choices, Entry
from linalg_viz.data.tally import Tally

TOTALS = re.compile(
    r"(?:grand |sub)?(?:total|totals|sum|summe|gesamt|insgesamt|mean|average|avg|mittelwert|mittel|somme"
    r"|moyenne|suma|totale)\b[:.]?",
    re.IGNORECASE,
)
LEFT_OUT = (
    ("keep", "units", "This row holds units, not values; it was left out."),
    ("keep", "header", "The header stands here again; it is no row and was left out."),
    ("keep", "comment", "This line is a comment; it was left out."),
    ("keep", "prose", "This line has one cell of text where rows have several; it was left out."),
    ("keep", "footnote", "This line stands below the table and is no row; it was left out."),
    (
        "keep",
        "cut",
        "The file ends in the middle of this row; it was left out. Fetch the file again if more should "
        "follow.",
    ),
    ("keep", "total", "This row sums up the others; it was left out."),
    (
        "skip",
        "maybe total",
        "This row may sum up the others (“{cell}”); it was read as a row. Leave it out if it does.",
    ),
)
"""Lines taken for no row, or for a doubtful one: how to have it the other way, why, and the sentence."""

OTHER = "Another header stands here, perhaps of another table: it was left out, the rows below it were kept."
BROKEN = (
    "The {lines} lines from here on have together the cells of a row ({{times}} in the file): a line break "
    "may stand inside a cell without quotes. Join them if it does."
)
LAST = 50
"""So many records at the end wait for it: a footnote, a total or a cut row can be among them."""
TOTALLED = 3
"""Rows at the end among which totals can be."""


@dataclass(slots=True)
class Sorter:
    """Takes records in the order of the file and hands out rows of exactly ``layout.fields`` cells."""

    layout: Layout
    choices: Choices
    tally: Tally = field(default_factory=Tally)
    waiting: list[Record] = field(default_factory=list)
    broken: int = 0

    def rows(self, records: Iterable[Record]) -> Iterator[tuple[int, list[str]]]:
        """(physical line, cells) of each row; too short or long records wait until a whole row follows."""
        wanted, header = self.layout.fields, self.layout.header or ("",)
        special = {*self.choices.skip, *self.choices.keep, self.layout.units_line}
        if isinstance(records, list) and not self.waiting and uniform(records, wanted, header[0], special):
            yield from map(itemgetter(0, 1), records)
            return
        for record in records:
            fields = record.fields
            plain = len(fields) == wanted > 1 and fields[0] != header[0]
            if plain and record.inner < 0 and not record.trouble and record.line not in special:
                if self.waiting:
                    yield from self.mended()
                yield record.line, fields
            elif self.is_row(record):
                if self.waiting:
                    yield from self.mended()
                yield record.line, record.fields

    def is_row(self, record: Record) -> bool:
        """Whether a record is a row as it stands; else it waits, as it may be one later, or is left out."""
        fields, line = record.fields, record.line
        if line in self.choices.skip:
            self.tally.add("skip", line, _shown(record))
            return False
        if record.trouble:
            self.tally.add(record.trouble, line, _shown(record))
        if record.inner >= 0:
            reason = "torn" if record.torn else "inner"
            self.tally.add(f"{reason} {record.inner}", line, fields[record.inner])
        # Quotes around nothing are a missing cell where there is one column, else as blank as a line can be.
        alone = len(fields) == 1 and (fields[0].isspace() or (not fields[0] and self.layout.fields > 1))
        if not fields or alone:
            self.tally.add("blank", line, "")
            return False
        if line not in self.choices.keep:
            if line == self.layout.units_line:
                self.tally.add("units", line, _shown(record))
                return False
            if self.layout.header and fields == list(self.layout.header):
                self.tally.add("header", line, _shown(record))
                return False
            if blocks.extended(self.layout.header, fields):
                self.tally.add("other header", line, _shown(record))
                return False
        if len(fields) == self.layout.fields:
            return True
        self.waiting.append(record)
        return False

    def mended(self) -> Iterator[tuple[int, list[str]]]:
        """The waiting records, now that a whole row follows them."""
        waiting, self.waiting = self.waiting, []
        self._told_broken(waiting)
        for record in waiting:
            cells = self._mended(record)
            if cells is not None:
                yield record.line, cells

    def _told_broken(self, waiting: list[Record]) -> None:
        for at, count in broken.runs(waiting, self.layout.fields):
            self.tally.add("broken", waiting[at].line, _shown(waiting[at]))
            self.broken = self.broken or count

    def _mended(self, record: Record) -> list[str] | None:
        fields, line, wanted = record.fields, record.line, self.layout.fields
        if fields[0].lstrip()[:1] == "#" and line not in self.choices.keep:
            self.tally.add("comment", line, _shown(record))
            return None
        if len(fields) < wanted:
            if len(fields) == 1 and wanted > 2 and not typed(fields[0]) and line not in self.choices.keep:
                self.tally.add("prose", line, _shown(record))
                return None
            self.tally.add(f"short {len(fields)}", line, _shown(record))
            return fields + [""] * (wanted - len(fields))
        if not any(cell.strip() for cell in fields[wanted:]):
            self.tally.add("trailing", line, _shown(record))
            return fields[:wanted]
        if line in self.choices.keep:
            self.tally.add("kept long", line, _shown(record))
            return fields[:wanted]
        self.tally.add(f"long {len(fields)}", line, _shown(record))
        return None

    def ended(self) -> Iterator[tuple[int, list[str]]]:
        """The records that waited for the end: a cut row, footnotes are left out, short rows are filled."""
        waiting, self.waiting = self.waiting, []
        waiting = self._before_second(waiting)
        self._told_broken(waiting)
        for i, record in enumerate(waiting):
            last = i == len(waiting) - 1
            if record.line in self.choices.keep:
                pass
            elif (
                last
                and record.open_end
                and len(record.fields) < self.layout.fields
                and not self._note(record)
            ):
                self.tally.add("cut", record.line, _shown(record))
                continue
            elif self._note(record):
                self.tally.add("footnote", record.line, _shown(record))
                continue
            cells = self._mended(record)
            if cells is not None:
                yield record.line, cells

    def _before_second(self, waiting: list[Record]) -> list[Record]:
        """The records at the end without those of a second table: names, then rows of the same width."""
        for at, first in enumerate(waiting[:-1]):
            table = waiting[at:]
            width = len(first.fields)
            names = [each.strip() for each in first.fields]
            if width < 2 or not all(names) or any(typed(each) for each in names) or len(set(names)) < width:
                continue
            whole = all(len(each.fields) == width for each in table)
            if not whole or not all(any(typed(cell) for cell in each.fields) for each in table[1:]):
                continue
            if any(each.line in self.choices.keep for each in table):
                return waiting
            self.tally.add("second table", first.line, _shown(first), len(table))
            return waiting[:at]
        return waiting

    def _note(self, record: Record) -> bool:
        """Whether a record below the last whole row is a remark rather than a row."""
        cells = [each.strip() for each in record.fields if each.strip()]
        if any(typed(each) or each in nm.TRUTHS for each in cells):
            return bool(re.match(r"(?:\*|†|source|note|quelle|data:|last update)", cells[0], re.IGNORECASE))
        if len(record.fields) == 1 and self.layout.fields == 2:
            return (
                bool(re.match(r"[*#†(\[]|\d\)|source|note|quelle|data:|hinweis", cells[0], re.IGNORECASE))
                or len(cells[0]) > 40
            )
        return True

    def entries(self) -> list[Entry]:
        """What was mended or left out."""
        tally, wanted = self.tally, self.layout.fields
        out: list[Entry] = []
        out += tally.entries("skip", "The line was left out, as you asked.")
        out += tally.once("blank", "A blank line was left out ({times} in the file, first here).")
        for remedy, reason, text in LEFT_OUT:
            out += _each(tally, reason, text, remedy)
        for reason in tally.counts:
            out += self._misshapen(reason)
        out += tally.once("broken", BROKEN.format(lines=self.broken), None, "shape:lines")
        out += tally.once(
            "trailing",
            (
                f"This row ends with more delimiters than the {wanted} cells need ({{times}}); nothing "
                "stands there."
            ),
        )
        out += tally.entries(
            "kept long",
            f"Of this row only the first {wanted} cells were read, as you asked for it to be kept.",
        )
        out += _second(tally) + _each(tally, "other header", OTHER, "header")
        text = "The rows from here to the end hold nothing; they were left out ({times})."
        return out + tally.once("empty end", text)

    def _misshapen(self, reason: str) -> list[Entry]:
        """What the ledger says of rows with too few or too many cells, or with quotes in them."""
        tally, wanted = self.tally, self.layout.fields
        word, _, count = reason.partition(" ")
        if word == "short":
            n = int(count)
            cells = "1 cell" if n == 1 else f"{n} cells"
            rest = "the last one is" if wanted - n == 1 else f"the last {wanted - n} are"
            text = (
                f"This row has {cells} where {wanted} are expected; {rest} missing. Leave the row out if "
                "cells slipped."
            )
            return _each(tally, reason, text, "skip")
        if word == "long":
            text = (
                f"This row has {count} cells where {wanted} are expected, so its cells may have slipped; "
                "it was left out."
            )
            return _each(tally, reason, text, "keep")
        if word in ("inner", "torn"):
            return _inner(tally, reason, self.layout.names)
        return _each(tally, reason, f"On this line {reason}.", "skip") if "quote" in reason else []


def _second(tally: Tally) -> list[Entry]:
    """What the ledger says of another table below this one."""
    count = tally.count("second table")
    text = f"Here begins another table, {count} lines to the end of the file; they were left out."
    return _each(tally, "second table", text, "header")[:1]


def _inner(tally: Tally, reason: str, names: tuple[str, ...]) -> list[Entry]:
    """What the ledger says of quotes inside cells that have none around them."""
    word, _, place = reason.partition(" ")
    column = names[int(place)] if int(place) < len(names) else None
    if word == "inner":
        return tally.once(reason, "“{cell}” has a quote inside, {times}; it was read as it stands.", column)
    text = (
        "“{cell}” has a quote inside that a later cell closes: a delimiter before it may be lost, and this "
        "row is doubtful. Leave it out if cells slipped."
    )
    return [Entry(e.message, e.line, column, e.cell, f"skip:{e.line}") for e in tally.entries(reason, text)]


def _each(tally: Tally, reason: str, text: str, remedy: str) -> list[Entry]:
    found = tally.entries(reason, text)
    return [Entry(e.message, e.line, e.column, e.cell, f"{remedy}:{e.line}") for e in found]


def _shown(record: Record) -> str:
    return " | ".join(each.strip() for each in record.fields[:6])


def without_end(
    rows: list[tuple[int, list[str]]], sorter: Sorter, sums: Callable[[], list[tuple[float, int] | None]]
) -> list[tuple[int, list[str]]]:
    """The last rows of the table without empty ones and without totals.

    ``sums`` gives for each column the sum and count of the numbers above these rows, None where it holds
    none. A row named total or mean is left out if a number in it is the sum or mean of its column, or if it
    is the only text in a column of numbers; else it stays, and the ledger asks.
    """
    while rows and not any(each.strip() for each in rows[-1][1]):
        line, _ = rows.pop()
        sorter.tally.add("empty end", line, "")
    named = [at for at in range(max(0, len(rows) - TOTALLED), len(rows)) if _names_total(rows[at][1])]
    named = [at for at in named if rows[at][0] not in sorter.choices.keep]
    gone = set()
    for at in named:
        line, cells = rows[at]
        word = next(each.strip() for each in cells if each.strip())
        if _sums_up(cells, rows[: named[0]], sums(), sorter):
            sorter.tally.add("total", line, word)
            gone.add(at)
        else:
            sorter.tally.add("maybe total", line, word)
    return [row for at, row in enumerate(rows) if at not in gone]


def plain_end(rows: list[list[str]]) -> bool:
    """Whether the last rows, TOTALLED of them, are rows at a glance: the last holds something, none is named
    a total.
    """
    return any(each.strip() for each in rows[-1]) and not any(map(_names_total, rows))


def _names_total(cells: list[str]) -> bool:
    word = next((each.strip() for each in cells if each.strip()), "")
    return TOTALS.fullmatch(word) is not None


def _sums_up(
    cells: list[str], above: list[tuple[int, list[str]]], sums: list[tuple[float, int] | None], sorter: Sorter
) -> bool:
    how = sorter.layout.numerals
    for j, cell in enumerate(cells):
        known = sums[j]
        if known is None or not cell.strip():
            continue
        above_here = [row[j] for _, row in above if row[j].strip() not in how.missing]
        values = [nm.number(each, how).value for each in above_here]
        numbers = [each for each in values if each is not None]
        if len(numbers) < len(values) or not len(numbers) + known[1]:
            continue
        said = nm.number(cell, how).value
        if said is None:
            # The word itself stands in a column of numbers.
            if TOTALS.fullmatch(cell.strip()):
                return True
            continue
        total, count = known
        total, count = total + sum(numbers), count + len(numbers)
        slack = 0.006 * max(1, count) ** 0.5 + 1e-6 * abs(total)
        if count > 1 and (
            abs(said - total) <= slack or (abs(said - total / count) <= 1e-3 * abs(said) + 1e-9)
        ):
            return True
    return False
