"""The room of a label whose text changes with each frame of a drag."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QWidget

from linalg_viz.render.qt.words import Words
from linalg_viz.shell.widgets.figures import alike

MEASURED = 256
"""Texts and widths for which the height is remembered."""


class LabelRoom(QWidget):
    """Holds a label: another text in it lays out nothing around it, unless it takes another height.

    Qt lays out all boxes around a label, up to the window, whenever its text is another. These boxes keep the
    heights they asked for, by width: in another width that of an earlier text would still be among them.
    """

    def __init__(self, label: Words) -> None:
        super().__init__()
        self._label, self._height, self._held = label, -1, False
        self._tall: dict[tuple[str, int], int] = {}
        self._asked_for: tuple[str, QFont] | None = None
        self._measured = ""
        self._texts: set[str] = set()
        label.setParent(self)
        self.setSizePolicy(label.sizePolicy())

    def heightForWidth(self, width: int) -> int:
        self._texts.add(self._label.text())
        return self._height_for(width)

    def sizeHint(self) -> QSize:
        self._label.ensurePolished()
        return self._label.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._label.minimumSizeHint()

    def _asked(self) -> int:
        return self._height_for(self.width()) if self.hasHeightForWidth() else self.sizeHint().height()

    def _height_for(self, width: int) -> int:
        # Qt breaks the text into lines for each question, and asks when it is told, laid out and resized.
        self._label.ensurePolished()
        asked = self._label.text(), self._label.font()
        if asked != self._asked_for:
            if self._asked_for is None or asked[1] != self._asked_for[1] or len(self._tall) > MEASURED:
                self._tall.clear()
            self._asked_for, self._measured = asked, alike(*asked)
        tall = self._tall.get((self._measured, width))
        if tall is None:
            tall = self._tall[self._measured, width] = self._label.heightForWidth(width)
        return max(tall, self._height) if self._held and width == self.width() else tall

    def hold(self, held: bool) -> None:
        """Stand no lower than before, while something is dragged: what is below it would move up and down."""
        self._held = held
        if not held:
            self.take_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label.resize(self.size())
        if event.size().width() != event.oldSize().width():
            self._height = -1
        self._height = self._asked()
        if self._texts - {self._label.text()}:
            self._tell()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.take_room()
        return super().event(event)

    def take_room(self) -> None:
        """Take another height if the text needs one; Qt asks for it a turn after the text was given."""
        if (asked := self._asked()) != self._height:
            self._height = asked
            self._tell()

    def _tell(self) -> None:
        """Have the boxes around it ask anew, at every width."""
        self._texts.clear()
        self.updateGeometry()
