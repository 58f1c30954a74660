"""Which cameras can be kept: what a file may hold and what an action may set."""

from __future__ import annotations

from math import hypot, isfinite

from linalg_viz.scene.view import MAX_REACH, MIN_REACH, Camera

MOST = 100
"""Cameras a document keeps; the ones set longest ago are forgotten first."""

LARGEST = 64
"""Dimensions a camera may look at."""


def flaw(camera: Camera) -> str:
    """What is wrong with a camera, as the end of a sentence that begins with it; empty when nothing is."""
    rows, centre = camera.rows, camera.centre
    if len(rows) != 2 or len(centre) != 2 or len(rows[0]) != len(rows[1]):
        return "is not a pair of rows and a centre."
    if not 2 <= len(rows[0]) <= LARGEST:
        return f"looks at a space that does not have 2 to {LARGEST} dimensions."
    if not all(isfinite(x) for x in (*rows[0], *rows[1], *centre, camera.reach)):
        return "has a number that is not finite."
    lengths = (hypot(*rows[0]), hypot(*rows[1]), sum(a * b for a, b in zip(*rows, strict=True)))
    if any(abs(x - y) > 1e-6 for x, y in zip(lengths, (1.0, 1.0, 0.0), strict=True)):
        return "does not have two rows of length 1 at a right angle."
    if not MIN_REACH <= camera.reach <= MAX_REACH or max(map(abs, centre)) > MAX_REACH:
        return "sees too much or too little."
    return ""
