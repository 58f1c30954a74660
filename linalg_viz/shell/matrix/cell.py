"""One cell of a matrix: a number field that knows its place and passes the keys of a spreadsheet on."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.widgets.fields import Key, Keys, NumberField

translate = QCoreApplication.translate
ROLES = ("first", "second", "third")
ARROWS = {Key.Key_Left: (0, -1), Key.Key_Right: (0, 1), Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0)}
BLOCK_KEYS = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Paste)


def cell_name(name: str, row: int, column: int, vector: bool = False) -> str:
    """How a cell is called aloud, counting from 1."""
    if vector:
        return translate("Matrix", "{name} entry {row}").format(name=name, row=row + 1)
    return translate("Matrix", "{name} row {row}, column {column}").format(
        name=name, row=row + 1, column=column + 1
    )


class Cell(NumberField):
    """A cell: ``moved_on`` asks for the neighbour, ``copied`` and ``pasted`` concern the whole matrix."""

    moved_on = Signal(int, int)
    paged = Signal(bool)
    tabbed = Signal(bool)
    copied = Signal()
    pasted = Signal()
    focused = Signal()

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.row = self.column = 0

    def place(self, name: str, row: int, column: int, vector: bool) -> None:
        """Say where in which matrix the cell stands."""
        self.row, self.column = row, column
        self.role = "text" if vector else ROLES[column] if column < len(ROLES) else "text"
        self.setObjectName(f"cell_{name}_{row + 1}_{column + 1}")
        self.setAccessibleName(cell_name(name, row, column, vector))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def takes(self, event: QKeyEvent) -> bool:
        if any(event.matches(key) for key in BLOCK_KEYS):
            return True
        if (
            event.key() in (*ARROWS, Key.Key_Home, Key.Key_End)
            and not event.modifiers() & ~Keys.KeypadModifier
        ):
            return True
        return super().takes(event)

    @staticmethod
    def _is_tab(event: QKeyEvent) -> bool:
        plain = not event.modifiers() & (Keys.ControlModifier | Keys.AltModifier)
        return plain and event.key() in (Key.Key_Tab, Key.Key_Backtab)

    def event(self, event: QEvent) -> bool:
        # Tab never reaches keyPressEvent: Qt takes it for the focus before.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._is_tab(event):
            self.finish_edit()
            self.tabbed.emit(event.key() == Key.Key_Tab)
            return True
        return super().event(event)

    def _key_while_editing(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Keys.KeypadModifier
        if key in (Key.Key_Return, Key.Key_Enter):
            self.finish_edit()
            if not self.problem:
                self._enter(event)
        elif key in ARROWS and plain and (self.replacing or key in (Key.Key_Up, Key.Key_Down)):
            self.finish_edit()
            self.moved_on.emit(*ARROWS[Key(key)])
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        else:
            super()._key_while_editing(event)

    def _key_at_rest(self, event: QKeyEvent) -> bool:
        key, plain = event.key(), not event.modifiers() & ~Keys.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif key in ARROWS and plain:
            self.moved_on.emit(*ARROWS[Key(key)])
        elif key in (Key.Key_Home, Key.Key_End) and plain:
            self.paged.emit(key == Key.Key_End)
        elif key in (Key.Key_Return, Key.Key_Enter) and self.takes(event):
            self._enter(event)
        else:
            return super()._key_at_rest(event)
        return True

    def _enter(self, event: QKeyEvent) -> None:
        up = bool(event.modifiers() & Keys.ShiftModifier)
        self.moved_on.emit(-1 if up else 1, 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def hint(self) -> str:
        """What can be done with a cell, for its tooltip."""
        return translate(
            "Matrix", "Type an expression (F2 edits, Delete writes 0), or drag sideways (Alt+Up, Alt+Down)"
        )


def next_cell(row: int, column: int, m: int, n: int, forward: bool) -> tuple[int, int] | None:
    """The cell that Tab goes to, row by row; None beyond the last and before the first."""
    at = row * n + column + (1 if forward else -1)
    return divmod(at, n) if 0 <= at < m * n else None


def neighbour(row: int, column: int, m: int, n: int, by: tuple[int, int]) -> tuple[int, int]:
    """The cell an arrow goes to; at the edge it stays."""
    return min(max(row + by[0], 0), m - 1), min(max(column + by[1], 0), n - 1)
