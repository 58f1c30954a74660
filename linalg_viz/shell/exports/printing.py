"""The picture for print on its way to a file: the dialog, the name, the writing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from linalg_viz import disk
from linalg_viz.scene.mathtext import in_line
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.documents import naming
from linalg_viz.shell.documents.reasons import reason
from linalg_viz.shell.exports.pictures import Exports
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.notices import NoticeArea

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from linalg_viz.render.printed import Sheet
    from linalg_viz.scene.scene import Scene, Viewports
    from linalg_viz.shell.exports.print_dialog import PrintDialog

translate = QCoreApplication.translate


class Printing(QObject):
    """Prepares what is seen for paper; what was chosen last is offered again while the window lives."""

    def __init__(
        self, session: Session, canvas: QWidget, look: Appearance, notices: NoticeArea, exports: Exports
    ) -> None:
        super().__init__(exports)
        self._session, self._canvas, self._look = session, canvas, look
        self._notices, self._exports = notices, exports
        self._chosen: tuple[Sheet, str] | None = None

    def open(self) -> PrintDialog:
        """The dialog; when it is accepted the picture is written."""
        from linalg_viz.render.printed import Sheet
        from linalg_viz.shell.exports.print_dialog import PrintDialog

        sheet, kind = self._chosen or (Sheet(), "pdf")
        dialog = PrintDialog(sheet, kind, self._ratio(), self._drawn, self._look, self._canvas.window())
        dialog.accepted.connect(lambda: self.write(dialog.sheet, dialog.kind))
        dialog.open()
        return dialog

    def write(self, sheet: Sheet, kind: str) -> Path | None:
        """Ask where and write the picture there; the notice says where it is, or why it is not."""
        self._chosen = sheet, kind
        from linalg_viz.render.qt import printing

        path = naming.chosen(
            lambda name: self._exports.ask(name, f"{kind.upper()} (*.{kind})"),
            self._exports.proposed(kind),
            [f".{kind}"],
            f".{kind}",
        )
        if path is None:
            return None
        title = in_line(translate("labs", self._session.lab.title))
        scene, ports = self._laid_out(sheet)
        try:
            disk.write(path, printing.encoded(kind, sheet, scene, ports, self._ratio(), title))
        except (OSError, ValueError) as error:
            why = reason(error) if isinstance(error, OSError) else str(error)
            text = translate("Exports", "The picture was not written to “{name}”: {why}")
            self._notices.tell(text.format(name=path.name, why=why), "error")
            return None
        text = translate("Exports", "The picture for print is in “{name}”: {width} cm wide.")
        self._notices.tell(text.format(name=path, width=f"{sheet.width:g}"), "good")
        return path

    def _ratio(self) -> float:
        return self._canvas.height() / max(self._canvas.width(), 1)

    def _laid_out(self, sheet: Sheet) -> tuple[Scene, Viewports]:
        from linalg_viz.render import printed

        session = self._session
        return printed.laid_for(session.state, session.labs, session.inputs, sheet, self._ratio())

    def _drawn(self, sheet: Sheet, across: int) -> QImage:
        from linalg_viz.render.qt import printing

        return printing.pixels(sheet, *self._laid_out(sheet), self._ratio(), across)
