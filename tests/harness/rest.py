"""The event loop until what was asked for is seen, for every test that acts in a window and looks."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from linalg_viz.shell.appearance.restyling import restyling

TURNS = 12
"""Turns for what tells nobody that it is done: layouts, a picture that follows them, cards."""


def settle(deleted: bool = False) -> None:
    """Some turns, and where a style, a lesson or what a picture asks is on its way as many as it takes, and more.

    ``deleted`` lets what is to be deleted go, as a loop that runs does.
    """
    _turns(deleted)
    if _on_its_way():
        while _on_its_way():
            QApplication.processEvents()
        _turns(deleted)


def _on_its_way() -> bool:
    windows = QApplication.topLevelWidgets()
    sessions = [getattr(each, "session", None) for each in windows]
    lessons = [getattr(each, "lessons", None) for each in windows]
    return (
        not restyling().at_rest
        or any(each.preparing.waits for each in sessions if each is not None)
        or any(each._reader._turn.isActive() for each in lessons if each is not None)
    )


def _turns(deleted: bool) -> None:
    for _ in range(TURNS):
        QApplication.processEvents()
        if deleted:
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
