"""Named sliders: value, range, step and play, each through the session."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from linalg_viz.shell.lab_panel.sliders import SWEEP_SECONDS, SliderPanel, ping_pong
from linalg_viz.shell.widgets.slider_track import StepSlider
from linalg_viz.state.actions import SetCell

Key = Qt.Key


@pytest.fixture
def panel(qtbot, session, look):
    made = SliderPanel(session, look)
    qtbot.addWidget(made)
    made.resize(260, 200)
    session.refresh()
    session.dispatch(SetCell("A", 0, 0, "cos(t)"))
    made.show()
    return made


def slider(session):
    return session.document.sliders[0]


def test_the_panel_appears_with_the_letter_and_goes_with_it(panel, session):
    assert list(panel.rows) == ["t"]
    assert panel.isVisibleTo(None)
    session.dispatch(SetCell("A", 0, 0, "1"))
    assert panel.rows == {}
    assert panel.isHidden()


def test_typing_a_value_is_one_step_and_exact(panel, session):
    row = panel.rows["t"]
    row.value.setFocus()
    row.value.begin_edit(replacing=True)
    QTest.keyClicks(row.value, "0.5")
    QTest.keyClick(row.value, Key.Key_Return)
    assert slider(session).value == Fraction(1, 2)
    assert isinstance(slider(session).value, Fraction)
    session.undo()
    assert slider(session).value == 1


def test_a_typed_value_beyond_the_range_stretches_it(panel, session):
    row = panel.rows["t"]
    row.value.begin_edit(replacing=True)
    QTest.keyClicks(row.value, "9")
    QTest.keyClick(row.value, Key.Key_Return)
    assert (slider(session).value, slider(session).low, slider(session).high) == (9, -5.0, 9.0)


def test_the_range_is_edited_and_a_wrong_one_is_refused_with_a_sentence(panel, session):
    row = panel.rows["t"]
    row.range_button.click()
    row.high.begin_edit(replacing=True)
    QTest.keyClicks(row.high, "-7")
    QTest.keyClick(row.high, Key.Key_Return)
    assert slider(session).high == 5.0
    assert "range" in row.message.text()
    assert row.high.problem
    QTest.keyClick(row.high, Key.Key_Escape)
    assert row.high.text() == "5"
    assert row.message.isHidden()


def test_words_that_are_no_number_are_refused_with_a_sentence(panel, session):
    row = panel.rows["t"]
    row.value.begin_edit(replacing=True)
    QTest.keyClicks(row.value, "1/0")
    assert row.value.problem
    assert "number" in row.message.text()
    QTest.keyClick(row.value, Key.Key_Escape)
    assert slider(session).value == 1


def test_dragging_the_track_is_one_step(panel, session):
    track = panel.rows["t"].slider
    middle = track.rect().center()
    QTest.mousePress(track, Qt.MouseButton.LeftButton, pos=middle)
    track.setSliderPosition(track.maximum())
    track.setSliderPosition(track.maximum() // 4)
    assert session.gesture
    QTest.mouseRelease(track, Qt.MouseButton.LeftButton, pos=middle)
    assert not session.gesture
    assert slider(session).value == Fraction(-5, 2)
    session.undo()
    assert slider(session).value == 1


def test_arrow_keys_move_one_step_of_the_slider(panel, session):
    QTest.keyClick(panel.rows["t"].slider, Key.Key_Right)
    assert slider(session).value == Fraction(101, 100)


@given(st.floats(-3, 3), st.floats(0, 100))
def test_ping_pong_stays_in_range_and_comes_back(start, seconds):
    here = ping_pong(-3.0, 3.0, start, seconds)
    assert -3.0 <= here <= 3.0
    assert ping_pong(-3.0, 3.0, start, seconds + 2 * SWEEP_SECONDS) == pytest.approx(here, abs=1e-9)


def test_playing_moves_the_value_and_is_one_step(panel, session, qtbot):
    row = panel.rows["t"]
    row.play.click()
    qtbot.waitUntil(lambda: slider(session).value != 1)
    row.play.click()
    assert session.gesture == ""
    assert slider(session).value != 1
    session.undo()
    assert slider(session).value == 1


def test_another_gesture_ends_the_play(panel, session):
    row = panel.rows["t"]
    row.play.click()
    session.dispatch(SetCell("A", 1, 1, "4"), "somebody drags")
    row.tick()
    assert not row.play.isChecked()
    assert session.gesture == "somebody drags"


def test_reduced_motion_switches_play_off_and_says_so(panel, settings, qtbot):
    settings.motion = "reduced"
    row = panel.rows["t"]
    qtbot.waitUntil(lambda: not row.play.isEnabled())
    assert "reduced" in row.play.toolTip()


def test_a_logarithmic_slider_has_the_geometric_mean_in_its_middle(qtbot, look):
    track = StepSlider(look)
    qtbot.addWidget(track)
    track.show_number(1.0, 0.01, 100.0, 1.0, log=True)
    assert track.value() * 2 == track.maximum()
    assert track.number(track.maximum() // 2) == pytest.approx(1.0)


def test_every_part_has_a_name_and_a_tooltip(panel):
    row = panel.rows["t"]
    for part in (row.value, row.slider, row.play, row.range_button, row.low, row.high, row.step):
        assert part.accessibleName()
        assert part.objectName()
    assert row.play.accessibleName() == "Play t"
    assert "from" not in row.value.accessibleName()
