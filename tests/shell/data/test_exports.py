"""A table on its way to the disk: whole, or not at all where the job is stopped or the disk is full."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

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
