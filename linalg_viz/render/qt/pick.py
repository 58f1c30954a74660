"""What is under a pixel: a handle, else the mark of a quantity; and where keys move a handle."""

from __future__ import annotations

from math import cos, radians, sin

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.parts.plane import step_for
from linalg_viz.scene.marks import Area, Arrow, Curve, Dots, Handle, Label, Mark, Tiles
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import View
from linalg_viz.scene.spoken import Spoken, told
from linalg_viz.scene.things import is_thing
from linalg_viz.scene.view import Viewport

NEAR = 7.0
"""Pixels from a line or dot that still count as on it."""


def handle_at(view: View, port: Viewport, x: float, y: float, radius: float) -> Handle | None:
    """The handle whose middle is nearest to the pixel, within ``radius``; the upper one of equals."""
    found, least = None, radius
    for mark in view.marks:
        if isinstance(mark, Handle):
            far = float(np.hypot(*(port.to_pixels(mark.at) - (x, y))))
            if far <= least:
                found, least = mark, far
    return found


def field_at(view: View, port: Viewport, x: float, y: float) -> Handle | None:
    """The uppermost handle whose field the pixel lies in."""
    for mark in reversed(view.marks):
        if isinstance(mark, Handle) and mark.field is not None:
            a, b = port.to_pixels(mark.field[:2])
            if min(a[0], b[0]) <= x <= max(a[0], b[0]) and min(a[1], b[1]) <= y <= max(a[1], b[1]):
                return mark
    return None


def quantity_at(view: View, port: Viewport, x: float, y: float) -> Quantity | None:
    """The quantity of the uppermost mark under the pixel, lines before areas; None when there is none."""
    mark = mark_at(view, port, x, y)
    return mark.quantity if mark is not None else None


def mark_at(view: View, port: Viewport, x: float, y: float) -> Mark | None:
    """The uppermost mark that carries meaning under the pixel, lines before areas; cells are none."""
    at = np.array([x, y])
    named = [mark for mark in reversed(view.marks) if not mark.quantity.scaffolding]
    for mark in named:
        if not isinstance(mark, Area) and _distance(mark, port, at) <= NEAR * port.text:
            return mark
    return next((m for m in named if isinstance(m, Area) and _inside(port.to_pixels(m.points), at)), None)


def things_at(view: View, port: Viewport, x: float, y: float) -> tuple[Quantity, ...]:
    """What one points at: all that is drawn near the pixel, the uppermost first; else the cells, else the
    area that it lies in.
    """
    at = np.array([x, y])
    there = [mark for mark in reversed(view.marks) if is_thing(mark)]
    lines = [mark for mark in there if not isinstance(mark, Area | Tiles)]
    near = [mark for mark in lines if _distance(mark, port, at) <= NEAR * port.text]
    inside = (
        mark
        for mark in there
        if (isinstance(mark, Tiles) and _cell(mark, port, x, y) is not None)
        or (isinstance(mark, Area) and _inside(port.to_pixels(mark.points), at))
    )
    return tuple(dict.fromkeys(mark.quantity for mark in near or list(inside)[:1]))


def told_at(view: View, port: Viewport, x: float, y: float) -> Spoken | None:
    """What is said of what lies under the pixel: a cell of a block, else a mark; None where there is none."""
    for mark in reversed(view.marks):
        if isinstance(mark, Tiles) and not mark.quantity.scaffolding and mark.fade > 0.0:
            i = _cell(mark, port, x, y)
            if i is not None:
                return next((each for each in told(mark) if each.key == f"{mark.key}-{i}"), None)
    found = mark_at(view, port, x, y)
    if found is None or isinstance(found, (Label, Handle)) or found.fade <= 0.0:
        return None
    parts = list(told(found))
    at = np.array([x, y])
    return min(parts, key=lambda each: float(np.hypot(*(port.to_pixels(each.at) - at))), default=None)


