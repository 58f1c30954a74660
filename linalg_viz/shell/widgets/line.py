"""Lines of text to type and paste into."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit

from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.exports import clipboard
from linalg_viz.shell.widgets.notices import NoticeArea

EDGE = 8
"""Between the edge of a field and its letters."""


def off_the_edge(box: QAbstractSpinBox, look: Appearance) -> None:
    """Let the digits of a field keep off its edge: Qt 6.11 does not take that from the style.

    Nor may the field be asked for no buttons: its digits are then given no room at all. The style gives the
    buttons none.
    """
    box.lineEdit().setTextMargins(look.px(EDGE), 0, look.px(EDGE), 0)


class Line(QLineEdit):
    """A line that does not stand still with the program that holds the clipboard.

    Qt reads the clipboard for a paste, and to know whether its menu can offer one; the middle button
    pastes what is selected in another program.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self._answered():
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pastes = event.button() == Qt.MouseButton.MiddleButton and not self.isReadOnly()
        if pastes and not clipboard.selection_answers(self._say):
            event.accept()
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._answered():
            super().contextMenuEvent(event)

    def _answered(self) -> bool:
        return clipboard.answers(self._say)

    def _say(self, text: str) -> None:
        notices = self.window().findChild(NoticeArea)
        if notices is not None:
            notices.tell(text, "error")
