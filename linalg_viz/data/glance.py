"""What many cells are, told at a glance: numbers that float() reads, or words; each is looked at by itself
only where this does not tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from linalg_viz.data import numerals as nm
from linalg_viz.data.numerals import Numerals

Floats = NDArray[np.float64]

PLAIN = re.compile(r"(?:[+-]?+(?:(?:0|[1-9]\d*+)(?:\.\d*+)?+|\.\d++)(?:[eE][+-]?+\d++)?+\n)*+", re.ASCII)
"""A column whose cells are numbers as float() reads them, without leading zeros: one match instead of n."""

AT_ONCE = 1 << 14
"""Cells that are read at once."""

SHORT = 15
"""Letters of a cell that has fewer digits than 2^53."""

STARTS = 3
"""Letters that show whether a word may be a token for a missing cell, or begins with a currency."""

_LETTERS = b"0123456789.-\n"
_END, _MINUS, _POINT, _ZERO, _ONE = b"\n-.01"

_INFINITE = frozenset("iI\u0130\u0131")
"""Letters that “inf” begins with, whatever their case."""

_SHAPES = bytes.maketrans(b"23456789", b"11111111")

_DIGITLESS = bytes.maketrans(b"123456789", b"000000000")
_DAYS = frozenset(f"0000-00-00{time}" for time in ("", " 00:00", "T00:00", " 00:00:00", "T00:00:00"))

FEW = 3
"""Where there are so many times more cells than different ones, each different one is looked at once."""

SOME = 256
"""Cells that mostly show whether some are alike."""

_DIGITS = 18
"""So many digits are surely a whole number of 64 bits."""

_TENS = np.array([float(f"1e{k}") for k in range(23)])
"""The powers of ten that are floats without an error."""


@lru_cache(maxsize=16)
def numeric(missing: frozenset[str]) -> frozenset[str]:
    """The tokens for missing cells that are numbers by their looks, such as -999."""
    return frozenset(each for each in missing if each and PLAIN.fullmatch(each + "\n"))


def plainly(cells: Sequence[str], numerals: Numerals) -> bool:
    """Whether a column of such cells is numbers at a glance: all are plain, short, and without exponents."""
    text = readable("\n".join(cells) + "\n", numerals)
    if "e" in text or "E" in text or max(map(len, cells), default=0) > SHORT:
        return False
    return bool(text) and PLAIN.fullmatch(text) is not None


def likely(columns: Sequence[Sequence[str]]) -> list[int]:
    """The columns, by their index, whose first and last cells are plain numbers, if with a comma."""
    ends = [f"{cells[0]}\n{cells[-1]}\n".replace(",", ".") if cells else "" for cells in columns]
    return [j for j, each in enumerate(ends) if each and PLAIN.fullmatch(each)]


def together(columns: Sequence[Sequence[str]], numerals: Numerals) -> dict[int, Floats]:
    """The values of columns of n cells each, by their index, where they are plain numbers: of short ones
    several are read at once, and if a cell among them is something else, each has to be looked at by itself.
    """
    found: dict[int, Floats] = {}
    some = likely(columns)
    many = len(columns[0]) if columns else 0
    step = AT_ONCE // max(1, many)
    if step < 2:
        return {}
    for first in range(0, len(some), step):
        part = some[first : first + step]
        text = readable("".join(["\n".join(columns[j]) + "\n" for j in part]), numerals)
        values = divided(text, many * len(part)) if text else None
        if values is not None:
            found |= zip(part, values.reshape(len(part), many), strict=True)
    return found


def readable(text: str, numerals: Numerals) -> str:
    """A text of numbers, one to a line, as float() reads them, where they are written with another decimal
    mark; empty where they are written in yet another way, or one is a token for a missing cell.
    """
    gone = numeric(numerals.missing)
    if numerals.commas:
        text = "" if "." in text else text.replace(",", ".")
    elif not numerals.plain:
        return ""
    return "" if gone and not gone.isdisjoint(text.split("\n")) else text


def reasons(cells: Sequence[str], numerals: Numerals) -> Sequence[str] | None:
    """Why each of some cells is no number, as ``numerals.number`` says it; None where one is missing or may
    be a number, or where they have to be looked at one by one.
    """
    if not cells:
        return None
    if _words(cells, numerals):
        return (nm.TEXT.remark,) * len(cells)
    alike = shapes(cells)
    looks = dict.fromkeys(alike, "")
    if FEW * len(looks) > len(cells):
        return None
    if not _alike(numerals.missing)[1].isdisjoint(map(str.strip, looks)) and _missing(cells, numerals):
        return None
    for each in looks:
        look = nm.number(each, numerals)
        # Which digits a number has says whether any would be lost.
        if look.value is not None or look.remark == "digits":
            return None
        looks[each] = look.remark
    if len(found := set(looks.values())) == 1:
        return tuple(found) * len(cells)
    return [looks[each] for each in alike]


@lru_cache(maxsize=16)
def _alike(missing: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """What the tokens for missing cells begin with, and their shapes."""
    return frozenset(each[:STARTS].strip() for each in missing), frozenset(shapes(sorted(missing)))


def _missing(cells: Sequence[str], numerals: Numerals) -> bool:
    return not numerals.missing.isdisjoint(map(str.strip, cells))


def _words(cells: Sequence[str], numerals: Numerals) -> bool:
    """Whether each cell begins with a letter, and none is missing, infinite or an amount of money."""
    if not cells[0][:1].isalpha():
        return False
    starts = {*map(itemgetter(slice(STARTS)), cells)}
    if not all(each[:1].isalpha() for each in starts):
        return False
    if not _alike(numerals.missing)[0].isdisjoint(map(str.strip, starts)) and _missing(cells, numerals):
        return False
    # Infinity is written with letters alone, an amount ends with its digits.
    odd = {each for each in starts if each[0] in _INFINITE or nm.CODES.match(each)}
    some = [each for each in cells if each[:STARTS] in odd] if odd else []
    some = [each for each in some if each[0] in _INFINITE or not each[-1].isalpha()]
    return all(nm.number(each, numerals) == nm.TEXT for each in dict.fromkeys(shapes(some)))


def varied(cells: Sequence[str]) -> bool:
    """Whether cells seem to be all different: the first of them are, and some spread over all."""
    spread = cells[:: max(1, len(cells) // SOME)]
    return all(len(set(some)) == len(some) for some in (cells[:SOME], spread))


def days(cells: Sequence[str]) -> bool:
    """Whether all cells are days of the calendar with the year first, such as 2021-03-05 or
    2021-03-05 17:30.
    """
    if not cells or digitless(cells[0]) not in _DAYS:
        return False
    if not _DAYS.issuperset(digitless("\n".join(cells)).split("\n")):
        return False
    try:
        return all(map(date.fromisoformat, map(itemgetter(slice(10)), cells)))
    except ValueError:
        return False


def shapes(cells: Sequence[str]) -> list[str]:
    """Cells with 1 for every digit but a 0 that no digit stands before, which says as much about how they are
    written: those of one shape are no numbers for the same reason.
    """
    # No cell holds a NUL. In UTF-8 nothing but a digit has the byte of one.
    letters = np.frombuffer("\0".join(cells).encode("utf-8", "surrogatepass").translate(_SHAPES), np.uint8)
    digits = (letters == _ZERO) | (letters == _ONE)
    out = letters.copy()
    out[1:][digits[1:] & digits[:-1]] = _ONE
    return out.tobytes().decode("utf-8", "surrogatepass").split("\0") if cells else []


def digitless(text: str) -> str:
    """A text with 0 for every digit."""
    # Bytes are exchanged in a tenth of the time of letters beyond ASCII.
    return text.encode("utf-8", "surrogatepass").translate(_DIGITLESS).decode("utf-8", "surrogatepass")


def divided(text: str, many: int) -> Floats | None:
    """The values of cells that are numbers as PLAIN has them, without + and exponents, one to a line, as
    float() gives them in a quarter of its time; None where they may be others.

    A whole number below 2^53 over a power of ten up to 10^22 are two floats without an error, and so their
    quotient is the float nearest to the cell. Source: Clinger, How to read floating point numbers (1990).
    """
    raw = text.encode()
    if raw.translate(None, _LETTERS):
        return None
    letters = np.frombuffer(raw, np.uint8)
    ends = np.flatnonzero(letters == _END)
    if len(ends) != many or not many:
        return None
    starts = np.concatenate(([0], ends[:-1] + 1))
    if b"-" in raw:
        minus = letters[starts] == _MINUS
        if np.count_nonzero(letters == _MINUS) != np.count_nonzero(minus):
            return None
        starts = starts + minus
    digits, points = ends - starts, np.flatnonzero(letters == _POINT)
    behind = np.zeros(many, np.intp)
    if len(points) == many and (points >= starts).all() and (points < ends).all():
        # Mostly each cell has one.
        digits -= 1
        behind = ends - points - 1
    elif len(points):
        of = np.searchsorted(ends, points)
        if (of[1:] == of[:-1]).any():
            return None
        digits[of] -= 1
        behind[of] = ends[of] - points - 1
    if digits.min() < 1 or digits.max() > _DIGITS:
        return None
    if ((letters[starts] == _ZERO) & (letters[starts + 1] >= _ZERO)).any():
        return None
    whole = np.fromstring(raw.translate(None, b"."), np.int64, sep="\n")
    # A zero below zero keeps its sign in float() alone.
    if np.abs(whole).max() >= 2**53 or (b"-" in raw and not whole.all()):
        return None
    return np.asarray(whole / _TENS[behind])
