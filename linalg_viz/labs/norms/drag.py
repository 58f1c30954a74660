"""Dragging in the Norms lab: vectors, p, the radius of the ball, the factor s, the turn Q, the columns of
A.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial
from math import atan2, degrees

import numpy as np

from linalg_viz.compute import vectors
from linalg_viz.compute.exact.decide import equal
from linalg_viz.compute.exact.entry import multiply
from linalg_viz.compute.exact.rounded import values
from linalg_viz.compute.typing import Column, Real, array
from linalg_viz.labs.contract.constraints import along_first_axis, circle, line, sphere
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.norms import facts, places, turning
from linalg_viz.labs.norms.params import LARGEST, Params
from linalg_viz.labs.parts import decimals
from linalg_viz.labs.parts.pixels import SMALLEST, UNSEEN
from linalg_viz.labs.parts.snapping import REACH, SAME, Snap, integers, multiple, near, nearest, unmoved
from linalg_viz.labs.parts.snapping import decimals as decimal_places
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.scene import Viewports

BOTH = ("triangle", "axioms")
"""The modes in which x and y stand in one space."""

MARKED = (
    (1.0, "p = 1: the city walk"),
    (2.0, "p = 2: the Euclidean norm"),
    (LARGEST, "p = ∞: the longest leg"),
)


def handles(p: Params, shared: Shared, inputs: Inputs, ports: Viewports) -> Iterator[Draggable]:
    """Everything that can be dragged in this lab; no vectors where they are drawn as cells."""
    n = facts.size(shared, p.mode in BOTH)
    x = facts.entries(shared.x, n)
    if facts.drawn(x):
        yield from (vector("x", n), vector("y", n), head_of_y(n))
        yield from (order(n), radius(n), scaled(facts.point(x)))
    yield from (turn(), direction(shared))
    yield from (column(j, len(shared.A)) for j in range(len(shared.A[0])))


def vector(name: str, n: int) -> Draggable:
    """x or y at its own place, with n entries."""
    key = "x-handle" if name == "x" else "y-free"
    return Draggable(key, qty.vector(name).words, partial(_vector, name, False), along_first_axis(n > 1))


def head_of_y(n: int) -> Draggable:
    """y placed at the head of x, with n entries."""
    return Draggable(
        "y-handle", "Head of y, placed at x", partial(_vector, "y", True), along_first_axis(n > 1)
    )


def order(n: int) -> Draggable:
    """p on the diagonal of the first two axes of Rⁿ."""
    along = line(np.eye(max(n, 2))[:2].sum(axis=0))
    return Draggable("p-handle", "p", _order, along, "Pull the ball in or out: p follows")


def radius(n: int) -> Draggable:
    """The radius of the ball through x in Rⁿ, on the first axis."""
    first = line(np.eye(max(n, 2))[0])
    tip = "Scale the ball: x follows"
    return Draggable("radius-handle", "Radius of the ball through x", _radius, first, tip)


def scaled(x: Real) -> Draggable:
    """s x on the line of x."""
    return Draggable("scaled-handle", "s x", _factor, line(x), "Move s x along the line of x")


def turn() -> Draggable:
    """The angle of Q on its dial."""
    tip = "Turn Q: the areas flow, their total stays"
    return Draggable("turn-handle", "Angle of Q", _turn, circle(np.zeros(2)), tip)


def direction(shared: Shared) -> Draggable:
    """The direction of x under A."""
    tip = "Turn x round the unit ball: which is stretched most?"
    around = sphere(np.zeros(max(len(shared.A[0]), 2)))
    return Draggable("direction-handle", "Direction of x", _direction, around, tip)


def column(j: int, m: int) -> Draggable:
    """Column j of A, with m entries."""
    return Draggable(
        f"column{j}-handle", qty.column(j + 1).words, partial(_column, j), along_first_axis(m > 1)
    )


def _vector(
    name: str, headed: bool, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture
) -> Change:
    """x, or y at its own place or (``headed``) at the head of x."""
    both = p.mode in BOTH
    n = facts.size(shared, both)
    base = array(facts.entries(shared.x, n)) if headed else np.zeros(n)
    here = facts.entries(getattr(shared, name), n)
    to = np.array(g.to[:n]) - base
    if unmoved(base + array(here), g.to[:n], parts=(base, array(here))):
        return Change(p, shared)
    other = facts.entries(shared.y if name == "x" else shared.x, n) if both else ()
    found = _caught(name, other, to, g) if g.snaps else None
    if found is not None:
        return Change(p, shared.changed(**{name: found.entries}), found.reason)
    hit = "one entry: the vector stays on its line" if n == 1 and abs(g.to[1]) > 0 else ""
    return Change(p, shared.changed(**{name: tuple(float(x) for x in to)}), hit)


def _caught(name: str, other: Column, to: Real, g: Gesture) -> Snap | None:
    """Whole numbers, then the line of the other vector, where the triangle inequality is an equality or fails
    least.
    """
    whole = integers(to)
    snaps: list[Snap] = []
    if any(other):
        word = "x" if name == "y" else "y"
        same = float(array(other) @ to) > 0
        reason = f"parallel to {word}: equality in the triangle inequality" if same else f"opposite to {word}"
        along = list(multiple(to, other, g.resolution, reason))
        if _parallel(whole.entries, other):
            snaps.append(Snap(whole.entries, f"{reason}; {whole.reason}"))
        snaps += along
    return nearest(to, [*snaps, whole], g.resolution)


def _parallel(a: Column, b: Column) -> bool:
    """Whether a is not 0 and a multiple of b, both (n,)."""
    u, v = values(a), values(b)
    pairs = ((i, j) for i in range(len(u)) for j in range(i))
    return any(a) and all(equal(multiply(u[i], v[j]), multiply(u[j], v[i])) for i, j in pairs)


def _order(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """p from the place of the ring on the diagonal of the unit ball."""
    here = 1.0 if p.order == np.inf else 0.5 ** (1.0 / p.order)
    a = (float(g.to[0]) + float(g.to[1])) / 2.0
    if abs(a - here) <= SAME:
        return Change(
            p, shared, "" if abs(float(g.to[0]) - float(g.to[1])) <= UNSEEN else "p moves along the diagonal"
        )
    least = 0.5 if not p.below else 0.5 ** (1.0 / 0.3)
    hit = ""
    if a > 1.0 + g.resolution:
        hit = "p = ∞ is the square: no unit ball is larger"
    elif a < least - g.resolution:
        hit = (
            "p ≥ 1, or the triangle inequality fails: switch on p below 1 to see it"
            if not p.below
            else "no smaller p is offered"
        )
    found = places.order_at(g.to, p.below)
    if g.snaps:
        for value, said in MARKED:
            at = 1.0 if value >= LARGEST else 0.5 ** (1.0 / value)
            if abs(at - a) <= REACH * g.resolution:
                return Change(replace(p, p=value), shared, said)
    if found >= LARGEST and not hit:
        hit = "p = ∞: beyond 32 the ball cannot be told from its square"
    if found < LARGEST:
        digits = min(max(decimal_places(g.resolution), 2), 9)
        # Far out a pixel is a large step of p, near 1 a small one.
        found = round(found, digits) if found < 4.0 else float(f"{found:.{digits}g}")
    return Change(replace(p, p=min(max(found, 1.0 if not p.below else 0.3), LARGEST)), shared, hit)


def _radius(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """The ball scaled: x follows along its line."""
    n = len(shared.x)
    x = facts.entries(shared.x, n)
    value = float(facts.norm(x, p.order))
    to = float(g.to[0])
    if not value > 0.0:
        raise ValueError("x is 0: there is no ball through it to scale")
    if abs(to - value) <= SAME * value:
        return Change(p, shared)
    if to <= 0.0:
        return Change(p, shared, "a radius is above 0: take x through 0 by its own ring")
    k = to / value
    if g.snaps and round(to) > 0 and abs(to - round(to)) <= REACH * g.resolution:
        k = round(to) / value
    entries = tuple(decimals.rounded(float(e) * k) for e in x)
    texts = (("x", tuple((decimals.text(e),) for e in entries)),)
    return Change(p, shared.changed(x=entries), "x moves along its line", texts)


def _factor(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """s from the place of s x on the line of x."""
    n = facts.size(shared, True)
    x = array(facts.entries(shared.x, n))
    square = float(x @ x)
    if not square > 0.0:
        raise ValueError("x is 0: s x is 0 for every s")
    s = float(g.to[:n] @ x) / square
    if abs(s - float(places.factor(p))) <= SAME * max(abs(s), 1.0):
        return Change(p, shared)
    length = square**0.5
    hit = "s x stays on the line of x"
    if g.snaps and abs(s - round(s)) * length <= REACH * g.resolution:
        s, hit = (
            float(round(s)),
            "s = 0: everything lands on 0" if round(s) == 0 else f"s = {round(s)}".replace("-", "−"),
        )
    if abs(s) > 1e6:
        return Change(p, shared, "s goes up to a million")
    return Change(replace(p, s=near(s, g.grain / length)), shared, hit)


def _turn(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """The angle of Q, turned on its dial."""
    to = g.to[:2]
    if not float(np.hypot(*to)) > 0.0:
        return Change(p, shared, "move away from the middle of the dial")
    angle = degrees(atan2(float(to[1]), float(to[0])))
    off = (angle - p.turn + 180.0) % 360.0 - 180.0
    if abs(off) <= UNSEEN:
        return Change(p, shared)
    if g.snaps:
        for empty in turning.emptying(shared.A, p.side):
            if abs(np.deg2rad(angle - empty)) <= REACH * g.resolution:
                return Change(replace(p, turn=empty), shared, "a cell off the diagonal is empty")
        whole = 15.0 * round(angle / 15.0)
        if abs(np.deg2rad(angle - whole)) <= 0.5 * REACH * g.resolution:
            return Change(replace(p, turn=whole + 0.0), shared, f"{whole:.0f}°".replace("-", "−"))
    digits = min(max(decimal_places(g.resolution * 57.0), 1), 6)
    return Change(replace(p, turn=round(angle, digits) + 0.0), shared)


def _direction(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """The direction of x; its length does not matter to ‖Ax‖/‖x‖."""
    n = len(shared.A[0])
    to = np.array(g.to[:n])
    size = float(np.linalg.norm(to))
    if size == 0.0:
        return Change(p, shared, "0 has no direction: move x away from the middle")
    beside = n == 1 and len(g.to) > 1 and abs(float(g.to[1])) > 0.0
    hit = "one entry: x has two directions, and both are stretched alike" if beside else ""
    # What is drawn for an x of 0 is an axis: to leave it there leaves x alone.
    here = places.chosen(shared, places.order(p))
    if unmoved(here / np.linalg.norm(here), to / size, UNSEEN):
        return Change(p, shared, hit)
    if g.snaps:
        for entries in farthest(p, shared):
            e = array(entries)
            e = e / max(float(np.linalg.norm(e)), SMALLEST)
            if float(np.linalg.norm(to / size - e)) <= REACH * g.resolution:
                return _written_x(p, shared, entries, "found: no x is stretched more")
    return _written_x(p, shared, tuple(decimals.rounded(float(v), 8) for v in to), hit)


def farthest(p: Params, shared: Shared) -> tuple[Column, Column]:
    """The x of the unit ball whose image lies farthest out, to the last decimal, and its opposite."""
    _, _, best = facts.induced(shared.A, places.order(p))
    one, other = (tuple(decimals.rounded(float(v)) for v in sign * best) for sign in (1.0, -1.0))
    return one, other


def _written_x(p: Params, shared: Shared, entries: Column, hit: str) -> Change:
    texts = (("x", tuple((decimals.text(e),) for e in entries)),)
    return Change(p, shared.changed(x=entries), hit, texts)


def _column(j: int, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """A column of A."""
    m = len(shared.A)
    here = tuple(row[j] for row in shared.A)
    to = np.array(g.to[:m])
    if unmoved(array(here), to):
        return Change(p, shared)
    entries: Column = tuple(float(v) for v in to)
    hit = "one row: the column stays on its line" if m == 1 and len(g.to) > 1 and abs(g.to[1]) > 0 else ""
    if g.snaps:
        whole = integers(to)
        if float(np.linalg.norm(array(whole.entries) - to)) <= REACH * g.resolution:
            entries, hit = whole.entries, whole.reason
    rows = tuple(
        tuple(entries[i] if c == j else v for c, v in enumerate(row)) for i, row in enumerate(shared.A)
    )
    return Change(p, shared.changed(A=rows), hit)


def parallel(shared: Shared, n: int) -> Column | None:
    """The shadow of y on x, exactly where the entries are; None for x = 0 or out of range."""
    x, y = facts.entries(shared.x, n), facts.entries(shared.y, n)
    if not any(x):
        return None
    found = vectors.project(y, x)
    shadow: Column = getattr(found, "shadow", ())
    if not shadow or not any(shadow):
        shadow = x
    return shadow if all(isinstance(e, Fraction) or np.isfinite(e) for e in shadow) else None
