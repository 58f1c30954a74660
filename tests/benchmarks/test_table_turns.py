"""Every turn of the event loop while tables of several shapes are opened, and while one works with them.

Run with: pytest tests/benchmarks/test_table_turns.py --benchmark-enable -s
The turns above 50 ms of processor time are listed with what they ran; how much the longest is, as a ratio to one
restyling of 200 plain labels, is held with much room to spare.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from linalg_viz.labs.pca.params import MODES
from linalg_viz.shell.data.page import DataPage
from linalg_viz.shell.window.entry_panel import EntryPanel
from linalg_viz.shell.window.window import Window
from linalg_viz.state.actions import ChooseLab, SetParam
from tests.benchmarks.test_data_figures import written
from tests.benchmarks.test_events import unit  # noqa: F401
from tests.benchmarks.test_turns import Deed
from tests.benchmarks.turns import LONG, Turn, turns
from tests.shell.conftest import labs, look, session, settings, whole_window  # noqa: F401

SHAPES = ((150, 4), (1_000, 30), (100_000, 10), (800, 1_000), (100, 5_000))
LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


def _at_rest(window: Window, path: Path) -> bool:
    table = window.data.table
    return table is not None and table.name == path.name and not table.sample and not window.data.reading


def _drawn_round(window: Window) -> Iterator[Deed]:
    """The left half of the scores with Shift, as a person draws it: press, move, let go."""
    canvas = window.canvas
    size, corner = canvas.viewports()["scores"], canvas._items["scores"].pos().toPoint()
    way = [(0.02, 0.02), (0.2, 0.4), (0.4, 0.7), (0.5, 0.98)]
    at = [corner + QPoint(round(x * size.width), round(y * size.height)) for x, y in way]
    where = canvas.viewport()
    yield "press for a rectangle", partial(QTest.mousePress, where, LEFT, SHIFT, at[0])
    for place in at[1:]:
        yield "draw the rectangle", partial(QTest.mouseMove, where, place)
    yield "let the rectangle go", partial(QTest.mouseRelease, where, LEFT, SHIFT, at[-1])


def _worked_with(window: Window, path: Path) -> Iterator[Deed]:
    """Opening, columns, rows, components, pictures."""
    work, actions = window.session, window.commands.actions
    yield "open", partial(window.data.open, path)
    page = window.left.findChild(DataPage)
    assert page is not None and _at_rest(window, path)
    for time in ("out", "in"):
        name = page.columns.columns.table.numeric[1]
        yield f"a column {time}", partial(page.columns.toggled.emit, name)
    yield from _drawn_round(window)
    assert work.params.selected
    yield "make supplementary", actions["make_supplementary"].trigger
    yield "make active", actions["make_active"].trigger
    yield "supplementary again", actions["make_supplementary"].trigger
    yield "undo", work.undo
    for name, value in (("second", 3), ("second", 2), ("scale", True), ("keep", 2), ("missing", "mean")):
        yield f"{name} = {value}", partial(work.dispatch, SetParam("pca", name, value))
    for mode, words in (*MODES[1:], MODES[0]):
        yield f"picture {words}", partial(work.dispatch, SetParam("pca", "mode", mode))
        if mode == "scree":
            yield "k = 3 there", partial(work.dispatch, SetParam("pca", "keep", 3))
            yield "parallel analysis", partial(work.dispatch, SetParam("pca", "parallel", True))
        if mode == "variables":
            for quality in ("cos2", "contributions", "circle"):
                deed = partial(work.dispatch, SetParam("pca", "quality", quality))
                yield f"{quality} of variables", deed
    yield "another lab", partial(work.dispatch, ChooseLab("transform"))
    yield "back to the table", partial(work.dispatch, ChooseLab("pca"))


def _walk(window: Window, path: Path, whole: bool, profiled: bool = False) -> list[Turn]:
    found: list[Turn] = []
    for words, deed in islice(_worked_with(window, path), None if whole else 8):
        found += turns(words, deed, 0.3, profiled)
        while words == "open" and not _at_rest(window, path):
            found += turns(words, QApplication.processEvents, 0.1, profiled)
        while window.background._job is not None:
            found += turns(words, QApplication.processEvents, 0.05, profiled)
    window.session.mark_saved()
    return found


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape[0]}x{shape[1]}")
def test_no_turn_with_a_table_is_long(
    shape: tuple[int, int],
    whole_window: Window,  # noqa: F811
    unit: float,  # noqa: F811
    benchmark: BenchmarkFixture,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    window, (rows, columns) = whole_window, shape
    if not benchmark.enabled:
        rows, columns = min(rows, 200), min(columns, 40)
    path = written(tmp_path / "table.csv", rows, columns)
    again = written(tmp_path / "again.csv", rows, columns)
    window.session.dispatch(ChooseLab("pca"))
    # As the program does after its first frame.
    for entries in window.findChildren(EntryPanel):
        entries.prepare()
    turns("settle", lambda: None, 1.0)
    found = benchmark.pedantic(lambda: _walk(window, path, benchmark.enabled), rounds=1)
    longest = max(found, key=lambda turn: turn.seconds)
    long = sorted((turn for turn in found if turn.seconds > LONG), key=lambda turn: -turn.seconds)
    told = _walk(window, again, True, True) if long and benchmark.enabled else []
    with capsys.disabled():
        print(f"\n{rows:,} × {columns:,}: longest {longest}, {longest.seconds / unit:.1f} × the yardstick")
        for turn in long:
            print(turn)
        for turn in sorted(told, key=lambda turn: -turn.seconds):
            if turn.ran:
                print("profiled:", turn, *turn.ran, sep="\n            ")
    # A second of standing still would be two hundred of them.
    assert longest.seconds < 60 * unit
