"""Typeset formulas and bars of a card."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from linalg_viz.labs.contract.cards import Bar, Bars, Typeset
from linalg_viz.render.latex import bar_number
from linalg_viz.render.qt.direction import left_to_right
from linalg_viz.render.qt.words import set_tip, show_tip
from linalg_viz.render.theme import theme
from linalg_viz.scene.mathtext import in_line, runs
from linalg_viz.scene.quantity import Quantity
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.cards.breaking import in_lines, pieces, shrunk
from linalg_viz.shell.cards.font import advance, glyphs, math_font
from linalg_viz.shell.cards.typeset import Typesetter
from linalg_viz.shell.exports import clipboard
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.figures import number_font

translate = QCoreApplication.translate
TYPESET_SIZE = 19
LEAST_BAR = 24.0
"""Pixels at 100 % that a bar has at least beside its name."""
SMALLEST = 0.88
"""The share of its size down to which a formula is made smaller before it is set in lines."""
LINE_GAP = 7
"""Pixels between two pieces of a formula in one line."""


class TypesetView(QWidget):
    """A formula from LaTeX; its plain text stands there until the drawing does."""

    spoken_role = QAccessible.Role.Equation

    def __init__(self, look: Appearance, typesetter: Typesetter) -> None:
        super().__init__()
        left_to_right(self)
        self.setObjectName("typeset")
        self._look, self._typesetter = look, typesetter
        self.item = Typeset("", "")
        typesetter.ready.connect(self._ready)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_item(self, item: Typeset) -> None:
        """Show another formula."""
        if item != self.item:
            self.item = item
            self.setAccessibleName(item.plain)
            set_tip(self, translate("Cards", "{formula} (Ctrl+C copies LaTeX)").format(formula=item.plain))
            self.restyle()

    def highlight(self, quantity: Quantity | None) -> None:
        """Without numbers there is nothing to highlight."""

    def hold(self, held: bool) -> None:
        """It has no numbers, and stands as high as it stood."""

    def restyle(self) -> None:
        """Follow theme and text scale."""
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def _ready(self, wanted: object) -> None:
        if isinstance(wanted, tuple) and wanted[0] in (self.item.latex, *pieces(self.item.latex)):
            self.restyle()

    def _drawing(self, latex: str) -> QSvgRenderer | None:
        return self._typesetter.drawing(latex, self._look.tokens.text, self._look.px(TYPESET_SIZE))

    def _set(self, width: int) -> list[tuple[QSvgRenderer, QRectF]]:
        """The drawings and where each stands; empty while there is none.

        What is a little too wide is made smaller; what is more than that goes on in the next line.
        """
        whole = self._drawing(self.item.latex)
        if whole is None:
            return []
        parts = pieces(self.item.latex) if width < SMALLEST * whole.viewBoxF().width() else ()
        drawings = [each for each in map(self._drawing, parts) if each is not None]
        # Pieces are typeset in the background too: until all are there the small letters stand.
        if parts and len(drawings) == len(parts):
            return in_lines(drawings, width, self._look.px(LINE_GAP))
        return [(whole, shrunk(QPointF(0.0, 2.0), whole, width))]

    def heightForWidth(self, width: int) -> int:
        found = self._set(width)
        if not found:
            box = self.fontMetrics().boundingRect(
                0, 0, width, 9999, Qt.TextFlag.TextWordWrap, self.item.plain
            )
            return box.height() + 4
        return round(max(box.bottom() for _, box in found)) + 2

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 40 else self._look.px(250)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 16)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            clipboard.put(self.item.latex)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: object) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(translate("Cards", "Copy LaTeX"), lambda: clipboard.put(self.item.latex))
        menu.addAction(translate("Cards", "Copy plain text"), lambda: clipboard.put(self.item.plain))
        menu.popup(event.globalPos())  # type: ignore[attr-defined]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, found = left_to_right(QPainter(self)), self._set(self.width())
        if not found:
            painter.setPen(QColor(self._look.tokens.text))
            painter.drawText(QRectF(self.rect()), int(Qt.TextFlag.TextWordWrap), self.item.plain)
        for renderer, box in found:
            renderer.render(painter, box)
        _focus_ring(self, painter, self._look)


class BarsView(QWidget):
    """Bars on one scale; a bar with a quantity can be highlighted by a click, or with Up, Down and Enter."""

    ROW = 24.0

    def __init__(self, session: Session, look: Appearance) -> None:
        super().__init__()
        left_to_right(self)
        self.setObjectName("bars")
        self._session, self._look = session, look
        self.item, self._at = Bars(()), 0
        self.highlighted: Quantity | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_item(self, item: Bars) -> None:
        """Show other bars."""
        if item == self.item:
            return
        if len(item.bars) != len(self.item.bars):
            self.updateGeometry()
        self.item = item
        self.setAccessibleName("; ".join(f"{in_line(bar.label)} {bar_number(bar, 4)}" for bar in item.bars))
        self.update()

    def highlight(self, quantity: Quantity | None) -> None:
        """Mark the bar of a quantity."""
        self.highlighted = quantity
        self.update()

    def hold(self, held: bool) -> None:
        """It stands as high as it has bars."""

    def restyle(self) -> None:
        """Follow theme and text scale."""
        self.updateGeometry()
        self.update()

    def _row(self) -> float:
        return self.ROW * self._look.scale * (2 if self._stacked else 1)

    def _measures(self) -> tuple[float, float]:
        """The widths that the names of all bars and their numbers take, in pixels."""
        scale = self._look.scale
        names = (_math_width(bar.label, round(15 * scale)) for bar in self.item.bars)
        metrics = QFontMetricsF(number_font(self.font(), 12 * scale))
        numbers = (metrics.horizontalAdvance(bar_number(bar, 4)) for bar in self.item.bars)
        return max(names, default=0.0) + 8 * scale, max(numbers, default=0.0) + 10 * scale

    @property
    def _stacked(self) -> bool:
        """Whether names stand above their bars: beside them and the numbers there is no room for bars."""
        return sum(self._measures()) + LEAST_BAR * self._look.scale > self.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.height() != self.sizeHint().height():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), round(self._row() * len(self.item.bars)) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(100), self.sizeHint().height())

    def bar_at(self, y: float) -> Bar | None:
        """The bar under a height."""
        at = int(y // self._row())
        return self.item.bars[at] if 0 <= at < len(self.item.bars) else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        bar = self.bar_at(event.position().y())
        if bar is not None:
            self._toggle(bar)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        bar = self.bar_at(event.position().y())
        if bar is not None:
            show_tip(event.globalPosition().toPoint(), clipboard.all_digits(bar.value), self)

    def _toggle(self, bar: Bar) -> None:
        if bar.quantity:
            self._session.highlight.put(None if bar.quantity == self.highlighted else bar.quantity)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self.item.bars) - 1
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and last >= 0:
            self._at = min(max(self._at + (1 if key == Qt.Key.Key_Down else -1), 0), last)
            bar = self.item.bars[self._at]
            self.setAccessibleDescription(f"{in_line(bar.label)} {clipboard.all_digits(bar.value)}")
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and 0 <= self._at <= last:
            self._toggle(self.item.bars[self._at])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, scale, row = left_to_right(QPainter(self)), self._look.scale, self._row()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.item.bars:
            return
        lengths = [float(bar.value) for bar in self.item.bars]
        low, high = min(0.0, *lengths), max(0.0, *lengths)
        size = round(15 * scale)
        face = number_font(self.font(), 12 * scale)
        label_width, value_width = self._measures()
        stacked = self._stacked
        label_width, line = (0.0, row / 2) if stacked else (label_width, row)
        room = max(self.width() - label_width - value_width, 4.0)
        unit = room / (high - low) if high > low else 0.0
        zero = label_width - low * unit
        for number, bar in enumerate(self.item.bars):
            top = number * row
            _math(painter, bar.label, 0.0, top + 0.72 * line, size, self._look.tokens.text)
            below = top + row - line
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme(self._look.theme).colour(bar.role)))
            length = lengths[number] * unit
            box = QRectF(min(zero, zero + length), below + 0.22 * line, max(abs(length), 1.0), 0.56 * line)
            painter.drawRoundedRect(box, 2 * scale, 2 * scale)
            if self.highlighted and bar.quantity == self.highlighted:
                painter.setPen(QPen(QColor(self._look.tokens.accent), 1.6 * scale))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(1, top + 1, self.width() - 2, row - 2), 4 * scale, 4 * scale)
            painter.setPen(QColor(self._look.tokens.text))
            painter.setFont(face)
            where = QRectF(self.width() - value_width, below, value_width, line)
            painter.drawText(
                where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, bar_number(bar, 4)
            )
        _focus_ring(self, painter, self._look)


def _math_width(markup: str, pixels: int) -> float:
    return sum(advance(glyphs(run), _size(run.level, pixels)) for run in runs(markup))


def _size(level: int, pixels: int) -> int:
    return pixels if level == 0 else max(round(0.7 * pixels), 6)


def _math(painter: QPainter, markup: str, x: float, y: float, pixels: int, ink: str) -> None:
    painter.setPen(QColor(ink))
    for run in runs(markup):
        size = _size(run.level, pixels)
        painter.setFont(math_font(size))
        painter.drawText(QPointF(x, y - run.level * 0.28 * pixels), glyphs(run))
        x += advance(glyphs(run), size)


def _focus_ring(widget: QWidget, painter: QPainter, look: Appearance) -> None:
    if widget.hasFocus():
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.tokens.accent), 1.2 * look.scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), 4, 4)
