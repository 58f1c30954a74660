"""Whether cells need the whole width of what is presented, for their numbers to be read."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QTimer, Signal

from linalg_viz.render.tiles import letters
from linalg_viz.scene.legible import LEGIBLE
from linalg_viz.scene.marks import Tiles
from linalg_viz.shell.session.session import Session


class Room(QObject):
    """Gives the whole width to a picture whose cells are too small beside a column; ``changed`` then.

    It stays so until another picture is shown, matrices have other sizes, or the window has: nothing moves
    to and fro while numbers change. Who asks for the column has it (``ask``).
    """

    changed = Signal()

    def __init__(self, session: Session, may: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._may = session, may
        self._of: Hashable = None
        self._given = self._asked = False
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
        return was

    def begin(self) -> None:
        """Look anew: the window has another size."""
        self._of = None
        self._turn.start()

    def _wait(self, _scene: object) -> None:
        self._turn.start()

    def _measure(self) -> None:
        before, of = self.given, self._picture()
        if of != self._of:
            self._of, self._given, self._asked = of, False, False
        # Without the column it is not known whether the cells had room beside it.
        self._given = self._given or (self._may() and self._small())
        if self.given != before:
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
