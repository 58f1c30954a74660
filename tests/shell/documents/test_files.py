"""Documents: new, open, save, recent, the question about unsaved changes, refusals that change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu, QPushButton

from linalg_viz.labs import LABS
from linalg_viz.state.actions import SetCell
from linalg_viz.state.codec.codec import decode
from linalg_viz.state.document import State


def press(bar, name: str) -> None:
    bar.findChild(QPushButton, f"notice-{name}").click()


@pytest.fixture
def files(window):
    return window.files


@pytest.fixture
def bars(window):
    return lambda: window.centre.notices.bars


def edit(window, text: str = "7") -> None:
    window.session.dispatch(SetCell("A", 0, 0, text))


def test_saved_and_opened_again_it_is_the_same(window, files, tmp_path) -> None:
    edit(window)
    document = window.session.document
    files.ask_save = lambda _proposed: str(tmp_path / "mine")
    assert files.save()
    path = tmp_path / "mine.linalg"
    assert path.is_file() and files.path == path and not window.session.unsaved
    files.new()
    assert window.session.document == State.new(LABS).document and files.path is None
    files.open(path)
    assert window.session.document == document and files.path == path
    assert window.windowTitle().startswith("mine.linalg")


def test_a_file_is_replaced_only_where_its_own_name_was_asked_about(window, files, tmp_path) -> None:
    path = tmp_path / "exam.linalg"
    path.write_text("kept")
    asked: list[str] = []

    def ask(proposed: str) -> str:
        asked.append(proposed)
        return [str(tmp_path / "exam"), ""][len(asked) - 1]

    files.ask_save = ask
    assert not files.save_as() and asked[1:] == [str(path)] and path.read_text() == "kept"
    # Now the dialog, which has asked about the name it gives back, says yes.
    files.ask_save = lambda proposed: proposed if Path(proposed) == path else str(tmp_path / "exam")
    assert files.save_as() and files.path == path and path.read_text() != "kept"


def test_saving_again_asks_nothing(window, files, tmp_path) -> None:
    files.ask_save = lambda _proposed: str(tmp_path / "mine.linalg")
    files.save()
    edit(window)
    files.ask_save = lambda _proposed: pytest.fail("asked")
    assert files.save()
    assert (
        decode((tmp_path / "mine.linalg").read_text(encoding="utf-8"), LABS).document
        == window.session.document
    )


def test_a_cancelled_dialog_changes_nothing(window, files) -> None:
    edit(window)
    files.ask_save = lambda _proposed: ""
    assert not files.save() and window.session.unsaved
    window.session.mark_saved()
    before = window.session.state
    files.ask_open = lambda: ""
    files.open()
    assert window.session.state is before


def test_unsaved_changes_are_asked_about_in_the_window(window, files, bars) -> None:
    edit(window)
    document = window.session.document
    files.new()
    assert len(bars()) == 1 and window.session.document is document
    press(bars()[0], "cancel")
    assert bars() == () and window.session.document is document
    files.new()
    press(bars()[0], "discard")
    assert window.session.document == State.new(LABS).document and bars() == ()


def test_save_in_the_question_saves_and_goes_on(window, files, bars, tmp_path) -> None:
    files.ask_save = lambda _proposed: str(tmp_path / "kept.linalg")
    edit(window)
    document = window.session.document
    files.new()
    press(bars()[0], "save")
    assert window.session.document == State.new(LABS).document
    files.open(tmp_path / "kept.linalg")
    assert window.session.document == document


def test_a_save_that_is_cancelled_does_not_go_on(window, files, bars) -> None:
    files.ask_save = lambda _proposed: ""
    edit(window)
    document = window.session.document
    files.new()
    press(bars()[0], "save")
    assert window.session.document is document


def test_the_question_stands_once(window, files, bars) -> None:
    edit(window)
    files.new()
    files.new()
    assert len(bars()) == 1


def test_closing_asks_and_discard_closes(window, bars) -> None:
    edit(window)
    assert not window.close() and window.isVisible()
    press(bars()[0], "cancel")
    assert window.isVisible()
    window.close()
    press(bars()[0], "discard")
    assert not window.isVisible()


def test_closing_without_changes_asks_nothing(window) -> None:
    assert window.close()


def test_a_broken_file_is_a_sentence_and_changes_nothing(window, files, bars, tmp_path) -> None:
    before = window.session.state
    broken = (b"", b"{", b"\xff\xfe\x00", b"[" * 5000, b'{"format": "something else"}')
    for number, content in enumerate(broken):
        path = tmp_path / f"broken-{number}.linalg"
        path.write_bytes(content)
        files.open(path)
        assert window.session.state is before and files.path is None
        (bar,) = (each for each in bars() if path.name in each.text)
        assert bar.tone == "error"
    assert all("broken-" in bar.text for bar in bars())


def test_a_missing_file_leaves_the_recent_ones(window, files, bars, settings, tmp_path) -> None:
    gone = tmp_path / "gone.linalg"
    settings.remember_file(gone)
    files.open(gone)
    assert "gone.linalg" in bars()[0].text and settings.recent == ()


def test_what_cannot_be_written_stays_unsaved(window, files, bars, tmp_path) -> None:
    edit(window)
    files.ask_save = lambda _proposed: str(tmp_path / "no such folder" / "x.linalg")
    assert not files.save()
    assert window.session.unsaved and files.path is None and bars()[0].tone == "error"


def test_recent_files_stand_in_the_menu(window, files, settings, tmp_path, qtbot) -> None:
    files.ask_save = lambda _proposed: str(tmp_path / "one.linalg")
    files.save()
    menu = QMenu()
    qtbot.addWidget(menu)
    files.fill_recent(menu)
    assert "one.linalg" in menu.actions()[0].text()
    menu.actions()[-1].trigger()
    files.fill_recent(menu)
    assert not menu.actions()[0].isEnabled()


def test_recent_opens(window, files, settings, tmp_path, qtbot) -> None:
    edit(window)
    document = window.session.document
    files.ask_save = lambda _proposed: str(tmp_path / "one.linalg")
    files.save()
    files.new()
    menu = QMenu()
    qtbot.addWidget(menu)
    files.fill_recent(menu)
    menu.actions()[0].trigger()
    assert window.session.document == document


def test_names_with_strange_letters(window, files, tmp_path) -> None:
    path = Path(tmp_path) / "Größe & <b>矩阵 [*].linalg"
    files.ask_save = lambda _proposed: str(path)
    assert files.save()
    edit(window)
    files.new()
    assert "<b>" in window.centre.notices.bars[0].text
    assert window.windowTitle().count("[*]") == 3


def test_a_name_with_a_dot_still_gets_the_ending(window, files, tmp_path) -> None:
    files.ask_save = lambda _proposed: str(tmp_path / "week 1.2")
    assert files.save()
    assert files.path == tmp_path / "week 1.2.linalg"
