"""The first start: three doors in a bar over the picture, once, and each leads somewhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from linalg_viz.lessons.bundled import titles
from linalg_viz.shell.window.doors import Doors
from linalg_viz.state.actions import SetCell

ASIDE = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
"""What Qt says of menus where there is no screen."""

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def doors(window):
    made = Doors(window.session, window.settings, window.centre.notices, window.commands, window.canvas)
    made.offer()
    QApplication.processEvents()
    return made


def press(window, name: str) -> None:
    button = window.centre.notices.findChild(QPushButton, f"notice-{name}")
    assert button.accessibleName() == button.text()
    QTest.mouseClick(button, LEFT)
    QApplication.processEvents()


def behind() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and menu.objectName() == "door"
    return menu


def test_the_program_opens_on_transform_with_three_doors(window, doors) -> None:
    assert window.session.document.lab == "transform"
    (bar,) = window.centre.notices.bars
    assert [choice.text for choice in bar.choices] == ["Explore", "Open data…", "Start a lesson…"]
    assert bar.isVisible() and window.canvas.geometry().contains(window.centre.notices.geometry())


@pytest.mark.parametrize("size", [(1280, 800), (1024, 768)])
def test_all_of_the_bar_is_seen(window, doors, size: tuple[int, int]) -> None:
    window.resize(*size)
    QApplication.processEvents()
    for button in window.centre.notices.findChildren(QPushButton):
        assert button.width() >= button.sizeHint().width()
        assert window.centre.notices.rect().contains(
            button.mapTo(window.centre.notices, button.rect().bottomRight())
        )


def test_exploring_gives_the_keys_to_the_picture(window, doors) -> None:
    press(window, "explore")
    assert not window.centre.notices.bars and window.focusWidget() is window.canvas


def test_who_begins_without_choosing_explores(window, doors) -> None:
    window.session.dispatch(SetCell("A", 0, 0, "2/3"))
    assert not window.centre.notices.bars


@ASIDE
def test_a_lesson_begins_behind_its_door(qtbot, window, doors) -> None:
    press(window, "lesson")
    menu = behind()
    first = titles()[0]
    assert [a.text() for a in menu.actions()][: len(titles())] == [
        window.commands.actions[f"open_lesson_{title.id}"].text() for title in titles()
    ]
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: window.lessons.name == first.id)


@ASIDE
def test_data_are_opened_behind_theirs(qtbot, window, doors) -> None:
    press(window, "data")
    menu = behind()
    actions = window.commands.actions
    assert menu.actions()[:2] == [actions["open_data"], actions["paste_table"]]
    menu.actions()[2].menu().actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: window.session.document.data.startswith("bundled:"))
    assert window.session.lab.reads_tables
    window.data.end()


def test_they_are_offered_once(window, doors) -> None:
    press(window, "explore")
    doors.offer()
    assert not window.centre.notices.bars


def test_what_is_more_urgent_comes_first_and_the_doors_at_the_next_start(window) -> None:
    window.say("A file is damaged.", "error")
    made = Doors(window.session, window.settings, window.centre.notices, window.commands, window.canvas)
    made.offer()
    assert len(window.centre.notices.bars) == 1
    window.centre.notices.clear()
    made.offer()
    assert len(window.centre.notices.bars) == 1 and window.centre.notices.bars[0].choices
