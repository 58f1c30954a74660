"""The judge's word after each picture: the goal line, and what was reached."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.scene.scene import Scene
from linalg_viz.state.document import State
from linalg_viz.state.goals import NOTHING, GoalLine, goal_line, with_reached


class Judging(QObject):
    """Keeps the line that stands above the picture; ``changed`` carries the next one."""

    changed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.line = NOTHING

    def begin(self) -> None:
        """A new hand goes for the next goal: what was just reached is no longer held up."""
        if self.line.kind == "reached":
            self.line = NOTHING

    def judged(self, state: State, labs: Labs, inputs: Inputs, scene: Scene) -> State:
        """The state after the judge has seen its picture: it remembers what was reached."""
        line: GoalLine = goal_line(state, labs, inputs, scene, self.line)
        if line != self.line:
            self.line = line
            self.changed.emit(line)
        return with_reached(state, line)
