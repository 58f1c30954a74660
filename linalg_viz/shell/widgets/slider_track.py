"""The track of a slider: real numbers in equal or logarithmic steps, drawn in the colours of the theme."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QWidget

from linalg_viz.render.qt.direction import left_to_right
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.widgets.wheel import scrolls_past

MOST_STEPS = 10_000
KNOB = 7.0


class StepSlider(QSlider):
    """A slider of real numbers in equal or logarithmic steps.

    ``moved`` carries the value, ``rested`` ends a drag.
    """

    moved = Signal(float)
    rested = Signal()

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        left_to_right(self)
        self._look = look
        self._low, self._high, self._log = 0.0, 1.0, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scrolls_past(self)
        self.setMinimumWidth(40)
        self.valueChanged.connect(lambda at: self.moved.emit(self.number(at)))
        self.sliderReleased.connect(self.rested)

    def show_number(self, value: float, low: float, high: float, step: float, log: bool = False) -> None:
        """Follow a value and its range without reporting it."""
        self.blockSignals(True)
        self._low, self._high, self._log = low, high, log and low > 0
        count = MOST_STEPS if self._log else min(max(round((high - low) / step), 1), MOST_STEPS)
        self.setRange(0, count)
        self.setPageStep(max(count // 10, 1))
        self.setSingleStep(max(count // 200, 1) if self._log else 1)
        self.setValue(round(self._share(value) * count))
        self.blockSignals(False)

    def _share(self, value: float) -> float:
        value = min(max(value, self._low), self._high)
        if self._log:
            return math.log(value / self._low) / math.log(self._high / self._low)
        return (value - self._low) / (self._high - self._low)

    def number(self, at: int) -> float:
        """The number of a position of the slider."""
        share = at / max(self.maximum(), 1)
        if self._log:
            return float(self._low * (self._high / self._low) ** share)
        return self._low + (self._high - self._low) * share

    def _knob(self) -> float:
        """The place of the knob's middle."""
        radius = KNOB * self._look.scale
        share = self.sliderPosition() / max(self.maximum(), 1)
        return radius + share * (self.width() - 2 * radius)

    def _to(self, x: float) -> None:
        radius = KNOB * self._look.scale
        share = (x - radius) / max(self.width() - 2 * radius, 1.0)
        self.setSliderPosition(round(min(max(share, 0.0), 1.0) * self.maximum()))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(40), self._look.px(24))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens, scale = left_to_right(QPainter(self)), self._look.tokens, self._look.scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, at, radius = self.height() / 2, self._knob(), KNOB * scale
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        for colour, left, right in (
            (tokens.edge, radius, self.width() - radius),
            (tokens.accent, radius, at),
        ):
            painter.setPen(QPen(QColor(colour), 4 * scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        ring = tokens.text if self.hasFocus() else tokens.accent
        painter.setPen(QPen(QColor(ring), 1.6 * scale))
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(QPointF(at, middle), radius - scale, radius - scale)
