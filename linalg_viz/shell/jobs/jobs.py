"""Work that would hold up the window, done on background threads, with a way to cancel it.

What runs in the background touches no object of Qt: it has a ``Task``, and what it sends home goes
through one object that lives as long as the program. A window may be gone by then; nobody waits for its
work, and what still arrives is thrown away. (A pool of Qt waits for its threads when it is deleted, and
holds meanwhile the lock of Python that they need to end.)
"""

from __future__ import annotations

import itertools
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal


class Task:
    """What work in the background knows of itself: whether it is to stop, and how to send something home."""

    def __init__(self, send: Callable[[str, tuple[Any, ...]], None]) -> None:
        self._stop = threading.Event()
        self._send = send

    @property
    def stopped(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; a result that still arrives is thrown away."""
        self._stop.set()

    def report(self, share: float, what: str = "") -> None:
        """How far the work is, 0 to 1, and what it is doing."""
        self._send("progressed", (share, what))

    def tell(self, found: object) -> None:
        """Something that is there before the end."""
        self._send("told", (found,))

    def perform(self, work: Callable[[Task], Any]) -> None:
        """Do the work on the calling thread and send its end home."""
        result, error = None, None
        try:
            result = None if self.stopped else work(self)
        except Exception as caught:
            error = caught
        # The work goes home too: what it is part of, a window perhaps, is let go on the thread it belongs to.
        self._send("", (result, error, work))


class Job(QObject):
    """One piece of work, seen from the interface thread.

    Exactly one of ``done``, ``failed`` and ``cancelled`` comes, and then ``over``. ``told`` brings what the
    work sends before its end.
    """

    progressed = Signal(float, str)
    told = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    over = Signal(object)

    def __init__(self, title: str, number: int, task: Task, parent: QObject) -> None:
        super().__init__(parent)
        self.title, self.number, self.task = title, number, task

    @property
    def stopped(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self.task.stopped

    def cancel(self) -> None:
        """Ask the work to stop; a result that still arrives is thrown away."""
        self.task.cancel()

    def _end(self, result: Any, error: Exception | None) -> None:
        if self.stopped:
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.done.emit(result)
        self.over.emit(self)


class _Home(QObject):
    """Where threads send what they have: on the interface thread it comes to the job that waits for it."""

    arrived = Signal(int, str, tuple)

    def __init__(self) -> None:
        super().__init__()
        self.waiting: dict[int, Job] = {}
        self.numbers = itertools.count()
        # A bound method of an object of this thread: what comes from another one waits for its turn here.
        self.arrived.connect(self._deliver)

    def _deliver(self, number: int, name: str, found: tuple[Any, ...]) -> None:
        if name:
            job = self.waiting.get(number)
            if job is not None:
                getattr(job, name).emit(*found)
        elif (job := self.waiting.pop(number, None)) is not None:
            job._end(*found[:2])

    def forget(self, numbers: Iterable[int]) -> None:
        """Jobs that are gone: ask their work to stop, and wait for nothing."""
        for number in tuple(numbers):
            job = self.waiting.pop(number, None)
            if job is not None:
                job.task.cancel()


class _Threads:
    """At most so many threads that work off a queue, in its order; one that finds nothing to do ends.

    They end with the program whatever they are at: no work may keep it from ending.
    """

    def __init__(self, most: int) -> None:
        self._most, self._busy = most, 0
        self._queue: deque[tuple[Task, Callable[[Task], Any]]] = deque()
        self._changed = threading.Condition()

    def start(self, task: Task, work: Callable[[Task], Any]) -> None:
        with self._changed:
            self._queue.append((task, work))
            if self._busy < self._most:
                self._busy += 1
                threading.Thread(target=self._work, name="work of the window", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Whether all of it is done within that time."""
        end = time.monotonic() + seconds
        with self._changed:
            while self._busy and (left := end - time.monotonic()) > 0.0:
                self._changed.wait(left)
            return not self._busy

    def _work(self) -> None:
        while True:
            with self._changed:
                if not self._queue:
                    self._busy -= 1
                    self._changed.notify_all()
                    return
                task, work = self._queue.popleft()
            task.perform(work)
            del task, work


class Jobs(QObject):
    """A queue of jobs worked off one after the other, or ``threads`` at once."""

    started = Signal(object)
    finished = Signal(object)

    def __init__(self, parent: QObject | None = None, threads: int = 1) -> None:
        super().__init__(parent)
        self._threads = _Threads(threads)
        self._alive: dict[int, Job] = {}
        self.destroyed.connect(partial(_home().forget, self._alive))

    def start(self, title: str, work: Callable[[Task], Any]) -> Job:
        """Put work into the queue; connect to the job's signals in the same turn of the event loop."""
        home = _home()
        number = next(home.numbers)
        job = Job(title, number, Task(partial(home.arrived.emit, number)), self)
        self._alive[number] = home.waiting[number] = job
        # A bound method, which Qt does not keep alive: a queue that only its last job held would be deleted
        # in the middle of the end of that job, and delete it once more.
        job.over.connect(self._over)
        self.started.emit(job)
        self._threads.start(job.task, work)
        return job

    def finish(self, milliseconds: int = 2000) -> bool:
        """Let all of it come to its end; False when it takes longer."""
        return self._threads.wait(milliseconds / 1000)

    def wait(self, milliseconds: int = 5000) -> bool:
        """Ask all of it to stop and wait for that; False when it takes longer."""
        for job in tuple(self._alive.values()):
            job.cancel()
        return self._threads.wait(milliseconds / 1000)

    def _over(self, job: Job) -> None:
        del self._alive[job.number]
        self.finished.emit(job)
        job.deleteLater()


_HOME: list[_Home] = []


def _home() -> _Home:
    if not _HOME:
        _HOME.append(_Home())
    return _HOME[0]
