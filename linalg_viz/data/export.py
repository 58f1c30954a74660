"""CSV out: numbers with all digits, text that no spreadsheet takes for a formula, a head without doubles."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from linalg_viz.data.table import Entry
from linalg_viz.records import dataclass

Line: TypeAlias = list[str]
"""The cells of one line."""

RISKY = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First letters by which spreadsheets know a formula (OWASP, "CSV Injection")."""

LINES = 4096
"""Lines in one piece of text."""


def guarded(text: str) -> str:
    """A text cell with an apostrophe before it where a spreadsheet would take it for a formula.

    What is a number is left alone: a minus sign before digits is no formula.
    """
    if not text.lstrip(" ").startswith(RISKY):
        return text
    try:
        float(text)
    except ValueError:
        return "'" + text
    return text


def number(value: float) -> str:
    """A number that reads back bit for bit, whole ones without a point; ``inf``, ``-inf``; NaN is empty."""
    if math.isnan(value):
        return ""
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    if value == int(value) and abs(value) < 2**53:
        return "-0.0" if value == 0 and math.copysign(1.0, value) < 0 else str(int(value))
    return repr(float(value))


def cell(value: float | str | bool | None) -> str:
    """A cell of a table: a missing one is empty, truth is TRUE or FALSE, text is guarded."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return guarded(value) if isinstance(value, str) else number(float(value))


def head(names: Sequence[str]) -> Line:
    """The names of columns, guarded, no two alike: the last of them keeps its own, others take ``_2`` …"""
    taken = set(names)
    out: list[str] = []
    for at, name in enumerate(names):
        free, count = name, 1
        while name in names[at + 1 :] and free in taken:
            count += 1
            free = f"{name}_{count}"
        taken.add(free)
        out.append(guarded(free))
    return out


def ledger(entries: Iterable[Entry], place: Literal["row", "line"]) -> Iterator[Line]:
    """The ledger with its head: line, or row where it is of a sheet, column, cell, message."""
    yield [place, "column", "cell", "message"]
    for each in entries:
        line = "" if each.line is None else str(each.line)
        yield [line, guarded(each.column or ""), guarded(each.cell or ""), guarded(each.message)]


def csv_text(lines: Iterable[Sequence[str]]) -> Iterator[str]:
    """Rows of cells as lines of CSV (RFC 4180, lines end in CR LF): quoted where a cell needs it."""
    for line in lines:
        yield ",".join(_quoted(each) for each in line) + "\r\n"


def texts(lines: Iterable[Sequence[str]], many: int = LINES) -> Iterator[str]:
    """Lines of cells as pieces of CSV of many lines each."""
    found = csv_text(lines)
    while first := next(found, ""):
        yield "".join(chain([first], islice(found, many - 1)))


def _quoted(text: str) -> str:
    if any(sign in text for sign in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


COLUMN, ROW, EXTRA_ROW, EXTRA_COLUMN, GROUP = (
    "column",
    "row",
    "supplementary row",
    "supplementary column",
    "group",
)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Things of one kind with their names (n) and what each component says of them (n, r)."""

    kind: str
    names: Sequence[str]
    values: NDArray[np.float64]


def of_kinds(blocks: Iterable[Block], components: int) -> Iterator[Line]:
    """Kind, name and a number for each component; kinds in the order given, after a line of names."""
    yield ["kind", "name", *(f"PC{j + 1}" for j in range(components))]
    for block in blocks:
        for name, values in zip(block.names, block.values, strict=True):
            yield [block.kind, guarded(name), *(number(value) for value in values)]
