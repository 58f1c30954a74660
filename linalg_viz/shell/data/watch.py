"""The file of the table on the disk: whether another program changed it, or took it away."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, Signal

from linalg_viz.shell.jobs.watch import FileWatch
from linalg_viz.state.update.data import is_file

Stamp = tuple[int, int] | None


class Watch(QObject):
    """Watches the file of one reference; what is no file is not watched."""

    changed = Signal(str)
    gone = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._reference = ""
        self._stamps: dict[str, Stamp] = {}
        self._missing = False
        self._files = FileWatch(self)
        self._files.touched.connect(self._compare)

    def stamp(self, reference: str) -> None:
        """A file is about to be read: what is compared with is how it is now."""
        if is_file(reference):
            self._stamps = {self._reference: self._stamps.get(self._reference), reference: _stamp(reference)}

    def look_at(self, reference: str) -> None:
        """Watch the file of a reference."""
        if reference != self._reference:
            self._reference, self._missing = reference, False
            if is_file(reference) and reference not in self._stamps:
                self._stamps[reference] = _stamp(reference)
        self._files.follow(reference if is_file(reference) else "")

    def _compare(self) -> None:
        reference, now = self._reference, _stamp(self._reference)
        if now is None:
            if not self._missing:
                self._missing = True
                self.gone.emit(reference)
            return
        self._missing = False
        if now != self._stamps.get(reference):
            self._stamps[reference] = now
            self.changed.emit(reference)


def _stamp(path: str) -> Stamp:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size
