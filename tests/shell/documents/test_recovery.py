"""Unsaved work survives kill -9, is offered in the window, and is removed when nothing is at risk."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from linalg_viz import disk, ownership
from linalg_viz.labs import LABS
from linalg_viz.shell.documents.autosave import Autosave
from linalg_viz.shell.documents.left import LeftDialog, told
from linalg_viz.state.actions import SetCell
from linalg_viz.state.codec.codec import encode
from linalg_viz.state.document import State
from linalg_viz.state.files.recovery import Orphan, Recovery
from linalg_viz.state.files.store import open_state, save
from tests.harness import known_numbers

NOBODY = 2**22 + 12345
"""A process number above the largest there can be on Linux."""

EDITOR = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from linalg_viz.shell.documents.autosave import Autosave
from linalg_viz.shell.documents.files import Files
from linalg_viz.shell.widgets.notices import NoticeArea
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.settings import Settings
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.labs import LABS
from linalg_viz.state.actions import SetCell

app = QApplication([])
settings = Settings(QSettings(sys.argv[1] + "/s.ini", QSettings.Format.IniFormat))
host, session = QWidget(), Session(LABS)
notices = NoticeArea(Appearance(settings), host)
autosave = Autosave(session, Files(session, settings, notices, host), notices, Path(sys.argv[1]))
autosave.begin()
count = 0

def edit():
    global count
    count += 1
    session.dispatch(SetCell("A", 0, 0, str(count)))
    print(count, time.time(), flush=True)

timer = QTimer()
timer.timeout.connect(edit)
timer.start(20)
app.exec()
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "recovery"


@pytest.fixture
def autosave(window, folder):
    made = Autosave(window.session, window.files, window.centre.notices, folder)
    yield made
    made.end()


def leave_behind(folder: Path, text: str, source: str = "") -> State:
    state = State(State.first(LABS).document.with_cells("A", ((text,),)))
    Recovery(folder, NOBODY).write(encode(state), source)
    return state


@pytest.mark.parametrize(
    ("lab", "data", "holds"),
    [
        ("transform", "", "A is 1×1"),
        ("transform", "/data/sensors.csv", "A is 1×1"),
        ("pca", "", "A is 1×1"),
        ("pca", "/data/sensors.csv", "table sensors.csv"),
        ("pca", "bundled:wine", "table wine"),
        ("pca", "paste:0f0f", "a pasted table"),
    ],
)
def test_a_copy_says_what_it_holds(lab: str, data: str, holds: str) -> None:
    document = State.first(LABS).document.with_cells("A", (("5",),))
    orphan = Orphan(State(replace(document, lab=lab, data=data)), "", 0.0, Path("left.recovery"))
    assert told(orphan, LABS).holds == holds


def press(window, name: str) -> None:
    window.centre.notices.bars[0].findChild(QPushButton, f"notice-{name}").click()


def copies(folder: Path) -> list[Path]:
    return list(folder.glob("*.recovery"))


def test_a_change_is_kept_aside(window, autosave, folder, qtbot) -> None:
    autosave.begin()
    window.session.dispatch(SetCell("A", 0, 0, "7"))
    qtbot.waitUntil(lambda: bool(copies(folder)))
    again = Recovery(folder, NOBODY)
    text = (
        again.folder.joinpath(f"{ownership.name(os.getpid())}.recovery")
        .read_text(encoding="utf-8")
        .partition("\n")[2]
    )
    from linalg_viz.state.codec.codec import decode

    assert decode(text, LABS).document == window.session.document


def test_what_a_drag_does_is_kept_before_it_ends(window, autosave, folder, qtbot) -> None:
    autosave.begin()
    window.session.begin_gesture("drag")
    window.session.dispatch(SetCell("A", 0, 0, "7"))
    qtbot.waitUntil(lambda: bool(copies(folder)))
    window.session.cancel_gesture()
    qtbot.waitUntil(lambda: not copies(folder))


def test_nothing_is_written_while_nothing_is_at_risk(window, autosave, folder, qtbot) -> None:
    autosave.begin()
    autosave.keep()
    autosave._jobs.wait()
    assert copies(folder) == []


def test_saving_removes_the_copy(window, autosave, folder, qtbot, tmp_path) -> None:
    autosave.begin()
    window.session.dispatch(SetCell("A", 0, 0, "7"))
    qtbot.waitUntil(lambda: bool(copies(folder)))
    window.files.ask_save = lambda _proposed: str(tmp_path / "x.linalg")
    window.files.save()
    qtbot.waitUntil(lambda: not copies(folder))


def test_a_copy_older_than_the_file_is_not_offered(
    window, autosave, folder, qtbot, tmp_path, monkeypatch
) -> None:
    autosave.begin()
    window.session.dispatch(SetCell("A", 0, 0, "7"))
    qtbot.waitUntil(lambda: bool(copies(folder)))
    window.files.ask_save = lambda _proposed: str(tmp_path / "x.linalg")
    monkeypatch.setattr(ownership, "left", lambda *_: True)
    window.session.dispatch(SetCell("A", 0, 0, "8"))
    window.files.save()
    # Killed here: the copy still holds 7, the file 8.
    aside = tmp_path / "aside"
    aside.mkdir()
    for each in folder.iterdir():
        (aside / each.name).write_bytes(each.read_bytes())
    assert len(copies(aside)) == 1
    found = Recovery(aside, NOBODY)
    # Somebody else has written the file since: then the copy may hold what is nowhere else.
    held = (tmp_path / "x.linalg").read_bytes()
    (tmp_path / "x.linalg").write_bytes(held + b" ")
    assert len(found.orphans(LABS)) == 1
    (tmp_path / "x.linalg").write_bytes(held)
    # Killed in the middle of one more save: that one is noted, and the file holds the one before.
    autosave._saving(tmp_path / "x.linalg", "the digest of what was not written")
    (lock,) = folder.glob("*.lock")
    (aside / lock.name).write_bytes(lock.read_bytes())
    assert found.orphans(LABS) == () and not any(aside.iterdir())
    # What is typed after a save is newer than the file.
    window.session.dispatch(SetCell("A", 0, 0, "9"))
    autosave.keep()
    (copy,) = copies(folder)
    qtbot.waitUntil(lambda: '"9"' in copy.read_text(encoding="utf-8"))
    assert len(Recovery(folder, NOBODY).orphans(LABS)) == 1


def test_closing_in_good_order_leaves_nothing(window, autosave, folder, qtbot) -> None:
    autosave.begin()
    window.session.dispatch(SetCell("A", 0, 0, "7"))
    qtbot.waitUntil(lambda: bool(copies(folder)))
    autosave.end()
    assert copies(folder) == []


def test_what_was_left_behind_is_offered_and_recovered_as_unsaved(
    window, autosave, folder, qtbot, tmp_path
) -> None:
    state = leave_behind(folder, "11", str(tmp_path / "mine.linalg"))
    autosave.begin()
    assert "mine.linalg" in window.centre.notices.bars[0].text
    assert window.session.document != state.document
    press(window, "recover")
    assert window.session.document == state.document and window.session.unsaved
    assert window.files.path == tmp_path / "mine.linalg"
    qtbot.waitUntil(lambda: [p.stem for p in copies(folder)] == [ownership.name(os.getpid())])


def test_a_discarded_copy_is_gone(window, autosave, folder) -> None:
    leave_behind(folder, "11")
    autosave.begin()
    press(window, "discard")
    assert copies(folder) == [] and window.session.document == known_numbers.known(LABS).document


def test_a_copy_that_is_not_answered_stays(window, autosave, folder) -> None:
    leave_behind(folder, "11")
    autosave.begin()
    window.centre.notices.clear()
    autosave.end()
    assert len(copies(folder)) == 1


def test_recovering_asks_about_what_is_unsaved_here(window, autosave, folder) -> None:
    state = leave_behind(folder, "11")
    window.session.dispatch(SetCell("A", 0, 0, "7"))
    autosave.begin()
    press(window, "recover")
    assert window.session.document.get("A")[0][0] == "7"
    press(window, "discard")
    assert window.session.document == state.document


def test_a_former_program_of_the_same_number_is_not_overwritten(window, autosave, folder, qtbot) -> None:
    state = State(State.first(LABS).document.with_cells("A", (("13",),)))
    Recovery(folder).write(encode(state))
    autosave.begin()
    assert len(window.centre.notices.bars) == 1
    press(window, "recover")
    assert window.session.document == state.document


def test_a_broken_copy_is_passed_over(window, autosave, folder) -> None:
    folder.mkdir()
    (folder / f"{NOBODY}.recovery").write_bytes(b"\xff\xfe nonsense")
    autosave.begin()
    assert window.centre.notices.bars == ()


def test_where_nothing_can_be_written_it_is_said_once(window, tmp_path, qtbot) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    autosave = Autosave(window.session, window.files, window.centre.notices, blocked / "below")
    autosave.begin()
    for text in ("5", "6"):
        window.session.dispatch(SetCell("A", 0, 0, text))
        autosave.keep()
        assert autosave._jobs.finish()
    qtbot.waitUntil(lambda: bool(window.centre.notices.bars))
    assert len(window.centre.notices.bars) == 1 and window.centre.notices.bars[0].tone == "error"
    autosave.end()


@pytest.mark.sample
@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_after_kill_9_at_most_two_seconds_are_lost(tmp_path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    folder = tmp_path / "kept"
    folder.mkdir()
    editor = subprocess.Popen(
        [sys.executable, "-c", EDITOR, str(folder)],
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    edits: list[tuple[int, float]] = []
    assert editor.stdout is not None
    for line in editor.stdout:
        number, moment = line.split()
        edits.append((int(number), float(moment)))
        if edits[-1][1] - edits[0][1] > 3.0:
            editor.kill()
            break
    rest = editor.stdout.read()
    killed = time.time()
    # Nobody has waited for the killed program yet; its copy is offered all the same.
    assert len(Recovery(folder).orphans(LABS)) == 1
    editor.wait()
    editor.stdout.close()
    edits += [
        (int(a), float(b)) for a, b in (line.split() for line in rest.splitlines() if line.count(" ") == 1)
    ]
    orphans = Recovery(folder).orphans(LABS)
    assert len(orphans) == 1
    kept = int(orphans[0].state.document.get("A")[0][0])
    moment = dict(edits)[kept]
    assert killed - moment < 2.0


def leave(folder: Path, number: int, *rows: tuple[str, ...], source: str = "") -> State:
    state = State(State.first(LABS).document.with_cells("A", rows))
    Recovery(folder, number).write(encode(state), source)
    return state


def choose(window, qtbot) -> LeftDialog:
    press(window, "choose-left")
    return window.findChild(LeftDialog)


def test_several_copies_are_one_notice_with_a_list_that_tells_them_apart(
    window, autosave, folder, qtbot
) -> None:
    states = [
        leave(folder, NOBODY + k, *(("1",) * (k + 1),) * 2, source=f"/a/b{k}.linalg" if k else "")
        for k in range(6)
    ]
    autosave.begin()
    (bar,) = window.centre.notices.bars
    assert "6 times" in bar.text
    dialog = choose(window, qtbot)
    rows = [tuple(dialog.table.item(i, j).text() for j in range(3)) for i in range(dialog.table.rowCount())]
    assert len(set(rows)) == 6 and {name for name, _, _ in rows} == {
        "a document without a name",
        *(f"b{k}.linalg" for k in range(1, 6)),
    }
    assert {size for _, _, size in rows} == {f"A is 2×{k + 1}" for k in range(6)} and all(
        when for _, when, _ in rows
    )
    # One is thrown away, one is taken; the others are offered again, in one notice.
    gone = rows[0][0]
    dialog.discard.click()
    assert dialog.table.rowCount() == 5 and dialog.table.item(0, 0).text() != gone
    dialog.table.selectRow(2)
    taken = dialog.table.item(2, 2).text()
    dialog.recover.click()
    shown = window.session.document.get("A")
    assert taken == f"A is 2×{len(shown[0])}" and window.session.document in [
        each.document for each in states
    ]
    assert window.session.unsaved
    (bar,) = window.centre.notices.bars
    assert "4 times" in bar.text
    qtbot.waitUntil(lambda: len(copies(folder)) == 5)


def test_several_can_be_discarded_at_once_but_only_one_recovered(window, autosave, folder, qtbot) -> None:
    for k in range(3):
        leave(folder, NOBODY + k, (str(k),))
    autosave.begin()
    dialog = choose(window, qtbot)
    dialog.table.selectAll()
    assert not dialog.recover.isEnabled() and dialog.discard.isEnabled()
    dialog.discard.click()
    assert copies(folder) == [] and window.centre.notices.bars == ()


def test_what_another_window_has_taken_meanwhile_is_said(window, autosave, folder) -> None:
    leave_behind(folder, "11")
    autosave.begin()
    copies(folder)[0].unlink()
    press(window, "recover")
    (bar,) = window.centre.notices.bars
    assert "another window" in bar.text and window.session.document == known_numbers.known(LABS).document


def test_a_copy_that_could_not_be_renewed_goes_when_the_document_is_saved(
    window, autosave, folder, qtbot, tmp_path, monkeypatch
) -> None:
    autosave.begin()
    window.session.dispatch(SetCell("A", 0, 0, "5"))
    qtbot.waitUntil(lambda: bool(copies(folder)))
    held, write = copies(folder)[0].read_text(), disk.write

    def full(path: Path, *words: object, **named: object) -> object:
        if path.parent == folder:
            raise OSError(28, "No space left on device")
        return write(path, *words, **named)

    monkeypatch.setattr(disk, "write", full)
    window.session.dispatch(SetCell("A", 0, 0, "6"))
    qtbot.waitUntil(lambda: bool(window.centre.notices.bars))
    assert copies(folder)[0].read_text() == held
    window.session.dispatch(SetCell("A", 0, 0, "7"))
    window.files.ask_save = lambda _proposed: str(tmp_path / "x.linalg")
    assert window.files.save()
    qtbot.waitUntil(lambda: not copies(folder))


def test_recovered_work_overwrites_nothing_that_came_after_it(window, autosave, folder, tmp_path) -> None:
    path = tmp_path / "mine.linalg"
    known = save(path, State.first(LABS))
    state = State(State.first(LABS).document.with_cells("A", (("11",),)))
    Recovery(folder, NOBODY).write(encode(state), str(path), known)
    path.write_text("of somebody else")
    autosave.begin()
    press(window, "recover")
    assert not window.files.save() and path.read_text() == "of somebody else"
    press(window, "mine")
    assert open_state(path, LABS).document == state.document
