"""The three doors of the first start, once: explore the picture, open data, start a lesson."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from linalg_viz.lessons.bundled import titles
from linalg_viz.shell.commands.commands import Commands
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.settings import Settings
from linalg_viz.shell.widgets.notices import Bar, Choice, NoticeArea

SHOWN = "window/doors"


class Doors(QObject):
    """A bar over the picture. Who begins without choosing explores: the bar goes with the first change."""

    def __init__(
        self, session: Session, settings: Settings, notices: NoticeArea, commands: Commands, canvas: QWidget
    ) -> None:
        super().__init__(canvas)
        self._session, self._settings, self._notices = session, settings, notices
        self._commands, self._canvas = commands, canvas
        self._bar: Bar | None = None

    def offer(self) -> None:
        """Show the doors if nobody saw them yet, and nothing more urgent stands there."""
        if self._settings.flag(SHOWN, False) or self._notices.bars:
            return
        self._settings.put(SHOWN, True)
        t = QCoreApplication.translate
        choices = (
            Choice(t("Doors", "Explore"), self._explore, primary=True, name="explore"),
            Choice(t("Doors", "Open data…"), self._data, name="data"),
            Choice(t("Doors", "Start a lesson…"), self._lesson, name="lesson"),
        )
        self._bar = self._notices.tell(
            t("Doors", "Welcome. Drag a ring of the picture, or:"), choices=choices
        )
        self._session.document_changed.connect(self._begun)
        self._session.lab_changed.connect(self._begun)

    def _begun(self) -> None:
        bar, self._bar = self._bar, None
        if bar is not None:
            bar.dismiss()

    def _explore(self) -> None:
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _data(self) -> None:
        sets = self._commands.menus["data/sets"]
        self._offer((*self._actions("open_data", "paste_table"), sets.menuAction()))

    def _lesson(self) -> None:
        self._offer(self._actions(*(f"open_lesson_{title.id}" for title in titles()), "lesson_open"))

    def _actions(self, *names: str) -> tuple[QAction, ...]:
        return tuple(self._commands.actions[name] for name in names)

    def _offer(self, actions: Iterable[QAction]) -> None:
        """What stands behind a door, as a menu where the bar was."""
        menu = QMenu(self._canvas)
        menu.setObjectName("door")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(list(actions))
        size, room = menu.sizeHint(), self._canvas.rect()
        corner = QPoint((room.width() - size.width()) // 2, room.height() - size.height() - 8)
        menu.popup(self._canvas.mapToGlobal(corner))
