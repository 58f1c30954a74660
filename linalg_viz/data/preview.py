"""The preview: the first lines as they stand, how each is taken, and the columns as they would be read.

It is made of the head of the file alone, so it takes the same time for any size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

from linalg_viz.data import gate, probe, small, workbooks
from linalg_viz.data.dialect import shapes
from linalg_viz.data.plan import Plan, head_of, planned
from linalg_viz.data.reference import Record, lines_of, records
from linalg_viz.data.rows import Sorter
from linalg_viz.data.source import Source
from linalg_viz.data.table import Choices, Column, Dialect, Entry, Kind
from linalg_viz.data.workbooks import sheet

SHOWN = 50
"""Physical lines in a preview."""

PROBED = 1 << 20
"""Bytes that the encoding of a preview is decided on."""

Role: TypeAlias = Literal["header", "data", "skipped", "blank"]


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line: its number, its text, its cells (none inside a quoted cell), and what it is taken
    for.

    ``reason`` says why a line is skipped or mended, empty otherwise.
    """

    number: int
    text: str
    cells: tuple[str, ...]
    role: Role
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """A column as it would be read, judged by the head of the file: its name, kind and first cells."""

    name: str
    kind: Kind
    first: tuple[str | float | bool | None, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The first lines, the columns, the dialect and what the ledger would say about the head.

    ``complete`` says that the head is the whole file. ``sheet`` is the one read of a workbook, ``sheets`` are
    all it has.
    """

    name: str
    dialect: Dialect
    lines: tuple[Line, ...]
    columns: tuple[PreviewColumn, ...]
    ledger: tuple[Entry, ...]
    label: str
    complete: bool
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def preview(source: str | Path | bytes, choices: Choices | None = None, *, name: str = "") -> Preview:
    """How a source would be read with these choices; RefusedTable as in reading."""
    choices = choices or Choices()
    plain, said = gate.opened(source, name, sheet=choices.sheet)
    opened = [plain]
    try:
        with sheet.refused(plain.sheet):
            return _previewed(plain, said, choices, opened)
    finally:
        for each in opened:
            each.close()


def _previewed(plain: Source, said: list[Entry], choices: Choices, opened: list[Source]) -> Preview:
    """The preview of a text; what is opened for it joins ``opened``."""
    how = workbooks.settled(plain, choices)
    head, encoding, more = head_only(plain, how)
    opened.append(head)
    formed = shapes.shaped(head, encoding, how)
    plan = planned(formed.text, encoding, formed.choices, formed.shape)
    text, complete = head_of(formed.text)
    said += [*more, *formed.entries]
    table = small.table(text, plan, choices, said, plain.name, "")
    columns = sheet.broken_again(table.columns) if plain.joined else table.columns
    shown = [_shown(each) for each in columns]
    lines = _without(_lines(text, plan, choices, head_of(head)[0]), table.ledger)
    if plain.sheet:
        lines = tuple(map(_of_sheet, lines))
    return Preview(
        plain.name,
        table.dialect,
        lines,
        tuple(shown),
        sheet.told(table.ledger, plain.sheet),
        table.label,
        complete and head.size == plain.size,
        plain.sheet,
        plain.sheets,
    )


def _of_sheet(line: Line) -> Line:
    """A line as the row of a sheet that it is."""
    cells = tuple(each.replace(sheet.BREAK, "\n") for each in line.cells)
    said = sheet.in_rows(line.reason)
    return replace(line, text=line.text.replace(sheet.BREAK, " "), cells=cells, reason=said)


def head_only(plain: Source, choices: Choices) -> tuple[Source, str, list[Entry]]:
    """The beginning of a source as UTF-8; a source of PROBED bytes or less is taken whole."""
    if plain.size <= PROBED:
        return probe.decoded(plain, choices.encoding)
    piece = plain.piece(0, PROBED)
    piece = piece[: _whole(piece)]
    return probe.decoded(Source(plain.name, piece), choices.encoding)


def _whole(piece: bytes) -> int:
    """Where the last whole line ends; in UTF-16 a newline is two bytes, and a cut between them would leave no
    text.
    """
    for end in (b"\n\0", b"\0\n", b"\r\0", b"\0\r", b"\n", b"\r"):
        at = piece.rfind(end)
        while len(end) == 2 and at >= 0 and at % 2:
            at = piece.rfind(end, 0, at + 1)
        if at > 0:
            return at + len(end)
    return len(piece)


def _shown(column: Column) -> PreviewColumn:
    count = min(len(column), SHOWN)
    return PreviewColumn(column.name, column.kind, tuple(column.cell(i) for i in range(count)))


def _lines(text: str, plan: Plan, choices: Choices, written: str) -> tuple[Line, ...]:
    """The first lines as they are ``written``, with the cells that they have in the text in shape."""
    layout = plan.layout
    physical = []
    for each in lines_of(written):
        physical.append(each.rstrip("\r\n"))
        if len(physical) > SHOWN:
            break
    found = {}
    for record in records(lines_of(text), layout.form, layout.fields):
        if record.line > SHOWN:
            break
        found[record.line] = record
    sorter = Sorter(layout, choices)
    taken = {line for line, _ in sorter.rows(_within(found.values(), plan))}
    taken |= {line for line, _ in (sorter.ended() if plan.complete else sorter.mended())}
    reasons = {each.line: each.message for each in sorter.entries() if each.line}
    reasons |= {r.line: "Here begins another table, which is not read." for r in layout.others}
    out: list[Line] = []
    for number, line in enumerate(physical[:SHOWN], start=1):
        here = found.get(number)
        cells = tuple(here.fields) if here else ()
        role: Role = "data"
        reason = reasons.get(number, "")
        if here is None:
            role = out[-1].role if out else "skipped"
            reason = "This line continues a quoted cell." if role == "data" else ""
        elif number in layout.header_lines:
            role = "header"
        elif not any(each.strip() for each in cells) and len(cells) <= 1:
            role = "blank"
        elif number not in taken:
            role = "skipped"
            below = layout.end and number > layout.end
            place = "belongs to another table" if below else "stands above the table"
            reason = reason or f"This line {place} and is no row."
        out.append(Line(number, line[:2000], cells, role, reason))
    return tuple(out)


def _without(lines: tuple[Line, ...], ledger: tuple[Entry, ...]) -> tuple[Line, ...]:
    """The lines with those left out that only the numbers of the others gave away, such as totals."""
    left = {each.line: each.message for each in ledger if each.remedy == f"keep:{each.line}"}
    return tuple(
        replace(each, role="skipped", reason=left[each.number])
        if each.role == "data" and each.number in left
        else each
        for each in lines
    )


def _within(found: Iterable[Record], plan: Plan) -> Iterator[Record]:
    """The records from the first line of the table to its last."""
    layout = plan.layout
    first = min(layout.first_data_line, layout.units_line or layout.first_data_line)
    return (r for r in found if r.line >= first and (not layout.end or r.line < layout.end))


def with_header(choices: Choices, line: int) -> Choices:
    """The choices after a click that makes a line the header; a second click on it takes the header away."""
    return replace(choices, header_line=0 if choices.header_line == line else line)


def with_skip(choices: Choices, line: int) -> Choices:
    """The choices after a click that leaves a line out, or takes it in again."""
    skip = tuple(x for x in choices.skip if x != line) if line in choices.skip else (*choices.skip, line)
    keep = tuple(x for x in choices.keep if x != line)
    return replace(choices, skip=tuple(sorted(skip)), keep=keep)


def with_kind(choices: Choices, column: str, kind: str) -> Choices:
    """The choices after a column was given a kind; an empty kind leaves it to the import."""
    kinds = tuple(each for each in choices.kinds if each[0] != column)
    return replace(choices, kinds=(*kinds, (column, kind)) if kind else kinds)


def with_remedy(choices: Choices, remedy: str) -> Choices:
    """The choices after one click on the remedy of a ledger entry.

    Remedies are number:NAME, text:NAME, header:LINE, headers:COUNT, keep:LINE, skip:LINE, shape:NAME,
    thousands:MARK and decimal:MARK.

    A remedy that is not known changes nothing.
    """
    word, _, what = remedy.partition(":")
    if word == "number":
        return with_kind(choices, what, "number")
    if word == "header" and what.isdigit():
        return replace(choices, header_line=int(what))
    if word == "headers" and what.isdigit():
        return replace(choices, header_lines=int(what))
    if word == "text":
        return with_kind(choices, what, "text")
    if word == "keep" and what.isdigit():
        return replace(choices, keep=tuple(sorted({*choices.keep, int(what)})))
    if word == "skip" and what.isdigit():
        return replace(choices, skip=tuple(sorted({*choices.skip, int(what)})))
    if word == "shape" and what in ("columns", "pairs", "lines", "none"):
        return replace(choices, shape="" if what == "none" else what)
    if word in ("thousands", "decimal") and what in (",", "."):
        other = "." if what == "," else ","
        decimal, thousands = (what, None) if word == "decimal" else (other, what)
        return replace(choices, decimal=decimal, thousands=thousands or "")
    return choices
