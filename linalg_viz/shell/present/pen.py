"""A pen over the picture: what is drawn with the mouse stays until it is wiped, or presenting ends."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from linalg_viz.shell.appearance.theme import Appearance

WIDTH = 2.5
"""Pixels of a stroke at 100 %."""


class Pen(QWidget):
    """Lies over a picture and has its size; takes the mouse only while it is ``on``."""

    def __init__(self, picture: QWidget, look: Appearance) -> None:
        super().__init__(picture)
        self.setObjectName("pen")
        self.setAccessibleName(QCoreApplication.translate("Present", "What is drawn over the picture"))
        self._look = look
        self.strokes: list[QPainterPath] = []
        self.on = False
        self._drawing = False
        self.take(False)
        picture.installEventFilter(self)
        look.changed.connect(self.update)
        self._fit()
        self.show()

    def take(self, on: bool) -> None:
        """Draw with the mouse, or give it back to the picture; what was drawn stays."""
        self.on, self._drawing = on, False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not on)
        self.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)

    def wipe(self) -> None:
        """Take away all that was drawn."""
        self.strokes, self._drawing = [], False
        self.update()

    @property
    def ink(self) -> QColor:
        """The colour of the strokes, which can be read on the picture of each theme."""
        return QColor(self._look.tokens.bad)

    def _fit(self) -> None:
        self.setGeometry(self.parentWidget().rect())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton:
            path = QPainterPath(event.position())
            # A click is a dot.
            path.lineTo(event.position() + QPointF(0.1, 0.0))
            self.strokes.append(path)
            self._drawing = True
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self._drawing:
            self.strokes[-1].lineTo(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._drawing = False

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.strokes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        round_ = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(self.ink, WIDTH * self._look.scale, Qt.PenStyle.SolidLine, *round_))
        for path in self.strokes:
            painter.drawPath(path)
