"""What many cells are, told at a glance: numbers that float() reads, or words; each is looked at by itself
only where this does not tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from linalg_viz.data import numerals as nm
from linalg_viz.data.numerals import Numerals

Floats = NDArray[np.float64]

PLAIN = re.compile(r"(?:[+-]?+(?:(?:0|[1-9]\d*+)(?:\.\d*+)?+|\.\d++)(?:[eE][+-]?+\d++)?+\n)*+", re.ASCII)
"""A column whose cells are numbers as float() reads them, without leading zeros: one match instead of n."""

SHORT = 15
"""Letters of a cell that has fewer digits than 2^53."""

_LETTERS = b"0123456789.-\n"
_END, _MINUS, _POINT, _ZERO = b"\n-.0"

_DIGITS = 18
"""So many digits are surely a whole number of 64 bits."""

_TENS = np.array([float(f"1e{k}") for k in range(23)])
"""The powers of ten that are floats without an error."""


@lru_cache(maxsize=16)
def numeric(missing: frozenset[str]) -> frozenset[str]:
    """The tokens for missing cells that are numbers by their looks."""
    return frozenset(each for each in missing if each and PLAIN.fullmatch(each + "\n"))


def plainly(cells: Sequence[str], numerals: Numerals) -> bool:
    """Whether a column of such cells is numbers at a glance: all are plain, short, and without exponents."""
    if not numeric(numerals.missing).isdisjoint(cells):
        return False
    text = "\n".join(cells) + "\n"
    if numerals.decimal == "," and not numerals.thousands and "." not in text:
        text = text.replace(",", ".")
        if not numeric(numerals.missing).isdisjoint(text.split("\n")):
            return False
    elif not numerals.plain:
        return False
    if "e" in text or "E" in text or max(map(len, cells), default=0) > SHORT:
        return False
    return PLAIN.fullmatch(text) is not None


def words(cells: Sequence[str], numerals: Numerals) -> bool:
    """Whether cells are words at a glance, none of them missing: each begins with a letter that no number
    begins with, and none is an amount with its currency.
    """
    if "" in cells or not nm.LETTERS.issuperset(map(itemgetter(0), cells)):
        return False
    if not numerals.missing.isdisjoint(map(str.strip, cells)):
        return False
    # An amount ends with its digits, where it does not begin with them.
    amounts = (each for each in cells if each[0] in nm.CODED and not each.rstrip()[-1:].isalpha())
    return not any(nm.number(each, numerals).remark != nm.TEXT.remark for each in amounts)


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
        if raw.count(b"-") != np.count_nonzero(minus):
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
