"""A short piece of mathematics as a widget, in the letters of the picture."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from linalg_viz.render import items, style
from linalg_viz.render.measure import width
from linalg_viz.scene.mathtext import plain, runs
from linalg_viz.shell.theme_qt import Appearance

SIZE = 18.0
CAPITALS = 0.66
"""Height of a capital letter of STIX Two, in sizes."""


class MathLabel(QWidget):
    """Mathtext on one line, its capitals in the middle of the height; the accessible name is the same in words."""

    def __init__(self, look: Appearance, markup: str = "") -> None:
        super().__init__()
        self._look, self._markup = look, markup
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.updateGeometry)

    def show_markup(self, markup: str) -> None:
        """Show another text."""
        if markup != self._markup:
            self._markup = markup
            self.setAccessibleName(plain(markup))
            self.updateGeometry()
            self.update()

    @property
    def _size(self) -> float:
        return SIZE * self._look.scale

    def sizeHint(self) -> QSize:
        return QSize(ceil(width(runs(self._markup), self._size)) + 2, ceil(1.5 * self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(self._look.tokens.text))
        x, base = 1.0, self.height() / 2 + CAPITALS / 2 * self._size
        for run in runs(self._markup):
            size = self._size * (style.SCRIPT_SCALE if run.level else 1.0)
            shift = {0: 0.0, 1: -style.SCRIPT_RAISE, -1: style.SCRIPT_DROP}[run.level] * self._size
            text, face = items.static(run, size)
            painter.setFont(face)
            painter.drawStaticText(QPointF(x, base + shift - items.metrics_ascent(size, run.bold)), text)
            x += width((run,), self._size)
