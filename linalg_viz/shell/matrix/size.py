"""Choosing the size of a matrix: a field of squares to point at, or to move on with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from linalg_viz.render.qt.direction import left_to_right
from linalg_viz.render.qt.words import Words, set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.state.update.cells import LARGEST

translate = QCoreApplication.translate
Key = Qt.Key
STEPS = {Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0), Key.Key_Left: (0, -1), Key.Key_Right: (0, 1)}


def size_text(m: int, n: int) -> str:
    """A size as it is written: 2 × 3."""
    return f"{m} × {n}"


class SizeField(QWidget):
    """Squares in rows and columns; ``chosen`` carries rows and columns."""

    chosen = Signal(int, int)
    pointed = Signal(int, int)

    def __init__(self, columns: int, look: Appearance) -> None:
        super().__init__()
        left_to_right(self)
        self.setObjectName("sizeField")
        self._columns, self._look = columns, look
        self.picked = (2, min(2, columns))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_tip(self, translate("Matrix", "Rows × columns (arrow keys, then Enter)"))

    def point_at(self, m: int, n: int) -> None:
        """Mark a size without choosing it yet."""
        self.picked = min(max(m, 1), LARGEST), min(max(n, 1), self._columns)
        self.setAccessibleName(translate("Matrix", "Size {size}").format(size=size_text(*self.picked)))
        self.pointed.emit(*self.picked)
        self.update()

    def _pitch(self) -> int:
        return self._look.px(17)

    def sizeHint(self) -> QSize:
        return QSize(self._columns * self._pitch(), LARGEST * self._pitch())

    def _at(self, pos: QPoint) -> tuple[int, int]:
        return pos.y() // self._pitch() + 1, pos.x() // self._pitch() + 1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.point_at(*self._at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.point_at(*self._at(event.position().toPoint()))
        self.chosen.emit(*self.picked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in STEPS:
            down, right = STEPS[Key(event.key())]
            self.point_at(self.picked[0] + down, self.picked[1] + right)
        elif event.key() in (Key.Key_Return, Key.Key_Enter, Key.Key_Space):
            self.chosen.emit(*self.picked)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens, pitch = left_to_right(QPainter(self)), self._look.tokens, self._pitch()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for i in range(LARGEST):
            for j in range(self._columns):
                inside = i < self.picked[0] and j < self.picked[1]
                painter.setPen(QColor(tokens.accent if inside else tokens.edge))
                painter.setBrush(QColor(tokens.accent if inside else tokens.field))
                painter.drawRoundedRect(QRectF(j * pitch + 1.5, i * pitch + 1.5, pitch - 3, pitch - 3), 2, 2)


class SizePicker(QFrame):
    """The popup round the field, with the size in words above it."""

    chosen = Signal(int, int)

    def __init__(self, vector: bool, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("sizePicker")
        self.setProperty("role", "card")
        self.field = SizeField(1 if vector else LARGEST, look)
        self._words = Words()
        column = QVBoxLayout(self)
        margin = look.px(10)
        column.setContentsMargins(margin, margin, margin, margin)
        column.addWidget(self._words)
        column.addWidget(self.field)
        self.field.pointed.connect(lambda m, n: self._words.setText(size_text(m, n)))
        self.field.chosen.connect(self._choose)

    def open_at(self, size: tuple[int, int], corner: QPoint) -> None:
        """Show the popup under a point of the screen, on the present size."""
        self.field.point_at(*size)
        self.adjustSize()
        self.move(corner)
        self.show()
        self.field.setFocus()

    def _choose(self, m: int, n: int) -> None:
        self.close()
        self.chosen.emit(m, n)
