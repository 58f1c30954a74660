"""The file of the table on the disk: whether another program changed it, or took it away."""

from __future__ import annotations

import os

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from linalg_viz.state.update.data import is_file

SETTLED = 300
"""Milliseconds without a further change after which a file is looked at: programs write in several steps."""

Stamp = tuple[int, int] | None


class Watch(QObject):
    """Watches one file and its folder: a program that saves by renaming takes the watched file away."""

    changed = Signal(str)
    gone = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._reference = ""
        self._stamps: dict[str, Stamp] = {}
        self._missing = False
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED)
        self._timer.timeout.connect(self._compare)
        self._watcher.fileChanged.connect(lambda _path: self._timer.start())
        self._watcher.directoryChanged.connect(lambda _path: self._timer.start())

    def stamp(self, reference: str) -> None:
        """A file is about to be read: what is compared with is how it is now."""
        if is_file(reference):
            self._stamps = {self._reference: self._stamps.get(self._reference), reference: _stamp(reference)}

    def look_at(self, reference: str) -> None:
        """Watch the file of a reference; what is no file is not watched."""
        if reference == self._reference:
            self._add()
            return
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        self._timer.stop()
        self._reference, self._missing = reference, False
        if is_file(reference) and reference not in self._stamps:
            self._stamps[reference] = _stamp(reference)
        self._add()

    def _add(self) -> None:
        reference = self._reference
        if not is_file(reference):
            return
        watched = {*self._watcher.files(), *self._watcher.directories()}
        for path in (reference, os.path.dirname(reference)):
            if path not in watched and os.path.exists(path):
                self._watcher.addPath(path)

    def _compare(self) -> None:
        reference, now = self._reference, _stamp(self._reference)
        if now is None:
            if not self._missing:
                self._missing = True
                self.gone.emit(reference)
            return
        self._missing = False
        self._add()
        if now != self._stamps.get(reference):
            self._stamps[reference] = now
            self.changed.emit(reference)


def _stamp(path: str) -> Stamp:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size
