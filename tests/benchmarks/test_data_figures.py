"""The figures of tables side by side, from the start of the process: tall, wide, and how time grows with rows.

Run with: pytest tests/benchmarks/test_data_figures.py --benchmark-enable -s
Beside each stands what a user would write with pandas and pyqtgraph (scikit-learn where it is installed, else
eigh of np.cov, which is quicker). The figures are printed; no time is asserted.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.test_data_window import CODE

THEIRS = """
import json, os, sys, time
import numpy as np
import pandas as pd
import pyqtgraph as pg
X = pd.read_csv(sys.argv[1]).to_numpy(float)
try:
    from sklearn.decomposition import PCA
    way, T = "scikit-learn", PCA(2).fit_transform(X)
except ImportError:
    Z = X - X.mean(axis=0)
    way, T = "np.cov", Z @ np.linalg.eigh(np.cov(Z.T))[1][:, -2:]
app = pg.mkQApp()
window = pg.PlotWidget()
window.addItem(pg.ScatterPlotItem(T[:, 0], T[:, 1], size=3, pen=None))
window.resize(1440, 900)
window.show()
for _ in range(5):
    app.processEvents()
window.viewport().repaint()
print(json.dumps(way))
sys.stdout.flush()
os._exit(0)
"""
ALONE = """
import json, sys, time
from types import SimpleNamespace
import numpy as np
import pandas
from linalg_viz.cli.pca import analysed
from linalg_viz.compute.density import Window, counts, levels
from linalg_viz.data.read import read
begun = time.perf_counter()
table = read(sys.argv[1])
names = ["columns", "supplementary_columns", "supplementary_rows", "label", "group", "custom", "components"]
words = dict.fromkeys(names)
done = analysed(table, SimpleNamespace(**words, missing="drop", divisor="n-1", scale=False, no_centre=False))
low, high = np.full(2, np.inf), np.full(2, -np.inf)
pieces = [T[:, :2].T for _, _, T in done.pieces(done.used)]
for T in pieces:
    low, high = np.minimum(low, T.min(axis=1)), np.maximum(high, T.max(axis=1))
window = Window(low[0], low[1], high[0] + 1e-9, high[1] + 1e-9, 1000, 700)
picture = levels(sum(counts(T, window) for T in pieces))
print(json.dumps([time.perf_counter() - begun, int(picture.any())]))
"""


def written(path: Path, rows: int, columns: int) -> Path:
    """A CSV file of normal numbers with six decimals."""
    chosen = np.random.default_rng(1)
    with path.open("w") as file:
        file.write(",".join(f"column{j}" for j in range(columns)) + "\n")
        for start in range(0, rows, 50_000):
            X = chosen.normal(size=(min(50_000, rows - start), columns))
            line = ",".join(["%.6f"] * columns)
            file.write("\n".join(line % tuple(row) for row in X.tolist()) + "\n")
    return path


def run(code: str, *words: object) -> tuple[float, str]:
    """Seconds from the start of a process of Python to its end, and what it said last."""
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code, *map(str, words)], capture_output=True, text=True)
    spent = time.perf_counter() - begun
    assert done.returncode == 0, done.stderr
    return spent, done.stdout.splitlines()[-1]


def test_tall_and_wide_tables_from_the_start_of_the_process(
    benchmark: BenchmarkFixture, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shapes = ((1_000_000, 10), (800, 1_000), (100, 5_000)) if benchmark.enabled else ((2_000, 10), (50, 60))
    lines = []
    for rows, columns in shapes:
        path = written(tmp_path / f"{rows}x{columns}.csv", rows, columns)
        found = json.loads(run(CODE, path, rows)[1])
        # Named on the command line. What the window does after its picture is whole is not counted.
        begun = time.time()
        whole = json.loads(run(CODE, path, rows, "named")[1])["ended"] - begun
        theirs, way = run(THEIRS, path)
        beats = np.array(found["beats"]) * 1e3
        lines.append(
            f"{rows:>9,} × {columns:<5,} first picture {found['first']:6.2f} s after opening, all rows "
            f"{found['whole']:6.2f} s, {whole:6.2f} s from the start where it is named there; pandas, "
            f"{json.loads(way)}, ScatterPlotItem {theirs:6.2f} s, {theirs / whole:.2f} × as long (wanted: 3); "
            f"longest event {beats.max():4.0f} ms"
        )
    benchmark.pedantic(lambda: None, rounds=1)
    with capsys.disabled():
        print("\n" + "\n".join(lines))
    assert len(lines) == len(shapes)


def test_how_time_grows_with_rows(
    benchmark: BenchmarkFixture, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sizes = (10_000, 100_000, 1_000_000, 10_000_000) if benchmark.enabled else (1_000, 4_000)
    spent = []
    for rows in sizes:
        path = written(tmp_path / "rows.csv", rows, 10)
        rounds = 3 if benchmark.enabled and rows < 1_000_000 else 1
        each = [json.loads(run(ALONE, path)[1]) for _ in range(rounds)]
        assert all(drawn for _, drawn in each)
        spent.append(min(seconds for seconds, _ in each))
    benchmark.pedantic(lambda: None, rounds=1)
    steps = [
        math.log(b / a) / math.log(m / n)
        for a, b, n, m in zip(spent, spent[1:], sizes, sizes[1:], strict=False)
    ]
    whole = np.polyfit(np.log(sizes), np.log(spent), 1)[0]
    with capsys.disabled():
        print("\n" + ", ".join(f"{n:,} rows {s:.3f} s" for n, s in zip(sizes, spent, strict=True)))
        print(
            f"growth exponent {whole:.3f} (wanted: 1.05), step by step {', '.join(f'{s:.3f}' for s in steps)}"
        )
    assert len(steps) == len(sizes) - 1
