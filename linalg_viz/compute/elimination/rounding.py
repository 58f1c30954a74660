"""Numbers of k significant decimal digits, and what rounding does to an elimination."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from linalg_viz.compute.elimination.arithmetic import EXACT, Arithmetic, is_zero
from linalg_viz.compute.elimination.elimination import Elimination, Pivoting, back_substitution, gauss
from linalg_viz.compute.elimination.lazily import Lazily
from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact.decide import largest as largest_of
from linalg_viz.compute.exact.rounded import column, exactly, number, value, values
from linalg_viz.compute.exact.tracing import traced
from linalg_viz.compute.exact.values import Row
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Number, Rows


@dataclass(frozen=True, slots=True)
class Comparison:
    """One elimination of [A | b] in k digits, the same operations done exactly, and both answers.

    rounded     the run in k digits; its `start` is [A | b] rounded
    exact       [A | b] and then the matrix after each step of the run, done exactly with the same rows
    x_rounded   what back substitution in k digits gives, None where a pivot is missing
    x_exact     the true solution of Ax = b, None where it is not unique
    residual    ‖b − A x_rounded‖ in the largest entry, exactly; None without x_rounded
    error       ‖x_rounded − x_exact‖ / ‖x_exact‖ in the largest entry; None where one of them is missing
    growth      the growth factor of the run
    """

    rounded: Elimination
    exact: Sequence[Rows]
    x_rounded: Column | None
    x_exact: Column | None
    residual: Number | None
    error: Number | None
    growth: Fraction


def compare(A: Rows, b: Column, digits: int, pivoting: Pivoting) -> Comparison:
    """Gauss on [A | b] in `digits` digits beside exact arithmetic; A (m, n) of any shape.

    Source: Higham, Accuracy and Stability of Numerical Algorithms, sections 1.12 and 9.3.
    """
    n = len(A[0])
    arithmetic = Arithmetic(digits)
    augmented = tuple((*row, y) for row, y in zip(A, b, strict=True))
    run = gauss(augmented, arithmetic, pivoting, columns=n)
    rounded = answer(run, n, arithmetic)
    found = exactly(A).solve(values(b))
    exact = column(found.shortest) if found.kind == "one" and found.shortest is not None else None
    left = None if rounded is None else largest(residual(A, b, rounded))
    off = None
    if rounded is not None and exact is not None and not all(map(is_zero, exact)):
        away = [EXACT.minus(p, q) for p, q in zip(rounded, exact, strict=True)]
        off = EXACT.over(largest(away), largest(exact))
    return Comparison(run, Followed(augmented, run), rounded, exact, left, off, growth(run, n))


def answer(run: Elimination, n: int, arithmetic: Arithmetic) -> Column | None:
    """x (n,) from an echelon form of [A | b] by back substitution; None unless it is the only solution."""
    if len(run.pivots) < n or any(not is_zero(row[n]) for row in run.result[n:]):
        return None
    U, y = tuple(row[:n] for row in run.result[:n]), tuple(row[n] for row in run.result[:n])
    lines = back_substitution(U, y, arithmetic)
    if isinstance(lines, Refusal):
        return None
    return tuple(line.value for line in sorted(lines, key=lambda line: line.row))


def residual(A: Rows, b: Column, x: Column) -> Column:
    """b − Ax (m,), exactly, of A (m, n), b (m,) and x (n,)."""
    image = exactly(A).apply(values(x))
    return tuple(number(entry.subtract(value(y), z)) for y, z in zip(b, image, strict=True))


def growth(run: Elimination, columns: int) -> Fraction:
    """The largest |entry| met in the first `columns` columns, relative to the largest at the start.

    1 for zero.

    Source: Wilkinson, J. ACM 8 (1961); Golub & Van Loan, section 3.4.5.
    """
    first = max((abs(Fraction(x)) for row in run.start for x in row[:columns]), default=Fraction(0))
    met = [abs(Fraction(x)) for step in run.steps for x in step.matrix[step.operation.target][:columns]]
    return max([first, *met]) / first if first else Fraction(1)


def largest(entries: Sequence[Number]) -> Number:
    """The largest |entry|, exactly."""
    return number(largest_of(entry.absolute(value(x)) for x in entries))


def determinant(run: Elimination) -> Number:
    """The product of the pivots with the sign of the swaps, of a run on a square A (or [A | …], pivots in A).

    Right before any row is scaled, so of `gauss` and `lu`; 0 where a pivot is missing.
    """
    if len(run.pivots) < len(run.start):
        return Fraction(0)
    product: Number = Fraction(-1 if sum(s.operation.kind == "swap" for s in run.steps) % 2 else 1)
    for i, j in run.pivots:
        product = EXACT.times(product, run.result[i][j])
    return product


class Followed(Lazily):
    """[A | b], and the matrix after each step of a rounded run done exactly: same rows, its own factors.

    Each is calculated when it is first looked at. A row that is one of the start is the same object.
    """

    def __init__(self, start: Rows, run: Elimination) -> None:
        self._start: Rows = tuple(tuple(EXACT.number(x) for x in row) for row in start)
        steps = ((step.operation, step.pivot) for step in run.steps)
        self._operations = tuple((o.kind, o.target, o.source, pivot) for o, pivot in steps)
        super().__init__(self._start)
        self._rows: dict[Row, Column] = {}

    def __len__(self) -> int:
        return len(self._operations) + 1

    def _make(self, k: int) -> Rows:
        found = traced(exactly(self._start), self._operations[:k])
        return tuple(self._start[row] if isinstance(row, int) else self._made(row) for row in found)

    def _made(self, row: Row) -> Column:
        """The numbers of a row; of the same row the same object."""
        if row not in self._rows:
            self._rows[row] = column(row)
        return self._rows[row]
