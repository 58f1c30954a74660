"""The steps of a solution on their way out: to the clipboard, or into a document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from linalg_viz import disk
from linalg_viz.labs.contract.cards import Card
from linalg_viz.render.theme import theme
from linalg_viz.shell.documents import naming
from linalg_viz.shell.documents.files import Files
from linalg_viz.shell.documents.reasons import reason
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.notices import NoticeArea

translate = QCoreApplication.translate
KINDS = ("tex", "md", "svg", "pdf")


class Transcripts(QObject):
    """Copies and writes the whole solution of a lab that has one."""

    def __init__(self, session: Session, notices: NoticeArea, files: Files, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._notices, self._files, self._window = session, notices, files, window
        self.ask: Callable[[str, str], str] = self._dialog

    def copy(self, kind: str) -> None:
        """Put the steps on the clipboard as ``tex`` or ``md``; nothing in a lab without steps."""
        cards = self._cards()
        if not cards:
            return
        from linalg_viz.render import transcript

        write = transcript.to_latex if kind == "tex" else transcript.to_markdown
        QGuiApplication.clipboard().setText(write(self._title(), cards))
        name = {"tex": "LaTeX", "md": "Markdown"}[kind]
        text = translate("Transcripts", "The steps are on the clipboard as {kind}.")
        self._notices.tell(text.format(kind=name), "good")

    def save(self) -> Path | None:
        """Ask where and write the steps there; the ending of the name decides what they become."""
        if not self._cards():
            return None
        path = naming.chosen(
            lambda name: self.ask(name, self._filters()),
            self._proposed(),
            [f".{each}" for each in KINDS],
            f".{KINDS[0]}",
        )
        if path is None:
            return None
        try:
            self.write(path)
        except OSError as error:
            text = translate("Transcripts", "The steps were not written to “{name}”: {why}")
            self._notices.tell(text.format(name=path.name, why=reason(error)), "error")
            return None
        self._notices.tell(translate("Transcripts", "The steps are in “{name}”.").format(name=path), "good")
        return path

    def write(self, path: Path) -> None:
        """Write the steps as the ending of ``path`` says.

        OSError where that cannot be, ValueError for the ending.
        """
        kind, title, cards = path.suffix.casefold().lstrip("."), self._title(), self._cards()
        from linalg_viz.render import svg, transcript, transcript_pages
        from linalg_viz.render.qt import image

        paper, (wide, tall) = theme("light"), transcript_pages.PAGE
        if kind == "tex":
            disk.write(path, transcript.to_latex(title, cards))
        elif kind == "md":
            disk.write(path, transcript.to_markdown(title, cards))
        elif kind == "svg":
            shapes, height = transcript_pages.long_page(title, cards, paper)
            disk.write(path, svg.page(shapes, wide, height, paper, title))
        elif kind == "pdf":
            sheets = transcript_pages.pages(title, cards, paper)
            disk.write(path, image.pages(title, sheets, wide, tall))
        else:
            raise ValueError(f"no steps end in {path.suffix!r}; there are: {', '.join(KINDS)}")

    def _cards(self) -> tuple[Card, ...]:
        session = self._session
        made = session.lab.transcript
        return made(session.params, session.shared) if made is not None else ()

    def _title(self) -> str:
        return self._session.document.title or translate("labs", self._session.lab.title)

    def _proposed(self) -> Path:
        path = self._files.path
        folder = path.parent if path else Path.home()
        return folder / f"{path.stem if path else self._session.document.lab}-steps.{KINDS[0]}"

    def _filters(self) -> str:
        return "LaTeX (*.tex);;Markdown (*.md);;SVG (*.svg);;PDF (*.pdf)"

    def _dialog(self, proposed: str, filters: str) -> str:
        title = translate("Transcripts", "Save the steps")
        return QFileDialog.getSaveFileName(self._window, title, proposed, filters)[0]
