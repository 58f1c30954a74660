"""The whole window under a drag, and matplotlib’s canvas alone with the same scene: processor time, in one run.

Run with: pytest tests/benchmarks/test_drag.py --benchmark-enable -s
From a move of the mouse to nothing left to do, cards and editor included, in two ways: with the pauses that the
timers of the program make, in which the processor falls asleep and wakes up cold, as it never does under a
hand; and one move after the other, each timer called as soon as the events before it are done. And as a hand
moves, sixty times a second, where cards follow the last of some moves. Matplotlib's canvas is drawn with the
same pauses, and without. No time is asserted.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from math import cos, pi, sin
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from linalg_viz import startup
from linalg_viz.scene.marks import Handle
from linalg_viz.shell.jobs.collecting import Collecting
from linalg_viz.shell.session.card_maker import CARD_DELAY
from linalg_viz.shell.window.window import Window
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from tests.benchmarks import test_frame as frame
from tests.harness.rest import settle
from tests.shell.conftest import labs, look, session, settings, whole_window  # noqa: F401

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

REST = round(1.5 * CARD_DELAY)
"""Milliseconds without work after which nothing is due any more: cards come after a delay of their own."""

TURN = 5e-4
"""Seconds of the processor that a turn of the event loop takes only where it did something."""

IDLE, NOTHING = 3, 5e-5
"""Turns of the loop in a row that take no longer than so many seconds where nothing is due by now."""

PACE = 1 / 60
"""Seconds between two moves of a hand, as screens and mice have them."""

SPACE = (("1", "1/2", "0"), ("0", "1", "1/2"), ("1/2", "0", "1"))
CASES = {
    "transform": ("transform", "circle", (("1", "3/2"), ("1/2", "2"))),
    "eigen": ("eigen", "vectors", (("1", "3/2"), ("1/2", "2"))),
    "svd": ("svd", "motions", (("1", "3/2"), ("1/2", "2"))),
    "space": ("transform", "circle", SPACE),
}
ROUND, ROUNDS, DRAWS = 200, 10, 12
"""Moves once round a circle, how often, and how often matplotlib draws after each round."""


def spent(deed: Callable[[], object]) -> float:
    """Milliseconds of processor time from a deed to nothing left to do.

    Until something is due the loop sleeps: to look again and again would be counted as work.
    """
    rest = QTimer(timerType=Qt.TimerType.PreciseTimer, singleShot=True)
    begun = time.thread_time()
    deed()
    last = time.thread_time()
    rest.start(REST)
    while rest.isActive():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        now = time.thread_time()
        if now - last > TURN:
            # On a busy machine a turn takes longer than the rest: what it leaves due is waited for too.
            rest.start(REST)
        last = now
    return 1e3 * (time.thread_time() - begun)


def at_once(deed: Callable[[], object], cards: QTimer | None = None) -> float:
    """Milliseconds of processor time from a deed to nothing left to do, without a pause before the cards."""
    begun = time.thread_time()
    deed()
    _done()
    if cards is not None and cards.isActive():
        cards.start(0)
        _done()
    return 1e3 * (time.thread_time() - begun)


def _done() -> None:
    """Process what is due by now; what one turn leaves to the next, which may be more than one."""
    idle = 0
    while idle < IDLE:
        before = time.thread_time()
        QApplication.processEvents()
        idle = 0 if time.thread_time() - before > NOTHING else idle + 1


def paced(deed: Callable[[], object]) -> float:
    """Milliseconds of processor time from a deed to the next one, a sixtieth of a second later."""
    begun, until = time.thread_time(), time.perf_counter() + PACE
    deed()
    loop = QEventLoop()
    rest = QTimer(timerType=Qt.TimerType.PreciseTimer, singleShot=True)
    rest.timeout.connect(loop.quit)
    rest.start(max(0, round(1e3 * (until - time.perf_counter()))))
    loop.exec()
    return 1e3 * (time.thread_time() - begun)


def ring(window: Window) -> QPoint:
    """Where the first ring of the picture is in the canvas."""
    for view in window.session.scene:
        for mark in view.marks:
            if isinstance(mark, Handle) and mark.walk != "fixed":
                item = window.canvas._items[view.key]
                x, y = item.port.to_pixels(mark.at)
                return QPoint(round(item.pos().x() + x), round(item.pos().y() + y))
    raise AssertionError("no ring")


@pytest.mark.parametrize("case", CASES)
def test_a_drag_in_the_whole_window(
    case: str,
    whole_window: Window,  # noqa: F811
    qtbot: QtBot,
    benchmark: BenchmarkFixture,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Which timers a test starts is noted, which takes as long as to start them: the program does no such thing.
    monkeypatch.setattr(QTimer, "start", QTimer.start.__kwdefaults__["_original"])
    # Nor does a press that a test makes tell the application that a button is held, which garbage waits for.
    held = SimpleNamespace(mouseButtons=lambda: LEFT)
    monkeypatch.setattr("linalg_viz.shell.jobs.collecting.QGuiApplication", held)
    window, (lab, mode, cells) = whole_window, CASES[case]
    for action in (ChooseLab(lab), SetCells("A", cells), SetParam(lab, "mode", mode)):
        window.session.dispatch(action)
    settle()
    # As the program does once its window is complete; garbage is collected by its hand alone from then on.
    startup.settle()
    collecting = Collecting(window)
    bench = SimpleNamespace(canvas=window.canvas)
    size = (window.canvas.width(), window.canvas.height())
    draw = frame._matplotlib(bench, qtbot, size)  # type: ignore[arg-type]
    window.activateWindow()
    settle()
    paper, at = window.canvas.viewport(), ring(window)
    before, late = window.session.document, window.session.card_maker._late
    QTest.mousePress(paper, LEFT, NONE, at)

    def move(k: int) -> None:
        turn = 2.0 * pi * k / ROUND
        QTest.mouseMove(paper, at + QPoint(round(40 * (cos(turn) - 1.0)), round(40 * sin(turn))))

    ways: dict[str, Callable[[int], float]] = {
        "until nothing is due, with pauses": lambda k: spent(lambda: move(k)),
        "until nothing is due, without": lambda k: at_once(lambda: move(k), late),
        "sixty times a second": lambda k: paced(lambda: move(k)),
    }
    ours: dict[str, list[float]] = {way: [] for way in ways}
    theirs: dict[str, list[float]] = {way: [] for way in ways}
    moves, draws = (ROUND, DRAWS) if benchmark.enabled else (3, 1)
    # Round by round: a machine that others use too is slower for minutes, and then for both.
    for _ in range(ROUNDS if benchmark.enabled else 1):
        for way, moved in ways.items():
            ours[way] += [moved(k) for k in range(1, moves + 1)]
            theirs[way] += [(at_once if way.endswith("without") else spent)(draw) for _ in range(draws)]
    QTest.mouseRelease(paper, LEFT, NONE, at)
    settle()
    assert window.session.document is not before
    collecting.deleteLater()
    if benchmark.enabled:
        with capsys.disabled():
            for way in ways:
                _told(f"{case}: a move in the whole window, {way}", ours[way], theirs[way])
    benchmark.pedantic(lambda: None, rounds=1)


def _told(what: str, ours: list[float], theirs: list[float]) -> None:
    """Print what moves took, each way beside what matplotlib took in the same minutes."""
    middle, canvas, mean = float(np.median(ours)), float(np.median(theirs)), float(np.mean(ours))
    # Fonts and the like are found with the first moves.
    worst = max(ours[20:])
    print(
        f"\n{what}: median {middle:.1f} ms, {middle / canvas:.2f} × matplotlib’s canvas alone ({canvas:.1f} ms); "
        f"mean {mean:.1f} ms ({mean / canvas:.2f} ×); slowest of {len(ours)} {worst:.1f} ms "
        f"({worst / middle:.1f} × the median)"
    )
