"""Predicting through the window: the question above the picture, the guess under the keys, Show and the error."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, degrees

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox, QToolButton

from linalg_viz.labs import LABS
from linalg_viz.render.latex import card_plain
from linalg_viz.render.qt.handles import HandleProxy
from linalg_viz.shell.matrix.cell import Cell
from linalg_viz.state import predict
from linalg_viz.state.actions import ChooseLab, Predict, SetCells, SetParam, SetTime
from linalg_viz.state.codec.codec import decode, encode
from linalg_viz.state.predict import GUESS
from linalg_viz.state.resolve import HIDDEN
from tests.harness.rest import settle
from tests.harness.tiers import sample_after

Key = Qt.Key


@pytest.fixture
def asking(whole_window):
    """The window while the first question of Transform is asked: A takes the unit square to area 2."""
    session = whole_window.session
    session.dispatch(SetCells("A", (("2", "1"), ("1", "3/2"))))
    session.dispatch(SetCells("x", (("1",), ("1/2",))))
    session.dispatch(ChooseLab("transform"))
    session.dispatch(SetParam("transform", "vector", True))
    whole_window.activateWindow()
    settle()
    whole_window.header.findChild(QToolButton, "header-predict").click()
    settle()
    assert session.document.prediction.on
    return whole_window


def typed(row, text: str, key: Key) -> None:
    """Type into the field that has the focus, and press a key there."""
    field = QApplication.focusWidget()
    assert field in row.fields
    QTest.keyClicks(field, text)
    QTest.keyClick(field, key)
    settle()


def test_the_button_puts_the_question_above_the_picture_and_takes_it_away(asking) -> None:
    bar, row, session = asking.goal_bar, asking.goal_bar.guess, asking.session
    assert bar.text.accessibleName().startswith("How large does the unit square become?")
    assert row.isVisible() and [f.isVisible() for f in row.fields] == [True, False, False]
    assert row.fields[0].accessibleName() == "Your guess" and row.verdict.text() == ""
    assert QAccessible.queryAccessibleInterface(row.show_button).text(QAccessible.Text.Name) == "Show"
    high = bar.height()
    asking.commands.actions["predict"].trigger()
    settle()
    assert not row.isVisible() and not session.document.prediction.on and bar.height() < high


@pytest.mark.parametrize("held", ["cell", "picture"])
def test_predict_pressed_with_the_mouse_puts_the_keyboard_into_the_guess_and_gives_it_back(
    asking, held: str
) -> None:
    """The button takes no keyboard by the mouse: what had it gets it back, as after the menu and Ctrl+Shift+H."""
    row, session = asking.goal_bar.guess, asking.session
    pressed = asking.header.findChild(QToolButton, "header-predict")
    press(pressed)
    assert not session.document.prediction.on
    before = asking.findChild(Cell, "cell_A_1_1") if held == "cell" else asking.canvas
    before.setFocus()
    press(pressed)
    assert QApplication.focusWidget() is row.fields[0]
    typed(row, "5", Key.Key_Return)
    assert session.document.prediction.guess == (5.0,) and session.document.prediction.shown
    press(pressed)
    assert not session.document.prediction.on and QApplication.focusWidget() is before
    session.dispatch(SetCells("A", (("1", "2", "3"),)))
    settle()
    before.setFocus()
    press(pressed)
    assert session.document.prediction.on and QApplication.focusWidget() is before, "nothing is asked"


def test_a_guess_of_yes_or_no_has_the_keyboard_after_predict(asking) -> None:
    row, session = asking.goal_bar.guess, asking.session
    session.dispatch(Predict(question="turned"))
    session.dispatch(Predict(on=False))
    settle()
    asking.commands.actions["predict"].trigger()
    settle()
    assert session.document.prediction.question == "turned" and row.yes_no.isVisible()
    assert QApplication.focusWidget() is row.yes_no.yes


def test_a_number_is_typed_and_enter_shows_how_far_off_it_is(asking) -> None:
    row, session = asking.goal_bar.guess, asking.session
    row.fields[0].setFocus()
    typed(row, "5", Key.Key_Return)
    assert session.document.prediction.guess == (5.0,) and session.document.prediction.shown
    assert row.verdict.text() == "It is 2; off by 3."
    assert row.show_button.text() == row.show_button.accessibleName() == "Hide"
    row.show_button.click()
    settle()
    assert not session.document.prediction.shown and not row.verdict.text()
    session.dispatch(SetCells("A", (("sqrt(2)", "0"), ("0", "1"))))
    settle()
    row.show_button.click()
    settle()
    assert row.verdict.text() == "It is √2; off by ≈ 3.586."
    session.dispatch(SetCells("A", (("2", "1"), ("1", "3/2"))))
    settle()
    row.fields[0].setFocus()
    typed(row, "2", Key.Key_Return)
    assert row.verdict.text() == "Exactly right: 2."


def test_tab_goes_through_the_numbers_of_the_guess_and_on_to_show(asking) -> None:
    row, session = asking.goal_bar.guess, asking.session
    session.dispatch(Predict(question="image"))
    settle()
    row.fields[0].setFocus()
    typed(row, "5/2", Key.Key_Tab)
    assert QApplication.focusWidget() is row.fields[1]
    assert row.fields[0].text() == "2.5"
    typed(row, "7", Key.Key_Tab)
    assert QApplication.focusWidget() is row.show_button
    assert session.document.prediction.guess == (2.5, 7.0) and not session.document.prediction.shown
    row.show_button.click()
    settle()
    assert row.verdict.text() == "It is (5/2, 7/4); off by 5.25."
    assert "guess-off" in {mark.key for view in session.scene for mark in view.marks}


def test_enter_in_the_first_number_goes_on_to_the_second(asking) -> None:
    row, session = asking.goal_bar.guess, asking.session
    session.dispatch(Predict(question="image"))
    settle()
    row.fields[0].setFocus()
    typed(row, "1", Key.Key_Return)
    assert QApplication.focusWidget() is row.fields[1] and not session.document.prediction.shown
    typed(row, "2", Key.Key_Return)
    assert session.document.prediction.guess == (1.0, 2.0) and session.document.prediction.shown


def ring_of(window):
    return next(each for each in window.canvas.findChildren(HandleProxy) if each.key == GUESS)


def test_an_arrow_is_turned_by_keys_and_enter_shows_the_angle_to_the_answer(asking) -> None:
    """A x = (5/2, 7/4) points 34.99° up: 30° up is 5° off, 30° down is 65° off."""
    row, session = asking.goal_bar.guess, asking.session
    for key, off in ((Key.Key_Up, "≈ 5°"), (Key.Key_Down, "≈ 65°")):
        session.dispatch(Predict(question="area"))
        session.dispatch(Predict(question="way"))
        settle()
        assert asking.goal_bar.text.accessibleName() == "Which way does A x point?"
        assert row.verdict.text() == ""
        ring = ring_of(asking)
        assert ring.accessibleName() == "Your guess"
        ring.setFocus()
        for _ in range(3):
            QTest.keyClick(ring, key, Qt.KeyboardModifier.ControlModifier)
        settle()
        turned = session.document.prediction.guess
        assert degrees(atan2(turned[1], turned[0])) == pytest.approx(30 if key == Key.Key_Up else -30)
        assert not {"answer", "Ax"} & {mark.key for view in session.scene for mark in view.marks}
        QTest.keyClick(ring, Key.Key_Return)
        settle()
        assert session.document.prediction.shown
        assert row.verdict.text() == f"Towards (5/2, 7/4); off by {off}."
        (view,) = session.scene
        drawn = {mark.key: mark for mark in view.marks}
        assert drawn["guess-off"].text == f"off by {off}"
        assert drawn["answer"].heads.tolist() == [[2.5, 1.75]]
        # The arc goes from the guess to the answer.
        ends = drawn["guess-error"].points[[0, -1]]
        assert [degrees(atan2(y, x)) for x, y in ends] == pytest.approx(
            [30 if key == Key.Key_Up else -30, degrees(atan2(1.75, 2.5))]
        )


def test_an_arrow_is_typed_at_any_length_and_one_of_length_0_points_nowhere(asking) -> None:
    row, session = asking.goal_bar.guess, asking.session
    session.dispatch(Predict(question="way"))
    settle()
    row.fields[0].setFocus()
    typed(row, "10", Key.Key_Return)
    typed(row, "7", Key.Key_Return)
    assert session.document.prediction.guess == (10.0, 7.0) and session.document.prediction.shown
    assert row.verdict.text() == "Exactly right: (5/2, 7/4)."
    session.dispatch(Predict(guess=(-10.0, -7.0)))
    settle()
    assert row.verdict.text() == "Towards (5/2, 7/4); off by 180°."
    session.dispatch(Predict(guess=(0.0, 0.0)))
    settle()
    assert row.verdict.text() == "The answer is (5/2, 7/4)."


def dragged(window, view: str, way: tuple[tuple[float, float], tuple[float, float]]) -> None:
    """Take what is at the first point of a view to the second, by the mouse."""
    canvas = window.canvas
    port, corner = canvas.viewports()[view], canvas._items[view].pos().toPoint()
    start, end = (corner + QPoint(*(round(float(x)) for x in port.to_pixels(np.array(at)))) for at in way)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(canvas.viewport(), left, none, start)
    QTest.mouseMove(canvas.viewport(), (start + end) / 2)
    QTest.mouseMove(canvas.viewport(), end)
    QTest.mouseRelease(canvas.viewport(), left, none, end)
    settle()


@pytest.mark.parametrize(
    ("guess", "said"),
    [
        (("-2", "-2"), "Exactly right: (1, 1)."),
        (("3", "0"), "Along (1, 1); off by 45°."),
        (("0", "-1"), "Along (1, 1); off by 45°."),
        (("1", "-1"), "Along (1, 1); off by 90°."),
        (("-1", "-0.5"), "Along (1, 1); off by ≈ 18.4°."),
    ],
)
def test_a_line_is_judged_by_its_angle_whichever_way_it_is_given(asking, guess, said) -> None:
    """(5 1; 3 3) keeps the lines of (1, 1), for 6, and of (1, −3), for 2."""
    row, session = asking.goal_bar.guess, asking.session
    session.dispatch(SetCells("A", (("5", "1"), ("3", "3"))))
    session.dispatch(ChooseLab("eigen"))
    session.dispatch(SetParam("eigen", "mode", "vectors"))
    session.dispatch(Predict(question="line"))
    settle()
    row.fields[0].setFocus()
    typed(row, guess[0], Key.Key_Return)
    typed(row, guess[1], Key.Key_Return)
    assert session.document.prediction.shown and row.verdict.text() == said


def test_a_line_is_turned_in_the_picture_and_the_answer_is_drawn_beside_it(asking) -> None:
    session = asking.session
    session.dispatch(SetCells("A", (("5", "1"), ("3", "3"))))
    session.dispatch(ChooseLab("eigen"))
    session.dispatch(SetParam("eigen", "mode", "vectors"))
    session.dispatch(Predict(question="line"))
    settle()
    (view,) = session.scene
    ring = next(mark for mark in view.marks if mark.key == GUESS)
    dragged(asking, "plane", (tuple(ring.at), (-1.0, -3.0)))
    assert session.document.prediction.guess == pytest.approx((-1.0, -3.0), abs=0.05)
    asking.goal_bar.guess.show_button.click()
    settle()
    marks = {mark.key: mark for view in session.scene for mark in view.marks}
    for key, (x, y) in (("guess-way", session.document.prediction.guess), ("answer", (1.0, 1.0))):
        (a, b), (c, d) = marks[key].points
        assert (a, b) == (-c, -d) and c * y - d * x == pytest.approx(0.0, abs=1e-9 * abs(c * x))
    # From the guess, 71.6° down to the left, back by 26.6° to the line of the answer.
    ends = [degrees(atan2(y, x)) for x, y in marks["guess-error"].points[[0, -1]]]
    assert ends == pytest.approx([-108.4, -135.0], abs=1.0)


@pytest.mark.parametrize("cells", ["2 0; 0 2", "0 -1; 1 0"], ids=["every line", "no line"])
def test_no_line_is_asked_for_where_there_is_not_one(asking, cells: str) -> None:
    session = asking.session
    session.dispatch(SetCells("A", tuple(tuple(row.split()) for row in cells.split(";"))))
    for lab, mode in (("eigen", "vectors"), ("svd", "motions")):
        session.dispatch(ChooseLab(lab))
        session.dispatch(SetParam(lab, "mode", mode))
        settle()
        asked = predict.offered(session.document, LABS, session.shared, session.inputs)
        assert not [each.key for each in asked if each.kind == "line" or each.key == "u1"]


@pytest.mark.parametrize(
    ("cells", "right"), [((("2", "1"), ("1", "3/2")), "no"), ((("1", "2"), ("2", "1")), "yes")]
)
@pytest.mark.parametrize(("key", "said"), [(Key.Key_1, "yes"), (Key.Key_2, "no")])
def test_yes_or_no_is_said_by_a_key_and_enter_shows_whether_it_was_right(
    asking, cells, right: str, key: Key, said: str
) -> None:
    """det (2 1; 1 3/2) = 2 turns nothing over, det (1 2; 2 1) = −3 does."""
    row, session = asking.goal_bar.guess, asking.session
    session.dispatch(SetCells("A", cells))
    session.dispatch(Predict(question="turned"))
    settle()
    assert row.yes_no.isVisible() and not any(field.isVisible() for field in row.fields)
    assert [row.yes_no.yes.accessibleName(), row.yes_no.no.accessibleName()] == ["Yes", "No"]
    assert not {"square", "ellipse", "moved"} & {mark.key for view in session.scene for mark in view.marks}
    row.take_focus()
    assert QApplication.focusWidget() is row.yes_no.yes and session.document.prediction.guess == ()
    QTest.keyClick(QApplication.focusWidget(), key)
    settle()
    chosen = row.yes_no.yes if said == "yes" else row.yes_no.no
    assert QApplication.focusWidget() is chosen and chosen.isChecked() and not row.verdict.text()
    assert row.yes_no.yes.isChecked() != row.yes_no.no.isChecked()
    QTest.keyClick(chosen, Key.Key_Return)
    settle()
    assert row.verdict.text() == (
        f"Right: {right}." if said == right else f"Not right: the answer is {right}."
    )
    assert "square" in {mark.key for view in session.scene for mark in view.marks}


def test_yes_or_no_is_pressed_and_tab_goes_on_to_show(asking) -> None:
    row, session = asking.goal_bar.guess, asking.session
    session.dispatch(Predict(question="spans"))
    settle()
    press(row.yes_no.no)
    assert session.document.prediction.guess == (0.0,)
    row.yes_no.no.setFocus()
    QTest.keyClick(row.yes_no.no, Key.Key_Tab)
    assert QApplication.focusWidget() is row.show_button
    press(row.show_button)
    assert row.verdict.text() == "Not right: the answer is yes."
    session.dispatch(Predict(guess=()))
    settle()
    assert row.verdict.text() == "The answer is yes."


def test_a_guess_that_is_no_number_is_outlined_and_changes_nothing(asking) -> None:
    row, session = asking.goal_bar.guess, asking.session
    row.fields[0].setFocus()
    typed(row, "*", Key.Key_Return)
    assert row.fields[0].problem
    assert session.document.prediction.guess == () and not session.document.prediction.shown
    # The red outline alone says neither what is wrong nor that nothing was taken.
    assert row.verdict.isVisible() and row.verdict.text() == "“*” is no number"
    QTest.keyClick(row.fields[0], Key.Key_Escape)
    settle()
    assert not row.fields[0].problem and row.verdict.text() == ""
    typed(row, "*", Key.Key_Return)
    press(row.show_button)
    assert row.verdict.text().startswith("The answer is")


def test_a_guess_that_came_right_is_not_called_wrong(asking) -> None:
    row = asking.goal_bar.guess
    row.fields[0].setFocus()
    typed(row, "abc", Key.Key_Return)
    assert row.verdict.text() == "“abc” is no number"
    typed(row, "3/2", Key.Key_Tab)
    assert not row.fields[0].problem and row.verdict.text() == ""
    assert asking.session.document.prediction.guess == (1.5,)


def test_another_question_of_this_picture_is_chosen_on_the_line(asking) -> None:
    row, bar, session = asking.goal_bar.guess, asking.goal_bar, asking.session
    assert row.question.isVisible() and row.question.count() == 5
    row.question.setCurrentIndex(1)
    row.question.activated.emit(1)
    settle()
    assert session.document.prediction.question == "image"
    assert bar.text.accessibleName().startswith("Where does x land?")
    assert [f.isVisible() for f in row.fields] == [True, True, False]


def test_a_document_that_was_being_predicted_opens_as_it_was(asking) -> None:
    row, session = asking.goal_bar.guess, asking.session
    session.dispatch(Predict(question="image"))
    session.dispatch(Predict(guess=(1.0, -2.0)))
    kept = encode(session.state)
    session.dispatch(ChooseLab("vectors"))
    session.dispatch(SetParam("vectors", "mode", "dot"))
    session.dispatch(Predict(on=False))
    session.open(decode(kept, LABS))
    settle()
    assert row.isVisible() and [f.text() for f in row.fields[:2]] == ["1", "-2"]
    assert asking.goal_bar.text.accessibleName().startswith("Where does x land?")


def test_a_picture_that_shows_nothing_to_ask_for_says_so(asking) -> None:
    row, bar, session = asking.goal_bar.guess, asking.goal_bar, asking.session
    session.dispatch(SetParam("transform", "vector", False))
    settle()
    assert row.isVisible() and row.question.count() == 3, "not where x lands, nor which way A x points"
    session.dispatch(SetCells("A", (("1", "2", "3"),)))
    settle()
    assert bar.text.accessibleName() == "There is no question about this picture." and not row.isVisible()
    assert "leaves" in bar.told.text(), "and what to do next"


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("lab", ["solve", "svd"])
def test_the_choice_of_a_question_is_not_cut_in_a_narrow_window(whole_window, lab: str) -> None:
    whole_window.resize(1024, 700)
    whole_window.session.dispatch(ChooseLab(lab))
    whole_window.session.dispatch(Predict(on=True))
    settle()
    box = whole_window.goal_bar.guess.question
    assert box.isVisible() and box.count() > 1
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    place = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, place, box).width()
    assert option.currentText == f"1 of {box.count()}"
    assert box.fontMetrics().horizontalAdvance(option.currentText) <= room
    box.showPopup()
    settle()
    widest = max(box.fontMetrics().horizontalAdvance(box.itemText(i)) for i in range(box.count()))
    assert box.view().width() >= widest
    box.hidePopup()


def test_the_button_looks_pressed_while_predicting(asking):
    """Wherever predicting was switched on or off, the button in the header says so, in other labs too."""
    button = asking.header.findChild(QToolButton, "header-predict")
    assert button.isChecked()
    asking.session.dispatch(ChooseLab("svd"))
    settle()
    assert button.isChecked()
    asking.session.dispatch(Predict(False))
    settle()
    assert not button.isChecked()
    asking.session.dispatch(Predict(True))
    settle()
    assert button.isChecked()
    button.click()
    settle()
    assert not button.isChecked()
    assert not asking.session.document.prediction.on


def press(widget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def seen_in_cards(session) -> str:
    session.refresh_cards()
    return " ".join(card_plain(card) for card in session.card_maker.cards)


def test_the_first_goal_of_products_is_reached_by_mouse_and_not_told_before(whole_window) -> None:
    session, bar = whole_window.session, whole_window.goal_bar
    session.dispatch(SetCells("A", (("1", "3/2"), ("1/2", "2"))))
    session.dispatch(SetCells("B", (("0", "-1"), ("1", "0"))))
    session.dispatch(ChooseLab("products"))
    settle()
    assert session.goals.line.asks == "entry"
    before = seen_in_cards(session)
    assert "AB =" not in before and "running sum" not in before and HIDDEN in before
    assert "−1/2" not in before, "an entry of AB"
    press(bar.preset)
    assert session.document.prediction.on
    row = bar.guess
    for _ in range(4):
        press(row.more)
    press(row.less)
    assert session.document.prediction.guess == (1.5,) and row.fields[0].text() == "1.5"
    press(row.show_button)
    assert row.verdict.text() == "Exactly right: 3/2."
    press(whole_window.header.findChild(QToolButton, "header-predict"))
    assert session.goals.line.kind == "reached" and "products/next" in session.state.view.reached
    assert "AB =" in seen_in_cards(session)


def test_without_goals_nothing_is_kept_from_the_cards(whole_window) -> None:
    session = whole_window.session
    session.dispatch(ChooseLab("products"))
    settle()
    assert HIDDEN in seen_in_cards(session)
    whole_window.goal_bar.silence.click()
    settle()
    assert HIDDEN not in seen_in_cards(session) and "AB =" in seen_in_cards(session)


def test_what_is_asked_stands_in_the_cards_once_it_is_played(whole_window) -> None:
    session = whole_window.session
    session.dispatch(ChooseLab("products"))
    settle()
    session.dispatch(SetTime(1.0))
    settle()
    assert HIDDEN not in seen_in_cards(session) and "AB =" in seen_in_cards(session)


def test_a_point_is_guessed_in_the_picture_and_has_no_buttons(asking) -> None:
    row = asking.goal_bar.guess
    assert row.more.isVisible() and row.less.isVisible()
    asking.session.dispatch(Predict(question="image"))
    settle()
    assert not row.more.isVisible() and not row.less.isVisible()


def put(window, lab: str, mode: str, key: str, A: str = "2 1; 1 3/2") -> None:
    """Ask a question about A in a picture of a lab."""
    session = window.session
    session.dispatch(ChooseLab(lab))
    session.dispatch(SetCells("A", tuple(tuple(row.split()) for row in A.split(";"))))
    session.dispatch(SetParam(lab, "mode", mode))
    session.dispatch(Predict(on=True, question=key))
    settle()
    assert window.goal_bar.guess.asked.key == key


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("scale", [1.0, 1.6], ids=["window", "before a class"])
@pytest.mark.parametrize(
    ("lab", "mode", "key", "guess"),
    sample_after(
        1,
        [
            pytest.param("eigen", "vectors", "line", (1.0, -0.5)),
            pytest.param("svd", "motions", "u1", (1.0, -0.3)),
            pytest.param("svd", "motions", "v1", (-1.0, 0.3)),
            pytest.param("transform", "circle", "spans", (0.0,)),
        ],
    ),
)
def test_question_guess_and_verdict_are_whole_where_there_is_little_room(
    asking, settings, scale: float, lab: str, mode: str, key: str, guess: tuple[float, ...]
) -> None:
    settings.scale = scale
    bar, row, session = asking.goal_bar, asking.goal_bar.guess, asking.session
    put(asking, lab, mode, key)
    bar.setFixedWidth(700)
    session.dispatch(Predict(guess=guess))
    session.dispatch(Predict(shown=True))
    settle()
    assert not bar.text.cut and bar.text.letters >= bar.text._least
    assert row.verdict.text() == row.verdict.accessibleName()
    assert row.verdict.fontMetrics().horizontalAdvance(row.verdict.text()) <= row.verdict.width()
    asked = [part for part in (row.yes_no.yes, row.yes_no.no, row.show_button) if part.isVisible()]
    for part in asked:
        assert part.width() >= part.fontMetrics().horizontalAdvance(part.text())
    edges = sorted(
        (part.mapTo(row, QPoint(0, 0)).x(), part.mapTo(row, QPoint(part.width(), 0)).x())
        for part in (*asked, *row.fields, row.question)
        if part.isVisible()
    )
    assert all(end <= start for (_, end), (start, _) in pairwise(edges)), "one lies over another"
    session.dispatch(Predict(shown=False))
    settle()
    assert not row.verdict.text() and not row.verdict.accessibleName()


def seen_marks(session) -> set[str]:
    return {mark.key for view in session.scene for mark in view.marks}


def test_how_far_off_a_direction_is_stands_in_a_full_picture(asking) -> None:
    session = asking.session
    put(asking, "eigen", "vectors", "image")
    session.dispatch(Predict(guess=(1.0, -0.5)))
    session.dispatch(Predict(shown=True))
    settle()
    said = [words.key for words in asking.canvas._items["plane"].layer.words]
    assert "guess-off" in said


def test_the_first_of_several_pictures_keeps_its_title_while_it_is_asked_about(asking) -> None:
    put(asking, "least-squares", "trip", "reached")
    words = asking.canvas._items["output"].layer.words
    assert any("Output" in run.text for each in words for run in each.runs)


def test_no_control_tells_whether_the_columns_span_the_plane(asking) -> None:
    """Only a singular matrix has something that is lost, and so a switch for it."""
    session = asking.session
    put(asking, "transform", "circle", "spans", "1 2; 2 4")
    names = {control.name for control in session.controls()}
    assert "vector" in names and "kernel" not in names
    session.dispatch(Predict(shown=True))
    settle()
    assert "kernel" in {control.name for control in session.controls()}
    session.dispatch(Predict(on=False))
    settle()
    assert "kernel" in {control.name for control in session.controls()}


def test_no_way_leads_to_a_product_that_is_asked_about(asking) -> None:
    session = asking.session
    put(asking, "products", "compose", "commute")
    assert not {"path", "ABx"} & seen_marks(session)
    session.dispatch(Predict(shown=True))
    settle()
    assert {"path", "ABx"} <= seen_marks(session)


def test_the_answer_about_u1_has_length_1_as_it_is_drawn(asking) -> None:
    """(4 0; 3 0) takes v₁ = (1, 0) to 5 (4/5, 3/5)."""
    session = asking.session
    put(asking, "svd", "motions", "u1", "4 0; 3 0")
    session.dispatch(Predict(guess=(1.0, 0.0)))
    session.dispatch(Predict(shown=True))
    settle()
    assert asking.goal_bar.guess.verdict.text() == "Towards (4/5, 3/5); off by ≈ 36.9°."
