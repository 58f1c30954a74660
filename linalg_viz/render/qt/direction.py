"""Mathematics runs from left to right, whatever the direction of the interface."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

_Runs = TypeVar("_Runs", QPainter, QWidget)


def left_to_right(what: _Runs) -> _Runs:
    """The widget or painter, with its own direction in the place of the interface's."""
    what.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return what
