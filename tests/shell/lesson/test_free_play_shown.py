"""Free play before a class: what is played with is presented, and the step comes back when it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from linalg_viz.shell.lesson.desk import Desk
from linalg_viz.state.actions import SetCells
from tests.shell.lesson.before_a_class import Key, hurry, of_lesson, press, settle


def saved(window, tmp_path: Path, name: str) -> Path:
    """A file of this name, which the window shows."""
    window.session.dispatch(SetCells("A", (("2", "1"), ("0", "3"))))
    path = tmp_path / f"{name}.linalg"
    window.files.ask_save = lambda _proposed: str(path)
    window.files.save_as()
    return path


def played(window, tmp_path: Path, screens: int = 1) -> None:
    """Play freely with a file while the second step of a lesson waits, and press F5."""
    window.full_screen.toggle = lambda: None
    window.resize(1024, 768)
    path = saved(window, tmp_path, "mine")
    window.lessons.open(of_lesson("eigenvectors"))
    settle()
    window.lessons.go(1)
    window.files.open(path)
    settle()
    assert window.lessons.runs and not window.lessons.inside
    screen = QGuiApplication.primaryScreen()
    window.teaching.screens = lambda: [screen] * screens
    window.canvas.setFocus()
    press(window, Key.Key_F5)


def said(window) -> str:
    assert isinstance(window.teaching.desk, Desk)
    return window.teaching.desk.text.accessibleName()


def test_the_desk_and_the_keys_are_about_the_document_that_is_played_with(whole_window, tmp_path) -> None:
    window = whole_window
    played(window, tmp_path, screens=2)
    step, document = window.lessons.step, window.session.document
    assert said(window).startswith("mine") and step.title not in said(window)
    assert "mine" in window.showing.aside.where.text()
    assert window.teaching.view.isVisible() and not window.goal_bar.isVisible()
    # The question of the step that waits is not answered unseen, and no key leaves the document.
    press(window, Key.Key_1)
    assert window.lessons.answer is None and not window.teaching.hands
    for _ in range(12):
        hurry(window)
        press(window, Key.Key_PageDown)
        press(window, Key.Key_PageUp)
    assert window.session.document == document and not window.lessons.inside
    window.session.dispatch(SetCells("A", (("9", "9"), ("9", "9"))))
    press(window, Key.Key_R)
    assert window.session.document == document
    press(window, Key.Key_Escape)
    assert not window.presentation.on and window.session.document == document


@pytest.mark.sample
def test_back_to_the_step_shows_it_to_the_class_and_its_notes_on_the_desk(whole_window, tmp_path) -> None:
    window = whole_window
    played(window, tmp_path, screens=2)
    window.commands.actions["lesson_back"].trigger()
    settle()
    step, lesson = window.lessons.step, window.lessons.lesson
    assert window.teaching.on and step.title in said(window) and not said(window).startswith("mine")
    assert window.teaching.view.said.accessibleName().startswith(f"2/{len(lesson.steps)}")
    assert lesson.title in window.showing.aside.where.text() and window.teaching.asks == 4
    press(window, Key.Key_1)
    assert window.teaching.counted() == [1, 0, 0, 0]
    window.files.open(tmp_path / "mine.linalg")
    settle()
    assert said(window).startswith("mine") and "mine" in window.showing.aside.where.text()
    opened, changed = window.session.document, (("9", "9"), ("9", "9"))
    window.session.dispatch(SetCells("A", changed))
    press(window, Key.Key_R)
    assert window.session.document == opened and opened.get("A") != changed
    press(window, Key.Key_Escape)
    assert not window.presentation.on and window.showing.aside is None and not window.lessons.inside


@pytest.mark.sample
def test_a_step_that_is_gone_to_leaves_the_documents_that_were_chosen(whole_window, tmp_path) -> None:
    window = whole_window
    paths = [saved(window, tmp_path, name) for name in ("first", "second")]
    window.lessons.open(of_lesson("eigenvectors"))
    settle()
    window.files.open(paths[0])
    settle()
    window.showing.ask = lambda: [str(each) for each in paths]
    window.showing.choose()
    window.canvas.setFocus()
    window.session.dispatch(SetCells("A", (("5", "0"), ("0", "5"))))
    window.session.player.pause()
    window.showing.several.go(1)
    assert window.showing.several.at == 1
    window.commands.actions["lesson_back"].trigger()
    settle()
    assert window.teaching.on and window.session.document == window.lessons.step.state.document
    told = [bar.text for bar in window.centre.notices.bars]
    assert any("first.linalg" in each and "second.linalg" not in each for each in told), told
    press(window, Key.Key_Escape)
    assert not window.presentation.on and window.lessons.inside
    assert window.session.document == window.lessons.step.state.document
