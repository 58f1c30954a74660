"""Which numbers in cells the last row cannot read, in a window that presents at 1024×768."""

from __future__ import annotations

from collections.abc import Iterator

from linalg_viz.render.primitives import Words
from linalg_viz.render.shapes import mark_shapes
from linalg_viz.scene.marks import Tiles
from linalg_viz.shell.lesson.class_view import LETTERS
from linalg_viz.shell.window.window import Window
from tests.harness.one_matrix import settled


def letters(window: Window) -> Iterator[tuple[str, float]]:
    """Each mark with numbers in its cells, and how large its letters are in pixels; 0 where there are none."""
    for item in window.canvas._items.values():
        for mark in item.view.marks if item.view else ():
            if isinstance(mark, Tiles) and any(mark.texts):
                sizes = [
                    s.size for s in mark_shapes(mark, item.port, window.canvas._theme) if isinstance(s, Words)
                ]
                yield f"{item.view.key}/{mark.key}", min(sizes, default=0.0)


def small(window: Window) -> list[str]:
    """The marks whose numbers the last row does not read."""
    settled(window)
    settled(window)
    return [f"{key} {size:g}" for key, size in letters(window) if size < LETTERS]
