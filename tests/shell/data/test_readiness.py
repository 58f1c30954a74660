"""While somebody chooses a table a process is made that will read it; nothing of it is left when it is not wanted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from linalg_viz.data.table import Table
from linalg_viz.data.worker import Worker
from linalg_viz.shell import app
from linalg_viz.shell.settings import Settings
from linalg_viz.shell.window.window import Window

WAIT = 20_000


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> list[Worker]:
    """The processes for reading that were begun."""
    begun: list[Worker] = []
    make = Worker.__init__

    def noted(self: Worker, warm: bool = False) -> None:
        make(self, warm)
        begun.append(self)

    monkeypatch.setattr(Worker, "__init__", noted)
    return begun


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "large.csv"
    X = np.random.default_rng(5).normal(size=(50_000, 3))
    path.write_text("a,b,c\n" + "".join(f"{a:.6f},{b:.6f},{c:.6f}\n" for a, b, c in X.tolist()))
    return path


def read(window: Window, qtbot: Any) -> Table:
    qtbot.waitUntil(lambda: window.data.table is not None and not window.data.reading, timeout=WAIT)
    table = window.data.table
    assert table is not None and not table.sample
    return table


def gone(worker: Worker) -> bool:
    return worker.process.poll() is not None and not worker.folder.exists()


def test_the_process_made_while_a_file_is_chosen_reads_it_and_its_sample_comes_first(
    whole_window: Window, large: Path, workers: list[Worker], qtbot: Any
) -> None:
    window, seen = whole_window, []
    waiting: list[bool] = []

    def ask() -> str:
        waiting.extend(each.process.poll() is None for each in workers)
        return str(large)

    window.data.changed.connect(lambda: seen.append(window.data.table and window.data.table.sample))
    window.data.ask = ask
    window.data.open()
    table = read(window, qtbot)
    assert waiting == [True] and len(workers) == 1
    assert table.row_count == 50_000 and True in seen and seen[-1] is False
    qtbot.waitUntil(lambda: gone(workers[0]), timeout=WAIT)


def test_nothing_is_left_where_no_file_is_chosen_or_a_small_one(
    whole_window: Window, tmp_path: Path, workers: list[Worker], qtbot: Any
) -> None:
    window = whole_window
    window.data.ask = lambda: ""
    window.data.open()
    assert len(workers) == 1 and gone(workers[0])
    small = tmp_path / "small.csv"
    small.write_text("a,b\n1,2\n3,4\n5,7\n")
    window.data.ask = lambda: str(small)
    window.data.open()
    assert read(window, qtbot).row_count == 3 and len(workers) == 2
    qtbot.waitUntil(lambda: gone(workers[1]), timeout=WAIT)


def test_a_window_that_closes_while_a_process_waits_takes_it_along(
    whole_window: Window, workers: list[Worker]
) -> None:
    whole_window.data.ready.begin()
    whole_window.data.ready.begin()
    assert len(workers) == 1
    whole_window.data.end()
    assert gone(workers[0])


def test_a_table_named_at_the_start_is_awaited_before_the_first_frame(
    settings: Settings, labs: Any, large: Path, workers: list[Worker], tmp_path: Path, qtbot: Any
) -> None:
    window = app.start(settings, labs, large, tmp_path / "recovery")
    qtbot.addWidget(window, before_close_func=lambda each: each.session.mark_saved())
    assert len(workers) == 1
    window.show()
    assert read(window, qtbot).row_count == 50_000 and len(workers) == 1
