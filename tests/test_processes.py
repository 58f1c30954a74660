"""Processes of the program's own, from a checkout and from a build that brings its own Python."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from linalg_viz import assets, processes, systemlibs
from linalg_viz.cli import main as cli
from linalg_viz.data.workbooks import parquet

ROOT = Path(__file__).parents[1]


def said(process: subprocess.Popen[bytes]) -> str:
    return process.communicate(timeout=60)[0].decode()


def test_a_module_runs_from_wherever_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "numpy.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    process = processes.begun("linalg_viz", "report", "--matrix", "2 0; 0 3", folder=tmp_path)
    assert "6" in said(process) and process.returncode == 0


BUILD = """#!{python}
import sys
sys.frozen = True
sys.path.insert(0, {root!r})
import runpy
runpy.run_path({main!r}, run_name="__main__")
"""
"""A stand-in for a build: one executable that begins with the program's module and knows that it is one."""


@pytest.fixture
def build(tmp_path: Path) -> Path:
    path = tmp_path / "linalg-viz"
    main = ROOT / "linalg_viz" / "__main__.py"
    path.write_text(BUILD.format(python=sys.executable, root=str(ROOT), main=str(main)))
    path.chmod(0o755)
    return path


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for a build is a script")
def test_a_build_is_its_own_child(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "FROZEN", True)
    monkeypatch.setattr(sys, "executable", str(build))
    process = processes.begun("linalg_viz", "report", "--matrix", "2 0; 0 3")
    assert "6" in said(process) and process.returncode == 0
    # The other end of exact answers ends with its input, without a word.
    process = processes.begun("linalg_viz.compute.exact.aside.process")
    assert said(process) == "" and process.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for a build is a script")
def test_a_build_runs_no_module_but_its_own(build: Path) -> None:
    done = subprocess.run(
        [str(build), processes.RUN, "this", "words"], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2 and "unrecognized arguments" in done.stderr
    assert processes.asked([str(build), processes.RUN, "linalg_viz"]) == "", "this is no build"


def test_a_build_leaves_the_systems_libraries_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/build")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/before")
    processes.own_libraries()
    assert os.environ["LD_LIBRARY_PATH"] == "/before"
    processes.own_libraries()
    assert "LD_LIBRARY_PATH" not in os.environ


def test_no_package_is_named_where_none_can_be_added(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "pip install" in parquet._remedy()
    monkeypatch.setattr(processes, "FROZEN", True)
    assert "pip" not in parquet._remedy() and "CSV" in parquet._remedy()


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The words of each window that is opened: further ones first."""
    from linalg_viz.shell import app

    opened: list[tuple[str, ...]] = []
    monkeypatch.setattr(systemlibs, "problem", lambda: "")
    monkeypatch.setattr(app, "run", lambda _argv, _labs, path, *_others: opened.append((str(path),)) or 0)

    class Further:
        def __init__(self, *words: str) -> None:
            opened.append(words)

        def poll(self) -> None: ...

    monkeypatch.setattr(processes, "apart", Further)
    return opened


def test_several_files_have_a_window_each(windows, tmp_path: Path, monkeypatch) -> None:
    for name in ("a.linalg", "b.csv", "-c.csv"):
        (tmp_path / name).write_text("1")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["a.linalg", "b.csv", "--", "-c.csv"]) == 0
    assert windows == [
        ("linalg_viz", str(tmp_path / "b.csv")),
        ("linalg_viz", str(tmp_path / "-c.csv")),
        ("a.linalg",),
    ]


def test_without_one_of_them_none_is_opened(windows, tmp_path: Path, capsys) -> None:
    there = tmp_path / "a.linalg"
    there.write_text("1")
    assert cli.main([str(there), str(tmp_path / "gone.csv")]) == 2
    assert "gone.csv" in capsys.readouterr().err and not windows


def test_a_window_that_cannot_be_begun_is_named(windows, tmp_path: Path, capsys, monkeypatch) -> None:
    def full(*_words: str) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(processes, "apart", full)
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("1")
    assert cli.main([str(tmp_path / "a.csv"), str(tmp_path / "b.csv")]) == 2
    assert "b.csv" in capsys.readouterr().err and not windows


def test_the_package_has_all_resources_but_the_picture_of_the_readme() -> None:
    with open(ROOT / "pyproject.toml", "rb") as file:
        wheel = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]
    included = wheel["force-include"]
    folders = {each.name for each in assets.path().iterdir() if each.is_dir()}
    assert included == {f"resources/{name}": f"linalg_viz/resources/{name}" for name in folders}
