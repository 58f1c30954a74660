"""Processor time of single events on the interface thread, in units of one restyling of 200 plain labels.

Run with: pytest tests/benchmarks/test_events.py --benchmark-enable -s
The wish is that none takes more than 50 ms; what they take is printed, and the ratios are held with room to spare.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from linalg_viz.shell.appearance.style_sheet import sheet
from linalg_viz.shell.appearance.tokens import tokens
from linalg_viz.shell.matrix.nice import as_cells, made
from linalg_viz.shell.window.entry_panel import EntryPanel
from linalg_viz.shell.window.window import Window
from linalg_viz.state.actions import ChooseLab, SetCells
from tests.shell.conftest import labs, look, session, settings, whole_window  # noqa: F401


def _longest(window: Window, what: Callable[[], object], seconds: float) -> float:
    """The longest turn of the event loop, in processor time, from ``what`` on."""
    begun = time.thread_time()
    what()
    longest, end = time.thread_time() - begun, time.monotonic() + seconds
    while time.monotonic() < end:
        begun = time.thread_time()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        longest = max(longest, time.thread_time() - begun)
        time.sleep(0.002)
    return longest


@pytest.fixture
def unit(qtbot: QtBot) -> Iterator[float]:
    """The yardstick: 200 labels in one window get another style sheet."""
    host = QWidget()
    column = QVBoxLayout(host)
    for number in range(200):
        column.addWidget(QLabel(f"label {number}"))
    host.show()
    spent = []
    for name in ("light", "dark") * 4:
        begun = time.thread_time()
        host.setStyleSheet(sheet(tokens(name), 1.0))
        QApplication.processEvents()
        spent.append(time.thread_time() - begun)
    # What stands beside the window would be restyled with it.
    delete(host)
    yield float(np.median(spent))


def _table(case: str, path: Path, whole: bool) -> Path:
    """The table of a case; a small one unless it is to be measured."""
    chance = np.random.default_rng(1)
    if case == "words":
        pairs = chance.normal(size=(1_000_000 if whole else 20_000, 2))
        lines = (f"word{i},{a:.3f},{b:.3f}\n" for i, (a, b) in enumerate(pairs))
        path.write_text("word,x,y\n" + "".join(lines), encoding="utf-8")
        return path
    rows, columns = (100 if whole else 20, 5_000) if "5,000" in case else (300_000 if whole else 20_000, 1)
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(f"c{j}" for j in range(columns)) + "\n")
        np.savetxt(file, chance.normal(size=(rows, columns)), "%.3f", ",")
    return path


CASES = ("theme", "scale", "nice numbers", "presenting", "labs", "one column", "5,000 columns", "words")


def _each_lab(window: Window) -> float:
    """The longest turn of one lab after the other, with a matrix of 144 cells."""
    found = [0.0]
    for lab in window.session.labs:
        found.append(_longest(window, partial(window.session.dispatch, ChooseLab(lab.id)), 0.6))
    return max(found)


def _presented(window: Window) -> float:
    """The longest turn on the way to presenting and back."""
    present = window.commands.actions["present"]
    return max(_longest(window, present.trigger, 1.0) for _ in range(2))


@pytest.mark.parametrize("case", CASES)
def test_no_event_is_long(
    case: str,
    whole_window: Window,  # noqa: F811
    unit: float,
    benchmark: BenchmarkFixture,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    whole, window = benchmark.enabled, whole_window
    window.session.dispatch(ChooseLab("pca"))
    # As the program does after its first frame.
    for entries in window.findChildren(EntryPanel):
        entries.prepare()
    _longest(window, lambda: None, 1.0)
    table = _table(case, tmp_path / "table.csv", whole)
    deeds: dict[str, Callable[[], object]] = {
        "theme": lambda: setattr(window.settings, "theme", "light"),
        "scale": lambda: setattr(window.settings, "scale", 1.25),
        "nice numbers": lambda: window.session.dispatch(
            SetCells("A", as_cells(made("eigenvalues", 3, 12, 12)))
        ),
    }
    what = deeds.get(case, lambda: window.data.open(table))
    seconds = 1.0 if case in deeds else 12.0 if whole else 2.0
    ways = {"presenting": _presented, "labs": _each_lab}
    if case in ways:
        for lab in window.session.labs:
            lab.load()
        window.session.dispatch(SetCells("A", as_cells(made("eigenvalues", 3, 12, 12))))
        _longest(window, partial(window.session.dispatch, ChooseLab("transform")), 1.0)
    way = ways.get(case, lambda window: _longest(window, what, seconds))
    found = benchmark.pedantic(way, args=(window,), rounds=1)
    with capsys.disabled():
        print(
            f"\n{case}: longest event {1e3 * found:.0f} ms of processor time, {found / unit:.1f} × {1e3 * unit:.0f} ms"
        )
    # A second of standing still would be two hundred of them.
    assert found < 60 * unit
