"""Objects of Qt that only a circle of references holds are deleted on the interface thread, whoever works beside it."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from linalg_viz import startup
from linalg_viz.shell.jobs.collecting import PATIENT, Collecting


class Circle(QWidget):
    """Nobody but itself holds it."""

    def __init__(self, told: list[threading.Thread]) -> None:
        super().__init__()
        self.me = self
        self.destroyed.connect(
            lambda: told.append(threading.current_thread()), Qt.ConnectionType.DirectConnection
        )


def test_work_on_another_thread_deletes_no_widget(qtbot) -> None:
    gc.enable()
    home = QObject()
    collecting = Collecting(home)
    told: list[threading.Thread] = []
    Circle(told)
    # Far more objects than let the interpreter collect by itself.
    made: list[list[int]] = []
    thread = threading.Thread(target=lambda: made.extend([number] for number in range(200_000)))
    thread.start()
    thread.join()
    assert len(made) == 200_000 and not told
    qtbot.waitUntil(lambda: bool(told))
    assert told == [threading.main_thread()]
    collecting.deleteLater()


def test_what_lives_long_is_searched_only_when_there_is_more_of_it(monkeypatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda generation=2: asked.append(generation))
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    monkeypatch.setattr(startup, "_lived", 100)
    old = [None] * 124
    monkeypatch.setattr(gc, "get_objects", lambda generation: old)
    for counts, wanted in (
        ((700, 11, 11), []),
        ((701, 10, 10), [0]),
        ((701, 11, 10), [1]),
        ((701, 11, 11), [1]),
    ):
        asked.clear()
        monkeypatch.setattr(gc, "get_count", lambda counts=counts: counts)
        startup.collect()
        assert asked == wanted, counts
    old.append(None)
    startup.collect()
    assert asked == [1, 2] and startup._lived == 125


def test_what_lives_long_is_not_searched_while_something_is_held(qtbot, whole_window, monkeypatch) -> None:
    window = whole_window
    searched: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda generation=2: searched.append(generation))
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    monkeypatch.setattr(gc, "get_count", lambda: (701, 11, 11))
    monkeypatch.setattr(gc, "get_objects", lambda generation: [None] * 200)
    monkeypatch.setattr(startup, "_lived", 100)
    home = QObject()
    collecting = Collecting(home)
    collecting._timer.stop()
    paper, at = window.canvas.viewport(), QPoint(300, 300)
    QTest.mousePress(paper, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    collecting._timer.timeout.emit()
    assert searched == [1]
    # Not for ever: who holds something for minutes has all of it searched.
    for _ in range(PATIENT - 1):
        collecting._timer.timeout.emit()
    assert set(searched) == {1}
    collecting._timer.timeout.emit()
    assert searched.pop() == 2
    searched.clear()
    monkeypatch.setattr(startup, "_lived", 100)
    QTest.mouseRelease(paper, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    collecting._timer.timeout.emit()
    assert searched == [2]
    collecting.deleteLater()
