"""A lesson before a class: from F5 on a key of a remote does the next thing; a reveal waits for a guess."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.lesson.place import Following
from linalg_viz.shell.lesson.running import Running
from linalg_viz.shell.present.present import Presentation
from linalg_viz.shell.present.showing import Showing
from linalg_viz.shell.session.session import Session
from linalg_viz.state.goals import GoalLine

if TYPE_CHECKING:
    from linalg_viz.shell.lesson.class_view import Black, ClassView
    from linalg_viz.shell.lesson.desk import Desk

translate = QCoreApplication.translate


class Stage(Protocol):
    """Where bars stand above the picture and what is beside it."""

    def put_above(self, *bars: QWidget) -> None:
        """Put bars above everything, from top to bottom."""


class Teaching(QObject):
    """What a class has been asked, counted and shown in a presentation. ``changed`` after each of it.

    ``on`` only while a presentation shows the step of a lesson; in free play it shows the document, as
    without a lesson. ``screens`` gives the screens there are.
    """

    changed = Signal()

    def __init__(
        self,
        running: Running,
        session: Session,
        presentation: Presentation,
        showing: Showing,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._running, self._session, self._presentation = running, session, presentation
        self._showing, self._window = showing, window
        self.hands: dict[str, list[int]] = {}
        self.revealed: set[str] = set()
        self.view: ClassView | None = None
        self.desk: Desk | None = None
        self.screens: Callable[[], list[QScreen]] = QGuiApplication.screens
        self._black: Black | None = None
        self._at = 0
        self._said = replace(session.goals.line, told="")
        # Whether the step of a lesson stands round the picture, or documents do; None where neither does.
        self._guided: bool | None = None
        # A document that is opened over a step is there a turn after the lesson was told.
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._turn_over)
        self._home: QRect | None = None
        presentation.starting.connect(self._starting)
        presentation.changed.connect(self._presenting)
        running.changed.connect(self._follow)
        session.goals.changed.connect(self._line_changed)
        showing.made_room.connect(self._follow)
        showing.several.changed.connect(self._follow)
        session.player.playing_changed.connect(self._follow_desk)
        session.document_changed.connect(self._follow_desk)

    def stand(self, stage: Stage, bar: QWidget, commands: Following, look: Appearance) -> None:
        """Say where the class reads, instead of which bar, and which actions the desk offers."""
        self._stage, self._bar, self._actions, self._look = stage, bar, commands.actions, look
        self.changed.connect(commands.follow)

    # What is

    @property
    def on(self) -> bool:
        """Whether a class is shown the step of a lesson."""
        return self._presentation.on and self._running.inside

    @property
    def alone(self) -> bool:
        """Whether documents are presented: without a lesson, and in free play within one."""
        return self._presentation.on and not self._running.inside

    @property
    def unsaid(self) -> tuple[str, ...]:
        """What nothing beside the picture says: which key shows the matrices of a task, how this ends."""
        return self._showing.aside.unsaid if self._showing.aside is not None else ()

    @property
    def black(self) -> bool:
        """Whether the picture is away."""
        return self._black is not None and self._black.isVisible()

    @property
    def asks(self) -> int:
        """How many choices may still be chosen from; 0 once the class has seen the answer."""
        step = self._running.step
        if not self._presentation.on:
            return self._running.asks
        if not self.on or step is None or step.question is None or step.id in self.revealed:
            return 0
        return len(step.question.choices)

    def counted(self) -> list[int]:
        """The hands for each choice of the step."""
        step = self._running.step
        asked = step.question if step is not None else None
        return self.hands.get(step.id, [0] * len(asked.choices)) if step and asked else []

    @property
    def shown(self) -> bool:
        """Whether the class has seen the answer of the step, or its task done."""
        step = self._running.step
        return step is not None and step.id in self.revealed

    # What the keys do

    def answer(self, choice: int) -> None:
        """Count a hand for a choice before the reveal; without a class, answer the question."""
        if not self.on:
            self._running.choose(choice)
        elif choice < self.asks and (step := self._running.step) is not None:
            counts = self.counted()
            counts[choice] += 1
            self.hands[step.id] = counts
            self._follow()

    def forward(self) -> None:
        """The next thing: the answer or the solution, then the next stop, then the next step or document."""
        running, step = self._running, self._running.step
        self._showing.tell("")
        if self.black:
            self.toggle_black()
        elif self.on and self._session.passage.complete():
            pass
        elif self.alone:
            self._showing.forward()
        elif not self.on or step is None:
            running.go(1)
        elif step.question is not None and not self.shown:
            self.revealed.add(step.id)
            counts = self.counted()
            running.show_answer(counts.index(max(counts)) if any(counts) else step.question.right)
        elif step.task is not None and not self.shown and self._session.goals.line.kind != "reached":
            self.revealed.add(step.id)
            running.show_how()
        elif self._session.player.ahead:
            self._session.player.forward()
        else:
            self._go(1)
        self._follow()

    def _go(self, by: int) -> None:
        if self._running.able(by):
            self._running.go(by)
        elif by > 0:
            self._showing.tell(translate("Teaching", "This is the last step."))
        else:
            self._showing.tell(translate("Teaching", "This is the first step."))

    def backward(self) -> None:
        """The step before, or without a lesson the stop or document; a black picture first comes back."""
        self._showing.tell("")
        if self.black:
            self.toggle_black()
        elif self.alone:
            self._showing.backward()
        else:
            self._go(-1)
        self._follow()

    def able(self, by: int) -> bool:
        """Whether there is anything to go to."""
        return self.on or self.alone or self._running.able(by)

    def restore(self) -> None:
        """Show what was opened, or the step of the lesson, as it was at first."""
        step = self._running.step
        if self.on and step is not None:
            self.revealed.discard(step.id)
            self._running.back()
        elif self.alone:
            self._showing.several.restore()

    def toggle_black(self) -> None:
        """Take the picture away, so that the class looks at its teacher, or bring it back."""
        if not self._presentation.on:
            return
        if self._black is None:
            from linalg_viz.shell.lesson.class_view import Black

            self._black = Black(self._window)
        self._black.setVisible(not self._black.isVisible())
        self._black.fit()
        self._follow_desk()
        self.changed.emit()

    def full_stop(self) -> bool:
        """Black, or the picture again, where something is presented; whether it is."""
        self.toggle_black()
        return self._presentation.on

    # How it begins and ends

    def _starting(self) -> None:
        """With a second screen the picture goes there, and the desk stays where the hands are."""
        others = [each for each in self.screens() if each != self._primary()]
        handle = self._window.windowHandle()
        if others and handle is not None:
            self._home = self._window.geometry()
            # What is maximized cannot be moved.
            self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMaximized)
            handle.setScreen(others[0])
            self._window.setGeometry(others[0].geometry())
            # Where screens are no parts of one desktop, a window that goes to another is hidden on its way.
            self._window.show()

    def _primary(self) -> QScreen:
        return QGuiApplication.primaryScreen()

    def _presenting(self, on: bool) -> None:
        if on:
            self.hands, self.revealed = {}, set()
            self._set_up()
            self._begin()
        else:
            self._put_away()
        self._follow()

    def _begin(self) -> None:
        """Stand the step round the picture, or in free play the document that is played with."""
        self._guided = self._running.inside
        if self._guided:
            self._running.rehearse(True)
            self._showing.begin(self._running)
        else:
            self._showing.begin()

    def _turn_over(self) -> None:
        """From the step to free play, or back to it, before the class."""
        if self._guided not in (None, self._running.inside):
            self._showing.end()
            self._begin()
            self._follow()

    def _set_up(self) -> None:
        # Imported for the first class: the first frame does without.
        from linalg_viz.shell.lesson.class_view import ClassView
        from linalg_viz.shell.lesson.desk import Desk
        from linalg_viz.shell.lesson.notes import StepNotes

        if self.view is None:
            self.view = ClassView(self._running, self, self._session, self._look)
            self._stage.put_above(self.view)
        if len(self.screens()) > 1:
            steps, documents = StepNotes(self._running, self, self._session), self._showing.notes()
            self.desk = Desk(lambda: documents if self.alone else steps, self._actions, self._look)
            self.desk.setGeometry(self._primary().availableGeometry())
            self.desk.show()

    def _put_away(self) -> None:
        self._guided = None
        self._showing.end()
        if self._black is not None:
            self._black.hide()
        if self.desk is not None:
            self.desk.close()
            self.desk.deleteLater()
            self.desk = None
            handle, home = self._window.windowHandle(), self._home
            if handle is not None and home is not None:
                handle.setScreen(self._primary())
                self._window.setGeometry(home)
                self._window.show()
        self._running.rehearse(False)

    def _line_changed(self, line: GoalLine) -> None:
        # How far something is changes with each move of a hand, and nothing that can be done with it.
        before, self._said = self._said, replace(line, told="")
        if self._said != before or self.view is not None or self.desk is not None:
            self._follow()

    def _follow(self) -> None:
        if self._at != self._running.at:
            self._at = self._running.at
            self._showing.wipe()
        if self._guided not in (None, self._running.inside):
            self._turn.start()
        if self.view is not None:
            # What is asked is answered in the bar.
            asks = self._session.goals.line.kind == "question"
            self._bar.setVisible(not self.on and (not self.alone or asks))
            self.view.follow()
        self._follow_desk()
        self.changed.emit()

    def _follow_desk(self) -> None:
        if self.desk is not None:
            self.desk.follow()
