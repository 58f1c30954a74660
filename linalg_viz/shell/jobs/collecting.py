"""Garbage is collected on the interface thread, where objects of Qt may be deleted, and on no other."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from linalg_viz import startup

OFTEN = 250
"""Milliseconds from one look at what is due to the next."""


PATIENT = 300_000 // OFTEN
"""Looks, while something is held, at what is young alone: for five minutes, not for ever."""


class Collecting(QObject):
    """While it lives, the interpreter collects nothing by itself; what is due is collected here."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(OFTEN)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def _collect(self) -> None:
        # No move of a drag is to wait for a search of all there is: that comes once it is let go.
        held = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        self._looks = self._looks + 1 if held else 0
        startup.collect(young=0 < self._looks <= PATIENT)
