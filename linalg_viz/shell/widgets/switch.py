"""A switch: a labelled row with a toggle at its right end."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from linalg_viz.render.theme import readable
from linalg_viz.shell.appearance.theme import Appearance

WIDTH, HEIGHT, LEAST_ROW = 34.0, 19.0, 27.0


class Switch(QCheckBox):
    """A check box that looks like a toggle; the whole row can be pressed, and long labels wrap."""

    def __init__(self, label: str, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._look = look
        self.setAccessibleName(label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_value(self, on: bool) -> None:
        """Follow the value without reporting it."""
        if on != self.isChecked():
            self.blockSignals(True)
            self.setChecked(on)
            self.blockSignals(False)
            self.update()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def _text_width(self, width: int) -> int:
        return max(width - self._look.px(WIDTH + 8), 10)

    def heightForWidth(self, width: int) -> int:
        box = QFontMetrics(self.font()).boundingRect(
            0, 0, self._text_width(width), 10_000, Qt.TextFlag.TextWordWrap, self.text()
        )
        return max(box.height() + self._look.px(6), self._look.px(LEAST_ROW))

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self.font()).horizontalAdvance(self.text()) + self._look.px(WIDTH + 10)
        return QSize(wide, self._look.px(LEAST_ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(WIDTH + 60), self._look.px(LEAST_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.text if self.isEnabled() else tokens.muted))
        label = QRectF(0, 0, self._text_width(self.width()), self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(label, int(flags), self.text())
        self._paint_toggle(painter)

    def _paint_toggle(self, painter: QPainter) -> None:
        tokens, scale = self._look.tokens, self._look.scale
        w, h = WIDTH * scale, HEIGHT * scale
        box = QRectF(self.width() - w - 1, (self.height() - h) / 2, w, h)
        ground = tokens.accent if self.isChecked() else tokens.line
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        painter.setPen(QPen(QColor(tokens.accent if self.isChecked() else tokens.edge), scale))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), h / 2, h / 2)
        knob = h - 6 * scale
        x = box.right() - knob - 3 * scale if self.isChecked() else box.left() + 3 * scale
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(readable("#ffffff", ground, 3.0) if self.isChecked() else "#ffffff"))
        painter.drawEllipse(QRectF(x, box.center().y() - knob / 2, knob, knob))
        painter.setOpacity(1.0)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.text), 1.4 * scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), h / 2, h / 2)
