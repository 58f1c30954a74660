"""What a lesson is: steps with a text, a state to look at, and something to look at, to try or to predict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from linalg_viz.records import dataclass
from linalg_viz.state.document import State

if TYPE_CHECKING:
    from linalg_viz.lessons.conditions import Condition
    from linalg_viz.lessons.text import Block

SUFFIX, INDEX = ".linlesson", "lesson.json"
"""How the archive of a lesson ends, and the file in it, or in its folder, that names the others."""

StepKind: TypeAlias = Literal["look", "try", "predict"]


class LessonError(ValueError):
    """A lesson that cannot be opened, as a sentence that follows its name."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to make true by hand: a goal of a lab (``lab/key``), or conditions that all hold.

    ``keep`` are conditions that hold from the first moment of the step to its last. ``text`` says what to do,
    in mathtext.
    """

    text: str
    goal: str = ""
    holds: tuple[Condition, ...] = ()
    keep: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Something to predict: two to four choices, the right one counted from 0, and why it is right.

    ``shown`` is what the picture goes to with the answer; None where it stays.

    ``asks`` names a question of the lab that is shown, which hides what tells its answer: the choices are yes
    and no then, or there are none, because the guess is put into the picture. ``how`` says how that is done,
    ``told`` is the answer in words. ``shown`` is the same picture with the answer.
    """

    prompt: str
    choices: tuple[str, ...]
    right: int
    because: tuple[Block, ...]
    shown: State | None = None
    asks: str = ""
    how: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """One action of a solution: what is done, and to what; ``lab`` is that of a ``param``."""

    kind: Literal["cells", "param", "press", "preset", "lab"]
    name: str
    value: Any = None
    lab: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its text, where the picture begins, what there is to do, and what only the teacher reads.

    ``explains`` names the kinds of quantities that it is about, as cards know them. Without ``cards`` the
    cards are away while the step is shown, because they would say what is to be found. ``minutes`` is how
    long a class takes, 0 where that is not said; an ``optional`` step is for when there is time, and nothing
    after it needs it. ``way`` says the solution in words, where its actions are none that one reads.
    """

    id: str
    title: str
    text: tuple[Block, ...]
    state: State
    kind: StepKind = "look"
    task: Task | None = None
    question: Question | None = None
    notes: tuple[Block, ...] = ()
    solution: tuple[Deed, ...] = ()
    cards: bool = True
    explains: tuple[str, ...] = ()
    minutes: int = 0
    optional: bool = False
    way: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson: its name among lessons, its title, what it is about, how long it takes, and its steps."""

    id: str
    title: str
    about: str
    minutes: int
    steps: tuple[Step, ...]

    def at(self, step: str) -> int | None:
        """The place of a step by its identifier, from 0; None where there is none of that name."""
        return next((k for k, each in enumerate(self.steps) if each.id == step), None)

    def main_after(self, at: int) -> int | None:
        """The place of the next step after that place that is not optional; None after the last."""
        return next((k for k in range(at + 1, len(self.steps)) if not self.steps[k].optional), None)

    def planned(self, at: int) -> int:
        """The minutes that the steps before that place take which are not optional."""
        return sum(step.minutes for step in self.steps[:at] if not step.optional)
