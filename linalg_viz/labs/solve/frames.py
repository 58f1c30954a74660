"""The course of a solution as frames: a matrix, the operation that leads to it, and what is known by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from linalg_viz.compute.elimination import elimination as el
from linalg_viz.compute.elimination import rowops
from linalg_viz.compute.elimination.arithmetic import is_zero
from linalg_viz.compute.elimination.elimination import Elimination, Substitution
from linalg_viz.compute.elimination.operations import RowOperation
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Rows

LONGEST = 10_000
"""Bits of the longest number that operations by hand may lead to."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One stop: ``rows`` after ``operation`` (None at the start and in a substitution).

    The rows are those of that ``number`` among the matrices of the course, which may be made when they are
    first looked at. ``pivot`` is the place it serves, ``done`` all pivots used so far, ``order[i]`` the row
    of the start that is row i now. ``lower`` is L so far; ``forward`` and ``back`` are the lines of
    substitution done, the last one by this frame, and ``phase`` says of which: "" elimination, "forward"
    Ly = Pb, "back" Ux = y.
    """

    matrices: Sequence[Rows]
    number: int
    order: tuple[int, ...]
    operation: RowOperation | None = None
    pivot: tuple[int, int] | None = None
    done: tuple[tuple[int, int], ...] = ()
    lower: Rows | None = None
    phase: str = ""
    forward: tuple[Substitution, ...] = ()
    back: tuple[Substitution, ...] = ()

    @property
    def rows(self) -> Rows:
        """The matrix of this stop."""
        return self.matrices[self.number]


@dataclass(frozen=True, slots=True)
class Course:
    """All frames of a method; so many ``columns`` of each belong to A."""

    frames: tuple[Frame, ...]
    columns: int
    run: Elimination | None = field(default=None)


def length(rows: Rows) -> int:
    """The bits of the longest numerator and the longest denominator together, of the rational entries."""
    exact = [Fraction(x) for row in rows for x in row if not isinstance(x, float)]
    return max((max(abs(x.numerator), x.denominator).bit_length() for x in exact), default=0)


def eliminated(rows: Rows, n: int, jordan: bool, pivoting: el.Pivoting) -> Course:
    """Gauss, or Gauss–Jordan, on rows of which the first n columns are A; back substitution after Gauss on [A
    | b].
    """
    run = (el.gauss_jordan if jordan else el.gauss)(rows, pivoting=pivoting, columns=n)
    frames = _frames(run)
    if not jordan and len(rows[0]) == n + 1:
        frames += _back(run, n, frames[-1])
    return Course(tuple(frames), n, run)


def factored(A: Rows, b: Column, pivoting: el.Pivoting) -> Course:
    """PA = LU, then Ly = Pb forwards, and Ux = y backwards where every column has a pivot."""
    m, n = len(A), len(A[0])
    run = el.lu(A, pivoting=pivoting)
    frames = _frames(run)
    L = frames[-1].lower
    assert L is not None
    lines = el.forward_substitution(L, tuple(b[i] for i in run.order))
    if not isinstance(lines, Refusal):
        for k in range(m):
            frames.append(_next(frames[-1], "forward", lines[: k + 1]))
        y = {line.row: line.value for line in lines}
        solvable = len(run.pivots) == n and all(is_zero(y[i]) for i in range(n, m))
        if solvable:
            U = tuple(row[:n] for row in run.result[:n])
            found = el.back_substitution(U, tuple(y[i] for i in range(n)))
            if not isinstance(found, Refusal):
                frames += [_next(frames[-1], "back", found[: k + 1]) for k in range(n)]
    return Course(tuple(frames), n, run)


def by_hand(rows: Rows, n: int, operations: tuple[RowOperation, ...]) -> tuple[Course, Refusal | None]:
    """The user's own operations on [A | b], as far as they can be done, and why the next one could not be."""
    done = rowops.replay(rows, operations)
    frames = [Frame(done.matrices, 0, tuple(range(len(rows))))]
    for k, operation in enumerate(operations[: len(done.matrices) - 1], 1):
        if length(done.matrices[k]) > LONGEST:
            return Course(tuple(frames), n), Refusal("the numbers have grown too long to be shown")
        before = frames[-1]
        order, pivot = _ordered(before.order, operation), _serves(before.rows, operation, n)
        frames.append(Frame(done.matrices, k, order, operation, pivot))
    return Course(tuple(frames), n), done.refusal


def _serves(before: Rows, operation: RowOperation, n: int) -> tuple[int, int] | None:
    if operation.kind != "add":
        return None
    j = next((j for j in range(n) if not is_zero(before[operation.source][j])), None)
    return None if j is None else (operation.source, j)


def _frames(run: Elimination) -> list[Frame]:
    m, last = len(run.start), len(run.matrices) - 1
    order = tuple(range(m))
    unit: Rows = tuple(tuple(Fraction(int(i == j)) for j in range(m)) for i in range(m))
    out = [Frame(run.matrices, 0, order, lower=None if run.lower is None else unit)]
    done: tuple[tuple[int, int], ...] = ()
    for step in run.steps:
        order = _ordered(order, step.operation)
        if step.pivot not in done:
            done = (*done, step.pivot)
        k, operation = step.number, step.operation
        out.append(Frame(step.matrices, k, order, operation, step.pivot, done, step.lower))
    # What was found to be 0 after the last operation is 0 at the last stop.
    end = out[-1]
    lower = run.lower if len(out) > 1 else end.lower
    out[-1] = Frame(run.matrices, last, order, end.operation, end.pivot, run.pivots, lower)
    return out


def _back(run: Elimination, n: int, last: Frame) -> list[Frame]:
    if len(run.pivots) < n or any(not is_zero(row[n]) for row in run.result[n:]):
        return []
    U = tuple(row[:n] for row in run.result[:n])
    lines = el.back_substitution(U, tuple(row[n] for row in run.result[:n]))
    if isinstance(lines, Refusal):
        return []
    out: list[Frame] = []
    for k in range(n):
        last = _next(last, "back", lines[: k + 1])
        out.append(last)
    return out


def _next(last: Frame, phase: str, lines: tuple[Substitution, ...]) -> Frame:
    forward, back = (lines, ()) if phase == "forward" else (last.forward, lines)
    return Frame(
        last.matrices, last.number, last.order, None, None, last.done, last.lower, phase, forward, back
    )


def _ordered(order: tuple[int, ...], operation: RowOperation) -> tuple[int, ...]:
    if operation.kind != "swap":
        return order
    now = list(order)
    a, b = operation.target, operation.source
    now[a], now[b] = now[b], now[a]
    return tuple(now)
