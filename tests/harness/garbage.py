"""Garbage is collected between tests and, where there is an application, by its event loop, as in the program.

Collected on another thread, which is where it happens to fall otherwise, widgets in circles of references are deleted
there, and the next test that draws dies. It rests while tests are collected, and passes over what that made ever after.
Ten thousand tests and all modules stay until the end: searching them again and again was a third of the time it took
to collect them, and a part of every search of the heap afterwards.

A widget that a test handed to ``qtbot`` is held until it was closed: pytest-qt knows it weakly, so that one which only
the test's own names held could be collected before, while its parts still send it their events.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Generator

import pytest
from pytestqt.qtbot import QtBot

_held: list[object] = []


def _hold_widgets() -> None:
    add = QtBot.addWidget

    def held(self: QtBot, widget: object, **named: object) -> None:
        _held.append(widget)
        add(self, widget, **named)

    QtBot.addWidget = held


_hold_widgets()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()


_collecting: list[object] = []


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets else None
    if app is not None and not _collecting:
        from linalg_viz.shell.jobs.collecting import Collecting

        _collecting.append(Collecting(app))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None, object, object]:
    # Not before: where a fault is tried, the program is imported once that is made.
    from linalg_viz import startup

    try:
        return (yield)
    finally:
        _held.clear()
        # Some tests let the interpreter collect by itself, as it does where there is no window.
        gc.disable()
        startup.collect()
