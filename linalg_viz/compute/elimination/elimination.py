"""Gauss, Gauss–Jordan and LU as lists of row operations, exactly or rounded to k digits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import isfinite
from typing import Literal

from linalg_viz.compute.digits import rounded
from linalg_viz.compute.products import identity
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Number, Rows
from linalg_viz.compute.vectors import absolute, column

Kind = Literal["swap", "scale", "add"]
Pivoting = Literal["first", "largest"]


@dataclass(frozen=True, slots=True)
class RowOperation:
    """One elementary row operation; rows count from 0 here and from 1 in the name.

    swap: rows target and source change places. scale: row target is multiplied by factor.
    add: factor times row source is added to row target.
    """

    kind: Kind
    target: int
    source: int = 0
    factor: Number = Fraction(1)

    @property
    def name(self) -> str:
        """As written beside the matrix: `R1 ↔ R2`, `R2 ← 1/3 R2`, `R2 ← R2 − 3/5 R1`."""
        t, s = f"R{self.target + 1}", f"R{self.source + 1}"
        if self.kind == "swap":
            return f"{t} ↔ {s}"
        if self.kind == "scale":
            return f"{t} ← {_coefficient(self.factor)}{t}"
        sign = "−" if self.factor < 0 else "+"
        return f"{t} ← {t} {sign} {_coefficient(absolute(self.factor))}{s}"

    @property
    def inverse(self) -> RowOperation:
        """The operation that takes it back (of a legal one)."""
        if self.kind == "swap":
            return self
        return replace(self, factor=1 / self.factor if self.kind == "scale" else -self.factor)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """How numbers are calculated: exactly (`digits` 0 and not floating), in float64, or rounded to k digits.

    With `digits` = k each product, quotient and difference is rounded to k significant decimal digits, half to
    even, as on paper; such numbers are Fractions that happen to be short decimals, so nothing overflows.
    """

    floating: bool = False
    digits: int = 0

    def number(self, x: Number) -> Number:
        """x as this arithmetic holds it."""
        if self.digits:
            return rounded(x, self.digits)
        if self.floating:
            return float(x)
        return x if type(x) is Fraction else column((x,))[0]


EXACT = Arithmetic()
FLOATING = Arithmetic(floating=True)


@dataclass(frozen=True, slots=True)
class Step:
    """An operation, the matrix after it, the pivot (row, column) it serves, and L so far (LU only)."""

    operation: RowOperation
    matrix: Rows
    pivot: tuple[int, int]
    lower: Rows | None = None


@dataclass(frozen=True, slots=True)
class Elimination:
    """A whole run: the start, every step, the result, the pivots found and the order of the rows.

    For LU, `lower` is L and `order[i]` the row of A that P moves to row i; `result` is U.
    """

    start: Rows
    steps: tuple[Step, ...]
    result: Rows
    pivots: tuple[tuple[int, int], ...]
    order: tuple[int, ...]
    lower: Rows | None = None

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


def elementary(operation: RowOperation, m: int) -> Rows:
    """The m×m matrix E with EA = the operation applied to A."""
    result = apply(operation, identity(m))
    if isinstance(result, Refusal):
        raise ValueError(result.reason)
    return result


def apply(operation: RowOperation, A: Rows, arithmetic: Arithmetic = EXACT) -> Rows | Refusal:
    """A after the operation, or why the operation is not allowed (it would change the solutions)."""
    reason = _illegal(operation, len(A))
    if reason:
        return Refusal(reason)
    rows, t, s = [_normal(row) for row in A], operation.target, operation.source
    number = arithmetic.number
    factor = number(operation.factor)
    if operation.kind == "swap":
        rows[t], rows[s] = rows[s], rows[t]
    elif operation.kind == "scale":
        rows[t] = tuple(number(factor * number(x)) for x in rows[t])
    else:
        # What is added is often 0 times something, or something to 0: then nothing has to be worked out.
        rows[t] = tuple(
            number(number(x) + number(factor * number(y))) if y else number(x)
            for x, y in zip(rows[t], rows[s], strict=True)
        )
    return tuple(rows)


def gauss(
    A: Rows,
    arithmetic: Arithmetic = EXACT,
    pivoting: Pivoting = "first",
    columns: int | None = None,
    tolerance: float = 0.0,
) -> Elimination:
    """A to row echelon form, any shape.

    `columns`: pivots are sought in the first so many columns only (for [A | b] and [A | I]), in all by
    default.
    `pivoting`: rows change places only when they must, or always to the largest entry.
    Entries of at most `tolerance` are no pivots and become 0. Source: Golub & Van Loan, sections 3.2 to 3.4.
    """
    return _Run(A, arithmetic, pivoting, columns, tolerance).down().finish()


def gauss_jordan(
    A: Rows,
    arithmetic: Arithmetic = EXACT,
    pivoting: Pivoting = "first",
    columns: int | None = None,
    tolerance: float = 0.0,
) -> Elimination:
    """A to reduced row echelon form: down as `gauss`, then each pivot to 1 and the entries above it to 0."""
    return _Run(A, arithmetic, pivoting, columns, tolerance).down().up().finish()


def lu(
    A: Rows,
    arithmetic: Arithmetic = EXACT,
    pivoting: Pivoting = "first",
    tolerance: float = 0.0,
) -> Elimination:
    """PA = LU, step by step, any shape, also singular; `permutation`, `lower`, `result` are P, L, U."""
    return _Run(A, arithmetic, pivoting, None, tolerance, keep=True).down().finish()


def forward_substitution(
    L: Rows, b: Column, arithmetic: Arithmetic = EXACT
) -> tuple[Substitution, ...] | Refusal:
    """Ly = b for lower triangular L, from the first row down; refused at a zero on the diagonal."""
    return _substitute(L, b, arithmetic, range(len(L)))


def back_substitution(
    U: Rows, y: Column, arithmetic: Arithmetic = EXACT
) -> tuple[Substitution, ...] | Refusal:
    """Ux = y for square upper triangular U, from the last row up; refused at a zero on the diagonal."""
    return _substitute(U, y, arithmetic, range(len(U) - 1, -1, -1))


class _Run:
    """The matrix under way with the steps made so far; lives only inside one call."""

    def __init__(
        self,
        A: Rows,
        arithmetic: Arithmetic,
        pivoting: Pivoting,
        columns: int | None,
        tolerance: float,
        keep: bool = False,
    ) -> None:
        self.arithmetic, self.pivoting, self.tolerance = arithmetic, pivoting, tolerance
        self.start: Rows = tuple(tuple(arithmetic.number(x) for x in row) for row in A)
        self.A = [list(row) for row in self.start]
        m = len(A)
        self.columns = len(A[0]) if columns is None else columns
        self.order = list(range(m))
        self.lower = [list(row) for row in identity(m)] if keep else None
        self.pivots: list[tuple[int, int]] = []
        self.steps: list[Step] = []

    def down(self) -> _Run:
        for j in range(self.columns):
            top = len(self.pivots)
            if top == len(self.A):
                break
            self._flush(top, j)
            found = self._find(top, j)
            if found is None:
                continue
            if found != top:
                self._swap(top, found, (top, j))
            for i in range(top + 1, len(self.A)):
                self._clear(i, top, j)
            self.pivots.append((top, j))
        return self

    def up(self) -> _Run:
        for i, j in reversed(self.pivots):
            if self.A[i][j] != 1:
                self._do(RowOperation("scale", i, factor=self._divide(Fraction(1), self.A[i][j])), (i, j))
                self.A[i][j] = self.arithmetic.number(Fraction(1))
                self._amend()
            for k in range(i - 1, -1, -1):
                self._clear(k, i, j)
        return self

    def finish(self) -> Elimination:
        lower = None if self.lower is None else _frozen(self.lower)
        return Elimination(
            self.start, tuple(self.steps), _frozen(self.A), tuple(self.pivots), tuple(self.order), lower
        )

    def _flush(self, top: int, j: int) -> None:
        """Rounding noise at or below the tolerance is no pivot: it becomes the zero it stands for."""
        for i in range(top, len(self.A)):
            if self.tolerance and 0 < absolute(self.A[i][j]) <= self.tolerance:
                self.A[i][j] = self.arithmetic.number(0.0)

    def _find(self, top: int, j: int) -> int | None:
        candidates = [i for i in range(top, len(self.A)) if self.A[i][j] != 0]
        if not candidates or self.pivoting == "first":
            return candidates[0] if candidates else None
        return max(candidates, key=lambda i: absolute(self.A[i][j]))

    def _swap(self, top: int, found: int, pivot: tuple[int, int]) -> None:
        self.order[top], self.order[found] = self.order[found], self.order[top]
        if self.lower is not None:
            a, b = self.lower[top], self.lower[found]
            a[:top], b[:top] = b[:top], a[:top]
        self._do(RowOperation("swap", top, found), pivot)

    def _clear(self, i: int, top: int, j: int) -> None:
        if self.A[i][j] == 0:
            return
        factor = self._divide(self.A[i][j], self.A[top][j])
        if self.lower is not None:
            self.lower[i][top] = factor
        self._do(RowOperation("add", i, top, -factor), (top, j))
        self.A[i][j] = self.arithmetic.number(Fraction(0))
        self._amend()

    def _do(self, operation: RowOperation, pivot: tuple[int, int]) -> None:
        after = apply(operation, _frozen(self.A), self.arithmetic)
        # A factor that underflowed to 0 or overflowed is all that apply() can refuse: nothing is added then.
        if not isinstance(after, Refusal):
            self.A = [list(row) for row in after]
        lower = None if self.lower is None else _frozen(self.lower)
        self.steps.append(Step(operation, _frozen(self.A), pivot, lower))

    def _amend(self) -> None:
        """The entry made 0 (or 1) on purpose is that exactly, whatever the rounding left there."""
        self.steps[-1] = replace(self.steps[-1], matrix=_frozen(self.A))

    def _divide(self, a: Number, b: Number) -> Number:
        return self.arithmetic.number(a / b)


def _substitute(
    T: Rows, b: Column, arithmetic: Arithmetic, order: range
) -> tuple[Substitution, ...] | Refusal:
    number = arithmetic.number
    values: dict[int, Number] = {}
    lines = []
    for i in order:
        pivot, rest = number(T[i][i]), number(b[i])
        if pivot == 0:
            return Refusal(f"row {i + 1} has a zero on the diagonal: x{i + 1} is not determined by it")
        products = tuple((j, number(number(T[i][j]) * x)) for j, x in sorted(values.items()) if T[i][j] != 0)
        for _, product in products:
            rest = number(rest - product)
        values[i] = number(rest / pivot)
        lines.append(Substitution(i, number(b[i]), products, pivot, values[i]))
    return tuple(lines)


def _illegal(operation: RowOperation, m: int) -> str:
    rows = {operation.target} if operation.kind == "scale" else {operation.target, operation.source}
    outside = [r for r in rows if not 0 <= r < m]
    if outside:
        return f"there is no row {outside[0] + 1}: the matrix has {m}"
    if not isinstance(operation.factor, (int, Fraction)) and not isfinite(operation.factor):
        return "the factor is not a number that can be multiplied with"
    if operation.kind == "scale" and operation.factor == 0:
        return "a row may not be multiplied by 0: its equation would be lost and could not be brought back"
    if operation.kind != "scale" and len(rows) == 1:
        return "a row needs another row here: use a multiplication to change a row by itself"
    return ""


def _normal(row: Column) -> Column:
    """The row with whole numbers as Fractions; a row that has none as it is."""
    return row if all(type(x) in (Fraction, float) for x in row) else column(row)


def _coefficient(x: Number) -> str:
    """The factor before a row's name, with its space; nothing for 1."""
    if x == 1:
        return ""
    text = f"{x:.6g}" if isinstance(x, float) else str(Fraction(x))
    return text.replace("-", "−") + " "


def _frozen(rows: list[list[Number]]) -> Rows:
    return tuple(tuple(row) for row in rows)
