"""Faults put into the code, one at a time, are noticed by the tests that reach them."""

from __future__ import annotations

import faulthandler
import os
import select
import subprocess
import sys
import textwrap
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.long.mutation import faults, run, trial
from tests.long.mutation.faults import ROOT, Fault
from tests.long.mutation.reach import Reach, statement

ENOUGH = 0.85
"""The share of the faults that must be noticed."""

forks = pytest.mark.skipif(sys.platform == "win32", reason="each fault is tried in a fork of one process")


@forks
@pytest.mark.long("mutation")
def test_most_faults_are_noticed(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Faults from a seed (--faults-seed) in compute, state, lessons and data: 85 of 100 are noticed."""
    # It takes longer than a test that hangs may.
    faulthandler.cancel_dump_traceback_later()
    option = request.config.getoption
    seed, processes = option("faults_seed"), max(1, min(4, os.cpu_count() or 1))
    folder = Path(option("faults_reach") or tmp_path / "reach")
    if not any(folder.glob("took.*.json")):
        folder.mkdir(parents=True, exist_ok=True)
        run.measured(run.TESTS, processes, folder)
    chosen = faults.drawn(faults.modules(), option("faults"), seed)
    assert len(chosen) == option("faults")
    named = faults.named()
    outcomes = run.tried([*named, *chosen], Reach(folder, ROOT), processes)
    text, share = said(outcomes[len(named) :], seed)
    living = [each.told for each in outcomes[: len(named)] if each.came != trial.NOTICED]
    text += "\n".join([f"\n{len(named)} faults that once lived: {len(living)} missed", *living])
    request.node.user_properties.append(("text", text))
    assert share >= ENOUGH and not living, text


def said(outcomes: list[run.Outcome], seed: int) -> tuple[str, float]:
    """The figures and every fault that was missed, as text; and the share that was noticed."""
    known = {(each["file"], each["before"], each["after"]) for each in faults.harmless()}
    missed = [each for each in outcomes if each.came == trial.MISSED]
    same = [
        each
        for each in missed
        if not known.isdisjoint((each.fault.path, each.before, after) for after in (each.after, faults.ANY))
    ]
    living = [each for each in missed if each not in same]
    count = Counter(each.came for each in outcomes)
    share = 1 - len(living) / (len(outcomes) - len(same))
    figures = (
        f"mutation: seed {seed}, {len(outcomes)} faults: {count[trial.NOTICED]} noticed, "
        f"{count[trial.ENDLESS]} without end, {len(same)} harmless, {len(living)} missed: {share:.1%} noticed"
    )
    return "\n".join([figures, *(each.told for each in living)]), share


# A short sample of the same, and that it can fail

PATH = "linalg_viz/compute/determinant.py"
ONE = "tests/compute/test_determinant.py::test_of_nothing_it_is_one"


def fault(before: str, after: str) -> Fault:
    """The fault of the module above that changes a line so."""
    text = (ROOT / PATH).read_text(encoding="utf-8")
    there = [each for at in faults.places(PATH, text).values() for each in at]
    return next(
        each for each in there if faults.changed_lines(text, each.code(text)) == (before, after.rstrip())
    )


@forks
@pytest.mark.sample
def test_a_fault_is_noticed_by_the_tests_that_reach_it_or_told(tmp_path: Path) -> None:
    before = (ROOT / PATH).read_bytes()
    run.measured([ONE], 1, tmp_path)
    reached = Reach(tmp_path, ROOT)
    one = fault("return 1.0", "return 2.0")
    turned = fault(
        "value = float(np.linalg.det(np.ldexp(M, -powers)))",
        "value = float(np.linalg.det(np.ldexp(M, powers)))",
    )
    axis = fault(
        "_, powers = np.frexp(np.abs(M).max(axis=0))", "_, powers = np.frexp(np.abs(M).max(axis= 1))"
    )
    assert reached.tests(PATH, one.line) == [ONE] and reached.tests(PATH, axis.line) == []
    # A test that reaches the line and looks elsewhere notices nothing.
    reached.lines[PATH][turned.line] = {ONE}
    outcomes = run.tried([one, turned, axis], reached, 1)
    assert [each.came for each in outcomes] == [trial.NOTICED, trial.MISSED, trial.MISSED]
    assert outcomes[0].by == (ONE,) and "no test reaches it" in outcomes[2].told
    text, share = said(outcomes[:2], seed=5)
    assert share == 0.5 and "seed 5, 2 faults: 1 noticed, 0 without end, 0 harmless, 1 missed: 50.0%" in text
    assert f"{PATH}:{turned.line}" in text and "-powers" in text
    assert (ROOT / PATH).read_bytes() == before


@forks
@pytest.mark.sample
def test_what_cannot_be_run_notices_nothing(tmp_path: Path) -> None:
    reached = Reach(tmp_path, ROOT)
    one, missing = fault("return 1.0", "return 2.0"), ONE + "[no such case]"
    reached.took[missing], reached.lines[PATH] = 0.0, {one.line: {missing}}
    with pytest.raises(AssertionError, match="cannot be run without a fault"):
        run.tried([one], reached, 1)


@pytest.mark.sample
@forks
def test_a_fault_without_end_is_ended() -> None:
    child = os.fork()
    if child == 0:
        resource = __import__("resource")
        resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
        while True:
            pass
    assert trial.waited(child, 1) == trial.ENDLESS


@forks
@pytest.mark.skipif(
    not os.path.exists("/proc/self/stat"), reason="where the system says who uses the processor"
)
def test_a_fault_that_stands_still_is_ended_with_all_that_it_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "STILL", 0.4)
    there, here = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        subprocess.Popen(["sleep", "60"], pass_fds=[here])
        time.sleep(60)
    os.close(here)
    assert trial.waited(child, 100) == trial.ENDLESS
    # Nobody holds the other end any more: what was started is gone too.
    ended, _, _ = select.select([there], [], [], 30.0)
    os.close(there)
    assert ended


def test_a_seed_draws_the_same_faults_evenly_over_the_modules() -> None:
    names = [f"linalg_viz/compute/{name}.py" for name in ("determinant", "refusal", "pseudoinverse")]
    drawn = faults.drawn(names, 12, 3)
    assert drawn == faults.drawn(names, 12, 3) != faults.drawn(names, 12, 4)
    per_module = Counter(each.path for each in drawn)
    assert len(set(drawn)) == 12 and abs(per_module[names[0]] - per_module[names[2]]) <= 1


def test_annotations_slots_and_sizes_of_caches_are_no_faults(tmp_path: Path) -> None:
    source = """
        if TYPE_CHECKING:
            from typing import Any

        known: deque[Any] = deque(maxlen=3)

        @dataclass(slots=True)
        class Pair:
            x: Literal[1]

        @lru_cache(maxsize=64)
        def two(x: Literal[3], y: int = 1) -> Literal[4]:
            return x
        """
    (tmp_path / "module.py").write_text(textwrap.dedent(source), encoding="utf-8")
    lines = [each.line for each in faults.drawn(["module.py"], 99, 1, tmp_path)]
    assert lines == [12]


def test_what_is_no_python_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text("if y := f():\n    g()\n", encoding="utf-8")
    assert faults.places("module.py", "if y := f():\n    g()\n")
    assert faults.drawn(["module.py"], 9, 1, tmp_path) == []


def test_a_statement_is_found_by_any_of_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.write_text("x = (\n    1\n    + 2\n)\nif (x\n        > 2):\n    y = 1\n", encoding="utf-8")
    assert [statement(file, line) for line in (2, 6, 7)] == [range(1, 5), range(5, 7), range(7, 8)]


def test_a_table_of_functions_is_read_by_all_tests_of_its_module(tmp_path: Path) -> None:
    (tmp_path / "code").mkdir()
    (tmp_path / "code/module.py").write_text(
        "x = {\n    1: f(2),\n    3: lambda: 4,\n}\ny = 5\n", encoding="utf-8"
    )
    reached = Reach(tmp_path, tmp_path)
    reached.took = {"tests/one": 0.0, "tests/two": 0.0}
    reached.lines["code/module.py"] = {1: set(), 2: set(), 3: {"tests/one"}, 5: set(), 9: {"tests/two"}}
    whole = ["tests/one", "tests/two"]
    found = [reached.tests("code/module.py", line) for line in (1, 2, 3, 5, 9, 12)]
    assert found == [whole, whole, ["tests/one"], whole, ["tests/two"], []]


@pytest.mark.parametrize("fault", faults.named(), ids=lambda fault: f"{fault.path}:{fault.line}")
def test_faults_that_once_lived_can_be_made_again(fault: faults.Named) -> None:
    text = (ROOT / fault.path).read_text(encoding="utf-8")
    assert fault.code(text) != text and all((ROOT / each.split("::")[0]).exists() for each in fault.tests)


def test_faults_called_harmless_are_there() -> None:
    for each in faults.harmless():
        lines = [
            " ".join(line.split()) for line in (ROOT / each["file"]).read_text(encoding="utf-8").splitlines()
        ]
        assert each["before"] in lines and each["after"] != each["before"] and len(each["why"]) > 20, each
