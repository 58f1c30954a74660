"""Dragging in the Solve lab: the solution (b follows), b itself, a row onto another."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import floor

import numpy as np

from linalg_viz.compute.elimination import rowops
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Number, Real, Rows, array
from linalg_viz.labs.contract.lab import Change, Gesture, Inputs, Shared
from linalg_viz.labs.parts import decimals, known
from linalg_viz.labs.parts.snapping import integers, nearest, rounded
from linalg_viz.labs.solve import facts, tiles
from linalg_viz.labs.solve.facts import System
from linalg_viz.labs.solve.params import Params
from linalg_viz.scene.scene import Viewports

SAME = 1e-12
"""Relative distance within which a handle was not moved at all."""

LONGEST = 60
"""Characters of an entry above which a decimal of 17 digits is written instead of the exact number."""


def drag(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """One moment of a drag; KeyError for a key that is no handle of this lab."""
    s = facts.of(shared)
    if g.key == "x-handle" and s.x is not None:
        return _solution(p, shared, s, g)
    if g.key == "b-handle":
        return _right(p, shared, s, g)
    if g.key.startswith("row-"):
        return _row(p, shared, s, g)
    raise KeyError(f"no handle {g.key!r}")


def _unmoved(here: Real, to: Real) -> bool:
    return float(np.linalg.norm(to - here)) <= SAME * max(float(np.linalg.norm(here)), 1e-300)


def _solution(p: Params, shared: Shared, s: System, g: Gesture) -> Change:
    """b = Ax for the x that is wanted; where there are others beside it, only along the normal of the rows."""
    assert s.x is not None
    here, to = array(s.x), np.array(g.to[: s.n])
    if _unmoved(here, to):
        return Change(p, shared)
    hit = ""
    if s.directions:
        e = facts.floats((next((row for row in s.A if any(row)), s.A[0]),))[0]
        e = e / np.abs(e).max()
        e = e / np.linalg.norm(e)
        hit = "the solutions keep their directions: only b moves" if np.abs((to - here) @ e) * 1.001 < np.linalg.norm(to - here) else ""  # fmt: skip
        to = here + float((to - here) @ e) * e
    if s.n == 1 and abs(float(g.to[1])) > g.resolution:
        hit = "one unknown: x stays on its axis"
    if np.abs(to).max() >= facts.FAR:
        raise ValueError("the solution would be out of sight")
    x: Column = tuple(rounded(float(v), g.resolution / 10.0) for v in to)
    if g.snap and not g.keyboard and not s.directions:
        snap = nearest(to, (integers(to),), g.resolution)
        if snap is not None:
            x, hit = snap.entries, snap.reason
    b = tuple(row[0] for row in known.multiply(s.A, tuple((v,) for v in x)))
    return _written(p, shared, b, hit)


def _right(p: Params, shared: Shared, s: System, g: Gesture) -> Change:
    here, to = facts.floats((s.b,))[0], np.array(g.to[: s.m])
    if _unmoved(here, to):
        return Change(p, shared)
    hit = "one equation: b stays on its axis" if s.m == 1 and abs(float(g.to[1])) > g.resolution else ""
    b: Column = tuple(rounded(float(v), g.resolution / 10.0) for v in to)
    if g.snap and not g.keyboard:
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


def _row(p: Params, shared: Shared, s: System, g: Gesture) -> Change:
    """A row put onto another clears it below or above its pivot; put back, the operation is gone again.

    The key says how many operations were done when the row was taken, so the moments of one drag replace one another.
    """
    i, n = _taken(g.key, p, s)
    base = replace(p, hand=p.hand[:n])
    if _unmoved(g.start, g.to) or p.mode != "hand":
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
    return Change(replace(p, hand=(*base.hand, operation)), shared, operation.name)


def _taken(key: str, p: Params, s: System) -> tuple[int, int]:
    row, _, count = key.removeprefix("row-").partition(":")
    if not (row.isdigit() and count.isdigit()) or not int(row) < s.m:
        raise KeyError(f"no handle {key!r}")
    return int(row), min(int(count), len(p.hand))


def operation_factor(value: float) -> Fraction:
    """A typed factor as the fraction it was meant to be: 0.3333333333333333 is 1/3."""
    near = Fraction(value).limit_denominator(10_000)
    return near if abs(float(near) - value) <= 1e-12 * max(abs(value), 1e-300) else Fraction(repr(value))
