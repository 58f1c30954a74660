"""The labs that are not shown are loaded once the window stands, on another thread."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Lab
from linalg_viz.shell import app
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
