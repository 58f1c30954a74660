"""The tests' own tools: leaks are found, examples are the same everywhere, long checks run by name, exploring repeats."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import cast
from unittest.mock import Mock

import pytest

from tests.harness import examples, explore, tiers

ROOT = Path(__file__).resolve().parents[1]

LEAKY = """
import pytest, tempfile, threading, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

kept = []

def test_widget(qapp):
    kept.append(QWidget(objectName="forgotten"))

def test_timer(qapp):
    kept.append(QTimer())
    kept[-1].start(10_000)

def test_thread():
    kept.append(threading.Thread(target=time.sleep, args=(4.0,), name="slow"))
    kept[-1].start()

def test_file():
    open(tempfile.mktemp(suffix=".left"), "w").close()

def test_nothing(qapp, tmp_path):
    widget = QWidget()
    widget.deleteLater()
    (tmp_path / "file").touch()
"""

DRAWS = """
import json
{imports}
from hypothesis import given, settings, strategies as st

seen = []

@given(st.integers(), st.floats(), st.text())
def test_draws(a, b, c):
    seen.append(repr((a, b, c)))
    assert a != a or len(seen) < {most}

def test_told():
    open({out!r}, "w").write(json.dumps(seen))
"""


def run(folder: Path, source: str, *words: str) -> subprocess.CompletedProcess[str]:
    """pytest on one module of its own with the tools of this program's tests, in a folder elsewhere."""
    (folder / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    (folder / "test_it.py").write_text(source)
    command = [sys.executable, "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder)]
    command += ["--basetemp", str(folder / "temporary")]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [*command, *words, str(folder / "test_it.py")],
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        timeout=120,
    )


def _item(*marks: pytest.MarkDecorator) -> pytest.Item:
    item = Mock(spec=pytest.Item, path=ROOT / "tests" / "test_it.py")
    item.get_closest_marker = {each.name: each.mark for each in marks}.get
    return cast(pytest.Item, item)


@pytest.mark.sample
def test_what_a_test_leaves_behind_fails_it_by_name(tmp_path: Path) -> None:
    said = run(tmp_path, LEAKY).stdout
    for part in (
        "a top-level widget: QWidget forgotten",
        "a QTimer that runs: QTimer without a name",
        "a thread: slow",
        ".left",
    ):
        assert part in said, said
    assert "5 passed, 4 errors" in said


@pytest.mark.sample
def test_examples_depend_neither_on_the_folder_nor_on_the_modules_loaded(tmp_path: Path) -> None:
    drawn = []
    for name, imports in (("a", ""), ("elsewhere", "import linalg_viz.shell.app, linalg_viz.labs.svd.drag")):
        folder, out = tmp_path / name, tmp_path / f"{name}.json"
        folder.mkdir()
        done = run(folder, DRAWS.format(imports=imports, most=10**6, out=str(out)))
        assert done.returncode == 0, done.stdout
        drawn.append(out.read_text())
    assert drawn[0] == drawn[1] and len(drawn[0]) > 500


@pytest.mark.sample
def test_a_seed_draws_others_and_a_failure_says_how_it_is_repeated(tmp_path: Path) -> None:
    drawn = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.json"
        source = DRAWS.format(imports="", most=10**6, out=str(out))
        done = run(tmp_path, source, f"--hypothesis-seed={seed}")
        assert done.returncode == 0 and re.search(r"^[1-9]\d* examples$", done.stdout, re.MULTILINE)
        drawn.append(out.read_text())
    assert drawn[0] != drawn[1]
    failing = DRAWS.format(imports="", most=3, out=str(tmp_path / "x"))
    said = run(tmp_path, failing, "--hypothesis-seed=7").stdout
    assert "Repeat it: python3 main.py test 'test_it.py::test_draws' --hypothesis-seed=7" in said


def test_long_checks_are_left_out_listed_and_named() -> None:
    there = tiers.long_checks()
    assert "laws" in there and all(about for about in there.values())
    command = [sys.executable, "-P", "-m", "pytest", "--long"]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    listed = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60)
    assert listed.returncode == 0 and all(name in listed.stdout + listed.stderr for name in there)
    wrong = subprocess.run(
        [*command, "lows"], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60
    )
    assert wrong.returncode != 0 and "no long check “lows”" in wrong.stderr and "laws" in wrong.stderr


@pytest.mark.parametrize(
    ("words", "named", "run"),
    [
        ([], False, {"ordinary"}),
        (["--sample"], False, {"sample"}),
        ([], True, {"ordinary", "sample", "costly"}),
        (["--sample"], True, {"sample"}),
        (["--long", "laws"], True, {"long"}),
        (["--long", "cases"], False, {"costly"}),
    ],
)
def test_each_tier_runs_its_own(words: list[str], named: bool, run: set[str]) -> None:
    """Samples and costly cases run by their tier or where their file is named, a long check by its name alone."""
    parser = pytest.Parser(_ispytest=True)
    tiers.pytest_addoption(parser)
    known = parser.parse(words)
    known.samples_too |= named
    there = {
        "ordinary": _item(),
        "sample": _item(pytest.mark.sample),
        "costly": _item(pytest.mark.costly),
        "long": _item(pytest.mark.long("laws")),
        "another": _item(pytest.mark.long("walk")),
    }
    assert {name for name, item in there.items() if tiers.wanted(item, known)} == run


@pytest.mark.parametrize(
    "words", [["--explore"], ["--explore", "soon"], ["--explore", "0"], ["--explore", "-k"]]
)
def test_exploring_wants_a_number_of_minutes(words: list[str]) -> None:
    with pytest.raises(SystemExit, match="number of minutes"):
        explore.minutes_of(words)
    assert explore.minutes_of(["-k", "norms", "--explore", "1.5"]) == (1.5, ["-k", "norms"])


@pytest.mark.sample
def test_exploring_ends_when_its_time_is_over_and_says_what_it_found(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tests" / "harness" / "explore.py"), "--explore", "0.05"]
    command += ["--basetemp", str(tmp_path / "temporary")]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [*command, "tests/compute/test_digits.py"],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Round 1: seed " in done.stdout and "Nothing found in" in done.stdout


@pytest.mark.parametrize(("share", "drawn"), [(examples.ORDINARY, [8, 5, 1]), (1, [60, 40, 1])])
def test_costly_tests_draw_fewer_examples_in_the_ordinary_run(
    monkeypatch: pytest.MonkeyPatch, share: int, drawn: list[int]
) -> None:
    monkeypatch.setattr(examples, "_share", share)
    assert [examples.few(count) for count in (60, 40, 1)] == drawn
