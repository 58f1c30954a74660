"""The small buttons beside the title of an editor."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton

from linalg_viz.render.qt.direction import left_to_right
from linalg_viz.shell.appearance.theme import Appearance


class HeadButton(QToolButton):
    """A button no wider than its text needs, so that all stand beside the title."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(
            metrics.horizontalAdvance(self.text()) + round(0.42 * metrics.height()),
            round(metrics.height() * 1.8),
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens, scale = left_to_right(QPainter(self)), self._look.tokens, self._look.scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            edge = QColor(tokens.accent) if self.hasFocus() else QColor(tokens.hover)
            painter.setPen(QPen(edge, 1.2 * scale))
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6 * scale, 6 * scale)
        painter.setPen(QColor(tokens.text if self.underMouse() or self.hasFocus() else tokens.muted))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
