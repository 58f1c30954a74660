"""A presentation on two screens that Qt itself knows: in a process of its own, whose screens a file describes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from linalg_viz.labs import LABS
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.settings import Settings
from linalg_viz.shell.window.window import Window
from tests.harness.known_numbers import known
import sys

def waited(until):
    for _ in range(2000):
        QTest.qWait(10)
        if until():
            return True
    return False

app = QApplication([])
settings = Settings(QSettings(sys.argv[1], QSettings.Format.IniFormat))
look = Appearance(settings)
look.refresh()
session = Session(LABS, known(LABS))
window = Window(session, settings, look)
window.show()
session.refresh()
assert waited(window.isVisible)
home = window.geometry()
window.canvas.setFocus()
QTest.keyClick(window.canvas, Qt.Key.Key_F5)
assert waited(lambda: window.presentation.on and window.updatesEnabled())
desk = window.teaching.desk
assert window.isVisible() and window.screen().name() == "projector", window.screen().name()
assert window.geometry() == window.screen().geometry(), window.geometry()
assert desk.isVisible() and desk.screen().name() == "laptop" and desk.width() == 1024
seen = {window.grab().toImage().pixelColor(x, y).name() for x in range(9, 800, 50) for y in range(9, 600, 50)}
assert len(seen) > 3, seen
QTest.keyClick(desk, Qt.Key.Key_Escape)
assert waited(lambda: not window.presentation.on and window.updatesEnabled())
assert window.isVisible() and window.screen().name() == "laptop" and window.geometry() == home
assert window.teaching.desk is None
print("gone through")
session.mark_saved()
window.close()
"""


def screen(name: str, x: int, width: int, height: int) -> dict[str, object]:
    at = {"x": x, "y": 0, "width": width, "height": height}
    return {"name": name, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1.0} | at


@pytest.mark.sample
def test_the_picture_goes_to_the_projector_and_the_desk_stays_where_the_hands_are(tmp_path: Path) -> None:
    screens = [screen("laptop", 0, 1024, 800), screen("projector", 1024, 800, 600)]
    described = tmp_path / "screens.json"
    described.write_text(json.dumps({"screens": screens, "windowFrameMargins": False}))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "settings.ini")],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={described}"},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert "gone through" in done.stdout, done.stderr
