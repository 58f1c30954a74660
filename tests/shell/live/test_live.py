"""A window that a program drives, on the window's side: steps that can be undone, a chip, and sentences for nonsense."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import linalg_viz as lv
from linalg_viz.cli.main import main
from linalg_viz.labs import LABS
from linalg_viz.shell.live.live import Caller, Live
from linalg_viz.shell.window.window import Window
from linalg_viz.state import live
from linalg_viz.state.codec.codec import encode
from linalg_viz.state.document import State
from tests.harness import fuzzed
from tests.harness.tiers import costly_after

BEGIN = live.Begin("notebook", 4711, encode(State.first(LABS)))


class Program:
    """The other end: asks, and lets the window have its turns until there is an answer."""

    def __init__(self, connection: socket.socket, qtbot: QtBot) -> None:
        self.socket, self.qtbot, self.read, self.number = connection, qtbot, b"", 1

    def ask(self, message: live.Message) -> Any:
        self.number += 1
        self.socket.sendall(live.encoded(self.number, message))
        number, value, sentence = live.answer(self.line())
        assert number == self.number
        if sentence is not None:
            raise ValueError(sentence)
        return value

    def line(self) -> bytes:
        self.socket.setblocking(False)

        def come() -> bool:
            with contextlib.suppress(BlockingIOError):
                self.read += self.socket.recv(1 << 20)
            return b"\n" in self.read

        self.qtbot.waitUntil(come, timeout=20_000)
        line, _, self.read = self.read.partition(b"\n")
        return line


@pytest.fixture
def program(qtbot: QtBot, whole_window: Window) -> Iterator[Program]:
    ours, theirs = socket.socketpair()
    ours.sendall(live.encoded(1, BEGIN))
    Live(whole_window, Caller(theirs.detach(), LABS))
    asking = Program(ours, qtbot)
    number, told, _ = live.answer(asking.line())
    assert number == 1 and Path(told["folder"]).stat().st_mode & 0o777 == 0o700
    yield asking
    ours.close()
    whole_window.session.mark_saved()
    whole_window.close()


def chip(window: Window) -> Any:
    return window.findChild(object, "liveChip")


def test_the_window_says_to_whom_it_is_connected_and_that_it_is_no_more(
    qtbot: QtBot, whole_window: Window, program: Program
) -> None:
    shown = chip(whole_window)
    assert (
        shown.isVisible() and shown.text() == "Connected to notebook (process 4711)" == shown.accessibleName()
    )
    program.socket.close()
    qtbot.waitUntil(lambda: shown.text() == "No longer connected to notebook (process 4711)")
    assert shown.accessibleName() == shown.text()
    assert "notebook (process 4711) is gone" in whole_window.centre.notices.bars[-1].text
    assert whole_window.isVisible() and whole_window.session.document.get("A")


def test_a_matrix_that_is_set_is_one_step_and_what_a_hand_does_is_read(
    whole_window: Window, program: Program
) -> None:
    session = whole_window.session
    before = session.document.get("A")
    program.ask(live.Set("A", (("1", "1/3"), ("sqrt(2)", "0.1"))))
    assert session.document.get("A") == (("1", "1/3"), ("sqrt(2)", "0.1"))
    assert program.ask(live.Get("A")) == [[1, 1 / 3], [2**0.5, 0.1]]
    assert whole_window.commands.actions["undo"].text().endswith("A from notebook")
    whole_window.commands.actions["undo"].trigger()
    assert session.document.get("A") == before
    whole_window.commands.actions["redo"].trigger()
    assert session.document.get("A")[1][0] == "sqrt(2)"


def test_what_a_hand_is_doing_becomes_a_step_of_its_own(whole_window: Window, program: Program) -> None:
    from linalg_viz.state.actions import SetCell

    session = whole_window.session
    session.begin_gesture("drag")
    session.dispatch(SetCell("A", 0, 0, "7"), "drag")
    program.ask(live.Set("A", (("5", "5"), ("5", "5"))))
    assert not session.gesture
    session.undo()
    assert session.document.get("A")[0][0] == "7"


def test_labs_pictures_time_vectors_and_cards_follow(whole_window: Window, program: Program) -> None:
    session = whole_window.session
    program.ask(live.GoTo("svd"))
    assert session.document.lab == "svd" == program.ask(live.Get("lab"))
    program.ask(live.Show("gram"))
    assert "gram" in repr(session.params)
    program.ask(live.At(0.25))
    assert program.ask(live.Get("t")) == 0.25 == session.state.view.t
    program.ask(live.Set("b", (("4",), ("5",))))
    assert program.ask(live.Get("b")) == [4, 5]
    folder = Path(whole_window.findChild(Live)._answers.folder)
    said = json.loads((folder / program.ask(live.Say())["file"]).read_text())
    assert any(line["quantity"] and line["quantity"]["kind"] == "singular value" for line in said)
    drawn = (folder / program.ask(live.Draw("svg"))["file"]).read_text()
    assert drawn.startswith("<?xml") and "<svg" in drawn


def test_cards_that_take_long_are_left_to_the_program(whole_window: Window, program: Program) -> None:
    n = 12
    program.ask(live.GoTo("eigen"))
    program.ask(live.Set("A", tuple(tuple(f"sqrt({2 + (i * j) % 7})" for j in range(n)) for i in range(n))))
    assert set(program.ask(live.Say())) == {"document"}


REFUSED: list[tuple[live.Message, str]] = [
    (live.Set("A", (("1", "2 +"),)), "A: "),
    (live.Set("A", (("1/0",),)), "A: "),
    (live.Set("b", (("1", "2"),)), "vector"),
    (live.Set("lab", (("1",),)), "no matrix"),
    (live.GoTo("nothing"), "there are: vectors"),
    (live.Show("nothing"), "shows"),
    (live.At(2.0), "0 to 1"),
    (live.Look("nothing.csv"), "not in the folder"),
    (BEGIN, "already"),
]


def test_what_cannot_be_done_is_answered_in_a_sentence_and_changes_nothing(
    whole_window: Window, program: Program
) -> None:
    before = whole_window.session.document
    for message, words in REFUSED:
        with pytest.raises(ValueError, match=words):
            program.ask(message)
        assert whole_window.session.document is before
        assert not whole_window.session.unsaved


def test_a_small_table_becomes_part_of_the_document(whole_window: Window, program: Program) -> None:
    folder = Path(whole_window.findChild(Live)._answers.folder)
    (folder / "table-1.csv").write_text("a,b\n" + "".join(f"{k},{k * k}\n" for k in range(30)))
    assert program.ask(live.Look("table-1.csv")) == {"rows": 30, "columns": 2}
    assert whole_window.session.document.pasted and not list(folder.glob("*.csv"))
    assert program.ask(live.Get("data")) == "pasted table" and whole_window.session.lab.reads_tables
    (folder / "table-2.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    with pytest.raises(ValueError, match="not text"):
        program.ask(live.Look("table-2.csv"))
    (folder / "table-3.csv").write_text("\n\n")
    assert program.ask(live.Look("table-3.csv")) is None
    assert program.ask(live.Get("data")) == "pasted table"


def test_a_window_is_closed_without_a_question_but_not_over_a_file(
    qtbot: QtBot, whole_window: Window, program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "kept.linalg"
    path.write_text(encode(State.first(LABS)), encoding="utf-8")
    whole_window.files.open(path)
    program.ask(live.Set("A", (("9", "9"), ("9", "8"))))
    with pytest.raises(ValueError, match=r"changes to “kept\.linalg”"):
        program.ask(live.Close())
    assert whole_window.isVisible()
    assert whole_window.files.save()
    folder = Path(whole_window.findChild(Live)._answers.folder)
    assert program.ask(live.Close()) is None
    qtbot.waitUntil(lambda: not whole_window.isVisible())
    assert not folder.exists()
    program.socket.setblocking(True)
    assert program.socket.recv(10) == b""


@pytest.mark.sample
def test_every_line_gets_an_answer_or_a_sentence(
    whole_window: Window, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    mistakes: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *told: mistakes.append(told))
    for line in fuzzed.lines(1, 200):
        program.socket.setblocking(True)
        program.socket.sendall(line + b"\n")
        _, value, sentence = live.answer(program.line())
        assert sentence is None or (sentence.strip() and len(sentence) < 5000)
        assert value is None or sentence is None
    assert not mistakes
    assert program.ask(live.Get("lab"))


def test_a_line_that_is_too_long_is_answered_and_passed_over(
    qtbot: QtBot, whole_window: Window, program: Program
) -> None:
    sent = 0
    line = b"x" * (live.LARGEST + 5) + b"\n" + live.encoded(99, live.Get("lab"))
    program.socket.setblocking(False)
    while sent < len(line):
        try:
            sent += program.socket.send(line[sent : sent + 65536])
        except BlockingIOError:
            QApplication.processEvents()
    assert "at most" in str(live.answer(program.line())[2])
    assert live.answer(program.line())[:2] == (99, whole_window.session.document.lab)


def test_many_messages_at_once_are_answered_in_order(whole_window: Window, program: Program) -> None:
    program.socket.setblocking(True)
    program.socket.sendall(b"".join(live.encoded(k, live.Get("lab")) for k in range(500)))
    assert [live.answer(program.line())[0] for _ in range(500)] == list(range(500))


@pytest.mark.sample
def test_an_ordinary_window_loads_no_connection_and_opens_no_socket() -> None:
    code = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(event) if event.startswith("socket.") else None)
from PySide6.QtCore import QTimer
from linalg_viz.labs import LABS
from linalg_viz.shell import app
shown = app.application()
QTimer.singleShot(2500, shown.quit)
assert app.run([], LABS) == 0
assert not opened, opened
assert not [name for name in sys.modules if "shell.live" in name or name == "PySide6.QtNetwork"]
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


def test_a_window_that_is_closed_at_once_ends_its_process() -> None:
    with lv.show([[1, 2], [3, 4]]) as window:
        pass
    assert window.wait(0)


@pytest.mark.parametrize("number", costly_after(1, ["987", "0"]))
def test_a_number_that_is_no_connection_ends_in_a_sentence(number: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "linalg_viz", "--live", number],
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 2 and "no connection" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr


def test_the_option_is_not_among_those_that_people_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "--live" not in capsys.readouterr().out
