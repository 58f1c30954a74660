"""Reading tables beside pandas alone, in one run and as ratios; the sample, small files, and the memory of large ones.

Run with: pytest tests/benchmarks/test_import.py --benchmark-enable -s
The ratios are printed; no time is asserted.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from linalg_viz.data.read import read
from linalg_viz.data.sample import sample
from linalg_viz.data.waiting import Worker
from linalg_viz.data.worker import ReadingProcess

FULL, SHORT, COLUMNS = 1_000_000, 2_000, 10


def numeric(path: Path, rows: int) -> Path:
    """A CSV file of ten columns of numbers with six decimals, about 107 bytes a row."""
    chosen = np.random.default_rng(1)
    with open(path, "w") as file:
        file.write(",".join(f"x{j}" for j in range(COLUMNS)) + "\n")
        for start in range(0, rows, 20_000):
            X = chosen.normal(0, 100, (min(20_000, rows - start), COLUMNS))
            file.write("\n".join(",".join(["%.6f"] * COLUMNS) % tuple(row) for row in X) + "\n")
    return path


def worded(path: Path, rows: int) -> Path:
    """The same with words in two of the columns."""
    lines = numeric(path, rows).read_text().splitlines()
    for i, cells in enumerate(line.split(",") for line in lines[1:]):
        cells[0], cells[5] = ("red", "green", "blue", "dark grey")[i % 4], f"town {i % 97}"
        lines[i + 1] = ",".join(cells)
    path.write_text("\n".join(lines) + "\n")
    return path


def commas(path: Path, rows: int) -> Path:
    """The same with decimal commas, between semicolons."""
    path.write_text(numeric(path, rows).read_text().replace(",", ";").replace(".", ","))
    return path


FIRST: dict[str, Callable[[int], str]] = {
    "names": lambda i: f"Mazda RX{i}",
    "names beyond ASCII": lambda i: f"Österreich {i}",
    "days": lambda i: f"{1900 + i % 200}-{1 + i % 12:02d}-{1 + i % 28:02d}",
    "times": lambda i: f"2024-01-{1 + i % 28:02d} {i % 24:02d}:{i % 60:02d}:00",
    "zeros": lambda i: f"{i:07d}",
    "percents": lambda i: f"{i % 100}.{i % 7}%",
    "missing": lambda i: ("", "1.5", "NA", "7")[i % 4],
    "quoted": lambda i: f'"Miss, {i}"',
}
"""What stands in the first column, by its row."""


def with_first(what: str) -> Callable[[Path, int], Path]:
    """A writer of the same with something else in the first column, most of it different in each row."""

    def written(path: Path, rows: int) -> Path:
        lines = numeric(path, rows).read_text().splitlines()
        lines[1:] = [FIRST[what](i) + line[line.index(",") :] for i, line in enumerate(lines[1:])]
        path.write_text("\n".join(lines) + "\n")
        return path

    written.__name__ = what
    return written


@pytest.fixture
def large(benchmark: BenchmarkFixture, tmp_path: Path) -> Path:
    """A million rows where times are taken, few where the benchmark only has to run."""
    return numeric(tmp_path / "large.csv", SHORT if benchmark.disabled else FULL)


def taken(*tasks: Callable[[], object], rounds: int = 5) -> list[float]:
    """The best time of each task in seconds, the tasks taking turns so that all meet the same machine."""
    best = [float("inf")] * len(tasks)
    for _ in range(rounds):
        for i, task in enumerate(tasks):
            start = time.perf_counter()
            task()
            best[i] = min(best[i], time.perf_counter() - start)
    return best


def test_a_million_rows_beside_pandas(benchmark: BenchmarkFixture, large: Path) -> None:
    import pandas as pd

    rounds = 1 if benchmark.disabled else 7
    ours, alone = taken(lambda: read(large), lambda: pd.read_csv(large), rounds=rounds)
    table = benchmark.pedantic(read, args=(large,), rounds=1)
    assert table.ledger == () and len(table.numeric) == COLUMNS
    print(
        f"\nread {ours:.3f} s, pandas.read_csv alone {alone:.3f} s: ratio {ours / alone:.2f} (wanted: 2.5 or less)"
    )


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (numeric, {}),
        (worded, {}),
        (commas, {"sep": ";", "decimal": ","}),
        *((with_first(what), {}) for what in FIRST),
    ],
    ids=["points", "words", "commas", *FIRST],
)
def test_a_thousand_to_a_hundred_thousand_rows_beside_pandas(
    benchmark: BenchmarkFixture, tmp_path: Path, written: Callable[[Path, int], Path], words: dict[str, str]
) -> None:
    import pandas as pd

    print(f"\n{written.__name__}: rows, read, pandas.read_csv alone, their ratio (wanted: 5 or less):")
    for rows in (1_000, 2_000, 5_000, 10_000, 30_000, 100_000)[: 1 if benchmark.disabled else None]:
        path = written(tmp_path / f"{rows}.csv", rows)
        ours, alone = taken(
            lambda path=path: read(path),
            lambda path=path: pd.read_csv(path, **words),
            rounds=1 if benchmark.disabled else 21,
        )
        print(f"{rows:>9,} {ours * 1e3:8.2f} ms {alone * 1e3:8.2f} ms {ours / alone:6.2f}")
    assert read(path).row_count == rows
    benchmark.pedantic(read, args=(path,), rounds=1)


def test_a_million_rows_in_a_process_of_their_own(benchmark: BenchmarkFixture, large: Path) -> None:
    def cold() -> object:
        return ReadingProcess(large).result()

    worker = Worker(warm=True)
    time.sleep(0 if benchmark.disabled else 3)
    start = time.perf_counter()
    ReadingProcess(large, worker=worker).result()
    warm = time.perf_counter() - start
    (first,) = taken(cold, rounds=1 if benchmark.disabled else 3)
    benchmark.pedantic(cold, rounds=1)
    print(f"\nworker: {first:.3f} s with its start, {warm:.3f} s when it waits warm")


def test_a_sample_and_a_small_file(benchmark: BenchmarkFixture, large: Path, tmp_path: Path) -> None:
    small = numeric(tmp_path / "small.csv", 200)
    some, whole = taken(lambda: sample(large), lambda: read(small))
    benchmark.pedantic(read, args=(small,), rounds=1)
    print(f"\nsample {some * 1e3:.1f} ms (wanted: 1000), 200 rows {whole * 1e3:.1f} ms (wanted: 100)")


def test_cancel(benchmark: BenchmarkFixture, large: Path) -> None:
    reading = ReadingProcess(large)
    time.sleep(0 if benchmark.disabled else 1.5)
    start = time.perf_counter()
    reading.cancel()
    reading._thread.join()
    print(f"\ncancelled after {(time.perf_counter() - start) * 1e3:.1f} ms (wanted: 200)")
    benchmark.pedantic(lambda: None, rounds=1)


MEASURE = """
import pandas, resource, sys, time
from linalg_viz.data.read import read
start = time.perf_counter()
if sys.argv[1] == "read":
    rows = read(sys.argv[2]).row_count
else:
    rows = sum(len(each) for each in pandas.read_csv(sys.argv[2], chunksize=100_000))
print(rows, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, time.perf_counter() - start)
"""


@pytest.mark.skipif(os.name != "posix", reason="the peak of memory is asked for in the POSIX way")
def test_ten_million_rows_out_of_core(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    rows = SHORT if benchmark.disabled else 10 * FULL
    path = numeric(tmp_path / "huge.csv", rows)
    found = {}
    for way in ("read", "chunks"):
        words = [sys.executable, "-c", MEASURE, way, str(path)]
        root = str(Path(__file__).resolve().parents[2])
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])}
        done = subprocess.run(words, capture_output=True, text=True, check=True, env=environment)
        count, peak, seconds = map(float, done.stdout.split())
        assert count == rows
        found[way] = peak, seconds
    (peak, ours), (_, theirs) = found["read"], found["chunks"]
    print(
        f"\n{rows:,} rows: peak {peak:.0f} MB (wanted: 1024), {ours:.1f} s against {theirs:.1f} s in chunks of pandas"
    )
    benchmark.pedantic(lambda: None, rounds=1)
