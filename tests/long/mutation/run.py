"""Puts faults into copies of the checkout and runs the tests that reach them; says which were noticed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.long.mutation import faults, reach, trial
from tests.long.mutation.faults import ROOT, Fault, Named
from tests.long.mutation.reach import Reach

NEAR, ALL = 3.0, 40.0
"""Seconds of tests that are run at first, the nearest, and in all."""

TESTS = (
    *(f"tests/{room}" for room in faults.ROOMS),
    *(f"tests/labs/{name}" for name in ("contract", "parts", "test_gallery.py", "test_goals.py")),
)
"""The rooms' own tests, and those of what all labs share."""

LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv*", ".hypothesis", ".mypy_cache", ".ruff_cache", ".benchmarks"
)


@dataclass(frozen=True)
class Outcome:
    """What came of one fault: noticed, missed or endless; by which tests; and how the line changed."""

    fault: Fault | Named
    came: str
    by: tuple[str, ...]
    before: str
    after: str
    reached: int

    @property
    def told(self) -> str:
        """The place and both lines, as in a comparison of files."""
        how = f"{self.reached} tests reach it" if self.reached else "no test reaches it"
        return f"{self.fault.path}:{self.fault.line}  ({how})\n    - {self.before}\n    + {self.after}"


def measured(tests: Sequence[str], processes: int, folder: Path) -> None:
    """Measure, in a copy of the checkout, which of the tests runs which line."""
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        copy = copied(Path(place))
        together = ["-n", str(processes), "--dist", "worksteal"] if processes > 1 else []
        words = ["-p", "tests.long.mutation.reach", *together, *tests]
        _pytest(words, copy, {reach.WHERE: str(folder)}, Path(place) / "log").wait()
    assert any(folder.glob("took.*.json")), "no test ran"


def tried(
    chosen: Sequence[Fault | Named], reached: Reach, processes: int, root: Path = ROOT
) -> list[Outcome]:
    """What came of each fault, in several processes, each with its copy of the checkout."""
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        running = []
        for k in range(min(processes, len(chosen))):
            work = Path(place) / str(k)
            work.mkdir()
            mine = list(range(k, len(chosen), processes))
            jobs = [_job(n, chosen[n], reached, root) for n in mine]
            (work / "jobs.json").write_text(
                json.dumps([job for job in jobs if job["stages"]]), encoding="utf-8"
            )
            words = ["-p", "tests.long.mutation.trial", "tests/conftest.py"]
            surroundings = {trial.JOBS: str(work / "jobs.json")}
            running.append((work, _pytest(words, copied(work), surroundings, work / "log")))
        came: dict[int, dict[str, Any]] = {}
        wrongly: set[str] = set()
        for work, process in running:
            code = process.wait()
            assert code == 0, (work / "log").read_text(encoding="utf-8")[-2000:]
            for line in (work / "jobs.done").read_text(encoding="utf-8").splitlines():
                came[json.loads(line)["number"]] = json.loads(line)
                wrongly.update(came.pop(-1, {"by": ()})["by"])
    return [_outcome(fault, came.get(n), reached, root, wrongly) for n, fault in enumerate(chosen)]


def copied(folder: Path) -> Path:
    """A copy of the checkout, with what is compiled: times are kept, so it stays valid."""
    return Path(shutil.copytree(ROOT, folder / "checkout", ignore=LEFT_OUT))


def _job(number: int, fault: Fault | Named, reached: Reach, root: Path) -> dict[str, Any]:
    code = fault.code((root / fault.path).read_text(encoding="utf-8"))
    return {"number": number, "path": fault.path, "code": code, "stages": _stages(fault, reached)}


def _stages(fault: Fault | Named, reached: Reach) -> list[tuple[list[str], int]]:
    """The tests run first and those run if these notice nothing, with the seconds of the processor they may take."""
    if isinstance(fault, Named):
        return [(list(fault.tests), 300)]
    near, far, seconds = [], [], 0.0
    for test in reached.tests(fault.path, fault.line):
        took = reached.took[test]
        if near and seconds + took > ALL:
            continue
        (far if near and seconds + took > NEAR else near).append(test)
        seconds += took
    return [(some, int(30 + 4 * sum(reached.took[test] for test in some))) for some in (near, far) if some]


def _reaching(fault: Fault | Named, reached: Reach) -> Sequence[str]:
    return fault.tests if isinstance(fault, Named) else reached.tests(fault.path, fault.line)


def _outcome(
    fault: Fault | Named, came: dict[str, Any] | None, reached: Reach, root: Path, wrongly: set[str]
) -> Outcome:
    """What came of a fault; one noticed only by tests that fail without it as well counts as missed."""
    text = (root / fault.path).read_text(encoding="utf-8")
    lines = faults.changed_lines(text, fault.code(text))
    word, by = (came["came"], tuple(came["by"])) if came else (trial.MISSED, ())
    if by and wrongly.issuperset(by):
        word = trial.MISSED
    return Outcome(fault, word, by, *lines, reached=len(_reaching(fault, reached)))


def _pytest(words: list[str], copy: Path, more: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-P",
        "-m",
        "pytest",
        "-q",
        "--tb=no",
        "-W",
        "ignore::pytest.PytestWarning",
        *words,
    ]
    environ = {
        **os.environ,
        "PYTHONPATH": str(copy),
        "QT_QPA_PLATFORM": "offscreen",
        "TMPDIR": str(log.parent),
        **more,
    }
    for name in [name for name in environ if name.startswith(("PYTEST_", "LINALG_VIZ_GOLDENS"))]:
        del environ[name]
    with open(log, "wb") as file:
        return subprocess.Popen(command, cwd=copy, env=environ, stdout=file, stderr=subprocess.STDOUT)
