"""The place of the data page in the left panel, which stays empty until a table is looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from linalg_viz.shell.data import loading
from linalg_viz.shell.data.source import DataSource
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.within import within

EARLY = 10
"""Milliseconds after a reading has begun."""

LATER = 20
"""Milliseconds in which the picture of a table is laid out and painted before the page beside it comes."""


class DataSlot(QWidget):
    """The place of the data page: it is made when a lab about tables is shown for the first time."""

    def __init__(self, session: Session, source: DataSource, make: Callable[[], Any]) -> None:
        super().__init__()
        self.setObjectName("dataSlot")
        self._session, self._source, self._make = session, source, make
        self.page: Any = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        # Made in turns of its own while the first table is still being read.
        self._early = QTimer(self)
        self._early.setSingleShot(True)
        self._early.setInterval(EARLY)
        self._early.timeout.connect(self._prepare_early)
        # Comes after the picture of a table that has just been read, filled as a whole.
        self._coming = QTimer(self)
        self._coming.setSingleShot(True)
        self._coming.setInterval(LATER)
        self._coming.timeout.connect(self._come)
        source.changed.connect(self._begin)
        session.lab_changed.connect(lambda _lab: self._follow())
        self._follow()

    def _begin(self) -> None:
        if self.page is None and self._source.reading:
            self._early.start()

    def _prepare_early(self) -> None:
        if self.page is not None or not self._source.reading:
            return
        if not loading.loaded():
            # The other thread is loading it.
            self._early.start()
            return
        self._prepare()
        QTimer.singleShot(0, self, self._polish)

    def _polish(self) -> None:
        for widget in (self.page, *within(self.page, QWidget)):
            widget.ensurePolished()

    def _prepare(self) -> None:
        if self.page is None:
            self.page = self._make()
            self._column.addWidget(self.page)

    def _follow(self) -> None:
        self._coming.stop()
        if not self._session.lab.reads_tables:
            self.setVisible(False)
        elif self.page is not None and self._source.reading and self.isHidden():
            self.page.asleep = True
            self._coming.start()
        else:
            self._come()

    def _come(self) -> None:
        self._prepare()
        self.page.asleep = False
        self.page.follow()
        self.setVisible(True)
