"""The dialect: which delimiter and quote make a table of the text.

The clear cases are decided by rules of this module; where several delimiters would do, by the consistency
measure of van den Burg, Nazábal and Sutton (2019), "Wrangling messy CSV files by detecting row and type
patterns", in CleverCSV.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat
from operator import attrgetter, itemgetter
from typing import TypeVar

from linalg_viz.data import glance
from linalg_viz.data import numerals as nm
from linalg_viz.data.reference import Form, Record, bare, in_runs, lines_of, parted, runs
from linalg_viz.data.table import Choices, RefusedTable

HEAD = 1 << 16
"""Characters that the dialect is decided on."""

DELIMITERS = (",", ";", "\t", "|", " ")
LOOKED_AT, CELLS = 1500, 1_000
"""Records that one delimiter is tried on, and cells of them, from rows spread over the records."""

_SEPARATOR = re.compile(r'"?sep=(.)"?[ \t;,]*(?:\r\n|\n|\r|$)', re.IGNORECASE)
_TYPED = re.compile(r"[+\-\u2212]?[\d.,'’\u00a0\u202f ]*\d(?:[.,]\d*)?(?:[eEdD][+-]?\d+)?\s?[%$€£-]?")
_COMMA = re.compile(r"[+-]?\d+(?:,\d+)?")
_ODD = attrgetter("trouble", "inner")
Row = TypeVar("Row")


@dataclass(frozen=True)
class Trial:
    """A delimiter tried on the head: the number of fields most rows have, and their share.

    How many of their cells make sense is found out when asked for: where one delimiter alone fits, nobody
    asks.
    """

    form: Form
    fields: int
    share: float
    lines: Sequence[str]
    counts: Sequence[int] = ()
    """The fields of each line where each is a row, 0 of one that holds nothing."""
    rows: Sequence[list[str]] = ()
    """The cells of each row where lines are not."""
    sound: bool = True
    """Whether quotes stand around whole cells, in nearly all rows at least."""

    @cached_property
    def cells(self) -> list[str]:
        """The cells of the rows with that number of fields, below the first of those, as they stand."""
        if self.counts:
            return self._text.split(self.form.delimiter) if self._text else []
        fitting = [row for row in self.rows if len(row) == self.fields]
        return list(chain.from_iterable(_some(fitting[1:], self.fields) or fitting))

    @cached_property
    def _text(self) -> str:
        """Those cells as one text, where each line is a row."""
        mark, fields = self.form.delimiter, self.fields
        fitting = self.lines
        if self.counts.count(fields) < len(self.counts):
            fitting = [each for each, n in zip(self.lines, self.counts, strict=True) if n == fields]
        text = "".join(_some(fitting[1:], self.fields) or fitting)
        if "\r" in text:
            text = "\n".join([each.rstrip("\r\n") for each in lines_of(text)])
        return text.removesuffix("\n").replace("\n", mark)

    @cached_property
    def numeric(self) -> float:
        """The share of the cells that are numbers."""
        return self._numbers / max(1, len(self._alike))

    @cached_property
    def typed(self) -> float:
        """The share of the cells that are numbers, dates, words, or at least hold no other delimiter."""
        others = [each for each in ",;\t|" if each != self.form.delimiter]
        odd = {shape for shape in self._shapes if any(each in shape for each in others)} - self._typed
        sensible = sum(times for shape, times in self._shapes.items() if shape not in odd)
        # A time may have a decimal comma: days of the calendar are looked at one by one.
        days = {shape for shape in odd if shape.strip()[:5] == "0000-"}
        if days:
            both = zip(self.cells, self._alike, strict=True)
            sensible += sum(1 for cell, shape in both if shape in days and nm.is_date(cell))
        return sensible / max(1, len(self._alike))

    @cached_property
    def _numbers(self) -> int:
        return sum(self._shapes[shape] for shape in self._typed)

    @cached_property
    def _alike(self) -> list[str]:
        """The cells with one digit for all; no cell holds a NUL."""
        if self.counts:
            return glance.digitless(self._text).split(self.form.delimiter) if self._text else []
        return glance.digitless("\0".join(self.cells)).split("\0") if self.cells else []

    @cached_property
    def _shapes(self) -> Counter[str]:
        """How many cells are written so."""
        return Counter(self._alike)

    @cached_property
    def _typed(self) -> set[str]:
        """The shapes of cells that are numbers."""
        return {shape for shape in self._shapes if _TYPED.fullmatch(shape.strip())}


def _some(rows: Sequence[Row], fields: int) -> Sequence[Row]:
    """Rows of so many fields, spread over all there are, that have enough cells together."""
    return rows[:: max(1, len(rows) * fields // CELLS)]


def separator_line(head: str) -> str:
    """The delimiter of a line ``sep=;`` at the very top, which spreadsheets write and read; empty if there is
    none.
    """
    found = _SEPARATOR.match(head)
    return found[1] if found else ""


def commented(lines: Sequence[str]) -> int:
    """How many lines at the top begin with # or %, or are blank among them."""
    count = 0
    for i, line in enumerate(lines):
        if line.lstrip()[:1] in ("#", "%"):
            count = i + 1
        elif line.strip():
            break
    return count if count < len(lines) else 0


