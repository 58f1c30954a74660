"""A sentence has the height that it needs at the width it has, whatever stood there before and at which width."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from linalg_viz.render.qt.words import Words
from linalg_viz.shell.widgets.label_room import LabelRoom
from tests.harness import rest

SHORT, LONGER = "one two three", "one two three four five six"
LONG = " ".join([LONGER] * 3)


class Asked(QObject):
    """Counts how often the boxes around a widget are asked to lay out."""

    times = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def column(qtbot: Any) -> tuple[QWidget, LabelRoom, Words]:
    """A column of a room for words and what takes the rest of its height."""
    host, words = QWidget(), Words(SHORT)
    qtbot.addWidget(host)
    words.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    words.setSizePolicy(policy)
    room = LabelRoom(words)
    rows = QVBoxLayout(host)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(room)
    rows.addStretch(1)
    wide = words.fontMetrics().horizontalAdvance(LONGER) + 8
    host.resize(wide, 400)
    host.show()
    rest.settle()
    return host, room, words


def needed(room: LabelRoom) -> int:
    return room.heightForWidth(room.width())


def test_a_text_that_comes_with_another_width_has_its_height(column: Any) -> None:
    host, room, words = column
    wide = host.width()
    for width in (wide - 10, wide):
        host.resize(width, 400)
        rest.settle()
    words.setText(LONG)
    host.resize(wide - 10, 400)
    rest.settle()
    assert room.height() == needed(room) > words.fontMetrics().height() * 2
    words.setText(SHORT)
    host.resize(wide, 400)
    rest.settle()
    assert room.height() == needed(room)


def test_no_height_of_an_earlier_text_is_left_at_another_width(column: Any) -> None:
    host, room, words = column
    wide = host.width()
    for width in (wide // 2, wide):
        host.resize(width, 400)
        rest.settle()
    one_line = room.height()
    asked = Asked(host)
    host.installEventFilter(asked)
    words.setText(LONGER)
    rest.settle()
    assert room.height() == one_line and asked.times == 0, "as high as before: nothing is laid out"
    host.resize(wide // 2, 400)
    rest.settle()
    assert room.height() == needed(room) > one_line
