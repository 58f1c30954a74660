"""Rows as half-open ranges: what a selection or a list of rows left out is kept as."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from functools import wraps
from hashlib import sha256
from itertools import chain
from operator import is_
from typing import ParamSpec, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""Rows as half-open ranges (first, end), counted from 0, sorted and apart."""

FEW = 64
"""Ranges up to which they are gone through one by one."""

P = ParamSpec("P")
R = TypeVar("R")


def _once(function: Callable[P, R]) -> Callable[P, R]:
    """Keep the last results by the very objects they follow from.

    Of a selection among a hundred thousand rows every action and button asks the same; to hash its ranges
    would take as long as to count them.
    """
    held: deque[tuple[tuple[object, ...], R]] = deque(maxlen=16)

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        # A copy: another thread may put its own in meanwhile.
        for known, result in tuple(held):
            if len(known) == len(args) and all(map(is_, known, args)):
                return result
        found = function(*args, **kwargs)
        held.append((args, found))
        return found

    return asked


def of_rows(rows: Iterable[int] | NDArray[np.int64]) -> Ranges:
    """The ranges (first, end) of row numbers in any order, sorted, apart and not touching."""
    found = np.asarray(list(rows) if not isinstance(rows, np.ndarray) else rows, dtype=np.int64)
    if not len(found):
        return ()
    if not (found[1:] > found[:-1]).all():
        found = np.unique(found)
    breaks = np.flatnonzero(np.diff(found) > 1) + 1
    firsts, lasts = np.r_[0, breaks], np.r_[breaks - 1, len(found) - 1]
    return tuple(zip(found[firsts].tolist(), (found[lasts] + 1).tolist(), strict=True))


@_once
def _ends(ranges: Ranges) -> NDArray[np.int64]:
    """Where each range begins and ends, one after the other (2k,)."""
    found = np.fromiter(chain.from_iterable(ranges), dtype=np.int64, count=2 * len(ranges))
    found.flags.writeable = False
    return found


def mask(ranges: Ranges, n: int) -> NDArray[np.bool_]:
    """Which of n rows are in the ranges (n,); what lies beyond n is ignored."""
    out = np.zeros(n, dtype=bool)
    if len(ranges) > FEW:
        ends = _ends(ranges).clip(0, n)
        begun, over = (np.bincount(ends[side::2], minlength=n + 1) for side in (0, 1))
        return np.asarray(np.cumsum(begun - over)[:n] > 0)
    for first, end in ranges:
        out[max(first, 0) : max(end, 0)] = True
    return out


def holds(ranges: Ranges, row: int) -> bool:
    """Whether a row is among them."""
    return any(first <= row < end for first, end in ranges)


@_once
def count(ranges: Ranges) -> int:
    """How many rows the ranges hold."""
    if len(ranges) > FEW:
        return int(np.diff(_ends(ranges))[0::2].sum())
    return sum(end - first for first, end in ranges)


@_once
def sound(ranges: Ranges) -> bool:
    """Whether all are pairs, none is empty or begins before 0, and they are sorted and apart."""
    if not {*map(len, ranges)} <= {2}:
        return False
    return bool((np.diff(_ends(ranges), prepend=-1) > 0).all())


@_once
def key(ranges: Ranges) -> str:
    """A short text that stands for the ranges alone, in the name of what follows from them."""
    if len(ranges) <= FEW:
        return repr(ranges)
    return f"{len(ranges)} ranges {sha256(_ends(ranges).tobytes()).hexdigest()}"


def written(n: int) -> str:
    """A number of rows, from ten thousand on with commas between thousands."""
    return f"{n:,}" if n >= 10_000 else str(n)


def in_words(ranges: Ranges) -> str:
    """How many rows the ranges hold: 1 row, 12 rows."""
    return rows_in_words(count(ranges))


def rows_in_words(many: int) -> str:
    """A number of rows with its noun: 1 row, 12,000 rows."""
    return f"{written(many)} {'row' if many == 1 else 'rows'}"


def _swept(a: Ranges, b: Ranges) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The places (k,) where a range of either begins or ends, sorted, and whether what follows each of them
    is in a and in b (2, k).
    """
    ends = [_ends(a), _ends(b)]
    places, at = np.unique(np.concatenate(ends), return_inverse=True)
    turns = np.zeros((2, len(places)), dtype=np.int64)
    for turn, here in zip(turns, np.split(at, [len(ends[0])]), strict=True):
        np.add.at(turn, here[0::2], 1)
        np.add.at(turn, here[1::2], -1)
    return places, turns.cumsum(axis=1) > 0


def _ranges(places: NDArray[np.int64], inside: NDArray[np.bool_]) -> Ranges:
    """The ranges from places (k,) and whether what follows each of them, up to the next one, is inside."""
    turns = np.flatnonzero(np.diff(inside, prepend=False))
    return tuple(zip(places[turns[0::2]].tolist(), places[turns[1::2]].tolist(), strict=True))


@_once
def difference(a: Ranges, b: Ranges) -> Ranges:
    """The rows that are in the first and not in the second."""
    if not b or a is b:
        return () if b else a
    if len(a) + len(b) > FEW:
        places, (in_a, in_b) = _swept(a, b)
        return _ranges(places, in_a & ~in_b)
    out: list[tuple[int, int]] = []
    at = 0
    for first, end in a:
        while at < len(b) and b[at][1] <= first:
            at += 1
        inside = at
        while inside < len(b) and b[inside][0] < end:
            if first < b[inside][0]:
                out.append((first, b[inside][0]))
            first, inside = b[inside][1], inside + 1
        if first < end:
            out.append((first, end))
    return tuple(out)


@_once
def within(a: Ranges, b: Ranges) -> bool:
    """Whether every row of the first is in the second as well."""
    if not a or not b:
        return not a
    inner, outer = (_ends(each).reshape(-1, 2) for each in (a, b))
    # The range of the second that begins last at or before each of the first.
    at = np.searchsorted(outer[:, 0], inner[:, 0], side="right") - 1
    return bool((at >= 0).all() and (outer[at, 1] >= inner[:, 1]).all())


@_once
def union(a: Ranges, b: Ranges) -> Ranges:
    """The rows that are in one or in both."""
    if len(a) + len(b) > FEW:
        places, (in_a, in_b) = _swept(a, b)
        return _ranges(places, in_a | in_b)
    out: list[tuple[int, int]] = []
    for first, end in sorted((*a, *b)):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((first, end))
    return tuple(out)
