"""Views of ℝⁿ for n ≤ 3, of a line as of a plane: what labs that show several spaces side by side share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from linalg_viz.scene.marks import Mark
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import Camera


def of_space(
    key: str,
    title: str,
    marks: Sequence[Mark],
    home: Camera,
    n: int,
    reach: float,
    words: str,
    weight: float = 1.0,
) -> View:
    """A view of ℝⁿ seen with ``home``; Home shows it up to ``reach`` along the axes."""
    d = home.dimension
    return View(
        key=key,
        title=title,
        marks=tuple(marks),
        home=home,
        fit=np.concatenate([np.eye(d), -np.eye(d)]) * reach,
        move="space" if n == 3 else "plane",
        words=words,
        weight=weight,
    )
