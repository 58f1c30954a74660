"""What is too large to be drawn as arrows: where that begins, and the sentence that says so."""

from __future__ import annotations

from dataclasses import replace

from linalg_viz.scene.scene import Scene

HUGE = 1e9
"""Entries and images beyond this are not drawn as arrows: nothing else of the picture would be seen."""

MOST = 3
"""Rows and columns that are drawn as arrows."""

SAID = "Shown as cells, not as arrows: an entry or an image is beyond 10⁹"


def said(scene: Scene, *sizes: int) -> Scene:
    """A scene of cells; where all ``sizes`` could be drawn as arrows, its title says why they are not."""
    if not scene or max(sizes) > MOST:
        return scene
    return (replace(scene[0], title=SAID), *scene[1:])
