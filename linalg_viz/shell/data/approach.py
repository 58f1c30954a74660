"""A table dragged over the window: the process that will read it is made before it is let go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from linalg_viz.shell.data.named import large
from linalg_viz.shell.data.readiness import Readiness

LINGER = 500
"""Milliseconds after a drag has left: a field on its way takes the drag for itself, and gives it back."""


class Approach(QObject):
    """Makes ``ready`` while files hang over the window, of which the first is a large table.

    ``taken`` says whether a file is a table by its name. One that is small or none, or cannot be looked at,
    changes nothing: what opens it says what is wrong.
    """

    def __init__(self, ready: Readiness, taken: Callable[[Path], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._ready, self._taken = ready, taken
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.setInterval(LINGER)
        self._gone.timeout.connect(ready.end)

    def follow(self, paths: Sequence[Path]) -> None:
        """Files are dragged over the window; none: they are dragged elsewhere."""
        if not paths:
            self._gone.start()
            return
        self._gone.stop()
        try:
            wanted = self._taken(paths[0]) and large(paths[0])
        except OSError:
            return
        if wanted:
            self._ready.prepare()
