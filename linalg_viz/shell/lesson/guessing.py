"""A step that asks a question of its lab: the guess and the answer are in the picture."""

from __future__ import annotations

from linalg_viz.lessons.lesson import Question, Step
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.session.verdict import verdict
from linalg_viz.state.actions import Predict
from linalg_viz.state.document import State


def choose(session: Session, question: Question, choice: int) -> None:
    """Of yes or no the choice is the guess."""
    if question.asks:
        session.dispatch(Predict(guess=(1.0 - choice,)))


def show(session: Session, question: Question) -> None:
    """Let the lab show the answer beside the guess."""
    on = None if session.document.prediction.on else True
    session.dispatch(Predict(on, question.asks, shown=True))


def is_shown(step: Step, state: State) -> bool:
    """Whether the answer of such a step is seen."""
    prediction = state.document.prediction
    asks = step.question is not None and bool(step.question.asks)
    return asks and prediction.on and prediction.shown


def said(step: Step | None, session: Session) -> str:
    """What is said of a guess that was put into the picture, once the answer is seen."""
    placed = step is not None and step.question is not None and bool(step.question.how)
    return verdict(session) if placed else ""
