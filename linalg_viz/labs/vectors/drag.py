"""Dragging in the Vectors lab: the vectors, their directions on the unit circle, the shadow."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from math import atan2, degrees

import numpy as np

from linalg_viz.compute import circle_points, vectors
from linalg_viz.compute.elimination.arithmetic import EXACT
from linalg_viz.compute.exact import decide, functions
from linalg_viz.compute.exact.rounded import number, value
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Number, Real, array
from linalg_viz.labs.contract.constraints import along_first_axis, line, sphere
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts import measured
from linalg_viz.labs.parts.pixels import SMALLEST
from linalg_viz.labs.parts.snapping import REACH, SAME, unmoved
from linalg_viz.labs.vectors import placed, snaps, sum_drag
from linalg_viz.labs.vectors.facts import Vectors, of, pair
from linalg_viz.labs.vectors.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.scene import Viewports


def handles(p: Params, shared: Shared, inputs: Inputs, ports: Viewports) -> Iterator[Draggable]:
    """Everything that can be dragged in this lab; nothing where the vectors are drawn as cells."""
    f = of(p, shared)
    if not f.drawn:
        return
    for name in f.names:
        yield vector(f, name)
        yield unit(f, name)
    yield shadow(p, f)
    yield from sum_drag.handles(f)


def vector(f: Vectors, name: str) -> Draggable:
    """The head of a vector."""
    return Draggable(
        f"{name}-handle", qty.vector(name).words, partial(_vector, name), along_first_axis(f.n > 1)
    )


def unit(f: Vectors, name: str) -> Draggable:
    """The direction of a vector, on the unit circle or sphere."""
    tip, around = f"Turn {name}; its length stays", sphere(np.zeros(f.d))
    return Draggable(f"{name}-turn", f"Direction of {name}", partial(_turned, name), around, tip)


def shadow(p: Params, f: Vectors) -> Draggable:
    """The shadow of one vector on the line of another."""
    a, b = pair(p)
    tip = f"Move the shadow: {b} follows, what is left stays"
    return Draggable("shadow-handle", f"Shadow of {b} on {a}", _shadow, line(f.direction(a)), tip)


def _written(p: Params, shared: Shared, name: str, place: placed.Place, hit: str) -> Change:
    """The change of one vector; ≈ is said where rounded entries keep only nearly what should stay."""
    if place.rounded:
        hit = f"{hit}, to a pixel (≈)" if hit else "what is left stays, to a pixel (≈)"
    texts = ((name, tuple((t,) for t in place.texts)),)
    return Change(p, shared.changed(**{name: place.entries}), hit, texts=texts)


def _vector(name: str, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    f = of(p, shared)
    to = np.array(g.to[: f.n])
    if unmoved(array(f.column(name)), to):
        return Change(p, shared)
    place, hit = snaps.caught(f, name, to, g.resolution) if g.snaps else (None, "")
    if place is not None:
        return _written(p, shared, name, place, hit)
    hit = "one entry: the vector stays on its line" if f.n == 1 and abs(g.to[1]) > 0 else ""
    entries = _stepped(f.column(name), to, g) if g.keyboard else tuple(float(x) for x in to)
    return Change(p, shared.changed(**{name: entries}), hit)


def _stepped(entries: Column, to: Real, g: Gesture) -> Column:
    """Where a key takes a vector: each entry that goes on does so to the next round number."""
    return tuple(
        placed.stepped(float(x), float(y)) if abs(float(y) - float(x)) > g.resolution / 10.0 else x
        for x, y in zip(entries, to, strict=True)
    )


def _turned(name: str, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """The direction of a vector turned; its length stays."""
    f = of(p, shared)
    old, to = f.column(name), np.array(g.to[: f.n])
    size = float(np.linalg.norm(to))
    if size == 0.0:
        return Change(p, shared, "0 has no direction: move away from the middle")
    whole = vectors.unit(old)
    if isinstance(whole, Refusal):
        raise ValueError(f"{name} is 0: it has no direction to turn")
    if unmoved(array(whole), to / size):
        off = abs(size - 1.0) > g.resolution
        return Change(p, shared, "it stays on the unit circle" if off else "")
    square = placed.settled(vectors.squared_length(old))
    target = to / size * float(measured.rooted(square))
    reach = g.resolution * float(np.linalg.norm(target))
    if g.snaps:
        for place, hit in (
            snaps.caught(f, name, target, reach),
            _right_angle(f, name, target, REACH * reach),
        ):
            if place is not None and _as_long(place.entries, old):
                return _written(p, shared, name, place, hit)
    hit = f"{name} turns, its length stays"
    by_keys = _degrees(array(whole), to, square) if g.keyboard and f.n == 2 else None
    place = by_keys or _turned_to(old, square, target, g.resolution)
    return _written(p, shared, name, place, hit)


def _degrees(here: Real, to: Real, square: Number) -> placed.Place | None:
    """The vector in the plane turned by a key, to the next round angle; None where no short text says so."""
    before, after = (degrees(atan2(float(y), float(x))) for x, y in (here, to))
    angle = placed.stepped(before, before + (after - before + 180.0) % 360.0 - 180.0)
    turn = functions.degrees(angle)
    length = measured.rooted(square)
    entries = tuple(
        EXACT.times(length, number(function(turn))) for function in (functions.cosine, functions.sine)
    )
    return placed.written(entries)


def _turned_to(old: Column, square: Number, target: Real, resolution: float) -> placed.Place:
    """The vector in another direction, its length kept in fractions, or nearly in decimals."""
    length = float(np.linalg.norm(target))
    if isinstance(square, Fraction):
        point = () if any(isinstance(x, float) for x in old) else tuple(Fraction(x) for x in old)
        found = circle_points.towards(square, target, resolution, point)
        place = placed.exactly(found, resolution * length) if found is not None else None
        if place is not None:
            return place
    return placed.nearly(target, resolution * length, keep=length)


def _as_long(a: Column, b: Column) -> bool:
    return decide.equal(value(vectors.squared_length(a)), value(vectors.squared_length(b))).holds


def _right_angle(f: Vectors, name: str, to: Real, reach: float) -> tuple[placed.Place | None, str]:
    """In the plane: the nearest vector of the same length at a right angle to another one."""
    if f.n != 2:
        return None, ""
    square = vectors.squared_length(f.column(name))
    for other, c in zip(f.names, f.columns, strict=True):
        if other == name or vectors.is_zero_vector(c):
            continue
        normal = snaps.normal(c)
        factor = measured.rooted(EXACT.over(square, vectors.squared_length(c)))
        if float(array(normal) @ to) < 0.0:
            factor = EXACT.times(Fraction(-1), factor)
        entries = tuple(EXACT.times(factor, x) for x in normal)
        if float(np.linalg.norm(array(entries) - to)) <= reach:
            place = placed.written(entries)
            return place, snaps.named(f, name, entries) if place is not None else ""
    return None, ""


def _shadow(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """The shadow moved along its line: the other vector follows, what is left of it stays."""
    f = of(p, shared)
    a, b = pair(p)
    u, v = f.column(a), f.column(b)
    split = vectors.project(v, u)
    if isinstance(split, Refusal):
        raise ValueError(f"{a} is 0: there is no line to have a shadow on")
    to, base = np.array(g.to[: f.n]), array(u)
    square = float(base @ base)
    if unmoved(array(split.shadow), to):
        return Change(p, shared)
    if not SMALLEST < square < np.inf:
        raise ValueError(f"{a} is too short: no multiple of it reaches the pointer. Make {a} longer first.")
    c, here = float(to @ base) / square, float(split.coefficient)
    pixel = g.resolution / square**0.5
    hit = f"the shadow stays on the line of {a}"
    if abs(c - here) * square**0.5 <= SAME * float(np.linalg.norm(to)):
        return Change(p, shared, hit)
    if float(np.linalg.norm(to - c * base)) <= g.resolution:
        hit = ""
    if g.snaps and abs(c - round(c)) * square**0.5 <= REACH * g.resolution:
        place = placed.written(_on_line(Fraction(round(c)), u, split.residual))
        if place is not None:
            said = f"the shadow is {round(c)} {a}".replace("-", "−")
            return _written(
                p, shared, b, place, said if round(c) else f"no shadow: {a} · {b} = 0, orthogonal"
            )
    factor = placed.stepped(here, c) if g.keyboard else placed.near(c, pixel)
    entries = _on_line(factor, u, split.residual)
    place = placed.exactly(entries, g.grain) or placed.nearly(array(entries), g.grain)
    return _written(p, shared, b, place, hit)


def _on_line(factor: Fraction, u: Column, residual: Column) -> Column:
    return tuple(EXACT.plus(EXACT.times(factor, x), r) for x, r in zip(u, residual, strict=True))
