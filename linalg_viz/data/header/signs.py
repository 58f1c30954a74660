"""By what signs a line is known as the header, and a cell as a number or a date."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from linalg_viz.data import glance
from linalg_viz.data import numerals as nm
from linalg_viz.data.numerals import Numerals
from linalg_viz.data.reference import Record
from linalg_viz.data.table import MISSING, NOTHING

TITLE = 20
"""Lines that a title may take."""

SCALE, EVEN = 8, 20
"""Numbers in order that are a scale beside words, and without any."""

_NUMBER = re.compile(r"[+-]?[\d.,'’ \u00a0\u202f]*\d[.,]?(?:[eEdD][+-]?\d+)?\s?[%$€£-]?")
PLAIN = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
"""A number, written plainly."""
_PLAIN = re.compile(rf"(?:{PLAIN.pattern}(?:\n|\Z))*+")
"""Cells that are numbers, written plainly, one to a line."""
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|21\d\d")


def hash_header(header: Record) -> bool:
    return header.fields[0].lstrip()[:1] == "#" and len(header.fields) > 1


def unhashed(header: Record) -> list[str]:
    """The names of a header that begins with #, which may stand alone as if it were a name."""
    first = header.fields[0].lstrip()[1:].lstrip()
    return [first, *header.fields[1:]] if first else header.fields[1:]


def percent_header(header: Record, above: Sequence[Record]) -> bool | None:
    """Whether the % that a header begins with marks a comment rather than belongs to its first name.

    It does below other such lines, and before a space where no other name has one. None without a %.
    """
    first = header.fields[0].lstrip()
    if first[:1] != "%" or len(header.fields) < 2:
        return None
    if any(r.fields[0].lstrip()[:1] == "%" for r in above if r is not header and r.fields):
        return True
    return not first[1:2].strip() and not any("%" in each for each in header.fields[1:])


def is_short_header(before: Record, first: Record, fields: int, rest: list[Record]) -> bool:
    """R writes no name above the row labels; some programs end rows, but not the header, with a delimiter."""
    if len(before.fields) != fields - 1 or fields < 3 or before.fields[0].lstrip()[:1] == "#":
        return False
    if any(typed(cell) for cell in before.fields):
        return False
    return data_like(first) or not first.fields[-1].strip()


def data_like(record: Record) -> bool:
    return any(typed(cell) for cell in record.fields)


def typed(cell: str) -> bool:
    """Whether a cell is a number in some way of writing, or a date."""
    bare = cell.strip().strip(nm.SPACES).replace("\u2212", "-")
    bare = bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare
    if not bare or bare[0] in nm.LETTERS:
        # As most names begin; no number and no date does.
        return False
    return bool(_NUMBER.fullmatch(bare)) or nm.number(bare, Numerals()).value is not None or nm.is_date(bare)


