"""What the tests of a lesson before a class share: the keys of a remote, and what the last row reads."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from linalg_viz.lessons.bundled import titles
from linalg_viz.shell.lesson.class_view import LETTERS
from tests.harness.rest import settle

Key = Qt.Key

LESSONS = [each.id for each in titles()]


def of_lesson(name: str) -> Path:
    """Where a lesson of this name lies."""
    return next(each.path for each in titles() if each.id == name)


def press(window, key) -> None:
    QTest.keyClick(window.canvas, key)
    settle()


def choices(window) -> list[str]:
    return [each.accessibleName() for each in window.teaching.view.choices if not each.isHidden()]


def hurry(window) -> None:
    """Let motions take no time; what is kept of the preferences gives the player its own speed back."""
    window.session.player.speed = 200.0


def to_next(window) -> int:
    """Press Page Down until the next step is there; how often that was."""
    at, player = window.lessons.at, window.session.player
    for count in range(1, 40):
        hurry(window)
        press(window, Key.Key_PageDown)
        while player.playing or window.session.passage.runs:
            QTest.qWait(5)
        if window.lessons.at != at:
            return count
    raise AssertionError(f"step {at + 1} stalls")


def assert_read_in_the_last_row(window, k: int) -> None:
    """Every text of the step is large and whole, beside a large picture."""
    view = window.teaching.view
    shown = [each for each in (view.said, view.because, *view.choices) if each.isVisible()]
    sizes = [int(x) for each in shown for x in re.findall(r"font-size: (\d+)px", each.text())]
    assert sizes and min(sizes) >= LETTERS
    for each in shown:
        assert each.height() >= each.heightForWidth(each.width()), (k, each.accessibleName())
    assert not window.tab_row.isVisible() and view.width() == 1024, k
    assert window.canvas.height() >= 0.4 * 768, k
