"""No object of the window holds a Qt object that is gone, whatever was opened, rebuilt and closed before."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from linalg_viz.labs import LABS
from linalg_viz.state.actions import ChooseLab, Resize, SetCell, SetCells, SetParam
from tests.harness import rest
from tests.harness.tiers import costly_after

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL = Qt.KeyboardModifier.ControlModifier


def settle() -> None:
    rest.settle(deleted=True)


KINDS: dict[type, bool] = {}
"""Whether a type is of the program's window: the heap holds a million objects of a few hundred types."""


def of_the_shell(each: Any) -> bool:
    """Whether it is an object of the program's window, and no class."""
    kind = type(each)
    if (known := KINDS.get(kind)) is None:
        of_it = not issubclass(kind, type) and str(kind.__module__).startswith("linalg_viz.shell")
        known = KINDS[kind] = of_it
    return known


@pytest.fixture(autouse=True)
def _earlier() -> None:
    """What there was before the test is none of its: windows of other tests, closed and still held by them."""
    gc.collect()
    gc.freeze()


def within(value: Any, depth: int = 2) -> Iterator[QObject]:
    """The Qt objects in an attribute: itself, or the entries of a list, tuple, set or dictionary."""
    if isinstance(value, QObject):
        yield value
    elif depth and isinstance(value, dict):
        for each in (*value.keys(), *value.values()):
            yield from within(each, depth - 1)
    elif depth and isinstance(value, (list, tuple, set, frozenset)):
        for each in value:
            yield from within(each, depth - 1)


def dead() -> list[str]:
    """The attributes of living objects of the program that hold a Qt object that is gone."""
    gc.collect()
    found = []
    for each in gc.get_objects():
        if not of_the_shell(each):
            continue
        if isinstance(each, QObject) and not isValid(each):
            continue
        for name, value in getattr(each, "__dict__", {}).items():
            found += [f"{type(each).__name__}.{name}" for held in within(value) if not isValid(held)]
    return found


def open_and_close(window: QWidget) -> None:
    """What a person opens: the palette, pages of text, popups of an editor, menus, notices, a presentation."""
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_K, CONTROL)
    settle()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    for page in ("shortcuts", "about"):
        window.commands.actions[page].trigger()
        settle()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    editor = window.findChild(QWidget, "editor_A")
    for opened in (editor._choose_size, editor._open_gallery, editor.open_nice, editor._open_menu):
        opened()
        settle()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        settle()
    window.say("a sentence")
    window.centre.notices.clear()
    settle()


@pytest.mark.sample
@pytest.mark.parametrize(
    "labs_gone_to", costly_after(1, [list(LABS)[::4], list(LABS)]), ids=["some", "every"]
)
def test_nothing_of_the_window_holds_what_is_gone(whole_window, labs_gone_to) -> None:
    window, session = whole_window, whole_window.session
    for lab in labs_gone_to:
        session.dispatch(ChooseLab(lab.id))
        settle()
        for control in session.controls():
            if control.stands == "tabs":
                for key, _ in control.choices:
                    session.dispatch(SetParam(lab.id, control.name, key))
                    settle()
        session.dispatch(Resize("A", 3, 2))
        session.dispatch(SetCell("A", 0, 0, "t"))
        settle()
        session.dispatch(SetCells("A", (("2", "1"), ("1", "3/2"))))
        settle()
    assert dead() == []
    session.dispatch(ChooseLab("solve"))
    for _ in range(2):
        open_and_close(window)
        assert dead() == []
    window.settings.scale = 1.25
    settle()
    assert dead() == []


@pytest.mark.parametrize(
    "text", costly_after(2, ["1 2 3\n4 5 6\n7 8 9", "5", "1 2; 3 4; 5 6", "1 2 | 3; 4 5 | 6"])
)
def test_a_matrix_of_another_size_pasted_while_a_cell_is_edited(whole_window, text: str) -> None:
    window, session = whole_window, whole_window.session
    for lab in ("solve", "transform", "products"):
        session.dispatch(ChooseLab(lab))
        session.dispatch(Resize("A", 2, 2))
        settle()
        for edited in (False, True):
            QApplication.clipboard().setText(text)
            cell = window.findChild(QWidget, "cell_A_2_2")
            if cell is None or not cell.isVisible():
                cell = window.findChild(QWidget, "cell_A_1_1")
            cell.setFocus()
            if edited:
                QTest.keyClicks(cell, "1+")
            QTest.keyClick(cell, Qt.Key.Key_V, CONTROL)
            settle()
            held = QApplication.focusWidget()
            assert held is not None and held.isVisible()
            QTest.keyClick(held, Qt.Key.Key_Escape)
            QTest.keyClick(held, Qt.Key.Key_Right)
            settle()
        assert dead() == []
