"""Dragging in the Solve lab: the solution (b follows), b itself, a row onto another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial
from math import floor

import numpy as np

from linalg_viz.compute.elimination import rowops
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Number, Real, Rows, array
from linalg_viz.labs.contract.constraints import along_first_axis, line
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts import decimals, known
from linalg_viz.labs.parts.snapping import integers, nearest, rounded, unmoved
from linalg_viz.labs.solve import facts, stops, tiles
from linalg_viz.labs.solve.facts import System
from linalg_viz.labs.solve.params import Params
from linalg_viz.scene.scene import Viewports

LONGEST = 60
"""Characters of an entry above which a decimal of 17 digits is written instead of the exact number."""


def handles(p: Params, shared: Shared, inputs: Inputs, ports: Viewports) -> Iterator[Draggable]:
    """Everything that can be dragged in this lab."""
    s = facts.of(shared)
    if s.x is not None:
        yield solution(s)
    yield right_side(s.m)
    if p.mode == "hand":
        # While a row is held, its operation may have been done already: it is taken back and done anew.
        for done in range(max(len(p.hand) - 1, 0), len(p.hand) + 1):
            yield from (row(i, done) for i in range(s.m))


def solution(s: System) -> Draggable:
    """The solution: b follows; along the normal of the rows where there are others beside it."""
    constraint = along_first_axis(s.n > 1)
    if s.directions:
        along = np.zeros(max(s.n, 2))
        along[: s.n] = _normal(s)
        constraint = line(along)
    return Draggable("x-handle", "Solution x", _solution, constraint, "Drag it: b follows")


def right_side(m: int) -> Draggable:
    """b, with m entries."""
    return Draggable("b-handle", "Right side b", _right, along_first_axis(m > 1), "Drag it")


def row(i: int, done: int) -> Draggable:
    """Row i of the work by hand, after so many operations: the moments of one drag replace one another."""
    tip = "Drag it onto another row to clear that row under or above its pivot"
    return Draggable(f"row-{i}:{done}", f"Row {i + 1}", partial(_row, i, done), tip=tip)


def _normal(s: System) -> Real:
    """The unit normal (n,) that all rows share where the solutions fill a line or plane; an axis for A =
    0.
    """
    found = next((each for each in s.A if any(each)), None)
    if found is None:
        return np.asarray(np.eye(s.n)[0])
    e = facts.floats((found,))[0]
    e = e / np.abs(e).max()
    return np.asarray(e / np.linalg.norm(e))


def _solution(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """b = Ax for the x that is wanted; where there are others beside it, only along the normal of the
    rows.
    """
    s = facts.of(shared)
    assert s.x is not None
    here, to = array(s.x), np.array(g.to[: s.n])
    if unmoved(here, to):
        return Change(p, shared)
    hit = ""
    if s.directions:
        e = _normal(s)
        hit = (
            "the solutions keep their directions: only b moves"
            if np.abs((to - here) @ e) * 1.001 < np.linalg.norm(to - here)
            else ""
        )
        to = here + float((to - here) @ e) * e
    if s.n == 1 and abs(float(g.to[1])) > g.resolution:
        hit = "one unknown: x stays on its axis"
    if np.abs(to).max() >= facts.FAR:
        raise ValueError("the solution would be out of sight")
    x: Column = tuple(rounded(float(v), g.grain) for v in to)
    if g.snaps and not s.directions:
        snap = nearest(to, (integers(to),), g.resolution)
        if snap is not None:
            x, hit = snap.entries, snap.reason
    b = tuple(row[0] for row in known.multiply(s.A, tuple((v,) for v in x)))
    return _written(p, shared, b, hit)


def _right(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    s = facts.of(shared)
    here, to = facts.floats((s.b,))[0], np.array(g.to[: s.m])
    if unmoved(here, to):
        return Change(p, shared)
    hit = "one equation: b stays on its axis" if s.m == 1 and abs(float(g.to[1])) > g.resolution else ""
    b: Column = tuple(rounded(float(v), g.grain) for v in to)
    if g.snaps:
        snap = nearest(to, (integers(to),), g.resolution)
        if snap is not None:
            b, hit = snap.entries, snap.reason
    return _written(p, shared, b, hit)


def _written(p: Params, shared: Shared, b: Column, hit: str) -> Change:
    kept = tuple(_short(y) for y in b)
    return Change(p, shared.changed(b=kept), hit, texts=(("b", tuple((decimals.text(y),) for y in kept)),))


def _short(y: Number) -> Number:
    if isinstance(y, float) or len(decimals.text(y)) <= LONGEST:
        return y
    try:
        return float(y)
    except OverflowError:
        raise ValueError("b would be beyond the range of numbers") from None


def _row(
    i: int, done: int, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture
) -> Change:
    """A row put onto another clears it below or above its pivot; put back, the operation is gone again.

    ``done`` operations were done when the row was taken.
    """
    s, base = facts.of(shared), replace(p, hand=p.hand[:done])
    if unmoved(g.start, g.to):
        return Change(base, shared)
    target = floor(-float(g.to[1]) / tiles.TALL)
    if g.keyboard:
        up = float(g.to[1] - g.start[1])
        if up == 0.0:
            return Change(base, shared, "up and down: onto the row above or below")
        target = i + (-1 if up > 0 else 1)
    if target == i or not 0 <= target < s.m:
        return Change(base, shared, f"row {i + 1} goes back to its place: put it on another row")
    rows: Rows = facts.hand(s.A, s.b, base.hand)[0].frames[-1].rows
    operation = rowops.clearing(rows, target, i, s.n)
    if isinstance(operation, Refusal):
        return Change(base, shared, operation.reason)
    return Change(replace(p, hand=(*base.hand, operation)), shared, stops.plainly(operation))


def operation_factor(value: float) -> Fraction:
    """A typed factor as the fraction it was meant to be: 0.3333333333333333 is 1/3."""
    near = Fraction(value).limit_denominator(10_000)
    return near if float(near) == value else Fraction(repr(value))
