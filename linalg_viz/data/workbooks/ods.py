"""Reading a sheet of an OpenDocument spreadsheet (ISO/IEC 26300) as it is stored."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from xml.etree.ElementTree import Element, iterparse

from linalg_viz.data.workbooks.sheet import MOST_COLUMNS, Sheet, chosen, number

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

MOST_ROWS = 1 << 20
"""As many rows as spreadsheets have."""


def names(archive: zipfile.ZipFile) -> list[str]:
    """The names of the sheets, in their order."""
    with archive.open("content.xml") as file:
        found = [
            each.get(f"{_TABLE}name", "")
            for event, each in iterparse(file, ("start",))
            if each.tag == f"{_TABLE}table"
        ]
    if not found:
        raise ValueError("it has no sheet of cells")
    return found


def sheet(archive: zipfile.ZipFile, wanted: str | None, stopped: Callable[[], bool]) -> Sheet:
    """The wanted sheet, else the first. KeyError, ValueError or a ParseError where the file is damaged."""
    known = names(archive)
    at, seen, row, column = chosen(known, wanted), -1, 0, 0
    out = Sheet(known[at], tuple(name for i, name in enumerate(known) if i != at))
    with archive.open("content.xml") as file:
        for event, each in iterparse(file, ("start", "end")):
            if event == "start":
                seen += each.tag == f"{_TABLE}table"
                continue
            if each.tag == f"{_TABLE}table" and seen == at:
                break
            if each.tag == f"{_TABLE}table-column" and seen == at:
                times = int(each.get(f"{_TABLE}number-columns-repeated", "1"))
                if each.get(f"{_TABLE}visibility", "visible") != "visible":
                    out.unseen += range(column + 1, min(column + times, MOST_COLUMNS) + 1)
                column += times
            if each.tag == f"{_TABLE}table-row":
                if seen == at:
                    row = _row(each, row, out)
                each.clear()
            if stopped():
                break
    return out


def _row(element: Element, before: int, out: Sheet) -> int:
    """The number of the last row that an element stands for, after ``before`` rows."""
    cells: list[str] = []
    for each in element:
        if each.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        text = _text(each)
        if text is None:
            out.unknown.append((before + 1, f"column {len(cells) + 1}"))
        if (
            each.get(f"{_TABLE}number-columns-spanned", "1") != "1"
            or each.get(f"{_TABLE}number-rows-spanned", "1") != "1"
        ):
            out.merged.append(f"row {before + 1}, column {len(cells) + 1}")
        times = int(each.get(f"{_TABLE}number-columns-repeated", "1"))
        cells += [text or ""] * min(times, MOST_COLUMNS - len(cells))
    times = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
    filled = any(cells)
    if filled and element.get(f"{_TABLE}visibility", "visible") != "visible":
        out.hidden += range(before + 1, before + min(times, MOST_ROWS) + 1)
    for row in range(before + 1, before + (min(times, MOST_ROWS - before) if filled else 0) + 1):
        out.put(row, list(cells))
    return before + times


def _text(cell: Element) -> str | None:
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind in ("float", "percentage", "currency"):
        return number(cell.get(f"{_OFFICE}value", ""))
    if kind == "date":
        return cell.get(f"{_OFFICE}date-value", "").removesuffix("T00:00:00").replace("T", " ")
    if kind == "time":
        return _time(cell.get(f"{_OFFICE}time-value", ""))
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value", "").upper()
    words = "\n".join(_joined(each) for each in cell if each.tag == f"{_TEXT}p")
    if kind == "" and not words and f"{_TABLE}formula" in cell.attrib:
        return None
    return words or cell.get(f"{_OFFICE}string-value", "")


def _time(text: str) -> str:
    """A time such as PT13H45M00S as 13:45:00; what is none as it stands."""
    hours, _, rest = text.removeprefix("PT").partition("H")
    minutes, _, seconds = rest.partition("M")
    seconds = seconds.removesuffix("S")
    return f"{hours}:{minutes}:{seconds}" if hours.isdigit() and minutes.isdigit() else text


def _joined(element: Element) -> str:
    """A paragraph with its spans, runs of spaces and line breaks; notes are no part of it."""
    out = [element.text or ""]
    for each in element:
        if each.tag == f"{_TEXT}s":
            out.append(" " * int(each.get(f"{_TEXT}c", "1")))
        elif each.tag == f"{_TEXT}tab":
            out.append("\t")
        elif each.tag == f"{_TEXT}line-break":
            out.append("\n")
        elif each.tag != f"{_OFFICE}annotation":
            out.append(_joined(each))
        out.append(each.tail or "")
    return "".join(out)
