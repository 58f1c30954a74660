"""The plan of a file: its head taken apart, its dialect and where its table stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from linalg_viz.data.dialect import detection
from linalg_viz.data.header import blocks
from linalg_viz.data.layout import Layout, laid_out
from linalg_viz.data.reference import Form, Record, bare, lines_of, parted
from linalg_viz.data.source import Source
from linalg_viz.data.table import Choices, Dialect, RefusedTable

LONGEST_HEAD = 1 << 22
"""Where lines are very long the head grows up to so many bytes, to hold several of them."""

HEAD_LINES = 12


@dataclass(frozen=True, slots=True)
class Plan:
    """How a file will be read: its layout, the records of its head, and whether the head is the whole file.

    ``taken`` are the characters of the head where each of its lines is a record, 0 where one is not;
    ``sheet`` is the sheet of a workbook that they are the lines of.
    """

    layout: Layout
    head: tuple[Record, ...]
    complete: bool
    encoding: str
    taken: int = 0
    shape: str = ""
    sheet: str = ""

    @property
    def dialect(self) -> Dialect:
        """The dialect as it is shown."""
        it = self.layout
        return Dialect(
            self.encoding,
            {"columns": " ", "pairs": ","}.get(self.shape, it.form.delimiter),
            it.form.quote,
            it.numerals.decimal,
            it.numerals.thousands,
            it.header_line,
            it.first_data_line,
            it.form.escape,
            it.form.spaced,
            self.shape,
            max(1, len(it.header_lines)),
            self.sheet,
        )


def head_of(text: Source) -> tuple[str, bool]:
    """The first whole lines of a text in UTF-8, and whether that is all of it."""
    length = detection.HEAD
    while True:
        piece = text.piece(0, length)
        complete = len(piece) < length or len(piece) == text.size
        if complete or len(piece.split(b"\n", HEAD_LINES)) > HEAD_LINES or length >= LONGEST_HEAD:
            break
        length *= 4
    if not complete:
        piece = piece[: piece.rfind(b"\n") + 1] or piece
    return piece.decode("utf-8", "ignore"), complete


def planned(text: Source, encoding: str, choices: Choices, shape: str = "") -> Plan:
    """The plan from the head of a text brought into ``shape``; RefusedTable when there is no table in it."""
    head, complete = head_of(text)
    form = detection.detected(head, choices)
    told = bool(detection.separator_line(head))
    found, taken = _records(head, form, complete)
    if told:
        found = [r for r in found if r.line > 1]
    layout = laid_out(found, form, choices, told)
    if layout.others:
        more = blocks.told(layout.others, found, complete)
        layout = replace(layout, entries=(*layout.entries, *more))
    return Plan(layout, tuple(found), complete, encoding, taken, shape)


def _records(head: str, form: Form, complete: bool) -> tuple[list[Record], int]:
    """The records of the head (where it is cut inside a quoted cell, those before), and ``Plan.taken``."""
    if bare(head, form):
        return parted(head, form), len(head)
    try:
        loose = parted(head, form)
        if len(loose) == sum(1 for _ in lines_of(head)) and not any(r.trouble for r in loose):
            # Each line is a record, so that the number of fields to expect has no say.
            return loose, len(head)
    except RefusedTable:
        loose = parted(head, Form(form.delimiter, None, form.escape, form.spaced))
    fields = detection.commonest(len(r.fields) for r in loose)
    try:
        found = parted(head, form, fields)
    except RefusedTable:
        return loose, 0
    if not complete:
        first = next((i for i, r in enumerate(found) if r.trouble), len(found))
        if first > 5:
            found = found[:first]
    return found, 0
