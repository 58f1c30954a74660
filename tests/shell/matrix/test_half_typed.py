"""What is not right stays in the field in red; the document, the picture and the file hold the last good value."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from linalg_viz.labs import LABS
from linalg_viz.shell.lab_panel.rows import NumberRow
from linalg_viz.shell.widgets.fields import NumberField
from linalg_viz.state.actions import ChooseLab, SetCell, SetParam, SetSlider
from linalg_viz.state.codec.codec import decode
from tests.harness.known_numbers import known
from tests.harness.rest import settle
from tests.harness.tiers import costly_after

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
FIRST = known(LABS).document.get("A")


def keys(*sequence) -> None:
    for key in sequence:
        at = QApplication.focusWidget()
        if isinstance(key, str):
            QTest.keyClicks(at, key)
        elif isinstance(key, tuple):
            QTest.keyClick(at, *key)
        else:
            QTest.keyClick(at, key)
        settle()


def field(window, name: str) -> NumberField:
    found = window.findChild(QWidget, name)
    assert isinstance(found, NumberField)
    return found


@pytest.fixture
def window(whole_window, tmp_path):
    settle()
    whole_window.files.ask_save = lambda _proposed: str(tmp_path / "half.linalg")
    field(whole_window, "cell_A_1_1").setFocus()
    return whole_window


def saved(window):
    return decode(window.files.path.read_bytes(), LABS).document


def notices(window) -> list[str]:
    return [bar.text for bar in window.centre.notices.bars]


@pytest.mark.parametrize("end", costly_after(1, [Key.Key_Return, Key.Key_Tab, Key.Key_Down]))
def test_the_value_is_the_one_from_before_the_typing(window, end: Key) -> None:
    cell = field(window, "cell_A_1_1")
    for text in ("12,5,", "1.2.3", "3+", "7 8"):
        keys(text, end)
        assert cell.problem and cell.text() == text
        assert window.session.document.get("A") == FIRST
        assert window.session.shared.A[0][0] == 2
        assert not window.session.unsaved and window.session.history.undo_name is None
        assert not window.session.gesture
        cell.setFocus()
        keys(Key.Key_Escape)
        assert not cell.problem and cell.text() == "2"


def test_enter_stays_and_says_why_in_the_line_below(window) -> None:
    keys("12,5,", Key.Key_Return)
    assert field(window, "cell_A_1_1").hasFocus()
    message = window.findChild(QWidget, "message_A").text()
    assert message.startswith("A row 1, column 1: ")
    assert field(window, "cell_A_1_1").spoken() == message


def test_the_draft_is_finished_later(window) -> None:
    keys("3+", Key.Key_Return, Key.Key_F2, "1", Key.Key_Return)
    assert window.session.document.get("A")[0][0] == "3+1"
    assert not field(window, "cell_A_1_1").problem
    window.session.undo()
    assert window.session.document.get("A") == FIRST


def test_two_drafts_stay_each_with_its_own_sentence(window) -> None:
    keys("12,5,", Key.Key_Tab, "1+*", Key.Key_Tab)
    first, second = field(window, "cell_A_1_1"), field(window, "cell_A_1_2")
    assert (first.text(), second.text()) == ("12,5,", "1+*") and first.problem and second.problem
    assert first.spoken().startswith("A row 1, column 1:") and second.spoken().startswith(
        "A row 1, column 2:"
    )
    first.setFocus()
    assert window.findChild(QWidget, "message_A").text() == first.spoken()
    assert window.session.document.get("A") == FIRST


def test_another_document_with_the_same_number_has_no_draft_of_this_one(window) -> None:
    keys("12,5,", Key.Key_Return)
    cell = field(window, "cell_A_1_1")
    assert cell.problem
    window.files.adopt(known(LABS), None, None, saved=True)
    settle()
    assert not cell.problem and cell.text() == "2"
    assert "12,5," not in window.findChild(QWidget, "message_A").text()
    QTest.keyClick(window.canvas, Key.Key_S, CONTROL)
    settle()
    assert not any("last good value" in text for text in notices(window))


@pytest.mark.parametrize("left_first", [False, True])
def test_saving_says_what_is_unfinished_and_writes_the_last_good_value(window, left_first: bool) -> None:
    keys("12,5,", *([Key.Key_Return] if left_first else []), (Key.Key_S, CONTROL))
    assert saved(window).get("A") == FIRST
    assert field(window, "cell_A_1_1").text() == "12,5,"
    assert any("A row 1, column 1" in text for text in notices(window))
    assert not window.session.unsaved


@pytest.mark.sample
def test_saving_commits_what_is_right(window) -> None:
    keys("12", (Key.Key_S, CONTROL))
    assert saved(window).get("A")[0][0] == "12"
    assert notices(window) == []
    assert not window.session.unsaved and window.session.history.steps == 1


def test_another_lab_is_shown_though_an_entry_was_half_typed(window) -> None:
    keys("12,5,", (Key.Key_1, CONTROL))
    assert window.session.document.lab == "vectors"
    assert window.session.document.get("A") == FIRST


def test_a_slider_that_the_preview_took_away_comes_back_as_it_was(window) -> None:
    window.session.dispatch(SetCell("A", 0, 0, "t"))
    window.session.dispatch(SetSlider("t", Fraction(3), low=-7.0))
    before = window.session.document
    keys("12")
    assert window.session.document.sliders == ()
    keys(",5,", Key.Key_Return)
    assert window.session.document == before
    assert field(window, "cell_A_1_1").text() == "12,5,"


@pytest.mark.parametrize(("text", "begins"), [("1/(t-1)", 2), ("sqrt(t-2)", 2)])
def test_a_letter_begins_where_its_entry_has_a_value(window, text: str, begins: int) -> None:
    keys(text)
    assert "t: a slider" in window.findChild(QWidget, "message_A").text()
    keys(Key.Key_Return)
    assert window.session.document.get("A")[0][0] == text
    assert [(s.name, s.value) for s in window.session.document.sliders] == [("t", begins)]


def test_a_half_typed_value_of_a_slider_changes_nothing(window) -> None:
    window.session.dispatch(SetCell("A", 0, 0, "t"))
    settle()
    before, steps = window.session.document, window.session.history.steps
    number = field(window, "value_t")
    number.setFocus()
    keys("2,5,", Key.Key_Return)
    assert number.problem and number.text() == "2,5,"
    assert window.session.document == before and window.session.history.steps == steps
    keys((Key.Key_S, CONTROL))
    assert saved(window).sliders == before.sliders
    assert any(number.accessibleName() in text for text in notices(window))
    keys(Key.Key_Escape)
    assert not number.problem


def test_a_half_typed_number_of_the_lab_changes_nothing(window) -> None:
    window.session.dispatch(ChooseLab("norms"))
    window.session.dispatch(SetParam("norms", "mode", "ball"))
    settle()
    row = next(r for r in window.left.findChildren(NumberRow) if r.isVisible())
    before, steps, shown = window.session.document, window.session.history.steps, row.field.text()
    row.field.setFocus()
    keys("3,5,", Key.Key_Return)
    assert row.field.problem and row.field.text() == "3,5,"
    assert window.session.document == before and window.session.history.steps == steps
    keys(Key.Key_Escape)
    assert row.field.text() == shown


def test_a_number_of_the_lab_that_was_half_typed_goes_with_its_lab(window) -> None:
    window.session.dispatch(ChooseLab("norms"))
    window.session.dispatch(SetParam("norms", "mode", "ball"))
    settle()
    before = window.session.params
    row = next(r for r in window.left.findChildren(NumberRow) if r.isVisible())
    row.field.setFocus()
    keys("3,5,", (Key.Key_1, CONTROL))
    assert window.session.document.lab == "vectors"
    assert window.session.document.param("norms") == before


def test_a_text_that_a_tool_for_accessibility_sets_is_taken(whole_window) -> None:
    cell, session = whole_window.findChild(QWidget, "cell_A_1_1"), whole_window.session
    told = QAccessible.queryAccessibleInterface(cell)
    told.setText(QAccessible.Text.Value, "7/2")
    assert session.document.get("A")[0][0] == "7/2" and session.history.steps == 1 and not session.gesture
    told.setText(QAccessible.Text.Value, "3+")
    assert session.document.get("A")[0][0] == "7/2" and cell.problem and cell.text() == "3+"
    session.undo()
    assert session.document.get("A")[0][0] != "7/2"
