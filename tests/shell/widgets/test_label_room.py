"""A sentence has the height that it needs at the width it has, whatever stood there before and at which width."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from linalg_viz.render.qt.words import Words
from linalg_viz.shell.widgets import figures
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


@pytest.mark.parametrize("word", ["1.234", "a7", "٣"])
def test_sentences_that_differ_in_their_figures_have_the_heights_they_need(column: Any, word: str) -> None:
    _, room, words = column
    for last in "0123456789":
        for text in (f"Areas grow ≈ {word}{last} times; {LONG}", f"one {word * 9}{last * 5} two"):
            words.setText(text)
            assert needed(room) == words.heightForWidth(room.width())


def test_the_height_of_a_sentence_with_other_figures_is_not_asked_again(
    column: Any, monkeypatch: Any
) -> None:
    _, room, words = column
    words.setText("Areas grow ≈ 1.25 times")
    tall = needed(room)
    monkeypatch.setattr(words, "heightForWidth", lambda _width: -1)
    words.setText("Areas grow ≈ 3.47 times")
    assert needed(room) == tall
    words.setText("Areas grow ≈ 13.47 times")
    assert needed(room) == -1


def test_figures_of_other_widths_or_beside_letters_are_told_apart(qapp: Any, monkeypatch: Any) -> None:
    font = QFont()
    assert figures.alike("7 ≈ 1.25", font) == "0 ≈ 0.00" and figures.alike("x7", font) == "x7"
    monkeypatch.setattr(figures, "even", lambda _wide: False)
    figures.are_even.cache_clear()
    assert figures.alike("7 ≈ 1.25", font) == "7 ≈ 1.25"
    figures.are_even.cache_clear()
