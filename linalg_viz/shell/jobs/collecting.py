"""Garbage is collected on the interface thread, where objects of Qt may be deleted, and on no other."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from linalg_viz import startup

OFTEN = 250
"""Milliseconds from one look at what is due to the next."""


class Collecting(QObject):
    """While it lives, the interpreter collects nothing by itself; what is due is collected here."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(OFTEN)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def _collect(self) -> None:
        startup.collect(held=QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton)
