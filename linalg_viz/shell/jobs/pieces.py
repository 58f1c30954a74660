"""Long work on the interface thread, in pieces: the window answers between them; it can be cancelled."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal


class Pieces(QObject):
    """Work that paints cannot leave the thread of the window: one piece is done each time nothing else is.

    Exactly one of ``done``, ``failed`` and ``cancelled`` comes, and then ``over``.
    """

    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    over = Signal()

    def __init__(self, work: Generator[float, None, Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._piece)
        self._timer.start(0)

    def cancel(self) -> None:
        """Stop after the piece that is being done."""
        if self._timer.isActive():
            self._end()
            self.cancelled.emit()
            self.over.emit()

    def _piece(self) -> None:
        try:
            share = next(self._work)
        except StopIteration as end:
            self._end()
            self.done.emit(end.value)
            self.over.emit()
        except Exception as error:
            self._end()
            self.failed.emit(error)
            self.over.emit()
        else:
            self.progressed.emit(share)

    def _end(self) -> None:
        self._timer.stop()
        self._work.close()
        self.deleteLater()
