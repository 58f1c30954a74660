"""What a test leaves behind fails it: top-level widgets, timers that run, threads, temporary files.

Cheap: what Python starts is noted as it starts; the heap is searched (by the garbage collector) only under suspicion.
"""

from __future__ import annotations

import gc
import itertools
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

PATIENCE = 2.0
"""Seconds that a thread which is ending may take."""

_started: dict[str, weakref.WeakSet[Any]] = {
    kind: weakref.WeakSet() for kind in ("QTimer", "QThread", "QThreadPool")
}


def _note_starts() -> None:
    """Let ``start`` of timers, threads and pools write down whose it was."""
    from PySide6 import QtCore

    for kind, noted in _started.items():
        cls = getattr(QtCore, kind)
        original = cls.start

        def start(
            self: Any, *words: Any, _original: Any = original, _noted: Any = noted, **named: Any
        ) -> Any:
            _noted.add(self)
            return _original(self, *words, **named)

        cls.start = start


_note_starts()


@pytest.fixture(scope="session")
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Makes a folder of that name and a number; pytest's own way asks the disk five things more, and every test needs two."""
    base, numbers = tmp_path_factory.getbasetemp(), itertools.count()

    def made(name: str) -> Path:
        folder = base / f"{name}-{next(numbers)}"
        folder.mkdir(mode=0o700)
        return folder

    return made


@pytest.fixture
def own_temporary_folder(own_folder: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Temporary files of a test, and of the programs it starts, go into a folder of its own."""
    folder = own_folder("temporary")
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _nothing_left(own_temporary_folder: Path) -> Iterator[None]:
    """Fail a test that leaves widgets, timers, threads or temporary files."""
    widgets, timers, threads = set(map(_address, _widgets())), set(_running_timers()), set(_threads())
    yield
    _deliver_deletions()
    left = [each for each in _widgets() if _address(each) not in widgets]
    if left or set(_running_timers()) - timers:
        # What only a circle of references holds is gone after a collection.
        del left
        gc.collect()
        _deliver_deletions()
    complaints = [
        f"a top-level widget: {_told(each)}" for each in _widgets() if _address(each) not in widgets
    ]
    complaints += [f"a QTimer that runs: {_told(each)}" for each in _running_timers() if each not in timers]
    complaints += [f"a thread: {each}" for each in _threads_left(threads)]
    complaints += [f"a temporary file: {each.name}" for each in own_temporary_folder.iterdir()]
    if complaints:
        pytest.fail("the test left behind " + "; ".join(complaints), pytrace=False)


def _application() -> Any:
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets.QApplication.instance() if widgets else None


def _deliver_deletions() -> None:
    """Without an event loop that runs, nothing of what ``deleteLater`` was called on would ever be deleted."""
    app = _application()
    if app is None:
        return
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QToolTip

    if QToolTip.isVisible():
        QToolTip.hideText()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()


def _widgets() -> list[Any]:
    """The windows nobody owns; the label of tool tips belongs to Qt."""
    app = _application()
    if app is None:
        return []
    return [
        each
        for each in app.topLevelWidgets()
        if each.parentWidget() is None and each.metaObject().className() != "QTipLabel"
    ]


def _address(widget: Any) -> int:
    import shiboken6

    return int(shiboken6.getCppPointer(widget)[0])


def _running_timers() -> list[Any]:
    import shiboken6

    return [each for each in list(_started["QTimer"]) if shiboken6.isValid(each) and each.isActive()]


def _threads() -> list[threading.Thread]:
    # A thread of Qt that ran Python once is known to Python as a dummy for as long as Qt keeps it.
    return [each for each in threading.enumerate() if not isinstance(each, threading._DummyThread)]


def _threads_left(before: set[threading.Thread]) -> list[str]:
    import shiboken6

    left = []
    for thread in _threads():
        if thread not in before:
            thread.join(PATIENCE)
            if thread.is_alive():
                left.append(thread.name)
    for pool in list(_started["QThreadPool"]):
        if (
            shiboken6.isValid(pool)
            and pool.activeThreadCount()
            and not pool.waitForDone(int(1000 * PATIENCE))
        ):
            left.append(f"{pool.activeThreadCount()} of {_told(pool)}")
    for thread in list(_started["QThread"]):
        if shiboken6.isValid(thread) and thread.isRunning() and not thread.wait(int(1000 * PATIENCE)):
            left.append(_told(thread))
    _started["QThreadPool"].clear()
    return left


def _told(thing: Any) -> str:
    parent = thing.parent()
    name = thing.objectName() or (f"of {type(parent).__name__}" if parent is not None else "without a name")
    return f"{type(thing).__name__} {name}"
