"""Steps that ask a question of their lab: the guess is put into the picture, and the lab hides, shows and judges."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from linalg_viz.render.qt.handles import HandleProxy
from linalg_viz.scene.marks import Arrow, Curve
from linalg_viz.shell.lesson.choice import ChoiceButton
from linalg_viz.state import bundled
from linalg_viz.state.predict import GUESS
from tests.shell.lesson.before_a_class import Key, assert_read_in_the_last_row, of_lesson, press, settle


def opened(window, name: str, step: str):
    window.session.set_inputs(bundled.inputs(None))
    window.lessons.open(of_lesson(name), step)
    window.activateWindow()
    settle()
    window.session.passage.complete()
    settle()
    assert window.lessons.step.id == step
    return window


def ring(window) -> HandleProxy:
    proxies = window.canvas.findChildren(HandleProxy)
    return next(each for each in proxies if each.key == GUESS and each.isVisible())


def turn(window, times: int, key: Key) -> None:
    """Turn the guess by so many times 10°."""
    held = ring(window)
    held.setFocus()
    for _ in range(times):
        QTest.keyClick(held, key, Qt.KeyboardModifier.ControlModifier)
    QTest.keyRelease(held, key)
    settle()


def marks(window) -> dict[str, object]:
    return {mark.key: mark for view in window.session.scene for mark in view.marks}


def panel(window):
    return window.lesson_place.panel


def test_an_arrow_is_turned_by_keys_and_enter_shows_answer_verdict_and_reason(whole_window) -> None:
    """A = (2 1; 1 −2) takes (−1, 1) to (−1, −3), which is 108.4° from the first axis downwards."""
    window = opened(whole_window, "products-and-composition", "which-way")
    session, bar = window.session, window.goal_bar
    assert bar.isVisible() and session.goals.line.kind == "question" and not bar.guess.isVisible()
    assert "Turn the arrow" in session.goals.line.told
    assert not panel(window).findChildren(ChoiceButton) and panel(window).answer.isVisible()
    assert "Ax" not in marks(window) and not window.lessons.asks
    turn(window, 9, Key.Key_Right)
    x, y = session.document.prediction.guess
    assert abs(x) < 1e-6 * abs(y) and y < 0.0, "straight down"
    assert not panel(window).because.isVisible()
    QTest.keyClick(ring(window), Key.Key_Return)
    settle()
    assert session.document.prediction.shown and "Ax" in marks(window)
    arrow = marks(window)["answer"]
    assert isinstance(arrow, Arrow) and tuple(arrow.heads[0]) == (-1.0, -3.0)
    said = panel(window).because.accessibleName()
    assert said.startswith("Towards (−1, −3); off by ≈ 18.4°.") and "Once the first arrow backwards" in said
    assert not panel(window).answer.isVisible() and window.lessons.answer == 0
    assert "which-way" in window.lessons.page.done
    window.commands.actions["lesson_back"].trigger()
    settle()
    assert not session.document.prediction.shown and session.document.prediction.guess == ()
    assert window.lessons.answer is None and not panel(window).because.isVisible()
    assert panel(window).answer.isVisible()


@pytest.mark.sample
def test_a_line_is_shown_by_the_button_and_found_again_as_it_was_left(whole_window) -> None:
    window = opened(whole_window, "eigenvectors", "draw-it")
    session = window.session
    assert not {"v0", "v1"} & marks(window).keys(), "no eigenvector is drawn"
    turn(window, 3, Key.Key_Left)
    button = window.findChild(QPushButton, "lessonShow")
    button.click()
    settle()
    line = marks(window)["answer"]
    assert isinstance(line, Curve) and line.points[1][0] == pytest.approx(2.0 * line.points[1][1])
    said = panel(window).because.accessibleName()
    assert said.startswith("Along (2, 1); off by ≈ 3.4°.")
    before = session.document
    window.lessons.go(1)
    settle()
    window.lessons.go(-1)
    settle()
    assert session.document == before and panel(window).because.accessibleName() == said


@pytest.mark.parametrize(("key", "right"), [(Key.Key_1, False), (Key.Key_2, True)])
def test_yes_or_no_is_chosen_like_any_answer_and_the_picture_comes_back(whole_window, key, right) -> None:
    window = opened(whole_window, "eigenvectors", "none")
    session = window.session
    window.canvas.setFocus()
    choices = [each for each in panel(window).findChildren(ChoiceButton) if each.isVisible()]
    assert [each.words for each in choices] == ["1  Yes", "2  No"] and not panel(window).answer.isVisible()
    assert "Ax" not in marks(window)
    press(window, key)
    assert session.document.prediction.guess == ((0.0,) if right else (1.0,))
    assert session.document.prediction.shown and "Ax" in marks(window)
    said = panel(window).because.accessibleName()
    assert said.startswith("No. A turns every vector"), "the ticks say whether it was right"
    choices = [each for each in panel(window).findChildren(ChoiceButton) if each.isVisible()]
    assert [each.words.split("  ")[1][0] for each in choices] == (["Y", "✓"] if right else ["✗", "✓"])


def test_before_a_class_the_remote_shows_the_answer_beside_the_guess_of_the_class(begun) -> None:
    window = begun("svd-and-pseudoinverse")
    at = next(k for k, step in enumerate(window.lessons.lesson.steps) if step.id == "stretched")
    window.lessons.to(at)
    window.session.passage.complete()
    settle()
    view = window.teaching.view
    assert view.isVisible() and "Turn the line" in view.said.accessibleName()
    assert not window.goal_bar.isVisible() and "v0" not in marks(window)
    assert_read_in_the_last_row(window, at)
    turn(window, 2, Key.Key_Left)
    window.canvas.setFocus()
    press(window, Key.Key_PageDown)
    assert window.lessons.at == at and {"answer", "guess-error"} <= marks(window).keys()
    assert view.because.accessibleName().startswith("Along (1, 1); off by ≈ 25°.")
    assert_read_in_the_last_row(window, at)
    press(window, Key.Key_R)
    assert not window.session.document.prediction.shown and not view.because.isVisible()


@pytest.mark.sample
def test_hands_for_yes_and_no_are_counted_before_the_answer(begun) -> None:
    window = begun("norms-and-orthogonality")
    at = next(k for k, step in enumerate(window.lessons.lesson.steps) if step.id == "streets")
    window.lessons.to(at)
    # The way from the step before is over: else the first key would only end it.
    window.session.passage.complete()
    settle()
    press(window, Key.Key_2)
    press(window, Key.Key_2)
    press(window, Key.Key_1)
    assert window.teaching.counted() == [1, 2]
    assert "sum" not in marks(window), "x + y would tell"
    press(window, Key.Key_PageDown)
    assert "sum" in marks(window) and window.teaching.shown
    assert window.teaching.view.choices[0].accessibleName().startswith("✓ 1  Yes")
