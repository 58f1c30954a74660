"""How the numbers of a table are written: the decimal mark, and what stands between thousands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np

from linalg_viz.data import glance
from linalg_viz.data.numerals import SPACES, Numerals, unpriced
from linalg_viz.data.table import ERRORS, Choices


@dataclass(frozen=True, slots=True)
class Written:
    """How the numbers of a table are written, and the cell that left it open (row and column from 0), if
    any.
    """

    decimal: str
    thousands: str | None
    doubt: tuple[int, int, str] | None = None


_GROUPS = re.compile(r"[+-]?[1-9]\d{0,2}(?:([.,'’\u00a0\u202f\u2009 ])\d{3})+(?:([.,])\d+)?")
_LAKH = re.compile(r"[+-]?[1-9]\d?(?:,\d\d)+,\d{3}(?:\.\d+)?")
_DECIMAL = re.compile(r"[+-]?\d*([.,])\d+(?:[eEdD][+-]?\d+)?")
_DIGIT = re.compile(r"\d")
_INTEGER = re.compile(r"[+-]?\d{4,}")


def written(rows: Sequence[Sequence[str]], delimiter: str, choices: Choices) -> Written:
    """The decimal mark and what stands between thousands, from rows of cells.

    What can only be one thing decides: 12,5 and 0,435 have a decimal comma, 1.234.567 and 1.234,5 have points
    between thousands. 1,234 alone may be both: it is then a decimal comma in a file of semicolons, else a
    thousand, and the first such cell is handed back as ``doubt``.
    """
    found = _Weighed()
    told = choices.decimal or choices.thousands is not None
    columns = [(j, cells, "\n".join(cells)) for j, cells in enumerate(zip(*rows, strict=True))]
    # Those that seem to be numbers are looked at as one text, as mostly none of them has anything between.
    calm = glance.likely([cells for _, cells, _ in columns])
    calm = [] if _grouped("\n".join([columns[j][2] for j in calm])) else calm
    odd = [j not in calm and _grouped(text) for j, _, text in columns]
    if not told and delimiter != ";" and not any(odd):
        # Mostly nothing stands between thousands in any cell: none of them has to be looked at by itself.
        return _decided(found.sure, found.groups, found.doubts, False, delimiter, choices)
    if all(odd) and _decimal("\n".join([text for _, _, text in columns]), ",", sum(map(len, rows))):
        # Mostly so where the mark is a comma.
        found.sure[","] += sum(map(len, rows))
        odd, columns = [], []
    for column in compress(columns, odd):
        found.add(*column)
    if told or delimiter == ";" or found.groups or found.sure[","] or "," in found.doubts:
        # Cells with points alone have a say only where something else stands beside them.
        for column in compress(columns, (not each for each in odd)):
            found.add(*column)
    # 1234 beside 1,234 in one column: thousands are not marked there, so the comma is a decimal one.
    long = "," in found.doubts and found.doubts[","][1] in found.whole
    return _decided(found.sure, found.groups, found.doubts, long, delimiter, choices)


def _grouped(text: str) -> bool:
    """Whether something stands in cells, one to a line, that could stand between thousands; two points in one
    could.
    """
    if any(mark in text for mark in BETWEEN):
        return True
    if not text.isascii():
        return _POINTS.search(text) is not None
    # Two points with digits alone between them stand side by side once the digits are gone.
    return b".." in text.encode().translate(None, b"0123456789")


BETWEEN = ",'’\u00a0\u202f\u2009 "
_POINTS = re.compile(r"\.\d*\.")


class _Weighed:
    """What the cells of columns say, one column after the other."""

    def __init__(self) -> None:
        self.sure, self.groups = Counter[str](), Counter[str]()
        self.doubts: dict[str, tuple[int, int, str]] = {}
        self.whole: set[int] = set()

    def add(self, j: int, cells: Sequence[str], text: str) -> None:
        """Look at the cells of column j, from row 0 on, which are also one text, a line for each."""
        for mark in ",.":
            if mark in text and _decimal(text, mark, len(cells)):
                self.sure[mark] += len(cells)
                return
        if not _DIGIT.search(text):
            return
        # Of those that are written alike the first is looked at, for all of them.
        shapes = glance.shapes(cells)
        for shape, times in Counter(shapes).items():
            bare = shape.strip().strip(SPACES).replace("\u2212", "-")
            bare = unpriced(bare).strip("%$€£ ").strip("()-±")
            if not bare or not bare[-1].isdigit():
                continue

            def place(shape: str = shape) -> tuple[int, int, str]:
                i = shapes.index(shape)
                return i, j, cells[i]

            _weigh(bare, times, place, self.sure, self.groups, self.doubts)
            if _INTEGER.fullmatch(bare):
                self.whole.add(j)


def _decimal(text: str, mark: str, many: int) -> bool:
    """Whether each of so many cells, one to a line, can only have this decimal mark: it stands between digits
    alone, and there are not three behind it.
    """
    if not text.isascii():
        return False
    raw = text.encode() + b"\n"
    if raw.translate(None, b"-0123456789") != f"{mark}\n".encode() * many:
        return False
    letters = np.frombuffer(raw, np.uint8)
    marks, ends = np.flatnonzero(letters == ord(mark)), np.flatnonzero(letters == ord("\n"))
    starts = np.concatenate(([0], ends[:-1] + 1))
    signs, behind = letters[starts] == ord("-"), ends - marks
    if np.count_nonzero(letters == ord("-")) != np.count_nonzero(signs):
        return False
    return bool((marks - starts > signs).all() and ((behind > 1) & (behind != 4)).all())


def _weigh(
    bare: str,
    times: int,
    place: Callable[[], tuple[int, int, str]],
    sure: Counter[str],
    groups: Counter[str],
    doubts: dict[str, tuple[int, int, str]],
) -> None:
    if _LAKH.fullmatch(bare):
        groups[","] += times
        sure["."] += times * ("." in bare)
        return
    found = _GROUPS.fullmatch(bare)
    if found:
        mark, decimal = found[1], found[2]
        parts = re.split(r"[.,'’\u00a0\u202f\u2009 ]", bare)
        if decimal and decimal != mark:
            sure[decimal] += times
            groups[mark] += times
        elif bare.count(mark) > 1 and all(len(each) == 3 for each in parts[1:]):
            groups[mark] += times
        elif mark in ".,":
            at = place()
            doubts[mark] = min(at, doubts.get(mark, at))
        elif len(bare) > 4:
            groups[mark] += times
        return
    if (found := _DECIMAL.fullmatch(bare)) is not None:
        sure[found[1]] += times


def _decided(
    sure: Counter[str],
    groups: Counter[str],
    doubts: dict[str, tuple[int, int, str]],
    long: bool,
    delimiter: str,
    choices: Choices,
) -> Written:
    between = max((m for m in groups), key=lambda m: groups[m], default=None)
    if between in (".", ","):
        other = "," if between == "." else "."
        decimal = between if sure[between] > sure[other] + groups[between] else other
    elif sure["."] or sure[","]:
        decimal = "," if sure[","] > sure["."] else "."
    else:
        decimal = ""
    doubt = None
    if not decimal:
        if "," in doubts and "." not in doubts:
            decimal = "," if delimiter == ";" or long else "."
            doubt = doubts[","]
        else:
            decimal = "."
            doubt = doubts.get(".") if delimiter == ";" or "," in doubts else None
    if choices.thousands == decimal:
        # What somebody calls the mark between thousands is no decimal mark.
        decimal = "." if decimal == "," else ","
    decimal = choices.decimal or decimal
    thousands = between if between != decimal else None
    if thousands is None and "," in doubts and decimal == ".":
        thousands = ","
    if thousands is None and "." in doubts and decimal == ",":
        thousands = "."
    if choices.thousands is not None:
        thousands = choices.thousands or None
    if choices.decimal or choices.thousands is not None:
        doubt = None
    return Written(decimal, thousands, doubt)


def numerals(found: Written, choices: Choices) -> Numerals:
    """What numbers look like in this file."""
    return Numerals(found.decimal, found.thousands, frozenset(choices.missing) | {"", *ERRORS})
