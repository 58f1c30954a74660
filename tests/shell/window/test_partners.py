"""Sizes that follow one another, and the way of Tab through the entries, in the window as people have it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from linalg_viz.labs.contract.cards import Note
from linalg_viz.state.actions import ChooseLab, Predict, Replace, Resize, SetParam
from linalg_viz.state.document import column

TAB, BACKTAB = Qt.Key.Key_Tab, Qt.Key.Key_Backtab


def in_lab(window, name: str) -> None:
    window.session.dispatch(ChooseLab(name))
    QApplication.processEvents()


def cell(window, name: str):
    found = window.findChild(object, f"cell_{name}")
    assert found is not None and found.isVisible(), name
    return found


def choose_size(editor, m: int, n: int) -> None:
    editor._choose_size()
    picker = editor.findChild(object, "sizePicker")
    picker.chosen.emit(m, n)
    picker.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_b_follows_the_rows_of_a_in_one_step_and_a_notice_says_so(whole_window) -> None:
    window, session = whole_window, whole_window.session
    in_lab(window, "solve")
    before, steps = session.document, session.history.steps
    editor = window.findChild(object, "editor_A")
    choose_size(editor, 3, 3)
    assert session.document.get("b") == (*before.get("b"), ("0",)) and cell(window, "b_3_1").text() == "0"
    assert session.history.steps == steps + 1
    said = "x, y and b now have 3 entries"
    assert said in editor.message.text() and said in window.centre.notices.bars[-1].text
    assert editor.message.property("tone") == ""
    session.undo()
    assert session.document == before and not cell(window, "A_1_1").problem


def shown_bars(window) -> list[str]:
    QApplication.sendPostedEvents(None, 0)
    area = window.centre.notices
    return [bar.text for bar in area.bars if bar.isVisible()] if area.isVisible() else []


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("by", ["keys", "another size"])
def test_what_was_said_of_followed_sizes_goes_with_them(whole_window, qtbot, by) -> None:
    window, session = whole_window, whole_window.session
    in_lab(window, "solve")
    editor = window.findChild(object, "editor_A")
    choose_size(editor, 3, 3)
    QApplication.processEvents()
    (said,) = shown_bars(window)
    assert "x, y and b now have 3 entries" in said and editor.message.text() == said
    # Another number in a cell leaves it true.
    field = cell(window, "A_3_3")
    field.setFocus()
    QTest.keyClicks(field, "5")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert session.document.get("A")[2][2] == "5" and shown_bars(window) == [said]
    if by == "keys":
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.canvas.setFocus()
        for _ in range(2):
            QTest.keyClick(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert len(session.document.get("b")) == 2
        assert shown_bars(window) == []
        assert said not in editor.message.text()
    else:
        choose_size(editor, 2, 2)
        (now,) = shown_bars(window)
        assert "2 entries" in now and editor.message.text() == now
    assert window.centre.notices.isVisible() == bool(shown_bars(window))


def test_tab_goes_through_the_cells_and_on_to_the_next_entry(whole_window) -> None:
    window = whole_window
    in_lab(window, "solve")
    for size in ((2, 2), (3, 3), (3, 2)):
        window.session.dispatch(Resize("A", *size))
        QApplication.processEvents()
        m, n = size
        way = [f"A_{i}_{j}" for i in range(1, m + 1) for j in range(1, n + 1)]
        way += [f"b_{i}_1" for i in range(1, m + 1)]
        cell(window, way[0]).setFocus()
        for name in way[1:]:
            QTest.keyClick(QApplication.focusWidget(), TAB)
            assert cell(window, name).hasFocus(), name
        for name in way[-2::-1]:
            QTest.keyClick(QApplication.focusWidget(), BACKTAB, Qt.KeyboardModifier.ShiftModifier)
            assert cell(window, name).hasFocus(), name
        cell(window, way[-1]).setFocus()
        QTest.keyClick(QApplication.focusWidget(), TAB)
        entries = window.findChild(object, "entries")
        assert not entries.isAncestorOf(QApplication.focusWidget())
        # What stands below the entries comes next, and the picture after that: the order of the screen.
        assert QApplication.focusWidget().objectName() == "control_pivoting"


@pytest.mark.sample
def test_a_document_whose_sizes_do_not_go_together_says_so_in_the_cards(whole_window) -> None:
    session = whole_window.session
    document = session.document.with_cells("A", (("1", "2", "3"),) * 3)
    session.dispatch(Replace(document.with_cells("b", column("1", "2")).with_cells("x", column("1"))))
    for lab, sentence in (
        ("solve", "b has 2 entries and A has 3 rows: the missing ones count as 0 here."),
        ("least-squares", "b has 2 entries and A has 3 rows: the missing ones count as 0 here."),
        ("eigen", "x has 1 entry and A has 3 columns: the missing ones count as 0 here."),
        ("transform", "x has 1 entry and A has 3 columns: the missing ones count as 0 here."),
    ):
        in_lab(whole_window, lab)
        shown = {"transform": ("vector", True), "least-squares": ("mode", "trip")}.get(lab)
        if shown is not None:
            session.dispatch(SetParam(lab, *shown))
        session.refresh_cards()
        notes = [item.text for card in session.cards for item in card.items if isinstance(item, Note)]
        assert sentence in notes, (lab, notes)


def test_tab_goes_from_one_cell_of_a_guess_to_the_next_and_keeps_what_was_typed(whole_window) -> None:
    window, session = whole_window, whole_window.session
    asked = next(each for each in session.lab.questions if each.kind == "point")
    session.dispatch(SetParam("transform", "vector", True))
    session.dispatch(Predict(on=True, question=asked.key))
    QApplication.processEvents()
    first, second = (window.findChild(object, f"predictGuess_{k}") for k in (1, 2))
    first.setFocus()
    QTest.keyClicks(first, "7")
    QTest.keyClick(first, TAB)
    assert second.hasFocus()
    QTest.keyClicks(second, "-2")
    QTest.keyClick(second, TAB)
    assert session.document.prediction.guess == (7.0, -2.0)
    assert QApplication.focusWidget().objectName() == "predictShow"
