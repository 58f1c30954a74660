"""Points as the shapes of their group: outlines of equal weight to the eye."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.render.primitives import Discs, Fill, Lines, Shape
from linalg_viz.render.style import Stroke
from linalg_viz.render.theme import Theme
from linalg_viz.scene import marks

LINE_SHARE = 0.22
"""Width of the lines of crosses and rings, in diameters."""


def dots(mark: marks.Dots, at: Real, theme: Theme, text: float) -> list[Shape]:
    """The dots of a mark whose points stand at the pixels ``at`` (k, 2)."""
    if not len(at):
        return []
    colour, size = theme.colour(mark.role), mark.size * text
    line = Stroke(colour, max(LINE_SHARE * size, 1.0), (), mark.fade)
    if mark.shape == "disc":
        return [Discs(mark.key, at, size / 2.0, colour, mark.fade)]
    if mark.shape == "ring":
        return [Discs(mark.key, at, (size - line.width) / 2.0, "", 1.0, line)]
    outline = outlines()[mark.shape] * (size / 2.0)
    if mark.shape in ("cross", "plus"):
        ends = (at[:, None, None, :] + outline.reshape(1, 2, 2, 2)).reshape(-1, 2, 2)
        return [Lines(mark.key, tuple(ends), line)]
    return [Fill(mark.key, tuple(at[:, None, :] + outline), colour, mark.fade, at)]


def outlines() -> dict[str, Real]:
    """Each shape for a diameter of 2: polygons (k, 2), or two strokes (4, 2) for cross and plus."""
    s = 0.886
    turn = np.pi / 2.0 - np.arange(10) * np.pi / 5.0
    star = np.stack([np.cos(turn), -np.sin(turn)], axis=1) * np.where(np.arange(10) % 2, 0.5, 1.25)[:, None]
    sixth = np.arange(6) * np.pi / 3.0
    return {
        "square": np.array([[-s, -s], [s, -s], [s, s], [-s, s]]),
        "triangle": np.array([[0.0, -1.25], [1.1, 0.75], [-1.1, 0.75]]),
        "diamond": np.array([[0.0, -1.25], [1.25, 0.0], [0.0, 1.25], [-1.25, 0.0]]),
        "star": star,
        "wedge": np.array([[0.0, 1.25], [1.1, -0.75], [-1.1, -0.75]]),
        "bar": np.array([[-0.45, -1.35], [0.45, -1.35], [0.45, 1.35], [-0.45, 1.35]]),
        "hexagon": 1.08 * np.stack([np.cos(sixth), np.sin(sixth)], axis=1),
        "cross": np.array([[-s, -s], [s, s], [-s, s], [s, -s]]),
        "plus": np.array([[-1.15, 0.0], [1.15, 0.0], [0.0, -1.15], [0.0, 1.15]]),
    }
