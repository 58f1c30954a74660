"""Giving the keyboard back: to what had it before, where that is still there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class FocusReturn:
    """Remembers which widget had the keyboard.

    ``rest`` gets it where that one is gone, hidden or disabled by then.

    A page that lies over the window may outlast what was under it: another lab takes its own controls along.
    """

    def __init__(self, rest: QWidget) -> None:
        self._rest = rest
        self._held: QWidget | None = None

    def remember(self, held: QWidget | None) -> None:
        """Keep in mind who has the keyboard now."""
        self._held = held

    def give_back(self) -> None:
        """Give the keyboard back, and forget who had it."""
        held, self._held = self._held, None
        # The Python half of a widget can outlive it; nothing but its validity may be asked then.
        there = held is not None and isValid(held) and held.isVisible() and held.isEnabled()
        (held if held is not None and there else self._rest).setFocus(Qt.FocusReason.OtherFocusReason)
