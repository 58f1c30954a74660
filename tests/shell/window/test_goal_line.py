"""The line above the picture in the window: a goal that is live, its tick, silence, and what is seen without."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from linalg_viz.labs import LABS
from linalg_viz.scene.marks import Handle, Tiles
from linalg_viz.scene.mathtext import in_line
from linalg_viz.shell.widgets.notices import Choice
from linalg_viz.state.actions import ChooseLab, LoadPreset, Predict, SetCells, SetParam, SetTime
from linalg_viz.state.codec.codec import decode, encode
from linalg_viz.state.document import State
from tests.harness.rest import settle
from tests.harness.tiers import costly_after

LEFT = Qt.MouseButton.LeftButton


def spot(window, view: str, key: str) -> QPoint:
    item, port = window.canvas._items[view], window.canvas.viewports()[view]
    scene = next(v for v in window.session.scene if v.key == view)
    at = next(m for m in scene.marks if isinstance(m, Handle) and m.key == key).at
    x, y = port.to_pixels(at)
    return QPoint(round(float(x) + item.pos().x()), round(float(y) + item.pos().y()))


def pixels(window, view: str, *at: float) -> QPoint:
    item, port = window.canvas._items[view], window.canvas.viewports()[view]
    x, y = port.to_pixels(at)
    return QPoint(round(float(x) + item.pos().x()), round(float(y) + item.pos().y()))


def test_a_goal_is_live_in_the_hand_and_ticked_when_it_is_reached(window) -> None:
    bar, session = window.goal_bar, window.session
    session.dispatch(ChooseLab("vectors"))
    settle()
    assert bar.isVisible() and bar.text.accessibleName().startswith("Make the two perpendicular")
    assert bar.told.text() == "u · v = 5"
    canvas = window.canvas.viewport()
    QTest.mousePress(canvas, LEFT, pos=spot(window, "plane", "v-handle"))
    QTest.mouseMove(canvas, pixels(window, "plane", 1.0, 1.0))
    settle()
    assert bar.told.text() == "u · v = 4" and session.goals.line.kind == "goal"
    QTest.mouseMove(canvas, pixels(window, "plane", -1.0, 3.0))
    settle()
    assert session.goals.line.kind == "reached" and bar.told.text() == "u · v = 0"
    assert bar.accessibleName().endswith("u · v = 0") and bar.sign.isVisible()
    QTest.mouseRelease(canvas, LEFT, pos=pixels(window, "plane", -1.0, 3.0))
    settle()
    assert session.goals.line.kind == "reached" and "vectors/perpendicular" in session.state.view.reached
    session.undo()
    settle()
    # It was reached: it is not set again, and what is seen stands there.
    assert session.goals.line.kind == "seen" and session.goals.line.text == session.scene[0].title
    assert decode(encode(session.state), LABS) == session.state


def test_a_goal_that_holds_already_is_not_set(window) -> None:
    session = window.session
    session.dispatch(SetCells("u", (("1",), ("0",))))
    session.dispatch(SetCells("v", (("0",), ("2",))))
    session.dispatch(ChooseLab("vectors"))
    settle()
    assert session.goals.line.kind == "seen" and not session.state.view.reached


def test_the_cross_silences_goals_until_help_brings_them_back(window, settings) -> None:
    bar, session = window.goal_bar, window.session
    session.dispatch(ChooseLab("vectors"))
    settle()
    assert bar.silence.isVisible()
    bar.silence.click()
    settle()
    assert bar.text.accessibleName() == in_line(session.scene[0].title) and not bar.told.text()
    assert not bar.silence.isVisible() and not window.commands.actions["goals"].isChecked()
    window.commands.actions["goals"].trigger()
    settle()
    assert bar.text.accessibleName().startswith("Make the two perpendicular")


def test_another_picture_has_its_own_and_a_question_takes_its_place(window) -> None:
    session, bar = window.session, window.goal_bar
    session.dispatch(ChooseLab("vectors"))
    session.dispatch(SetParam("vectors", "mode", "span"))
    settle()
    assert bar.text.accessibleName().startswith("Make the vectors dependent")
    session.dispatch(SetParam("vectors", "mode", "dot"))
    session.dispatch(Predict(on=True))
    settle()
    assert session.goals.line.kind == "question" and "u · v" not in bar.told.text()
    assert bar.text.accessibleName() == "What is the dot product of the two?"


def test_what_is_seen_offers_a_preset_of_this_picture(window) -> None:
    session, bar = window.session, window.goal_bar
    session.dispatch(ChooseLab("vectors"))
    session.dispatch(SetParam("vectors", "mode", "gram"))
    settle()
    assert session.goals.line.kind == "seen" and bar.preset.isVisible()
    title = session.goals.line.preset.title
    assert title in bar.preset.text()
    bar.preset.click()
    settle()
    assert session.params.mode == "gram"
    assert session.goals.line.preset is None or session.goals.line.preset.title != title


def test_the_title_is_not_written_twice(window) -> None:
    session = window.session
    session.dispatch(ChooseLab("vectors"))
    settle()
    assert window.canvas._items["plane"].view.title and not window.canvas.titled


def test_space_presses_the_button_that_has_the_keyboard_and_plays_otherwise(whole_window, settings) -> None:
    window, player = whole_window, whole_window.session.player
    window.session.dispatch(ChooseLab("transform"))
    settle()
    silence = window.goal_bar.silence
    assert silence.isVisible() and settings.goals and window.timeline.able
    silence.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space)
    assert not settings.goals and not player.playing
    window.centre.notices.tell("Said", "plain", (Choice("Do", lambda: said.append(1), name="do"),))
    said: list[int] = []
    settle()
    button = window.centre.notices.bars[0].findChild(QPushButton, "notice-do")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space)
    assert said == [1] and not player.playing
    window.canvas.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space)
    assert player.playing
    player.pause()


def test_the_line_names_the_stop_and_the_motion_as_the_time_line_does(window) -> None:
    bar, session = window.goal_bar, window.session
    session.dispatch(ChooseLab("svd"))
    settle()
    assert session.goals.line.kind == "goal"
    first, second = session.stages()[1:3]
    for t, words in ((first.t, "stop 2 of 4, Vᵀ"), ((first.t + second.t) / 2, "from Vᵀ to Σ Vᵀ")):
        session.dispatch(SetTime(t))
        settle()
        assert session.goals.line.kind == "seen" and bar.told.text() == words
        assert session.goals.line.text == session.scene[0].title and bar.accessibleName().endswith(words)
    assert window.timeline.track.spot(first.t) == "stop 2 of 4, Vᵀ"
    session.dispatch(SetTime(1.0))
    settle()
    assert session.goals.line.kind == "goal"


def test_a_demonstration_at_its_start_still_says_what_to_try(window) -> None:
    session = window.session
    session.dispatch(ChooseLab("products"))
    settle()
    assert session.state.view.t == 0.0 and session.goals.line.kind == "goal"
    assert window.timeline.play.property("primary") is True


def test_the_first_goal_of_eigen_is_reached_by_turning_a_line(window) -> None:
    """A new user is told which ring to take, sees how far it is, and lands on a symmetric matrix."""
    session, bar = window.session, window.goal_bar
    session.dispatch(SetCells("A", (("1", "3/2"), ("1/2", "2"))))
    session.dispatch(ChooseLab("eigen"))
    settle()
    assert session.goals.line.key == "eigen/right-angles" and bar.told.text() == "≈ 63.4° between them"
    canvas = window.canvas.viewport()
    start = spot(window, "plane", "vector1")
    assert canvas.rect().contains(start)
    QTest.mousePress(canvas, LEFT, pos=start)
    QTest.mouseMove(canvas, pixels(window, "plane", 2.5, -2.5))
    settle()
    QTest.mouseRelease(canvas, LEFT, pos=pixels(window, "plane", 2.5, -2.5))
    settle()
    A = session.shared.A
    assert session.goals.line.kind == "reached" and A[0][1] == A[1][0] == 1
    session.dispatch(SetParam("eigen", "mode", "hunt"))
    settle()
    marks = {m.key for view in session.scene for m in view.marks}
    assert not {"vector0", "vector1"} & marks, "the hunt shows where its lines lie"


def test_a_goal_that_asks_leads_to_its_question_and_is_ticked_after_it(window) -> None:
    bar, session = window.goal_bar, window.session
    window.resize(1280, 800)
    session.dispatch(ChooseLab("products"))
    settle()
    assert session.goals.line.key == "products/next" and bar.preset.isVisible()
    assert bar.preset.text() == bar.preset.accessibleName() == "Predict it"
    QTest.mouseClick(bar.preset, LEFT)
    settle()
    field = QApplication.focusWidget()
    assert session.document.prediction.on and field is bar.guess.fields[0] and not bar.preset.isVisible()
    QTest.keyClicks(field, "1")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert session.document.prediction.shown and "Exactly right" in bar.guess.verdict.text()
    window.commands.actions["predict"].trigger()
    settle()
    assert session.goals.line.kind == "reached" and bar.told.text().startswith("= 1")
    window.settings.goals = False
    assert not bar.preset.isVisible()


def test_the_pointer_on_a_cell_of_ab_says_which_it_is_and_its_number(window) -> None:
    session = window.session
    session.dispatch(ChooseLab("products"))
    session.dispatch(SetCells("A", (("1", "2"), ("3", "4"))))
    session.dispatch(SetCells("B", (("1", "0"), ("1", "5"))))
    session.dispatch(SetTime(1.0))
    settle()
    view = session.scene[0]
    cells = {m.key: m for m in view.marks if isinstance(m, Tiles)}
    said = {}
    for mark in cells.values():
        for at in mark.centres:
            QTest.mouseMove(window.canvas.viewport(), pixels(window, view.key, *at))
            said[window.status.words] = True
    assert {"A row 2, column 1  3", "B row 2, column 2  5", "AB row 2, column 1  7"} <= set(said)


def test_what_a_preset_brings_was_reached_by_nobody(window) -> None:
    session = window.session
    for lab, preset, goal in (
        ("transform", "singular", "area 0"),
        ("eigen", "second-difference-6", "right angles"),
    ):
        session.open(State.first(LABS))
        session.dispatch(ChooseLab(lab))
        settle()
        assert session.goals.line.kind == "goal" and goal in session.goals.line.text
        session.dispatch(LoadPreset(preset))
        settle()
        assert goal not in session.goals.line.text and session.goals.line.kind != "reached"
        assert not [each for each in session.state.view.reached if each.startswith(lab)]


def test_those_who_listen_hear_powers_and_transposes_as_they_are_written(window, settings) -> None:
    session, bar = window.session, window.goal_bar
    settings.goals = False
    session.dispatch(ChooseLab("eigen"))
    for mode, said in (("form", "xᵀ A x"), ("powers", "A² x")):
        session.dispatch(SetParam("eigen", "mode", mode))
        settle()
        assert said in bar.accessibleName() and said in bar.text.accessibleName()


@pytest.mark.sample
@pytest.mark.parametrize(
    ("width", "scale"), costly_after(1, [pytest.param(800, 1.0), pytest.param(1024, 2.0)])
)
def test_the_sentence_can_be_read_in_a_small_window(whole_window, settings, width, scale) -> None:
    window, bar, session = whole_window, whole_window.goal_bar, whole_window.session
    settings.scale = scale
    window.resize(width, 700)
    settle()
    heights = set()
    for lab in LABS:
        session.dispatch(ChooseLab(lab.id))
        tabs = next((c for c in lab.controls(session.params, session.shared) if c.stands == "tabs"), None)
        for key, _ in tabs.choices if tabs is not None else ():
            session.dispatch(SetParam(lab.id, tabs.name, key))
            settle()
            words = bar.text.accessibleName()
            assert bar.text.letters >= 11.0 * scale and not bar.text.cut and not bar.toolTip(), words
            assert bar.told.isVisible() or not session.goals.line.told, words
            heights.add(bar.height())
    # The second row is there for what says how far it is, whatever it says: nothing jumps.
    assert len(heights) == 1


def test_what_finds_no_room_in_the_line_stands_in_its_tip(window) -> None:
    bar, session = window.goal_bar, window.session
    session.dispatch(ChooseLab("least-squares"))
    settle()
    assert not bar.toolTip() and bar.told.isVisible()
    bar.setFixedWidth(260)
    settle()
    assert bar.text.cut and bar.text.accessibleName() in bar.toolTip()
    left = bar.told.x()
    # Wide and narrow again it stands where it stood.
    bar.setFixedWidth(900)
    settle()
    assert not bar.text.cut and bar.told.y() < bar.text.geometry().bottom()
    bar.setFixedWidth(260)
    settle()
    assert bar.told.x() == left and bar.told.y() >= bar.text.geometry().bottom()
    bar.setFixedWidth(100)
    settle()
    assert not bar.told.isVisible() and "% above the least" in bar.toolTip()
