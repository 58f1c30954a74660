"""A short piece of mathematics as a widget, in the letters of the picture."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from linalg_viz.render.qt import typeface
from linalg_viz.render.qt.direction import left_to_right
from linalg_viz.scene.mathtext import Run, in_line, runs
from linalg_viz.shell.appearance.theme import Appearance

SIZE = 18.0
CAPITALS = 0.66
"""Height of a capital letter of STIX Two, in sizes."""

LEAST = 0.74
"""How small the letters may become, as a share of their size, before the end of a text is left out: the 15 px
of a sentence become 11."""


class MathLabel(QWidget):
    """Mathtext on one line, smaller where there is little room, its capitals in the middle of the height.

    What finds no room even so ends with an ellipsis (``cut``). The accessible name is the whole in words.
    ``scale`` multiplies the size of its letters.
    """

    spoken_role = QAccessible.Role.StaticText

    def __init__(self, look: Appearance, markup: str = "", scale: float = 1.0) -> None:
        super().__init__()
        left_to_right(self)
        self._look, self.markup, self._scale = look, markup, scale
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.updateGeometry)

    def show_markup(self, markup: str) -> None:
        """Show another text."""
        if markup != self.markup:
            self.markup = markup
            self.setAccessibleName(in_line(markup))
            self.updateGeometry()
            self.update()

    @property
    def _size(self) -> float:
        return SIZE * self._scale * self._look.scale

    def sizeHint(self) -> QSize:
        _, wide = typeface.lettering(runs(self.markup), self._size)
        return QSize(ceil(wide) + 2, ceil(1.5 * self._size))

    def minimumSizeHint(self) -> QSize:
        _, wide = typeface.lettering(runs(self.markup), self._least)
        return QSize(ceil(wide) + 2, self.sizeHint().height())

    @property
    def _least(self) -> float:
        return max(floor(LEAST * self._size), 1.0)

    @property
    def letters(self) -> float:
        """The size of the letters at which the text fits into the width there is, or the least one."""
        share = self.width() / self.sizeHint().width()
        # A face comes in whole pixels: the next larger one would be cut off.
        return self._size if share >= 1.0 else max(floor(self._size * share), self._least)

    @property
    def cut(self) -> bool:
        """Whether the end of the text is left out."""
        return self._shown() != runs(self.markup)

    def _shown(self) -> tuple[Run, ...]:
        """The text, or as many of its words as find room in the least letters."""
        whole, letters, room = runs(self.markup), self.letters, self.width() - 2
        shown = whole
        while shown and typeface.lettering(shown, letters)[1] > room:
            shown = _shorter(shown)
        return shown

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, letters = left_to_right(QPainter(self)), self.letters
        painter.setPen(QColor(self._look.tokens.text))
        base = self.height() / 2 + CAPITALS / 2 * letters
        for x, y, text, face in typeface.lettering(self._shown(), letters)[0]:
            painter.setFont(face)
            painter.drawStaticText(QPointF(1.0 + x, base + y), text)


def _shorter(pieces: tuple[Run, ...]) -> tuple[Run, ...]:
    """A text without its last word, and an ellipsis in its place."""
    *before, last = pieces
    words = last.text.removesuffix("…").rstrip().rpartition(" ")[0]
    if not words:
        return (*before[:-1], replace(before[-1], text=f"{before[-1].text}…")) if before else ()
    return (*before, replace(last, text=f"{words}…"))
