"""Gauss, Gauss–Jordan and LU as lists of row operations, exactly or rounded to k digits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from linalg_viz.compute.elimination.arithmetic import EXACT, Arithmetic, is_zero
from linalg_viz.compute.elimination.operations import Matrices, RowOperation, apply
from linalg_viz.compute.exact import Known
from linalg_viz.compute.exact.rounded import exactly, number
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.rows import identity
from linalg_viz.compute.typing import Column, Number, Rows

Pivoting = Literal["first", "largest"]


@dataclass(frozen=True, slots=True)
class Step:
    """An operation, the pivot (row, column) it serves, and L so far (LU only).

    The matrix after it is the one of that ``number`` among the matrices of its run.
    """

    operation: RowOperation
    matrices: Sequence[Rows]
    number: int
    pivot: tuple[int, int]
    lower: Rows | None = None

    @property
    def matrix(self) -> Rows:
        """The matrix after the operation."""
        return self.matrices[self.number]


@dataclass(frozen=True, slots=True)
class Elimination:
    """A whole run: every step, the pivots found and the order of the rows.

    `matrices` has the start, what each step leaves, and the result; exact ones are made when they are first
    looked at. For LU, `lower` is L and `order[i]` the row of A that P moves to row i; `result` is U.
    `known`: how the entries that became 0 are known to be 0.
    """

    matrices: Sequence[Rows]
    steps: tuple[Step, ...]
    pivots: tuple[tuple[int, int], ...]
    order: tuple[int, ...]
    lower: Rows | None = None
    known: Known = "exact"

    @property
    def start(self) -> Rows:
        """The matrix that the run begins with."""
        return self.matrices[0]

    @property
    def result(self) -> Rows:
        """What it ends with: a row echelon form, reduced or not, or U."""
        return self.matrices[-1]

    @property
    def permutation(self) -> Rows:
        """P with PA = LU."""
        unit = identity(len(self.order))
        return tuple(unit[i] for i in self.order)


@dataclass(frozen=True, slots=True)
class Substitution:
    """One line of forward or back substitution: x[row] = (right side − Σ products) / pivot."""

    row: int
    right: Number
    products: tuple[tuple[int, Number], ...]
    pivot: Number
    value: Number


def gauss(
    A: Rows, arithmetic: Arithmetic = EXACT, pivoting: Pivoting = "first", columns: int | None = None
) -> Elimination:
    """A (m, n) to row echelon form, any shape.

    `columns`: pivots are sought in the first so many columns only (for [A | b] and [A | I]), in all by
    default. `pivoting`: rows change places only when they must, or always to the largest entry.
    Source: Golub & Van Loan, sections 3.2 to 3.4.
    """
    columns = len(A[0]) if columns is None else columns
    if arithmetic.digits:
        return _Run(A, arithmetic, pivoting, columns).down().finish()
    return _exact(A, pivoting, columns, False)


def gauss_jordan(
    A: Rows, arithmetic: Arithmetic = EXACT, pivoting: Pivoting = "first", columns: int | None = None
) -> Elimination:
    """A (m, n) to reduced row echelon form: down as `gauss`, then each pivot to 1 and all above to 0."""
    columns = len(A[0]) if columns is None else columns
    if arithmetic.digits:
        return _Run(A, arithmetic, pivoting, columns).down().up().finish()
    return _exact(A, pivoting, columns, True)


def lu(A: Rows, arithmetic: Arithmetic = EXACT, pivoting: Pivoting = "first") -> Elimination:
    """PA = LU of A (m, n), step by step, also singular; `permutation`, `lower`, `result` are P, L, U."""
    return _factored(gauss(A, arithmetic, pivoting))


def _exact(A: Rows, pivoting: Pivoting, columns: int, reduce: bool) -> Elimination:
    """The course that exact arithmetic takes, with its values as numbers."""
    found = exactly(A).elimination(columns, pivoting == "largest", reduce)
    start: Rows = tuple(tuple(EXACT.number(x) for x in row) for row in A)
    matrices = Matrices(start, [*(stop.rows for stop in found.stops), found.last])
    done = (RowOperation(stop.kind, stop.target, stop.source, number(stop.factor)) for stop in found.stops)
    pivots = (stop.pivot for stop in found.stops)
    steps = tuple(Step(o, matrices, k, at) for k, (o, at) in enumerate(zip(done, pivots, strict=True), 1))
    return Elimination(matrices, steps, found.pivots, _order(steps, len(A)), None, found.known)


def _order(steps: tuple[Step, ...], m: int) -> tuple[int, ...]:
    """The row of the start that each row is in the end."""
    order = list(range(m))
    for step in steps:
        if step.operation.kind == "swap":
            i, j = step.operation.target, step.operation.source
            order[i], order[j] = order[j], order[i]
    return tuple(order)


def _factored(run: Elimination) -> Elimination:
    """The run with L beside each step: the factors with their sign turned, in the place of the zeros made."""
    L: list[list[Number]] = [list(row) for row in identity(len(run.start))]
    steps = []
    for step in run.steps:
        o, top = step.operation, step.pivot[0]
        if o.kind == "swap":
            a, b = L[o.target], L[o.source]
            a[:top], b[:top] = b[:top], a[:top]
        else:
            L[o.target][top] = EXACT.times(Fraction(-1), o.factor)
        steps.append(replace(step, lower=_frozen(L)))
    return replace(run, steps=tuple(steps), lower=_frozen(L))


def forward_substitution(
    L: Rows, b: Column, arithmetic: Arithmetic = EXACT
) -> tuple[Substitution, ...] | Refusal:
    """Ly = b for lower triangular L (n, n) and b (n,), from the first row down.

    Refused at a zero on the diagonal.
    """
    return _substitute(L, b, arithmetic, range(len(L)))


def back_substitution(
    U: Rows, y: Column, arithmetic: Arithmetic = EXACT
) -> tuple[Substitution, ...] | Refusal:
    """Ux = y for square upper triangular U, from the last row up; refused at a zero on the diagonal."""
    return _substitute(U, y, arithmetic, range(len(U) - 1, -1, -1))


class _Run:
    """The matrix of rounded numbers under way with the steps made so far; lives only inside one call."""

    def __init__(self, A: Rows, arithmetic: Arithmetic, pivoting: Pivoting, columns: int) -> None:
        self.arithmetic, self.pivoting, self.columns = arithmetic, pivoting, columns
        self.A = [[arithmetic.number(x) for x in row] for row in A]
        self.pivots: list[tuple[int, int]] = []
        self.matrices = [_frozen(self.A)]
        self.operations: list[tuple[RowOperation, tuple[int, int]]] = []

    def down(self) -> _Run:
        for j in range(self.columns):
            top = len(self.pivots)
            if top == len(self.A):
                break
            found = self._find(top, j)
            if found is None:
                continue
            if found != top:
                self._do(RowOperation("swap", top, found), (top, j))
            for i in range(top + 1, len(self.A)):
                self._clear(i, top, j)
            self.pivots.append((top, j))
        return self

    def up(self) -> _Run:
        for i, j in reversed(self.pivots):
            if self.A[i][j] != 1:
                factor = self.arithmetic.over(Fraction(1), self.A[i][j])
                self._do(RowOperation("scale", i, factor=factor), (i, j))
                self.A[i][j] = Fraction(1)
                self._amend()
            for k in range(i - 1, -1, -1):
                self._clear(k, i, j)
        return self

    def finish(self) -> Elimination:
        matrices = tuple(self.matrices)
        steps = tuple(Step(o, matrices, k, pivot) for k, (o, pivot) in enumerate(self.operations, 1))
        return Elimination(matrices, steps, tuple(self.pivots), _order(steps, len(self.A)))

    def _find(self, top: int, j: int) -> int | None:
        candidates = [i for i in range(top, len(self.A)) if self.A[i][j] != 0]
        if not candidates or self.pivoting == "first":
            return candidates[0] if candidates else None
        return max(candidates, key=lambda i: abs(Fraction(self.A[i][j])))

    def _clear(self, i: int, top: int, j: int) -> None:
        if self.A[i][j] == 0:
            return
        factor = self.arithmetic.over(self.A[i][j], self.A[top][j])
        self._do(RowOperation("add", i, top, -factor), (top, j))
        self.A[i][j] = Fraction(0)
        self._amend()

    def _do(self, operation: RowOperation, pivot: tuple[int, int]) -> None:
        after = apply(operation, _frozen(self.A), self.arithmetic)
        # A factor that was rounded to nothing is all that apply() can refuse: nothing is added then.
        if not isinstance(after, Refusal):
            self.A = [list(row) for row in after]
        self.operations.append((operation, pivot))
        self.matrices.append(_frozen(self.A))

    def _amend(self) -> None:
        """The entry made 0 (or 1) on purpose is that exactly, whatever the rounding left there."""
        self.matrices[-1] = _frozen(self.A)


def _substitute(
    T: Rows, b: Column, arithmetic: Arithmetic, order: range
) -> tuple[Substitution, ...] | Refusal:
    values: dict[int, Number] = {}
    lines = []
    for i in order:
        pivot, rest = arithmetic.number(T[i][i]), arithmetic.number(b[i])
        if is_zero(pivot):
            return Refusal(f"row {i + 1} has a zero on the diagonal: x{i + 1} is not determined by it")
        products = tuple(
            (j, arithmetic.times(arithmetic.number(T[i][j]), x))
            for j, x in sorted(values.items())
            if not is_zero(T[i][j])
        )
        for _, product in products:
            rest = arithmetic.minus(rest, product)
        values[i] = arithmetic.over(rest, pivot)
        lines.append(Substitution(i, arithmetic.number(b[i]), products, pivot, values[i]))
    return tuple(lines)


def _frozen(rows: list[list[Number]]) -> Rows:
    return tuple(tuple(row) for row in rows)