def _cell(mark: Tiles, port: Viewport, x: float, y: float) -> int | None:
    """The number of the cell of a block that the pixel lies in."""
    if not len(mark.centres):
        return None
    off = np.abs(mark.centres - np.asarray(port.pixels_to_plane(x, y)))
    inside = np.flatnonzero((off <= np.array(mark.size) / 2.0).all(axis=1))
    return int(inside[0]) if len(inside) else None


def _distance(mark: Mark, port: Viewport, at: Real) -> float:
    if isinstance(mark, Arrow):
        return _to_segments(port.to_pixels(mark.tails), port.to_pixels(mark.heads), at)
    if isinstance(mark, Curve):
        q = port.to_pixels(mark.points)
        if mark.connect == "pairs":
            return _to_segments(q[0:-1:2], q[1::2], at)
        return _to_segments(
            q if mark.connect == "closed" else q[:-1],
            np.roll(q, -1, 0) if mark.connect == "closed" else q[1:],
            at,
        )
    if isinstance(mark, Dots) and len(mark.points):
        return float(np.hypot(*(port.to_pixels(mark.points) - at).T).min()) - mark.size / 2.0
    if isinstance(mark, (Label, Handle)):
        return float(np.hypot(*(port.to_pixels(mark.at) - at)))
    return float("inf")


def _to_segments(starts: Real, ends: Real, at: Real) -> float:
    if not len(starts):
        return float("inf")
    way = ends - starts
    length = np.maximum((way * way).sum(axis=1), 1e-12)
    t = np.clip(((at - starts) * way).sum(axis=1) / length, 0.0, 1.0)
    return float(np.hypot(*(starts + t[:, None] * way - at).T).min())


def _inside(outline: Real, at: Real) -> bool:
    """The even-odd rule (Shimrat 1962)."""
    a, b = outline, np.roll(outline, -1, axis=0)
    crosses = (a[:, 1] > at[1]) != (b[:, 1] > at[1])
    a, b = a[crosses], b[crosses]
    where = a[:, 0] + (at[1] - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0])
    return bool((where > at[0]).sum() % 2)


def nudged(handle: Handle, port: Viewport, direction: tuple[float, float], factor: float) -> Real:
    """Where an arrow key moves a handle.

    ``free`` goes a tenth of a grid step along the screen, ``line`` the same along its line, ``circle`` turns
    about the pivot by 1°; ``factor`` makes that finer or coarser. ``fixed`` stays.
    """
    dx, dy = direction
    step = step_for(port) / 10.0 * factor
    if handle.walk == "free":
        return np.asarray(handle.at + np.array([dx, dy]) * step @ port.camera.matrix)
    sign = dx if dx else dy
    if handle.walk == "line" and handle.along is not None:
        unit = handle.along / max(float(np.linalg.norm(handle.along)), 1e-300)
        on_screen = port.project(unit)
        if float(on_screen @ np.array([dx, dy])) < -1e-9:
            sign = -1.0
        elif float(on_screen @ np.array([dx, dy])) > 1e-9:
            sign = 1.0
        return np.asarray(handle.at + sign * step * unit)
    if handle.walk == "circle":
        return _turned(handle, port, radians(-sign if dx else sign) * factor)
    return handle.at


def _turned(handle: Handle, port: Viewport, angle: float) -> Real:
    pivot = handle.pivot if handle.pivot is not None else np.zeros_like(handle.at)
    arm = handle.at - pivot
    if len(arm) == 2:
        c, s = cos(angle), sin(angle)
        return np.asarray(pivot + np.array([c * arm[0] - s * arm[1], s * arm[0] + c * arm[1]]))
    m = port.camera.matrix
    flat = m @ arm
    c, s = cos(angle), sin(angle)
    turned = np.array([c * flat[0] - s * flat[1], s * flat[0] + c * flat[1]])
    return np.asarray(pivot + arm + (turned - flat) @ m)
