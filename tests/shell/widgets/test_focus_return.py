"""The keyboard goes back to what had it, and to the picture where that is gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from linalg_viz.shell.widgets.switch import Switch
from tests.harness import rest

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def settle() -> None:
    rest.settle(deleted=True)


def press(key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)
    settle()


@pytest.fixture
def switch(whole_window) -> QWidget:
    """A switch of the lab in the left panel, reached with Tab."""
    settle()
    whole_window.left.findChild(QWidget, "cell_A_1_1").setFocus()
    for _ in range(40):
        held = QApplication.focusWidget()
        if isinstance(held, Switch) and held.objectName().startswith("control_"):
            return held
        press(Key.Key_Tab)
    pytest.fail("no switch was reached")


def test_the_palette_gives_the_keyboard_to_the_picture_where_the_switch_went_with_its_lab(
    whole_window, switch
) -> None:
    gone: list[bool] = []
    switch.destroyed.connect(lambda: gone.append(True))
    press(Key.Key_K, CONTROL)
    assert whole_window.palette_box.field.hasFocus()
    press(Key.Key_1, CONTROL)
    assert whole_window.session.document.lab == "vectors" and gone
    press(Key.Key_Escape)
    assert not whole_window.palette_box.isVisible()
    assert whole_window.canvas.hasFocus()


@pytest.mark.parametrize("page", ["shortcuts", "about"])
def test_a_sheet_of_text_does_the_same(whole_window, switch, page: str) -> None:
    gone: list[bool] = []
    switch.destroyed.connect(lambda: gone.append(True))
    whole_window.commands.actions[page].trigger()
    whole_window.sheet.text.setFocus()
    whole_window.commands.actions["lab_vectors"].trigger()
    whole_window.sheet.text.setFocus()
    settle()
    assert gone and whole_window.sheet.isVisible()
    whole_window.sheet.dismiss()
    assert whole_window.canvas.hasFocus()


@pytest.mark.parametrize("over", ["palette_box", "sheet"])
def test_what_is_still_there_has_the_keyboard_again(whole_window, switch, over: str) -> None:
    page = getattr(whole_window, over)
    whole_window.commands.actions["find" if over == "palette_box" else "shortcuts"].trigger()
    assert not switch.hasFocus()
    page.dismiss()
    assert switch.hasFocus()


@pytest.mark.parametrize("lost", ["setVisible", "setEnabled"])
def test_what_cannot_have_the_keyboard_any_more_does_not_get_it(whole_window, switch, lost: str) -> None:
    whole_window.palette_box.open()
    getattr(switch, lost)(False)
    whole_window.palette_box.dismiss()
    assert whole_window.canvas.hasFocus()
