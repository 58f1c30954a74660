"""Where a lesson stands in the window: above the cards, made when the first one is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.documents.files import Files
from linalg_viz.shell.lesson.dialogs import open_lesson
from linalg_viz.shell.lesson.running import Running
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.settings import Settings
from linalg_viz.shell.widgets.notices import NoticeArea

if TYPE_CHECKING:
    from linalg_viz.shell.lesson.panel import LessonPanel


class Side(Protocol):
    """The panel that the lesson stands in."""

    def put_above(self, widget: QWidget) -> None:
        """Put a widget above what scrolls."""

    def before_column(self) -> QWidget:
        """What has the focus before what scrolls."""

    def show_column(self, on: bool) -> None:
        """Show what scrolls, or only what stands above it."""


class Sides(Protocol):
    """What opens and folds the panels."""

    def set_open(self, side: str, wanted: bool) -> None:
        """Show or fold away a panel."""

    def read_beside(self, on: bool) -> None:
        """Whether the right panel is read together with the picture."""


class Following(Protocol):
    """The actions of the window."""

    actions: dict[str, QAction]

    def follow(self) -> None:
        """Show what can be done now."""


class LessonPlace(QObject):
    """The lesson that runs, and its panel at the head of the right one."""

    def __init__(
        self, session: Session, settings: Settings, files: Files, notices: NoticeArea, window: QWidget
    ) -> None:
        super().__init__(window)
        self._window = window
        self.running = Running(session, settings, files, notices, self)
        self.panel: LessonPanel | None = None
        self.ask_open = lambda: open_lesson(window)

    def stand(self, side: Side, sides: Sides, commands: Following, look: Appearance) -> None:
        """Say where the panel is to stand once a lesson runs."""

        def follow() -> None:
            commands.follow()
            sides.read_beside(self.running.runs)
            if self.panel is None and self.running.runs:
                # Imported and made when the first lesson is opened: the first frame does without.
                from linalg_viz.shell.lesson.panel import LessonPanel

                self.panel = LessonPanel(self.running, commands.actions, look)
                before = side.before_column()
                side.put_above(self.panel)
                self.panel.come_after(before)
                sides.set_open("right", True)
            if self.panel is not None:
                self.panel.follow()
                side.show_column(self.running.cards)

        self.running.changed.connect(follow)

    def ask(self) -> None:
        """Ask which lesson, and open it."""
        answer = self.ask_open()
        if answer:
            self.running.open(Path(answer))

    def fold(self) -> None:
        """Fold the panel to one line, or unfold it."""
        if self.panel is not None:
            self.panel.fold()

    def note(self) -> None:
        """Show the notes for the teacher, or hide them."""
        if self.panel is not None:
            self.panel.note()

    def contents(self) -> None:
        """Show the steps to choose one."""
        if self.panel is not None:
            self.panel.contents()
