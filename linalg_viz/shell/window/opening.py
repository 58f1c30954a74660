"""Files that are named from outside, dropped or chosen: opened as what they are by their names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from linalg_viz.shell.data.dialogs import opened_kinds
from linalg_viz.shell.documents.files import SUFFIX, Files
from linalg_viz.shell.lesson.dialogs import lesson_kinds
from linalg_viz.shell.widgets.notices import NoticeArea

translate = QCoreApplication.translate


class Room(Protocol):
    """What opens files of a kind."""

    def taken(self, path: Path) -> bool:
        """Whether a file is of that kind by its name."""

    def open(self, path: Path) -> object:
        """Open it."""


class Opening:
    """Hands a file to the room that takes its kind; what is no picture, table or lesson is a document."""

    def __init__(
        self,
        files: Files,
        rooms: tuple[Room, ...],
        notices: NoticeArea,
        together: Callable[[Sequence[Path]], object],
    ) -> None:
        self._files, self._rooms, self._notices, self.together = files, rooms, notices, together
        kinds = (opened_kinds(), lesson_kinds())
        files.elsewhere, files.other_kinds = self.elsewhere, ";;".join(kinds)

    def open(self, path: Path) -> None:
        """Open a picture, a table, a lesson or a document, whichever the file is by its name."""
        if not self.elsewhere(path):
            self._files.open(path)

    def elsewhere(self, path: Path) -> bool:
        """Whether a file is a picture, a table or a lesson by its name, and is opened as that."""
        for room in self._rooms:
            if room.taken(path):
                room.open(path)
                return True
        return False

    def drop(self, paths: Sequence[Path]) -> None:
        """Open the first of the files that were dropped, and say what became of the others.

        Documents alone stay ready, ``together``, to be presented one after the other.
        """
        if len(paths) > 1 and all(path.suffix.casefold() == SUFFIX for path in paths):
            text = translate(
                "Window", "“{name}” is opened. F5 presents all {count}, Page Down goes from one to the next."
            )
            paths = sorted(paths, key=lambda path: path.name)
            self._notices.tell(text.format(count=len(paths), name=paths[0].name))
            self.together(paths)
        elif len(paths) > 1:
            text = translate("Window", "{count} files were dropped: “{name}” is opened. Drop one at a time.")
            self._notices.tell(text.format(count=len(paths), name=paths[0].name), "warn")
        self.open(paths[0])
