"""The head of an editor: its title, and the small buttons beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton

from linalg_viz.render.qt.direction import left_to_right
from linalg_viz.render.qt.words import Words
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.widgets.flow import FlowLayout


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


class EditorHead(FlowLayout):
    """Title and buttons in one line; where the kind does not fit beside them, the name alone is the title."""

    def __init__(self, kind: str, name: str, buttons: tuple[QToolButton, ...]) -> None:
        super().__init__(justified=True)
        self._kind, self._name, self._buttons = kind, name, buttons
        self.title = Words()
        self.title.setProperty("role", "title")
        self.title.show_name(kind, name)
        for part in (self.title, *buttons):
            self.addWidget(part)

    def fit(self, width: int) -> None:
        """Choose the title for a line of a width in pixels."""
        shown = [button for button in self._buttons if not button.isHidden()]
        room = width - sum(button.sizeHint().width() + self.spacing() for button in shown)
        self.title.show_name(self._kind, self._name)
        if self.title.sizeHint().width() > room:
            self.title.show_name("{name}", self._name)
