"""The picture and the matrix on their way out: to a file, or to the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from linalg_viz import disk
from linalg_viz.compute.typing import Rows
from linalg_viz.render.theme import theme
from linalg_viz.scene.mathtext import in_line
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.documents import naming
from linalg_viz.shell.documents.files import Files
from linalg_viz.shell.documents.reasons import reason
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.notices import NoticeArea

translate = QCoreApplication.translate
KINDS = ("png", "svg", "pdf", "tex")
SHARPNESS = 2.0


class Exports(QObject):
    """Writes and copies what is shown, as it is shown: same cameras, same time, same theme."""

    def __init__(
        self,
        session: Session,
        canvas: QWidget,
        look: Appearance,
        notices: NoticeArea,
        files: Files,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._canvas, self._look = session, canvas, look
        self._notices, self._files, self._window = notices, files, window
        self.ask: Callable[[str, str], str] = self._dialog

    def export(self, kind: str = "") -> Path | None:
        """Ask where and write the picture there; the ending of the name decides what it becomes."""
        proposed, filters = self.proposed(kind or KINDS[0]), self._filters(kind)
        path = naming.chosen(
            lambda name: self.ask(name, filters),
            proposed,
            [f".{each}" for each in KINDS],
            proposed.suffix,
        )
        if path is None:
            return None
        try:
            self.write(path)
        except OSError as error:
            text = translate("Exports", "The picture was not written to “{name}”: {why}")
            self._notices.tell(text.format(name=path.name, why=reason(error)), "error")
            return None
        self._notices.tell(translate("Exports", "The picture is in “{name}”.").format(name=path), "good")
        return path

    def write(self, path: Path) -> None:
        """Write the picture as the ending of ``path`` says.

        OSError where that cannot be, ValueError for the ending.
        """
        kind = path.suffix.casefold().lstrip(".")
        session, look = self._session, self._look
        width, height = self._canvas.width(), self._canvas.height()
        scene, ports, colours, scale = session.scene, session.viewports, theme(look.theme), look.scale
        title = in_line(translate("labs", session.lab.title))
        if kind == "svg":
            from linalg_viz.render import svg

            disk.write(path, svg.draw(scene, ports, colours, width, height, scale, title))
        elif kind == "tex":
            from linalg_viz.render import tikz

            disk.write(path, tikz.draw(scene, ports, colours, width, height, scale, title))
        elif kind in ("png", "pdf"):
            from linalg_viz.render.qt import image

            image.write(path, scene, ports, colours, width, height, SHARPNESS)
        else:
            raise ValueError(f"no picture ends in {path.suffix!r}; there are: {', '.join(KINDS)}")

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        from linalg_viz.render.qt import image

        session, canvas = self._session, self._canvas
        picture = image.image(
            session.scene,
            session.viewports,
            theme(self._look.theme),
            canvas.width(),
            canvas.height(),
            SHARPNESS,
        )
        QGuiApplication.clipboard().setImage(picture)
        self._notices.tell(translate("Exports", "The picture is on the clipboard."), "good")

    def copy_matrix(self, kind: str, name: str = "A") -> None:
        """Put a matrix on the clipboard as ``latex``, ``numpy``, ``matlab``, ``tsv`` or ``text``."""
        from linalg_viz.state.formats.writing import WRITERS

        rows: Rows = getattr(self._session.shared, name)
        QGuiApplication.clipboard().setText(WRITERS[kind](rows))
        text = translate("Exports", "Matrix {name} is on the clipboard as {kind}.")
        self._notices.tell(text.format(name=name, kind=_titles()[kind]), "good")

    def proposed(self, kind: str) -> Path:
        """Where a picture of a kind is written unless somebody says otherwise."""
        path = self._files.path
        folder = path.parent if path else Path.home()
        return folder / f"{path.stem if path else self._session.document.lab}.{kind}"

    def _filters(self, kind: str) -> str:
        names = {"png": "PNG (*.png)", "svg": "SVG (*.svg)", "pdf": "PDF (*.pdf)", "tex": "TikZ (*.tex)"}
        return names[kind] if kind else ";;".join(names.values())

    def _dialog(self, proposed: str, filters: str) -> str:
        title = translate("Exports", "Export the picture")
        return QFileDialog.getSaveFileName(self._window, title, proposed, filters)[0]


def _titles() -> dict[str, str]:
    return {
        "latex": "LaTeX",
        "numpy": "NumPy",
        "matlab": "MATLAB",
        "tsv": translate("Exports", "cells of a spreadsheet"),
        "text": translate("Exports", "plain text"),
    }
