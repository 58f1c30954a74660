"""Words that stand for themselves: Qt takes what looks like markup for markup, but in labels and tooltips.

Names come from files, and a column may be called ``<img src=…>``. What is shown in a label or a tooltip goes
through this module, so that each sign of it is seen.
"""

from __future__ import annotations

from html import escape
from typing import Any, Protocol

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QToolTip, QWidget


class Tipped(Protocol):
    """A widget, an action, or an item of a list."""

    def setToolTip(self, text: str, /) -> Any:
        """Have Qt show a text where the pointer rests."""

    def toolTip(self) -> str:
        """The text that Qt shows."""


class Words(QLabel):
    """A label whose text is shown sign by sign."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def show_name(self, sentence: str, name: str) -> None:
        """Show a sentence with a ``{name}`` in it, the name in italics as mathematics writes it."""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(escape(sentence).format(name=f"<i>{escape(name)}</i>"))


class Markup(QLabel):
    """A label of the program's own markup, broken into lines; who writes it escapes what comes from files."""

    def __init__(self, markup: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setText(markup)


def tip(text: str) -> str:
    """A text as it is given to a tooltip, to be seen sign by sign."""
    if "<" in text or "&lt;" in text:
        return f"<span style='white-space: pre-wrap'>{escape(text)}</span>"
    return text


def set_tip(on: Tipped, text: str) -> None:
    """Give a widget or an action the text that is shown where the pointer rests on it."""
    on.setToolTip(tip(text))


def same_tip(on: Tipped, of: Tipped) -> None:
    """Give a widget the tooltip of another one, or of the action that it stands for."""
    on.setToolTip(of.toolTip())


def show_tip(at: QPoint, text: str, over: QWidget, around: QRect | None = None) -> None:
    """Show a text at a place of the screen, or none where it is empty.

    It goes when the pointer leaves the widget, or the part ``around`` it.
    """
    if text:
        QToolTip.showText(at, tip(text), over, around or QRect())
    else:
        QToolTip.hideText()
