"""The judge's word after each picture: the goal line, and what was reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.scene.scene import Scene
from linalg_viz.state.document import State
from linalg_viz.state.goals import NOTHING, GoalLine, goal_line, with_reached


class Guide(Protocol):
    """Who sets the task while a lesson runs."""

    def line(self, state: State, inputs: Inputs, scene: Scene) -> GoalLine | None:
        """The line for a state; None where no step is under way."""

    def saw(self, state: State) -> None:
        """A state was passed through, whether or not its picture is ever made."""

    def explanations(self, kinds: frozenset[str]) -> tuple[tuple[str, Callable[[], None]], ...]:
        """Where some kinds of quantities are explained: a name, and what leads there."""


class Judging(QObject):
    """Keeps the line that stands above the picture; ``changed`` carries the next one.

    One guide at a time: while a lesson runs, its step says what to do, and the goals of the labs wait.
    """

    changed = Signal(object)
    posing = Signal()
    """Another question is posed, or none any more."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.line = NOTHING
        self.guide: Guide | None = None
        self._silent = False

    @property
    def posed(self) -> str:
        """The question that the goal on the line is to answer, for the cards not to answer it; else empty."""
        line = self.line
        return line.asks if line.kind == "goal" and not line.lesson and not self._silent else ""

    def silence(self, silent: bool) -> None:
        """Set no goals any more, or set them again."""
        if silent != self._silent:
            self._silent = silent
            self.changed.emit(self.line)
            self.posing.emit()

    def saw(self, state: State) -> None:
        """A state was passed through on the way to the next picture."""
        if self.guide is not None:
            self.guide.saw(state)

    def begin(self) -> None:
        """A new hand goes for the next goal: what was just reached is no longer held up."""
        if self.line.kind == "reached":
            self.line = NOTHING

    def begin_anew(self) -> None:
        """Another starting point was taken: what holds there was reached by nobody."""
        self.line = NOTHING

    def judged(self, state: State, labs: Labs, inputs: Inputs, scene: Scene) -> State:
        """The state after the judge has seen its picture: it remembers what was reached."""
        self.saw(state)
        guided = self.guide.line(state, inputs, scene) if self.guide is not None else None
        line: GoalLine = guided or goal_line(state, labs, inputs, scene, self.line)
        if line != self.line:
            before, self.line = self.posed, line
            self.changed.emit(line)
            if self.posed != before:
                self.posing.emit()
        return state if guided is not None else with_reached(state, line)
