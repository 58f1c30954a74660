"""Where the table stands in the text: preamble, header, units, first row; decided on the head of the file."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from linalg_viz.data import numerals as nm
from linalg_viz.data.dialect import Written, commonest, numerals, written
from linalg_viz.data.numerals import Numerals
from linalg_viz.data.reference import Form, Record
from linalg_viz.data.table import ERRORS, MISSING, Choices, Entry, RefusedTable

PREAMBLE_SHOWN = 40
_NUMBER = re.compile(r"[+-]?[\d.,'’ \u00a0\u202f]*\d[.,]?(?:[eEdD][+-]?\d+)?\s?[%$€£-]?")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|21\d\d")


@dataclass(frozen=True, slots=True)
class Layout:
    """The plan of a table: how rows look and where they begin.

    ``names`` are the columns' names, made unique; ``unnamed`` the positions whose name was made up; ``header`` the
    cells of the header line as they stand, to know it again; ``units_line`` a row of units right below, 0 if none.
    """

    form: Form
    fields: int
    names: tuple[str, ...]
    header: tuple[str, ...]
    header_line: int | None
    first_data_line: int
    units_line: int
    numerals: Numerals
    written: Written
    unnamed: frozenset[int]
    entries: tuple[Entry, ...] = field(default=())
    preamble: tuple[int, ...] = ()


def laid_out(head: Sequence[Record], form: Form, choices: Choices, told: bool) -> Layout:
    """The layout, from the records of the head; ``told`` says that the first line is ``sep=…``.

    RefusedTable if there is nothing but blank lines or the chosen header line does not exist.
    """
    entries: list[Entry] = []
    full = [r for r in head if any(cell.strip() for cell in r.fields) and r.line not in choices.skip]
    if not full:
        raise RefusedTable("The file holds only blank lines: there is nothing to read.")
    if told:
        entries.append(Entry(f"The line “sep={form.delimiter}” names the delimiter; it is no row.", 1))
    body = [r for r in full if r.fields[0].lstrip()[:1] not in ("#", "%")] or full
    fields = commonest(len(r.fields) for r in body)
    header, body = _header(full, body, fields, choices)
    start = _start(header, body, fields)
    cells = list(header.fields) if header else []
    if header and choices.header_line is None and _hash_header(header):
        cells = _unhashed(header)
    cells, short = _fitted(cells, fields, body, header, entries)
    fields = max(fields, len(cells))
    preamble = [r for r in full if r.line < start and r is not header]
    _tell_preamble(preamble, entries)
    names, unnamed = _named(cells, fields, header, entries, short)
    rows = [r for r in body if r.line >= start]
    found = written([r.fields for r in rows if len(r.fields) == fields], form.delimiter, choices)
    how = numerals(found, choices)
    units = _units(rows, fields, how, choices)
    if found.doubt:
        entries.append(_doubt(found, rows, fields, names))
    if fields == 1 and (joined := _together(rows)):
        entries.append(joined)
    if header is None:
        entries.append(Entry("There is no header: the columns are numbered.", start))
    return Layout(
        form, fields, names, tuple(header.fields) if header else (), header.line if header else None,
        units[1] if units else start, units[0] if units else 0, how, found, unnamed, tuple(entries),
        tuple(r.line for r in preamble),
    )  # fmt: skip


def _together(rows: list[Record]) -> Entry | None:
    """A word of warning where one column was read, but most lines look as if they held several."""
    marks = {";": "semicolons", "|": "bars", "\t": "tabs", ",": "commas", "  ": "runs of spaces"}
    for mark, name in marks.items():
        held = [r for r in rows if mark in r.fields[0].strip()]
        if len(rows) > 1 and 2 * len(held) > len(rows):
            text = f"Only one column was found, though most lines hold {name}. If there are more, choose the delimiter."
            return Entry(text, held[0].line, None, held[0].fields[0][:60])
    return None


def _hash_header(header: Record) -> bool:
    return header.fields[0].lstrip()[:1] == "#" and len(header.fields) > 1


def _unhashed(header: Record) -> list[str]:
    """The names of a header that begins with #, which may stand alone as if it were a name."""
    first = header.fields[0].lstrip()[1:].lstrip()
    return [first, *header.fields[1:]] if first else header.fields[1:]


