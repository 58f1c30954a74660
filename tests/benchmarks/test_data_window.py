"""While a million rows are read the window answers: a heartbeat on the interface thread, and the time to the first picture.

Run with: pytest tests/benchmarks/test_data_window.py --benchmark-enable -s
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from linalg_viz.labs import LABS

CODE = """
import json, os, sys, time
from pathlib import Path
from linalg_viz import startup
from linalg_viz.shell.data import named
path, rows = Path(sys.argv[1]), int(sys.argv[2])
startup.one_thread()
# As the command line does, without a file or with it.
reader = named.reader(path) if "named" in sys.argv else None
startup.hold()
from PySide6.QtCore import QElapsedTimer, QSettings, QTimer
from linalg_viz.labs import LABS
from linalg_viz.shell import app
from linalg_viz.shell.settings import Settings
application = app.application()
settings = Settings(QSettings(os.environ["HOME"] + "/none.ini", QSettings.Format.IniFormat))
window = app.start(settings, LABS, path if reader else None, reader=reader)
window.resize(1440, 900)
window.show()
if reader is None:
    for _ in range(40):
        application.processEvents()
        time.sleep(0.01)
    startup.release()
if "chosen" in sys.argv:  # the dialog was open for a while
    window.data.ready.prepare()
    soon = time.perf_counter() + 2
    while time.perf_counter() < soon:
        application.processEvents()
        time.sleep(0.005)
beats, last = [], [time.perf_counter()]
def beat():
    now = time.perf_counter()
    beats.append(now - last[0])
    last[0] = now
timer = QTimer()
timer.setInterval(2)
timer.timeout.connect(beat)
timer.start()
begun = last[0] = time.perf_counter()
first = None
if reader is None:
    window.data.open(path)
while time.perf_counter() - begun < 180:
    application.processEvents()
    time.sleep(0.0005)
    table = window.data.table
    if table is not None and first is None:
        first = time.perf_counter() - begun
    ready = table is not None and not table.sample and not window.data.reading and window.background._job is None
    # Until the picture of all rows stands there, painted.
    if ready and not window.session.due.waits:
        window.canvas.viewport().repaint()
        break
whole = time.perf_counter() - begun
ended = time.time()
window.data.open(path)
soon = time.perf_counter() + 0.3
while time.perf_counter() < soon and window.data.reading:
    application.processEvents()
begun = time.perf_counter()
window.data.cancel()
cancel = time.perf_counter() - begun
window.data.end()  # as the window does when it closes: nothing of the reading is left
assert window.data.table.row_count == rows, window.data.table.row_count
print(json.dumps({"first": first, "whole": whole, "cancel": cancel, "beats": beats, "ended": ended}))
sys.stdout.flush()
os._exit(0)
"""


def _file(path: Path, rows: int) -> Path:
    values = np.random.default_rng(1).normal(size=(rows, 10))
    with path.open("w") as file:
        file.write(",".join(f"column{j}" for j in range(10)) + "\n")
        np.savetxt(file, values, "%.6f", ",")
    return path


@pytest.mark.skipif(
    "pca" not in {each.id for each in LABS}, reason="the lab of tables is not on the rail yet"
)
def test_the_window_answers_while_a_table_is_read(
    benchmark: BenchmarkFixture, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = 1_000_000 if benchmark.enabled else 20_000
    path = _file(tmp_path / "large.csv", rows)

    def run(*how: str) -> dict[str, object]:
        words = [sys.executable, "-c", CODE, str(path), str(rows), *how]
        done = subprocess.run(words, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
        return found

    found = benchmark.pedantic(run, rounds=1)
    beats = np.array(found["beats"]) * 1e3
    chosen = run("chosen")
    with capsys.disabled():
        print(
            f"\n{rows:,} rows, chosen in the dialog: first picture {chosen['first']:.2f} s (wanted: 0.3), all "
            f"rows {chosen['whole']:.2f} s, longest {max(chosen['beats']) * 1e3:.0f} ms (wanted: 50)"
        )
        print(
            f"{rows:,} rows, at once after the start: first picture {found['first']:.2f} s, all rows {found['whole']:.2f} s, "
            f"cancel {found['cancel'] * 1e3:.0f} ms, heartbeat 99.9 %: {np.percentile(beats, 99.9):.0f} ms, "
            f"longest {beats.max():.0f} ms of {len(beats)}"
        )
    assert len(beats) > 10
