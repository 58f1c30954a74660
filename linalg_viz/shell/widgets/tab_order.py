"""Tab through what stands in a part of the window, from top to bottom, whenever each part of it was made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from linalg_viz.shell.widgets.within import preceding


def put_in_order(at: QWidget, *parts: QWidget) -> None:
    """Let Tab go through all that is shown in ``parts``, where ``at`` stands in the order of the window.

    Qt goes in the order in which widgets came into the window; what a panel makes anew would come last.
    """
    before = at
    # Qt puts nothing after a widget that Tab does not reach.
    while not _is_stop(before) or any(part is before or part.isAncestorOf(before) for part in parts):
        before = preceding(before)
        if before is at:
            return
    for part in parts:
        for stop in stops(part):
            QWidget.setTabOrder(before, stop)
            before = stop


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def stops(widget: QWidget) -> Iterator[QWidget]:
    """What Tab reaches within a widget, as it is laid out; what no layout places goes from row to row."""
    if widget.isHidden():
        return
    if _is_stop(widget):
        yield widget
        return
    if isinstance(widget, QScrollArea):
        yield from stops(widget.widget())
        return
    laid_out = list(_laid_out(widget))
    others = [each for each in widget.children() if isinstance(each, QWidget) and each not in laid_out]
    others.sort(key=lambda each: (each.y(), each.x()))
    for each in (*laid_out, *others):
        if not each.isWindow():
            yield from stops(each)


def _laid_out(widget: QWidget) -> Iterator[QWidget]:
    if (layout := widget.layout()) is not None:
        yield from _within(layout)


def _within(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if (inner := item.layout()) is not None:
            yield from _within(inner)
        elif (widget := item.widget()) is not None:
            yield widget
