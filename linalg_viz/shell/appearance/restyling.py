"""Another style for the whole application, in several turns of the event loop.

Qt gives every widget its style in one go, which takes as long as an event may for each of its parts. Until
the last of them, and what the widgets make of it, is done, the windows keep showing what they showed: nobody
sees half of a style. Where there is no window yet, everything is put on at once.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from linalg_viz.records import dataclass

SETTLING = 3
"""Turns from the last word of the new style to the picture: layouts, what they ask of the lab, its scene."""


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """All that an application wears."""

    sheet: str
    font: QFont
    palette: QPalette

    def parts(self, app: QApplication) -> list[Callable[[], None]]:
        """What is to be done, in this order.

        The old sheet is taken away first: in the place of another one Qt gives every widget its style at
        once, layouts and all, which costs three times as much (see tests/benchmarks/test_events.py).
        """
        return [
            lambda: app.setStyleSheet(""),
            lambda: app.setFont(self.font),
            lambda: app.setPalette(self.palette),
            lambda: app.setStyleSheet(self.sheet),
        ]


class Restyling(QObject):
    """Puts on one style after the other, one part a turn; ``worn`` when the last one asked for is on.

    ``settled`` comes in the turn before the windows are seen again: what waits to be drawn can be drawn then.
    There is one for the application (``restyling``): the looks of several windows share it.
    """

    worn = Signal()
    settled = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._wanted = ""
        self._left: list[Callable[[], None]] = []
        self._veiled: list[QWidget] = []
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._next)

    @property
    def wanted(self) -> str:
        """The sheet that is being put on, or that is on."""
        return self._wanted if self.under_way else self._app.styleSheet()

    @property
    def under_way(self) -> bool:
        """Whether a style is being put on whose ``worn`` is still to come."""
        return self._tell in self._left

    def put_on(self, style: Style) -> None:
        """Put a style on, from the next turn on where a window shows; one under way gives way to it."""
        self._wanted, parts = style.sheet, style.parts(self._app)
        if any(window.isVisible() for window in self._app.topLevelWidgets()):
            self._veil()
            nothing: list[Callable[[], None]] = [lambda: None] * SETTLING
            self._left = [*parts, *nothing[:1], self._tell, *nothing, self.settled.emit, self._unveil]
            self._turn.start()
        else:
            self._left = []
            self._turn.stop()
            self._unveil()
            for part in parts:
                part()

    def _next(self) -> None:
        # Turn by turn only while somebody looks.
        seen = any(isValid(window) and window.isVisible() for window in self._veiled)
        now = 1 if seen else len(self._left)
        try:
            # Whoever hears that a style is worn may wish for another one: of this nothing may be left then.
            while now and self._left:
                now -= 1
                self._left.pop(0)()
        finally:
            # After a fault too: what is left of the style is put on and told, and the windows are seen.
            if self._left:
                self._turn.start()

    def _tell(self) -> None:
        self.worn.emit()

    def _veil(self) -> None:
        for window in self._app.topLevelWidgets():
            if window.isVisible() and window.updatesEnabled():
                window.setUpdatesEnabled(False)
                self._veiled.append(window)

    def _unveil(self) -> None:
        veiled, self._veiled = self._veiled, []
        for window in veiled:
            if isValid(window):
                window.setUpdatesEnabled(True)
                # Not update(): Qt takes a request to paint that came due meanwhile for one still to come, and
                # would never send another.
                window.repaint()


def restyling() -> Restyling:
    """The one that restyles the application, which must exist."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    found = app.findChild(Restyling)
    return found if isinstance(found, Restyling) else Restyling(app)
