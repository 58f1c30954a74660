"""A short piece of mathematics as a widget, in the letters of the picture."""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from linalg_viz.render.qt import items
from linalg_viz.render.qt.direction import left_to_right
from linalg_viz.scene.mathtext import in_line, runs
from linalg_viz.shell.appearance.theme import Appearance

SIZE = 18.0
CAPITALS = 0.66
"""Height of a capital letter of STIX Two, in sizes."""

LEAST = 0.45
"""How small the letters may become, as a share of their size, before a text is cut off."""


class MathLabel(QWidget):
    """Mathtext on one line, smaller where there is little room, its capitals in the middle of the height.

    The accessible name is the same in words. ``scale`` multiplies the size of its letters.
    """

    spoken_role = QAccessible.Role.StaticText

    def __init__(self, look: Appearance, markup: str = "", scale: float = 1.0) -> None:
        super().__init__()
        left_to_right(self)
        self._look, self._markup, self._scale = look, markup, scale
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.updateGeometry)

    def show_markup(self, markup: str) -> None:
        """Show another text."""
        if markup != self._markup:
            self._markup = markup
            self.setAccessibleName(in_line(markup))
            self.updateGeometry()
            self.update()

    @property
    def _size(self) -> float:
        return SIZE * self._scale * self._look.scale

    def sizeHint(self) -> QSize:
        _, wide = items.lettering(runs(self._markup), self._size)
        return QSize(ceil(wide) + 2, ceil(1.5 * self._size))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(ceil(LEAST * hint.width()), hint.height())

    @property
    def letters(self) -> float:
        """The size of the letters at which the text fits into the width there is."""
        share = self.width() / self.sizeHint().width()
        # A face comes in whole pixels: the next larger one would be cut off.
        return self._size if share >= 1.0 else max(floor(self._size * share), 1.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, letters = left_to_right(QPainter(self)), self.letters
        painter.setPen(QColor(self._look.tokens.text))
        base = self.height() / 2 + CAPITALS / 2 * letters
        for x, y, text, face in items.lettering(runs(self._markup), letters)[0]:
            painter.setFont(face)
            painter.drawStaticText(QPointF(1.0 + x, base + y), text)
