"""What a class takes home: a page that moves, a lesson as a page or on paper, the numbers as a program."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from linalg_viz import disk
from linalg_viz.render.theme import theme
from linalg_viz.shell.documents import naming
from linalg_viz.shell.documents.files import Files
from linalg_viz.shell.documents.reasons import reason
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.notices import Choice, NoticeArea

if TYPE_CHECKING:
    from linalg_viz.lessons.lesson import Lesson
    from linalg_viz.shell.jobs.pieces import Pieces

translate = QCoreApplication.translate


class Handouts(QObject):
    """Makes what is handed out piece by piece, says how far it is, and writes it whole or not at all.

    ``lesson`` gives the lesson that runs, None without one.
    """

    def __init__(
        self,
        session: Session,
        lesson: Callable[[], Lesson | None],
        notices: NoticeArea,
        files: Files,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._lesson, self._notices = session, lesson, notices
        self._files, self._window = files, window
        self._work: Pieces | None = None
        self.ask: Callable[[str, str], str] = self._dialog

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        return self._work is not None

    @property
    def teaches(self) -> bool:
        """Whether a lesson runs that can be handed out."""
        return self._lesson() is not None

    def page(self) -> None:
        """The document as a page that moves."""
        from linalg_viz.render.handout import page

        session = self._session
        title = session.document.title or self._files.name
        work = page.document(session.state, session.labs, session.inputs, theme("light"), title)
        self._make(work, session.document.lab, ".html", "HTML (*.html)")

    def lesson_page(self) -> None:
        """The lesson that runs as one page that moves."""
        from linalg_viz.render.handout import page

        lesson = self._lesson()
        if lesson is not None:
            work = page.lesson(lesson, self._session.labs, theme("light"))
            self._make(work, lesson.id, ".html", "HTML (*.html)")

    def lesson_paper(self, answers: bool) -> None:
        """The lesson that runs on paper, with room for answers, or as the key with them."""
        from linalg_viz.render.qt import lesson_sheet

        lesson = self._lesson()
        if lesson is not None:
            letter = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
            work = lesson_sheet.pdf(lesson, self._session.labs, theme("light"), answers, letter)
            self._make(work, f"{lesson.id}-key" if answers else lesson.id, ".pdf", "PDF (*.pdf)")

    def program(self) -> None:
        """The numbers of the document as a program of NumPy, its picture with matplotlib."""
        from linalg_viz.render.handout import program

        session = self._session
        text = program.text(session.document, session.lab, session.inputs)
        if text is None:
            said = translate("Handouts", "The table is still being read, or there is none: try again then.")
            self._notices.tell(said, "warn")
            return

        def work() -> Generator[float, None, str]:
            yield 1.0
            return text

        self._make(work(), session.document.lab, ".py", "Python (*.py)")

    def _make(self, work: Generator[float, None, str | bytes], stem: str, ending: str, kind: str) -> None:
        """Ask where, make it with progress and a way to cancel, and write it there."""
        if self.busy:
            said = translate("Handouts", "Something is being made already: wait for it, or cancel it.")
            self._notices.tell(said, "warn")
            return
        proposed = self._proposed(stem, ending)
        path = naming.chosen(lambda name: self.ask(name, kind), proposed, [ending], ending)
        if path is None:
            return
        from linalg_viz.shell.jobs.pieces import Pieces

        pieces = self._work = Pieces(work, self)
        text = translate("Handouts", "Making “{name}” …").format(name=path.name)
        stop = Choice(translate("Handouts", "Cancel"), pieces.cancel, name="cancel-handout")
        bar = self._notices.tell(text, "plain", (stop,))
        pieces.progressed.connect(lambda share: bar.say(f"{text} {share:.0%}"))
        pieces.over.connect(bar.dismiss)
        pieces.over.connect(self._ended)
        pieces.done.connect(lambda made: self._write(path, made))
        pieces.failed.connect(lambda error: self._failed(path, error))

    def _ended(self) -> None:
        self._work = None

    def _write(self, path: Path, made: str | bytes) -> None:
        try:
            disk.write(path, made)
        except OSError as error:
            self._failed(path, error)
            return
        said = translate("Handouts", "“{name}” is written: it can be handed out as it is.")
        self._notices.tell(said.format(name=path), "good")

    def _failed(self, path: Path, error: Exception) -> None:
        why = reason(error) if isinstance(error, OSError) else str(error)
        text = translate("Handouts", "“{name}” was not written: {why}")
        self._notices.tell(text.format(name=path.name, why=why), "error")

    def _proposed(self, stem: str, ending: str) -> Path:
        path = self._files.path
        folder = path.parent if path else Path.home()
        return folder / f"{stem}{ending}"

    def _dialog(self, proposed: str, kinds: str) -> str:
        title = translate("Handouts", "Hand out")
        return QFileDialog.getSaveFileName(self._window, title, proposed, kinds)[0]
