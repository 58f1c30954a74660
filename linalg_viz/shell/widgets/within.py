"""What there is within a window or a widget, found without keeping any of it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject

Kind = TypeVar("Kind", bound=QObject)


def within(of: QObject, kind: type[Kind]) -> list[Kind]:
    """All objects of a kind below ``of``, which is not among them, each before what lies within it.

    In the order of ``findChildren``, and instead of it: that makes the one that is asked the keeper of all that
    it found. Python's sides of what Qt makes for itself (the list of a combo box, scroll bars) would stay as
    long as the window, though the widgets themselves are gone.
    """
    found: list[Kind] = []
    for each in of.children():
        if isinstance(each, kind):
            found.append(each)
        found += within(each, kind)
    return found
