"""Laying out now what Qt lays out box by box, one turn after the other."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

ASKED = QEvent.Type.LayoutRequest.value


def lay_out(inner: Iterable[QWidget], around: QWidget) -> None:
    """Lay out some widgets, then what stands ``around`` them, from there to the window; where nothing is to
    be laid out nothing is done.

    Left to Qt, each box that takes another room is painted before the next one around it is laid out, and
    again after it.
    """
    outer: QWidget | None = around
    for widget in inner:
        QCoreApplication.sendPostedEvents(widget, ASKED)
    while outer is not None:
        QCoreApplication.sendPostedEvents(outer, ASKED)
        outer = outer.parentWidget()
