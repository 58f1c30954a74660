"""The room of a label whose text changes with each frame of a drag."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from linalg_viz.render.qt.words import Words


class LabelRoom(QWidget):
    """Holds a label: another text in it lays out nothing around it, unless it takes another height.

    Qt lays out all boxes around a label, up to the window, whenever its text is another.
    """

    def __init__(self, label: Words) -> None:
        super().__init__()
        self._label, self._height = label, -1
        label.setParent(self)
        self.setSizePolicy(label.sizePolicy())

    def heightForWidth(self, width: int) -> int:
        self._label.ensurePolished()
        return self._label.heightForWidth(width)

    def sizeHint(self) -> QSize:
        self._label.ensurePolished()
        return self._label.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._label.minimumSizeHint()

    def _asked(self) -> int:
        return self.heightForWidth(self.width()) if self.hasHeightForWidth() else self.sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label.resize(self.size())
        self._height = self._asked()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and (asked := self._asked()) != self._height:
            self._height = asked
            self.updateGeometry()
        return super().event(event)
