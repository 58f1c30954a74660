"""A line that shows a number in the room it has, in the colour of what it stands for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from linalg_viz.render.qt.direction import left_to_right
from linalg_viz.render.qt.items import colour
from linalg_viz.render.theme import theme
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.widgets import fitting
from linalg_viz.shell.widgets.given import GivenLine


class NumberLine(GivenLine):
    """What is seen of a field for a number; while it is edited it is a line as any other.

    ``role`` is what the number stands for, ``size_at_100`` the size of its letters at 100 % where they fit.
    """

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        left_to_right(self)
        self.look, self.role, self.problem = look, "text", False
        self.editing, self.size_at_100 = False, 15.0
        self._fitted_for: tuple[str, str, float, float, int] | None = None
        self._fit = "", QFont()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_problem(self, problem: bool) -> None:
        """Outline the field where its text cannot be used."""
        if problem != self.problem:
            self.problem = problem
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.editing:
            super().paintEvent(event)
            if self.problem:
                self._outline(QPainter(self), self.look.tokens.bad)
            return
        painter = left_to_right(QPainter(self))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colour(self.look.tokens.field))
        self._outline(painter, self._edge())
        ink = theme(self.look.theme).colour(self.role) if self.isEnabled() else self.look.tokens.muted
        painter.setPen(colour(ink))
        text, font = self._fitted()
        painter.setFont(font)
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, text)

    def _edge(self) -> str:
        tokens = self.look.tokens
        if self.problem:
            return tokens.bad
        return tokens.accent if self.hasFocus() else tokens.line

    def _outline(self, painter: QPainter, ink: str) -> None:
        width = 1.6 if self.problem or self.hasFocus() else 1.0
        painter.setPen(QPen(colour(ink), width * self.look.scale))
        inset = width * self.look.scale / 2
        radius = 6 * self.look.scale
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)

    def least_width(self) -> float:
        """The width in pixels at which the text is whole in its smallest size."""
        return fitting.least_width(self.text(), self.font(), self.size_at_100, self.look.scale)

    def _fitted(self) -> tuple[str, QFont]:
        wanted = self.text(), self.font().key(), self.size_at_100, self.look.scale, self.width()
        if wanted != self._fitted_for:
            text, _, size, scale, width = self._fitted_for = wanted
            self._fit = fitting.fitted(text, self.font(), size, scale, width)
        return self._fit
