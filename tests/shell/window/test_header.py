"""The head of the window: what it leaves out where it is narrow, and that it comes to rest."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication

from tests.harness.rest import settle
from tests.harness.tiers import costly_after


class Heights(QObject):
    """Remembers the heights that a widget is given."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[int] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            self.seen.append(event.size().height())
        return False


@pytest.mark.parametrize("scale", costly_after(1, [1.5, 1.0]))
@pytest.mark.sample
def test_the_head_comes_to_rest_at_every_width(whole_window: Any, settings: Any, scale: float) -> None:
    # Menus and buttons are not equally high: a button shown for a trial once changed the height of the row,
    # which asked for the next trial, and so for ever.
    settings.scale = scale
    header, heights = whole_window.header, Heights()
    header.installEventFilter(heights)
    shown = set()
    for width in range(620, 1300, 40):
        whole_window.resize(width, 700)
        settle()
        heights.seen.clear()
        for _ in range(3):
            QApplication.processEvents()
        assert not heights.seen, (width, heights.seen)
        right = [each.geometry().right() for each in header.children() if getattr(each, "isVisible", bool)()]
        assert max(right) < header.width()
        shown.add((header.brand.isVisible(), len(right)))
    assert len(shown) > 1
