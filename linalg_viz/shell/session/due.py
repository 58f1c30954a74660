"""When the picture is made that is due: in the next turn of the event loop, or after those that lay out."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

LAYING_OUT = 2
"""Turns in which panels are laid out and painted after a change: what they ask of each other takes two."""


class Due(QObject):
    """One picture to come; ``came`` when it is to be made."""

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = 0
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._next)

    @property
    def waits(self) -> bool:
        """Whether one is to come."""
        return self._turn.isActive()

    @property
    def follows(self) -> bool:
        """Whether it comes with what is painted now, or right after it."""
        return self.waits and not self._left

    def soon(self) -> None:
        """In the next turn, as what streams in asks for."""
        self._left = 0
        if not self.waits:
            self._turn.start()

    def after_layout(self) -> None:
        """After the turns that lay the panels out and paint them: together they would take too long."""
        if not self.waits:
            self._left = LAYING_OUT
            self._turn.start()

    def made(self) -> None:
        """It was made by now, or nobody looks any more."""
        self._turn.stop()

    def _next(self) -> None:
        if self._left:
            self._left -= 1
            self._turn.start()
        else:
            self.came.emit()
