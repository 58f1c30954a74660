"""An entry that goes away while another window is in front does not keep the keyboard unseen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from linalg_viz.shell.matrix.cell import Cell
from linalg_viz.state.actions import ChooseLab, SetParam

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def other(qtbot):
    """Another window of the program."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("change", ["lab", "choice"])
@pytest.mark.parametrize("behind", [False, True])
def test_a_hidden_cell_takes_no_text(whole_window, qtbot, other, behind, change) -> None:
    window, session = whole_window, whole_window.session
    session.dispatch(ChooseLab("vectors"))
    session.dispatch(SetParam("vectors", "third", True))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    cell = window.findChild(Cell, "cell_w_1_1")
    QTest.mouseClick(cell, Qt.MouseButton.LeftButton)
    assert window.focusWidget() is cell
    if behind:
        other.activateWindow()
        qtbot.waitUntil(other.isActiveWindow)
    text = cell.text()
    session.dispatch(ChooseLab("svd") if change == "lab" else SetParam("vectors", "third", False))
    before = session.document.get("w")
    QApplication.processEvents()
    assert not cell.isVisible()
    assert window.focusWidget() is None or window.focusWidget().isVisible()
    # Keys that still come for the window go to no cell that nobody sees.
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_7)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert (session.document.get("w"), cell.text()) == (before, text)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.focusWidget().isVisible()
