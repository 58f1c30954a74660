"""A process that works things out for the window: begun when it is first needed, ended with the window."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from linalg_viz.compute.exact.aside.process import Aside, Work

PATIENCE = 1000
"""Milliseconds that what is being worked out may keep something newer waiting; then it is given up."""


class Elsewhere(QObject):
    """Works out the newest thing that was asked for, piece by piece where it is a generator; what was asked
    before is void.

    Where no process can be begun, or one ends by itself, the thing is done here, and all that follow.
    """

    _came = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: Aside | None = None
        self._doing: Work | None = None
        self._next: Work | None = None
        self._then: Callable[[Any], None] = lambda _result: None
        self._alone = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._give_up)
        # A bound method of an object of this thread: answers cross the threads through the event queue.
        self._came.connect(self._take)

    def ask(self, work: Work, then: Callable[[Any], None]) -> None:
        """Have something worked out and hand it to ``then``, unless something else is asked for meanwhile."""
        self._then, self._next = then, work
        if self._doing is None:
            self._begin()
        elif not self._patience.isActive():
            self._patience.start()

    def forget(self) -> None:
        """Nobody waits any more."""
        self._next, self._then = None, lambda _result: None

    def end(self) -> None:
        """The window closes: the process is gone when this returns."""
        self.forget()
        self._alone = True
        self._stop()

    def _begin(self) -> None:
        work, self._next = self._next, None
        if work is None:
            return
        if self._process is None and not self._alone:
            from linalg_viz.compute.exact.aside.process import Aside

            try:
                self._process = process = Aside(lambda answer: self._came.emit(process, answer))
            except OSError:
                self._alone = True
        if self._process is None:
            self._done_here(work)
        else:
            self._doing = work
            self._process.ask(work)

    def _take(self, process: Aside, answer: bytes | None) -> None:
        if process is not self._process:
            return
        if answer is None:
            work, self._doing = self._doing, None
            self._patience.stop()
            self._alone = True
            self._stop()
            self._next = self._next or work
            self._begin()
            return
        from linalg_viz.compute.exact.aside.process import is_last, opened

        last = is_last(answer)
        if last:
            self._doing = None
            self._patience.stop()
        result = opened(answer)
        if self._next is None and result is not None:
            self._then(result)
        if last:
            self._begin()

    def _done_here(self, work: Work) -> None:
        function, arguments = work
        result = function(*arguments)
        for piece in result if isinstance(result, Generator) else (result,):
            self._then(piece)

    def _give_up(self) -> None:
        if self._next is not None:
            self._stop()
            self._begin()

    def _stop(self) -> None:
        process, self._process, self._doing = self._process, None, None
        self._patience.stop()
        if process is not None:
            process.close()
