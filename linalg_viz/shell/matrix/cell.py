"""One cell of a matrix: a number field that knows its place and passes the keys of a spreadsheet on."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, SignalInstance, Slot
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QKeySequence
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


class Told(Protocol):
    """Who is told what is done in the cells of a matrix; copying and pasting concern all of it."""

    def moved_on(self, cell: Cell, down: int, right: int) -> None:
        """The neighbour is asked for."""

    def tabbed(self, cell: Cell, forward: bool) -> None:
        """The next cell is asked for, or the one before."""

    def paged(self, cell: Cell, end: bool) -> None:
        """The end of the row is asked for, or its beginning."""

    def edited(self) -> None:
        """The editing of a cell begins or has ended."""

    def measure_anew(self) -> None:
        """A cell shows another text."""

    @property
    def proposed(self) -> SignalInstance:
        """A cell and a text on its way."""

    @property
    def ended(self) -> SignalInstance:
        """A cell, and whether what was proposed for it is kept."""

    @property
    def copied(self) -> SignalInstance:
        """The matrix is to be copied."""

    @property
    def pasted(self) -> SignalInstance:
        """Something is to be pasted into a cell."""

    @property
    def focused(self) -> SignalInstance:
        """A cell has the keyboard."""

    @property
    def menu_wanted(self) -> SignalInstance:
        """The menu is wanted at a point of the screen."""


class Cell(NumberField):
    """A cell, which tells what is done in it to the one who holds all of them.

    It has no signals that others hear: connecting those of 144 cells takes as long as an event may.
    """

    def __init__(self, look: Appearance, told: Told, parent: QWidget) -> None:
        self._told = told
        super().__init__(look, parent)
        self.row = self.column = 0

    def tell_proposed(self, text: str) -> None:
        self._told.proposed.emit(self, text)

    def tell_kept(self, kept: bool) -> None:
        self._told.ended.emit(self, kept)

    def tell_editing(self) -> None:
        self._told.edited()

    def tell_menu(self, at: QPoint) -> None:
        self._told.menu_wanted.emit(at)

    @Slot(str)
    def _changed(self, text: str) -> None:
        super()._changed(text)
        self._told.measure_anew()

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

    def done_with(self, event: QKeyEvent | QHelpEvent) -> bool | None:
        # Tab never reaches keyPressEvent: Qt takes it for the focus before.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._is_tab(event):
            self.finish_edit()
            self._told.tabbed(self, event.key() == Key.Key_Tab)
            return True
        return super().done_with(event)

    def _key_while_editing(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Keys.KeypadModifier
        if key in (Key.Key_Return, Key.Key_Enter):
            self.finish_edit()
            if not self.problem:
                self._enter(event)
        elif key in ARROWS and plain and (self.replacing or key in (Key.Key_Up, Key.Key_Down)):
            self.finish_edit()
            self._told.moved_on(self, *ARROWS[Key(key)])
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._told.pasted.emit(self)
        else:
            super()._key_while_editing(event)

    def _key_at_rest(self, event: QKeyEvent) -> bool:
        key, plain = event.key(), not event.modifiers() & ~Keys.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self._told.copied.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._told.pasted.emit(self)
        elif key in ARROWS and plain:
            self._told.moved_on(self, *ARROWS[Key(key)])
        elif key in (Key.Key_Home, Key.Key_End) and plain:
            self._told.paged(self, key == Key.Key_End)
        elif key in (Key.Key_Return, Key.Key_Enter) and self.takes(event):
            self._enter(event)
        else:
            return super()._key_at_rest(event)
        return True

    def _enter(self, event: QKeyEvent) -> None:
        up = bool(event.modifiers() & Keys.ShiftModifier)
        self._told.moved_on(self, -1 if up else 1, 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._told.focused.emit(self)

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
