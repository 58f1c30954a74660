"""The line of a smooth closed curve as an area: to fill it takes Qt half as long as to stroke it."""

from __future__ import annotations

from math import cos, radians

import numpy as np

from linalg_viz.compute.typing import Real

LEAST = 24
"""Corners from which a closed curve may be a smooth one."""

SMOOTH = cos(radians(12.0))
"""Cosine of the turn at a corner up to which no eye tells how the corner is joined."""


def band(points: Real, width: float) -> Real | None:
    """The outline (2k + 2, 2) of a closed curve of corners (k, 2) drawn ``width`` wide, both in pixels.

    One polygon, along one side of the curve and back along the other, to be filled by the odd-even rule.
    None for a curve of few corners, one that turns sharply, and one that turns so fast within its width that
    a side would fold over: those are stroked.
    """
    if len(points) < LEAST:
        return None
    ways = np.roll(points, -1, axis=0) - points
    lengths = np.hypot(ways[:, 0], ways[:, 1])
    if not lengths.all():
        return None
    ways /= lengths[:, None]
    before = np.roll(ways, 1, axis=0)
    turns = (ways * before).sum(axis=1)
    if turns.min() < SMOOTH:
        return None
    # Half the width across the curve, at a corner as far out as both of its sides reach.
    across = (ways + before)[:, ::-1] * (0.5 * width * np.array([-1.0, 1.0])) / (1.0 + turns)[:, None]
    sides = np.array([points + across, points - across])
    if ((np.roll(sides, -1, axis=1) - sides) * ways).sum(axis=2).min() <= 0.0:
        return None
    one, other = sides
    return np.concatenate([one, one[:1], other[:1], other[::-1]])
