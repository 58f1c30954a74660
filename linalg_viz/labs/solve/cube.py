"""Planes and lines in the cube that space is shown in: where a plane cuts it, where two planes meet in it."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.parts import space

_EDGES = [(a, b) for a in range(8) for b in range(a + 1, 8) if bin(a ^ b).count("1") == 1]


def cut(row: Real, reach: float) -> Real | None:
    """The polygon (k, 3) in which the plane a·x = c cuts the cube |xᵢ| ≤ reach; None where it misses it."""
    a, c = row[:3], float(row[3])
    length = float(np.linalg.norm(a))
    if length < 1e-300 or not abs(c) <= 2.0 * reach * length:
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
    u = np.linalg.svd(e[None])[2][1:]
    flat = (ring - middle) @ u.T
    out: Real = ring[np.argsort(np.arctan2(flat[:, 1], flat[:, 0]), kind="stable")]
    return out


def meeting(p: Real, q: Real, reach: float) -> Real | None:
    """The segment (2, 3) in which two planes meet inside the cube; None where they are parallel or it is outside."""
    direction = np.cross(
        p[:3] / max(float(np.linalg.norm(p[:3])), 1e-300), q[:3] / max(float(np.linalg.norm(q[:3])), 1e-300)
    )
    size = float(np.linalg.norm(direction))
    if size < 1e-9:
        return None
    at = np.linalg.lstsq(np.stack([p[:3], q[:3]]), np.array([p[3], q[3]]), rcond=None)[0]
    return inside(at, direction / size, reach)


def inside(at: Real, direction: Real, reach: float) -> Real | None:
    """The part (2, d) of a line through a point within the cube; None where it misses it."""
    low, high = -4.0 * reach, 4.0 * reach
    for x, v in zip(at, direction, strict=True):
        if abs(v) < 1e-12:
            if abs(x) > reach:
                return None
            continue
        a, b = sorted(((-reach - x) / v, (reach - x) / v))
        low, high = max(low, a), min(high, b)
    return np.stack([at + low * direction, at + high * direction]) if low < high else None
