"""Which points are under the pointer, inside a lasso or inside a rectangle, at any number of points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.typing import Real


def in_rectangle(xy: Real, left: float, bottom: float, right: float, top: float) -> NDArray[np.bool_]:
    """Which of the points (2, n) lie in the rectangle, its edges included; NaN lies nowhere."""
    x, y = xy
    return np.asarray((x >= left) & (x <= right) & (y >= bottom) & (y <= top))


def in_lasso(xy: Real, corners: Real) -> NDArray[np.bool_]:
    """Which of the points (2, n) lie in a closed polygon (m, 2), by the even-odd rule; NaN lies nowhere.

    A point on an edge may count as in or out; two polygons that share it never both have it. Fewer than three
    corners hold nothing. Points are sorted into the strips between the heights of the corners, so that each
    meets only the edges that cross its strip. Source: Shimrat, Communications of the ACM 5 (1962).
    """
    out = np.zeros(xy.shape[1], dtype=np.bool_)
    if len(corners) < 3:
        return out
    low, high = corners.min(axis=0), corners.max(axis=0)
    rows = np.flatnonzero(in_rectangle(xy, low[0], low[1], high[0], high[1]))
    x, y = xy[0, rows], xy[1, rows]
    heights = np.unique(corners[:, 1])
    strip = np.searchsorted(heights, y, "right") - 1
    order = np.argsort(strip, kind="stable")
    edges = np.searchsorted(strip[order], np.arange(len(heights) + 1))
    ends = np.roll(corners, -1, axis=0)
    for s in range(len(heights) - 1):
        here = order[edges[s] : edges[s + 1]]
        if not len(here):
            continue
        lower, upper = heights[s], heights[s + 1]
        cross = (np.minimum(corners[:, 1], ends[:, 1]) <= lower) & (
            np.maximum(corners[:, 1], ends[:, 1]) >= upper
        )
        inside = np.zeros(len(here), dtype=np.bool_)
        for (ax, ay), (bx, by) in zip(corners[cross], ends[cross], strict=True):
            if ay > by:  # the same arithmetic for either direction of the edge
                ax, ay, bx, by = bx, by, ax, ay
            inside ^= x[here] < ax + (y[here] - ay) * ((bx - ax) / (by - ay))
        out[rows[here]] = inside
    return out
