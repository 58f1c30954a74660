"""Dragging in the Vectors lab: the vectors, their directions on the unit circle, the shadow."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

import numpy as np

from linalg_viz.compute import vectors
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Number, Real, array
from linalg_viz.labs.contract.constraints import along_first_axis, line, sphere
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts import decimals
from linalg_viz.labs.parts.snapping import REACH, SAME, rounded, unmoved
from linalg_viz.labs.vectors import snaps
from linalg_viz.labs.vectors.facts import Vectors, foot, of, pair
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


def written(p: Params, shared: Shared, name: str, entries: Column, hit: str = "", texts: tuple[str, ...] = ()) -> Change:  # fmt: skip
    """The change of one vector; ``texts`` win over the numbers."""
    cells = ((name, tuple((t,) for t in texts)),) if texts else ()
    return Change(p, shared.changed(**{name: entries}), hit, texts=cells)


def _vector(name: str, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    f = of(p, shared)
    to = np.array(g.to[: f.n])
    if unmoved(array(f.column(name)), to):
        return Change(p, shared)
    found = snaps.caught(f, name, to, g.resolution) if g.snaps else None
    if found is not None:
        place, hit = found
        return written(p, shared, name, place.entries, hit, place.texts)
    hit = "one entry: the vector stays on its line" if f.n == 1 and abs(g.to[1]) > 0 else ""
    return written(p, shared, name, tuple(float(x) for x in to), hit)


def _turned(name: str, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """The direction of a vector turned; its length stays."""
    f = of(p, shared)
    to = np.array(g.to[: f.n])
    size, length = float(np.linalg.norm(to)), vectors.length(f.column(name))
    if size == 0.0:
        return Change(p, shared, "0 has no direction: move away from the middle")
    if length == 0.0:
        raise ValueError(f"{name} is 0: it has no direction to turn")
    e = array(f.column(name)) / length
    if unmoved(e, to / size):
        return Change(p, shared, "" if abs(size - 1.0) <= 1e-9 else "it stays on the unit circle")
    hit = f"{name} turns, its length stays"
    target = to / size * length
    if g.snaps:
        found = snaps.caught(f, name, target, g.resolution * length)
        if found is not None and abs(vectors.length(found[0].entries) / length - 1.0) <= 1e-12:
            return written(p, shared, name, found[0].entries, found[1], found[0].texts)
        found = _right_angle(f, name, target, REACH * g.resolution * length)
        if found is not None:
            return written(p, shared, name, found[0].entries, found[1], found[0].texts)
    # decimals long enough that the length does not creep while it turns
    entries = tuple(decimals.rounded(float(x)) for x in target)
    return written(p, shared, name, entries, hit, tuple(decimals.text(x) for x in entries))


def _right_angle(f: Vectors, name: str, to: Real, reach: float) -> tuple[snaps.Place, str] | None:
    """In the plane: the nearest vector of the same length at a right angle to another one."""
    if f.n != 2:
        return None
    length = float(np.linalg.norm(to))
    for other, c in zip(f.names, f.columns, strict=True):
        if other == name or not any(c):
            continue
        normal = array((-c[1], c[0]))
        at = normal / np.linalg.norm(normal) * length * (1.0 if float(normal @ to) >= 0 else -1.0)
        if float(np.linalg.norm(at - to)) <= reach:
            k = float(at @ normal) / float(normal @ normal)
            factor = rounded(k, 10.0**-12 * max(abs(k), 1e-300))
            entries = tuple(
                factor * x if not isinstance(x, float) else float(factor) * x for x in (-c[1], c[0])
            )
            return snaps.Place(entries, tuple(decimals.text(x) for x in entries)), snaps.named(
                f, name, entries
            )
    return None


def _shadow(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """The shadow moved along its line: the other vector follows, what is left of it stays."""
    f = of(p, shared)
    a, b = pair(p)
    u, v = f.column(a), f.column(b)
    here = foot(u, v)
    if here is None:
        raise ValueError(f"{a} is 0: there is no line to have a shadow on")
    to, base = np.array(g.to[: f.n]), array(u)
    square = float(base @ base)
    if unmoved(array(here), to):
        return Change(p, shared)
    if not square > 0.0:
        raise ValueError(f"{a} is too short: no multiple of it reaches the pointer. Make {a} longer first.")
    c = float(to @ base) / square
    off = float(np.linalg.norm(to - c * base))
    if abs(c - float(array(here) @ base) / square) * square**0.5 <= SAME * max(
        float(np.linalg.norm(to)), 1e-300
    ):
        return Change(p, shared, f"the shadow stays on the line of {a}")
    hit = f"the shadow stays on the line of {a}" if off > g.resolution else ""
    factor = rounded(c, g.resolution / square**0.5 / 10.0)
    if g.snaps:
        whole = rounded(round(c), 1.0)
        if abs(c - float(whole)) * square**0.5 <= REACH * g.resolution:
            factor = whole
            hit = (
                f"no shadow: {a} · {b} = 0, orthogonal"
                if not whole
                else f"the shadow is {whole} {a}".replace("-", "−")
            )
    split = vectors.project(v, u)
    assert not isinstance(split, Refusal)
    rest = split.residual
    entries = tuple(_plus(factor, x, r) for x, r in zip(u, rest, strict=True))
    return written(p, shared, b, entries, hit, tuple(decimals.text(x) for x in entries))


def _plus(factor: Fraction, x: Number, r: Number) -> Number:
    if isinstance(x, float) or isinstance(r, float):
        return float(factor) * float(x) + float(r)
    return factor * x + r
