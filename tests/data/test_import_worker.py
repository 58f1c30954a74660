"""Reading in a process of its own: the same table, progress, cancel, and nothing left behind."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from math import inf
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from linalg_viz.data import worker
from linalg_viz.data.packing import packed_choices, unpacked_choices
from linalg_viz.data.read import read
from linalg_viz.data.sample import sample
from linalg_viz.data.table import Choices, RefusedTable, Table
from linalg_viz.data.waiting import Worker
from linalg_viz.data.worker import ReadingProcess
from tests.harness.tiers import sample_after

TEXT = "k,x,when,ok\na,1.5,2020-01-01,TRUE\nb,NA,2020-01-02,FALSE\n\nc,inf,,TRUE\n"


def assert_same(one: Table, other: Table) -> None:
    for a, b in zip(one.columns, other.columns, strict=True):
        assert (a.name, a.kind) == (b.name, b.kind) and len(a) == len(b)
        assert [a.cell(i) for i in range(len(a))] == [b.cell(i) for i in range(len(b))]
    said = [(each.dialect, each.ledger, each.label, each.choices, each.aside) for each in (one, other)]
    assert said[0] == said[1]
    assert (one.lines is None) == (other.lines is None)
    assert one.lines is None or np.array_equal(one.lines, other.lines)


def test_the_worker_reads_what_is_read_here(tmp_path: Path) -> None:
    path = tmp_path / "数 据[1].csv"
    path.write_text(TEXT)
    choices = Choices(kinds=(("k", "text"),), skip=(3,))
    reading = ReadingProcess(path, choices)
    table = reading.result()
    assert_same(table, read(path, choices))
    assert reading.done and reading.share == 1.0 and (table.name, table.reference) == (path.name, str(path))
    assert not reading._worker.folder.exists() and reading._worker.process.returncode is not None


@pytest.mark.sample
def test_bytes_and_large_files_too(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_text("a,b,w\n" + "".join(f"{i}.25,{i * 3},w{i % 7}\n" for i in range(400_000)))
    seen: list[float] = []
    outcomes: list[Table | RefusedTable] = []
    reading = ReadingProcess(path, report=seen.append, finished=outcomes.append, worker=Worker(warm=True))
    table = reading.result()
    assert_same(table, read(path))
    assert seen == sorted(seen) and outcomes == [table]
    assert ReadingProcess(b"a,b\n5,6\n").result().row_count == 1


def test_a_large_table_is_sampled_first_by_the_same_process(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_text("a,w\n" + "".join(f"{i}.25,w{i % 7}\n" for i in range(150_000)))
    some: list[Table] = []
    whole = ReadingProcess(path, worker=Worker(warm=True), sampled=some.append).result()
    assert_same(whole, read(path))
    here = sample(path)
    assert here is not None and len(some) == 1 and some[0].sample and not whole.sample
    assert_same(some[0], here)
    small = tmp_path / "small.csv"
    small.write_text(TEXT)
    assert_same(ReadingProcess(small, sampled=some.append).result(), read(small))
    assert len(some) == 1, "what is read within a moment needs no sample"


@pytest.mark.parametrize(
    ("warm", "long", "first"), [(True, inf, True), (False, inf, False), (False, -1.0, True)]
)
def test_a_process_asked_at_the_start_says_some_rows_only_where_reading_takes_long(
    warm: bool, long: float, first: bool, tmp_path: Path, monkeypatch: Any, capfd: Any
) -> None:
    """One that somebody waits for says them first; a process here, as it would be on its own."""
    path, folder = tmp_path / "large.csv", tmp_path / "folder"
    path.write_text("a,b\n" + "1.25,7.5\n3.5,0.25\n" * 80_000)
    folder.mkdir()
    asked = worker.request(path, Choices(), str(path), path.name, sample=True, memory=0)
    monkeypatch.setattr(worker, "LONG", long)
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(asked) + "\n"))
    assert worker._serve(folder, warm) == 0
    said = [next(iter(json.loads(line))) for line in capfd.readouterr().out.splitlines()]
    assert said[-1] == "table" and "share" in said
    assert said.count("sample") == first and (not first or said[0] == "sample")


def test_columns_set_aside_stay_aside(tmp_path: Path) -> None:
    path = tmp_path / "days.csv"
    path.write_text("day,x,user_id\n20210301,1.5,77\n20210302,2.5,12\n20210305,0.5,31\n")
    table = ReadingProcess(path).result()
    assert_same(table, read(path))
    assert table.aside == ("day", "user_id") and table.used == ("x",)


def held() -> set[str]:
    """The files that this process holds open, where the system tells."""
    folder = Path("/proc/self/fd")
    return {os.path.realpath(each) for each in folder.iterdir()} if folder.is_dir() else set()


@pytest.mark.parametrize("rows", sample_after(1, [40, 9_000]))
def test_more_columns_than_files_may_be_open(tmp_path: Path, rows: int) -> None:
    resource = pytest.importorskip("resource")
    count, path = 300, tmp_path / "wide.csv"
    line = ",".join(str(j) for j in range(count))
    path.write_text(",".join(f"c{j}" for j in range(count)) + "\n" + f"{line}\n" * rows)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    before = held()
    resource.setrlimit(resource.RLIMIT_NOFILE, (200, hard))
    try:
        reading = ReadingProcess(path)
        table = reading.result(60)
        reading.close()
        assert len(table.columns) == count and table.columns[299].cell(rows - 1) == 299.0
        if rows < 1000:
            # What fits into memory holds no file open, however many tables there are.
            assert not [each for each in held() - before if "linalg-viz" in each]
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_refusal_comes_with_its_line() -> None:
    with pytest.raises(RefusedTable) as refused:
        ReadingProcess(b"a,b\n1,2\n3,\x004\n" + b"1,2\n" * 100).result()
    assert refused.value.line == 3


def test_cancel_ends_the_process_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_text("a,b\n" + "123.25,4567.5\n" * 2_000_000)
    begun = threading.Event()
    reading = ReadingProcess(path, report=lambda share: begun.set())
    assert begun.wait(60)
    reading.cancel()
    with pytest.raises(RefusedTable, match="cancelled"):
        reading.result()
    assert not reading._worker.folder.exists() and reading._worker.process.returncode is not None


def test_after_close_nothing_is_left_however_slow_the_end_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = Worker.stop
    monkeypatch.setattr(Worker, "stop", lambda worker: (time.sleep(0.3), stop(worker)))
    path = tmp_path / "large.csv"
    path.write_text("a,b\n" + "123.25,4567.5\n" * 200_000)
    reading = ReadingProcess(path)
    reading.close()
    assert not reading._worker.folder.exists() and reading._worker.process.returncode is not None


def test_a_worker_that_cannot_start_leaves_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no memory for another process")

    made: list[str] = []
    mkdtemp = tempfile.mkdtemp
    monkeypatch.setattr(tempfile, "mkdtemp", lambda **named: made.append(mkdtemp(**named)) or made[-1])
    monkeypatch.setattr(subprocess, "Popen", refuse)
    with pytest.raises(OSError, match="no memory"):
        Worker()
    assert len(made) == 1 and not Path(made[0]).exists()


def test_a_text_that_cannot_be_put_down_stops_its_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("the disk is full")

    worker = Worker()
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="full"):
        ReadingProcess(b"a,b\n5,6\n", worker=worker)
    assert worker.process.returncode is not None and not worker.folder.exists()


def test_a_worker_that_dies_costs_a_sentence() -> None:
    worker = Worker()
    worker.process.kill()
    with pytest.raises(RefusedTable, match="ended by itself"):
        ReadingProcess(b"a,b\n5,6\n", worker=worker).result()


@pytest.mark.sample
def test_too_little_memory_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text("w,n\n" + "".join(f"word number {i},{i}.5\n" for i in range(600_000)))
    with pytest.raises(RefusedTable, match="memory"):
        ReadingProcess(path, memory=200 << 20).result()


def test_a_spare_worker_can_be_stopped() -> None:
    worker = Worker()
    worker.stop()
    assert worker.process.returncode is not None and not worker.folder.exists()
    for pipe in (worker.process.stdin, worker.process.stdout):
        assert pipe is None or pipe.closed


def test_choices_survive_json() -> None:
    choices = Choices(
        encoding="cp1252", header_line=0, skip=(3, 4), kinds=(("a", "text"),), missing=("x",), keep=(9,)
    )
    assert unpacked_choices(packed_choices(choices) | {"later": 1}) == choices
