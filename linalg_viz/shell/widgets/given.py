"""A line that takes a text which nobody typed, as tools for accessibility set it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from linalg_viz.shell.widgets.line import Line


class GivenLine(Line):
    """A line whose text the program shows and people type; it must ``take`` one that came in neither way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self.textChanged.connect(self._changed)

    def setText(self, text: str | None) -> None:
        """Show a text."""
        self._showing = True
        super().setText(text or "")
        self._showing = False

    # Declared, because there are hundreds of lines: another method is registered with Qt for each of them.
    @Slot(str)
    def _changed(self, text: str) -> None:
        # A line that can be typed into reports by itself what was typed.
        if self.isReadOnly() and not self._showing:
            self.take(text)

    def take(self, text: str) -> None:
        """Make of a text that was given what typing it would have made."""
        raise NotImplementedError
