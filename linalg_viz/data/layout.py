"""Where the table stands in the text: preamble, header, units, first row; decided on the head of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile, takewhile

from linalg_viz.data import numerals as nm
from linalg_viz.data.dialect.detection import commonest
from linalg_viz.data.dialect.marks import Written, numerals, written
from linalg_viz.data.header import blocks, several, signs
from linalg_viz.data.header import names as naming
from linalg_viz.data.header.signs import data_like, hash_header, is_header, is_short_header, typed, unhashed
from linalg_viz.data.numerals import Numerals
from linalg_viz.data.reference import Form, Record
from linalg_viz.data.table import Choices, Entry, RefusedTable


@dataclass(frozen=True, slots=True)
class Layout:
    """The plan of a table: how rows look and where they begin.

    ``names`` are the columns' names, made unique; ``unnamed`` the positions whose name was made up;
    ``header`` the cells of the header line as they stand, to know it again; ``units_line`` a row of units
    right below, 0 if none; ``header_lines`` are all lines of the header. ``others`` are the headers of other
    tables below, whose lines are no rows of this one.
    """

    form: Form
    fields: int
    names: tuple[str, ...]
    header: tuple[str, ...]
    header_line: int | None
    first_data_line: int
    units_line: int
    header_lines: tuple[int, ...]
    numerals: Numerals
    written: Written
    unnamed: frozenset[int]
    entries: tuple[Entry, ...] = field(default=())
    preamble: tuple[int, ...] = ()
    others: tuple[Record, ...] = ()

    @property
    def end(self) -> int:
        """The line on which another table begins, 0 if there is none."""
        return self.others[0].line if self.others else 0


def laid_out(head: Sequence[Record], form: Form, choices: Choices, told: bool) -> Layout:
    """The layout, from the records of the head; ``told`` says that the first line is ``sep=…``.

    RefusedTable if there is nothing but blank lines or the chosen header line does not exist.
    """
    entries: list[Entry] = []
    full = _filled(head, choices)
    if not full:
        raise RefusedTable("The file holds only blank lines: there is nothing to read.")
    if told:
        entries.append(Entry(f"The line “sep={form.delimiter}” names the delimiter; it is no row.", 1))
    body = _uncommented(full) or full
    fields, header, body, others = _first_table(head, full, body, choices)
    more = _more(header, body, fields, choices)
    body = body[len(more) :]
    start = _start(header, body, fields)
    whole = _whole(body, fields)
    above = list(takewhile(lambda r: r is not header, full)) if header else []
    cells = _cells(header, more, above, whole, fields, choices, entries)
    entries += naming.empty_above(list(takewhile(lambda r: r.line < start, head)))
    cells, short = naming.fitted(cells, fields, body, header, entries)
    if len(cells) > fields:
        fields, whole = len(cells), _whole(body, len(cells))
    preamble = [r for r in takewhile(lambda r: r.line < start, full) if r is not header and r not in more]
    halves = naming.halved(preamble, whole, header is not None, form.delimiter)
    entries += [halves] if halves else []
    naming.tell_preamble(preamble, entries)
    names, unnamed = naming.named(cells, fields, header, entries, short)
    rows = list(dropwhile(lambda r: r.line < start, body))
    found = written(whole, form.delimiter, choices)
    how = numerals(found, choices)
    units = _units(rows, fields, how, choices)
    if header and not units and not more and rows and choices.header_lines is None:
        if rows[0].line not in choices.keep and several.sure(header, rows, fields):
            return laid_out(head, form, replace(choices, header_lines=2), told)
        offer = several.offered(header, rows, fields) if rows[0].line not in choices.keep else None
        entries += [offer] if offer else []
    if found.doubt:
        entries.append(naming.doubt(found, rows, fields, names))
    if fields == 1 and (joined := naming.together(rows)):
        entries.append(joined)
    if header is None:
        entries.append(Entry("There is no header: the columns are numbered.", start))
    return Layout(
        form,
        fields,
        names,
        tuple(header.fields) if header else (),
        header.line if header else None,
        units[1] if units else start,
        units[0] if units else 0,
        tuple(r.line for r in (header, *more) if r is not None),
        how,
        found,
        unnamed,
        tuple(entries),
        tuple(r.line for r in preamble),
        tuple(others),
    )


def _filled(head: Sequence[Record], choices: Choices) -> list[Record]:
    """The records with a cell that is not blank, which mostly is the first, without those to be skipped."""
    kept = [r for r in head if r.line not in choices.skip] if choices.skip else head
    return [r for r in kept if (cells := r.fields) and (cells[0].strip() or any(map(str.strip, cells)))]


def _uncommented(full: list[Record]) -> list[Record]:
    """The records that do not begin with # or %."""
    firsts = "".join([r.fields[0] for r in full])
    if "#" not in firsts and "%" not in firsts:
        return full
    return [r for r in full if r.fields[0].lstrip()[:1] not in ("#", "%")]


