"""Several tables in one file, one below the other: where the first ends, and where the others begin."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

from linalg_viz.data import numerals as nm
from linalg_viz.data.header.signs import PLAIN, data_like, measured, typed
from linalg_viz.data.reference import Record
from linalg_viz.data.table import NOTHING, Entry

FIRST = 4
"""Rows by which a column of numbers is known at first."""

NUMERIC = "0123456789.,+-eE "
"""What most numbers are made of."""

NEAR = 200
"""Rows right above a header by which it is known which columns are numbers."""

LEAST = 3
"""Names and rows that the first block needs where a wider one follows: fewer are the title of that."""


def names(record: Record) -> bool:
    """Whether a record could be the header of a table: two or more different words, and nothing else."""
    cells = [each.strip() for each in record.fields]
    if len(cells) < 2 or len(set(cells)) < len(cells):
        return False
    return not any(each in NOTHING or each in nm.TRUTHS or typed(each) for each in cells)


def first_width(body: Sequence[Record]) -> int:
    """The fields of the first table where its rows end at the header of another width; 0 where none does."""
    width = len(body[0].fields) if body else 0
    if width < LEAST:
        return 0
    widths = [len(each.fields) for each in body]
    if widths.count(width) == len(widths):
        return 0
    at = next(i for i, each in enumerate(widths) if each != width)
    if at <= LEAST or not _begins(body, at) or not names(body[at]) or not names(body[0]):
        return 0
    return width if all(data_like(each) for each in body[1:at]) else 0


def others(
    header: Record | None, body: Sequence[Record], head: Sequence[Record], fields: int, first: bool
) -> list[Record]:
    """The headers of other tables below the rows of the one that ``header`` names.

    ``body`` are the filled records below it, ``head`` all; ``first`` says that ``first_width`` is ``fields``.
    Names in columns of numbers begin another table below a blank line, below the first name of the header,
    or where words stand below them; so do names made of those of the header.
    """
    if header is None:
        return []
    found: list[Record] = []
    began, number = 0, _number(body, 0, fields)
    if _even(body[2:], fields, number, header.fields[0]):
        return []
    at = _perhaps(body, 2, fields, number, header.fields[0])
    while at < len(body):
        each = body[at]
        if not each.fields[0].lstrip()[:1].isalpha():
            other = False
        elif len(each.fields) != fields:
            other = (first or bool(found)) and names(each) and _begins(body, at)
        else:
            # Of very many rows nearly all have a number there.
            likely = number >= 0 and bool(each.fields[number].strip(NUMERIC))
            other = extended(header.fields, each.fields) or (
                likely and _named_anew(header, body[max(began, at - NEAR) : at], body, at, head)
            )
        if other:
            found.append(each)
            header, fields, began = each, len(each.fields), at + 1
            number = _number(body, began, fields)
        at = _perhaps(body, at + 3 if other else at + 1, fields, number, header.fields[0])
    return found


def _perhaps(body: Sequence[Record], start: int, fields: int, number: int, name: str) -> int:
    """The place of the next record from ``start`` on that may be a header at all: nearly all have
    a number in the column of numbers at ``number``, or end with one.
    """
    for at in range(start, len(body)):
        cells = body[at].fields
        if len(cells) != fields or cells[0] == name:
            return at
        if number >= 0 and cells[number].strip(NUMERIC) and not PLAIN.fullmatch(cells[-1]):
            return at
    return len(body)


def _even(body: Sequence[Record], fields: int, number: int, name: str) -> bool:
    """Whether ``_perhaps`` finds none, as in most files: looked at in one go."""
    rows = [each.fields for each in body]
    if number < 0 or not set(map(len, rows)) <= {fields} or name in [each[0] for each in rows]:
        return False
    cells = "".join([each[number] for each in rows])
    plain = cells.isascii() and not cells.encode().translate(None, NUMERIC.encode())
    return plain or all(map(PLAIN.fullmatch, map(itemgetter(-1), rows)))


def _number(body: Sequence[Record], at: int, fields: int) -> int:
    """The place of the first column that begins with numbers, in the records from a place on; −1 for none."""
    rows = [r.fields for r in body[at : at + FIRST] if len(r.fields) == fields]
    return next((j for j in range(fields) if any(typed(row[j]) for row in rows)), -1)


def extended(header: Sequence[str], fields: Sequence[str]) -> bool:
    """Whether cells are names made of those of the header, each with something added but the first."""
    if len(header) < 3 or len(fields) != len(header) or fields[0] != header[0]:
        return False
    pairs = list(zip(header[1:], fields[1:], strict=True))
    return all(a.strip() and b != a and b.startswith(a) for a, b in pairs)


def _named_anew(
    header: Record, above: Sequence[Record], body: Sequence[Record], at: int, head: Sequence[Record]
) -> bool:
    """Whether the record at a place of the body, as wide as those right above, is a header of its own."""
    each = body[at]
    cells = [cell.strip() for cell in each.fields]
    if [cell.strip().casefold() for cell in header.fields] == [cell.casefold() for cell in cells]:
        return False
    if not names(each) or not _begins(body, at):
        return False
    rows = [r.fields for r in above if len(r.fields) == len(cells)]
    numbers = [j for j in range(len(cells)) if measured([row[j].strip() for row in rows])]
    if not numbers:
        return False
    below = [r.fields for r in body[at + 1 : at + 21] if len(r.fields) == len(cells)]
    changed = any(not any(typed(row[j]) for row in below) for j in numbers)
    return changed or cells[0] == header.fields[0].strip() or _below_blank(head, each)


def _begins(body: Sequence[Record], at: int) -> bool:
    """Whether two rows as wide as the record at a place follow it, with numbers in them."""
    width = len(body[at].fields)
    below = body[at + 1 : at + 3]
    return len(below) == 2 and all(len(each.fields) == width and data_like(each) for each in below)


def _below_blank(head: Sequence[Record], record: Record) -> bool:
    """Whether the record, one of the head, stands right below a blank one."""
    at = bisect_left(head, record.line, key=lambda each: each.line)
    return at > 0 and not any(cell.strip() for cell in head[at - 1].fields)


def told(headers: Sequence[Record], head: Sequence[Record], complete: bool) -> list[Entry]:
    """What the ledger says of the other tables, which can be read instead."""
    out = []
    for each in headers:
        count = sum(1 for r in head if r.line >= each.line and any(cell.strip() for cell in r.fields))
        lines = f"{count} lines to the end of the file; they were" if complete else "and what follows was"
        text = f"Here begins another table, {lines} left out."
        shown = " | ".join(cell.strip() for cell in each.fields[:6])
        out.append(Entry(text, each.line, None, shown, f"header:{each.line}"))
    return out
