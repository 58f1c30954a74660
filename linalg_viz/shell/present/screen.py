"""The whole screen for the window, or not."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QWidget


class FullScreen:
    """Whether a window uses the whole screen; what it was besides, such as maximized, is kept."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    @property
    def on(self) -> bool:
        """Whether the window uses the whole screen."""
        return bool(self._window.windowState() & Qt.WindowState.WindowFullScreen)

    def geometry(self) -> QByteArray:
        """Where the window stands, and whether it uses the whole screen, to be given back another time."""
        return self._window.saveGeometry()

    def toggle(self) -> None:
        """Use the whole screen, or give it back."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)
