"""What a row is, beside the pointer that rests on its point: its name, group and values, one to a line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QWidget

from linalg_viz.render.qt.words import show_tip

STILL = 5
"""Pixels that a pointer may move and still rests."""

BETWEEN = " · "
"""What parts the words of a point in the line at the bottom of the window."""


class PointTip(QObject):
    """Shows the words of the point under the pointer of a canvas once the pointer rests there."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over, self._words, self._seen = over, "", ""
        over.installEventFilter(self)

    def leave(self) -> None:
        """The pointer moves: what it is on is not known until it is said."""
        self._words = ""

    def say(self, words: str) -> None:
        """What the pointer is on, empty for no point; a tip about another one goes."""
        self._words = words
        if self._seen and words != self._seen:
            self.hide()

    def hide(self) -> None:
        """What is shown holds no more."""
        if self._seen:
            self._seen = ""
            show_tip(QPoint(), "", self._over)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._seen = self._words
            around = QRect(event.pos() - QPoint(STILL, STILL), event.pos() + QPoint(STILL, STILL))
            show_tip(event.globalPos(), self._words.replace(BETWEEN, "\n"), self._over, around)
            return True
        return False
