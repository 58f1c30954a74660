"""Ready before a table is chosen: a process is made that will read it, and what shows it is loaded."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from linalg_viz.shell.jobs.jobs import Jobs

if TYPE_CHECKING:
    from linalg_viz.data.waiting import Worker


class Readiness:
    """A process that waits for a table, from ``begin`` on until it is taken or ``end`` says nobody wants it.

    ``load`` loads what tables are shown with; it is called on another thread.
    """

    def __init__(self, jobs: Jobs, load: Callable[[], None]) -> None:
        self._jobs, self._load = jobs, load
        self._lock = threading.Lock()
        self._worker: Worker | None = None

    def prepare(self) -> None:
        """Somebody is about to choose a table."""
        self.begin()
        self._jobs.start("tables", lambda task: self._load())

    def begin(self) -> None:
        """Make the process alone; where none can be made, the reading will say so."""
        with self._lock:
            if self._worker is not None:
                return
            from linalg_viz.data.waiting import Worker

            with contextlib.suppress(OSError):
                self._worker = Worker(warm=True)

    def keep(self, worker: Worker) -> None:
        """A process was made already, and may be reading."""
        with self._lock:
            self._worker = worker

    def take(self) -> Worker | None:
        """The process, which is the caller's from now on; None where there is none that waits."""
        with self._lock:
            worker, self._worker = self._worker, None
        return worker

    def end(self) -> None:
        """Nothing large is read: the process is stopped."""
        worker = self.take()
        if worker is not None:
            worker.stop()
