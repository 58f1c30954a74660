"""Runs tests with a fault in the code: a plugin of pytest that starts once and forks for each fault.

It runs in a copy of the checkout, which the faults are written into. What is heavy and has no faults in it (NumPy, Qt,
FLINT) is imported before; the program itself and its tests are imported in each fork, anew.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any

import hypothesis
import pytest

JOBS = "LINALG_VIZ_FAULTS"
"""The file of the jobs; what came of each is written beside it, a line of JSON each."""

HEAVY = (
    "numpy",
    "flint",
    "pandas",
    "clevercsv",
    "PySide6.QtWidgets",
    "PySide6.QtTest",
    "mpmath",
    "zstandard",
)
MEMORY = 6 << 30
"""Bytes a fork may take: a fault in an exponent must not take the machine."""

LONGEST = 1800.0
"""Seconds that tests may take on the clock, whatever they may use of the processor."""

STILL = 90.0
"""Seconds after which a fork that used nothing of the processor, nor anything it started, waits for ever."""

MISSED, NOTICED, ENDLESS = "missed", "noticed", "endless"


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> int | None:
    if JOBS not in os.environ:
        return None
    assert not any(name.startswith("linalg_viz") for name in sys.modules), (
        "imported before the fault was made"
    )
    jobs = Path(os.environ[JOBS])
    for name in HEAVY:
        importlib.import_module(name)
    # A failing example is enough: nobody reads it, so it need not be made smaller.
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    same = hypothesis.settings.get_profile("same")
    hypothesis.settings.register_profile("same", parent=same, phases=phases, report_multiple_bugs=False)
    queue = json.loads(jobs.read_text(encoding="utf-8"))
    noticing: dict[str, None] = {}
    for number, job in enumerate(queue):
        came = _tried(config, job, number)
        if came is None:
            return None
        _told(jobs, came)
        noticing |= dict.fromkeys(came["by"])
    # What failed with a fault must hold without: else it noticed nothing.
    if noticing:
        right = {**queue[-1], "number": -1, "right": True, "stages": [(list(noticing), 3600)]}
        came = _tried(config, right, len(queue))
        if came is None:
            return None
        _told(jobs, came)
    return 0


def _told(jobs: Path, came: dict[str, Any]) -> None:
    with open(jobs.with_suffix(".done"), "a", encoding="utf-8") as file:
        file.write(json.dumps(came) + "\n")


def _tried(config: pytest.Config, job: dict[str, Any], number: int) -> dict[str, Any] | None:
    """What came of one job; None in the fork, which goes on to run the tests."""
    file = Path(job["path"])
    right, stat = file.read_bytes(), file.stat()
    if not job.get("right"):
        file.write_text(job["code"], encoding="utf-8")
        # Compiled code is known by its time: each fault has one that no other text of the module ever had.
        os.utime(file, (stat.st_atime, stat.st_mtime + 10 + number))
    word, said, child = MISSED, "", -1
    try:
        for stage, (tests, seconds) in enumerate(job["stages"]):
            note = Path(os.environ[JOBS]).with_suffix(f".{number}.{stage}")
            child = os.fork()
            if child == 0:
                _become(config, tests, seconds, note, right=bool(job.get("right")))
                return None
            word = waited(child, seconds)
            said = note.read_text(encoding="utf-8") if note.exists() else ""
            if word != MISSED:
                break
    finally:
        # Only the parent restores; the fork left by the return above with the fault in place.
        if child != 0:
            file.write_bytes(right)
            os.utime(file, (stat.st_atime, stat.st_mtime))
    by = said.splitlines()
    if word == NOTICED and not by:
        if job.get("right"):
            raise RuntimeError(f"the tests cannot be run without a fault: {tests}")
        by = tests  # they could not even be collected
    return {"number": job["number"], "came": word, "by": by}


def _become(config: pytest.Config, tests: list[str], seconds: int, note: Path, right: bool) -> None:
    """Let this fork run these tests, and nothing else."""
    os.setsid()
    sys.dont_write_bytecode = not right
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    config.args[:] = tests
    config.option.maxfail = 0 if right else 1
    config.pluginmanager.register(_Note(note), "note of failures")


def waited(child: int, seconds: float) -> str:
    """How the fork ended; with all that it started it is ended where it stands still, or takes far longer on the
    clock than it may use of the processor.
    """
    now = time.monotonic()
    end, used, moved = now + min(60 + 3 * seconds, LONGEST), -1, now
    try:
        while True:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                break
            now = time.monotonic()
            if now > moved + STILL / 4 and (uses := _used(child)) != used:
                used, moved = uses, now
            if now > end or now > moved + STILL:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return ENDLESS
            time.sleep(0.05)
    finally:
        # What the fork started and left behind would use up the time of those that come after it.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(status)
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return ENDLESS
    return MISSED if code == 0 else NOTICED


def _used(group: int) -> float:
    """What the processes of a group have used of the processor; always something else where nobody says it."""
    used = 0.0
    stats = list(Path("/proc").glob("[0-9]*/stat"))
    for file in stats:
        with contextlib.suppress(OSError):
            # The name in brackets may hold anything; the group is the third after it.
            fields = file.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(fields[2]) == group:
                used += sum(map(int, fields[11:15]))
    return used if stats else time.monotonic()


class _Note:
    """Writes down each test that fails."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            with open(self.file, "a", encoding="utf-8") as file:
                file.write(report.nodeid + "\n")
