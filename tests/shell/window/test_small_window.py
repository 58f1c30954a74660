"""What stands in the left panel of a window of 1024 × 768: heads of one line, and no choice that is cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from linalg_viz.labs import LABS
from linalg_viz.shell.matrix.editor import MatrixEditor
from linalg_viz.state.actions import ChooseLab, SetParam


def tabs_of(session) -> list[object]:
    return [
        key
        for control in session.controls()
        if control.name == session.lab.tab
        for key in control.choices and [key for _, key in control.choices]
    ]


@pytest.mark.sample
def test_nothing_in_the_left_panel_wraps_or_is_cut(whole_window, qtbot) -> None:
    whole_window.resize(1024, 768)
    for lab in LABS:
        whole_window.session.dispatch(ChooseLab(lab.id))
        nothing_is_cut(whole_window, qtbot, lab.id)


def nothing_is_cut(window, qtbot, lab: str) -> None:
    session = window.session
    heads = choices = 0
    for tab in tabs_of(session) or [None]:
        if tab is not None:
            session.dispatch(SetParam(lab, session.lab.tab, tab))
        qtbot.wait(20)
        for editor in window.left.findChildren(MatrixEditor):
            if editor.isVisible():
                heads += 1
                parts = (editor._header.title, editor.size_button, editor.presets_button, editor.more_button)
                shown = [part.geometry() for part in parts if part.isVisible()]
                assert max(box.top() for box in shown) < min(box.bottom() for box in shown), (
                    tab,
                    editor.name,
                )
                assert editor._header.title.width() >= editor._header.title.sizeHint().width()
                assert editor.accessibleName() == editor.title()
        for combo in window.left.findChildren(QComboBox):
            if combo.isVisible():
                choices += 1
                assert combo.width() >= combo.sizeHint().width(), (tab, combo.objectName())
    QApplication.processEvents()
    assert heads or choices


def test_the_head_says_what_it_is_where_there_is_room(whole_window, qtbot) -> None:
    window = whole_window
    window.session.dispatch(ChooseLab("transform"))
    editor = window.findChild(MatrixEditor, "editor_A")
    for width, words in ((1440, "Matrix <i>A</i>"), (1024, "<i>A</i>"), (1440, "Matrix <i>A</i>")):
        window.resize(width, 800)
        window.panels.restore()
        qtbot.waitUntil(lambda words=words: editor._header.title.text() == words, timeout=2000)


def test_the_buttons_of_a_fit_have_their_words_and_the_handle_of_a_panel_leaves_the_axis_its_name(
    whole_window, qtbot
) -> None:
    window = whole_window
    window.resize(1024, 768)
    window.session.dispatch(ChooseLab("least-squares"))
    qtbot.wait(50)
    named = [b for b in window.left.findChildren(QPushButton) if b.isVisible() and b.text()]
    assert {"Make it mine", "Use as A and b"} <= {button.text() for button in named}
    for button in named:
        assert button.width() >= button.sizeHint().width(), button.text()
    window.session.dispatch(ChooseLab("transform"))
    qtbot.wait(50)
    item, port = window.canvas._items["plane"], window.canvas.viewports()["plane"]
    middle = window.canvas.viewport().mapToGlobal(
        QPoint(0, round(float(port.to_pixels((0.0, 0.0))[1]) + item.pos().y()))
    )
    handle = window.panels.tabs["right"]
    assert handle.isVisible()
    top = handle.mapToGlobal(QPoint(0, 0)).y()
    assert top > middle.y() + 12, "it lies over the name of the first axis"
