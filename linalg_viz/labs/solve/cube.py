"""Lines and planes as far as they are seen: in the view of the plane, and in the cube of space."""

from __future__ import annotations

from math import hypot

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.parts import space
from linalg_viz.scene.view import Viewport

PARALLEL = float(np.finfo(np.float64).eps) ** 0.75
"""Sine of an angle that no screen shows: what two such planes share is far outside the cube."""

_EDGES = [(a, b) for a in range(8) for b in range(a + 1, 8) if bin(a ^ b).count("1") == 1]


def cut(row: Real, reach: float) -> Real | None:
    """The polygon (k, 3) in which the plane a·x = c cuts the cube |xᵢ| ≤ reach; None where it misses it."""
    a, c = row[:3], float(row[3])
    length = float(np.linalg.norm(a))
    if length == 0.0 or not abs(c) <= 2.0 * reach * length:
        return None
    e, away = a / length, c / length
    corners = (space.CORNERS * 2.0 - 1.0) * reach
    height = corners @ e - away
    found: list[Real] = []
    for p, q in _EDGES:
        if (height[p] < 0.0) != (height[q] < 0.0):
            share = height[p] / (height[p] - height[q])
            found.append(corners[p] + share * (corners[q] - corners[p]))
    if len(found) < 3:
        return None
    ring = np.array(found)
    middle = ring.mean(axis=0)
    u = _across(e)
    flat = (ring - middle) @ u.T
    out: Real = ring[np.argsort(np.arctan2(flat[:, 1], flat[:, 0]), kind="stable")]
    return out


def meeting(p: Real, q: Real, reach: float) -> Real | None:
    """The segment (2, 3) in which two planes meet inside the cube; None for parallel ones and outside."""
    sizes = [float(np.linalg.norm(row[:3])) for row in (p, q)]
    if not all(sizes):
        return None
    (a, c), (b, e) = ((row[:3] / size, float(row[3]) / size) for row, size in zip((p, q), sizes, strict=True))
    direction = np.cross(a, b)
    square = float(direction @ direction)
    if square <= PARALLEL**2:
        return None
    at = (c * np.cross(b, direction) + e * np.cross(direction, a)) / square
    return inside(at, direction / np.sqrt(square), reach)


def _across(e: Real) -> Real:
    """Two unit vectors (2, 3) at right angles to a unit vector (3,) and to one another, by its reflection."""
    w = e + np.copysign(np.eye(3)[0], e[0])
    return np.asarray((np.eye(3) - 2.0 * np.outer(w, w) / (w @ w))[1:])


def inside(at: Real, direction: Real, reach: float) -> Real | None:
    """The part (2, d) of a line through a point within the cube; None where it misses it."""
    low, high = -4.0 * reach, 4.0 * reach
    for x, v in zip(at, direction, strict=True):
        if abs(v) <= PARALLEL:
            if abs(x) > reach:
                return None
            continue
        a, b = sorted(((-reach - x) / v, (reach - x) / v))
        low, high = max(low, a), min(high, b)
    return np.stack([at + low * direction, at + high * direction]) if low < high else None


def line_through(row: Real, port: Viewport) -> Real | None:
    """The line a·x = c as far as the view shows it (2, 2); None where it is out of sight or no line."""
    a, c = row[:2] if len(row) == 3 else np.array([row[0], 0.0]), float(row[-1])
    length = hypot(*a)
    centre = np.array(port.camera.centre)
    radius = hypot(port.width, port.height) / port.scale / 2.0
    if length == 0.0:
        return None
    e = a / length
    away = c / length - float(e @ centre)
    if not abs(away) <= radius:
        return None
    along = np.array([-e[1], e[0]])
    foot = centre + away * e
    return np.stack([foot - radius * along, foot + radius * along])
