"""Files that other programs write or take away: looked at again once they have settled."""

from __future__ import annotations

import os

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

SETTLED = 300
"""Milliseconds without a further change after which a file is looked at: programs write in several steps."""


class FileWatch(QObject):
    """Watches one file and its folder: a program that saves by renaming takes the watched file away."""

    touched = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._path = ""
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED)
        self._timer.timeout.connect(self._settled)
        self._watcher.fileChanged.connect(lambda _path: self._timer.start())
        self._watcher.directoryChanged.connect(lambda _path: self._timer.start())

    def follow(self, path: str) -> None:
        """Watch the file of that absolute path and no other; none where it is empty."""
        if path != self._path:
            watched = [*self._watcher.files(), *self._watcher.directories()]
            if watched:
                self._watcher.removePaths(watched)
            self._timer.stop()
            self._path = path
        self._add()

    def _add(self) -> None:
        if not self._path:
            return
        watched = {*self._watcher.files(), *self._watcher.directories()}
        for path in (self._path, os.path.dirname(self._path)):
            if path not in watched and os.path.exists(path):
                self._watcher.addPath(path)

    def _settled(self) -> None:
        # A file that was taken away and is there again is another one to the watcher.
        self._add()
        self.touched.emit()
