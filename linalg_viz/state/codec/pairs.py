"""Long lists of pairs of whole numbers (ranges of rows) as one text.

A selection among a million rows has very many.
"""

from __future__ import annotations

import re
from itertools import accumulate, chain, pairwise
from typing import Any

from linalg_viz.state.codec.values import FileError, wrong

SHORT = 64
"""Up to so many pairs stay a list that people can read."""

MOST = 1_000_000
"""Pairs that are read."""

MOST_KEPT = 200_000
"""Pairs that are taken: two such lists still fit into a file with a pasted table."""

KEY = "differences"
HINTS = (tuple[int, int], ...)
"""The type of a field that may be written in this way, taken apart."""

_NUMBERS = re.compile(r"-?[0-9]{1,16}(?: -?[0-9]{1,16})*", re.ASCII)
LARGEST = 10**15


def counted(value: tuple[Any, ...], where: str) -> None:
    """Nothing, or FileError for more pairs than a document keeps: its file would be too large to open."""
    if len(value) > MOST_KEPT:
        raise FileError(f"“{where}” has {len(value):,} ranges; at most {MOST_KEPT:,} are kept: take fewer.")


def sound(value: tuple[Any, ...]) -> bool:
    """Whether a list is one of pairs that are kept, and read again just as they are."""
    if len(value) > MOST_KEPT or not ({*map(type, value)} <= {tuple} and {*map(len, value)} <= {2}):
        return False
    numbers = list(chain.from_iterable(value))
    return {*map(type, numbers)} <= {int} and max(map(abs, numbers), default=0) <= LARGEST


def written(value: tuple[Any, ...]) -> dict[str, str] | None:
    """The pairs as the differences of one number to the next; None for what is short or no list of pairs."""
    if len(value) <= SHORT or not all(type(x) is tuple and len(x) == 2 for x in value):
        return None
    numbers = list(chain.from_iterable(value))
    if not all(type(x) is int for x in numbers):
        return None
    return {KEY: " ".join(str(b - a) for a, b in pairwise([0, *numbers]))}


def read(value: dict[Any, Any], where: str) -> tuple[tuple[int, int], ...]:
    """The pairs again; FileError for anything else."""
    text = value.get(KEY)
    if set(value) != {KEY} or not isinstance(text, str) or not _NUMBERS.fullmatch(text):
        raise wrong(where)
    numbers = list(accumulate(map(int, text.split())))
    if len(numbers) % 2 or len(numbers) > 2 * MOST or max(map(abs, numbers)) > LARGEST:
        raise FileError(f"its part “{where}” has a list of the wrong length or too large a number.")
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))
