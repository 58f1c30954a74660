"""What the teacher reads of a step on the desk: answer or solution, notes, what comes next, and the time."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication

from linalg_viz.lessons.lesson import Step
from linalg_viz.lessons.solutions import in_words
from linalg_viz.lessons.text import Block, Span, headed, spans_of
from linalg_viz.scene.mathtext import in_line
from linalg_viz.shell.lesson.running import Running
from linalg_viz.shell.lesson.words import timing
from linalg_viz.shell.session.session import Session

translate = QCoreApplication.translate

PASSED = 1e-6
"""Of the time line, by which a stop that was come to may be missed."""


class Counted(Protocol):
    """The hands of a class, and what it has seen."""

    @property
    def shown(self) -> bool:
        """Whether the class has seen the answer of the step, or its task done."""

    @property
    def black(self) -> bool:
        """Whether the picture is away."""

    def counted(self) -> list[int]:
        """The hands for each choice."""


class StepNotes:
    """Of the lesson that runs; ``counted`` knows the hands, ``session`` where the time line stands."""

    buttons = ("lesson_previous", "lesson_next", "lesson_skip", "lesson_back", "present_black", "present")

    def __init__(self, running: Running, counted: Counted, session: Session) -> None:
        self._running, self._counted, self._session = running, counted, session

    def blocks(self) -> tuple[Block, ...]:
        """The step, its answer or solution, its notes, and the beginning of the next one."""
        lesson, step = self._running.lesson, self._running.step
        if lesson is None or step is None:
            return ()
        at = self._running.at
        after = lesson.steps[at + 1] if at + 1 < len(lesson.steps) else None
        title = translate("Teaching", "{k} of {n}: {step}").format(
            k=at + 1, n=len(lesson.steps), step=step.title
        )
        coming = translate("Teaching", "Next: {step}").format(step=after.title) if after else ""
        ends = translate("Teaching", "This is the last step.")
        return (
            headed(" · ".join(filter(None, (title, timing(step))))),
            *step.text,
            *self._answer(step),
            headed(translate("Teaching", "Notes")),
            *step.notes,
            headed(" · ".join(filter(None, (coming, timing(after)))) if after else ends),
            *(after.text[:1] if after else ()),
        )

    def time(self, gone: int) -> str:
        """How much of the class has gone, how much should have at this step, and what the next key shows."""
        lesson = self._running.lesson
        if lesson is None:
            return ""
        said = translate("Teaching", "{gone} of {all} min gone · planned up to this step: {planned} min")
        said = said.format(gone=gone, all=lesson.minutes, planned=lesson.planned(self._running.at))
        return " · ".join(filter(None, (said, self._next())))

    def _next(self) -> str:
        """What a remote's next key shows: the class has it before it, and the teacher has not."""
        step, session = self._running.step, self._session
        if step is None:
            return ""
        if self._counted.black:
            return translate("Teaching", "next key: the picture again")
        if step.question is not None and not self._counted.shown:
            return translate("Teaching", "next key: the answer")
        if step.task is not None and not self._counted.shown and session.goals.line.kind != "reached":
            return translate("Teaching", "next key: the solution")
        if session.player.ahead:
            now = session.state.view.t
            stop = next((in_line(stage.name) for stage in session.stages() if stage.t > now + PASSED), "")
            return translate("Teaching", "next key: {stop}").format(stop=stop)
        if self._running.able(1):
            return translate("Teaching", "next key: step {k}").format(k=self._running.at + 2)
        return ""

    def _answer(self, step: Step) -> tuple[Block, ...]:
        """The question with its answer, or the task with its solution; the class does not see them yet."""
        if step.question is not None:
            asked, counts = step.question, self._counted.counted()
            choices = tuple(
                Block(
                    "paragraph",
                    (
                        Span("strong", f"{'✓ ' if k == asked.right else ''}{k + 1}  "),
                        *spans_of(each).spans,
                        Span("plain", f"  ·  {counts[k]}" if counts[k] else ""),
                    ),
                )
                for k, each in enumerate(asked.choices)
            )
            told = (Block("paragraph", (Span("strong", asked.told),)),) if asked.how else ()
            return (headed(asked.prompt, "formula"), *choices, *told, *asked.because)
        if step.task is None:
            return ()
        return (headed(step.task.text, "formula"), *in_words(step))