def detected(head: str, choices: Choices) -> Form:
    """The form of a text from its first HEAD characters; what the user has chosen is not argued with."""
    lines = list(lines_of(head))
    told = separator_line(head)
    if told:
        lines = lines[1:]
    lines = lines[commented(lines) :]
    text = "".join(lines)
    chosen = choices.delimiter or told
    if chosen:
        form = _quoted(text, lines, chosen, choices)
    else:
        form = _best(text, lines, choices)
    return form


def _best(text: str, lines: list[str], choices: Choices) -> Form:
    if _decimal_commas_alone(lines):
        return _quoted(text, lines, ";", choices)
    marks = [each for each in DELIMITERS if each != " " and each in text]
    trials = [tried(lines, _quoted(text, lines, each, choices)) for each in marks]
    good = [t for t in trials if t.fields > 1 and t.share >= 0.6]
    if not all(t.sound for t in trials) or (not trials and '"' in text):
        # Quotes around whole cells are a sign of their own: between those the right delimiter stands.
        sound = [t for t in good if t.sound]
        if not sound and " " in text:
            spaces = tried(lines, _quoted(text, lines, " ", choices))
            sound = [spaces] if spaces.sound and spaces.fields > 1 and spaces.share >= 0.8 else []
        good = sound or good
    if not good:
        good = [t for t in trials if t.fields > 1 and t.typed > 0.5 and _block(lines, t)]
    if len(good) == 1 and (" " not in text or good[0].typed > 0.7):
        return good[0].form
    if len(good) < 2:
        # Runs of blanks, where nothing else parts cells well.
        rival = tried(lines, _quoted(text, lines, " ", choices)) if " " in text else None
        if rival is None or not _aligned(rival):
            return good[0].form if good else _quoted(text, lines, ",", choices)
        if not good:
            return rival.form
        good.append(rival)
    by_sense = sorted(good, key=lambda t: t.share * t.typed, reverse=True)
    first, second = by_sense[0], by_sense[1]
    if first.share * first.typed > 0.9 and second.share * second.typed < 0.8 * first.share * first.typed:
        return first.form
    measured = _consistent(text, [t.form.delimiter for t in good])
    return next((t.form for t in good if t.form.delimiter == measured), first.form)


def _block(lines: list[str], trial: Trial) -> bool:
    """Whether the table begins late, below prose: the last lines all have the same number of fields."""
    tail = [r for r in _tried_records(lines[:LOOKED_AT], trial.form) if r.fields][-3:]
    return len({len(r.fields) for r in tail}) == 1 and len(tail[-1].fields) > 1 if tail else False


def _aligned(trial: Trial) -> bool:
    return trial.fields > 1 and trial.share >= 0.8 and trial.numeric >= 0.4


def _decimal_commas_alone(lines: list[str]) -> bool:
    """One column of numbers such as 1,5 under a name without a comma: the comma is no delimiter."""
    first = next((each for each in lines if each.strip()), ",")
    if "," in first:
        return False
    full = (each.strip().strip('"') for each in lines if each.strip())
    if next(full, "")[:1].isdigit():
        return False
    count = commas = 0
    for each in full:
        if not _COMMA.fullmatch(each):
            return False
        count, commas = count + 1, commas + ("," in each)
    return count > 1 and commas > 0


def _consistent(text: str, delimiters: list[str]) -> str:
    """The delimiter with the best consistency measure; empty when it cannot tell."""
    import clevercsv

    try:
        found = clevercsv.Detector().detect(text[:HEAD], delimiters=delimiters, method="consistency")
    except Exception:  # a detector that fails is only an adviser that is silent
        return ""
    return (found.delimiter or "") if found is not None else ""


