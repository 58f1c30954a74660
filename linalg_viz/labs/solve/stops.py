"""Where the time line is in a course, how its stops are called, and where the blocks of the sheet stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from linalg_viz.compute.elimination.operations import RowOperation
from linalg_viz.compute.exact.rounded import value
from linalg_viz.compute.exact.text import LONGEST_ROOT, with_roots
from linalg_viz.compute.typing import Number
from linalg_viz.compute.vectors import absolute
from linalg_viz.labs.parts import steps
from linalg_viz.labs.parts.pixels import MILLIONTH
from linalg_viz.labs.solve.frames import Course, Frame
from linalg_viz.labs.solve.params import Params
from linalg_viz.labs.solve.tiles import TALL, WIDE
from linalg_viz.scene.numbers import relation, shown

MOVED = MILLIONTH
"""The share of a step below which it has not begun."""

MERGE = 0.68
"""The share of a step after which the numbers have arrived and become the new row."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the time line is: on the way from ``before`` to ``after`` (equal at a stop) by the share
    ``s``.
    """

    before: Frame
    after: Frame
    k: int
    s: float

    @property
    def now(self) -> Frame:
        """The frame whose numbers are to be read."""
        return self.after if self.s >= MERGE or self.s == 0.0 else self.before


def clock(course: Course, t: float) -> Clock:
    """The frames about the time t."""
    last = len(course.frames) - 1
    at = min(max(t, 0.0), 1.0) * last
    k = min(int(at + steps.DUST), last)
    s = max(at - k, 0.0)
    if s < MOVED or k == last:
        return Clock(course.frames[k], course.frames[k], k, 0.0)
    return Clock(course.frames[k], course.frames[k + 1], k + 1, s)


def named(operation: RowOperation, decimal: bool = False) -> str:
    """An operation as mathtext: R_2 ← R_2 − 3/2 R_1; a long factor in four digits behind ≈.

    Where ``decimal`` it is a number of few digits, and it is itself.
    """
    factor = operation.factor
    long = not with_roots(value(factor), LONGEST_ROOT)
    if operation.kind != "swap" and (decimal or long) and absolute(factor) != 1:
        t, s = f"R{operation.target + 1}", f"R{operation.source + 1}"
        size = near(absolute(factor) if operation.kind == "add" else factor, decimal)
        sign = "−" if factor < 0 else "+"
        name = f"{t} ← {size} {t}" if operation.kind == "scale" else f"{t} ← {t} {sign} {size} {s}"
    else:
        name = operation.name
    return re.sub(r"R(\d+)", r"R_{\1}", name)


def near(factor: Number, decimal: bool) -> str:
    """A factor in four digits: what is rounded by that carries ≈."""
    text = shown(factor, 4, False if decimal else None)
    return text if decimal or relation(factor, text) == "=" else f"≈ {text}"


def plainly(operation: RowOperation) -> str:
    """An operation as it is said: R2 ← R2 − 3/2 R1."""
    return re.sub(r"R_{(\d+)}", r"R\1", named(operation))


def stop_name(frame: Frame) -> str:
    """The name of a stop on the time line."""
    if frame.operation is not None:
        return named(frame.operation)
    if frame.phase == "forward":
        return f"y_{{{frame.forward[-1].row + 1}}}"
    return f"x_{{{frame.back[-1].row + 1}}}" if frame.phase == "back" else "start"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the blocks stand: the left edges of L, of the matrix, and of the columns right of it."""

    main: float
    lower: float | None
    right: float | None
    wide: float
    tall: float


def layout(p: Params, course: Course) -> Layout:
    """From left to right: E or L, the matrix, then y and x."""
    first = course.frames[0]
    m, n = len(first.rows), len(first.rows[0])
    left, lower = 0.0, None
    if first.lower is not None:
        lower, left = 0.0, m * WIDE + 0.9
    elif p.elementary and len(course.frames) > 1:
        left = m * WIDE + 0.9
    edge = left + n * WIDE
    last = course.frames[-1]
    right = edge + 0.9 if last.forward or last.back else None
    columns = (2 if last.forward else 0) + (1 if last.back else 0)
    wide = edge if right is None else right + columns * (WIDE + 0.35) - 0.35
    return Layout(left, lower, right, wide, max(m, course.columns if last.back else m) * TALL)
