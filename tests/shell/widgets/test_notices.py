"""Notices: whoever told one may go on talking to it after it was closed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QToolButton
from shiboken6 import isValid

from linalg_viz.shell.widgets.notices import Choice, NoticeArea


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
