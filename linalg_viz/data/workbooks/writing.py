"""Writing tables as an Excel workbook (ISO/IEC 29500: SpreadsheetML), a sheet for each."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import IO

from linalg_viz.data.export import guarded, number

MOST_ROWS, MOST_COLUMNS, LONGEST = 1_048_576, 16_384, 32_767
"""Rows and columns of a sheet, and letters of a cell, that Excel takes."""

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def workbook(
    sheets: Sequence[tuple[str, Iterable[str]]], stopped: Callable[[], bool] = lambda: False
) -> bytes:
    """The bytes of a workbook whose sheets have these names and hold these tables, given as pieces of CSV.

    A cell is a number where it is written as this program writes one; the apostrophe that guards a text in
    CSV is left away, for a text of a workbook is no formula. ValueError, saying which, for a sheet larger
    than Excel takes. Where ``stopped`` says so the rest is left out.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _frame([_NO_NAME.sub(" ", name)[:31] for name, _ in sheets]):
            archive.writestr(name, _HEAD + text)
        for at, (name, pieces) in enumerate(sheets, 1):
            with archive.open(f"xl/worksheets/sheet{at}.xml", "w", force_zip64=True) as file:
                _sheet(file, name, pieces, stopped)
    return out.getvalue()


def _frame(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The parts of a workbook beside its sheets."""
    many = range(1, len(names) + 1)
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{i}" r:id="rId{i}"/>'
        for i, name in zip(many, names, strict=True)
    )
    leads = "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in many
    )
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for i in many
    )
    yield (
        "[Content_Types].xml",
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{_TYPES}.sheet.main+xml"/>{kinds}</Types>',
    )
    yield (
        "_rels/.rels",
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    )
    yield (
        "xl/workbook.xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>',
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        f'<Relationships xmlns="{_PACKAGE}/relationships">{leads}</Relationships>',
    )


def _sheet(file: IO[bytes], name: str, pieces: Iterable[str], stopped: Callable[[], bool]) -> None:
    file.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
    for row, cells in enumerate(csv.reader(_lines(pieces)), 1):
        if row > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise ValueError(
                f"the sheet {name} would have more than {MOST_ROWS:,} rows or {MOST_COLUMNS:,} columns, "
                "which Excel does not take: export it as CSV"
            )
        if row % 1024 == 0 and stopped():
            break
        file.write(f'<row r="{row}">{"".join(map(_cell, cells))}</row>'.encode())
    file.write(b"</sheetData></worksheet>")


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    """The lines of pieces of text: a line ends in LF, whatever else a label may hold."""
    rest = ""
    for piece in pieces:
        *whole, rest = (rest + piece).split("\n")
        yield from (f"{line}\n" for line in whole)
    if rest:
        yield rest


def _cell(text: str) -> str:
    if not text:
        return "<c/>"
    if _is_number(text):
        return f"<c><v>{text}</v></c>"
    if text.startswith("'") and guarded(text[1:]) == text:
        text = text[1:]
    clean = escape(_NO_XML.sub("\ufffd", text[:LONGEST]), quote=False)
    return f'<c t="inlineStr"><is><t xml:space="preserve">{clean}</t></is></c>'


def _is_number(text: str) -> bool:
    """Whether a cell is a finite number as this program writes it; 007 and 1e5 are texts."""
    if text in ("inf", "-inf"):
        return False
    try:
        return number(float(text)) == text
    except ValueError:
        return False