def _header(
    full: list[Record], body: list[Record], fields: int, choices: Choices
) -> tuple[Record | None, list[Record]]:
    """The header's record, None without one, and the records below it."""
    if choices.header_line == 0:
        return None, body
    if choices.header_line is not None:
        chosen = next((r for r in full if r.line == choices.header_line), None)
        if chosen is None:
            raise RefusedTable(
                f"Line {choices.header_line} cannot be the header: no row begins there.", choices.header_line
            )
        return chosen, [r for r in body if r.line > chosen.line]
    at = next((i for i, r in enumerate(body) if len(r.fields) == fields), 0)
    first, rest = body[at], body[at + 1 :]
    before = full[full.index(first) - 1] if full.index(first) else None
    if before is not None and _is_short_header(before, first, fields, rest):
        return before, body[at:]
    if before is not None and _hash_header(before) and len(_unhashed(before)) == fields and _data_like(first):
        return before, body[at:]
    if (
        before is not None
        and at
        and len(before.fields) > fields
        and _data_like(first)
        and not _data_like(before)
    ):
        # More names than any row has cells: a header still, the title of a table is shorter.
        return before, body[at:]
    same = [r.fields for r in rest if len(r.fields) == fields]
    return (first, rest) if is_header(first.fields, same) else (None, body[at:])


def _is_short_header(before: Record, first: Record, fields: int, rest: list[Record]) -> bool:
    """R writes no name above the row labels; some programs end rows, but not the header, with a delimiter."""
    if len(before.fields) != fields - 1 or fields < 3 or before.fields[0].lstrip()[:1] == "#":
        return False
    if any(typed(cell) for cell in before.fields):
        return False
    return _data_like(first) or not first.fields[-1].strip()


def _data_like(record: Record) -> bool:
    return any(typed(cell) for cell in record.fields)


def typed(cell: str) -> bool:
    """Whether a cell is a number in some way of writing, or a date."""
    bare = cell.strip().strip(nm.SPACES).replace("\u2212", "-")
    bare = bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare
    if not bare:
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
    columns = [[row[j].strip() for row in body[:200]] for j in range(len(cells))]
    if any(_mostly(column) for j, column in enumerate(columns) if cells[j]):
        return True
    if any(_mostly(column) for column in columns):
        return True
    named = [each for each in cells if each]
    distinct = len(set(named)) == len(named)
    return distinct and not any(cells[j] and cells[j] in columns[j] for j in range(len(cells)))


def _mostly(column: Sequence[str]) -> bool:
    full = [each for each in column if each and each not in MISSING and each not in ERRORS]
    known = sum(
        1
        for each in full
        if typed(each) or each in nm.TRUTHS or nm.reason(each, Numerals()) in ("unit", "percent", "currency")
    )
    return bool(full) and 2 * known >= len(full)


def _numbered(cells: Sequence[str], numbers: Sequence[int], body: Sequence[Sequence[str]]) -> bool:
    """Years, or 0…k below an empty corner, as names: only where the cells below are of another sort."""
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


def _start(header: Record | None, body: list[Record], fields: int) -> int:
    """The physical line of the first row."""
    if header is not None:
        return next((r.line for r in body if r.line > header.line), header.line + 1)
    return next((r.line for r in body if len(r.fields) == fields), body[0].line if body else 1)


def _fitted(
    cells: list[str], fields: int, body: list[Record], header: Record | None, entries: list[Entry]
) -> tuple[list[str], bool]:
    """The header's cells brought to the number of fields; whether an unnamed column of labels was put first."""
    if header is None:
        return cells, False
    while len(cells) > fields and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) > fields and body:
        more = ", ".join(cells[fields:][:5])
        entries.append(
            Entry(
                f"The header has {len(cells)} names, rows have {fields} cells: nothing stands below {more}.",
                header.line,
            )
        )
    if len(cells) == fields - 1 and body:
        rows = [r.fields for r in body if len(r.fields) == fields]
        if rows and not all(not row[-1].strip() for row in rows):
            entries.append(
                Entry(
                    "The header has one name less than rows have cells: the first column has none.",
                    header.line,
                )
            )
            return ["", *cells], True
    return cells + [""] * (fields - len(cells)), False


