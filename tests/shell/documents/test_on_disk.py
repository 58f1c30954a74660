"""The file of a document in the hands of others: changed, touched, deleted, moved, saved in the middle of a drag."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from linalg_viz.labs import LABS
from linalg_viz.scene.marks import Handle
from linalg_viz.state.actions import ChooseLab, SetCell, SetTime
from linalg_viz.state.codec.codec import encode
from linalg_viz.state.document import State
from linalg_viz.state.files.store import open_state


def marked(text: str) -> State:
    return State(State.first(LABS).document.with_cells("A", ((text,),)))


def edit(window: Any, text: str) -> None:
    window.session.dispatch(SetCell("A", 0, 0, text))


def cell(window: Any) -> str:
    return window.session.document.get("A")[0][0]


def kept(path: Path) -> str:
    return open_state(path, LABS).document.get("A")[0][0]


def notice(window: Any, *names: str) -> Any:
    """The one notice with exactly these buttons."""
    (found,) = (
        bar for bar in window.centre.notices.bars if tuple(choice.name for choice in bar.choices) == names
    )
    return found


def press(bar: Any, name: str) -> None:
    bar.findChild(QPushButton, f"notice-{name}").click()


WHOSE = ("mine", "theirs", "save-as")
GONE = ("save", "save-as")


@pytest.fixture
def path(window: Any, tmp_path: Path) -> Path:
    """A document with 1 in its cell, open in the window."""
    found = tmp_path / "mine.linalg"
    found.write_text(encode(marked("1")), encoding="utf-8")
    window.files.open(found)
    assert cell(window) == "1"
    return found


def another_program_writes(path: Path, text: str) -> None:
    code = "import sys; open(sys.argv[1], 'w', encoding='utf-8').write(sys.stdin.read())"
    subprocess.run([sys.executable, "-c", code, str(path)], input=encode(marked(text)), text=True, check=True)


def test_a_save_overwrites_nothing_of_another_program(window: Any, path: Path) -> None:
    edit(window, "2")
    another_program_writes(path, "3")
    assert not window.files.save() and kept(path) == "3" and window.session.unsaved
    bar = notice(window, *WHOSE)
    assert "mine.linalg" in bar.text and bar.tone == "warn"
    press(bar, "mine")
    assert kept(path) == "2" and not window.session.unsaved and window.centre.notices.bars == ()
    edit(window, "4")
    assert window.files.save() and kept(path) == "4"


def test_theirs_is_a_step_so_that_mine_is_not_lost(window: Any, path: Path) -> None:
    edit(window, "2")
    another_program_writes(path, "3")
    window.files.save()
    press(notice(window, *WHOSE), "theirs")
    assert cell(window) == "3" and not window.session.unsaved
    window.session.undo()
    assert cell(window) == "2" and window.session.unsaved
    assert window.files.save() and kept(path) == "2"


def test_mine_can_go_elsewhere(window: Any, path: Path, tmp_path: Path) -> None:
    edit(window, "2")
    another_program_writes(path, "3")
    window.files.save()
    window.files.ask_save = lambda _proposed: str(tmp_path / "other.linalg")
    press(notice(window, *WHOSE), "save-as")
    assert kept(path) == "3" and kept(tmp_path / "other.linalg") == "2"
    assert window.files.path == tmp_path / "other.linalg" and not window.session.unsaved


def test_what_cannot_be_read_of_theirs_changes_nothing(window: Any, path: Path) -> None:
    edit(window, "2")
    path.write_text("half a document")
    window.files.save()
    press(notice(window, *WHOSE), "theirs")
    assert cell(window) == "2" and window.session.unsaved
    assert window.centre.notices.bars[-1].tone == "error"


def test_a_change_is_told_as_it_happens(window: Any, path: Path, qtbot: Any) -> None:
    another_program_writes(path, "3")
    qtbot.waitUntil(lambda: bool(window.centre.notices.bars))
    notice(window, *WHOSE)
    assert window.session.unsaved and window.isWindowModified() and cell(window) == "1"
    # One more change, or the window being looked at again, is no second question.
    window.files.look()
    assert len(window.centre.notices.bars) == 1


def test_a_file_that_is_touched_or_written_with_what_it_held_is_the_same(window: Any, path: Path) -> None:
    edit(window, "2")
    held = path.read_bytes()
    path.unlink()
    path.write_bytes(held)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert window.files.save() and kept(path) == "2" and window.centre.notices.bars == ()


def test_another_file_of_the_same_size_and_time_is_another(window: Any, path: Path, tmp_path: Path) -> None:
    edit(window, "2")
    stamps = os.stat(path)
    other = tmp_path / "other"
    other.write_text(encode(marked("3")), encoding="utf-8")
    os.utime(other, ns=(stamps.st_atime_ns, stamps.st_mtime_ns))
    os.replace(other, path)
    found = os.stat(path)
    assert (found.st_size, found.st_mtime_ns) == (stamps.st_size, stamps.st_mtime_ns)
    assert not window.files.save() and kept(path) == "3"


def test_the_same_document_saved_by_another_window_is_no_question(window: Any, path: Path) -> None:
    edit(window, "2")
    another_program_writes(path, "2")
    window.files.look()
    assert window.centre.notices.bars == () and not window.session.unsaved


@pytest.mark.parametrize("moved", [False, True])
def test_a_file_that_is_gone_is_told_and_closing_asks(
    window: Any, path: Path, tmp_path: Path, qtbot: Any, moved: bool
) -> None:
    assert not window.isWindowModified()
    path.rename(tmp_path / "away.linalg") if moved else path.unlink()
    qtbot.waitUntil(lambda: bool(window.centre.notices.bars))
    bar = notice(window, *GONE)
    assert "deleted or moved" in bar.text and window.isWindowModified()
    assert not window.close() and window.isVisible()
    press(bar, "save")
    assert kept(path) == "1" and not window.isWindowModified()


def test_a_file_that_went_unnoticed_is_missed_when_the_window_closes(window: Any, path: Path) -> None:
    path.unlink()
    assert not window.close() and window.isVisible()
    notice(window, *GONE)


def test_a_file_that_comes_back_is_no_loss(window: Any, path: Path, tmp_path: Path) -> None:
    path.rename(tmp_path / "away.linalg")
    window.files.look()
    assert window.session.unsaved
    (tmp_path / "away.linalg").rename(path)
    window.files.look()
    assert not window.session.unsaved and window.centre.notices.bars == ()


def test_a_window_that_is_looked_at_again_looks_at_its_file(window: Any, path: Path) -> None:
    # Not every disk tells of changes: one on another machine says nothing.
    window.files._on_disk._watch.follow("")
    another_program_writes(path, "3")
    window.activateWindow()
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    notice(window, *WHOSE)


def test_closing_with_save_meets_the_question_and_goes_on_after_the_answer(window: Any, path: Path) -> None:
    edit(window, "2")
    another_program_writes(path, "3")
    assert not window.close()
    press(notice(window, "save", "discard", "cancel"), "save")
    assert window.isVisible() and kept(path) == "3"
    press(notice(window, *WHOSE), "mine")
    assert kept(path) == "2" and not window.isVisible()


def test_saving_in_the_middle_of_a_drag_saves_what_is_in_the_hand(window: Any, path: Path) -> None:
    session = window.session
    session.begin_gesture("drag")
    edit(window, "7")
    assert window.files.save() and kept(path) == "7" and not session.unsaved
    session.finish_gesture()
    assert not session.unsaved and cell(window) == kept(path)
    session.undo()
    assert cell(window) == "1" and session.unsaved
    session.redo()
    assert cell(window) == "7" and not session.unsaved


def test_a_drag_given_up_after_saving_comes_back_to_what_was_saved(window: Any, path: Path) -> None:
    session = window.session
    session.begin_gesture("drag")
    edit(window, "7")
    window.files.save()
    edit(window, "9")
    assert session.unsaved
    session.cancel_gesture()
    assert cell(window) == kept(path) == "7" and not session.unsaved


def test_a_save_before_anything_was_dragged_is_no_step(window: Any, path: Path) -> None:
    session, before = window.session, window.session.history.steps
    session.begin_gesture("drag")
    session.dispatch(SetTime(0.5))
    assert window.files.save() and session.history.steps == before and not session.unsaved
    session.finish_gesture()
    assert session.history.steps == before and not session.unsaved


def ring(window: Any) -> QPoint:
    """Where a ring of the picture that goes freely stands in pixels."""
    for view in window.session.scene:
        for mark in view.marks:
            if isinstance(mark, Handle) and mark.walk == "free" and mark.value:
                port, item = window.canvas.viewports()[view.key], window.canvas._items[view.key]
                x, y = port.to_pixels(mark.at)
                return QPoint(round(x + item.pos().x()), round(y + item.pos().y()))
    raise AssertionError("no ring")


@pytest.mark.parametrize("end", ["release", "escape"])
def test_saved_with_the_pointer_down(window: Any, path: Path, end: str) -> None:
    for lab in ("transform", "vectors", "norms", "least-squares"):
        saved_in_a_drag(window, path, lab, end)


def saved_in_a_drag(window: Any, path: Path, lab: str, end: str) -> None:
    window.session.load(State.first(LABS).document, "first")
    window.session.dispatch(ChooseLab(lab))
    for _ in range(5):
        QApplication.processEvents()
    view = window.canvas.viewport()
    at = ring(window)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    for k in range(1, 4):
        QTest.mouseMove(view, at + QPoint(9 * k, -7 * k))
    window.commands.actions["save"].trigger()
    stored = open_state(path, LABS).document
    assert stored == window.session.document and not window.session.unsaved and not window.isWindowModified()
    if end == "escape":
        QTest.mouseMove(view, at + QPoint(60, -60))
        assert window.session.document != stored and window.session.unsaved
        QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at + QPoint(27, -21))
    assert window.session.document == stored and not window.session.unsaved and not window.isWindowModified()
