"""The panel of the lab: rows from records, values through the session."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Control
from linalg_viz.shell.lab_panel import panel as panel_module
from linalg_viz.shell.lab_panel.panel import GroupBox, LabPanel
from linalg_viz.shell.lab_panel.rows import NumberRow, made_row
from linalg_viz.shell.widgets.switch import Switch
from linalg_viz.shell.window.entries import entries
from linalg_viz.state.actions import ChooseLab, Press, Resize, SetParam
from linalg_viz.state.document import Document

Key = Qt.Key


@pytest.fixture
def panel(qtbot, session, look):
    made = LabPanel(session, look)
    qtbot.addWidget(made)
    made.resize(260, 800)
    session.refresh()
    made.show()
    return made


@dataclass(frozen=True)
class Values:
    on: bool = False
    kind: str = "a"
    p: float = 2.0


class Recorder(QObject):
    """A session that only writes down what it is asked to do."""

    gesture_changed = Signal(bool)

    def __init__(self):
        super().__init__()
        self.done, self.gesture, self.finished = [], "", 0
        self.document, self.inputs = Document.first(LABS), None

    def dispatch(self, action, gesture=None):
        self.done.append(action)
        self.gesture = gesture or self.gesture
        return ()

    def finish_gesture(self):
        self.gesture, self.finished = "", self.finished + 1

    cancel_gesture = finish_gesture


def row_of(qtbot, look, value, **record):
    control = Control(**{"name": "p", "label": "Power p", "tip": "Which norm", **record})
    session = Recorder()
    row = made_row(control, session, look)
    qtbot.addWidget(row)
    row.show_control(control, value)
    row.show()
    return row, session


def test_rows_follow_the_records_of_the_lab(panel, session):
    controls = [control for control in session.controls() if control.stands == "panel"]
    assert list(panel.rows) == [control.name for control in controls]
    for control in controls:
        row = panel.rows[control.name]
        parts = [w for w in row.findChildren(QObject) if w.objectName() == f"control_{control.name}"]
        assert [part.accessibleName() for part in parts] == [control.label]
        assert control.tip in parts[0].toolTip()


def test_a_switch_sets_its_param_and_undo_moves_it_back(panel, session):
    switch = panel.rows["grid"].findChild(Switch)
    was = session.params.grid
    assert switch.isChecked() == was
    switch.click()
    assert session.params.grid is not was
    session.undo()
    assert switch.isChecked() == was


def test_a_choice_sets_its_param(panel, session):
    session.dispatch(ChooseLab("solve"))
    combo = panel.rows["pivoting"].findChild(QComboBox)
    at = combo.findData("largest")
    combo.setCurrentIndex(at)
    combo.activated.emit(at)
    assert session.params.pivoting == "largest"


def test_rows_stay_while_only_values_change_and_go_when_the_lab_drops_them(panel, session):
    before = dict(panel.rows)
    session.dispatch(SetParam("transform", "grid", not session.params.grid))
    assert panel.rows == before
    session.dispatch(Resize("A", 4, 4))
    assert list(panel.rows) == [each.name for each in session.controls() if each.stands == "panel"]


def test_rows_of_another_picture_stand_in_order_and_those_of_both_are_not_made_anew(panel, session):
    session.dispatch(ChooseLab("pca"))
    for mode in ("variables", "scree", "turn", "rows", "why", "tour", "scores"):
        before, focused = dict(panel.rows), panel.rows["scale"].findChild(Switch)
        focused.setFocus()
        session.dispatch(SetParam("pca", "mode", mode))
        controls = [control for control in session.controls() if control.stands == "panel"]
        assert list(panel.rows) == [control.name for control in controls]
        kept = {control.name for control in controls if control.name in before}
        assert "scale" in kept and panel.focusWidget() is focused
        for name in kept:
            assert panel.rows[name] is before[name] and panel.rows[name].control.name == name
        for name in before.keys() - panel.rows.keys():
            assert before[name].isHidden() or not before[name].isVisible()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
        # As they stand: group below group, in each its title and its rows.
        shown = sorted(panel.rows.values(), key=lambda row: row.mapTo(panel, QPoint()).y())
        assert [row.control.name for row in shown] == in_groups(controls)
        boxes = panel.findChildren(GroupBox)
        assert sorted(box.accessibleName() for box in boxes) == sorted({each.group for each in controls})


@pytest.mark.parametrize("mode", ["variables", "scree", "scores"])
def test_a_change_while_rows_are_made_leaves_the_rows_of_what_is_there_then(
    panel, session, monkeypatch, mode
):
    """As a field does that says what was typed into it when the row with the focus goes."""
    session.dispatch(ChooseLab("pca"))
    session.dispatch(SetParam("pca", "mode", "why"))
    made, nested = panel_module.made_row, [SetParam("pca", "mode", mode), SetParam("pca", "second", 3)]

    def changing(control, *rest):
        if nested:
            session.dispatch(nested.pop(0))
        return made(control, *rest)

    monkeypatch.setattr(panel_module, "made_row", changing)
    session.dispatch(SetParam("pca", "mode", "turn"))
    assert len(nested) < 2
    controls = [each for each in session.controls() if each.stands == "panel"]
    assert list(panel.rows) == [each.name for each in controls]
    for each in controls:
        assert panel.rows[each.name].control == each


def in_groups(controls):
    groups = dict.fromkeys(control.group for control in controls)
    return [control.name for group in groups for control in controls if control.group == group]


def test_a_slider_row_reports_rounded_values_in_one_gesture(qtbot, look):
    row, session = row_of(qtbot, look, 2.0, kind="slider", low=1.0, high=5.0, step=0.5)
    row.slider.setSliderDown(True)
    row.slider.setSliderPosition(3)
    row.slider.setSliderPosition(4)
    row.slider.setSliderDown(False)
    assert [action.value for action in session.done] == [2.5, 3.0]
    assert session.finished == 1


def test_a_number_row_refuses_what_is_out_of_bounds_and_says_the_bounds(qtbot, look):
    row, session = row_of(qtbot, look, 2.0, kind="number", low=1.0, high=5.0, step=1.0)
    row.field.begin_edit(replacing=True)
    QTest.keyClicks(row.field, "9")
    assert row.field.problem
    assert session.done == []
    assert row.field.spoken() == "A number from 1 to 5"
    QTest.keyClick(row.field, Key.Key_Escape)
    assert row.field.text() == "2"


def test_a_button_presses(qtbot, look):
    row, session = row_of(qtbot, look, None, kind="button")
    row.findChild(QPushButton).click()
    assert session.done == [Press("p", None)]


def test_a_disabled_record_disables_its_row(qtbot, look):
    row, _ = row_of(qtbot, look, True, kind="switch")
    row.show_control(replace(row.control, enabled=False), True)
    assert not row.isEnabled()


def test_space_toggles_a_switch(qtbot, look):
    row, session = row_of(qtbot, look, False, kind="switch")
    QTest.keyClick(row.findChild(Switch), Key.Key_Space)
    assert [action.value for action in session.done] == [True]


def test_long_labels_of_switches_get_more_lines_not_less_text(qtbot, look):
    switch = Switch("A label so long that it never fits into a single line of a narrow panel", look)
    qtbot.addWidget(switch)
    assert switch.heightForWidth(160) > switch.heightForWidth(900)


def test_the_end_of_p_is_infinity_in_the_field_typed_and_found(whole_window, qtbot):
    session = whole_window.session
    session.dispatch(ChooseLab("norms"))
    session.dispatch(SetParam("norms", "mode", "ball"))
    for _ in range(3):
        QApplication.processEvents()
    row = whole_window.findChild(NumberRow, "row_p")
    for text, p, said in (
        ("∞", 32.0, "∞"),
        ("3", 3.0, "3"),
        ("inf", 32.0, "∞"),
        ("2", 2.0, "2"),
        ("32", 32.0, "∞"),
    ):
        row.field.take(text)
        assert session.params.p == p and row.field.text() == said and not row.field.problem
        assert row.slider.accessibleDescription() == said
    row.field.take("33")
    assert row.field.problem and row.field.accessibleDescription() == "A number from 1 to 32, or ∞"
    row.field.take("2")
    session.dispatch(Press("pinf", session.inputs))
    assert row.field.text() == "∞" and row.slider.sliderPosition() == row.slider.maximum()
    titles = [each.title for each in entries(session, whole_window.commands, "p = 40")]
    assert "p (right end: ∞) = ∞" in titles
