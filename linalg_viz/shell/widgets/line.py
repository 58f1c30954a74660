"""Lines of text to type and paste into."""

from __future__ import annotations

from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from linalg_viz.shell.exports import clipboard
from linalg_viz.shell.widgets.notices import NoticeArea


class Line(QLineEdit):
    """A line that does not stand still with the program that holds the clipboard.

    Qt reads the clipboard for a paste, and to know whether its menu can offer one.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self._answered():
            event.accept()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._answered():
            super().contextMenuEvent(event)

    def _answered(self) -> bool:
        return clipboard.answers(self._say)

    def _say(self, text: str) -> None:
        notices = self.window().findChild(NoticeArea)
        if notices is not None:
            notices.tell(text, "error")
