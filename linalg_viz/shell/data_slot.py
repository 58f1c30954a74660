"""The place of the data page in the left panel, which stays empty until a table is looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from linalg_viz.shell.data_source import LAB
from linalg_viz.shell.session import Session


class DataSlot(QWidget):
    """The place of the data page: it is made when a lab about tables is shown for the first time."""

    def __init__(self, session: Session, make: Callable[[], Any]) -> None:
        super().__init__()
        self.setObjectName("dataSlot")
        self._session, self._make = session, make
        self.page: Any = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        session.lab_changed.connect(self._follow)
        self._follow(session.document.lab)

    def _follow(self, lab: str) -> None:
        self.setVisible(lab == LAB)
        if lab == LAB and self.page is None:
            self.page = self._make()
            self._column.addWidget(self.page)
        if self.page is not None:
            self.page.follow()
