"""Pieces of text that hold nothing but plain decimal numbers, read without pandas and to the same bits.

Most large tables are of this kind, and to load pandas takes longer than to read millions of their cells so.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from linalg_viz.data.structure import Scan

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Words = NDArray[np.uint64]

AT_ONCE = 1 << 15
"""Cells taken at a time: what is between their letters and their values stays in the cache."""

WORD = 8
"""Letters that are taken as one number of 64 bits."""

LONGEST = 2 * WORD
"""Letters that a cell may have, its sign aside."""

DIGITS = 15
"""Digits that a cell may have: as a whole number they are below 2^53."""

_MINUS, _POINT, _ZERO = b"-.0"
_ZEROS = np.uint64(int.from_bytes(b"0" * WORD, "little"))
_TENS = np.array([10.0**k for k in range(LONGEST)])
_LETTER, _REST, _SIGN = np.uint64(8), np.uint64(8 * (WORD - 1)), np.uint64(63)
_LOW, _HIGH = (
    np.array(
        [(1 << 64) - (1 << 8 * (WORD - min(max(k - less, 0), WORD))) for k in range(LONGEST + 1)], np.uint64
    )
    for less in (0, WORD)
)
"""Of the last k letters those in the last word and those in the one before it."""
_STEPS = [
    (np.uint64(10), np.uint64(8), np.uint64(0x00FF00FF00FF00FF)),
    (np.uint64(100), np.uint64(16), np.uint64(0x0000FFFF0000FFFF)),
    (np.uint64(10_000), np.uint64(32), np.uint64(0x00000000FFFFFFFF)),
]
"""By which two numbers side by side become one: its base, how far the second stands, and what is kept."""


def decimals(scan: Scan, fields: int) -> Floats | None:
    """The values (fields, rows) of a piece as float() gives them, in which every record has so many fields.

    None unless every cell is digits, with one point among them or none and with one minus before them or
    none, without zeros before its other digits, and short.
    """
    if not scan.rows or scan.quoted or len(scan.seps) != scan.rows * fields:
        return None
    held = bytes(LONGEST) + scan.piece
    words: Words = np.ndarray((len(held) - WORD + 1,), "<u8", held, strides=(1,))
    out = np.empty((fields, scan.rows))
    rows = max(1, AT_ONCE // fields)
    begin = 0
    for first in range(0, scan.rows, rows):
        last = min(first + rows, scan.rows)
        stops = scan.seps[first * fields : last * fields]
        end = int(stops[-1]) + 1
        values = _values(scan.letters, words, begin, stops)
        if values is None:
            return None
        out[:, first:last] = values.reshape(-1, fields).T
        begin = end
    return out


def _values(letters: NDArray[np.uint8], words: Words, begin: int, stops: Places) -> Floats | None:
    """The values of the cells that end at ``stops``, the first of which begins at ``begin``; None where one
    is not as ``decimals`` says.

    A whole number below 2^53 over a power of ten up to 10^22 are two floats without an error, and so their
    quotient is the float nearest to the cell. Source: Clinger, How to read floating point numbers (1990).
    """
    text = letters[begin : int(stops[-1])]
    points = _points(letters, text, begin, stops)
    starts = np.empty(len(stops), np.int64)
    starts[0] = begin
    np.add(stops[:-1], 1, out=starts[1:])
    negative = letters[starts] == _MINUS
    starts += negative
    length = stops - starts
    longest = int(length.max())
    others = len(text) - int(np.count_nonzero(text - np.uint8(_ZERO) < 10))
    # Every letter that is no digit is one of those that are seen to stand where they may.
    if others != len(points) + len(stops) - 1 + np.count_nonzero(negative) or longest > LONGEST:
        return None
    found = _parted(starts, stops, points) if len(points) else (length, length, None)
    if found is None:
        return None
    before, digits, behind = found
    if before.min() < 1 or digits.max() > DIGITS or ((before > 1) & (letters[starts] == _ZERO)).any():
        return None
    # The words end where the cell does. What stands before it in them is of others, and counts for nothing.
    low = words[stops + (LONGEST - WORD)]
    high = words[stops] if longest > WORD else None
    if behind is not None:
        low, high = _without_point(low, high, behind)
    whole = _whole(low, _LOW[digits])
    if high is not None:
        whole += _whole(high, _HIGH[digits]) * np.uint64(10**WORD)
    values = whole.view(np.int64).astype(np.float64)
    if behind is not None:
        values /= _TENS[behind % LONGEST]
    # A zero has a sign too.
    values.view(np.uint64)[:] |= negative.astype(np.uint64) << _SIGN
    return values


def _points(letters: NDArray[np.uint8], text: NDArray[np.uint8], begin: int, stops: Places) -> Places:
    """The places of the points in a text: mostly as far before each end as before the first one.

    Where that is so there may be more of them, which are then other letters than may stand there.
    """
    first = np.flatnonzero(text[: int(stops[0]) - begin] == _POINT)
    if len(first):
        points = stops - (int(stops[0]) - begin - int(first[0]))
        if (letters[points] == _POINT).all():
            return points
    points = np.flatnonzero(text == _POINT)
    points += begin
    return points


def _parted(starts: Places, stops: Places, points: Places) -> tuple[Places, Places, Places] | None:
    """The digits of cells before the point, all of them, and those behind it, LONGEST where there is none.

    None where a cell has two points, or one at its end or in the cell beside it. All behind are one number
    where they are alike.
    """
    if len(points) == len(stops):
        before, behind = points - starts, stops - points - 1
        least, most = int(behind.min()), int(behind.max())
        return None if least < 1 else (before, before + behind, behind if least < most else behind[:1])
    of = np.searchsorted(stops, points)
    if (of[1:] == of[:-1]).any() or (points + 1 == stops[of]).any():
        return None
    before = stops - starts
    digits, behind = before.copy(), np.full(len(stops), LONGEST)
    before[of], behind[of] = points - starts[of], stops[of] - points - 1
    digits[of] -= 1
    return before, digits, behind


def _without_point(low: Words, high: Words | None, behind: Places) -> tuple[Words, Words | None]:
    """Two words in which the point is gone, and what stands before it has moved up by a letter."""
    keep = _LOW[behind]
    moved = low << _LETTER
    if high is not None:
        moved |= high >> _REST
    moved &= ~keep
    moved |= low & keep
    if high is None:
        return moved, None
    keep = _HIGH[behind]
    return moved, (high << _LETTER) & ~keep | high & keep


def _whole(word: Words, keep: Words) -> Words:
    """The whole number of the digits that are kept of a word of letters, which is overwritten."""
    word ^= _ZEROS
    word &= keep
    for base, apart, mask in _STEPS:
        second = word >> apart
        word *= base
        word += second
        word &= mask
    return word
