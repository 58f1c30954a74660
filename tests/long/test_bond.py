"""The program that is killed by the long check ends with the check itself, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHILD = "import os, sys, time; from tests.long.killing.bond import end_with; end_with(int(sys.argv[1])); time.sleep(120)"
PARENT = (
    "import os, subprocess, sys, time; "
    "child = subprocess.Popen([sys.executable, '-c', sys.argv[1], str(os.getpid())], start_new_session=True); "
    "print(child.pid, flush=True); time.sleep(120)"
)


def lives(process: int) -> bool:
    """Whether a process runs, and is not merely waited for."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent is gone")
def test_what_was_started_ends_with_the_one_that_started_it() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, CHILD], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        time.sleep(0.5)
        assert lives(child)
        os.kill(parent.pid, signal.SIGKILL)
    end = time.monotonic() + 20
    while lives(child) and time.monotonic() < end:
        time.sleep(0.02)
    assert not lives(child)
