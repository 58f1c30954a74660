"""The clipboard of a program that has stopped: asked once, with a bound, and a sentence in every place that pastes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from linalg_viz.shell.exports import clipboard, owner

ROOT = Path(__file__).parents[3]

OWNER = """
from PySide6.QtCore import QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.show()
app.clipboard().setText("5 6; 7 8")
app.clipboard().setText("9", QClipboard.Mode.Selection)
QTimer.singleShot(300, lambda: print("ready", flush=True))
app.exec()
"""

PASTING = f"""
import signal, subprocess, sys
from linalg_viz.shell.exports import owner
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from linalg_viz.labs import LABS
from linalg_viz.shell import app
from linalg_viz.shell.matrix.editor import MatrixEditor
from linalg_viz.shell.settings import Settings
from pathlib import Path

assert owner.answers(), "nobody holds the clipboard"
holder = subprocess.Popen([sys.executable, "-c", {OWNER!r}], stdout=subprocess.PIPE)
try:
    assert holder.stdout.readline().strip() == b"ready"
    application = app.application()
    assert application.platformName() == "xcb"
    place = Path(sys.argv[1])
    window = app.start(Settings(QSettings(str(place / "s.ini"), QSettings.Format.IniFormat)), LABS, None, place)
    window.show()
    while window.findChild(MatrixEditor) is None:
        application.processEvents()
    editor = window.findChild(MatrixEditor)
    asked, ask = [], owner.answers
    owner.answers = lambda **words: asked.append(ask(**words)) or asked[-1]
    editor.paste()
    cells = window.session.document.get("A")
    assert cells == (("5", "6"), ("7", "8")), cells

    field = window.palette_box.field
    window.palette_box.open()
    QTest.mouseClick(field, Qt.MouseButton.MiddleButton)
    assert field.text() == "9", field.text()
    field.clear()
    window.palette_box.dismiss()

    holder.send_signal(signal.SIGSTOP)
    window.session.undo()
    before = window.session.document
    editor.paste()
    assert "does not answer" in editor.message.text()
    window.driver.paste()
    window.data.paste()
    assert "does not answer" in window.centre.notices.bars[-1].text
    window.palette_box.open()
    field.setFocus()
    QTest.mouseClick(field, Qt.MouseButton.MiddleButton)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    at = field.rect().center()
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, field.mapToGlobal(at))
    application.sendEvent(field, menu)
    assert field.text() == "" and application.activePopupWidget() is None
    assert window.session.document == before
    assert asked == [True, True, *[False] * 6], asked
finally:
    holder.kill()
    holder.wait()
window.session.mark_saved()
window.close()
print("done")
"""


@pytest.mark.sample
@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="xvfb is not installed")
def test_the_owner_of_the_clipboard_that_has_stopped_is_asked_once(tmp_path: Path) -> None:
    done = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-c", PASTING, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.stdout.strip().endswith("done"), done.stdout + done.stderr


def test_where_nobody_can_be_asked_the_clipboard_is_read(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    QGuiApplication.clipboard().setText("1 2")
    assert clipboard.taken(said.append) == "1 2" and said == []
    monkeypatch.setenv("DISPLAY", ":no-such-display")
    assert owner.answers()

    def missing(_name: str) -> object:
        raise OSError("no such library")

    monkeypatch.setattr(owner.ctypes, "CDLL", missing)
    assert owner.answers()
