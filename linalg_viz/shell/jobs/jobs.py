"""Work that would hold up the window, done on one background thread, with a way to cancel it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class Job(QObject):
    """One piece of work.

    Exactly one of ``done``, ``failed`` and ``cancelled`` comes, on the interface thread.

    The work gets the job itself: it calls ``report`` and looks at ``stopped`` between its steps.
    """

    progressed = Signal(float, str)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    over = Signal(object)
    _reported = Signal(float, str)
    _ended = Signal(object, object)

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._stop = Event()
        self._reported.connect(self.progressed)
        # A bound method of an object of this thread: the result crosses the threads through the event queue.
        self._ended.connect(self._end)

    @property
    def stopped(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; a result that still arrives is thrown away."""
        self._stop.set()

    def report(self, share: float, what: str = "") -> None:
        """How far the work is, 0 to 1, and what it is doing."""
        self._reported.emit(share, what)

    def perform(self, work: Callable[[Job], Any]) -> None:
        """Do the work on the calling thread and send its end home."""
        result, error = None, None
        try:
            result = None if self.stopped else work(self)
        except Exception as caught:
            error = caught
        self._ended.emit(result, error)

    def _end(self, result: Any, error: Exception | None) -> None:
        if self.stopped:
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.done.emit(result)
        self.over.emit(self)


class _Run(QRunnable):
    def __init__(self, job: Job, work: Callable[[Job], Any]) -> None:
        super().__init__()
        self._todo: list[tuple[Job, Callable[[Job], Any]]] = [(job, work)]

    def run(self) -> None:
        # The pool may keep a runnable's Python half for good: it must not hold the work, and so the window.
        job, work = self._todo.pop()
        job.perform(work)


class Jobs(QObject):
    """A queue of jobs worked off one after the other, or ``threads`` at once."""

    started = Signal(object)
    finished = Signal(object)

    def __init__(self, parent: QObject | None = None, threads: int = 1) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._alive: set[Job] = set()

    def start(self, title: str, work: Callable[[Job], Any]) -> Job:
        """Put work into the queue; connect to the job's signals in the same turn of the event loop."""
        job = Job(title, self)
        self._alive.add(job)
        job.over.connect(self._over)
        self.started.emit(job)
        self._pool.start(_Run(job, work))
        return job

    def wait(self, milliseconds: int = 5000) -> bool:
        """Cancel what has not begun and wait for the rest; False when it takes longer."""
        for job in tuple(self._alive):
            job.cancel()
        return self._pool.waitForDone(milliseconds)

    def _over(self, job: Job) -> None:
        self._alive.discard(job)
        self.finished.emit(job)
        job.deleteLater()
