"""The lesson that runs in a window: from step to step, into free play and back, with nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from linalg_viz.labs.contract.values import Inputs
from linalg_viz.lessons import judge
from linalg_viz.lessons.deeds import action
from linalg_viz.lessons.journal import Page, opened, written
from linalg_viz.lessons.lesson import INDEX, SUFFIX, Lesson, Step
from linalg_viz.scene.scene import Scene, headline
from linalg_viz.shell.documents.files import Files
from linalg_viz.shell.documents.own import Own, begun_anew, own
from linalg_viz.shell.lesson import explained, guessing
from linalg_viz.shell.lesson.reader import Reader
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.settings import Settings
from linalg_viz.shell.widgets.notices import NoticeArea
from linalg_viz.state.actions import Predict
from linalg_viz.state.document import MATRICES, State
from linalg_viz.state.goals import GoalLine

translate = QCoreApplication.translate


class Running(QObject):
    """Which lesson and step are shown. ``changed`` after every move, answer and task that was done.

    ``inside`` says that the document shown is the step's; another one that is opened meanwhile is free play,
    and the step waits for "Back to the step".
    """

    changed = Signal()

    def __init__(
        self, session: Session, settings: Settings, files: Files, notices: NoticeArea, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._settings, self._files = session, settings, files
        self.lesson: Lesson | None = None
        self.at = 0
        self.inside = False
        self._place = ""
        self._own: Own | None = None
        self._left: dict[tuple[str, str], State] = {}
        self._aside: dict[tuple[str, str], State] | None = None
        self._way = judge.Way()
        self._moving = False
        self._journal = opened(settings.journal)
        self._reader = Reader(session.labs, notices, self)
        session.goals.guide = self
        files.opening.connect(self._other)

    # What is

    @property
    def step(self) -> Step | None:
        """The step that is shown."""
        return self.lesson.steps[self.at] if self.lesson is not None else None

    @property
    def page(self) -> Page:
        """The page of the journal for the lesson that runs."""
        return self._journal.page(self.name)

    @property
    def answer(self) -> int | None:
        """The choice made in this step; None where there is none."""
        return self.page.answer(self.step.id) if self.step is not None else None

    @property
    def last(self) -> Path | None:
        """Where the lesson lies that was worked on last."""
        return Path(self._journal.place) if self._journal.place else None

    @property
    def runs(self) -> bool:
        """Whether a lesson runs."""
        return self.lesson is not None

    @property
    def name(self) -> str:
        """The identifier of the lesson that runs; empty without one."""
        return self.lesson.id if self.lesson is not None else ""

    @property
    def asks(self) -> int:
        """How many choices the question of the step has; 0 without one, and once it was answered."""
        question = self.step.question if self.step is not None else None
        return len(question.choices) if question is not None and self.answer is None else 0

    @property
    def verdict(self) -> str:
        """What is said of a guess that was put into the picture, once the answer is seen."""
        return guessing.said(self.step, self._session) if self.inside else ""

    @property
    def solvable(self) -> bool:
        """Whether the step has a solution to show."""
        return self.inside and self.step is not None and bool(self.step.solution)

    @property
    def noted(self) -> bool:
        """Whether the step has notes for the teacher."""
        return self.step is not None and bool(self.step.notes)

    @property
    def cards(self) -> bool:
        """Whether the cards may be seen: not where they would say what the step is to find."""
        return self.step is None or not self.inside or self.step.cards

    @property
    def edited(self) -> bool:
        """Whether somebody changes numbers in this step: where there is a task."""
        return self.step is not None and self.step.task is not None

    @property
    def matrices(self) -> tuple[str, ...]:
        """The matrices that the solution of the task changes: a class has no panels to do it in."""
        step = self.step if self.inside else None
        changed = {deed.name for deed in step.solution if deed.kind == "cells"} if step is not None else set()
        return tuple(name for name in MATRICES if name in changed)

    @property
    def where(self) -> str:
        """What a class is shown: the title of the lesson."""
        return self.lesson.title if self.lesson is not None else ""

    # What can be done

    def taken(self, path: Path) -> bool:
        """Whether a file is a lesson by its name."""
        return path.suffix.casefold() == SUFFIX or path.name == INDEX

    def explanations(self, kinds: frozenset[str]) -> tuple[tuple[str, Callable[[], None]], ...]:
        """The steps of lessons that explain some kinds of quantities; none while a step is shown."""
        return () if self.inside else explained.by(kinds, self.open)

    def open(self, path: Path, step: str = "") -> None:
        """Open a lesson at a step, or where it was left; a file that is none changes nothing and is said."""

        def enter(lesson: Lesson) -> None:
            at = lesson.at(step or self._journal.page(lesson.id).step) or 0
            self._entered(lambda: self._begin(lesson, str(path), at))

        # It is read, entered and drawn in turns: together they take longer than an event may.
        self._reader.read(path, enter)

    def go(self, by: int) -> None:
        """Go so many steps on, within the lesson."""
        self.to(self.at + by)

    def able(self, by: int) -> bool:
        """Whether there are so many steps more."""
        return self.lesson is not None and 0 <= self.at + by < len(self.lesson.steps)

    @property
    def skippable(self) -> bool:
        """Whether a step that is not optional comes after this one."""
        return self.lesson is not None and self.lesson.main_after(self.at) is not None

    def skip(self) -> None:
        """Go to the next step that is not optional."""
        at = self.lesson.main_after(self.at) if self.lesson is not None else None
        if at is not None:
            self.to(at)

    def to(self, at: int) -> None:
        """Go to a step, counted from 0; one that was visited is found as it was left."""
        lesson = self.lesson
        if lesson is not None and 0 <= at < len(lesson.steps):
            self._entered(lambda: self._move(lesson, at))

    def back(self) -> None:
        """Begin the step again as the lesson has it; from free play, come back to it."""
        lesson, step = self.lesson, self.step
        if lesson is None or step is None:
            return
        if not self.inside:
            self._entered(lambda: self._move(lesson, self.at))
            return
        self._note(self.page.with_answer(step.id, None))
        self._way = judge.Way()
        begun_anew(self._session, step.state, translate("Lesson", "the step from its beginning"))
        self.changed.emit()

    def choose(self, choice: int) -> None:
        """Answer the question of the step; the first answer counts."""
        step = self.step
        if step is None or step.question is None or self.answer is not None:
            return
        if not 0 <= choice < len(step.question.choices):
            return
        if self.inside:
            guessing.choose(self._session, step.question, choice)
        self.show_answer(choice)

    def show_answer(self, choice: int) -> None:
        """Show what is right; an answer that was given before stays the one that counts."""
        step = self.step
        if step is None:
            return
        if self.answer is None:
            self._note(self.page.with_answer(step.id, choice).with_done(step.id))
        session, shown = self._session, step.question.shown if step.question is not None else None
        if self.inside and step.question is not None and step.question.asks:
            guessing.show(session, step.question)
        elif self.inside and shown is not None:
            before = session.passage.shown, session.viewports
            begun_anew(session, shown, translate("Lesson", "the answer"))
            session.passage.begin(*before)
        elif self.inside and session.document.prediction.on:
            session.dispatch(Predict(shown=True))
        session.refresh()
        self.changed.emit()

    def rehearse(self, on: bool) -> None:
        """Begin every step as the lesson has it, for a class; at the end those that were left come back."""
        if on and self.lesson is not None and self._aside is None:
            self._keep()
            self._aside, self._left = self._left, {}
            self.inside = False
            self._move(self.lesson, self.at)
        elif not on and self._aside is not None:
            self._keep()
            self._left, mine, self._aside = {**self._left, **self._aside}, self._aside, None
            if self.lesson is not None and self.inside and (self.name, self.lesson.steps[self.at].id) in mine:
                self.inside = False
                self._move(self.lesson, self.at)

    def show_how(self) -> None:
        """Do what the lesson gives as a solution of the task, as one step to take back."""
        step, session = self.step, self._session
        if step is None or not step.solution or not self.inside:
            return
        self.back()
        session.begin_gesture(translate("Lesson", "the solution"))
        for deed in step.solution:
            session.dispatch(action(deed, session.inputs))
        session.finish_gesture()

    def leave(self) -> None:
        """End the lesson; what was open before comes back, and the journal knows where it was left."""
        if self.lesson is None:
            return
        mine, inside = self._own, self.inside
        self._keep()
        self.lesson, self.inside, self._own = None, False, None
        if mine is not None and inside:
            mine.give_back(self._files)
        else:
            self._session.refresh()
        self.changed.emit()

    # What the judge is told

    def saw(self, state: State) -> None:
        """A state was passed through: what is to be kept is judged on each of them."""
        if self.inside and self.step is not None and self.step.task is not None:
            self._way = self._way.after(self.step.task, state)

    def line(self, state: State, inputs: Inputs, scene: Scene) -> GoalLine | None:
        """The line above the picture; None in free play."""
        lesson, step = self.lesson, self.step
        if lesson is None or step is None or not self.inside:
            return None
        found = kept = None
        if step.task is not None:
            found = judge.judged(step.task, state, self._session.labs, inputs)
            kept = judge.room(step.task, state)
        if self.answer is None and guessing.is_shown(step, state):
            # Enter on the ring of the guess shows the answer.
            self._note(self.page.with_answer(step.id, 0).with_done(step.id))
            self.changed.emit()
        line = judge.line(step, f"{lesson.id}/{step.id}", self._way, self.answer is not None, found, kept)
        if line is None:
            return GoalLine("seen", headline(scene), lesson=True)
        if line.kind == "reached" and step.id not in self.page.done:
            self._note(self.page.with_done(step.id))
            self.changed.emit()
        return line

    # How it moves

    def _entered(self, go_on: Callable[[], object]) -> None:
        """Go on inside the lesson; what else is open is asked about first where it is not saved."""
        if self.inside:
            go_on()
            return

        def enter() -> None:
            self._own = own(self._session, self._files)
            go_on()

        self._files.guard(enter)

    def _begin(self, lesson: Lesson, place: str, at: int) -> None:
        self._keep()
        self.lesson, self._place = lesson, place
        self.inside = False
        self._move(lesson, at)

    def _move(self, lesson: Lesson, at: int) -> None:
        session = self._session
        # From step to step of a lesson the picture moves; what else was open is none of its business.
        before = (session.passage.shown, session.viewports) if self.inside else None
        self._keep()
        self.at = at
        step = lesson.steps[at]
        self.inside, self._way = True, judge.Way()
        page = self.page
        self._journal = self._journal.with_page(
            Page(lesson.id, step.id, page.done, page.answers), self._place
        )
        self._settings.journal = written(self._journal)
        state = self._left.get((lesson.id, step.id), step.state)
        self._moving = True
        try:
            self._files.adopt(state, None, None, saved=True, soon=before is None)
        finally:
            self._moving = False
        self.changed.emit()
        if before is not None:
            session.passage.begin(*before)

    def _keep(self) -> None:
        """Remember the step as it is left, for as long as the window is open."""
        if self.inside and self.lesson is not None:
            self._session.finish_gesture()
            self._left[self.lesson.id, self.lesson.steps[self.at].id] = self._session.state

    def _note(self, page: Page) -> None:
        self._journal = self._journal.with_page(page, self._place)
        self._settings.journal = written(self._journal)

    def _other(self, _document: object, _path: object) -> None:
        """Another document is about to be shown: that is free play."""
        if self._moving or self.lesson is None:
            return
        self._keep()
        self.inside = False
        self.changed.emit()
