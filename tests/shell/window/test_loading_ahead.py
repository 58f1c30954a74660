"""The labs that are not shown are loaded once the window stands, on another thread."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Lab
from linalg_viz.shell import app
from linalg_viz.shell.documents.autosave import Autosave
from linalg_viz.shell.settings import Settings

WAIT = 20_000


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """Which labs were loaded, and whether the window had to wait for it."""
    found: list[tuple[str, bool]] = []
    load = Lab.load

    def told(lab: Lab) -> None:
        found.append((lab.id, threading.current_thread() is threading.main_thread()))
        load(lab)

    monkeypatch.setattr(Lab, "load", told)
    return found


def started(place: Path) -> Any:
    settings = Settings(QSettings(str(place / "settings.ini"), QSettings.Format.IniFormat))
    window = app.start(settings, LABS, None, place / "recovery")
    window.show()
    return window


def ended(window: Any) -> None:
    window.session.mark_saved()
    window.close()
    for each in (window, window.session, window.look, window.settings):
        each.deleteLater()


def test_all_labs_are_loaded_while_nobody_waits(
    qtbot: Any, qapp: Any, tmp_path: Path, asked: list[tuple[str, bool]]
) -> None:
    window = started(tmp_path)
    qtbot.waitUntil(lambda: len(asked) == len(tuple(LABS)), timeout=WAIT)
    assert asked == [(lab.id, False) for lab in LABS]
    ended(window)


AHEAD = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QSettings
from linalg_viz.labs import LABS
from linalg_viz.shell import app
from linalg_viz.shell.settings import Settings

place = Path(sys.argv[1])
loop = app.application()
window = app.start(Settings(QSettings(str(place / "s.ini"), QSettings.Format.IniFormat)), LABS, None, place)
window.show()
wanted = {*app.READERS, "flint"}
early = sorted(wanted & set(sys.modules))
end = time.monotonic() + 20
while not wanted <= set(sys.modules) and time.monotonic() < end:
    loop.processEvents()
print(early, sorted(wanted - set(sys.modules)))
window.session.mark_saved()
window.close()
"""


def test_what_reads_lessons_and_tables_is_loaded_after_the_first_frame_and_before_it_is_wanted(
    tmp_path: Path,
) -> None:
    # In a process of its own: here other tests have loaded all of it.
    done = subprocess.run(
        [sys.executable, "-c", AHEAD, str(tmp_path)], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.split("\n")[0] == "[] []"


def test_a_window_that_was_closed_loads_nothing_more(
    qtbot: Any, qapp: Any, tmp_path: Path, asked: list[tuple[str, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "AHEAD", 20)
    window = started(tmp_path)
    window.session.mark_saved()
    window.close()
    QTest.qWait(100)
    assert asked == []
    ended(window)


class Unpainted(QWidget):
    """A widget that says when work began with it."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = 0

    def begin(self) -> None:
        self.begun += 1


def test_what_comes_after_the_first_frame_comes_once_and_not_before(qtbot: Any) -> None:
    widget = Unpainted()
    qtbot.addWidget(widget)
    app.AfterFirstFrame(widget, widget.begin, 60_000)
    QTest.qWait(20)
    assert widget.begun == 0
    widget.show()
    qtbot.waitUntil(lambda: widget.begun == 1)
    widget.repaint()
    QTest.qWait(20)
    assert widget.begun == 1


def test_a_window_that_nobody_sees_begins_its_work_all_the_same(qtbot: Any) -> None:
    widget = Unpainted()
    qtbot.addWidget(widget)
    app.AfterFirstFrame(widget, widget.begin, 20)
    qtbot.waitUntil(lambda: widget.begun == 1)
    widget.show()
    widget.repaint()
    QTest.qWait(20)
    assert widget.begun == 1


def test_the_picture_stands_before_recovery_and_files_are_looked_at(
    qtbot: Any, qapp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    begin = Autosave.begin

    def told(autosave: Autosave) -> None:
        order.append("work")
        begin(autosave)

    class Seen(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                order.append("frame")
            return False

    monkeypatch.setattr(Autosave, "begin", told)
    window = started(tmp_path)
    seen = Seen(window)
    window.canvas.viewport().installEventFilter(seen)
    qtbot.waitUntil(lambda: "work" in order, timeout=WAIT)
    assert order[0] == "frame" and order.count("work") == 1
    ended(window)
