"""Asking what was seen, and leaving it: what the button, the key and the remote do alike."""

from __future__ import annotations

from linalg_viz.shell.session.session import Session
from linalg_viz.state import pointing
from linalg_viz.state.actions import Predict, SetTime


def can(session: Session) -> bool:
    """Whether there is something to be pointed at, or that is asked already."""
    return session.goals.line.points != ""


def turn(session: Session) -> None:
    """Ask to point at what was asked about; where that is asked, leave it."""
    if session.goals.line.points == "asks":
        skip(session)
    elif can(session):
        ask(session)


def ask(session: Session) -> None:
    """Ask to point at it, in the whole picture."""
    session.dispatch(SetTime(1.0))
    session.dispatch(Predict(points=True))


def skip(session: Session) -> None:
    """Leave it: the names come back, and it is not asked again by itself."""
    wanted = pointing.sought(session.document, session.labs, session.shared, session.inputs)
    session.dispatch(Predict(points=False, hit="" if wanted is None else str(wanted)))
