"""Which points are under the pointer, inside a lasso or inside a rectangle, at any number of points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.typing import Real

PER_CELL = 16
"""Points wanted in a cell of the grid, on average."""

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Points (2, n) sorted into equal cells, so that the ones near a place are found without looking at all.

    ``order`` holds the rows of the points that are finite, cell by cell; those of cell (i, j), row i from the
    bottom, are order[starts[i·across + j] : starts[i·across + j + 1]].
    """

    xy: Real
    order: Rows
    starts: Rows
    left: float
    bottom: float
    cell: tuple[float, float]
    """Half the width and half the height of a cell."""
    across: int
    up: int


def grid(xy: Real) -> Grid:
    """Sort the points (2, n) into about n/16 cells over their extent; NaN and infinite points are in none."""
    finite = np.flatnonzero(np.isfinite(xy).all(axis=0))
    points = xy if len(finite) == xy.shape[1] else xy[:, finite]
    side = max(1, int(np.sqrt(len(finite) / PER_CELL)))
    if not len(finite):
        return Grid(xy, finite, np.zeros(2, dtype=np.intp), 0.0, 0.0, (1.0, 1.0), 1, 1)
    low, high = points.min(axis=1), points.max(axis=1)
    # In halves: the extent itself may be beyond the range of floats.
    half = high / 2 - low / 2
    cell = np.where(half > 0, half, 1.0) / side
    number = np.zeros(len(finite), dtype=np.int32)
    for k in (1, 0):
        step = (points[k] / 2 - low[k] / 2) / cell[k]
        number = number * side + np.minimum(step, side - 1).astype(np.int32)
    order = np.argsort(number, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(number, minlength=side * side))])
    return Grid(
        xy,
        finite[order],
        starts.astype(np.intp),
        float(low[0]),
        float(low[1]),
        (float(cell[0]), float(cell[1])),
        side,
        side,
    )


def nearest(found: Grid, at: Real, reach: float | tuple[float, float]) -> int | None:
    """The row of the point nearest to a place (2,), None when none is within reach; of equals the first row.

    ``reach`` is a radius, or the half axes of an ellipse where the units of the two axes differ on the screen.
    """
    rx, ry = reach if isinstance(reach, tuple) else (reach, reach)
    if not len(found.order) or not rx > 0 or not ry > 0 or not np.isfinite(at).all():
        return None
    rows = _near(found, at, rx, ry)
    with np.errstate(over="ignore"):
        distance = ((found.xy[0, rows] - at[0]) / rx) ** 2 + ((found.xy[1, rows] - at[1]) / ry) ** 2
    inside = distance <= 1
    if not inside.any():
        return None
    least = distance[inside].min()
    return int(rows[inside & (distance == least)].min())


def _near(found: Grid, at: Real, rx: float, ry: float) -> Rows:
    """The rows of the points in the cells that a rectangle about a place meets."""
    spans = []
    for middle, reach, low, size, last in (
        (at[0], rx, found.left, found.cell[0], found.across - 1),
        (at[1], ry, found.bottom, found.cell[1], found.up - 1),
    ):
        # One cell more on each side: rounding may have put a point next door.
        with np.errstate(over="ignore"):
            first = np.clip(np.floor((middle / 2 - reach / 2 - low / 2) / size) - 1, 0, last)
            end = np.clip(np.floor((middle / 2 + reach / 2 - low / 2) / size) + 1, 0, last)
        spans.append((int(first), int(end)))
    (a, b), (c, d) = spans
    parts = [
        found.order[found.starts[i * found.across + a] : found.starts[i * found.across + b + 1]]
        for i in range(c, d + 1)
    ]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.intp)


def in_rectangle(xy: Real, left: float, bottom: float, right: float, top: float) -> NDArray[np.bool_]:
    """Which of the points (2, n) lie in the rectangle, its edges included; NaN lies nowhere."""
    x, y = xy
    return np.asarray((x >= left) & (x <= right) & (y >= bottom) & (y <= top))


def in_lasso(xy: Real, corners: Real) -> NDArray[np.bool_]:
    """Which of the points (2, n) lie in a closed polygon (m, 2), by the even-odd rule; NaN lies nowhere.

    A point on an edge may count as in or out; two polygons that share it never both have it. Fewer than
    three corners hold nothing. Points are sorted into the strips between the heights of the corners, so that each
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
