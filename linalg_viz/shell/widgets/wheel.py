"""The wheel scrolls: it changes a choice or a number only where that has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class _Past(QObject):
    """Lets the wheel pass by a widget that does not have the keyboard, on to what scrolls around it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            # Ignored, the event goes on to the parent.
            event.ignore()
            return True
        return False


def scrolls_past(widget: QWidget) -> None:
    """Let the wheel change a combo, spin box, slider or tab bar only while that has the keyboard.

    The wheel does not give it the keyboard either.
    """
    if widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(_Past(widget))
