"""A table on its way to the disk: whole, or not at all where the job is stopped or the disk is full."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from shiboken6 import isValid

from linalg_viz.data.read import read
from linalg_viz.data.table import Choices
from linalg_viz.shell.data.exports import write


@pytest.mark.parametrize("stop", [0, 1, 2, 3])
def test_a_job_that_is_stopped_leaves_the_old_table(tmp_path: Path, stop: int) -> None:
    job = SimpleNamespace(stopped=False)

    def pieces() -> Iterator[str]:
        for k in range(3):
            job.stopped = k >= stop
            yield f"{k}\r\n"
        job.stopped = True

    path = tmp_path / "table.csv"
    path.write_text("old")
    write(path, pieces(), job)
    assert path.read_text() == "old" and os.listdir(tmp_path) == ["table.csv"]


def test_a_job_that_is_not_stopped_writes_every_piece(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    write(path, iter(["a\r\n", "1\r\n"]), SimpleNamespace(stopped=False))
    assert path.read_bytes() == b"a\r\n1\r\n"


def test_the_window_writes_every_result_as_a_sheet(whole_window, qtbot, tmp_path: Path) -> None:
    window, path = whole_window, tmp_path / "iris.xlsx"
    window.data.open_bundled("iris")
    qtbot.waitUntil(lambda: window.data.table is not None and window.session.document.lab == "pca")
    exports = window.commands.actions["export_workbook"]
    window.data_exports.ask_workbook = lambda proposed: str(path)
    exports.trigger()
    qtbot.waitUntil(path.exists)
    table = read(path, Choices(sheet="loadings"))
    assert [*table.column("v1").values] == pytest.approx([0.3614, -0.0845, 0.8567, 0.3583], abs=1e-4)
    assert read(path, Choices(sheet="cos2")).row_count == 154


def test_a_window_that_closes_while_it_writes_finishes_what_is_nearly_there(
    whole_window, tmp_path: Path
) -> None:
    def pieces() -> Iterator[str]:
        for k in range(20):
            time.sleep(0.01)
            yield f"{k}\r\n"

    path = tmp_path / "table.csv"
    whole_window.data_exports._start(path, lambda task: write(path, pieces(), task))
    whole_window.session.mark_saved()
    whole_window.close()
    assert len(path.read_text().split()) == 20


def test_a_window_deleted_while_it_writes_holds_up_nothing(whole_window, qtbot, tmp_path: Path) -> None:
    """What writes needs the lock of Python, which is held while a window is deleted."""

    def pieces() -> Iterator[str]:
        while True:
            yield "0\r\n"

    path = tmp_path / "table.csv"
    exports, threads = whole_window.data_exports, whole_window.data_exports._jobs._threads
    exports._start(path, lambda task: write(path, pieces(), task))
    exports.setParent(None)
    exports.deleteLater()
    QCoreApplication.sendPostedEvents(exports, QEvent.Type.DeferredDelete.value)
    assert not isValid(exports) and threads.wait(5)
    assert os.listdir(tmp_path) == []
