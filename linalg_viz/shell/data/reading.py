"""One reading of one table, aside: a sample first where the file is large; it can be stopped at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from linalg_viz.data.table import Choices, RefusedTable, Table
from linalg_viz.shell.data.named import large
from linalg_viz.shell.data.readiness import Readiness
from linalg_viz.shell.data.wanted import Wanted
from linalg_viz.shell.jobs.jobs import Job, Jobs, Task
from linalg_viz.state import tables

if TYPE_CHECKING:
    from linalg_viz.data.waiting import Worker

GLANCE = 0.05
"""Seconds between two looks at a process."""

SOON = 0.5
"""Seconds within which the whole table is there: to show some of its rows before would only hold it up."""


class TableReading(QObject):
    """Reads a table: ``sampled`` may come first, then ``done`` or ``failed``; nothing after ``cancel``.

    A large one is read by the process that is ``ready``, or by one of its own.
    ``load`` is called on another thread before the first of them, and ``look`` with each table before it is
    handed on; ``found`` is what it answered of the last.
    """

    sampled = Signal(object)
    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        wanted: Wanted,
        jobs: Jobs,
        ready: Readiness,
        load: Callable[[], None],
        look: Callable[[Table, Callable[[], bool]], dict[str, Any]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.wanted, self._ready, self._load, self._look = wanted, ready, load, look
        self.found: dict[str, Any] = {}
        self._jobs = jobs
        self._job: Job | None = None
        self._process: Any = None

    def start(self) -> None:
        """Begin; the signals come in later turns of the event loop."""
        job = self._job = self._jobs.start(self.wanted.reference, self._read)
        job.progressed.connect(self._progress)
        job.told.connect(self._sampled)
        job.done.connect(self._end)
        job.failed.connect(self._fail)
        job.over.connect(lambda _job: self.deleteLater())

    def cancel(self) -> None:
        """Stop; what was read so far is thrown away."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
        process = self._process
        if process is not None:
            process.cancel()

    def _read(self, task: Task) -> Table:
        """On the other thread: the whole table, looked at."""
        try:
            table = self._whole(task)
            if not task.stopped:
                self.found = self._look(table, lambda: task.stopped)
            return table
        finally:
            # Waited for: a window that closes ends the program, and with it whoever still tidies up.
            process, self._process = self._process, None
            if process is not None:
                process.close()

    def _whole(self, task: Task) -> Table:
        """Read here where it is small, else in a process, with a sample meanwhile."""
        wanted = self.wanted
        where, own = tables.source(wanted.reference, wanted.pasted)
        try:
            aside = large(where)
        except OSError:
            self._ready.end()
            raise
        if not aside:
            self._ready.end()
            self._load()
            return tables.read_table(
                wanted.reference, wanted.choices, wanted.pasted, task.report, lambda: task.stopped
            )
        from linalg_viz.data import worker

        choices = own if wanted.choices == Choices() else wanted.choices
        name = tables.name(wanted.reference)
        waiting = self._waiting(where, choices, name)
        loaded, lock = threading.Event(), threading.Lock()
        early: list[Table] = []

        def show(found: Table) -> None:
            if not task.stopped:
                self._look(found, lambda: task.stopped)
                task.tell(found)

        def sampled(found: Table) -> None:
            with lock:
                if not loaded.is_set():
                    early.append(found)
                    return
            show(found)

        # One that waits has the sample at once; one that begins now is not even there while it is taken here.
        process = self._process = worker.ReadingProcess(
            where,
            choices,
            reference=wanted.reference,
            name=name,
            report=task.report,
            sampled=sampled if waiting else None,
            worker=waiting,
        )
        some = None if waiting or task.stopped else self._sample(where, choices, name)
        self._load()
        with lock:
            loaded.set()
        if some is None and early and process.left > SOON:
            some = early[0]
        if some is not None:
            show(some)
        return _waited(process, task)

    def _waiting(self, where: str | Path | bytes, choices: Choices, name: str) -> Worker | None:
        """The process that waits, or reads just this since the start; one that reads another is ended."""
        from linalg_viz.data import worker

        waiting = self._ready.take()
        if waiting is None or waiting.asked is None:
            return waiting
        if not isinstance(where, bytes):
            wanted = worker.request(Path(where), choices, self.wanted.reference, name, sample=True)
            if waiting.asked == wanted:
                return waiting
        waiting.stop()
        return None

    def _sample(self, where: str | Path | bytes, choices: Choices, name: str) -> Table | None:
        from linalg_viz.data.sample import sample

        try:
            return sample(where, choices, reference=self.wanted.reference, name=name)
        except (RefusedTable, OSError):
            # The whole of it may still be read; if not, that says why with the right line.
            return None

    def _sampled(self, table: Table) -> None:
        if self._job is not None:
            self.sampled.emit(table)

    def _progress(self, share: float, _what: str) -> None:
        if self._job is not None:
            self.progressed.emit(share)

    def _end(self, table: Table) -> None:
        if self._job is not None:
            self._job = None
            self.done.emit(table)

    def _fail(self, error: object) -> None:
        if self._job is not None:
            self._job = None
            self.failed.emit(error)


def _waited(process: Any, task: Task) -> Table:
    while True:
        try:
            return process.result(GLANCE, tidied=False)
        except TimeoutError:
            if task.stopped:
                raise RefusedTable("Reading was cancelled; nothing was changed.") from None
