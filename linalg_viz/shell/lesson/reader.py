"""A lesson read in turns of the event loop: all of its steps together take longer than an event may."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from linalg_viz.labs.contract.labs import Labs
from linalg_viz.lessons.lesson import Lesson, LessonError
from linalg_viz.shell.documents.reasons import reason
from linalg_viz.shell.widgets.notices import NoticeArea

translate = QCoreApplication.translate

LONGEST = 0.02
"""Seconds of processor time after which the next step is read in another turn."""


class Reader(QObject):
    """Reads one lesson at a time: another one that is asked for takes its place."""

    def __init__(self, labs: Labs, notices: NoticeArea, parent: QObject) -> None:
        super().__init__(parent)
        self._labs, self._notices = labs, notices
        self._steps: Iterator[Lesson | None] = iter(())
        self._path = Path()
        self._then: Callable[[Lesson], object] = lambda lesson: None
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._read_on)

    def read(self, path: Path, then: Callable[[Lesson], object]) -> None:
        """Read a lesson and go on with it in a turn of its own; of a file that is none it is said why."""
        # Reading a lesson is not needed before one is opened.
        from linalg_viz.lessons.file import reading

        self._steps, self._path, self._then = reading(path, self._labs), path, then
        self._turn.start()

    def _read_on(self) -> None:
        begun = time.thread_time()
        try:
            found = next(self._steps)
            while found is None and time.thread_time() - begun < LONGEST:
                found = next(self._steps)
        except (LessonError, OSError) as error:
            text = translate("Lesson", "The lesson “{name}” was not opened: {why}")
            self._notices.tell(text.format(name=self._path.name, why=reason(error)), "error")
            return
        if found is None:
            self._turn.start()
        else:
            lesson, then = found, self._then
            QTimer.singleShot(0, self, lambda: then(lesson))
