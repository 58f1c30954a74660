"""Dragging in the Eigen lab: x, the eigenvectors, the eigenvalues on their lines, on the λ axis and in the λ
plane.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from math import cos, degrees, isqrt, radians, sin

import numpy as np

from linalg_viz.compute.typing import Column, Real, array
from linalg_viz.labs.contract.constraints import FREE, along_first_axis, line, sphere
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.eigen import exact_parts, spectrum_moved
from linalg_viz.labs.eigen.on_line import line_of
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.eigen.spectral import (
    Group,
    Spectrum,
    angle_of,
    at_rest,
    direction,
    drawn_as_geometry,
    drawn_x,
    eigenspace,
    exact_value,
)
from linalg_viz.labs.parts import decimals
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.parts.snapping import REACH, integers, multiple, nearest, rounded, unmoved
from linalg_viz.labs.parts.snapping import decimals as decimals_of
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import Viewports


def handles(p: Params, shared: Shared, inputs: Inputs, ports: Viewports) -> Iterator[Draggable]:
    """Everything that can be dragged in this lab."""
    n = len(shared.A)
    yield turned_x(p, n)
    yield stretched_x()
    yield free_x(p)
    if drawn_as_geometry(shared.A):
        found = at_rest(shared.A)
        for i in range(n):
            yield value(found, i)
            yield vector(i, n)
            yield root(i)
            yield pair(i)


def turned_x(p: Params, n: int) -> Draggable:
    """x on the unit circle or sphere of Rⁿ."""
    tip = "Turn x until A x lies on its line" if p.turning else ""
    return Draggable(
        "x-handle", f"{qty.vector('x').words} on the unit circle", _turned_x, sphere(np.zeros(n)), tip
    )


def stretched_x() -> Draggable:
    """x with a length of its own in the hunt."""
    return Draggable("x-stretched", qty.vector("x").words, partial(_free_x, True), tip="Turn and stretch x")


def free_x(p: Params) -> Draggable:
    """x with a length of its own elsewhere."""
    name = qty.vector("x").words + (", where the orbit starts" if p.mode == "powers" else "")
    return Draggable("x-free", name, partial(_free_x, False))


def value(found: Spectrum, i: int) -> Draggable:
    """The eigenvalue of name i on its line."""
    moved = partial(_eigenvalue, i)
    if found.n == 1:
        return Draggable(f"lambda{i}", "The only eigenvalue", moved, along_first_axis(free=False))
    there = i < found.vectors.shape[1]
    along = line(found.vector(i)) if there else FREE
    tip = "Along its line: the vectors stay, λ changes"
    return Draggable(f"lambda{i}", f"Eigenvalue {i + 1} on its line", moved, along, tip)


def vector(i: int, n: int) -> Draggable:
    """The direction of the eigenvector of name i in Rⁿ."""
    tip = "Turn the line: the eigenvalues stay, A changes"
    moved = partial(_of_group, spectrum_moved.vector, i)
    return Draggable(f"vector{i}", f"Direction of eigenvector {i + 1}", moved, sphere(np.zeros(n)), tip)


def root(i: int) -> Draggable:
    """The eigenvalue of name i as a root on the λ axis."""
    name = f"Root {i + 1} of the characteristic polynomial"
    return Draggable(
        f"root{i}", name, partial(_of_group, spectrum_moved.root, i), along_first_axis(free=False)
    )


def pair(i: int) -> Draggable:
    """A complex eigenvalue in its plane."""
    tip = "The vectors stay, λ and its conjugate move"
    return Draggable(f"pair{i}", "Complex eigenvalue", partial(_of_group, spectrum_moved.pair, i), tip=tip)


def _of_group(
    move: Callable[[Params, Shared, Spectrum, Group, Gesture], Change],
    name: int,
    p: Params,
    shared: Shared,
    inputs: Inputs,
    ports: Viewports,
    g: Gesture,
) -> Change:
    found = at_rest(shared.A)
    return move(p, shared, found, _group(found, name), g)


def _eigenvalue(name: int, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    found = at_rest(shared.A)
    group = _on_line(found, g) or _group(found, name)
    if group.geometric > 1 and not found.scalar:
        # Rounded entries would tear a whole plane of eigenvectors apart, and the line in the hand with it.
        found = at_rest(shared.A)
        group = _on_line(found, g) or _group(found, name)
    return spectrum_moved.value(p, shared, found, group, g)


def _group(found: Spectrum, name: int) -> Group:
    """The eigenvalue a handle belongs to."""
    for each in found.groups:
        if name in each.names:
            return each
    raise ValueError("that eigenvalue is not there any more: let go and take another ring")


def _on_line(found: Spectrum, g: Gesture) -> Group | None:
    """The eigenvalue that is dragged along its line: known by that line, whatever its rank now.

    None where there is no line to know it by.
    """
    real = [each for each in found.groups if each.real]
    if g.along is None or found.n == 1 or found.scalar or not real:
        return None
    d = g.along / np.linalg.norm(g.along)
    return max(real, key=lambda each: _along(found, each, d))


def _along(found: Spectrum, group: Group, d: Real) -> float:
    return float(np.linalg.norm(eigenspace(found, group).T @ d))


def _turned_x(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """x on the unit circle or sphere, softly caught by eigenlines."""
    n = len(shared.A)
    length = float(np.linalg.norm(g.to))
    if length == 0.0:
        return Change(p, shared, "0 has no direction: move x away from the middle")
    d = g.to / length
    if unmoved(direction(shared, n), d, UNSEEN):
        return Change(p, shared, _completed(shared))
    caught = _caught(shared, d, 1.0, g)
    if caught is not None and not (n == 2 and caught[0].scalar):
        return caught_change(p, shared, *caught)
    if n == 2:
        return _at_angle(p, shared, g.to, g.resolution, "" if caught is None else _sentence(caught[1], True))
    entries = tuple(decimals.rounded(float(x), 8) for x in d)
    return _with_x(p, shared, entries, tuple(map(decimals.text, entries)))


def _at_angle(p: Params, shared: Shared, to: Real, resolution: float, hit: str) -> Change:
    """x at an angle written with cos and sin, which keep its length exactly 1."""
    places = min(max(decimals_of(degrees(resolution)) + 1, 0), 9)
    angle = round(degrees(angle_of(to)), places)
    text = f"{angle:.{places}f}" if places else f"{angle:.0f}"
    a = radians(float(text))
    return _with_x(p, shared, (cos(a), sin(a)), (f"cos({text}°)", f"sin({text}°)"), hit)


def _caught(shared: Shared, d: Real, length: float, g: Gesture) -> tuple[Spectrum, Group, Real] | None:
    """The eigenline (or eigenplane) within reach of length·d, and the foot of d on it, a unit vector."""
    if not g.snaps:
        return None
    found = at_rest(shared.A)
    for group in found.groups:
        if not group.real:
            continue
        Q = eigenspace(found, group)
        foot = Q @ (Q.T @ d)
        if float(np.linalg.norm(foot - d)) * length <= REACH * g.resolution and np.any(foot):
            return found, group, foot / np.linalg.norm(foot)
    return None


def caught_change(p: Params, shared: Shared, found: Spectrum, group: Group, foot: Real) -> Change:
    """x on an eigenline: with exact entries (over a root where the length needs one) where the line has such
    a vector.
    """
    hit = _sentence(group, True)
    if group.geometric == found.n:
        rounded_foot = tuple(decimals.rounded(float(x)) for x in foot)
        return _with_x(p, shared, rounded_foot, tuple(map(decimals.text, rounded_foot)), hit)
    v = exact_parts.rational_vector(group) if group.geometric == 1 else None
    if v is not None:
        sign = 1 if float(array(v) @ foot) >= 0 else -1
        square = sum(int(x) * int(x) for x in v)
        root = isqrt(square)
        bottom = str(root) if root * root == square else f"sqrt({square})"
        texts = tuple(
            f"{sign * int(x)}" if not x or bottom == "1" else f"{sign * int(x)}/{bottom}" for x in v
        )
        return _with_x(p, shared, tuple(float(sign * x) / square**0.5 for x in v), texts, hit)
    known = exact_parts.unit_vector(group, foot)
    entries: Column = known or tuple(decimals.rounded(float(x), 15) for x in foot)
    hit = hit if known else _sentence(group, False)
    return _with_x(p, shared, entries, tuple(map(decimals.text, entries)), hit)


def _completed(shared: Shared) -> str:
    hit = line_of(at_rest(shared.A), shared)
    return "" if hit is None else _sentence(hit.group, hit.exact)


def _sentence(group: Group, exact: bool) -> str:
    value, text = exact_value(group)
    written = text or shown(value, 4)
    sign = "=" if exact and (text or isinstance(value, Fraction)) else "≈"
    if group.zero:
        return f"on the kernel: A x {'=' if exact else '≈'} 0 = 0 · x"
    return f"on an eigenline: A x {sign} {written} x"


def _with_x(p: Params, shared: Shared, entries: Column, texts: tuple[str, ...], hit: str = "") -> Change:
    rest = shared.x[len(entries) :]
    rows = tuple((t,) for t in texts) + tuple((decimals.text(x),) for x in rest)
    return Change(p, shared.changed(x=tuple(entries) + rest), hit, texts=(("x", rows),))


def _at_length(group: Group, foot: Real, to: Real, grain: float) -> tuple[Column, bool]:
    """The place on the eigenspace next to ``to``, and whether it is on it exactly.

    On a line of rational direction it is a multiple of a whole vector by what pixels tell apart.
    """
    v = exact_parts.rational_vector(group) if group.geometric == 1 else None
    if v is not None:
        snap = next(iter(multiple(to, v, grain, "")))
        if any(snap.entries):
            return snap.entries, True
    if group.geometric == len(foot):
        return tuple(rounded(float(x), grain) for x in to), True
    return tuple(decimals.rounded(float(x), 15) for x in foot * float(foot @ to)), False


def _free_x(
    stretched: bool, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture
) -> Change:
    """x with a length of its own: caught by eigenlines in the hunt (``stretched``), by whole numbers
    elsewhere.
    """
    n = len(shared.A)
    to = np.array(g.to[:n])
    length = float(np.linalg.norm(to))
    if unmoved(drawn_x(p, shared, n), to, UNSEEN):
        return Change(p, shared)
    if stretched and length <= 4.0 * g.resolution:
        return Change(p, shared, "0 is not called an eigenvector: it has no direction, so x keeps a length")
    caught = _caught(shared, to / length, length, g) if stretched else None
    if caught is not None:
        _, group, foot = caught
        entries, exact = _at_length(group, foot, to, g.grain)
        said = _sentence(group, exact) + ", and s·x works as well"
        return _with_x(p, shared, entries, tuple(map(decimals.text, entries)), said)
    snap = nearest(to, [integers(to)], g.resolution) if g.snaps else None
    if snap and stretched and not any(snap.entries):
        snap = None
    rest = shared.x[n:]
    chosen = snap.entries if snap else tuple(float(x) for x in to)
    return Change(p, shared.changed(x=chosen + rest), snap.reason if snap else "")
