"""While somebody chooses a table a process is made that will read it; nothing of it is left when it is not wanted."""

from __future__ import annotations

import gc
import subprocess
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from linalg_viz import systemlibs
from linalg_viz.cli.main import main
from linalg_viz.data.table import Choices, Table
from linalg_viz.data.waiting import Worker
from linalg_viz.data.worker import ReadingProcess, request
from linalg_viz.labs.pca import large as large_tables
from linalg_viz.shell import app
from linalg_viz.shell.data import named
from linalg_viz.shell.data.page import DataPage
from linalg_viz.shell.data.reading import SOON
from linalg_viz.shell.data.slot import DataSlot
from linalg_viz.shell.settings import Settings
from linalg_viz.shell.window.window import Window
from linalg_viz.state.actions import ChooseLab
from tests.harness.rest import settle
from tests.harness.tiers import sample_after

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
    assert len(workers) == 1 and window.data.reading == "large.csv"
    window.show()
    assert read(window, qtbot).row_count == 50_000 and len(workers) == 1
    qtbot.waitUntil(lambda: gone(workers[0]), timeout=WAIT)


@pytest.mark.parametrize("name", ["large.csv", "small.csv", "large.linalg", "none.csv"])
def test_a_large_table_named_at_the_start_is_read_before_there_is_a_window(
    name: str, large: Path, workers: list[Worker], monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    path = large.with_name(name)
    if name != "none.csv":
        path.write_text(large.read_text() if name.startswith("large") else "a,b\n1,2\n")
    if name == "large.csv":
        path, home = Path(name), path.parent
        monkeypatch.chdir(home)
    given: list[Worker | None] = []

    def run(argv: object, labs: object, path: object, connection: object, reader: Worker | None) -> int:
        given.append(reader)
        if reader is not None:
            assert reader.process.poll() is None
        raise RuntimeError("no window")

    monkeypatch.setattr(systemlibs, "problem", lambda: "")
    monkeypatch.setattr(app, "run", run)
    if name == "none.csv":
        assert main([str(path)]) == 2 and not workers
        return
    with pytest.raises(RuntimeError, match="no window"):
        main([str(path)])
    gc.unfreeze()
    assert given == (workers or [None]) and bool(workers) is (name == "large.csv")
    assert all(each.asked and each.asked["path"] == str(large) and gone(each) for each in workers)


def test_what_is_read_since_the_start_is_shown_at_once_without_a_sample_before(
    whole_window: Window, large: Path, workers: list[Worker], qtbot: Any
) -> None:
    window, seen = whole_window, []
    reader = named.reader(large)
    assert reader is not None and named.reader(large.with_name("none.csv")) is None
    qtbot.waitUntil(lambda: reader.process.poll() is not None, timeout=WAIT)
    window.data.ready.keep(reader)
    window.data.changed.connect(lambda: seen.append(window.data.table and window.data.table.sample))
    window.data.open(large)
    assert read(window, qtbot).row_count == 50_000
    assert True not in seen and workers == [reader]
    qtbot.waitUntil(lambda: gone(reader), timeout=WAIT)


@pytest.mark.parametrize(("left", "sampled"), [(SOON / 2, False), (60.0, True)])
def test_some_rows_are_shown_first_only_where_the_rest_takes_longer(
    left: float,
    sampled: bool,
    whole_window: Window,
    workers: list[Worker],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: Any,
) -> None:
    """The sample came while the page was loaded, and the process goes on reading."""
    path, shown = tmp_path / "larger.csv", []
    path.write_text("a,b,c\n" + "1.25,2.5,7.5\n3.25,5.5,1.5\n9.25,0.5,4.5\n" * 40_000)
    window, early = whole_window, threading.Event()
    answer, load = ReadingProcess._answer, window.data._load

    def answered(self: ReadingProcess) -> object:
        notes = self._sampled
        assert notes is not None

        def came(table: Table) -> None:
            notes(table)
            early.set()

        self._sampled = came
        return answer(self)

    monkeypatch.setattr(ReadingProcess, "_answer", answered)
    monkeypatch.setattr(ReadingProcess, "left", property(lambda self: left), raising=False)
    # One that has read all of it has no need of a sample either: this one is never seen to be done.
    monkeypatch.setattr(subprocess.Popen, "poll", lambda self: None)
    monkeypatch.setattr(window.data, "_load", lambda: (early.wait(WAIT / 1000), load()))
    reader = Worker(warm=True)
    reader.ask(request(path, Choices(), str(path), path.name, sample=True))
    window.data.ready.keep(reader)
    window.data.changed.connect(lambda: shown.append(window.data.table and window.data.table.sample))
    window.data.open(path)
    assert read(window, qtbot).row_count == 120_000
    monkeypatch.undo()
    assert (True in shown) is sampled and early.is_set()
    qtbot.waitUntil(lambda: gone(reader), timeout=WAIT)


def test_the_first_picture_of_a_table_read_whole_is_that_of_all_rows(
    whole_window: Window, tmp_path: Path, qtbot: Any
) -> None:
    """Nothing is waited for once it is there: what the lab needs was made where it was read."""
    path, window = tmp_path / "larger.csv", whole_window
    X = np.random.default_rng(5).normal(size=(90_000, 3))
    np.savetxt(path, X, "%.4f", ",", header="a,b,c", comments="")
    begun: list[str] = []
    window.background._jobs.started.connect(lambda job: begun.append(job.title))
    window.data.open(path)
    table = read(window, qtbot)
    p, inputs = window.session.params, window.session.inputs
    assert large_tables.moments(table, p.left_out, inputs) is not None
    found = large_tables.cloud(table, p, (0, 1), inputs)
    assert found is not None and found.at.shape == (2, 90_000)
    # So many are counted there too: an event has no time for it.
    assert found.pixels is not None
    assert begun == []
    settle()
    assert begun == [] and window.background._job is None


@pytest.mark.parametrize("how", sample_after(1, ["another file", "other choices", "pasted", "small"]))
def test_a_process_that_reads_something_else_is_ended(
    how: str, whole_window: Window, large: Path, workers: list[Worker], qtbot: Any
) -> None:
    window, data = whole_window, whole_window.data
    reader = named.reader(large)
    assert reader is not None
    data.ready.keep(reader)
    other = large.with_name("other.csv")
    other.write_text("u,v\n" + ("1,2\n3,5\n4,4\n" * (30_000 if how == "another file" else 1)))
    if how == "other choices":
        data.open(large, Choices(skip=(2,)))
    elif how == "pasted":
        data.paste("".join(large.read_text().splitlines(True)[:20_001]))
    else:
        data.open(other)
    rows = {"another file": 90_000, "other choices": 49_999, "pasted": 20_000, "small": 3}[how]
    assert read(window, qtbot).row_count == rows
    assert len(workers) == 1 + (how != "small")
    qtbot.waitUntil(lambda: all(map(gone, workers)), timeout=WAIT)


def carried(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag_in(window: Window, data: QMimeData) -> None:
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), action, data, button, keys))


