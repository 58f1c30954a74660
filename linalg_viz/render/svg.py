"""A scene as a standalone SVG: text stays text, numbers are rounded to 0.01 px, the same scene gives the same bytes."""

from __future__ import annotations

from linalg_viz.render.theme import Theme
from linalg_viz.scene.scene import Scene, Viewports


def draw(
    scene: Scene,
    ports: Viewports,
    theme: Theme,
    width: float,
    height: float,
    text: float = 1.0,
    title: str = "",
) -> str:
    """The scene in ``width`` × ``height`` pixels; a view missing in ``ports`` is seen from its home."""
    raise NotImplementedError
