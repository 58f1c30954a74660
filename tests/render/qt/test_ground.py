"""The ground of the picture is seen wherever no view stands."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from pytestqt.qtbot import QtBot

from linalg_viz.render.qt.canvas import Canvas
from linalg_viz.render.theme import theme
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import plane


def corners(canvas: Canvas) -> set[str]:
    """The colours in the corners of the picture, painted over what is no colour of it."""
    seen = QPixmap(canvas.viewport().size())
    seen.fill(Qt.GlobalColor.magenta)
    canvas.viewport().render(seen)
    image, right, bottom = seen.toImage(), seen.width() - 2, seen.height() - 2
    return {image.pixelColor(x, y).name() for x in (1, right) for y in (1, bottom)}


def test_the_ground_is_seen_where_no_view_stands_and_follows_the_theme(qtbot: QtBot) -> None:
    canvas = Canvas()
    canvas.resize(300, 200)
    canvas.set_theme(theme("light"))
    qtbot.addWidget(canvas)
    canvas.show()
    qtbot.waitExposed(canvas)
    light, dark = (QColor(theme(name).ground).name() for name in ("light", "dark"))
    whole = View(key="plane", title="", marks=(), home=plane(3.0), fit=np.zeros((0, 2)))
    assert corners(canvas) == {light}
    canvas.show_scene((whole,))
    assert corners(canvas) == {light}
    canvas.set_theme(theme("dark"))
    assert corners(canvas) == {dark}
    # The view is smaller than the picture, as while a window grows: beside it is ground.
    (item,) = canvas._items.values()
    item.setGeometry(item.geometry().adjusted(0, 0, -100, 0))
    item.layer.hide()
    assert corners(canvas) == {dark}
    canvas.show_scene(())
    assert corners(canvas) == {dark}
