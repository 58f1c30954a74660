"""Decimal commas: where a comma parts two entries, and where it stands in a number."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DECIMAL = re.compile(r"(?<![\d.,])(\d+),(\d+)(?![\d.,])")
_GROUPED_POINTS = re.compile(r"[-+−–]?\d{1,3}(?:\.\d{3})+,\d+")
_GROUPED_COMMAS = re.compile(r"[-+−–]?\d{1,3}(?:,\d{3})+\.\d+")


def pointed(entry: str) -> str:
    """One entry with its decimal commas as points: 1,5 is 1.5, and 1.234,5 is 1234.5.

    For texts in which a comma cannot part two entries; a comma that is none of a decimal stays.
    """
    bare = entry.strip()
    if _GROUPED_POINTS.fullmatch(bare):
        return bare.replace(".", "").replace(",", ".")
    if _GROUPED_COMMAS.fullmatch(bare):
        return bare.replace(",", "")
    return _DECIMAL.sub(r"\1.\2", entry)


def are_decimal(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the commas of rows that were cut at blanks are decimal commas.

    They are where every row has another separator (two pieces or more) and each comma is between digits.
    """
    pieces = [piece for row in rows for piece in row]
    if not any("," in piece for piece in pieces) or any(len(row) < 2 for row in rows):
        return False
    return all("," not in pointed(piece) for piece in pieces)


def could_be_decimal(rows: Sequence[str]) -> bool:
    """Whether rows that were cut at commas could as well be one column of decimal numbers."""
    return bool(rows) and all(row.count(",") == 1 and "," not in pointed(row) for row in rows)
