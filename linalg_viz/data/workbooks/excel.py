"""Reading a sheet of an Excel workbook (ISO/IEC 29500: SpreadsheetML) as it is stored."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from posixpath import join, normpath
from typing import IO
from xml.etree.ElementTree import Element, iterparse

from linalg_viz.data.workbooks.sheet import MOST_COLUMNS, Sheet, chosen, number

_DAYS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
"""Numbers of the built-in formats that show days or times of day (18.8.30)."""

_SHOWN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_CELL = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class Book:
    """What cells refer to: texts, which styles show days, and the first day of the calendar."""

    texts: tuple[str, ...]
    days: tuple[bool, ...]
    epoch: datetime


def names(archive: zipfile.ZipFile) -> list[str]:
    """The names of the sheets, in their order."""
    return [name for name, _ in _sheets(archive)]


def sheet(archive: zipfile.ZipFile, wanted: str | None, stopped: Callable[[], bool]) -> Sheet:
    """The wanted sheet, else the first. KeyError, ValueError or ParseError where the file is damaged."""
    found = _sheets(archive)
    at = chosen([name for name, _ in found], wanted)
    name, part = found[at]
    out = Sheet(name, tuple(other for i, (other, _) in enumerate(found) if i != at))
    book = _book(archive)
    with archive.open(part) as file:
        for row, element in _elements(file, {"row", "mergeCell", "col"}):
            if stopped():
                return out
            if row == "mergeCell":
                out.merged.append(element.get("ref", ""))
                continue
            if row == "col":
                if element.get("hidden") in ("1", "true"):
                    last = min(int(element.get("max", "0")), MOST_COLUMNS)
                    out.unseen += range(int(element.get("min", "1")), last + 1)
                continue
            _row(element, book, out)
            element.clear()
    return out


def _elements(file: IO[bytes], wanted: set[str]) -> Iterator[tuple[str, Element]]:
    for _, element in iterparse(file):
        tag = element.tag.rpartition("}")[2]
        if tag in wanted:
            yield tag, element


def _row(element: Element, book: Book, out: Sheet) -> None:
    row = int(element.get("r") or len(out.rows) + 1)
    cells: list[str] = []
    for each in element:
        if each.tag.rpartition("}")[2] != "c":
            continue
        place = _CELL.fullmatch(each.get("r", ""))
        column = _column(place[1]) if place else len(cells)
        cells += [""] * (column - len(cells))
        text = _text(each, book)
        if text is None:
            out.unknown.append((row, each.get("r", "")))
        cells.append(text or "")
    if element.get("hidden") in ("1", "true"):
        out.hidden.append(row)
    out.put(row, cells)


def _column(letters: str) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - 64
    return at - 1


def _text(cell: Element, book: Book) -> str | None:
    """What a cell holds, "" for nothing, None for a formula whose value is not stored."""
    parts = {each.tag.rpartition("}")[2]: each for each in cell}
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _joined(parts["is"]) if "is" in parts else ""
    value = parts["v"].text if "v" in parts else None
    if value is None:
        return None if "f" in parts else ""
    if kind == "s":
        return book.texts[int(value)]
    if kind == "b":
        return "TRUE" if value.strip() == "1" else "FALSE"
    if kind in ("str", "e", "d"):
        return value
    style = int(cell.get("s") or 0)
    return _day(value, book.epoch) if style < len(book.days) and book.days[style] else number(value)


def _day(value: str, epoch: datetime) -> str:
    """A day as 2024-03-01, with its time where it has one; a time alone as 13:45:00.

    What is before the first day or beyond the last stays the number that it is.
    """
    days = float(value)
    if days < 0.0:
        return number(value)
    if epoch.year == 1899 and 1.0 <= days < 60.0:
        # The calendar of 1900 has a 29 February that never was.
        days += 1.0
    try:
        moment = epoch + timedelta(seconds=round(days * 86400))
    except (OverflowError, ValueError):
        return number(value)
    if days < 1.0:
        return moment.strftime("%H:%M:%S")
    return moment.strftime(
        "%Y-%m-%d" if moment.hour == moment.minute == moment.second == 0 else "%Y-%m-%d %H:%M:%S"
    )


def _joined(element: Element) -> str:
    """A text with its runs; readings beside it (phonetic) are no part of it."""
    out = []
    for each in element:
        tag = each.tag.rpartition("}")[2]
        if tag == "t":
            out.append(each.text or "")
        elif tag == "r":
            out.append(_joined(each))
    return "".join(out)


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Names and parts of the sheets that hold cells."""
    targets = {}
    with archive.open("xl/_rels/workbook.xml.rels") as file:
        for _, each in _elements(file, {"Relationship"}):
            targets[each.get("Id", "")] = each.get("Target", "")
    out = []
    with archive.open("xl/workbook.xml") as file:
        for _, each in _elements(file, {"sheet"}):
            key = next((value for name, value in each.attrib.items() if name.endswith("}id")), "")
            target = targets.get(key, "")
            if "chartsheet" not in target and "dialogsheet" not in target:
                part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
                out.append((each.get("name", ""), part))
    if not out:
        raise ValueError("it has no sheet of cells")
    return out


def _book(archive: zipfile.ZipFile) -> Book:
    parts = set(archive.namelist())
    texts: list[str] = []
    if "xl/sharedStrings.xml" in parts:
        with archive.open("xl/sharedStrings.xml") as file:
            for _, each in _elements(file, {"si"}):
                texts.append(_joined(each))
                each.clear()
    shown: dict[int, str] = {}
    days: list[bool] = []
    if "xl/styles.xml" in parts:
        with archive.open("xl/styles.xml") as file:
            for tag, each in _elements(file, {"numFmt", "cellXfs"}):
                if tag == "numFmt":
                    shown[int(each.get("numFmtId", "0"))] = each.get("formatCode", "")
                else:
                    days = [_is_day(int(form.get("numFmtId") or 0), shown) for form in each]
    with archive.open("xl/workbook.xml") as file:
        flags = [each.get("date1904", "") for _, each in _elements(file, {"workbookPr"})]
    later = any(flag in ("1", "true") for flag in flags)
    return Book(tuple(texts), tuple(days), datetime(1904, 1, 1) if later else datetime(1899, 12, 30))


def _is_day(form: int, shown: dict[int, str]) -> bool:
    if form in shown:
        return bool(
            re.search(r"[ymdhsYMDHS]", _SHOWN.sub("", shown[form].split(";")[0]).replace("General", ""))
        )
    return form in _DAYS