def tried(lines: Sequence[str], form: Form) -> Trial:
    """How well a form fits: the commonest number of fields above one, and its share of the rows."""
    looked = lines[:LOOKED_AT]
    text, of_lines = "".join(looked), []
    rows: list[list[str]] = []
    sound = True
    if in_runs(text, form):
        rows = [each for each in runs(text) if each]
    elif not bare(text, form):
        records = _tried_records(looked, form)
        calm = list(map(_ODD, records)).count(("", -1))
        sound = bool(records) and 20 * (len(records) - calm) <= len(records)
        rows = [cells for cells in map(itemgetter(1), records) if cells and (cells[0] or any(cells))]
    else:
        nothing, mark = form.delimiter + "\r\n" + " " * form.spaced, form.delimiter
        of_lines = list(map((1).__add__, map(str.count, looked, repeat(mark))))
        # Lines are looked at as a whole only where one begins with nothing.
        if not {*map(itemgetter(0), looked)}.isdisjoint(nothing):
            of_lines = [n if each.strip(nothing) else 0 for n, each in zip(of_lines, looked, strict=True)]
    counts = [each for each in of_lines if each] if 0 in of_lines else of_lines or [*map(len, rows)]
    fields = commonest(counts)
    return Trial(form, fields, counts.count(fields) / max(1, len(counts)), looked, of_lines, rows, sound)


def _tried_records(lines: Sequence[str], form: Form) -> list[Record]:
    text = "".join(lines)
    try:
        return parted(text, form)
    except RefusedTable as error:
        found = parted(text, Form(form.delimiter, None, form.escape, form.spaced))
        return [each._replace(trouble=str(error)) for each in found]


def commonest(counts: Iterable[int]) -> int:
    """The number of fields that makes the table: rows² × (fields − 1) is largest; 1 if no row has more than
    one.

    Prose above a table may have commas too: where three rows or more with more fields all come after the last
    of those, they are the table.
    """
    seen = list(counts)
    if seen and seen.count(seen[0]) == len(seen):
        # Mostly all rows have as many.
        return max(seen[0], 1)
    tally = {each: times for each, times in Counter(seen).items() if each > 1}
    if not tally:
        return 1
    best = max(tally, key=lambda m: (tally[m] ** 2 * (m - 1), m))
    last = len(seen) - 1 - seen[::-1].index(best)
    below = [m for m in tally if m > best and tally[m] > max(2, tally[best] // 10) and seen.index(m) > last]
    return max(below, key=lambda m: tally[m]) if below else best


def _quoted(text: str, lines: Sequence[str], delimiter: str, choices: Choices) -> Form:
    """The form for a delimiter: its quote, a backslash before quotes, spaces after delimiters."""
    if choices.quote is not None:
        quote: str | None = choices.quote or None
    else:
        quote = "'" if _single(text, delimiter) else '"'
    spaced = delimiter != " " and _spaced(text, lines, delimiter)
    form = Form(delimiter, quote, None, spaced)
    if quote and "\\" in text and f"\\{quote}" in text:
        inside = re.search(rf"\\{re.escape(quote)}(?!\s*(?:{re.escape(delimiter)}|[\r\n]|$))", text)
        escaped = Form(delimiter, quote, "\\", spaced)
        before, after = tried(lines, form), tried(lines, escaped)
        if inside and after.fields * after.share >= before.fields * before.share:
            return escaped
    return form


def _single(text: str, delimiter: str) -> bool:
    """Whether fields stand in single quotes: every field that opens one closes it, and there are several."""
    if "'" not in text:
        return False
    d = r"[ \t]+" if delimiter == " " else re.escape(delimiter)
    opening = len(re.findall(rf"(?:^|{d} ?)'", text, re.MULTILINE))
    closed = len(
        re.findall(
            rf"(?:(?<={d})|(?<={d} )|^)'(?:[^'\r\n]|'')*'(?={d}|\r|\n|$)"
            if delimiter != " "
            else r"(?:(?<=\s)|^)'(?:[^'\r\n]|'')*'(?=\s|$)",
            text,
            re.MULTILINE,
        )
    )
    double = len(re.findall(rf'(?:^|{d} ?)"', text, re.MULTILINE))
    return opening >= 2 and closed >= 0.9 * opening and double < opening


def _spaced(text: str, lines: Sequence[str], delimiter: str) -> bool:
    """Whether a space follows the delimiters; it is then no part of the cells."""
    if " " not in text or delimiter + " " not in text:
        return False
    if f'{delimiter} "' in text or f"{delimiter} '" in text:
        return True
    count = text.count(delimiter)
    return count > 0 and text.count(delimiter + " ") >= 0.9 * count
