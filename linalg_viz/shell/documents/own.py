"""What a window shows of its own, put aside while a lesson or a presentation shows other documents."""

from __future__ import annotations

from pathlib import Path

from linalg_viz.records import dataclass
from linalg_viz.shell.documents.files import Files
from linalg_viz.shell.session.session import Session
from linalg_viz.state.actions import SetCamera, SetTime
from linalg_viz.state.document import State
from linalg_viz.state.files.identity import Identity


@dataclass(frozen=True, slots=True)
class Own:
    """A document as it stood in the window: its state, the file it belongs to, and whether it was saved."""

    state: State
    path: Path | None
    known: Identity | None
    unsaved: bool

    def give_back(self, files: Files) -> None:
        """Show it again."""
        files.adopt(self.state, self.path, self.known, saved=not self.unsaved)


def own(session: Session, files: Files) -> Own:
    """What the window shows now."""
    return Own(session.state, files.path, files.known, session.unsaved)


def begun_anew(session: Session, state: State, why: str) -> None:
    """Show a state again as it was, as one step to take back; cameras stand at their homes."""
    session.load(state.document, why)
    for (_lab, view), _camera in session.state.view.cameras:
        session.dispatch(SetCamera(view, None))
    session.dispatch(SetTime(state.view.t))
