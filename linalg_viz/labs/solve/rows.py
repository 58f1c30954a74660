"""The rows as a picture: lines in the plane, planes in space, each turning about what they share."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import hypot

import numpy as np

from linalg_viz.compute.motion.easing import eased
from linalg_viz.compute.typing import Column, Number, Real
from linalg_viz.labs.parts import arrows, plane, space, steps, views
from linalg_viz.labs.solve import facts, shapes, solutions, tiles
from linalg_viz.labs.solve.facts import System
from linalg_viz.labs.solve.stops import Clock
from linalg_viz.scene.marks import Mark
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import orbit
from linalg_viz.scene.view import plane as plane_camera

PLANE, SPACE = "rows", "planes"
TINY = steps.DUST
"""What is smaller beside a row whose largest entry is 1 is rounding of the motion."""


def fits(s: System) -> bool:
    """Whether the rows can be drawn: one to three unknowns."""
    return s.n <= 3


def view(s: System, c: Clock | None, ports: Viewports, rounded: Real | None = None) -> View:
    """The lines or planes of [A | b] at a moment; ``rounded`` is an answer in k digits to be shown beside the
    true one.
    """
    d = 3 if s.n == 3 else 2
    reach = _reach(s, rounded)
    key, home = (SPACE, orbit(reach=reach * 1.35)) if d == 3 else (PLANE, plane_camera(reach))
    port = plane.viewport(ports, key, home)
    now = moving(s, c)
    turning, texts = turned(c), standing(s, c)
    start = [unit(row, row, s.n) for row in s.augmented]
    names = ("x_1", "x_2" if s.n == 2 else "")
    marks: list[Mark] = space.frame(port, reach) if d == 3 else plane.frame(port, names)
    moved = c is not None and c.k > 0
    if d == 3:
        if moved:
            marks += shapes.gone(start, now, reach)
        marks += shapes.planes(now, texts, reach, port, moved, turning)
    else:
        if moved:
            marks += shapes.lines("was", start, texts, port, faint=True)
        marks += shapes.lines("line", now, texts, port, faint=False, answer=moved, turning=turning)
    marks += solutions.answer(s, d, reach, port)
    if rounded is not None and np.abs(rounded).max() < facts.FAR:
        marks += solutions.rounded_answer(rounded, d)
    title = "The rows — planes and what they share" if d == 3 else "The rows — lines and what they share"
    return views.of_space(key, title, marks, home, d, reach * (1.2 if d == 3 else 1.0), spoken(s))


def spoken(s: System) -> str:
    """The answer in words."""
    if s.kind == "none":
        return "no point lies on all of them"
    at = arrows.spoken(s.x) if s.x is not None else "a point out of sight"
    return (
        f"they meet in {at}" if s.kind == "unique" else f"they share infinitely many points, the nearest {at}"
    )


def unit(row: Sequence[Number], other: Sequence[Number], n: int) -> Real:
    """A row [a | c] as floats (n + 1,), divided by the larger of its own and another's largest |aⱼ|."""
    sizes = [abs(_fraction(x)) for x in (*row[:n], *other[:n])]
    size = max(sizes, default=Fraction(0)) or max(abs(_fraction(row[n])), Fraction(1))
    return np.array([tiles.clipped(_fraction(x) / size) for x in row[: n + 1]])


def _fraction(x: Number) -> Fraction:
    """A number to divide by others of any size before it is rounded to be drawn."""
    return Fraction(tiles.clipped(x)) if isinstance(x, float) else x


def moving(s: System, c: Clock | None) -> list[Real]:
    """The rows at this moment by the row of the start they stem from: an addition turns its row on the
    way.
    """
    n = s.n
    if c is None:
        return [unit(row, row, n) for row in s.augmented]
    before, after = c.before.rows, c.after.rows
    o = c.after.operation
    out: list[Real] = [np.zeros(n + 1)] * s.m
    for i in range(s.m):
        if c.s and o is not None and o.kind == "add" and i == o.target:
            share = eased(c.s)
            out[c.before.order[i]] = (1 - share) * unit(before[i], after[i], n) + share * unit(
                after[i], before[i], n
            )
        elif c.s:
            out[c.before.order[i]] = unit(before[i], before[i], n)
        else:
            out[c.after.order[i]] = unit(after[i], after[i], n)
    return out


def _reach(s: System, rounded: Real | None) -> float:
    """How far the picture reaches: the answer, and where the lines pass nearest to 0; in steps."""
    sizes = [1.6]
    for row in s.augmented:
        r = unit(row, row, s.n)
        length = hypot(*r[:-1])
        if length > TINY:
            sizes.append(1.4 * abs(float(r[-1])) / length)
    if s.x is not None:
        sizes.append(1.5 * max(abs(tiles.clipped(v)) for v in s.x))
    if rounded is not None:
        sizes.append(1.5 * float(np.abs(rounded).max()))
    wanted = max((v for v in sizes if v < 2.0 * facts.FAR), default=1.6)
    return steps.reach(wanted)


def standing(s: System, c: Clock | None) -> list[Column]:
    """The rows [a | c] as they stand by the row of the start they stem from; of one that turns, as it was."""
    if c is None:
        return list(s.augmented)
    frame = c.before if c.s else c.after
    out: list[Column] = [()] * s.m
    for row, origin in zip(frame.rows, frame.order, strict=True):
        out[origin] = row[: s.n + 1]
    return out


def turned(c: Clock | None) -> int:
    """The row of the start that is turning at this moment; −1 for none."""
    if c is None or not c.s or c.after.operation is None or c.after.operation.kind != "add":
        return -1
    return c.before.order[c.after.operation.target]
