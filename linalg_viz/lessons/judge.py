"""The judge of a step: whether its task is done, and whether what was to be kept was kept all the way."""

from __future__ import annotations

from typing import Literal

from linalg_viz.labs.contract.goals import Judged
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.labs.contract.values import Inputs
from linalg_viz.lessons.lesson import Step, Task
from linalg_viz.records import dataclass
from linalg_viz.state import resolve
from linalg_viz.state.document import Document, State
from linalg_viz.state.goals import GoalLine, Kept
from linalg_viz.state.notices import Refused


def judged(task: Task, state: State, labs: Labs, inputs: Inputs) -> Judged:
    """Whether the task is done in a state, kept or not."""
    document = state.document
    shared = resolve.shared(document)
    if not task.goal:
        from linalg_viz.lessons import conditions

        return conditions.judged(task.holds, shared)
    lab, _, key = task.goal.partition("/")
    goal = next(each for each in labs[lab].goals() if each.key == key)
    return goal.judge(document.param(lab), shared, inputs)


def broken(task: Task, state: State) -> str:
    """The first condition to be kept that does not hold in a state; empty where all are kept."""
    if not task.keep:
        return ""
    try:
        shared = resolve.shared(state.document)
    except Refused:
        return ""
    return next((each.text for each in task.keep if not each.judge(shared).done), "")


def room(task: Task, state: State) -> Kept | None:
    """How far what has to be kept about is from being lost; None without such, and where it has no value."""
    try:
        shared = resolve.shared(state.document)
    except Refused:
        return None
    found = [used for each in task.keep if (used := each.used(shared)) is not None]
    return Kept(*max(found)) if found else None


@dataclass(frozen=True, slots=True)
class Way:
    """The way through a step so far: what was lost of what was to be kept, and the last document before."""

    lost: str = ""
    good: Document | None = None

    def after(self, task: Task, state: State) -> Way:
        """The way with one more state; coming back to where all was kept mends it."""
        if not task.keep:
            return self
        if self.lost:
            back = self.good is not None and state.document.cells == self.good.cells
            return Way(good=state.document) if back else self
        lost = broken(task, state)
        return Way(lost, self.good) if lost else Way(good=state.document)


def line(
    step: Step, key: str, way: Way, answered: bool, judge: Judged | None, kept: Kept | None = None
) -> GoalLine | None:
    """What stands above the picture while a step runs; None where that is what is seen.

    ``kept`` is how far what has to be kept about is from being lost.
    """
    if step.question is not None and not answered:
        return GoalLine("question", step.question.prompt, step.question.how, key, lesson=True)
    if step.task is None or judge is None:
        return None
    if way.lost:
        told = f"{way.lost} was lost on the way: undo, or start the step again"
        return GoalLine("goal", step.task.text, told, key, lesson=True)
    kind: Literal["reached", "goal"] = "reached" if judge.done else "goal"
    return GoalLine(kind, step.task.text, judge.told, key, lesson=True, kept=kept)
