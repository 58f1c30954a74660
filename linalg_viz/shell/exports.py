"""The picture and the matrix on their way out: to a file, or to the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from linalg_viz.shell.notices import NoticeArea
from linalg_viz.shell.session import Session
from linalg_viz.shell.theme_qt import Appearance

translate = QCoreApplication.translate


class Exports(QObject):
    """Writes and copies what is shown."""

    def __init__(
        self, session: Session, canvas: QWidget, look: Appearance, notices: NoticeArea, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._canvas, self._look = session, canvas, look
        self._notices, self._window = notices, window
