"""What the teacher reads of a step on the desk: answer or solution, notes, what comes next, and the time."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication

from linalg_viz.lessons.lesson import Step
from linalg_viz.lessons.solutions import in_words
from linalg_viz.lessons.text import Block, Span, headed, spans_of
from linalg_viz.shell.lesson.running import Running
from linalg_viz.shell.lesson.words import timing

translate = QCoreApplication.translate


class Counted(Protocol):
    """The hands of a class."""

    def counted(self) -> list[int]:
        """The hands for each choice."""


class StepNotes:
    """Of the lesson that runs; ``counted`` knows the hands."""

    buttons = ("lesson_previous", "lesson_next", "lesson_skip", "lesson_back", "present_black", "present")

    def __init__(self, running: Running, counted: Counted) -> None:
        self._running, self._counted = running, counted

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
        """How much of the class has gone, and how much should have at this step."""
        lesson = self._running.lesson
        if lesson is None:
            return ""
        said = translate("Teaching", "{gone} of {all} min gone · planned up to this step: {planned} min")
        return said.format(gone=gone, all=lesson.minutes, planned=lesson.planned(self._running.at))

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
