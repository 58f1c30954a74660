"""A picture that takes longer than an event may: a thread finds what it asks before it is made."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.scene.scene import Viewports
from linalg_viz.shell.jobs.jobs import Jobs
from linalg_viz.shell.session import card_maker
from linalg_viz.state import aside
from linalg_viz.state.document import Document, State


class Session(card_maker.Session, Protocol):
    """Whose pictures these are: what cards are made from, and the areas."""

    @property
    def viewports(self) -> Viewports:
        """The areas of the picture as they were last laid out."""

    def set_inputs(self, inputs: Inputs) -> None:
        """Give the labs pictures and tables, and show everything anew."""


class Preparing(QObject):
    """Says whether the picture of the present state waits, and has what it asks found out; then it is made.

    Without ``jobs`` none waits. What was begun for a state that is gone is let go on to its end, and the
    newest follows.
    """

    changed = Signal(bool)
    """It waits now, or does not any more."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.jobs: Jobs | None = None
        self.waits = False
        self._looked: tuple[Document, Inputs, bool] | None = None
        self._doing: tuple[State, Inputs] | None = None
        self._stands: State | None = None

    @property
    def seen(self) -> State | None:
        """The state that picture, stops and controls show: of now, or the last one; None in another lab."""
        now, stands = self._session.state, self._stands
        if not self.waits:
            return now
        return stands if stands is not None and stands.document.lab == now.document.lab else None

    @property
    def plain(self) -> State:
        """The state as it is now, with the first matrices: the controls of a lab that was just come to."""
        now = self._session.state
        return replace(
            now, document=replace(now.document, cells=State.first(self._session.labs).document.cells)
        )

    def look(self) -> None:
        """Decide whether the picture waits; what it asks is begun to be found."""
        before, self.waits = self.waits, self._is_late()
        if self.waits and self._doing is None:
            self._begin()
        if self.waits != before:
            self.changed.emit(self.waits)

    def made(self, state: State) -> None:
        """A picture was made, and stands until the next is."""
        self._stands = state

    def _is_late(self) -> bool:
        state, inputs = self._session.state, self._session.inputs
        if self.jobs is None:
            return False
        looked = self._looked
        if looked is None or looked[0] is not state.document or looked[1] is not inputs:
            self._looked = looked = (state.document, inputs, aside.late(state, self._session.labs, inputs))
        return looked[2]

    def _begin(self) -> None:
        assert self.jobs is not None
        session, state = self._session, self._session.state
        asked = (state, session.labs, session.inputs, session.viewports)
        self._doing = state, session.inputs
        job = self.jobs.start("", lambda _task: aside.foresee(*asked))
        job.over.connect(self._over)

    def _over(self) -> None:
        # Where it failed, making the picture fails in the same way, and says so.
        done, self._doing = self._doing, None
        if not self.waits:
            return
        state, inputs = self._session.state, self._session.inputs
        if done is not None and done[0].document is state.document and done[1] is inputs:
            self._looked = (state.document, inputs, False)
            self._session.set_inputs(inputs)
        else:
            self._begin()
