"""A header of several lines: the names of one column stand one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from linalg_viz.data.header.signs import measured, typed
from linalg_viz.data.reference import Record
from linalg_viz.data.table import NOTHING, Entry

MOST = 5
"""Lines that a header may have."""


def lines(header: Record, below: Sequence[Record], fields: int) -> int:
    """How many lines the header has: two where the first leaves columns without a name that the second names,
    or gives several one name, which the second parts.

    Else 1. The second has words alone, above columns of numbers.
    """
    if _shared(header, below, fields):
        return 2
    gaps = [j for j, each in enumerate(header.fields) if j and not each.strip()]
    if not gaps or (gaps[0] < 2 and not header.fields[0].strip() and not header.fields[1].strip()):
        return 1
    if words(below, fields) != 1 or not all(below[0].fields[j].strip() for j in gaps if j < fields):
        return 1
    return 2


def _shared(header: Record, below: Sequence[Record], fields: int) -> bool:
    """Whether columns share a name that the line below tells apart: the name of their group."""
    cells = [cell.strip() for cell in header.fields][:fields]
    if len(set(cells)) == len(cells) or len(cells) < fields or words(below, fields) != 1:
        return False
    both = [(a, b.strip()) for a, b in zip(cells, below[0].fields, strict=True)]
    shared = [each for each in both if cells.count(each[0]) > 1]
    return all(a and b and a != b for a, b in shared) and len(set(shared)) == len(shared)


def sure(header: Record, below: Sequence[Record], fields: int) -> bool:
    """Whether the line of words below the header belongs to it: it has a word above every column of numbers,
    and none that stands in a row too.
    """
    if words(below, fields) != 1:
        return False
    cells = [cell.strip() for cell in below[0].fields]
    rows = [[cell.strip() for cell in r.fields] for r in below[1:200] if len(r.fields) == fields]
    if any(each in NOTHING for each in cells if each):
        return False
    if any(each and each in (row[j] for row in rows) for j, each in enumerate(cells)):
        return False
    numbers = [j for j in range(fields) if measured([row[j] for row in rows])]
    above = [header.fields[j].strip() for j in numbers if j < len(header.fields)]
    return len(above) == len(numbers) and all(above) and all(cells[j] for j in numbers)


def words(below: Sequence[Record], fields: int) -> int:
    """How many whole lines below the header hold words alone, above columns of numbers; 0 if none do."""
    count = 0
    for each in below[: MOST + 1]:
        cells = [cell.strip() for cell in each.fields]
        if len(cells) != fields or any(typed(cell) for cell in cells) or 2 * sum(map(bool, cells)) <= fields:
            break
        count += 1
    rows = [r.fields for r in below[count : count + 200] if len(r.fields) == fields] if count else []
    if not 0 < count < MOST or len(rows) < 2:
        return 0
    numbers = [j for j in range(fields) if measured([row[j].strip() for row in rows])]
    return count if 2 * len(numbers) >= fields else 0


def joined(lines: Sequence[Sequence[str]], fields: int) -> list[str]:
    """The names of columns from the lines of their header: an empty cell goes on with the one left of it."""
    out = [""] * fields
    last = [*lines[-1], *[""] * fields][:fields]
    for at, line in enumerate(lines):
        cells, before = [*line, *[""] * fields][:fields], ""
        for j, each in enumerate(cells):
            name = each.strip()
            if not name and at < len(lines) - 1 and last[j].strip():
                name = before
            elif name:
                before = name
            if name and name != out[j]:
                out[j] = f"{out[j]} {name}".strip()
    return out


def told(header: Record, count: int) -> Entry:
    """That the header has several lines."""
    text = f"The header has {count} lines; what stands one below the other is one name."
    return Entry(text, header.line, None, header.fields[0][:60], "headers:1")


def offered(header: Record, below: Sequence[Record], fields: int) -> Entry | None:
    """That lines of words below the header may belong to it, None where there are none."""
    count = words(below, fields)
    if not count:
        return None
    these = "The line below the header holds" if count == 1 else f"The {count} lines below the header hold"
    text = f"{these} words alone, above numbers: a header may have several lines. Join them if it has."
    return Entry(text, below[0].line, None, below[0].fields[0][:60], f"headers:{count + 1}")
