"""What the tests of the shell share: preferences in a temporary file, the appearance, a session, a window."""

from __future__ import annotations

import os

from linalg_viz.labs import LABS

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Qt
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.settings import Settings
from tests.harness.known_numbers import known


def _gone(sender: QObject) -> None:
    """Delete what outlives the window: its connections hold functions that hold the whole window."""
    if isValid(sender):
        sender.deleteLater()


@pytest.fixture
def settings(tmp_path):
    made = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    yield made
    _gone(made)


@pytest.fixture
def look(qtbot, settings, qapp):
    made = Appearance(settings)
    made.refresh()
    yield made
    # Windows that were closed go first: each of their widgets would be given another style for nothing.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")
    _gone(made)


@pytest.fixture
def labs():
    """The labs of the session; modules that need others give their own."""

    return LABS


@pytest.fixture
def session(qtbot, labs):
    from linalg_viz.shell.session.session import Session

    made = Session(labs, known(labs))
    yield made
    made.player.pause()
    _gone(made)


@pytest.fixture
def window(qtbot, session, settings, look):
    """A window whose panels hold one label each."""
    from linalg_viz.shell.window.window import Window

    made = Window(session, settings, look, lambda *_: [QLabel("left")], lambda *_: [QLabel("right")])
    _show(made, qtbot)
    return made


@pytest.fixture
def whole_window(qtbot, session, settings, look):
    """A window as people have it: editors, controls and cards in its panels, and the keyboard."""
    from linalg_viz.shell.window.window import Window

    made = Window(session, settings, look)
    _show(made, qtbot)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _show(window, qtbot):
    qtbot.addWidget(window, before_close_func=lambda w: w.session.mark_saved())
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1440, 900)
    window.show()
    window.session.refresh()