def _tell_preamble(preamble: list[Record], entries: list[Entry]) -> None:
    for record in preamble[:PREAMBLE_SHOWN]:
        shown = " ".join(cell.strip() for cell in record.fields if cell.strip())
        entries.append(
            Entry(
                "This line stands above the table and is no row; it was left out.",
                record.line,
                None,
                shown[:80],
            )
        )
    if len(preamble) > PREAMBLE_SHOWN:
        line = preamble[PREAMBLE_SHOWN].line
        entries.append(
            Entry(f"{len(preamble) - PREAMBLE_SHOWN} more lines above the table were left out.", line)
        )


def _named(
    cells: list[str], fields: int, header: Record | None, entries: list[Entry], short: bool
) -> tuple[tuple[str, ...], frozenset[int]]:
    """Unique names for all columns; what was made up or changed goes into the ledger."""
    wanted = [" ".join(each.split()) for each in cells] if cells else [""] * fields
    taken = {each for each in wanted if each}
    out: list[str] = []
    unnamed = set()
    line = header.line if header else None
    for j, each in enumerate(wanted):
        if not each:
            unnamed.add(j)
            name = _free("row" if j == 0 and header is not None else f"column {j + 1}", taken)
            if header is not None and not short:
                entries.append(
                    Entry(f"Column {j + 1} has no name; it is called “{name}” here.", line, name, "")
                )
        elif each in out:
            name = _free(each, taken)
            entries.append(
                Entry(
                    f"Two columns are called “{each}”; the later one is called “{name}” here.",
                    line,
                    name,
                    each,
                )
            )
        else:
            name = each
        taken.add(name)
        out.append(name)
    return tuple(out), frozenset(unnamed)


def _free(name: str, taken: set[str]) -> str:
    count = 2
    found = name
    while found in taken:
        found, count = f"{name} ({count})", count + 1
    return found


def _units(rows: list[Record], fields: int, how: Numerals, choices: Choices) -> tuple[int, int] | None:
    """A row of units right below the header: (its line, the line of the next row); None if the first row is data."""
    if len(rows) < 3 or rows[0].line in choices.keep:
        return None
    first = [cell.strip() for cell in rows[0].fields]
    if len(first) > fields or any(typed(cell) for cell in first):
        return None
    below = [r.fields for r in rows[1:200] if len(r.fields) == fields]
    measured = [
        j for j in range(min(fields, len(first))) if below and _numeric([row[j] for row in below], how)
    ]
    named = [j for j in measured if first[j] and first[j] not in how.missing]
    if not named or any(len(first[j]) > 15 for j in named):
        return None
    if len(named) < len([j for j in measured if first[j]]) or 2 * len(named) < len(measured):
        return None
    return rows[0].line, rows[1].line


def _numeric(cells: Sequence[str], how: Numerals) -> bool:
    full = [each for each in cells if each.strip() not in how.missing]
    good = sum(1 for each in full if nm.number(each, how).value is not None)
    return len(full) > 1 and good >= 0.9 * len(full)


def _doubt(found: Written, rows: list[Record], fields: int, names: Sequence[str]) -> Entry:
    assert found.doubt is not None
    at, column, cell = found.doubt
    fitting = [r for r in rows if len(r.fields) == fields]
    mark = "," if "," in cell else "."
    said = f"“{cell.strip()}” may be a decimal number or have a mark between thousands"
    how = "a decimal number" if found.decimal == mark else "thousands"
    line = fitting[at].line if at < len(fitting) else None
    remedy = f"thousands:{mark}" if found.decimal == mark else f"decimal:{mark}"
    return Entry(
        f"{said}; it was read as {how}. Choose the other if that is wrong.", line, names[column], cell, remedy
    )
