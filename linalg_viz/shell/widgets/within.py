"""What there is within a window, or before a widget in the order of Tab, asked with nothing left behind.

In some methods PySide takes what Qt returns for a part of what was asked, where it is none: the widget that
precedes another, everything that lies within a window. Such a part is kept as long as its keeper, taken for
dead when that is deleted, and kept for good where the keepers go round in a circle.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLayout, QWidget

Kind = TypeVar("Kind", bound=QObject)


def within(of: QObject, kind: type[Kind]) -> list[Kind]:
    """All objects of a kind below ``of``, which is not among them, each before what lies within it.

    In the order of ``findChildren``, and instead of it: with that, Python's sides of what Qt makes for itself
    (the list of a combo box, scroll bars) would stay as long as the window, though the widgets are gone.
    """
    found: list[Kind] = []
    _collect(of, kind, _around(kind), found)
    return found


def _around(kind: type[QObject]) -> tuple[type[QObject], ...]:
    """What objects of a kind may lie in: to ask each action and timer too would take twice as long."""
    if issubclass(kind, QWidget):
        return (QWidget,)
    return (QWidget, QLayout) if issubclass(kind, QLayout) else (QObject,)


def _collect(of: QObject, kind: type[Kind], around: tuple[type[QObject], ...], found: list[Kind]) -> None:
    for each in of.children():
        if isinstance(each, kind):
            found.append(each)
        if isinstance(each, around):
            _collect(each, kind, around, found)


def preceding(widget: QWidget) -> QWidget:
    """What comes before a widget in the order of Tab, stop or not; it remains a part of its own parent."""
    found = widget.previousInFocusChain()
    # For Qt that is nothing new; PySide writes its own record of parents anew.
    QObject.setParent(found, found.parent())
    return found
