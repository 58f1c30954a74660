"""From the start of the process to the first painted frame, beside the smallest pyqtgraph window in the same environment.

Run with: pytest tests/benchmarks/test_start.py --benchmark-enable -s
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

BARE = """
import pyqtgraph as pg
app = pg.mkQApp()
window = pg.PlotWidget()
window.plot([1, 2, 3], [1, 3, 2])
window.resize(1440, 900)
window.show()
window.viewport().repaint()
"""
OURS = """
import os
from linalg_viz import startup
startup.hold()
from linalg_viz.labs import LABS
from linalg_viz.shell import app
from PySide6.QtCore import QSettings
from linalg_viz.shell.settings import Settings
app.application()
window = app.start(Settings(QSettings(os.environ["HOME"] + "/none.ini", QSettings.Format.IniFormat)), LABS)
window.resize(1440, 900)
window.show()
window.repaint()
window.canvas.viewport().repaint()
"""
FRAME = """
import json, os, resource, sys, time
begun = time.perf_counter()
{}
spent = time.perf_counter() - begun
print(json.dumps([spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
sys.stdout.flush()
os._exit(0)
"""


# In the order of the command line: the labs before the window's modules.


def _run(code: str) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-c", FRAME.format(code)], capture_output=True, text=True, env=_environ()
    )
    assert done.returncode == 0, done.stderr
    seconds, kilobytes = json.loads(done.stdout.splitlines()[-1])
    return seconds, kilobytes


def _environ() -> dict[str, str]:
    # Compiled code is kept, as it is for everybody who starts a program twice.
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


@pytest.mark.skipif(sys.platform == "win32", reason="the resource module does not exist on Windows")
def test_first_frame_beside_a_bare_window(
    benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    rounds = 5 if benchmark.enabled else 1
    _run(OURS)
    pairs = [(_run(BARE), _run(OURS)) for _ in range(rounds)]
    times = [ours[0] / bare[0] for bare, ours in pairs]
    memory = [ours[1] / bare[1] for bare, ours in pairs]
    benchmark.pedantic(_run, args=(OURS,), rounds=1)
    with capsys.disabled():
        print(
            f"\nfirst frame: {statistics.median(times):.2f} × a bare window, memory {statistics.median(memory):.2f} ×"
        )
    assert all(ours[0] > 0 for _, ours in pairs)
