"""What no text may stand on."""

from __future__ import annotations

from linalg_viz.scene.marks import Arrow, Curve, Mark, Tiles
from linalg_viz.scene.quantity import AXES, GRID

OPEN = frozenset({"hair", "grid", "moved"})
"""Weights of the lines that text may stand on, with its halo."""


def bars(mark: Mark) -> bool:
    """Whether no text may stand on a mark; rings are no part of this: labels keep away from them by boxes."""
    if mark.fade <= 0.0:
        return False
    if isinstance(mark, Curve):
        return mark.weight not in OPEN and mark.quantity not in (GRID, AXES)
    return isinstance(mark, Arrow | Tiles)