def is_header(first: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """Whether the first full row is names rather than data."""
    cells = [each.strip() for each in first]
    if not any(cells):
        return False
    numbers = [j for j, each in enumerate(cells) if typed(each)]
    if numbers:
        return _numbered(cells, numbers, body)
    if not body:
        return True
    if any(each in nm.TRUTHS for each in cells):
        return False
    # One such column is enough: those that begin with a number are looked at first.
    likely = sorted((j for j, each in enumerate(cells) if each), key=lambda j: not typed(body[0][j]))
    if any(_mostly([row[j].strip() for row in body[:200]]) for j in likely):
        return True
    columns = [[row[j].strip() for row in body[:200]] for j in range(len(cells))]
    if any(_mostly(column) for j, column in enumerate(columns) if not cells[j]):
        return True
    named = [each for each in cells if each]
    distinct = len(set(named)) == len(named)
    return distinct and not any(cells[j] and cells[j] in columns[j] for j in range(len(cells)))


def _mostly(column: Sequence[str]) -> bool:
    full = [each for each in column if each not in NOTHING]
    # Half of them are enough, and half of them others: the rest need not be looked at.
    half = full[: (len(full) + 1) // 2]
    if half and _PLAIN.fullmatch("\n".join(half)) and not any("\n" in each for each in half):
        return True
    if half and glance.days(half):
        return True
    yes = no = 0
    known: dict[str, bool] = {}
    for each in full:
        found = known.get(each)
        if found is None:
            found = known[each] = _measures(each)
        yes, no = yes + found, no + (not found)
        if 2 * yes >= len(full) or 2 * no > len(full):
            break
    return bool(full) and 2 * yes >= len(full)


def _measures(cell: str) -> bool:
    """Whether a cell is a number, a truth value, or a number with a sign of what it measures."""
    if typed(cell) or cell in nm.TRUTHS:
        return True
    return nm.reason(cell, Numerals()) in ("unit", "percent", "currency")


def _numbered(cells: Sequence[str], numbers: Sequence[int], body: Sequence[Sequence[str]]) -> bool:
    """Years, or 0…k below an empty corner, as names: only where the cells below are of another sort."""
    if counts(cells, body) or grid(cells, body) or counted(cells, body) or scale(cells, body):
        return True
    texts = [cells[j] for j in numbers]
    if len(texts) < 2 or not body or not all(each.isdigit() for each in texts):
        return False
    values = [int(each) for each in texts]
    steps = {b - a for a, b in itertools.pairwise(values)}
    if len(steps) != 1 or 0 in steps:
        return False
    below = [row[j].strip() for row in body[:200] for j in numbers]
    if all(_YEAR.fullmatch(each) for each in texts):
        return not all(_YEAR.fullmatch(each) for each in below if each not in MISSING)
    return not cells[0] and values[0] in (0, 1) and steps == {1} and len(texts) == len(cells) - 1


def counts(cells: Sequence[str], body: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The places of a header's cells that count rows and columns, as in ``150,4,setosa,virginica``.

    Words stand beside them, above columns of numbers, and the first is the number of rows, or the second that
    of the columns without the last. Empty if the line is something else.
    """
    texts = [each.strip() for each in cells]
    first = next((j for j, each in enumerate(texts) if not each.isdecimal()), len(texts))
    words = texts[first:]
    if not 1 <= first <= 2 or not words or not body or any(not each or typed(each) for each in words):
        return ()
    fits = int(texts[0]) == len(body) or (first == 2 and int(texts[1]) == len(cells) - 1)
    columns = [[row[j].strip() for row in body[:200]] for j in range(first, len(texts))]
    whole = all(any(column) and all(typed(each) for each in column if each) for column in columns)
    return tuple(range(first)) if fits and whole and len(set(words)) == len(words) else ()


def grid(cells: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """Whether a line is numbers or days in order right of an empty corner, above rows that have labels."""
    texts = [each.strip() for each in cells]
    if texts[0] or len(texts) < 4 or not body or not all(row[0].strip() for row in body[:200]):
        return False
    return ordered(texts[1:])


def counted(cells: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """Whether names count columns of numbers, as in ``gene,1,2,3,4``, beside words above columns of words.

    A row may hold such numbers too: the cells below are of another sort (some broken, below 0 or larger), and
    no word stands in a row.
    """
    texts = [each.strip() for each in cells]
    places = [j for j, each in enumerate(texts) if each.isdecimal()]
    others = [j for j in range(len(texts)) if j not in places]
    values = [int(texts[j]) for j in places]
    if len(places) < 3 or not others or len(body) < 2 or values[0] not in (0, 1):
        return False
    if values != list(range(values[0], values[0] + len(values))):
        return False
    rows = [[cell.strip() for cell in row] for row in body[:200]]
    for j in others:
        column = [row[j] for row in rows]
        if not texts[j] or typed(texts[j]) or texts[j] in column or any(map(typed, column)):
            return False
    if not all(measured([row[j] for row in rows]) for j in places):
        return False
    below = [nm.number(row[j], Numerals()).value for row in rows for j in places]
    odd = sum(1 for each in below if each is None or not each.is_integer() or not 0 <= each <= values[-1])
    return 2 * odd >= len(below)


def scale(cells: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """Whether names are a scale, such as wavelengths or times: many numbers or days in order, side by side,
    with hardly a row below that is in order too, and words that stand in no row beside them.

    Without words the numbers are at equal distances, as in no row.
    """
    texts = [each.strip() for each in cells]
    places = [j for j, each in enumerate(texts) if typed(each)]
    words = [j for j, each in enumerate(texts) if not typed(each)]
    if len(places) < (SCALE if words else EVEN) or len(body) < 2 or places[-1] - places[0] >= len(places):
        return False
    first, last = places[0], places[-1] + 1
    if not (ordered(texts[first:last]) if words else _even(texts)):
        return False
    if _counted(texts[first:last]):
        # A row may well rank that many things: ``counted`` knows more.
        return False
    rows = [[cell.strip() for cell in row] for row in body[:200]]
    if not words:
        return not any(map(_even, rows))
    if any(not texts[j] or texts[j] in [row[j] for row in rows] for j in words):
        return False
    return 10 * sum(ordered(row[first:last]) for row in rows) <= len(rows)


def _counted(cells: Sequence[str]) -> bool:
    """Whether cells are 0, 1, 2 … or 1, 2, 3 …"""
    return any(list(cells) == [str(k + first) for k in range(len(cells))] for first in (0, 1))


def along(names: Sequence[str]) -> bool:
    """Whether names are places on a scale, such as wavelengths or days: numbers or days in order, several,
    that do not just count. What is measured at all of them is one thing.
    """
    return len(names) >= SCALE and ordered(names) and not _counted(names)


def ordered(cells: Sequence[str]) -> bool:
    """Whether cells are numbers or days, each larger than the one before, or each smaller."""
    before, sign = _value(cells[0]), 0.0
    for each in cells[1:]:
        value = _value(each)
        if before is None or value is None or value == before or (value - before) * sign < 0.0:
            return False
        before, sign = value, value - before
    return before is not None


def _even(cells: Sequence[str]) -> bool:
    """Whether cells are numbers in order at equal distances, but for rounding."""
    if not ordered(cells):
        return False
    values = [value for each in cells if (value := _value(each)) is not None]
    step = (values[-1] - values[0]) / (len(values) - 1)
    return all(abs(b - a - step) <= 1e-6 * abs(step) for a, b in itertools.pairwise(values))


def _value(cell: str) -> float | None:
    for numerals in (Numerals(), Numerals(",")):
        if (value := nm.number(cell, numerals).value) is not None:
            return value
    return nm.days(cell)


def below_title(block: Sequence[Record], fields: int) -> int:
    """The index of the header below a title that was padded with delimiters, 0 if the first line is no title.

    The header is a full line of words above columns of numbers in which what stands above it makes no sense.
    """
    for at in range(1, min(len(block), TITLE)):
        cells = [each.strip() for each in block[at].fields]
        rows = [r.fields for r in block[at + 1 : at + 200] if len(r.fields) == fields]
        if len(cells) != fields or len(rows) < 2 or not (_words(cells) or grid(cells, rows)):
            continue
        numbers = [j for j in range(fields) if measured([row[j].strip() for row in rows])]
        if numbers and all(_title(r, numbers, fields) for r in block[:at]):
            return at
    return 0


def _words(cells: Sequence[str]) -> bool:
    return all(cells) and not any(typed(each) for each in cells) and len(set(cells)) == len(cells)


def measured(column: Sequence[str]) -> bool:
    """Whether a column is numbers or days, nearly all of it and missing cells aside."""
    full = [each for each in column if each not in NOTHING]
    return len(full) > 1 and sum(1 for each in full if typed(each)) >= 0.9 * len(full)


def _title(record: Record, numbers: Sequence[int], fields: int) -> bool:
    """Whether a line above a header is no row: mostly padding, or words in a column of numbers."""
    cells = [each.strip() for each in record.fields]
    if padded(cells, fields):
        return True
    return any(j < len(cells) and cells[j] and not typed(cells[j]) for j in numbers)


def padded(cells: Sequence[str], fields: int) -> bool:
    """Whether most of a line is delimiters alone."""
    return fields > 1 and 2 * sum(1 for each in cells if each.strip()) <= fields
