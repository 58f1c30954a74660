"""Another style for the whole application, in several turns of the event loop.

Qt gives every widget its style in one go, which takes as long as an event may for each of its parts. Until
the last of them, and what the widgets make of it, is done, the windows keep showing what they showed, each
part of them where it stood: nobody sees half of a style, and no layout follows it. Where there is no window
yet, everything is put on at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget
from shiboken6 import isValid

from linalg_viz.records import dataclass
from linalg_viz.shell.widgets.within import within

SETTLING = 8
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

    What was told with it is laid out in the turns after that. ``settled`` comes in the turn before the
    windows are seen again: what waits to be drawn can be drawn then. When they are seen it is ``at_rest``.

    There is one for the application (``restyling``): the looks of several windows share it.
    """

    worn = Signal()
    settled = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._wanted = ""
        self._left: list[Callable[[], None]] = []
        self._making: list[Callable[[], None]] = []
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

    @property
    def at_rest(self) -> bool:
        """Whether the style that was asked for last is worn, laid out and seen."""
        return not self._left

    def put_on(self, style: Style) -> None:
        """Put a style on, from the next turn on where a window shows; one under way gives way to it."""
        self._wanted, (off, *parts, on) = style.sheet, style.parts(self._app)
        if any(window.isVisible() for window in self._app.topLevelWidgets()):
            self._veil()
            nothing: list[Callable[[], None]] = [lambda: None] * SETTLING
            # What waits already, such as panels on their way out, is laid out in a turn before the style.
            worn = [self._hold, off, *parts, self._make, on, self._tell, self._let_go]
            self._left = [*worn, *nothing, self.settled.emit, self._unveil]
            self._turn.start()
        else:
            making, self._making = self._making, []
            self._left = []
            self._turn.stop()
            for part in (off, *parts, *making, on, self._let_go, self._unveil):
                part()

    def when_bare(self, make: Callable[[], None]) -> None:
        """Make many widgets where none of them needs a style of its own: all get the one that is on its way.

        Each in a turn of its own before that one is on; at once where none is being put on.
        """
        if self.under_way:
            self._making.append(make)
        else:
            make()

    def _make(self) -> None:
        if self._making:
            # One in a turn; first of all what is left, for a fault in this one.
            self._left.insert(0, self._make)
            self._making.pop(0)()
        self._hold()

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

    def _hold(self) -> None:
        """Let nothing be laid out as half of a style would have it: all of it would be laid out once more."""
        for layout in self._layouts():
            layout.setEnabled(False)

    def _let_go(self) -> None:
        for layout in self._layouts():
            if not layout.isEnabled():
                layout.setEnabled(True)
                layout.invalidate()
                if isinstance(widget := layout.parent(), QWidget):
                    # What it was told meanwhile it did not hear, and takes for told: update() would say
                    # nothing.
                    self._app.postEvent(widget, QEvent(QEvent.Type.LayoutRequest))

    def _layouts(self) -> Iterator[QLayout]:
        """All that are now: what is kept of them from one turn to the next might be gone."""
        for window in self._app.topLevelWidgets():
            yield from within(window, QLayout)

    def _veil(self) -> None:
        for window in self._app.topLevelWidgets():
            if window.isVisible() and window.updatesEnabled():
                window.setUpdatesEnabled(False)
                self._veiled.append(window)

    def _unveil(self) -> None:
        veiled, self._veiled = self._veiled, []
        for window in veiled:
            if isValid(window):
                _lift(window)
                # Not update(): Qt takes a request to paint that came due meanwhile for one still to come, and
                # would never send another.
                window.repaint()


def _lift(window: QWidget) -> None:
    """Let a window be painted again, all of it once.

    ``setUpdatesEnabled`` would ask for each of its widgets by itself and for the window with all of them, and
    each is painted twice then, which takes as long as an event may. Asked for are those alone that paint all
    of their area, which Qt leaves out where only the window is to be painted.
    """
    kind = Qt.WidgetAttribute
    parts = [each for each in within(window, QWidget) if not each.isWindow()]
    for each in (window, *parts):
        each.setAttribute(kind.WA_UpdatesDisabled, False)
    window.setAttribute(kind.WA_ForceUpdatesDisabled, False)
    for each in parts:
        if each.autoFillBackground() or each.testAttribute(kind.WA_OpaquePaintEvent):
            each.update()


def restyling() -> Restyling:
    """The one that restyles the application, which must exist."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    found = app.findChild(Restyling)
    return found if isinstance(found, Restyling) else Restyling(app)
