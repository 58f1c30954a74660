"""Modules that lie in the current folder, beside a table and a document, are run by no process of the program."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from linalg_viz.data.waiting import Worker
from linalg_viz.data.worker import ReadingProcess
from linalg_viz.labs import LABS
from linalg_viz.state.document import State
from linalg_viz.state.files.store import save
from tests.harness.tiers import costly_after, sample_after

ROOT = Path(__file__).parents[2]
SMALL = "a,b\n1,2\n3,4\n5,7\n"


def imported() -> set[str]:
    """The names of all modules that the program imports, and of those that are loaded with them."""
    found = written() | {name.partition(".")[0] for name in sys.modules}
    return {name for name in found if name.isidentifier() and not name.startswith("__")}


@lru_cache
def written() -> frozenset[str]:
    """The names of the modules that stand in an import of the program's text."""
    found = set()
    for path in (ROOT / "linalg_viz").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {each.name.partition(".")[0] for each in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return frozenset(found)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a table, a document that names it, and a module of each name that the program imports."""
    here = tmp_path / "here"
    here.mkdir()
    (here / "table.csv").write_text(SMALL)
    state = State.first(LABS)
    save(
        here / "d.linalg",
        replace(state, document=replace(state.document, lab="pca", data=str(here / "table.csv"))),
    )
    names = imported()
    assert {"numpy", "pandas", "json", "csv", "PySide6", "linalg_viz"} <= names
    for name in names:
        (here / f"{name}.py").write_text(f"open({str(tmp_path / 'run')!r}, 'a').write('{name} ')\n")
    monkeypatch.chdir(here)
    return here


def nothing_was_run(folder: Path) -> bool:
    found = folder.parent / "run"
    assert not found.exists(), found.read_text()
    return True


@pytest.mark.parametrize("path", costly_after(1, [".", "", f"{os.pathsep}."]))
@pytest.mark.parametrize("warm", sample_after(1, [False, True]))
def test_the_reading_process(folder: Path, monkeypatch: pytest.MonkeyPatch, path: str, warm: bool) -> None:
    monkeypatch.setenv("PYTHONPATH", path)
    assert ReadingProcess("table.csv", worker=Worker(warm)).result().row_count == 3
    assert nothing_was_run(folder)


@pytest.mark.parametrize(
    "words",
    costly_after(
        2,
        [
            ["pca", "table.csv"],
            ["render", "d.linalg", "-o", "out.png"],
            ["table", "table.csv"],
            ["report", "--matrix", "1 2; 3 4"],
            ["render", "d.linalg", "-o", "out.svg"],
        ],
    ),
)
def test_a_command(folder: Path, words: list[str]) -> None:
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "linalg_viz", *words], env=surroundings, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert nothing_was_run(folder)


def test_the_program_started_as_a_module_of_python(tmp_path: Path) -> None:
    """Without -P Python itself runs what is called like its own; the program takes no further name from there."""
    for name in ("numpy", "argparse", "pathlib", "PySide6"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('strayed')")
    done = subprocess.run(
        [sys.executable, "-m", "linalg_viz", "report", "--matrix", "1 2; 3 4"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0 and "−2" in done.stdout, done.stderr


WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from linalg_viz.labs import LABS
from linalg_viz.shell import app
from linalg_viz.shell.settings import Settings
application = app.application()
place = Path(sys.argv[2])
settings = Settings(QSettings(str(place / "s.ini"), QSettings.Format.IniFormat))
window = app.start(settings, LABS, Path(sys.argv[1]), place / "kept")
window.show()
while window.data.table is None or window.data.reading:
    application.processEvents()
assert window.data.table.row_count == 3
window.session.mark_saved()
window.close()
"""


@pytest.mark.parametrize("name", sample_after(1, ["table.csv", "d.linalg"]))
def test_the_window(folder: Path, tmp_path: Path, name: str) -> None:
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-P", "-c", WINDOW, name, str(tmp_path)],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert nothing_was_run(folder)
