"""The pointer rests on the picture while that becomes another one: the status bar tells what is there now."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtTest import QTest

from linalg_viz.shell.window.window import Window
from linalg_viz.state.actions import ChooseLab, SetCell, SetCells
from tests.harness.rest import settle


def rest_on(window: Window, place: QPoint) -> str:
    """What is said when the pointer comes to a place of the picture."""
    QTest.mouseMove(window.canvas.viewport(), place + QPoint(3, 3))
    QTest.mouseMove(window.canvas.viewport(), place)
    settle()
    return window.status.words


def anew(window: Window, place: QPoint) -> str:
    """The same after the pointer was elsewhere."""
    QTest.mouseMove(window.canvas.viewport(), QPoint(2, 2))
    return rest_on(window, place)


def empty_place(window: Window) -> QPoint:
    """A place of the picture where only its coordinates are told."""
    port = window.canvas.viewports()["plane"]
    return window.canvas._items["plane"].pos().toPoint() + QPoint(
        int(port.width) - 40, int(port.height) - 160
    )


def test_another_lab_under_the_pointer_has_other_coordinates(whole_window: Window) -> None:
    window = whole_window
    window.session.dispatch(ChooseLab("transform"))
    settle()
    place = empty_place(window)
    before = rest_on(window, place)
    assert before.startswith("(")
    window.session.dispatch(SetCells("A", (("40", "0"), ("0", "40"))))
    window.canvas.fit()
    settle()
    there = window.status.words
    assert there != before and there == anew(window, place)
    window.session.dispatch(ChooseLab("pca"))
    settle()
    there = window.status.words
    assert there == anew(window, place) and there != before
    window.session.undo()
    window.session.dispatch(ChooseLab("transform"))
    window.canvas.fit()
    settle()
    assert window.status.words == anew(window, place)


def test_the_value_of_what_lies_under_the_pointer_follows(whole_window: Window) -> None:
    window = whole_window
    window.session.dispatch(ChooseLab("transform"))
    window.session.dispatch(SetCells("A", (("2", "0"), ("0", "2"))))
    settle()
    port, corner = window.canvas.viewports()["plane"], window.canvas._items["plane"].pos()
    x, y = port.to_pixels((1.85, 1.85))
    place = QPoint(int(corner.x() + x), int(corner.y() + y))
    said = rest_on(window, place)
    assert "area" in said and "4" in said
    for change in (lambda: window.session.dispatch(SetCell("A", 0, 0, "3")), window.session.undo):
        change()
        settle()
        there = window.status.words
        assert there == anew(window, place)
    assert there == said


def test_who_has_left_the_picture_is_told_nothing_of_it(whole_window: Window, qapp: Any) -> None:
    window = whole_window
    window.session.dispatch(ChooseLab("transform"))
    settle()
    rest_on(window, empty_place(window))
    QTest.mouseMove(window.rail, QPoint(5, 5))
    window.canvas.leaveEvent(QEvent(QEvent.Type.Leave))
    window.session.dispatch(SetCell("A", 0, 0, "5"))
    settle()
    assert not window.status.words.startswith("(")


def test_what_just_happened_is_said_to_its_end_under_a_pointer_that_rests(whole_window: Window) -> None:
    window = whole_window
    window.session.dispatch(ChooseLab("pca"))
    settle()
    view = window.session.scene[0].key
    item = window.canvas._items[view]
    rest_on(window, item.pos().toPoint() + QPoint(200, 120))
    window.status.say("three rows are chosen")
    window.session.dispatch(SetCell("A", 0, 0, "5"))
    settle()
    assert window.status.words == "three rows are chosen"
