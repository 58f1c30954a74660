"""Where what the session has to say is said: in a notice over the picture, or in the status bar."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from linalg_viz.shell.session.session import Session
from linalg_viz.shell.session.told import Told
from linalg_viz.shell.widgets.notices import Bar, NoticeArea
from linalg_viz.shell.window.status import Status
from linalg_viz.state.notices import Notice


class Telling(QObject):
    """Puts each notice of the session in its place.

    One that tells what a change did goes with the change: when it is undone, or when another follows that
    makes the sentence untrue.
    """

    def __init__(self, session: Session, notices: NoticeArea, status: Status, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._notices, self._status = session, notices, status
        self._told: list[tuple[Bar, Told]] = []
        session.noticed.connect(self._tell)
        session.document_changed.connect(self._follow)
        notices.resized.connect(self._forget)

    def _tell(self, notice: Notice) -> None:
        text = QCoreApplication.translate("state", notice.text)
        place = notice.where.split(" ")[0]
        # What is wrong with a cell stands in the cell; what a drag hits is said without covering the picture.
        if place in ("cell", "canvas") or self._session.gesture:
            self._status.say("" if notice.quiet else text)
            return
        bar = self._notices.tell(text, notice.tone)
        if not notice.objects:
            self._told.append((bar, Told.now(self._session)))

    def _follow(self) -> None:
        for bar, told in tuple(self._told):
            if not told.holds(self._session):
                bar.dismiss()

    def _forget(self) -> None:
        """A notice came or went: those that stand no more are not kept."""
        self._told = [(bar, told) for bar, told in self._told if bar.standing]
