"""“What did you see?”: after an answer the thing asked about is pointed at, by mouse, by keys, by ear, before a class."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from linalg_viz.render.qt.handles import HandleProxy
from linalg_viz.render.qt.pointed import ThingProxy
from linalg_viz.scene.marks import Arrow, Handle, Label
from linalg_viz.scene.quantity import TICK
from linalg_viz.scene.quantity import parse as quantity
from linalg_viz.state.actions import ChooseLab, Predict, SetCells, SetParam
from tests.harness.rest import settle

Key = Qt.Key


def press(window, key: Key) -> None:
    QTest.keyClick(window.canvas, key)
    settle()


def ask(window, lab: str, mode: str, key: str, A: str = "2 1; 1 3/2") -> None:
    """Ask a question about A and x = (1, 1/2) in a picture of a lab, and show its answer."""
    session = window.session
    session.dispatch(ChooseLab(lab))
    session.dispatch(SetCells("A", tuple(tuple(row.split()) for row in A.split(";"))))
    session.dispatch(SetCells("x", (("1",), ("1/2",))))
    session.dispatch(SetParam(lab, "mode", mode))
    session.dispatch(Predict(on=True, question=key))
    session.dispatch(Predict(shown=True))
    settle()
    window.canvas.setFocus()


@pytest.fixture
def seen(whole_window):
    """The window after the answer about the line of v₁."""
    whole_window.activateWindow()
    # v₁ ≈ (0.973, 0.230), and its image points elsewhere.
    ask(whole_window, "svd", "motions", "v1", "2 0; 1 1")
    return whole_window


def place(window, name: str, share: float = 0.6) -> QPoint:
    """A pixel on the arrow of a quantity, at a share of its length."""
    for view in window.session.scene:
        for mark in view.marks:
            if isinstance(mark, Arrow) and str(mark.quantity) == name:
                at = mark.tails[0] + share * (mark.heads[0] - mark.tails[0])
                item = window.canvas._items[view.key]
                x, y = item.port.to_pixels(at)
                return QPoint(round(item.pos().x() + x), round(item.pos().y() + y))
    raise AssertionError(name)


def click(window, at: QPoint) -> None:
    QTest.mouseMove(window.canvas.viewport(), at)
    QTest.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()


def texts(window) -> set[str]:
    return {
        m.text
        for view in window.session.scene
        for m in view.marks
        if isinstance(m, Label) and m.quantity is not TICK
    }


V1, V2 = "right singular vector 1 of A", "right singular vector 2 of A"


def test_what_was_asked_about_is_pointed_at_with_the_mouse_and_a_wrong_thing_is_named(seen) -> None:
    bar, session = seen.goal_bar, seen.session
    assert bar.preset.isVisible() and bar.preset.text() == "What did you see?"
    QTest.mouseClick(bar.preset, Qt.MouseButton.LeftButton)
    settle()
    assert bar.text.accessibleName() == "What did you see? Point at right singular vector v₁."
    before = session.document
    click(seen, place(seen, V2))
    assert bar.guess.verdict.text() == "That is right singular vector v₂: try again."
    assert seen.status.words == bar.guess.verdict.text()
    click(seen, place(seen, V1))
    assert bar.text.accessibleName() == "Yes, that is right singular vector v₁."
    assert bar.guess.verdict.text().startswith("The answer is (4 + 2√5, 2)")
    assert seen.status.words == "Yes, that is right singular vector v₁."
    assert session.document.cells == before.cells and session.document.params == before.params


def test_no_name_stands_in_the_picture_while_it_is_asked(seen) -> None:
    session, status = seen.session, seen.status
    assert texts(seen) and any(isinstance(m, Handle) for v in session.scene for m in v.marks)
    press(seen, Key.Key_W)
    assert session.goals.line.points == "asks" and not texts(seen)
    assert not [m for v in session.scene for m in v.marks if isinstance(m, Handle)]
    assert not [p for p in seen.canvas.findChildren(HandleProxy) if p.isVisible()]
    assert not {"guess", "answer"} & {m.key for v in session.scene for m in v.marks}
    for name in (V1, V2):
        QTest.mouseMove(seen.canvas.viewport(), place(seen, name))
        settle()
        assert "vector" not in status.words and "v₁" not in status.words
    # A card of the answer would let it stand out.
    session.highlight.put(quantity(V1))
    assert seen.canvas._quantity is None
    click(seen, place(seen, V1))
    assert texts(seen) and session.goals.line.points == "found"
    session.highlight.put(quantity(V1))
    assert seen.canvas._quantity == quantity(V1)


def test_escape_ends_what_stands_out_and_only_then_the_presentation(window) -> None:
    window.presentation.set(True)
    settle()
    window.session.highlight.put(quantity(V1))
    assert window.canvas._quantity == quantity(V1)
    press(window, Key.Key_Escape)
    assert window.canvas._quantity is None and window.presentation.on
    press(window, Key.Key_Escape)
    assert not window.presentation.on


def test_one_key_asks_and_the_same_key_skips(seen) -> None:
    def line():
        return seen.session.goals.line

    shown = seen.goal_bar.text.accessibleName()
    press(seen, Key.Key_W)
    assert line().points == "asks" and seen.goal_bar.preset.text() == "Skip"
    press(seen, Key.Key_W)
    assert line().points == "may" and seen.goal_bar.text.accessibleName() == shown and texts(seen)
    assert seen.session.document.prediction.shown
    press(seen, Key.Key_W)
    assert line().points == "asks"


def test_nothing_is_pointed_at_before_the_answer_is_shown_nor_when_nothing_is_asked(seen) -> None:
    action, session = seen.commands.actions["point"], seen.session
    assert action.isEnabled()
    for change in (Predict(shown=False), Predict(on=False)):
        session.dispatch(change)
        settle()
        assert not action.isEnabled() and session.goals.line.points == ""
        session.dispatch(Predict(points=True))
        settle()
        assert session.goals.line.points == "" and texts(seen)
        session.dispatch(Predict(on=True))
        session.dispatch(Predict(shown=True))
        settle()


def test_another_question_asks_for_its_own_thing(seen) -> None:
    press(seen, Key.Key_W)
    ask(seen, "transform", "circle", "area")
    assert seen.session.goals.line.points == "may"
    press(seen, Key.Key_W)
    assert seen.goal_bar.text.accessibleName() == "What did you see? Point at the determinant of A."


def test_it_is_found_with_tab_and_enter_by_how_it_looks(seen) -> None:
    """Told are the places of arrows, not their names: v₁ of (2 0; 1 1) is ≈ (0.973, 0.230)."""
    QAccessible.setActive(True)
    press(seen, Key.Key_W)
    held = seen.canvas
    told = []
    for _ in range(12):
        QTest.keyClick(held, Key.Key_Tab)
        held = QApplication.focusWidget()
        if not isinstance(held, ThingProxy):
            break
        node = QAccessible.queryAccessibleInterface(held)
        told.append((node.role(), node.text(QAccessible.Text.Name), node.text(QAccessible.Text.Value), held))
        assert seen.status.words == told[-1][2], "what the keys are on is said too"
    assert len(told) >= 4 and {role for role, *_ in told} == {QAccessible.Role.Button}
    assert [name for _, name, *_ in told] == [f"Thing {k} of {len(told)}" for k in range(1, len(told) + 1)]
    assert not [value for *_, value, _ in told if "ector" in value or "v₁" in value]
    (right,) = [held for *_, value, held in told if value.startswith("arrow (0.9732, 0.2298)")]
    wrong = next(held for *_, held in told if held is not right)
    wrong.setFocus()
    QTest.keyClick(wrong, Key.Key_Return)
    settle()
    assert seen.goal_bar.guess.verdict.text().endswith("try again.")
    right.setFocus()
    QTest.keyClick(right, Key.Key_Return)
    settle()
    assert seen.session.goals.line.points == "found"
    assert not [each for each in seen.canvas.findChildren(ThingProxy) if each.isVisible()]
    QAccessible.setActive(False)


def test_nobody_who_listens_is_told_a_name(seen) -> None:
    QAccessible.setActive(True)
    try:
        press(seen, Key.Key_W)
        seen.canvas._listened.tell()
        node = QAccessible.queryAccessibleInterface(seen.canvas.viewport())
        children = [node.child(k) for k in range(node.childCount())]
        names = [each.text(QAccessible.Text.Name) for each in children if each is not None]
        assert names and not [name for name in names if "ector" in name or "value" in name]
    finally:
        QAccessible.setActive(False)


@pytest.mark.sample
def test_before_a_class_the_remote_asks_it_and_skips_it(seen, settings) -> None:
    session = seen.session
    seen.full_screen.toggle = lambda: None
    seen.resize(1024, 768)
    settings.motion = "reduced"
    session.dispatch(Predict(shown=False))
    settle()
    press(seen, Key.Key_F5)
    try:
        press(seen, Key.Key_PageDown)
        assert session.document.prediction.shown and session.goals.line.points == "may"
        press(seen, Key.Key_PageDown)
        assert session.goals.line.points == "asks" and seen.goal_bar.isVisible()
        assert "Point at" in seen.goal_bar.text.accessibleName() and not seen.goal_bar.text.cut
        click(seen, place(seen, V2))
        verdict = seen.goal_bar.guess.verdict
        assert session.goals.line.points == "asks" and verdict.text().startswith("That is")
        assert verdict.text() == verdict.accessibleName(), "it is whole"
        assert seen.goal_bar.preset.text() == "Skip" and seen.goal_bar.preset.isVisible()
        press(seen, Key.Key_PageDown)
        assert session.goals.line.points == "may" and texts(seen)
        press(seen, Key.Key_PageDown)
        assert session.goals.line.points == "may", "it is not asked a second time"
    finally:
        seen.presentation.set(False)
        settle()
