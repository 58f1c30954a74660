"""Only what can be seen is painted: clipping to a rectangle, arrow heads of constant size, 1-2-5 ticks.

All coordinates are pixels (or any other plane units), arrays of shape (k, 2); a box is (left, top, right,
bottom). Numbers up to 1e300 go in, numbers inside the box come out, so that no painter ever meets 1e12
pixels.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.scene.marks import Connect
from linalg_viz.scene.points import FEW

Box: TypeAlias = tuple[float, float, float, float]

DOT_LENGTH = 0.5
"""An arrow shorter than this, in pixels, is a dot: its direction could not be seen."""

_OVERLAP = 0.8


def segments(starts: Real, ends: Real, box: Box) -> tuple[Real, Real]:
    """The parts of k segments inside the box: starts and ends (j, 2), j ≤ k, in the same order.

    A segment that only touches the box counts as seen, also one of length 0. Source: Liang and Barsky, "A
    new concept and method for line clipping", ACM Transactions on Graphics 3 (1984).
    """
    if _all_inside(starts, box) and _all_inside(ends, box):
        return starts, ends
    *_, first, last = _window(starts, ends, box)
    return first, last


def pieces(points: Real, connect: Connect, box: Box) -> list[Real] | Real:
    """What is seen of a curve: polylines (k, 2) of at least two points; a closed curve wholly inside
    repeats its first.

    ``pairs`` gives one piece of two points for each segment seen, all of them as one array (j, 2, 2). Fewer
    than two points give nothing.
    """
    if connect == "pairs":
        return np.stack(segments(points[0:-1:2], points[1::2], box), axis=1)
    if len(points) < 2:
        return []
    path = np.concatenate([points, points[:1]]) if connect == "closed" else points
    if _all_inside(path, box):
        return [path]
    kept, enter, leave, starts, ends = _window(path[:-1], path[1:], box)
    if not len(kept):
        return []
    joined = (np.diff(kept) == 1) & (leave[:-1] >= 1.0) & (enter[1:] <= 0.0)
    breaks = np.flatnonzero(~joined) + 1
    firsts, lasts = np.r_[0, breaks], np.r_[breaks, len(kept)]
    out = [np.concatenate([starts[i : i + 1], ends[i:j]]) for i, j in zip(firsts, lasts, strict=True)]
    seam = kept[0] == 0 and enter[0] <= 0.0 and kept[-1] == len(path) - 2 and leave[-1] >= 1.0
    if connect == "closed" and seam and len(out) > 1:
        last = out.pop()
        out[0] = np.concatenate([last, out[0][1:]])
    return out


def pairs(points: Real, connect: Connect, box: Box) -> Real:
    """What is seen of a curve as separate segments: rows 0–1, 2–3, …, shape (2j, 2)."""
    if connect == "pairs":
        a, b = points[0:-1:2], points[1::2]
    elif connect == "closed" and len(points) > 1:
        a, b = points, np.roll(points, -1, axis=0)
    else:
        a, b = points[:-1], points[1:]
    return np.stack(segments(a, b, box), axis=1).reshape(-1, 2)


def polygon(points: Real, box: Box) -> Real:
    """The part of a filled polygon inside the box, shape (k, 2), empty when nothing is seen.

    Parts that fall apart stay joined along the border, where a fill does not show it. Source: Sutherland
    and Hodgman, "Reentrant polygon clipping", Communications of the ACM 17 (1974).
    """
    if _all_inside(points, box):
        return points if len(points) >= 3 else np.empty((0, 2))
    out = points
    for axis, limit, sign in ((0, box[0], 1.0), (0, box[2], -1.0), (1, box[1], 1.0), (1, box[3], -1.0)):
        if len(out) < 3:
            return np.empty((0, 2))
        out = _half(out, axis, limit, sign)
    return out if len(out) >= 3 else np.empty((0, 2))


def arrows(
    tails: Real, heads: Real, length: float, width: float, box: Box | None = None
) -> tuple[Real, Real, Real]:
    """k arrows as shafts (j, 2, 2), head triangles (i, 3, 2; tip first), and dots (h, 2) for those of
    length 0.

    ``length`` and ``width`` are those of a full head; an arrow shorter than its head shrinks it in
    proportion. The shaft ends inside the head, never beyond its tip. With a ``box`` only what is seen of
    each is returned.
    """
    if len(heads) == 1 and (alone := _arrow(tails[0], heads[0], length, width, box)) is not None:
        return alone
    with np.errstate(all="ignore"):
        way = heads - tails
        far = np.hypot(way[:, 0], way[:, 1])
        long = far > DOT_LENGTH
        tip, start, far = heads[long], tails[long], far[long]
        unit = way[long] / far[:, None]
        shrink = np.minimum(1.0, far / length)[:, None] if length > 0 else np.ones((len(far), 1))
        back = tip - unit * (length * shrink)
        across = np.stack([-unit[:, 1], unit[:, 0]], axis=1) * (width / 2.0 * shrink)
        triangles = np.stack([tip, back + across, back - across], axis=1)
        shafts = np.stack([start, tip - unit * (_OVERLAP * length * shrink)], axis=1)
    dots = heads[~long]
    if box is None:
        return shafts, triangles, dots
    seen = np.stack(segments(shafts[:, 0], shafts[:, 1], box), axis=1)
    return seen, triangles[_near(triangles, box)], dots[_inside(dots, box)]


def _arrow(
    tail: Real, head: Real, length: float, width: float, box: Box | None
) -> tuple[Real, Real, Real] | None:
    """:func:`arrows` of one that is no dot and wholly inside the box, in Python's own numbers, which is
    sooner; None for others.
    """
    far = float(np.hypot(*(head - tail)))
    if box is None or length <= 0.0 or not far > DOT_LENGTH:
        return None
    (x, y), (to_x, to_y) = tail.tolist(), head.tolist()
    right, down, shrink = (to_x - x) / far, (to_y - y) / far, min(1.0, far / length)
    back_x, back_y = to_x - right * (length * shrink), to_y - down * (length * shrink)
    aside_x, aside_y = -down * (width / 2.0 * shrink), right * (width / 2.0 * shrink)
    end = to_x - right * (_OVERLAP * length * shrink), to_y - down * (_OVERLAP * length * shrink)
    corners = (to_x, to_y), (back_x + aside_x, back_y + aside_y), (back_x - aside_x, back_y - aside_y)
    left, top, edge, bottom = box
    if not all(left <= a <= edge and top <= b <= bottom for a, b in ((x, y), end, *corners)):
        return None
    return np.array([[(x, y), end]]), np.array([corners]), np.empty((0, 2))


def _window(starts: Real, ends: Real, box: Box) -> tuple[np.ndarray, Real, Real, Real, Real]:
    """The segments that meet the box: indices, parameters of entering and leaving in [0, 1], points of
    both.
    """
    low, high = np.array(box[:2]), np.array(box[2:])
    with np.errstate(all="ignore"):
        way = ends - starts
        one, other = (low - starts) / way, (high - starts) / way
    flat = way == 0.0
    within = (starts >= low) & (starts <= high)
    one = np.where(flat, np.where(within, -np.inf, np.inf), one)
    other = np.where(flat, np.where(within, np.inf, -np.inf), other)
    backwards = ~flat & (way < 0)
    near, distant = np.where(backwards, other, one), np.where(backwards, one, other)
    enter = np.maximum(near.max(axis=1, initial=0.0), 0.0)
    leave = np.minimum(distant.min(axis=1, initial=1.0), 1.0)
    kept = np.flatnonzero(enter <= leave)
    back, enter, leave = backwards[kept], enter[kept], leave[kept]
    entry, exit_ = np.where(back, high, low), np.where(back, low, high)
    a, b = starts[kept], ends[kept]
    first = _along(a, b, enter, near[kept] == enter[:, None], entry, box)
    last = _along(a, b, leave, distant[kept] == leave[:, None], exit_, box)
    return kept, enter, leave, first, last


def _along(a: Real, b: Real, t: Real, hits: np.ndarray, edges: Real, box: Box) -> Real:
    """The points a + t(b − a), exactly a and b at 0 and 1, exactly on the edge that is hit, never outside
    the box.
    """
    with np.errstate(all="ignore"):
        q = a + t[:, None] * (b - a)
    q = np.where(hits, edges, q)
    q = np.where((t <= 0.0)[:, None], a, np.where((t >= 1.0)[:, None], b, q))
    return np.asarray(np.clip(q, box[:2], box[2:]), dtype=np.float64)


def _half(points: Real, axis: int, limit: float, sign: float) -> Real:
    inside = (points[:, axis] - limit) * sign >= 0.0
    if inside.all():
        return points
    after = np.roll(points, -1, axis=0)
    crosses = inside != np.roll(inside, -1)
    with np.errstate(all="ignore"):
        t = (limit - points[:, axis]) / (after[:, axis] - points[:, axis])
        cut = points + t[:, None] * (after - points)
    cut[:, axis] = limit
    both = np.stack([points, cut], axis=1).reshape(-1, 2)
    return np.asarray(both[np.stack([inside, crosses], axis=1).ravel()])


def _all_inside(points: Real, box: Box) -> bool:
    """Whether nothing need be clipped, as is so of most that is drawn; not of what is no number."""
    if not len(points):
        return True
    left, top, right, bottom = box
    if len(points) <= FEW:
        return all(left <= x <= right and top <= y <= bottom for x, y in points.tolist())
    x, y = points[:, 0], points[:, 1]
    return bool(x.min() >= left and y.min() >= top and x.max() <= right and y.max() <= bottom)


def _inside(points: Real, box: Box) -> np.ndarray:
    return np.asarray(((points >= box[:2]) & (points <= box[2:])).all(axis=-1))


def _near(shapes: Real, box: Box) -> np.ndarray:
    """Which of k small shapes (k, j, 2) may touch the box."""
    low, high = shapes.min(axis=1), shapes.max(axis=1)
    return np.asarray(((high >= box[:2]) & (low <= box[2:])).all(axis=1))
