"""The course of a solution as frames: a matrix, the operation that leads to it, and what is known by then."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import isfinite

import numpy as np

from linalg_viz.compute.elimination import elimination as el
from linalg_viz.compute.elimination import rowops
from linalg_viz.compute.elimination.elimination import Arithmetic, Elimination, RowOperation, Substitution
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.tolerance import rank_tolerance, scaled
from linalg_viz.compute.typing import Column, Number, Rows, array, rational

LARGEST_EXACT = 2500
"""Bits of the longest entry times the number of rows up to which elimination is done exactly."""

LONGEST = 10_000
"""Bits of the longest number that operations by hand may lead to."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One stop: ``rows`` after ``operation`` (None at the start and in a substitution).

    ``pivot`` is the place it serves, ``done`` all pivots used so far, ``order[i]`` the row of the start that is row i
    now. ``lower`` is L so far; ``lines`` are the lines of substitution done, the last one by this frame, and ``phase``
    says of which: "" elimination, "forward" Ly = Pb, "back" Ux = y.
    """

    rows: Rows
    order: tuple[int, ...]
    operation: RowOperation | None = None
    pivot: tuple[int, int] | None = None
    done: tuple[tuple[int, int], ...] = ()
    lower: Rows | None = None
    phase: str = ""
    forward: tuple[Substitution, ...] = ()
    back: tuple[Substitution, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """All frames of a method, ``columns`` of them belonging to A, and whether the arithmetic was exact."""

    frames: tuple[Frame, ...]
    columns: int
    exact: bool
    run: Elimination | None = field(default=None)


def arithmetic(rows: Rows) -> tuple[Arithmetic, float]:
    """How to calculate with these entries, and the size up to which a number counts as 0."""
    Q = rational(rows)
    if Q is not None:
        return (el.EXACT if length(Q) * len(rows) <= LARGEST_EXACT else Arithmetic(digits=17)), 0.0
    M = array(rows)
    size, k = scaled(M)
    with np.errstate(all="ignore"):
        sigma = float(np.linalg.svd(size, compute_uv=False)[0])
    tolerance = float(np.ldexp(rank_tolerance(M.shape, sigma), min(k, 1000)))
    largest = float(np.abs(M).max())
    least = float(np.abs(M[M != 0]).min(initial=1.0)) if M.any() else 1.0
    tame = largest <= 1e100 and least >= 1e-100
    return (el.FLOATING if tame else Arithmetic(digits=17)), tolerance if isfinite(tolerance) else 0.0


def length(rows: Rows) -> int:
    """The bits of the longest numerator and the longest denominator together, of rational rows."""
    exact = [Fraction(x) for row in rows for x in row]
    return max(abs(x.numerator).bit_length() for x in exact) + max(x.denominator.bit_length() for x in exact)


def eliminated(rows: Rows, n: int, jordan: bool, pivoting: str) -> Course:
    """Gauss, or Gauss–Jordan, on rows of which the first n columns are A; back substitution after Gauss on [A | b]."""
    how, tolerance = arithmetic(rows)
    chosen: el.Pivoting = "largest" if pivoting == "largest" or how != el.EXACT else "first"
    run = (el.gauss_jordan if jordan else el.gauss)(rows, how, chosen, n, tolerance)
    frames = _frames(run)
    if not jordan and len(rows[0]) == n + 1:
        frames += _back(run, n, how, frames[-1])
    return Course(tuple(frames), n, how == el.EXACT, run)


def factored(A: Rows, b: Column, pivoting: str) -> Course:
    """PA = LU, then Ly = Pb forwards, and Ux = y backwards where every column has a pivot."""
    m, n = len(A), len(A[0])
    how, tolerance = arithmetic(tuple((*row, y) for row, y in zip(A, b, strict=True)))
    chosen: el.Pivoting = "largest" if pivoting == "largest" or how != el.EXACT else "first"
    run = el.lu(A, how, chosen, tolerance)
    frames = _frames(run)
    L = frames[-1].lower
    assert L is not None
    lines = el.forward_substitution(L, tuple(b[i] for i in run.order), how)
    if not isinstance(lines, Refusal):
        for k in range(m):
            frames.append(_next(frames[-1], "forward", lines[: k + 1]))
        y = {line.row: line.value for line in lines}
        solvable = len(run.pivots) == n and all(y[i] == 0 for i in range(n, m))
        if solvable:
            U = tuple(row[:n] for row in run.result[:n])
            found = el.back_substitution(U, tuple(y[i] for i in range(n)), how)
            if not isinstance(found, Refusal):
                frames += [_next(frames[-1], "back", found[: k + 1]) for k in range(n)]
    return Course(tuple(frames), n, how == el.EXACT, run)


def by_hand(rows: Rows, n: int, operations: tuple[RowOperation, ...]) -> tuple[Course, Refusal | None]:
    """The user's own operations on [A | b], as far as they can be done, and why the next one could not be."""
    how, _ = arithmetic(rows)
    start: Rows = tuple(tuple(how.number(x) for x in row) for row in rows)
    done = rowops.replay(start, operations, how)
    frames = [Frame(start, tuple(range(len(rows))))]
    for operation, after in zip(operations, done.matrices[1:], strict=False):
        if not all(finite(x) for row in after for x in row):
            return Course(tuple(frames), n, False), Refusal("a number would be beyond the range of floats")
        if how.digits == 0 and not how.floating and length(after) > LONGEST:
            return Course(tuple(frames), n, True), Refusal("the numbers have grown too long to be shown")
        before = frames[-1]
        frames.append(
            Frame(after, _ordered(before.order, operation), operation, _serves(before.rows, operation, n))
        )
    return Course(tuple(frames), n, how == el.EXACT), done.refusal


