"""Presentation: only the picture and the time line, large, on the whole screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtWidgets import QWidget

from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.present.screen import FullScreen

BOOST = 2.0
"""The smallest letters, 12 px at 100 %, are 24 px: the last row reads them on a projector of 1024×768."""


class Presentation(QObject):
    """Folds away what is not the picture and brings it back; ``changed`` tells which.

    ``starting`` comes before anything is folded away.
    """

    starting = Signal()
    changed = Signal(bool)

    def __init__(
        self,
        screen: FullScreen,
        look: Appearance,
        away: tuple[QWidget, ...],
        fold: Callable[[bool], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._screen, self._look, self._away, self._fold = screen, look, away, fold
        self._on = False
        self._was_full = False
        self._before: QByteArray | None = None

    @property
    def on(self) -> bool:
        """Whether a presentation is under way."""
        return self._on

    def geometry(self) -> QByteArray:
        """Where the window stands; while it presents, where it stood before.

        What a window that has just given the screen back will be is known only in a later turn.
        """
        return self._before if self._before is not None else self._screen.geometry()

    def set(self, on: bool) -> None:
        """Begin or end it; the window returns to how it was."""
        if on == self._on:
            return
        if on:
            self.starting.emit()
        self._on = on
        full = self._screen.on
        if on:
            self._was_full = full
        self._before = self._screen.geometry() if on else None
        # The scale first: the panels stand as it says, and what is folded away is not seen on its way.
        self._look.boost(BOOST if on else 1.0)
        for widget in self._away:
            widget.setVisible(not on)
        self._fold(on)
        if (on or self._was_full) != full:
            self._screen.toggle()
        self.changed.emit(on)
