"""Numbers of k significant decimal digits, and what rounding does to an elimination."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from linalg_viz.compute.elimination.elimination import (
    EXACT,
    Arithmetic,
    Elimination,
    Pivoting,
    RowOperation,
    apply,
    back_substitution,
    gauss,
)
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Number, RationalRows, Rows, rational


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
    exact: tuple[Rows, ...]
    x_rounded: Column | None
    x_exact: Column | None
    residual: Fraction | None
    error: Fraction | None
    growth: Fraction


def compare(
    A: RationalRows, b: Column, digits: int, pivoting: Pivoting, reference: Arithmetic = EXACT
) -> Comparison:
    """Gauss on [A | b] in `digits` digits beside exact arithmetic; any shape, all entries rational.

    `reference` may be an arithmetic of many more digits where exact numbers would grow too long.
    Source: Higham, Accuracy and Stability of Numerical Algorithms, sections 1.12 and 9.3.
    """
    n = len(A[0])
    arithmetic = Arithmetic(digits=digits)
    augmented = tuple((*row, y) for row, y in zip(A, b, strict=True))
    run = gauss(augmented, arithmetic, pivoting, columns=n)
    rounded = answer(run, n, arithmetic)
    exact = answer(gauss(augmented, reference, "largest", columns=n), n, reference)
    left = None if rounded is None else largest(residual(A, b, rounded))
    off = None
    if rounded is not None and exact is not None and any(exact):
        away = [Fraction(p) - Fraction(q) for p, q in zip(rounded, exact, strict=True)]
        off = largest(away) / largest(exact)
    return Comparison(run, _followed(augmented, run, reference), rounded, exact, left, off, growth(run, n))


def answer(run: Elimination, n: int, arithmetic: Arithmetic) -> Column | None:
    """x from an echelon form of [A | b] by back substitution; None unless it is the only solution."""
    if len(run.pivots) < n or any(row[n] != 0 for row in run.result[n:]):
        return None
    U, y = tuple(row[:n] for row in run.result[:n]), tuple(row[n] for row in run.result[:n])
    lines = back_substitution(U, y, arithmetic)
    if isinstance(lines, Refusal):
        return None
    return tuple(line.value for line in sorted(lines, key=lambda line: line.row))


def residual(A: Rows, b: Column, x: Column) -> tuple[Fraction, ...]:
    """b − Ax, exactly: m entries."""
    return tuple(
        Fraction(y) - sum((Fraction(a) * Fraction(c) for a, c in zip(row, x, strict=True)), Fraction(0))
        for row, y in zip(A, b, strict=True)
    )


def growth(run: Elimination, columns: int) -> Fraction:
    """The largest |entry| met in the first `columns` columns, relative to the largest at the start; 1 for zero.

    Source: Wilkinson, J. ACM 8 (1961); Golub & Van Loan, section 3.4.5.
    """
    first = max((abs(Fraction(x)) for row in run.start for x in row[:columns]), default=Fraction(0))
    met = [abs(Fraction(x)) for step in run.steps for x in step.matrix[step.operation.target][:columns]]
    return max([first, *met]) / first if first else Fraction(1)


def largest(values: Sequence[Number]) -> Fraction:
    """The largest |entry|, exactly."""
    return max(abs(Fraction(x)) for x in values)


def determinant(run: Elimination) -> Number:
    """The product of the pivots with the sign of the swaps, of a run on a square A (or [A | …] with all pivots sought in A).

    Right before any row is scaled, so of `gauss` and `lu`; 0 where a pivot is missing.
    """
    if len(run.pivots) < len(run.start):
        return Fraction(0)
    value: Number = Fraction(-1 if sum(s.operation.kind == "swap" for s in run.steps) % 2 else 1)
    for i, j in run.pivots:
        value = value * run.result[i][j]
    return value


def _followed(start: Rows, run: Elimination, reference: Arithmetic) -> tuple[Rows, ...]:
    """The steps of the rounded run done exactly: same rows, factors that make the same entry exactly 0."""
    now: Rows = rational(start) or start
    out = [now]
    for step in run.steps:
        o, (i, j) = step.operation, step.pivot
        if o.kind == "add" and now[i][j] != 0:
            o = RowOperation("add", o.target, o.source, -Fraction(now[o.target][j]) / Fraction(now[i][j]))
        if o.kind == "swap" or (o.kind == "add" and now[i][j] != 0):
            after = apply(o, now, reference)
            now = now if isinstance(after, Refusal) else after
        out.append(now)
    return tuple(out)
