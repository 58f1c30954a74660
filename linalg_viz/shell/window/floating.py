"""Controls that float over the picture: its texts keep clear of them, wherever they come to stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QWidget

from linalg_viz.render.qt.picture import Picture
from linalg_viz.shell.window.centre import Centre

MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class Floating(QObject):
    """Tells the picture which of its pixels lie under the controls over it."""

    def __init__(self, canvas: Picture, centre: Centre, controls: Sequence[QWidget]) -> None:
        super().__init__(centre)
        self._canvas, self._controls = canvas, tuple(controls)
        for control in self._controls:
            control.installEventFilter(self)
        centre.resized.connect(self._tell)
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._tell()
        return False

    def _tell(self) -> None:
        over = self._canvas.rect()
        boxes = []
        for control in self._controls:
            if control.isHidden():
                continue
            corner = self._canvas.mapFromGlobal(control.mapToGlobal(QPoint(0, 0)))
            place = control.rect().translated(corner).intersected(over)
            if not place.isEmpty():
                left, top = float(place.left()), float(place.top())
                boxes.append((left, top, left + place.width(), top + place.height()))
        self._canvas.cover(boxes)
