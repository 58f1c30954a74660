"""The table of Pythons and versions: what it asks for, how a row is judged, and that the smoke finds what is broken."""

from __future__ import annotations

import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
SMOKE = [sys.executable, "-P", str(ROOT / ".ci" / "smoke.py")]


@pytest.fixture(scope="module")
def tryout() -> ModuleType:
    loader = SourceFileLoader("tryout_of_the_program", str(ROOT / ".ci" / "tryout"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    made = module_from_spec(spec)
    loader.exec_module(made)
    return made


def test_every_package_the_program_needs_has_its_column_once(tryout: ModuleType) -> None:
    names = tryout.needed((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {"numpy", "pandas", "PySide6-Essentials", "python-flint"} <= set(names)
    assert len(names) == len(set(names))


def test_versions_are_chosen_by_what_the_program_allows(tryout: ModuleType) -> None:
    lowest, newest = (
        tryout.install("uv", Path("p"), choice, Path("w.whl")) for choice in ("lowest", "newest")
    )
    assert [word for word in lowest if word not in newest] == ["--resolution", "lowest-direct"]
    # Of a wheel alone nothing would be direct, and lowest would be newest.
    assert newest[-3:] == ["-r", str(ROOT / "pyproject.toml"), "w.whl"]
    assert not any("constraints" in word for word in lowest + newest)


def test_a_name_that_leads_to_no_python_is_passed_over(
    tryout: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, code in (("signpost", 127), ("real", 0)):
        path = tmp_path / folder / "python3.14"
        path.parent.mkdir()
        path.write_text(f"#!/bin/sh\nexit {code}\n")
        path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'signpost'}:{tmp_path / 'real'}")
    assert tryout.found("3.14") == str(tmp_path / "real" / "python3.14")
    assert tryout.found("3.13") is None


@pytest.mark.parametrize(
    ("code", "said", "complaints", "verdict"),
    [
        (0, "version: ok\nwindow: ok\n", "This plugin does not support propagateSizeHints()\n", "ok"),
        (1, "version: ok\nwindow: KeyError: 'a'\n", "", "window: KeyError: 'a'"),
        (-11, "version: ok\n", "", "ended with -11 after 1 deeds, saying: "),
        (0, "version: ok\n", "QPainter::begin", "ended with 0 after 1 deeds, saying: QPainter::begin"),
    ],
)
def test_a_row_is_ok_when_every_deed_was_and_nothing_complained(
    tryout: ModuleType, code: int, said: str, complaints: str, verdict: str
) -> None:
    assert tryout.verdict(code, said, complaints) == verdict


def test_columns_stand_under_each_other(tryout: ModuleType) -> None:
    lines = tryout.table(["Python", "tried"], [["3.11.2", "a|b"], ["3", ""]]).splitlines()
    assert lines[0] == "| Python | tried |" and lines[2] == "| 3.11.2 | a\\|b  |"
    assert len({len(line) for line in lines}) == 1


@pytest.mark.sample
def test_the_smoke_does_what_a_person_does_first() -> None:
    done = subprocess.run([*SMOKE, "pca", "window"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines() == ["pca: ok", "window: ok"]


def test_the_smoke_says_what_is_broken(tmp_path: Path) -> None:
    broken = tmp_path / "linalg_viz"
    broken.mkdir()
    (broken / "__init__.py").write_text("__version__ = '0'\n")
    done = subprocess.run(
        [*SMOKE, "pca", "python"],
        capture_output=True,
        text=True,
        timeout=120,
        env={"PYTHONPATH": str(tmp_path)},
    )
    assert done.returncode == 1
    said = done.stdout.splitlines()
    assert said[0].startswith("pca: RuntimeError") and said[1].startswith("python: AttributeError")
