"""Handles for the keyboard and for screen readers: one invisible widget on each ring, in the tab order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from linalg_viz.scene.marks import Handle

if TYPE_CHECKING:
    from linalg_viz.render.qt.canvas import Canvas

ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}


class HandleProxy(QWidget):
    """Stands over a ring, paints nothing, lets the mouse through; has its name, value and keys."""

    def __init__(self, canvas: Canvas, view: str, key: str) -> None:
        super().__init__(canvas.viewport())
        self._canvas, self.view, self.key = canvas, view, key
        self.setObjectName(f"handle:{view}:{key}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.value = ""

    def follow(self, handle: Handle, x: float, y: float, radius: float, seen: bool) -> None:
        """Take the ring's place, name and value; a ring out of sight leaves the tab order unless it has the focus."""
        size = round(2 * radius)
        self.setGeometry(round(x - radius), round(y - radius), size, size)
        if self.accessibleName() != handle.name:
            self.setAccessibleName(handle.name)
            self.setToolTip(handle.tip or handle.name)
        if self.value != handle.value:
            self.value = handle.value
            self.setAccessibleDescription(handle.value)
            if self.hasFocus() and QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        visible = seen or self.hasFocus()
        if self.isVisibleTo(self._canvas.viewport()) != visible:
            self.setVisible(visible)

    def event(self, event: QEvent) -> bool:
        # Arrow keys and Escape belong to the ring while it has the focus, not to the window's shortcuts.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.key() == Qt.Key.Key_Escape and self._canvas.dragging
            if held or event.key() in ARROWS:
                event.accept()
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = ARROWS.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._canvas.remove(self.view, self.key)
            return
        if direction is None:
            super().keyPressEvent(event)
            return
        self._canvas.nudge(self.view, self.key, direction, event.modifiers())

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in ARROWS and not event.isAutoRepeat():
            self._canvas.end_nudge()
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._canvas.focus_moved()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._canvas.end_nudge()
        self._canvas.focus_moved()
