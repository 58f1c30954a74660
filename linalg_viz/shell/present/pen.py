"""A pen over the picture: what is drawn with the mouse stays for a while, then fades."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from linalg_viz.shell.appearance.theme import Appearance

WIDTH = 2.5
"""Pixels of a stroke at 100 %."""

STAYS, FADES = 12.0, 2.0
"""Seconds for which a stroke is seen as it was drawn, and in which it then goes."""

FRAME = 50
"""Milliseconds between two frames of fading."""


class Stroke:
    """One line of the pen; ``ended`` is when the pen was lifted, None while it draws."""

    def __init__(self, begin: QPointF) -> None:
        self.path = QPainterPath(begin)
        # A click is a dot.
        self.path.lineTo(begin + QPointF(0.1, 0.0))
        self.ended: float | None = None

    def left(self, now: float) -> float:
        """How much of it is seen: 1, then less, and nothing from 0 on."""
        return 1.0 if self.ended is None else min(1.0, 1.0 - (now - self.ended - STAYS) / FADES)


class Pen(QWidget):
    """Lies over a picture and has its size; takes the mouse only while it is ``on``."""

    def __init__(self, picture: QWidget, look: Appearance) -> None:
        super().__init__(picture)
        self.setObjectName("pen")
        self.setAccessibleName(QCoreApplication.translate("Present", "What is drawn over the picture"))
        self._look = look
        self.strokes: list[Stroke] = []
        self.clock: Callable[[], float] = monotonic
        self.on = False
        self._drawing = False
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self.fade)
        self.take(False)
        picture.installEventFilter(self)
        look.changed.connect(self.update)
        self._fit()
        self.show()

    def take(self, on: bool) -> None:
        """Draw with the mouse, or give it back to the picture; what was drawn stays."""
        self.on = on
        self._lift()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not on)
        self.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)

    def wipe(self) -> None:
        """Take away all that was drawn."""
        self.strokes, self._drawing = [], False
        self._timer.stop()
        self.update()

    def fade(self) -> None:
        """Forget what has faded, and show the rest as it is now; with reduced motion it goes at once."""
        now, least = self.clock(), 1.0 if self._look.reduced_motion else 0.0
        shares = [(each, each.left(now)) for each in self.strokes]
        self.strokes = [each for each, left in shares if left > least or left == 1.0]
        if any(left < 1.0 for _, left in shares):
            self.update()
        if not self.strokes:
            self._timer.stop()

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
            self.strokes.append(Stroke(event.position()))
            self._drawing = True
            self._timer.start()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self._drawing:
            self.strokes[-1].path.lineTo(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._lift()

    def _lift(self) -> None:
        if self._drawing:
            self._drawing = False
            self.strokes[-1].ended = self.clock()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.strokes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        round_ = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(self.ink, WIDTH * self._look.scale, Qt.PenStyle.SolidLine, *round_))
        now = self.clock()
        for each in self.strokes:
            painter.setOpacity(max(each.left(now), 0.0))
            painter.drawPath(each.path)
