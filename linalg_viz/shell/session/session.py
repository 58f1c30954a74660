"""The session: the one owner of the state, its history and what is derived from it.

Everything else asks and proposes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from linalg_viz.labs.contract.cards import Card
from linalg_viz.labs.contract.lab import Control, Inputs, Lab, Shared, Stage
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.scene.scene import Scene, Viewports
from linalg_viz.scene.view import Viewport
from linalg_viz.shell.session.card_maker import CardMaker
from linalg_viz.shell.session.due import Due
from linalg_viz.shell.session.highlight import Highlight
from linalg_viz.shell.session.judging import Judging
from linalg_viz.shell.session.passage import Passage
from linalg_viz.shell.session.playback import Player
from linalg_viz.shell.session.preparing import Preparing
from linalg_viz.state import resolve
from linalg_viz.state.actions import Action, LoadPreset, Replace, SetTime
from linalg_viz.state.document import Document, State
from linalg_viz.state.history import History
from linalg_viz.state.looking import Looking
from linalg_viz.state.notices import Notice
from linalg_viz.state.update.update import update


class Session(QObject):
    """State, history, inputs and tracking, and the only way to change them: ``dispatch``.

    A gesture gathers actions into one step of the history: from ``begin_gesture`` to ``finish_gesture``, or
    back to where it began by ``cancel_gesture``. Outside a gesture a change is shown at once; within one the
    picture is made once in each turn of the event loop, and the cards follow within 50 ms.
    """

    changed = Signal()
    document_changed = Signal()
    scene_changed = Signal(object)
    cards_changed = Signal(object)
    lab_changed = Signal(str)
    noticed = Signal(object)
    gesture_changed = Signal(bool)

    def __init__(self, labs: Labs, state: State | None = None, inputs: Inputs | None = None) -> None:
        super().__init__()
        self._labs = labs
        self._state = state or State.first(labs)
        self._looking = Looking(labs)
        self._history = History(self._state.document, self._looking)
        self._inputs = inputs or Inputs()
        self._tracking: Any = None
        self._viewports: dict[str, Viewport] = {}
        self._laid_for = self._scene_of = self._state.document.lab
        self._gesture = self._why = ""
        self._before: State | None = None
        self._scene: Scene = ()
        self.goals = Judging(self)
        self._seen: tuple[Document | None, str] | None = None
        self.highlight = Highlight(self)
        self.due = Due(self)
        self.due.came.connect(self.refresh)
        self.card_maker = CardMaker(self, self.due, self)
        self.card_maker.changed.connect(self.cards_changed)
        self.scene_changed.connect(self.card_maker.make_way)
        self.reduced_motion = self.lacks = False  # lacks: the picture that stands waits for work of the lab
        self.preparing = Preparing(self, self)
        self.player = Player(self.stops, lambda: self._state.view.t, lambda: self.reduced_motion, self)
        self.player.moved.connect(lambda t: self.dispatch(SetTime(t)))
        self.passage = Passage(self, self)

    @property
    def labs(self) -> Labs:
        """The labs that there are."""
        return self._labs

    @property
    def state(self) -> State:
        """The state as it is now."""
        return self._state

    @property
    def document(self) -> Document:
        """The document as it is now."""
        return self._state.document

    @property
    def lab(self) -> Lab:
        """The lab that is shown."""
        return self._labs[self._state.document.lab]

    @property
    def params(self) -> Any:
        """The values of the lab that is shown."""
        return self.document.param(self.document.lab)

    @property
    def shared(self) -> Shared:
        """The matrices and vectors as numbers."""
        return resolve.shared(self.document)

    @property
    def inputs(self) -> Inputs:
        """Pictures and tables that the state only refers to."""
        return self._inputs

    @property
    def viewports(self) -> Viewports:
        """The areas of the picture as they were last laid out for this lab; none of another lab's."""
        return self._viewports if self._laid_for == self._state.document.lab else {}

    @property
    def tracking(self) -> Any:
        """What keeps names and signs through one gesture."""
        return self._tracking

    @property
    def history(self) -> History:
        """The steps that can be taken back."""
        return self._history

    @property
    def scene(self) -> Scene:
        """The picture that was made last."""
        return self._scene

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards that were made last."""
        return self.card_maker.cards

    @property
    def awaits(self) -> bool:
        """Whether the picture that stands is one of before, until the next can be made."""
        return self.lacks or self.preparing.waits

    @property
    def gesture(self) -> str:
        """The name of the gesture that is under way, empty when none is."""
        return self._gesture

    @property
    def unsaved(self) -> bool:
        """Whether the document has another content than the one saved last."""
        moved = self._before is not None and not self.holds(self._before.document)
        return moved or self._history.unsaved

    def holds(self, document: Document) -> bool:
        """Whether the document as it is now has that one's content, however it is looked at."""
        return self._looking.same(self.document, document)

    def controls(self) -> tuple[Control, ...]:
        """The controls of the lab's panel."""
        return resolve.controls(self.preparing.seen or self.preparing.plain, self._labs, self._inputs)

    def stages(self) -> tuple[Stage, ...]:
        """The stops of the time line."""
        return resolve.stages(seen, self._labs) if (seen := self.preparing.seen) is not None else ()

    def stops(self) -> Sequence[float]:
        """Where the stops of the time line stand."""
        return [stage.t for stage in self.stages()]

    def dispatch(self, action: Action, gesture: str | None = None) -> tuple[Notice, ...]:
        """Do an action; what was not done, or in part, comes back as notices and through ``noticed``.

        With a name of a ``gesture`` the action belongs to it; the gesture begins with its first action.
        """
        if gesture and gesture != self._gesture:
            self.begin_gesture(gesture)
        outcome = update(self._state, action, self._labs)
        if isinstance(action, LoadPreset):
            self.goals.begin_anew()
        # What comes in streams, such as panning, is like a drag drawn once a turn.
        self._take(outcome.state, outcome.why, action)
        for notice in outcome.notices:
            self.noticed.emit(notice)
        return tuple(outcome.notices)

    def begin_gesture(self, name: str) -> None:
        """Begin gathering actions into one step; a gesture still under way is finished first."""
        self.finish_gesture()
        self.passage.complete()
        self.player.pause()
        self.goals.begin()
        self._gesture, self._before, self._why = name, self._state, name
        # Names and signs are those of the moment the handle was taken.
        self._tracking = self.lab.track(self.params, self.shared, None)
        self.gesture_changed.emit(True)

    def finish_gesture(self) -> None:
        """Keep what the gesture did as one step; without a gesture nothing happens."""
        if self._before is None:
            return
        self._before, self._gesture, self._tracking = None, "", None
        self._history.push(self._state.document, self._why)
        self._show(at_once=True)
        self.gesture_changed.emit(False)

    def cancel_gesture(self) -> None:
        """Go back to where the gesture began."""
        if self._before is None:
            return
        self._state, self._before, self._gesture, self._tracking = self._before, None, "", None
        self._show(at_once=True)
        self.gesture_changed.emit(False)

    def undo(self) -> None:
        """Take the last step back; a gesture under way is cancelled instead."""
        if self._before is not None:
            self.cancel_gesture()
        else:
            self._travel(self._history.undo())

    def redo(self) -> None:
        """Do the step that was taken back again."""
        self.finish_gesture()
        self._travel(self._history.redo())

    def open(self, state: State, saved: bool = True, soon: bool = False) -> None:
        """Put another state in the place of this one and begin a new history; shown at once, or ``soon``."""
        held, self._before, self._gesture, self._tracking = bool(self._gesture), None, "", None
        self.passage.stop()
        self.player.pause()
        self.highlight.end()
        self._state = state
        self._history = History(state.document, self._looking)
        if not saved:
            self._history.forget_saved()
        self._show(at_once=not soon)
        if held:
            self.gesture_changed.emit(False)

    def mark_saved(self) -> None:
        """The document is the one on the disk; in a gesture it becomes a step, and cancelling comes to it."""
        if self._before is not None:
            self._history.push(self._state.document, self._why)
            self._before = self._state
        self._history.mark_saved()
        self.changed.emit()

    def mark_unsaved(self) -> None:
        """The document as it is now is on no disk any more."""
        self._history.forget_saved()
        self.changed.emit()

    def load(self, document: Document, why: str) -> None:
        """Put another document in the place of this one as a step that can be undone."""
        self.begin_gesture(why)
        self.dispatch(Replace(document))
        self.finish_gesture()

    def set_inputs(self, inputs: Inputs, show: bool = True, soon: bool = False) -> None:
        """Give labs pictures and tables, shown now or ``soon``; without ``show`` by a change that follows."""
        self._inputs = inputs
        self._seen = self._seen and (None, self._seen[1])  # what is shown may name what has come in
        if show:
            self._show(at_once=not soon)

    def retract(self) -> None:
        """Take the last step back for good: nobody did it, and it cannot be done again."""
        self.finish_gesture()
        self._travel(self._history.retract())

    def set_viewports(self, viewports: Mapping[str, Viewport]) -> None:
        """The picture made last was laid out anew; the scene is made for it when it differs."""
        if dict(viewports) != self._viewports or self._laid_for != self._scene_of:
            self._viewports, self._laid_for = dict(viewports), self._scene_of
            self.due.after_layout()

    def refresh(self) -> None:
        """Make the picture from the state, now."""
        self.due.made()
        self.preparing.look()
        scene = self._scene
        self._announce()
        if self._scene is not scene:
            return  # a table that came was shown with all of it
        if self.preparing.waits:
            if self._scene_of != self.document.lab:
                self._clear()
            return
        if self.awaits and self._before is None and self._scene and self._scene_of == self.document.lab:
            return
        if self._before is not None:
            self._tracking = self.lab.track(self.params, self.shared, self._tracking)
        self._scene_of = self._state.document.lab
        way = self.passage
        try:
            self._scene = resolve.scene(way.shown, self._labs, self._inputs, self.viewports, way.tracking)
        except Exception:
            self._clear()
            raise
        self.preparing.made(self._state)
        self.scene_changed.emit(self._scene)
        self._state = self.goals.judged(self._state, self._labs, self._inputs, self._scene)

    def _clear(self) -> None:
        # Better no picture than the last one beside other numbers, or its areas under the next.
        self._scene_of = self._laid_for = self.document.lab
        self._scene, self._viewports = (), {}
        self.scene_changed.emit(())

    def refresh_cards(self) -> None:
        """Make the cards from the state, now."""
        self.card_maker.now()

    def _announce(self) -> None:
        seen, self._seen = self._seen, (self.document, self.document.lab)
        if seen is None or seen[1] != self.document.lab:
            self.player.pause()
            self.highlight.end()
            self.lab_changed.emit(self.document.lab)
        if seen is None or seen[0] is not self.document:
            self.document_changed.emit()
        self.changed.emit()

    def _take(self, state: State, why: str, action: Action) -> None:
        if state is self._state:
            return
        moved = action.undoable and not self.holds(state.document)
        self.passage.stop()
        self._state = state
        self.goals.saw(state)
        if self._before is None:
            self._history.push(state.document, why)
        elif moved and why:
            self._why = why
        self._show(at_once=self._before is None and not self.player.playing and not action.streams)

    def _travel(self, document: Document | None) -> None:
        if document is not None:
            self._tracking = None
            self.passage.stop()
            here = document.lab == self.document.lab
            view = self._state.view if here else replace(self._state.view, t=1.0)
            self._state = replace(self._state, document=document, view=view)
            self._show(at_once=True)

    def _show(self, at_once: bool) -> None:
        try:
            (self.refresh if at_once else self.due.soon)()
        finally:  # a picture that took long is seen before its cards are begun
            self.card_maker.soon()
