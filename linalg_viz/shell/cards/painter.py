"""Painting what ``card_layout`` has set, and finding what is under a point."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from linalg_viz.render.qt.items import colour
from linalg_viz.render.theme import readable, theme
from linalg_viz.scene.quantity import Quantity
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.cards.font import math_font
from linalg_viz.shell.cards.layout import Box, Laid
from linalg_viz.shell.widgets.brackets import paint_brackets

PAD = 2.0


def paint(
    painter: QPainter, formula: Laid, look: Appearance, highlighted: Quantity | None, focused: Box | None
) -> None:
    """Paint a formula at the painter's origin; the highlighted quantity and the focused part are marked."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tokens = look.tokens
    font = role = None
    for box in formula.boxes:
        if highlighted and box.quantity == highlighted:
            _mark(painter, box, look, fill=True)
            role = None
        if box is focused:
            _mark(painter, box, look, fill=False)
            role = None
        # Some fifty pieces are painted in a frame of a drag: most of them look as the one before.
        for piece in box.glyphs:
            face = math_font(piece.pixels, piece.bold)
            if face is not font:
                font = face
                painter.setFont(face)
            if piece.role != role:
                role = piece.role
                painter.setPen(_ink(look.theme, tokens.card, role))
            painter.drawText(QPointF(box.x + piece.x, box.y + piece.y), piece.text)
        if box.bars:
            painter.setPen(_pen(tokens.text, 1.2 * look.scale))
            role = None
        for left, right, y in box.bars:
            painter.drawLine(QPointF(box.x + left, box.y + y), QPointF(box.x + right, box.y + y))
        if box.bracketed:
            _brackets(painter, box, look)
            role = None


@lru_cache(maxsize=128)
def _ink(look: str, card: str, role: str) -> QColor:
    """The colour of a role on a card; not to be changed, for it is shared."""
    return colour(readable(theme(look).colour(role), card, 3.0))


@lru_cache(maxsize=64)
def _pen(name: str, width: float) -> QPen:
    """A pen of one colour; not to be changed, for it is shared."""
    return QPen(colour(name), width)


def _brackets(painter: QPainter, box: Box, look: Appearance) -> None:
    rect = box.rect.adjusted(look.scale, look.scale, -look.scale, -look.scale)
    width = 1.6 * look.scale
    paint_brackets(painter, rect, 4 * look.scale, look.tokens.text, width)
    if box.rule:
        painter.setPen(_pen(look.tokens.text, width))
        at = box.x + box.rule
        painter.drawLine(QPointF(at, rect.top()), QPointF(at, rect.bottom()))
    if not box.marked:
        return
    painter.setPen(_pen(look.tokens.accent, 1.2 * look.scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for row, column, cell in box.cells:
        if (row, column) in box.marked:
            placed = cell.translated(box.x, box.y).adjusted(1, 0, -1, -1)
            painter.drawRoundedRect(placed, 3 * look.scale, 3 * look.scale)


def _mark(painter: QPainter, box: Box, look: Appearance, fill: bool) -> None:
    accent = QColor(look.tokens.accent)
    painter.setPen(QPen(accent, 1.2 * look.scale))
    ground = QColor(accent)
    ground.setAlphaF(0.22)
    painter.setBrush(ground if fill else Qt.BrushStyle.NoBrush)
    pad = PAD * look.scale
    painter.drawRoundedRect(box.rect.adjusted(-pad, -pad / 2, pad, pad / 2), 4 * look.scale, 4 * look.scale)


def paint_bar(painter: QPainter, area: QRect, start: float, share: float, look: Appearance) -> None:
    """A thin bar at the bottom that tells which part of a formula too wide for its card is in sight."""
    room, height = area.width(), 3 * look.scale
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.tokens.line))
    painter.drawRoundedRect(QRectF(start * room, area.height() - height, room * share, height), 1, 1)


def hit(formula: Laid, at: QPointF) -> tuple[Box, tuple[int, int] | None] | None:
    """The part under a point, and the cell when it is a matrix."""
    for box in formula.boxes:
        if QRectF(box.rect).contains(at):
            inside = at - QPointF(box.x, box.y)
            found = next(((i, j) for i, j, cell in box.cells if cell.contains(inside)), None)
            return box, found
    return None
