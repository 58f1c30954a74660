"""Notices: whoever told one may go on talking to it after it was closed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from shiboken6 import isValid

from linalg_viz.shell.widgets.notices import Choice, NoticeArea
from tests.harness.rest import settle


@pytest.mark.parametrize("deleted", [False, True])
def test_a_notice_that_was_closed_is_no_more_talked_to(qtbot, look, deleted: bool) -> None:
    area = NoticeArea(look)
    qtbot.addWidget(area)
    bar = area.tell("Reading “large.csv” …", "plain", (Choice("Cancel", lambda: None, name="cancel"),))
    closed: list[object] = []
    bar.closed.connect(closed.append)
    bar.findChild(QToolButton, "noticeClose").click()
    if deleted:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert isValid(bar) is not deleted
    bar.say("Reading “large.csv” … 50%")
    bar.focus_first()
    bar.dismiss()
    assert bar.text == "Reading “large.csv” …" and len(closed) == 1 and area.bars == ()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_sentence_never_stands_in_a_narrow_column_beside_its_buttons(whole_window, scale: float) -> None:
    window = whole_window
    window.settings.scale = scale
    choices = tuple(Choice(text, lambda: None) for text in ("Explore", "Open data…", "Start a lesson…"))
    bar = window.centre.notices.tell("Welcome. Drag a ring of the picture, or:", choices=choices)
    words = bar.findChild(QLabel, "noticeText")
    seen = set()
    for width in (1440, 1000, 800, 1440, 640):
        window.resize(width, 700)
        settle()
        buttons = bar.findChildren(QPushButton)
        below = all(each.y() >= words.geometry().bottom() for each in buttons)
        assert below or all(each.x() >= words.geometry().right() for each in buttons)
        assert below or words.width() >= min(words.fontMetrics().horizontalAdvance(words.text()), 200 * scale)
        assert words.height() >= words.heightForWidth(words.width())
        for each in buttons:
            assert bar.rect().contains(each.geometry())
        seen.add(below)
    assert seen == {False, True} or scale == 2.0