def test_the_process_made_while_a_table_hangs_over_the_window_reads_it(
    whole_window: Window, large: Path, workers: list[Worker], qtbot: Any
) -> None:
    window, data = whole_window, carried(large)
    drag_in(window, data)
    # Over a field the drag is for a moment no more the window's.
    window.dragLeaveEvent(QDragLeaveEvent())
    drag_in(window, data)
    assert len(workers) == 1 and workers[0].process.poll() is None
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), action, data, button, keys))
    assert read(window, qtbot).row_count == 50_000 and len(workers) == 1
    qtbot.waitUntil(lambda: gone(workers[0]), timeout=WAIT)


def test_a_table_dragged_away_again_leaves_no_process(
    whole_window: Window, large: Path, workers: list[Worker], qtbot: Any
) -> None:
    drag_in(whole_window, carried(large))
    assert len(workers) == 1
    whole_window.dragLeaveEvent(QDragLeaveEvent())
    qtbot.waitUntil(lambda: gone(workers[0]), timeout=WAIT)
    assert whole_window.data.table is None


def test_no_process_is_made_for_a_drag_of_anything_else(
    whole_window: Window, large: Path, workers: list[Worker], tmp_path: Path
) -> None:
    small, picture = tmp_path / "small.csv", tmp_path / "large.png"
    small.write_text("a,b\n1,2\n3,4\n5,7\n")
    picture.write_bytes(large.read_bytes())
    for paths in ((small, large), (picture,), (tmp_path / "absent.csv",), ()):
        drag_in(whole_window, carried(*paths))
    assert not workers


def test_a_file_that_is_gone_when_it_is_let_go_leaves_no_process(
    whole_window: Window, large: Path, workers: list[Worker], qtbot: Any
) -> None:
    drag_in(whole_window, carried(large))
    large.unlink()
    whole_window.data.open(large)
    qtbot.waitUntil(lambda: not whole_window.data.reading, timeout=WAIT)
    qtbot.waitUntil(lambda: gone(workers[0]), timeout=WAIT)
    assert len(workers) == 1


def test_the_page_of_a_table_comes_after_its_picture_and_is_filled_when_it_is_seen(
    whole_window: Window, large: Path, qtbot: Any
) -> None:
    window = whole_window
    window.session.dispatch(ChooseLab("pca"))
    window.session.dispatch(ChooseLab("transform"))
    slot = window.left.findChild(DataSlot)
    assert slot is not None and slot.page is not None and slot.isHidden()
    page = slot.page
    away: list[bool] = []
    told: list[str] = []

    def look(_scene: object) -> None:
        if window.session.lab.id == "pca":
            away.append(slot.isHidden())
            if not slot.isHidden():
                told.append(page.head.name.text())

    window.session.scene_changed.connect(look)
    window.data.open(large)
    read(window, qtbot)
    qtbot.waitUntil(lambda: not slot.isHidden(), timeout=WAIT)
    assert page.head.extent.text() == "50,000 × 3" and page.columns.columns.table is window.data.table
    assert away[0] and set(told) <= {"large.csv"}


def test_the_page_is_filled_after_the_picture_of_the_first_rows(
    whole_window: Window, large: Path, qtbot: Any
) -> None:
    window = whole_window
    window.data.open_bundled("iris")
    read(window, qtbot)
    page = window.findChild(DataPage)
    assert page is not None and page.isVisible() and page.head.name.text() == "Iris"
    seen: list[tuple[bool, str, bool]] = []
    names = [column.name for column in window.data.table.columns]

    def look(_scene: object) -> None:
        table = window.data.table
        fresh = [each.name for each in page.columns.columns.table.columns] != names
        seen.append((table.sample, page.head.name.text(), fresh))

    window.session.scene_changed.connect(look)
    window.data.ready.begin()
    window.data.open(large)
    qtbot.waitUntil(lambda: any(sample for sample, _, _ in seen), timeout=WAIT)
    assert next(each for each in seen if each[0]) == (True, "Iris", False), "not in the turn of the picture"
    table = read(window, qtbot)
    assert page.head.name.text() == "large.csv" and page.head.extent.text() == "50,000 × 3"
    assert page.columns.columns.table is table
    window.session.undo()
    qtbot.waitUntil(lambda: page.head.name.text() == "Iris", timeout=WAIT)