def _whole(body: list[Record], fields: int) -> list[list[str]]:
    """The cells of the records that have as many as a row."""
    return [cells for r in body if len(cells := r.fields) == fields]


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
    if before is not None and is_short_header(before, first, fields, rest):
        return before, body[at:]
    if before is not None and data_like(first):
        if hash_header(before) and len(unhashed(before)) == fields:
            return before, body[at:]
        if signs.percent_header(before, full[: full.index(first)]) is not None and (
            fields in (len(before.fields), len(unhashed(before)))
        ):
            return before, body[at:]
    if (
        before is not None
        and at
        and len(before.fields) > fields
        and data_like(first)
        and not data_like(before)
    ):
        # More names than any row has cells: a header still, the title of a table is shorter.
        return before, body[at:]
    same = _whole(rest, fields)
    wanted = (choices.header_lines or 1) > 1
    named = wanted or (first.line not in choices.keep and is_header(first.fields, same))
    if not named or signs.padded(first.fields, fields):
        late = signs.below_title(body[at:], fields)
        if late and body[at + late].line not in choices.keep:
            return body[at + late], body[at + late + 1 :]
    return (first, rest) if named else (None, body[at:])


def _first_table(
    head: Sequence[Record], full: list[Record], body: list[Record], choices: Choices
) -> tuple[int, Record | None, list[Record], list[Record]]:
    """The fields of a row, the header, the records below it, and the headers of other tables below those."""
    start = choices.header_line or 0
    below = ([r for r in body if r.line >= start] or body) if start else body
    first = blocks.first_width(below)
    fields = first or commonest([len(r.fields) for r in below])
    header, body = _header(full, body, fields, choices)
    others = blocks.others(header, body, head, fields, bool(first))
    others = [r for r in others if r.line not in choices.keep]
    if others:
        body = [r for r in body if r.line < others[0].line]
    return fields, header, body, others


def _more(header: Record | None, body: list[Record], fields: int, choices: Choices) -> list[Record]:
    """The lines of the header below its first one."""
    if header is None:
        return []
    count = choices.header_lines
    if count is None:
        kept = bool(body) and body[0].line in choices.keep
        count = 1 if kept else several.lines(header, body, fields)
    return body[: min(max(count, 1), several.MOST) - 1]


def _cells(
    header: Record | None,
    more: list[Record],
    above: list[Record],
    whole: list[list[str]],
    fields: int,
    choices: Choices,
    entries: list[Entry],
) -> list[str]:
    """The cells of the header as names, without a # before them, several lines joined; none without one."""
    if header is None:
        return []
    cells = list(header.fields)
    if choices.header_line is None and hash_header(header):
        cells = unhashed(header)
        entries.append(naming.without_sign(header, cells))
    elif (comment := signs.percent_header(header, above)) is not None:
        alone = len(unhashed(header)) < len(cells)
        cells = unhashed(header) if comment or alone else cells
        entries.append(
            naming.without_sign(header, cells) if comment or alone else naming.with_percent(header)
        )
    if more:
        entries.append(several.told(header, 1 + len(more)))
        return several.joined([cells, *(r.fields for r in more)], fields)
    if choices.header_line is None:
        return naming.numbered(cells, header, whole, entries)
    return cells


def _start(header: Record | None, body: list[Record], fields: int) -> int:
    """The physical line of the first row."""
    if header is not None:
        return next((r.line for r in body if r.line > header.line), header.line + 1)
    return next((r.line for r in body if len(r.fields) == fields), body[0].line if body else 1)


def _units(rows: list[Record], fields: int, how: Numerals, choices: Choices) -> tuple[int, int] | None:
    """A row of units right below the header: (its line, the line of the next row); None if the first row is
    data.
    """
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
