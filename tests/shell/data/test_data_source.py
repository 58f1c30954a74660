"""Tables: opened, dropped, pasted, refused, cancelled, taken back, read again; what was open is never lost."""

from __future__ import annotations

import gzip
import threading
import time
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from linalg_viz.data.table import Choices, RefusedTable, Table
from linalg_viz.data.waiting import Worker
from linalg_viz.labs.pca.params import Params
from linalg_viz.shell.data import reading as data_reading
from linalg_viz.state.actions import SetCell, SetParam
from linalg_viz.state.update.data import LARGEST_PASTE, paste_reference

from . import fake_pca

SMALL = "length,width,kind\n1,2,a\n3,4,b\n5,6.5,a\n"
WAIT = 20_000


@pytest.fixture
def labs():
    return fake_pca.FAKES


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.csv"
    path.write_text(SMALL)
    return path


@cache
def sixty_thousand_rows() -> str:
    rows = np.random.default_rng(3).normal(size=(60_000, 3))
    return "a,b,c\n" + "".join(f"{a:.6f},{b:.6f},{c:.6f}\n" for a, b, c in rows.tolist())


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A file that is read in a process of its own: 60 000 rows, of which a sample is shown first."""
    path = tmp_path / "large.csv"
    path.write_text(sixty_thousand_rows())
    return path


@pytest.fixture
def held(monkeypatch) -> threading.Event:
    """Large tables wait at their end until the event is set, or nobody waits for them any more."""
    go_on = threading.Event()
    waited = data_reading._waited

    def until(process, job):
        while not go_on.wait(0.01):
            if job.stopped:
                raise RefusedTable("Reading was cancelled; nothing was changed.")
        return waited(process, job)

    monkeypatch.setattr(data_reading, "_waited", until)
    return go_on


def shown(window, qtbot, name: str) -> Table:
    qtbot.waitUntil(
        lambda: window.data.table is not None and window.data.table.name == name and not window.data.reading,
        timeout=WAIT,
    )
    return window.data.table


def said(window) -> list[str]:
    return [bar.text for bar in window.centre.notices.bars]


def press(window, qtbot, name: str) -> None:
    button = next(b for b in window.findChildren(QPushButton, f"notice-{name}") if b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_file_is_opened_in_the_lab_of_tables_as_one_step(window, qtbot, small: Path) -> None:
    before = window.session.document
    window.data.open(small)
    table = shown(window, qtbot, "small.csv")
    assert table.row_count == 3 and table.numeric == ("length", "width")
    document = window.session.document
    assert document.lab == "pca" and document.data == str(small)
    assert window.session.inputs.tables == {str(small): table}
    window.session.undo()
    assert window.session.document == before
    window.session.redo()
    assert window.data.table is table


def test_a_dropped_file_is_opened(window, qtbot, small: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(small))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    assert event.isAccepted()
    assert shown(window, qtbot, "small.csv").row_count == 3


def test_tables_are_known_by_their_names(window) -> None:
    for name in ("x.csv", "x.TSV", "x.txt", "x.dat", "x.csv.gz", "x.zip", "x.csv.zst"):
        assert window.data.taken(Path(name)), name
    assert not window.data.taken(Path("x.linalg"))


def test_a_packed_file_is_opened(window, qtbot, tmp_path: Path) -> None:
    path = tmp_path / "small.csv.gz"
    path.write_bytes(gzip.compress(SMALL.encode()))
    window.data.open(path)
    qtbot.waitUntil(lambda: window.data.table is not None, timeout=WAIT)
    assert window.data.table.row_count == 3


def test_what_is_refused_changes_nothing_and_says_why(window, qtbot, small: Path, tmp_path: Path) -> None:
    window.data.open(small)
    table = shown(window, qtbot, "small.csv")
    document = window.session.document
    wrong = tmp_path / "picture.csv"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    window.data.open(wrong)
    qtbot.waitUntil(lambda: any("picture.csv" in text for text in said(window)), timeout=WAIT)
    assert window.session.document is document and window.data.table is table
    (bar,) = [bar for bar in window.centre.notices.bars if "picture.csv" in bar.text]
    assert bar.tone == "error" and [choice.name for choice in bar.choices] == ["preview"]
    with qtbot.waitSignal(window.data.preview_wanted) as wanted:
        press(window, qtbot, "preview")
    assert wanted.args[0].reference == str(wrong)


def test_a_refusal_names_the_line(window, qtbot, small: Path, monkeypatch) -> None:
    def refuse(*_args, **_words):
        raise RefusedTable("the quote is never closed. Close it.", 17)

    monkeypatch.setattr("linalg_viz.state.tables.read_table", refuse)
    window.data.open(small)
    qtbot.waitUntil(lambda: any("line 17" in text for text in said(window)), timeout=WAIT)
    assert window.session.document.data == "" and window.data.table is None


def test_a_file_that_is_not_there_is_said(window, qtbot, tmp_path: Path) -> None:
    window.data.open(tmp_path / "none.csv")
    qtbot.waitUntil(lambda: any("none.csv" in text for text in said(window)), timeout=WAIT)
    assert window.session.document.data == "" and not window.session.history.steps


def test_a_large_file_shows_a_sample_first_and_then_all_of_it(window, qtbot, large: Path, held) -> None:
    window.data.open(large)
    qtbot.waitUntil(lambda: window.data.table is not None, timeout=WAIT)
    sample = window.data.table
    assert sample.sample and 0 < sample.row_count < 60_000 and window.session.document.lab == "pca"
    assert window.data.reading == "large.csv"
    held.set()
    table = shown(window, qtbot, "large.csv")
    assert table.row_count == 60_000 and not table.sample and window.session.history.steps == 1


def test_cancel_brings_back_what_was_open(window, qtbot, small: Path, large: Path, held) -> None:
    window.data.open(small)
    table = shown(window, qtbot, "small.csv")
    window.session.dispatch(SetParam("pca", "columns", ("width",)))
    document, steps = window.session.document, window.session.history.steps
    window.data.open(large)
    qtbot.waitUntil(lambda: window.data.table is not None and window.data.table.sample, timeout=WAIT)
    qtbot.waitUntil(lambda: any("Reading “large.csv”" in text for text in said(window)), timeout=WAIT)
    press(window, qtbot, "cancel")
    assert window.session.document == document and window.data.table is table and not window.data.reading
    assert window.session.history.steps == steps and window.session.history.redo_name is None
    assert not said(window)


@pytest.mark.sample
def test_cancel_keeps_what_was_done_meanwhile(window, qtbot, small: Path, large: Path, held) -> None:
    window.data.open(small)
    table = shown(window, qtbot, "small.csv")
    window.session.dispatch(SetParam("pca", "columns", ("width",)))
    window.data.open(large)
    qtbot.waitUntil(lambda: window.data.table is not None and window.data.table.sample, timeout=WAIT)
    window.session.dispatch(SetCell("A", 0, 0, "7"))
    window.data.cancel()
    document = window.session.document
    assert document.data == str(small) and document.get("A")[0][0] == "7"
    assert document.param("pca").columns == ("width",) and window.data.table is table


@pytest.mark.sample
def test_undo_of_the_sample_stops_the_reading(window, qtbot, large: Path, held) -> None:
    window.data.open(large)
    qtbot.waitUntil(lambda: window.data.table is not None, timeout=WAIT)
    window.session.undo()
    assert window.session.document.data == "" and not window.data.reading
    held.set()
    qtbot.wait(200)
    assert window.session.document.data == "" and window.data.table is None


@pytest.mark.sample
def test_a_second_file_cancels_the_first(window, qtbot, small: Path, large: Path, held) -> None:
    window.data.open(large)
    qtbot.waitUntil(lambda: window.data.table is not None, timeout=WAIT)
    window.data.open(small)
    assert window.data.reading == "small.csv"
    table = shown(window, qtbot, "small.csv")
    held.set()
    qtbot.wait(300)
    assert window.data.table is table and window.session.history.steps == 1
    window.session.undo()
    assert window.session.document.data == ""


def test_data_sets_come_at_once(window, qtbot) -> None:
    window.data.open_bundled("iris")
    table = shown(window, qtbot, "Iris")
    assert (table.row_count, window.session.document.data) == (150, "bundled:iris")
    window.data.open_bundled("alchemy")
    qtbot.waitUntil(lambda: any("no data set 'alchemy'" in text for text in said(window)), timeout=WAIT)
    assert window.data.table is table


def test_a_table_is_pasted_into_the_document(window, qtbot) -> None:
    text = SMALL.replace(",", "\t")
    QGuiApplication.clipboard().setText(text)
    window.data.paste()
    table = shown(window, qtbot, "pasted table")
    assert table.row_count == 3 and window.session.document.pasted == text
    assert window.session.document.data == paste_reference(text)
    window.data.paste("   ")
    assert any("no text to paste" in each for each in said(window))


def test_a_paste_that_is_too_large_is_offered_as_a_file(window, qtbot, tmp_path: Path) -> None:
    rows = LARGEST_PASTE // 1000
    text = "a\tb\n" + ("long" * 250 + "\t2\n") * rows
    assert LARGEST_PASTE < len(text) < 1.1 * LARGEST_PASTE
    window.data.ask_save = lambda _proposed: str(tmp_path / "kept.csv")
    window.data.paste(text)
    assert window.session.document.data == ""
    press(window, qtbot, "save-paste")
    assert (tmp_path / "kept.csv").read_text() == text
    assert shown(window, qtbot, "kept.csv").row_count == rows


def test_reading_in_another_way_is_a_step(window, qtbot, small: Path) -> None:
    window.data.open(small)
    first = shown(window, qtbot, "small.csv")
    window.session.dispatch(SetParam("pca", "columns", ("width",)))
    window.data.reread(Choices(skip=(3,)))
    qtbot.waitUntil(lambda: window.data.table is not first, timeout=WAIT)
    assert window.data.table.row_count == 2 and window.session.document.choices.skip == (3,)
    window.session.undo()
    assert window.data.table is first and window.session.document.param("pca") == Params(
        columns=("width",), scale=True, ellipses=True
    )


def test_a_document_finds_its_table(window, qtbot, small: Path) -> None:
    from dataclasses import replace

    from linalg_viz.state.document import State

    document = replace(window.session.document, data=str(small), choices=Choices(skip=(3,)))
    window.session.open(State(document))
    table = shown(window, qtbot, "small.csv")
    assert table.row_count == 2 and window.session.history.steps == 0 and not window.session.unsaved


def test_a_document_whose_file_is_gone_says_so_and_lets_it_be_found(
    window, qtbot, small: Path, tmp_path
) -> None:
    from dataclasses import replace

    from linalg_viz.state.document import State

    gone = tmp_path / "gone.csv"
    document = replace(window.session.document, data=str(gone))
    document = document.with_param("pca", Params(columns=("width",), selected=((1, 2),)))
    window.session.open(State(document))
    qtbot.waitUntil(lambda: any(str(gone) in text for text in said(window)), timeout=WAIT)
    window.session.dispatch(SetCell("A", 0, 0, "5"))
    qtbot.wait(50)
    assert len(said(window)) == 1 and not window.data.reading
    window.data.ask = lambda: str(small)
    press(window, qtbot, "find")
    shown(window, qtbot, "small.csv")
    assert window.session.document.param("pca") == Params(columns=("width",), selected=((1, 2),))


@pytest.mark.sample
def test_a_cancelled_table_of_a_document_is_read_when_it_is_asked_for(
    window, qtbot, large: Path, held
) -> None:
    from dataclasses import replace

    from linalg_viz.state.document import State

    window.session.open(State(replace(window.session.document, data=str(large))))
    qtbot.waitUntil(lambda: window.data.table is not None and window.data.table.sample, timeout=WAIT)
    window.data.cancel()
    # No sample is left that would pass for the table, and an edit of a cell does not begin it all again.
    assert window.data.table is None and window.session.document.data == str(large)
    window.session.dispatch(SetCell("A", 0, 0, "5"))
    assert not window.data.reading
    held.set()
    press(window, qtbot, "read")
    assert shown(window, qtbot, "large.csv").row_count == 60_000


def test_a_file_that_changes_on_the_disk_is_offered(window, qtbot, small: Path) -> None:
    window.data.open(small)
    shown(window, qtbot, "small.csv")
    window.session.dispatch(SetParam("pca", "edits", ((0, "width", "9"),)))
    small.write_text(SMALL + "7,8,b\n")
    qtbot.waitUntil(lambda: any("changed by another program" in text for text in said(window)), timeout=WAIT)
    assert window.data.table.row_count == 3
    press(window, qtbot, "reload")
    qtbot.waitUntil(lambda: window.data.table.row_count == 4, timeout=WAIT)
    assert window.session.document.param("pca").edits == ((0, "width", "9"),)
    assert any("stay with their row numbers" in text for text in said(window))
    press(window, qtbot, "forget-rows")
    assert window.session.document.param("pca").edits == ()


def test_a_file_saved_by_renaming_and_one_taken_away_are_noticed(
    window, qtbot, small: Path, tmp_path
) -> None:
    window.data.open(small)
    shown(window, qtbot, "small.csv")
    other = tmp_path / "other.tmp"
    other.write_text(SMALL + "7,8,b\n9,9,a\n")
    other.replace(small)
    qtbot.waitUntil(lambda: any("changed by another program" in text for text in said(window)), timeout=WAIT)
    press(window, qtbot, "keep")
    small.unlink()
    qtbot.waitUntil(lambda: any("There is no file" in text for text in said(window)), timeout=WAIT)
    assert window.data.table.row_count == 3


def test_reading_again_what_is_now_refused_keeps_the_table(window, qtbot, small: Path) -> None:
    window.data.open(small)
    table = shown(window, qtbot, "small.csv")
    document, steps = window.session.document, window.session.history.steps
    small.write_bytes(b"")
    window.data.reread(Choices())
    qtbot.waitUntil(
        lambda: any(text.startswith("Not read: small.csv is empty") for text in said(window)), timeout=WAIT
    )
    assert window.session.document == document and window.session.history.steps == steps
    assert window.data.table is table


def test_closing_while_a_table_is_read_ends_the_process(window, qtbot, large: Path, held) -> None:
    window.data.open(large)
    qtbot.waitUntil(lambda: window.data.table is not None, timeout=WAIT)
    process = window.data._reading._process
    window.session.mark_saved()
    window.close()
    QApplication.processEvents()
    process._thread.join(5)
    assert process._worker.process.poll() is not None and not process._worker.folder.exists()


def test_a_window_that_ends_while_a_table_is_read_leaves_no_folder(
    window, qtbot, large: Path, held, monkeypatch
) -> None:
    """However slow the tidying up is: the program may be gone right after the window."""
    made, stop = [], Worker.stop

    def slow(worker: Worker) -> None:
        made.append(worker)
        time.sleep(0.3)
        stop(worker)

    monkeypatch.setattr(Worker, "stop", slow)
    window.data.open(large)
    qtbot.waitUntil(lambda: window.data.table is not None, timeout=WAIT)
    window.data.end()
    assert len(made) == 1 and not made[0].folder.exists()
