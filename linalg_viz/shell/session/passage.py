"""The picture on its way from the state that was shown to the one that is: numbers and cameras move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from linalg_viz.labs.contract.lab import Lab
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.scene.scene import Scene, Viewports
from linalg_viz.shell.session.playback import FRAME_MILLISECONDS, Player
from linalg_viz.state import resolve
from linalg_viz.state.document import State
from linalg_viz.state.notices import Refused

if TYPE_CHECKING:
    from linalg_viz.state.passing import Passing

LEG_SECONDS = 0.9
"""How long one leg of the way takes at speed 1 of the time line."""


class Shown(Protocol):
    """Whose picture moves."""

    player: Player
    reduced_motion: bool

    @property
    def state(self) -> State:
        """The state as it is now."""

    @property
    def labs(self) -> Labs:
        """The labs that there are."""

    @property
    def lab(self) -> Lab:
        """The lab that is shown."""

    @property
    def scene(self) -> Scene:
        """The picture that was made last."""

    @property
    def viewports(self) -> Viewports:
        """The areas of the picture as they were last laid out."""

    @property
    def tracking(self) -> Any:
        """What keeps names and signs through one gesture."""

    def refresh(self) -> None:
        """Make the picture, now."""


class Passage(QObject):
    """Shows states between two, while the session already has the second: nothing of them is kept or judged.

    Whatever is done on the way completes it first.
    """

    def __init__(self, session: Shown, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._passing: Passing | None = None
        self._state: State | None = None
        self._tracking: Any = None
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MILLISECONDS)
        self._timer.timeout.connect(self._tick)

    @property
    def runs(self) -> bool:
        """Whether the picture is on its way."""
        return self._passing is not None

    @property
    def shown(self) -> State:
        """The state that the picture is made of: the one on the way, or the session's."""
        return self._session.state if self._state is None else self._state

    @property
    def tracking(self) -> Any:
        """The names and signs kept on the way, or in the session's gesture."""
        return self._session.tracking if self._state is None else self._tracking

    def begin(self, before: State, ports: Viewports) -> None:
        """Move from what was shown, seen through ``ports``, to what the session shows now; still, jump."""
        # Imported for the first step of a lesson: the first frame does without.
        from linalg_viz.state.passing import Passing

        self.stop()
        session = self._session
        if session.reduced_motion:
            return
        old, new = ({key: port.camera for key, port in each.items()} for each in (ports, session.viewports))
        drawn = {mark.quantity.of for view in session.scene for mark in view.marks}
        way = Passing(before, session.state, session.labs, old, new, drawn)
        if way.length:
            self._passing = way
            self._place(0.0)
            self._clock.restart()
            self._timer.start()

    def glance(self, state: State | None) -> None:
        """Show the picture of a state that is only pointed at, until another is, or something is done; None:
        the session's again.
        """
        if not self.runs and state is not self._state:
            self._state = state
            self._session.refresh()

    def stop(self) -> None:
        """End the way without showing its end; who changes something shows it."""
        self._timer.stop()
        self._passing = self._state = self._tracking = None

    def complete(self) -> bool:
        """Show the end of the way at once; whether there was one."""
        on = self.runs
        if on:
            self.stop()
            self._session.refresh()
        return on

    def _tick(self) -> None:
        way = self._clock.elapsed() / 1000.0 * self._session.player.speed / LEG_SECONDS
        if self._passing is None or way >= self._passing.length:
            self.complete()
        else:
            self._place(way)

    def _place(self, way: float) -> None:
        assert self._passing is not None
        state, lab = self._passing.at(way), self._session.lab
        try:
            shared = resolve.shared(state.document)
        except Refused:
            self.complete()
            return
        self._state = state
        self._tracking = lab.track(state.document.param(lab.id), shared, self._tracking)
        self._session.refresh()
