"""Handles for the keyboard and for screen readers: one invisible widget on each ring, in the tab order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from linalg_viz.render.qt.words import set_tip
from linalg_viz.scene.marks import Handle

ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}


class HandleProxy(QWidget):
    """Stands over a ring, paints nothing, lets the mouse through; has its name, value and keys.

    ``nudged`` gives view, key, direction (right, up) and modifiers; ``removed`` and ``entered`` view and key.
    ``dragging``
    says whether a handle is held, which Escape would let go.
    """

    nudged = Signal(str, str, object, object)
    nudge_ended = Signal()
    removed = Signal(str, str)
    entered = Signal(str, str)
    focus_moved = Signal()
    spoken_role = QAccessible.Role.Slider

    def __init__(self, parent: QWidget, view: str, key: str, dragging: Callable[[], bool]) -> None:
        super().__init__(parent)
        self.view, self.key, self._dragging = view, key, dragging
        self.setObjectName(f"handle:{view}:{key}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        # What paints nothing need not be asked to: it lies over a picture that is painted with each move.
        self.setUpdatesEnabled(False)
        self.value = ""

    def follow(self, handle: Handle, x: float, y: float, radius: float, seen: bool) -> None:
        """Take the ring's place, name and value; out of sight it has no tab stop but with the focus."""
        size = round(2 * radius)
        self.setGeometry(round(x - radius), round(y - radius), size, size)
        if self.accessibleName() != handle.name:
            self.setAccessibleName(handle.name)
            set_tip(self, handle.tip or handle.name)
        if self.value != handle.value:
            self.value = handle.value
            self.setAccessibleDescription(handle.value)
            if self.hasFocus() and QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        visible = seen or self.hasFocus()
        if self.isHidden() == visible:
            self.setVisible(visible)

    def spoken_value(self) -> str:
        """Its value, as a slider has one."""
        return self.value

    def event(self, event: QEvent) -> bool:
        # Arrow keys and Escape belong to the ring while it has the focus, not to the window's shortcuts.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.key() == Qt.Key.Key_Escape and self._dragging()
            if held or event.key() in ARROWS:
                event.accept()
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = ARROWS.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.view, self.key)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.view, self.key)
            return
        if direction is None:
            super().keyPressEvent(event)
            return
        self.nudged.emit(self.view, self.key, direction, event.modifiers())

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in ARROWS and not event.isAutoRepeat():
            self.nudge_ended.emit()
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.nudge_ended.emit()
        self.focus_moved.emit()
