"""The file of the document on the disk: whether somebody else wrote it, or took it away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from linalg_viz.shell.jobs.watch import FileWatch
from linalg_viz.state.files.identity import Identity, Standing
from linalg_viz.state.files.store import standing


class OnDisk(QObject):
    """Follows one file; ``changed`` says once that it stands otherwise to what was read or written last."""

    changed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._known: Identity | None = None
        self._told = Standing.SAME
        self._watch = FileWatch(self)
        self._watch.touched.connect(self.look)

    @property
    def known(self) -> Identity | None:
        """What tells the file that was read or written last from others; None where there is none."""
        return self._known

    def follow(self, path: Path | None, known: Identity | None) -> None:
        """The document is from now on that of another file, or of the same one with another content."""
        self._path, self._known, self._told = path, known, Standing.SAME
        self._watch.follow(str(path.absolute()) if path is not None and known is not None else "")

    def standing(self) -> Standing:
        """How the file stands now to what was read or written last."""
        if self._path is None or self._known is None:
            return Standing.SAME
        return standing(self._path, self._known)

    def look(self) -> None:
        """Look whether the file stands otherwise than when it was looked at last, and say so."""
        now = self.standing()
        if now is not self._told:
            self._told = now
            self.changed.emit(now)
