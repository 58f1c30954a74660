"""Pasting what other programs write, through the window: the bar of an augmented matrix, decimal commas."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from linalg_viz.state.actions import ChooseLab


@pytest.fixture
def solve(whole_window):
    whole_window.session.dispatch(ChooseLab("solve"))
    QApplication.processEvents()
    return whole_window


def paste(window, text: str, cell: str = "cell_A_1_1") -> None:
    QApplication.clipboard().setText(text)
    window.findChild(object, cell).setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    for _ in range(3):
        QApplication.processEvents()


def test_an_augmented_matrix_fills_a_and_b_in_one_step(solve) -> None:
    session, editor = solve.session, solve.findChild(object, "editor_A")
    before = session.document
    paste(solve, "1,5 2 0 | 7\n3 4 1 | 8\n0 0 1 | 9")
    assert session.document.get("A")[0] == ("1.5", "2", "0")
    assert session.document.get("b") == (("7",), ("8",), ("9",))
    assert session.history.steps == 1 and not session.gesture
    # Several things are said one after the other, each as a sentence of its own.
    assert editor.message.text() == (
        "3 × 3 entries. The size of A changed, so B is now 3×2 and x, y and b now have 3 entries. "
        "Undo takes all of it back. What stands behind the bar is b."
    )
    session.undo()
    assert session.document == before


def test_commas_that_part_entries_on_one_line_are_said(solve) -> None:
    session, editor = solve.session, solve.findChild(object, "editor_A")
    paste(solve, "1,5;2,5")
    assert session.document.get("A") == (("1", "5"), ("2", "5"))
    assert "Each comma parts two entries" in editor.message.text()
    paste(solve, "1,5\t2\n3\t4,25")
    assert session.document.get("A") == (("1.5", "2"), ("3", "4.25"))
    assert "comma" not in editor.message.text()


def test_a_decimal_comma_may_be_typed(solve) -> None:
    cell = solve.findChild(object, "cell_A_1_1")
    cell.setFocus()
    QTest.keyClicks(cell, "12,5")
    assert solve.session.document.get("A")[0][0] == "12.5" and cell.text() == "12,5" and not cell.problem
    QTest.keyClick(cell, Qt.Key.Key_Return)
    assert cell.text() == "12.5" and not cell.problem


def test_a_matrix_pasted_onto_the_picture_of_transform_is_a(whole_window) -> None:
    window, session = whole_window, whole_window.session
    assert session.document.lab == "transform"
    QApplication.clipboard().setText("1\t2\t0\n3\t4\t0\n0\t0\t1")
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert session.document.get("A") == (("1", "2", "0"), ("3", "4", "0"), ("0", "0", "1"))
    assert session.history.steps == 1 and len(session.document.get("x")) == 3
    assert window.findChild(object, "cell_A_3_3").text() == "1"
    session.undo()
    assert len(session.document.get("A")) == 2 and not session.unsaved
