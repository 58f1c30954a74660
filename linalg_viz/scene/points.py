"""The points round which names are placed: tips of arrows, and the ways from a point to a name beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import atan2, cos, inf, pi, sin

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.scene.boxes import Point
from linalg_viz.scene.marks import Arrow, Mark
from linalg_viz.scene.view import Viewport

SAME = 2.0
"""Anchors nearer to one another than this, in pixels, are one point: its names share the room round it."""

FEW = 8
"""Points up to which Python compares them sooner than an array does."""

_TURNS = (0, 2, -2, 4, -4, 6, -6, 8)
"""Directions tried at the gap, in sixteenths of a turn from the preferred side."""

_BETWEEN = (1, -1, 3, -3, 5, -5, 7, -7)
"""Directions tried after them farther out: those between them."""


def tips_of(marks: Sequence[Mark], pixels: Callable[[Real], Real]) -> Real:
    """The tips (k, 2) in pixels of the arrows that have a length; ``pixels`` says where a point is."""
    found = [np.zeros((0, 2))]
    for mark in marks:
        if isinstance(mark, Arrow) and len(mark.heads):
            heads, tails = pixels(mark.heads), pixels(mark.tails)
            found.append(heads[np.abs(heads - tails).max(axis=1) > SAME])
    return np.concatenate(found)


def nearness(points: Real, anchors: Real) -> list[float]:
    """How far from each of the anchors (j, 2) the nearest of some points (k, 2) is, right and left or up and
    down; infinite where there is none.
    """
    if not len(points):
        return [inf] * len(anchors)
    found: list[float] = np.abs(anchors[:, None] - points).max(axis=2).min(axis=1).tolist()
    return found


def in_sight(at: Point, port: Viewport, beyond: float) -> bool:
    """Whether a pixel is in a view, or no more pixels than ``beyond`` outside."""
    x, y = at
    return -beyond <= x <= port.width + beyond and -beyond <= y <= port.height + beyond


def extent(points: Real) -> float:
    """The lesser of width and height of points (k, 2); 0 for none."""
    if not len(points):
        return 0.0
    if len(points) > FEW:
        wide, tall = points.max(axis=0) - points.min(axis=0)
        return float(min(wide, tall))
    across, down = zip(*points.tolist(), strict=True)
    return float(min(max(across) - min(across), max(down) - min(down)))


def round_about(ways: Sequence[tuple[Point, Point]], finer: bool) -> list[tuple[Point, tuple[Point, ...]]]:
    """From anchors with their preferred sides, each anchor with the ways that are tried from it: how far to
    the right and up, where the farther of both is 1.
    """
    # By the angle, which tells 0 and −0 apart: a side to the left begins upwards or downwards.
    return [(at, _turned(atan2(sy, sx) if (sx or sy) else pi / 4, finer)) for at, (sx, sy) in ways]


@lru_cache(maxsize=1024)
def _turned(towards: float, finer: bool) -> tuple[Point, ...]:
    """The ways from one direction on; those of names are few, and asked for hundreds of times in a frame."""
    out = list(_turned(towards, False)) if finer else []
    for turn in _BETWEEN if finer else _TURNS:
        a, b = cos(towards + turn * pi / 8), sin(towards + turn * pi / 8)
        longest = max(abs(a), abs(b))
        out.append((a / longest, b / longest))
    return tuple(out)
