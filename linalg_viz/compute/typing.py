"""The shapes that pass between the rooms: each alias says what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Real: TypeAlias = NDArray[np.float64]
"""An array of float64 of any shape; results of this type are read-only."""

Complex: TypeAlias = NDArray[np.complex128]
"""An array of complex128 of any shape."""

Number: TypeAlias = Fraction | float
"""One entry: a Fraction where it is known exactly, else a float (a plain int counts as exact)."""

Rows: TypeAlias = tuple[tuple[Number, ...], ...]
"""A matrix as an immutable m-tuple of rows of n entries each: hashable, comparable, free to store."""

Column: TypeAlias = tuple[Number, ...]
"""A vector of n entries as an immutable tuple."""

RationalRows: TypeAlias = tuple[tuple[Fraction, ...], ...]
"""A matrix all of whose entries are exact."""


def array(rows: Sequence[Sequence[Number]] | Sequence[Number]) -> Real:
    """Entries as a read-only float64 array of the same shape; fractions are rounded to nearest.

    A fraction beyond the range of float64 becomes ±inf, so that callers can refuse it in one place. For a
    small matrix that was asked about just now it is the same array again.
    """
    known = _known.get(id(rows))
    if known is not None and known[0] is rows:
        return known[1]
    out = np.array([_floats(row) for row in rows], dtype=np.float64)
    out.flags.writeable = False
    if type(rows) is tuple and len(rows) <= SMALL and not any(isinstance(row, list) for row in rows):
        if len(_known) >= KEPT:
            _known.clear()
        _known[id(rows)] = rows, out
    return out


SMALL, KEPT = 8, 64
"""Rows of a matrix whose array is kept, and how many are: what is drawn asks for the same ones again."""

_known: dict[int, tuple[object, Real]] = {}


def _floats(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return [_floats(v) for v in value]
    try:
        if type(value) is Fraction:
            # In the way for numbers of any kind it takes three times as long.
            above, below = value.as_integer_ratio()
            return above / below
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def rational(rows: Rows) -> RationalRows | None:
    """The same matrix (m, n) with every entry a Fraction, or None as soon as one entry is a float."""
    out = []
    for row in rows:
        if any(isinstance(x, float) for x in row):
            return None
        out.append(tuple(Fraction(x) for x in row))
    return tuple(out)
