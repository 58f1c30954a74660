"""A pointer that the last row sees: the cursor as a large spot."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap

from linalg_viz.shell.appearance.theme import Appearance

RADIUS = 14.0
"""Of the spot in pixels at 100 %."""

LARGEST = 48.0
"""Of the radius: beyond 96 px a cursor is drawn by few screens."""

OPACITY = 0.35
"""What is pointed at is seen through it."""


def spot(look: Appearance, ratio: float) -> QCursor:
    """The cursor for a screen with ``ratio`` dots for each pixel; it points with its middle."""
    radius = min(RADIUS * look.scale, LARGEST)
    side = round(2 * radius)
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = QColor(look.tokens.bad)
    painter.setPen(QPen(ink, 0.12 * radius))
    ink.setAlphaF(OPACITY)
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(side / 2, side / 2), 0.9 * radius, 0.9 * radius)
    painter.end()
    return QCursor(pixmap, side // 2, side // 2)
