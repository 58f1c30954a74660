"""Which rows and columns of a table ``linalg-viz pca`` takes: names, places and ranges of both."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from linalg_viz.cli.problem import Problem
from linalg_viz.data import ranges
from linalg_viz.data.edits import Named, grouped
from linalg_viz.data.table import Table

PLACES = re.compile(r"(\d+)\s*[-:]\s*(\d+)")
ONE = re.compile(r"(\d+)")


def columns(table: Table, text: str, option: str) -> tuple[str, ...]:
    """The columns of numbers that a text names, in its order; Problem for one that is text or not there.

    Names stand between commas; ``first:last`` are all columns of numbers from one name to another, ``2-11``
    those at these places of the file, from 1, and ``11`` the one there. A name that looks like this itself
    stands for itself.
    """
    kinds = {column.name: column.kind for column in table.columns}
    words = (text,) if text in kinds else tuple(next(csv.reader([text], skipinitialspace=True), ()))
    names: list[str] = []
    for word in words:
        # Ranges pass over columns of words; what is named by itself has to be one of numbers.
        span = () if word in kinds else _span(table, word, option)
        numbers = [name for name in span if kinds[name] == "number"]
        names += numbers or (span if len(span) == 1 else [word])
    for i, name in enumerate(names):
        if name not in kinds:
            raise Problem(f"{option}: there is no column {name!r}; there are: {', '.join(kinds)}")
        if kinds[name] != "number":
            raise Problem(
                f"{option}: {name!r} is a column of {kinds[name]}, not of numbers; "
                f"there are: {', '.join(table.numeric)}"
            )
        if name in names[:i]:
            raise Problem(f"{option}: {name!r} is named twice; name each column once")
    if not names:
        raise Problem(f"{option} names no column; write the names with commas between them")
    return tuple(names)


def _span(table: Table, word: str, option: str) -> tuple[str, ...]:
    """The names in a range of columns; none for what is no range."""
    names = tuple(column.name for column in table.columns)
    places = PLACES.fullmatch(word) or ONE.fullmatch(word)
    if places:
        first, last = int(places[1]), int(places[places.lastindex or 1])
        if not 1 <= first <= last <= len(names):
            raise Problem(f"{option}: {word!r} is no range of the {len(names)} columns")
        return names[first - 1 : last]
    ends = [(a, b) for a, b in _halves(word) if a in names and b in names]
    if not ends:
        return ()
    first, last = (names.index(end) for end in ends[0])
    if first > last:
        raise Problem(f"{option}: {word!r} runs backwards; write {names[last]}:{names[first]}")
    return names[first : last + 1]


def _halves(word: str) -> list[tuple[str, str]]:
    return [(word[:i], word[i + 1 :]) for i, sign in enumerate(word) if sign == ":"]


def rows(table: Table, text: str, option: str, label: str) -> NDArray[np.bool_]:
    """Which rows (n,) a text names: labels, places from 1 and ranges of places between commas.

    A label that several rows have stands for all of them. Problem for one that is not there.
    """
    n, out = table.row_count, np.zeros(table.row_count, dtype=np.bool_)
    words: Sequence[str] = tuple(next(csv.reader([text], skipinitialspace=True), ()))
    held = table.column(label) if label else None
    called: dict[str, list[int]] = {}
    for row in range(n if held is not None else 0):
        assert held is not None
        called.setdefault(str(held.cell(row)), []).append(row)
    for word in words:
        places = PLACES.fullmatch(word) or ONE.fullmatch(word)
        if word in called:
            out[called[word]] = True
        elif places:
            first, last = int(places[1]), int(places[places.lastindex or 1])
            if not 1 <= first <= last <= n:
                raise Problem(f"{option}: {word!r} is none of the {n:,} rows")
            out[first - 1 : last] = True
        else:
            raise Problem(f"{option}: no row is called {word!r}; write labels, places from 1 or 24-27")
    if not words:
        raise Problem(f"{option} names no row; write labels or places with commas between them")
    return out


def named(table: Table, name: str | None, option: str) -> str:
    """The column of that name, "" for None; Problem where there is none."""
    if name is None:
        return ""
    if name not in {column.name for column in table.columns}:
        raise Problem(
            f"{option}: there is no column {name!r}; there are: "
            f"{', '.join(column.name for column in table.columns)}"
        )
    return name


def groups(table: Table, texts: Sequence[str], option: str) -> tuple[Table, str]:
    """The table with the column that groups its rows, and its name, "" for no texts.

    One text may name a column of words. Else each is NAME=ROWS, with rows as ``rows`` reads them, and the
    groups are a column more, as those named in the window are. Problem for what is neither.
    """
    if len(texts) == 1 and ("=" not in texts[0] or texts[0] in {column.name for column in table.columns}):
        return table, grouping(table, texts[0], option)
    from linalg_viz.labs.contract.tables import joined

    named: Named = ()
    for text in texts:
        name, sign, which = text.partition("=")
        if not sign:
            raise Problem(f"{option}: {text!r} is no group; write NAME=ROWS, such as early=1-10")
        try:
            named = joined(
                named, name, ranges.of_rows(np.flatnonzero(rows(table, which, option, table.label)))
            )
        except ValueError as error:
            raise Problem(f"{option} {text!r}: {error}") from None
    if not named:
        return table, ""
    made = grouped(table, named)
    return made, made.named


def grouping(table: Table, name: str | None, option: str) -> str:
    """The column that groups the rows, "" for None; Problem for one that is not there or holds numbers."""
    found = named(table, name, option)
    if found and table.column(found).kind in ("number", "date"):
        raise Problem(f"{option}: {found!r} holds no words; name a column of words")
    return found
