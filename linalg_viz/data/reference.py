"""The reference reader: the standard library's csv, line by line, with every oddity of the quotes told."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count, repeat
from operator import itemgetter
from typing import Any, NamedTuple

from linalg_viz.data.table import RefusedTable

_BLANK = re.compile(r"[\x0b\x0c\x1c-\x1f]")
"""Letters that part no cells, but that ``split`` takes for spaces."""

_SPLITTING = "\x0b\x0c\x1c\x1d\x1e"
"""Letters of ASCII that end no line, but that ``splitlines`` takes for ends."""

KEPT = 1 << 16
"""Letters of a text with quotes whose records are kept, two at a time."""

REPAIRS = 200
"""So many lines with broken quotes are mended one by one; with more the quotes mean something else."""


class Record(NamedTuple):
    """One record: the physical line it begins on, its cells, and what was odd about its quotes.

    ``inner`` is the place of the first cell not in quotes that has one inside, −1 if there is none.
    ``torn`` says that the quote is closed in a later cell, so that a delimiter before it may be lost.
    """

    line: int
    fields: list[str]
    trouble: str = ""
    open_end: bool = False
    inner: int = -1
    torn: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """How a line is taken apart; a delimiter of " " stands for runs of spaces and tabs."""

    delimiter: str
    quote: str | None = '"'
    escape: str | None = None
    spaced: bool = False


def lines_of(text: str) -> Iterator[str]:
    """The physical lines of a text, with their ends: LF, CR LF or CR, and nothing else, ends a line."""
    if text.isascii() and not any(each in text for each in _SPLITTING):
        return iter(text.splitlines(True))
    return io.StringIO(text, newline="")


def records(lines: Iterable[str], form: Form, expected: int = 0, first: int = 1) -> Iterator[Record]:
    """The records of lines whose first has the physical number ``first``.

    ``expected`` is the number of fields that rows have, 0 while unknown. Blank lines come as records without
    fields. A quote that is never closed, or closed in the middle of a field, costs its own line only: the
    line is read as it stands, and ``trouble`` says so. RefusedTable when more than REPAIRS lines have such
    quotes.
    """
    csv.field_size_limit(2**31 - 1)
    rest = iter(lines)
    line, repairs = first, 0
    options = _options(form, strict=True)
    quote = form.quote or ""
    simple = bool(quote) and form.delimiter != " " and not form.escape
    while True:
        taken: list[str] = []
        quoted: tuple[str, ...] = ()
        if simple:
            for text in rest:
                if quote in text:
                    quoted = (text,)
                    break
                yield _split(text, form, line)
                line += 1
            else:
                return
        try:
            for fields in csv.reader(_fed(chain(quoted, rest), taken, form), **options):
                if len(taken) > 1 and _suspicious(taken, fields, form, expected):
                    raise csv.Error("suspicious")
                inner, torn = _inner(taken, fields, form) if form.quote else (-1, False)
                yield Record(line, fields, "", taken[-1][-1:] not in "\r\n", inner, torn)
                line += len(taken)
                # Lines with quotes mostly come together, and csv takes longer to begin than to go on.
                bare = simple and quote not in taken[0]
                taken.clear()
                if bare:
                    break
            else:
                return
        except csv.Error:
            if not taken:
                return
            repairs += 1
            if repairs > REPAIRS:
                raise RefusedTable(
                    f"From line {line} on the quotes {form.quote} do not pair: more than {REPAIRS} lines "
                    "have one that is not closed. Choose no quote, or another one, and open the file "
                    "again.",
                    line=line,
                ) from None
            yield _mended(taken[0], form, expected, line)
            line += 1
            rest = chain(taken[1:], rest)


def _split(text: str, form: Form, line: int) -> Record:
    """A line without a quote, which csv would do nothing to but split."""
    bare = text.rstrip("\r\n")
    fields = bare.split(form.delimiter) if bare else []
    if form.spaced:
        fields = [cell.lstrip(" ") for cell in fields]
    return Record(line, fields, "", text[-1:] not in "\r\n")


def bare(text: str, form: Form) -> bool:
    """Whether nothing in a text is quoted or escaped: each of its lines is a record then."""
    return form.delimiter != " " and not form.escape and not (form.quote and form.quote in text)


def parted(text: str, form: Form, expected: int = 0, first: int = 1) -> list[Record]:
    """The records of a text as ``records`` gives them; where it has no quote they are taken in one go."""
    if in_runs(text, form):
        ends = (each[-1:] not in "\r\n" for each in lines_of(text))
        both = enumerate(zip(runs(text), ends, strict=True), first)
        return [Record(line, fields, "", end) for line, (fields, end) in both]
    if not bare(text, form):
        if first == 1 and len(text) <= KEPT and (found := _kept(text, form)):
            return list(found)
        lines = list(lines_of(text))
        return _at_once(lines, form, first) or list(records(lines, form, expected, first))
    # Without quotes csv does nothing but split, in four times the time.
    mark = form.delimiter
    if "\r" in text:
        lines = [each.rstrip("\r\n") for each in lines_of(text)]
    else:
        lines = text.split("\n")
        if not lines[-1]:
            lines.pop()
    rows = [each.split(mark) for each in lines]
    if "" in lines:
        rows = [fields if each else [] for each, fields in zip(lines, rows, strict=True)]
    if form.spaced:
        rows = [[cell.lstrip(" ") for cell in fields] for fields in rows]
    return _made(rows, first, text[-1:] not in "\r\n")


@lru_cache(maxsize=2)
def _kept(text: str, form: Form) -> tuple[Record, ...]:
    """The records of a short text in one go: the head of a file is taken apart when forms are tried, and once
    more in the one that fits.
    """
    return tuple(_at_once(list(lines_of(text)), form, 1))


def forget() -> None:
    """Keep nothing of the text that was read."""
    _kept.cache_clear()


def _at_once(lines: list[str], form: Form, first: int) -> list[Record]:
    """The records of lines each of which is one, with quotes that csv has nothing to say against; none where
    they are others.
    """
    if form.delimiter == " " or form.escape or not form.quote:
        return []
    csv.field_size_limit(2**31 - 1)
    try:
        rows = list(csv.reader(lines, **_options(form, strict=True)))
    except csv.Error:
        return []
    if len(rows) != len(lines):
        return []
    found = _made(rows, first, lines[-1][-1:] not in "\r\n")
    if form.quote in "".join(chain.from_iterable(rows)):
        for i, fields in enumerate(rows):
            if form.quote in "".join(fields):
                inner, torn = _inner([lines[i]], fields, form)
                found[i] = found[i]._replace(inner=inner, torn=torn)
    return found


def _made(rows: list[list[str]], first: int, open_end: bool) -> list[Record]:
    """Records that nothing is odd about, one to a line."""
    # A thousand records made by the class itself take as long as all their cells.
    made = zip(count(first), rows, *map(repeat, Record(0, [])[2:]))
    found: list[Record] = list(map(tuple.__new__, repeat(Record), made))
    if found and open_end:
        found[-1] = found[-1]._replace(open_end=True)
    return found


def uniform(records: list[Record], fields: int, first: str, special: set[int]) -> bool:
    """Whether all records have so many cells, several, and nothing is odd about any: none begins with the
    cell ``first`` or on a special line.
    """
    if not records or fields < 2:
        return False
    lines, cells, trouble, _, inner, _ = zip(*records, strict=True)
    return (
        {*map(len, cells)} == {fields}
        and first not in map(itemgetter(0), cells)
        and not any(trouble)
        and max(inner) < 0
        and special.isdisjoint(lines)
    )


def in_runs(text: str, form: Form) -> bool:
    """Whether nothing but runs of spaces and tabs stands between the cells of a text."""
    return form.delimiter == " " and not form.escape and not (form.quote and form.quote in text)


def runs(text: str) -> list[list[str]]:
    """The cells of each line of a text in which only runs of spaces and tabs part them."""
    if text.isascii() and not _BLANK.search(text):
        return [each.split() for each in lines_of(text)]
    return [[cell for cell in each.replace("\t", " ").strip().split(" ") if cell] for each in lines_of(text)]


def _options(form: Form, strict: bool) -> dict[str, Any]:
    runs = form.delimiter == " "
    found: dict[str, Any] = {
        "delimiter": form.delimiter,
        "skipinitialspace": form.spaced or runs,
        "strict": strict,
        "escapechar": form.escape,
    }
    if form.quote:
        return found | {"quotechar": form.quote, "doublequote": True}
    return found | {"quoting": csv.QUOTE_NONE}


def _fed(lines: Iterator[str], taken: list[str], form: Form) -> Iterator[str]:
    runs = form.delimiter == " "
    for each in lines:
        taken.append(each)
        yield each.replace("\t", " ").strip() + "\n" if runs else each


def _inner(taken: list[str], fields: list[str], form: Form) -> tuple[int, bool]:
    """The first cell not in quotes that has one inside, −1 if none; whether a later cell closes it."""
    quote = form.quote or ""
    if quote not in "".join(fields):
        return -1, False
    held = [j for j, each in enumerate(fields) if quote in each]
    if form.escape or _regular(form).fullmatch("".join(taken)):
        return -1, False
    odd = [j for j in held if fields[j].count(quote) % 2]
    return held[0], len(odd) > 1 and odd[0] == held[0]


@lru_cache(maxsize=16)
def _regular(form: Form) -> re.Pattern[str]:
    """A record in which quotes stand around whole cells alone."""
    q, d = re.escape(form.quote or ""), re.escape(form.delimiter)
    space, mark = ("[ \\t]*", "[ \\t]+") if form.delimiter == " " else (" *" if form.spaced else "", d)
    cell = rf"{space}(?:{q}(?:[^{q}]|{q}{q})*+{q}|[^{q}{d}\r\n]*)"
    return re.compile(rf"{cell}(?:{mark}{cell})*{space}[\r\n]*")


def _suspicious(taken: list[str], fields: list[str], form: Form, expected: int) -> bool:
    """Whether a record over several lines is rather a quote that somebody forgot to close on the first."""
    if not expected or len(fields) == expected:
        return False
    return taken[0].count(form.delimiter) + 1 == expected


def _mended(line: str, form: Form, expected: int, number: int) -> Record:
    """One line with broken quotes, read the way that gives the expected number of fields."""
    bare = line.rstrip("\r\n")
    open_end = bare == line
    ways = (
        (_parsed(bare, form, strict=True), ""),
        (
            _parsed(bare + (form.quote or ""), form, strict=True),
            "the quote is not closed; it was closed at the end of the line",
        ),
        (_parsed(bare, form, strict=False), "a quote stands inside a quoted cell"),
        (
            _parsed(bare, Form(form.delimiter, None, form.escape, form.spaced), strict=False),
            "the quote is not closed; it was read as a letter",
        ),
    )
    fitting = [way for way in ways if way[0] is not None and len(way[0]) == expected]
    fields, trouble = (fitting or [ways[3]])[0]
    return Record(number, fields or [], trouble or "the quote is not closed", open_end)


def _parsed(line: str, form: Form, strict: bool) -> list[str] | None:
    try:
        found = list(csv.reader(_fed(iter([line]), [], form), **_options(form, strict)))
    except csv.Error:
        return None
    return found[0] if len(found) == 1 else None
