"""A sample: rows from places spread over the whole file, within a moment whatever its size.

It gives the first picture while the full table is still being read; axes and numbers then come from all rows.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from linalg_viz.data import gate, small, workbooks
from linalg_viz.data.dialect import shapes
from linalg_viz.data.pieces.structure import cut as whole_records
from linalg_viz.data.pieces.structure import scanned
from linalg_viz.data.plan import Plan, planned
from linalg_viz.data.preview import head_only
from linalg_viz.data.reference import parted
from linalg_viz.data.source import Source
from linalg_viz.data.stream import runs_as_one
from linalg_viz.data.table import Choices, Entry, Table
from linalg_viz.data.workbooks.sheet import broken_again, told

WINDOWS, WINDOW = 40, 1 << 15
"""Places and bytes at each: together about as many rows as a picture can show one by one."""

PACKED = 1 << 20
"""Bytes that are unpacked of a packed file for its sample."""

WHOLE, FEW = 1 << 20, 2000
"""Bytes of a file, and rows, up to which reading all of it takes hardly longer than a sample."""


def sample(
    source: str | Path | bytes, choices: Choices | None = None, *, reference: str = "", name: str = ""
) -> Table | None:
    """Some rows of a source with ``sample`` set; None of one that is read as a whole within a moment too.

    Packed files, and encodings other than UTF-8 and the 8-bit ones, cannot be entered in the middle: their
    sample is their beginning. The ledger says what the sample is and nothing of single cells. RefusedTable as
    in reading.
    """
    choices = choices or Choices()
    plain, said = gate.opened(source, name, limit=PACKED, sheet=choices.sheet)
    head = plain
    try:
        where = reference or (str(source) if not isinstance(source, bytes) else "")
        cut = any(each.message.startswith(gate.BEGINNING) for each in said)
        if not cut and (plain.size <= WHOLE or plain.size <= FEW * _longest(plain)):
            return None
        how = workbooks.settled(plain, choices)
        head, encoding, more = head_only(plain, how)
        formed = shapes.shaped(head, encoding, how)
        head = formed.text
        plan = planned(head, encoding, formed.choices, formed.shape)
        if plan.layout.end:
            # The table ends in the head of the file.
            return None
        inside = (
            not cut
            and not formed.shape
            and encoding in ("utf-8", "cp1252", "latin-1")
            and not any("Lines end" in e.message for e in more)
        )
        if inside:
            body = _spread(plain, plan)
            places, _ = _windows(plain)
            text = f"A sample of the rows from {places} places spread over the file; the full table follows."
        else:
            body = head.piece(0, WINDOWS * WINDOW)
            body = body[: body.rfind(b"\n") + 1] or body
            text = "A sample of the rows from the beginning of the file; the full table follows."
        shown = name or plain.name
        table = _table(body, plan, choices, shown, where)
        entries = told((Entry(text), *said, *more, *formed.entries, *plan.layout.entries), plain.sheet)
        return Table(
            table.name,
            table.reference,
            broken_again(table.columns) if plain.joined else table.columns,
            table.dialect,
            entries,
            table.lines,
            table.label,
            choices,
            True,
            table.aside,
        )
    finally:
        head.close()
        plain.close()


def _table(body: bytes, plan: Plan, choices: Choices, name: str, reference: str) -> Table:
    """The table of some lines, by whichever reader is there: nobody waits for pandas to be loaded."""
    if "pandas" in sys.modules:
        from linalg_viz.data import fast

        return fast.table(Source(name, body), plan, choices, [], name, reference)
    found = parted(body.decode("utf-8", "ignore"), plan.layout.form, plan.layout.fields)
    return small.from_records(found, plan, choices, [], name, reference, sample=True)


def _spread(plain: Source, plan: Plan) -> bytes:
    """The first lines, and from windows at equal distances the whole records that have the right number of
    fields.
    """
    form, fields = plan.layout.form, plan.layout.fields
    places, width = _windows(plain)
    first = _text(plain.piece(0, width), plan)
    pieces = [first[: max(0, whole_records(first, form, final=False))]]
    for start in np.linspace(width, max(width, plain.size - width), places).astype(np.int64).tolist():
        piece = plain.piece(start, width)
        piece = piece[piece.find(b"\n") + 1 : piece.rfind(b"\n") + 1]
        shaped = runs_as_one(_text(piece, plan), form)
        scan = scanned(shaped, form) if shaped else None
        if scan is None:
            # Inside a quoted cell, or among broken quotes: another window will do.
            continue
        good = (scan.counts == fields) & ~scan.blank()
        if good.all():
            pieces.append(scan.piece)
        else:
            spans = [scan.span(row) for row in np.flatnonzero(good).tolist()]
            pieces += [scan.piece[start:end] for start, end in spans]
    return b"".join(pieces)


def _longest(plain: Source) -> int:
    """Bytes of the longest of the first lines, the header aside: names may be longer than numbers."""
    lines = plain.piece(0, PACKED).split(b"\n")
    return max(map(len, lines[1:])) if len(lines) > 1 else len(lines[0])


def _windows(plain: Source) -> tuple[int, int]:
    """The places to look at and the bytes at each, which hold a whole line at least."""
    width = max(WINDOW, 2 * _longest(plain) + 2)
    return max(2, WINDOWS * WINDOW // width), width


def _text(piece: bytes, plan: Plan) -> bytes:
    """A piece as UTF-8, without the mark at the beginning of a file."""
    encoding = "utf-8" if plan.encoding == "utf-8" else plan.encoding
    return piece.decode(encoding, "replace").removeprefix("\ufeff").encode()
