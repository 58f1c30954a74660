"""What the Solve lab computes from A and b: the course of each method, the answer, the comparison in k
digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from linalg_viz.compute.elimination import rounding, rowops
from linalg_viz.compute.elimination.arithmetic import is_zero
from linalg_viz.compute.elimination.elimination import Pivoting
from linalg_viz.compute.elimination.operations import RowOperation
from linalg_viz.compute.elimination.rounding import Comparison
from linalg_viz.compute.exact import Known, is_exact
from linalg_viz.compute.exact.rounded import column, exactly, value, values
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Real, Rows
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.parts import known
from linalg_viz.labs.solve import frames, tiles
from linalg_viz.labs.solve.frames import Course
from linalg_viz.labs.solve.identity import by_identity
from linalg_viz.labs.solve.params import Params

ROLES = ("first", "second", "third", "area", "x", "accent")
"""Colours of rows, and of columns in the picture of the columns; a row keeps its own when it is swapped."""

KINDS = {"one": "unique", "none": "none", "infinite": "infinite"}
"""The name that the lab has for what ``compute.exact`` finds."""

FAR = 1e9
"""Coordinates beyond this are not drawn."""


@dataclass(frozen=True, slots=True)
class System:
    """A (m, n), b (m) and the answer: kind, x (None if there is none), directions that may be added, A⁺b.

    ``known``: how the kind is known. ``exact``: every entry is a fraction or a sum of square roots.
    """

    A: Rows
    b: Column
    kind: str
    x: Column | None
    directions: tuple[Column, ...]
    closest: Column
    known: Known
    exact: bool

    @property
    def m(self) -> int:
        return len(self.A)

    @property
    def n(self) -> int:
        return len(self.A[0])

    @property
    def augmented(self) -> Rows:
        """[A | b], m rows of n + 1."""
        return tuple((*row, y) for row, y in zip(self.A, self.b, strict=True))


def of(shared: Shared) -> System:
    """The system of a document; b is filled up with 0 or cut to the rows of A."""
    return _system(shared.A, shared.b)


@by_identity(maxsize=64)
def _system(A: Rows, entries: Column) -> System:
    b = (entries + (Fraction(0),) * len(A))[: len(A)]
    found = exactly(A).solve(values(b))
    x = None if found.shortest is None else column(found.shortest)
    exact = all(is_exact(value(y)) for row in (*A, b) for y in row)
    kernel = () if found.kind == "one" else known.nullspace(A)
    return System(A, b, KINDS[found.kind], x, kernel, column(found.least_squares), found.known, exact)


def course(p: Params, s: System) -> Course:
    """The frames of what is on the sheet: the chosen method, or the operations by hand."""
    if p.mode == "hand":
        return hand(s.A, s.b, p.hand)[0]
    return method(s.A, s.b, p.method, p.pivoting)


@by_identity(maxsize=64)
def method(A: Rows, b: Column, name: str, pivoting: str) -> Course:
    """The course of ``gauss``, ``jordan``, ``lu`` or ``inverse``."""
    m, n = len(A), len(A[0])
    chosen: Pivoting = "largest" if pivoting == "largest" else "first"
    if name == "lu":
        return frames.factored(A, b, chosen)
    if name == "inverse":
        unit = tuple(tuple(Fraction(int(i == j)) for j in range(m)) for i in range(m))
        rows: Rows = tuple((*row, *e) for row, e in zip(A, unit, strict=True))
        return frames.eliminated(rows, n, True, chosen)
    rows = tuple((*row, y) for row, y in zip(A, b, strict=True))
    return frames.eliminated(rows, n, name == "jordan", chosen)


@by_identity(maxsize=64)
def hand(A: Rows, b: Column, operations: tuple[RowOperation, ...]) -> tuple[Course, Refusal | None]:
    """The operations by hand on [A | b]."""
    rows: Rows = tuple((*row, y) for row, y in zip(A, b, strict=True))
    return frames.by_hand(rows, len(A[0]), operations)


@by_identity(maxsize=64)
def hint(rows: Rows, columns: int) -> rowops.Hint | None:
    """What to do next by hand."""
    return rowops.hint(rows, columns)


@by_identity(maxsize=64)
def compared(A: Rows, b: Column, digits: int, pivoting: Pivoting) -> Comparison:
    """Rounded beside exact."""
    return rounding.compare(A, b, digits, pivoting)


def rank(s: System) -> int:
    """The rank of A."""
    return known.rank(s.A)


@by_identity(maxsize=256)
def contradiction(rows: Rows, n: int) -> int | None:
    """The first row that says 0 = c with c ≠ 0, of rows of which the first n columns are A."""
    return next(
        (i for i, row in enumerate(rows) if all(map(is_zero, row[:n])) and not all(map(is_zero, row[n:]))),
        None,
    )


def floats(rows: Rows | tuple[Column, ...]) -> Real:
    """Entries as floats; what is beyond their range is held at ±10³⁰⁰."""
    return np.array([[tiles.clipped(x) for x in row] for row in rows])
