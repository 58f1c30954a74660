"""Which test runs which line, and how long it takes: one run of the tests under coverage, a context for each test.

As a plugin of pytest (``-p tests.long.mutation.reach``) it measures; ``Reach`` reads what was measured.
"""

from __future__ import annotations

import ast
import json
import os
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from coverage import Coverage, CoverageData

WHERE = "LINALG_VIZ_REACH"
"""The folder what was measured goes to; the plugin is told by this variable."""

_took: dict[str, float] = {}
_failed: set[str] = set()


def _started() -> Coverage | None:
    """Coverage from now on, before anything of the program is imported; None where nothing is to be measured."""
    if WHERE not in os.environ:
        return None
    file = Path(os.environ[WHERE]) / f"lines.{os.getpid()}"
    made = Coverage(data_file=str(file), source=["linalg_viz"], config_file=False, messages=False)
    made.start()
    return made


_coverage = _started()


@pytest.hookimpl(tryfirst=True, wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    if _coverage is None:
        return (yield)
    _coverage.switch_context(item.nodeid)
    began = time.process_time()
    done = yield
    _took[item.nodeid] = time.process_time() - began
    _coverage.switch_context("")
    return done


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.outcome != "passed":
        _failed.add(report.nodeid)


def pytest_unconfigure() -> None:
    if _coverage is not None:
        _coverage.stop()
        _coverage.save()
        took = {test: seconds for test, seconds in _took.items() if test not in _failed}
        (Path(os.environ[WHERE]) / f"took.{os.getpid()}.json").write_text(json.dumps(took), encoding="utf-8")


class Reach:
    """What was measured in a checkout: the tests that reach a line, the nearest first."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.root = root
        self.took: dict[str, float] = {}
        for file in folder.glob("took.*.json"):
            self.took |= json.loads(file.read_text(encoding="utf-8"))
        self.lines: dict[str, dict[int, set[str]]] = {}
        for file in folder.glob("lines.*"):
            self._read(file)

    def _read(self, file: Path) -> None:
        data = CoverageData(str(file))
        data.read()
        for path in data.measured_files():
            name = "linalg_viz/" + Path(path).as_posix().split("/linalg_viz/")[-1]
            known = self.lines.setdefault(name, {})
            for line, tests in data.contexts_by_lineno(path).items():
                known.setdefault(line, set()).update(test for test in tests if test in self.took)

    def tests(self, path: str, line: int) -> list[str]:
        """The tests that reach the statement on a line; all that reach the module, if it runs when imported.

        A statement that runs then may hold lines that run later, as a table of functions does.
        """
        known = self.lines.get(path, {})
        own = [known[each] for each in statement(self.root / path, line) if each in known]
        found = set().union(*own)
        if own and (not found or not known.get(line, found)):
            found = set().union(*known.values())
        return sorted(found, key=lambda test: (-_nearness(path, test), self.took[test], test))


def _nearness(path: str, test: str) -> int:
    """How near a test stands to a module in the mirrored tree: the folders they share; more for the same name."""
    ours, theirs = Path(path).parts[1:], Path(test.split("::")[0]).parts[1:]
    shared = 0
    while shared < min(len(ours), len(theirs)) and ours[shared] == theirs[shared]:
        shared += 1
    same = theirs[-1].removeprefix("test_") == ours[-1]
    return shared + 10 * (same and shared > 0)


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def statement(path: Path, line: int) -> range:
    """The lines of the innermost statement at a line; of one with a body only its head."""
    best = range(line, line + 1)
    for node in ast.walk(_tree(path)):
        if not isinstance(node, ast.stmt | ast.ExceptHandler):
            continue
        body = getattr(node, "body", None)
        end = (body[0].lineno - 1) if body else (node.end_lineno or node.lineno)
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and body:
            end = max(node.lineno, body[0].lineno - 1)
        # Walked from outside in, so the last that holds the line is the innermost.
        if node.lineno <= line <= max(end, node.lineno):
            best = range(node.lineno, max(end, node.lineno) + 1)
    return best
