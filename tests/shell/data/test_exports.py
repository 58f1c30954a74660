"""A table on its way to the disk: whole, or not at all where the job is stopped or the disk is full."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

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
