"""Whether cells need the whole width of what is presented, for their numbers to be read."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QTimer, Signal

from linalg_viz.render.tiles import letters
from linalg_viz.scene.legible import LEGIBLE
from linalg_viz.scene.marks import Tiles
from linalg_viz.shell.session.session import Session

TIGHT = 180.0
"""Pixels at 100 % below which a plane beside cells is too narrow for what is done in it."""


class Room(QObject):
    """Gives the whole width to a picture whose cells are too small beside a column; ``changed`` then.

    ``may`` says whether the column may leave for that. So may it where cells leave a plane beside them too
    little and ``spared`` says that they show what the column shows.

    It stays so until another picture is shown, matrices have other sizes, or the window has: nothing moves
    to and fro while numbers change. Who asks for the column has it (``ask``).
    """

    changed = Signal()

    def __init__(
        self, session: Session, may: Callable[[], bool], spared: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._may, self._spared = session, may, spared
        self._of: Hashable = None
        self._given = self._asked = False
        self.tight = False
        """Whether the picture has the whole width for a plane beside cells."""
        # A scene is followed by another one for the areas it was laid out on: the last one counts.
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._measure)
        session.scene_changed.connect(self._wait)

    @property
    def given(self) -> bool:
        """Whether the picture has the whole width."""
        return self._given and not self._asked

    def ask(self) -> bool:
        """Have the column beside the picture again; whether it was away."""
        was = self.given
        self._asked = True
        if was:
            self.changed.emit()
        return was

    def begin(self) -> None:
        """Look anew: the window has another size."""
        self._of = None
        self._turn.start()

    def _wait(self, _scene: object) -> None:
        self._turn.start()

    def _measure(self) -> None:
        before, of = (self.given, self.tight), self._picture()
        if of != self._of:
            self._of, self._given, self._asked, self.tight = of, False, False, False
        # Without the column it is not known whether the cells had room beside it.
        self.tight = self.tight or (self._spared() and self._narrow())
        self._given = self._given or self.tight
        if not self._given and self._may() and self._small():
            # On the areas of the last picture cells may be small that are not on their own: a turn later
            # it stands on those.
            self._given = not self._session.due.waits
            if not self._given:
                self._turn.start()
        if (self.given, self.tight) != before:
            self.changed.emit()

    def _picture(self) -> Hashable:
        """What is shown, whatever the numbers are: lab, pictures chosen in it, sizes of what it reads."""
        session = self._session
        params = session.params
        chosen = tuple(
            value for name in params.__dataclass_fields__ if isinstance(value := getattr(params, name), str)
        )
        cells = map(session.document.get, session.lab.used(params))
        return session.document.lab, chosen, tuple((len(each), len(each[0])) for each in cells)

    def _small(self) -> bool:
        ports = self._session.viewports
        return any(
            letters(mark, port) < LEGIBLE * port.text
            for view in self._session.scene
            if (port := ports.get(view.key)) is not None
            for mark in view.marks
            if isinstance(mark, Tiles) and any(mark.texts)
        )

    def _narrow(self) -> bool:
        """Whether a plane that stands beside cells has too little width."""
        ports = self._session.viewports
        mains = [view for view in self._session.scene if view.place == "main" and view.key in ports]
        cells = [view for view in mains if any(isinstance(mark, Tiles) for mark in view.marks)]
        others = [ports[view.key] for view in mains if view not in cells]
        return bool(cells) and any(port.width < TIGHT * port.text for port in others)
