"""Drawing an area into a view: a loop round points, or a rectangle; it only proposes."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsScene

from linalg_viz.compute.typing import Real
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import Viewport

NEAR = 3.0
"""Pixels between two corners of a loop."""

LEAST = 4.0
"""Pixels the pointer goes before an area is meant, and not a click."""


class AreaTool(QObject):
    """The area under way. With ``on`` a drag draws a loop; with Shift it draws a rectangle at any time.

    ``drawn`` gives the view's key and the corners (k, n) in its Rⁿ; a click without moving gives none (0, n).
    """

    drawn = Signal(str, object)

    def __init__(self, scene: QGraphicsScene, parent: QObject) -> None:
        super().__init__(parent)
        self.on = False
        self._corners: list[QPointF] = []
        self._loop = True
        self._view: View | None = None
        self._port: Viewport | None = None
        self._offset = QPointF()
        self._outline = QGraphicsPathItem()
        self._outline.setZValue(1000)
        self._outline.hide()
        scene.addItem(self._outline)

    @property
    def active(self) -> bool:
        """Whether an area is being drawn."""
        return self._view is not None

    @property
    def view(self) -> str | None:
        """The key of the view in which an area is being drawn."""
        return self._view.key if self._view is not None else None

    def wants(self, view: View, keys: Qt.KeyboardModifier) -> bool:
        """Whether a press on the empty part of a view begins an area."""
        return view.selects and (self.on or bool(keys & Qt.KeyboardModifier.ShiftModifier))

    def begin(
        self, view: View, port: Viewport, at: QPointF, offset: QPointF, rectangle: bool, ink: QColor
    ) -> None:
        """The pointer went down ``at`` a pixel of the view, which lies at ``offset`` in the canvas."""
        self._view, self._port, self._offset = view, port, offset
        self._corners, self._loop = [at], not rectangle
        ground = QColor(ink)
        ground.setAlphaF(0.12)
        pen = QPen(ink, 1.6, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        self._outline.setPen(pen)
        self._outline.setBrush(ground)
        self._outline.setPos(offset)
        self._show()

    def move(self, at: QPointF) -> None:
        """The pointer is ``at`` a pixel of the canvas now."""
        place = at - self._offset
        if not self._loop:
            self._corners[1:] = [place]
        elif (place - self._corners[-1]).manhattanLength() >= NEAR:
            self._corners.append(place)
        self._show()

    def end(self) -> None:
        """The pointer went up: the area is proposed."""
        view, port, corners = self._view, self._port, self._shape()
        self.cancel()
        if view is not None and port is not None:
            found = [port.unproject(p.x(), p.y()) for p in corners]
            self.drawn.emit(view.key, np.array(found) if found else _nothing(port))

    def cancel(self) -> bool:
        """Give the area up; whether there was one."""
        was = self.active
        self._view, self._corners = None, []
        self._outline.hide()
        return was

    def _shape(self) -> list[QPointF]:
        """The corners as they are meant; none for a click."""
        first, last = self._corners[0], self._corners[-1]
        if not self._loop:
            if (last - first).manhattanLength() < LEAST:
                return []
            return [first, QPointF(last.x(), first.y()), last, QPointF(first.x(), last.y())]
        far = max((p - first).manhattanLength() for p in self._corners)
        return list(self._corners) if far >= LEAST and len(self._corners) > 2 else []

    def _show(self) -> None:
        path, corners = QPainterPath(), self._shape()
        if corners:
            path.moveTo(corners[0])
            for each in corners[1:]:
                path.lineTo(each)
            path.closeSubpath()
        self._outline.setPath(path)
        self._outline.setVisible(bool(corners))


def _nothing(port: Viewport) -> Real:
    return np.zeros((0, port.camera.dimension))
