"""The numbers that pictures are drawn with, which still know what they stand for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from fractions import Fraction
from math import isinf
from typing import Any

from linalg_viz.compute.exact.digits import nearest_float
from linalg_viz.compute.exact.entry import too_large, too_small
from linalg_viz.compute.exact.matrix import Exact
from linalg_viz.compute.exact.signs import sign
from linalg_viz.compute.exact.values import Grid, Real, Row, Rows, Surd, Value
from linalg_viz.compute.typing import Column, Number
from linalg_viz.compute.typing import Rows as Numbers


class Rounded(float):
    """The float64 nearest to an irrational value, ±inf beyond its range; `exact` is the value itself.

    It draws and calculates as a float, and what is calculated from it is a plain float again: whoever
    decides anything asks `exact`. Hashed and compared as a float; `memoised` tells two values apart.
    """

    __slots__ = ("exact",)
    exact: Surd | Real

    def __new__(cls, exact: Surd | Real) -> Rounded:
        self = super().__new__(cls, nearest_float(exact))
        self.exact = exact
        return self

    def __reduce__(self) -> tuple[Callable[[float, Surd | Real], Rounded], tuple[float, Surd | Real]]:
        return _restored, (float(self), self.exact)

    def __copy__(self) -> Rounded:
        return self

    def __deepcopy__(self, _memo: object) -> Rounded:
        return self


def _restored(near: float, exact: Surd | Real) -> Rounded:
    """One that another process made, which knew its float."""
    self = float.__new__(Rounded, near)
    self.exact = exact
    return self


def number(value: Value) -> Number:
    """A value as the labs hold it: a Fraction as it stands, everything else rounded and remembered."""
    return value if isinstance(value, Fraction) else Rounded(value)


def value(x: Number | int) -> Value:
    """What a number stands for: of a Rounded its value, of a plain float exactly that float.

    OverflowError or ValueError for floats that are not finite.
    """
    if type(x) is Fraction:
        return x
    return x.exact if isinstance(x, Rounded) else Fraction(x)


def numbers(rows: Rows) -> Numbers:
    """A matrix (m, n) of values as the labs hold it; of the same answer the same one."""
    if not isinstance(rows, Grid):
        return tuple(tuple(number(x) for x in row) for row in rows)
    if "numbers" not in rows.entered:
        rows.entered["numbers"] = made = tuple(tuple(number(x) for x in row) for row in rows)
        _last.appendleft((made, Exact(rows)))
    found: Numbers = rows.entered["numbers"]
    return found


def column(x: Row) -> Column:
    """A vector (n,) of values as the labs hold it."""
    return tuple(number(each) for each in x)


def values(x: Column) -> Row:
    """What the entries of a vector (n,) stand for."""
    return tuple(value(each) for each in x)


def exactly(A: Numbers) -> Exact:
    """The answers about a matrix (m, n) of numbers: the one door from what is drawn to what is decided.

    ValueError for an empty or ragged matrix, OverflowError or ValueError for entries that are not finite.
    """
    for rows, found in tuple(_last):  # another thread may put its own in between
        if rows is A:
            return found
    found = Exact.of(tuple(tuple(value(x) for x in row) for row in A))
    if type(A) is tuple and type(A[0]) is tuple:
        _last.appendleft((A, found))
    return found


_last: deque[tuple[Numbers, Exact]] = deque(maxlen=4)
"""The matrices of this frame: picture and cards ask about the same objects, which need not be hashed."""


def told_apart(x: Any) -> Any:
    """The same nesting of tuples with, for each number, what == does not tell of it: the value that a Rounded
    stands for, the signs of zeros, and whether it is a float, so that 1.0 and the fraction 1 differ.
    """
    kind = type(x)
    if kind is Fraction or kind is str:
        return False
    if kind is tuple:
        if set(map(type, x)) <= _RATIONAL:
            return False
        for matrix, apart in tuple(_apart):  # another thread may put its own in between
            if matrix is x:
                return apart
        # Nothing but fractions: one word for all of them.
        found = tuple(
            each.exact if type(each) is Rounded else False if type(each) is Fraction else told_apart(each)
            for each in x
        )
        apart = found if any(found) else False
        if x and type(x[0]) is tuple:
            _apart.appendleft((x, apart))
        return apart
    if isinstance(x, Rounded):
        return x.exact
    if isinstance(x, complex):
        return str(x)
    return str(x) if isinstance(x, float) and x == 0 else isinstance(x, float)


_RATIONAL = {Fraction}

_apart: deque[tuple[tuple[Any, ...], Any]] = deque(maxlen=4)
"""What was told of the matrices of this frame: each thing that is remembered of them asks again."""


def hashed_once(x: Any) -> int:
    """The hash of an argument: of a matrix (m, n) of this frame the one that it had before."""
    if type(x) is not tuple or not x or type(x[0]) is not tuple:
        return hash(x)
    for matrix, known in tuple(_hashes):  # as above
        if matrix is x:
            return known
    found = hash(x)
    _hashes.appendleft((x, found))
    return found


_hashes: deque[tuple[tuple[Any, ...], int]] = deque(maxlen=8)
"""Of the matrices of this frame: hashing a fraction costs as much as adding it."""


def within_floats(value: Value) -> Number:
    """A value as an entry; Undefined where no float64 is near it: too large, or nonzero and nearly 0."""
    near = nearest_float(value)
    if isinf(near):
        raise too_large()
    if near == 0.0 and sign(value) != 0:
        raise too_small()
    return number(value)
