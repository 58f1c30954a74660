"""A button whose words go on in another line where one is too narrow for them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton


def in_lines(words: str, room: float, width: Callable[[str], float]) -> str:
    """The words with a line break before each that no longer fits in the room; a word is never broken."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)


class WrappingButton(QPushButton):
    """As narrow as its longest word; its height follows its lines."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._words = words
        # A layout may make it narrower than its words in one line.
        self.setMinimumWidth(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        around = self.sizeHint().width() - metrics.size(0, self.text()).width()
        text = in_lines(self._words, self.width() - around, metrics.horizontalAdvance)
        if text != self.text():
            self.setText(text)