def _serves(before: Rows, operation: RowOperation, n: int) -> tuple[int, int] | None:
    if operation.kind != "add":
        return None
    j = next((j for j in range(n) if before[operation.source][j] != 0), None)
    return None if j is None else (operation.source, j)


def _frames(run: Elimination) -> list[Frame]:
    order = tuple(range(len(run.start)))
    m = len(run.start)
    unit: Rows = tuple(tuple(Fraction(int(i == j)) for j in range(m)) for i in range(m))
    out = [Frame(run.start, order, lower=None if run.lower is None else unit)]
    done: tuple[tuple[int, int], ...] = ()
    for step in run.steps:
        order = _ordered(order, step.operation)
        if step.pivot not in done:
            done = (*done, step.pivot)
        out.append(Frame(step.matrix, order, step.operation, step.pivot, done, step.lower))
    for k in range(1, len(out)):
        out[k] = replace(out[k], rows=_shared(out[k - 1].rows, out[k].rows))
    if len(out) > 1:
        last = out[-1]
        out[-1] = Frame(
            _shared(last.rows, run.result), last.order, last.operation, last.pivot, run.pivots, run.lower
        )
    else:
        out[0] = Frame(run.result, order, done=run.pivots, lower=out[0].lower)
    return out


def _shared(before: Rows, after: Rows) -> Rows:
    """The rows after a step, those that did not change as the very objects they were before."""
    return tuple(p if p == q else q for p, q in zip(before, after, strict=True))


def _back(run: Elimination, n: int, how: Arithmetic, last: Frame) -> list[Frame]:
    if len(run.pivots) < n or any(row[n] != 0 for row in run.result[n:]):
        return []
    U = tuple(row[:n] for row in run.result[:n])
    lines = el.back_substitution(U, tuple(row[n] for row in run.result[:n]), how)
    if isinstance(lines, Refusal):
        return []
    out: list[Frame] = []
    for k in range(n):
        last = _next(last, "back", lines[: k + 1])
        out.append(last)
    return out


def _next(last: Frame, phase: str, lines: tuple[Substitution, ...]) -> Frame:
    forward, back = (lines, ()) if phase == "forward" else (last.forward, lines)
    return Frame(last.rows, last.order, None, None, last.done, last.lower, phase, forward, back)


def _ordered(order: tuple[int, ...], operation: RowOperation) -> tuple[int, ...]:
    if operation.kind != "swap":
        return order
    now = list(order)
    a, b = operation.target, operation.source
    now[a], now[b] = now[b], now[a]
    return tuple(now)


def finite(x: Number) -> bool:
    """Whether a number can be shown."""
    return not isinstance(x, float) or isfinite(x)
