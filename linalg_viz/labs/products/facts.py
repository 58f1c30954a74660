"""The matrices of the lab with what follows from them, each computed once."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

import numpy as np

from linalg_viz.compute.typing import Column, Number, Real, Rows, array
from linalg_viz.labs.parts import beyond, known
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.parts.pixels import DRAWN_AS_ZERO
from linalg_viz.scene.numbers import counted, root_formula, shown

ROLES = ("first", "second", "third")
HUGE = beyond.HUGE
"""Largest |entry| that is drawn as geometry; beyond it the numbers stay right but the picture is one of
cells.
"""


def one_shape(A: Rows, B: Rows) -> bool:
    """Whether A and B have as many rows and as many columns."""
    return (len(A), len(A[0])) == (len(B), len(B[0]))


def role(k: int) -> str:
    """The colour of the k-th column or row (from 0): the first three have one of their own."""
    return ROLES[k] if k < len(ROLES) else "accent"


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A matrix ready to be drawn as cells: its rows, its numbers as texts, and a tint from −1 to 1 for each.

    ``top`` is the largest finite |entry|, which has the full tint.
    """

    rows: Rows
    texts: tuple[tuple[str, ...], ...]
    shade: Real
    top: float

    @property
    def m(self) -> int:
        """Rows."""
        return len(self.rows)

    @property
    def n(self) -> int:
        """Columns."""
        return len(self.rows[0])


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A (m, n) and B (k, p) with AB, which is None where n ≠ k."""

    A: Grid
    B: Grid
    AB: Grid | None

    @property
    def fits(self) -> bool:
        """Whether AB exists."""
        return self.AB is not None


@memoised(maxsize=32)
def pair(A: Rows, B: Rows) -> Pair:
    """The two factors and their product as cells."""
    return Pair(grid(A), grid(B), grid(product(A, B)) if len(A[0]) == len(B) else None)


product = memoised(maxsize=128)(known.multiply)
"""AB by the rules of products, remembered."""


def grid(rows: Rows) -> Grid:
    """A matrix as cells; fewer digits where it is wide."""
    digits = digits_for(max(len(rows), len(rows[0])))
    texts = tuple(tuple(cell_text(x, digits) for x in row) for row in rows)
    return Grid(rows, texts, shades(rows), largest(rows))


cells = memoised(maxsize=64)(grid)
"""The cells of a matrix, remembered."""


def cell_text(x: Number, digits: int) -> str:
    """A number in a cell: roots as a formula where it takes no more room than the digits."""
    decimal, roots = shown(x, digits), root_formula(x)
    return roots if 0 < len(roots) <= len(decimal) else decimal


def digits_for(size: int) -> int:
    """How many digits a cell of a matrix of so many rows or columns shows."""
    return 4 if size <= 4 else 3 if size <= 8 else 2


def shades(rows: Rows, top: float = 0.0) -> Real:
    """Tints (m, n): each entry relative to ``top`` or to the largest |entry|; beyond the range of floats it
    is ±1.
    """
    values = array(rows)
    most = max(top, largest(rows))
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        part = values / most if most > 0 else np.zeros(values.shape)
    return np.clip(np.where(np.isfinite(values), part, np.sign(values)), -1.0, 1.0)


def largest(rows: Rows) -> float:
    """The largest finite |entry|, 0 for a matrix of zeros."""
    values = array(rows)
    return float(np.abs(values[np.isfinite(values)]).max(initial=0.0))


def plus(x: Number, y: Number) -> Number:
    """x + y by the rules of products: exact where both are, and where floats overflow."""
    return total((x, y))


def total(values: Column) -> Number:
    """The sum of the entries by the rules of products."""
    return known.multiply((values,), tuple((Fraction(1),) for _ in values))[0][0]


def prefixes(a: Column, b: Column) -> Column:
    """The running sums of aᵀb after each term; the last is the entry of the product."""
    out: list[Number] = []
    for k in range(1, len(a) + 1):
        out.append(known.multiply((a[:k],), tuple((y,) for y in b[:k]))[0][0])
    return tuple(out)


def column(A: Rows, j: int) -> Column:
    """Column j of A."""
    return tuple(row[j] for row in A)


def apply(A: Rows, x: Column) -> Column:
    """Ax by the rules of products."""
    return column(known.multiply(A, tuple((v,) for v in x)), 0)


def drawn(*matrices: Rows) -> bool:
    """Whether all are drawn as geometry: at most three rows and columns, no entry beyond ``HUGE``."""
    return all(max(len(A), len(A[0])) <= 3 and small(*A) for A in matrices)


def small(*vectors: Column) -> bool:
    """Whether no entry lies beyond ``HUGE``."""
    return all(isfinite(float_of(x)) and abs(float_of(x)) <= HUGE for v in vectors for x in v)


def float_of(x: Number) -> float:
    """The nearest float, ±inf beyond their range."""
    return float(array((x,))[0])


def point(entries: Column, d: int) -> Real:
    """Entries as a point of d coordinates, filled up with 0; what is too small to square is 0."""
    out = np.zeros(d)
    out[: len(entries)] = array(entries)
    out[np.abs(out) < DRAWN_AS_ZERO] = 0.0
    return out


def dense(A: Rows) -> Real:
    """A as floats for a picture; what is too small to square is 0."""
    out = array(A).copy()
    out[np.abs(out) < DRAWN_AS_ZERO] = 0.0
    return out


def size(A: Rows) -> str:
    """3×2."""
    return f"{len(A)}×{len(A[0])}"


def misfit(A: Rows, B: Rows, a: str = "A", b: str = "B") -> str:
    """Which sizes disagree, in one sentence."""
    return (
        f"{a}{b} does not exist: a row of {a} has {counted(len(A[0]), 'entry', 'entries')}, a column of {b} "
        f"has {len(B)}"
    )


@dataclass(frozen=True, slots=True)
class Now:
    """How far a reading of AB has come: whole units done, term k of the next (n: all done), its share s.

    A unit is an entry, a column or a row of AB, of n terms each, or the whole sum of outer products.
    """

    units: int
    k: int
    s: float
    over: bool
