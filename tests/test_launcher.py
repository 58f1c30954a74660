"""The launcher of a checkout: one clear sentence and exit code 1 for whatever keeps it from starting."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from linalg_viz import systemlibs

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what the launcher reads, without an environment."""
    for name in ("main.py", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(
        ROOT / "linalg_viz", tmp_path / "linalg_viz", ignore=shutil.ignore_patterns("__pycache__")
    )
    return tmp_path


def start(checkout: Path, *words: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    kept = (
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "QT_QPA_PLATFORM",
        "PIP_FIND_LINKS",
        "PIP_EXTRA_INDEX_URL",
        "PYTHONPATH",
    )
    environ = {k: v for k, v in os.environ.items() if k not in kept}
    environ.update(surroundings)
    command = [sys.executable, "main.py", *words]
    return subprocess.run(command, cwd=checkout, env=environ, capture_output=True, text=True, timeout=120)


def refused(done: subprocess.CompletedProcess[str], *parts: str) -> None:
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    for part in parts:
        assert part in done.stderr


def fake_environment(checkout: Path, kind: str = "run") -> None:
    """An environment that counts as finished and whose Python is this one."""
    sys.path.insert(0, str(checkout))
    code = f"import sys; sys.path.insert(0, {str(checkout)!r}); import main; print(main.fingerprint())"
    mark = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()
    sys.path.remove(str(checkout))
    folder = checkout / ".venv" / ("Scripts" if os.name == "nt" else "bin")
    folder.mkdir(parents=True)
    python = folder / "python"
    python.write_text('#!/bin/sh\necho "$@"\nexit 7\n')
    python.chmod(0o755)
    (checkout / ".venv" / "made-for.txt").write_text(f"{mark} {kind}\n")


def test_any_python_3_can_read_it_and_an_old_one_is_named() -> None:
    source = (ROOT / "main.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    first = source[: source.index("import hashlib")]
    done = subprocess.run(
        [sys.executable, "-c", first.replace("sys.version_info < OLDEST", "True")],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1 and "needs Python 3.11 or newer" in done.stderr


def test_without_a_display_it_says_so_before_installing_anything(checkout: Path) -> None:
    refused(start(checkout), "no display", "render, report")
    assert not (checkout / ".venv").exists()


def test_without_a_network_it_says_so(checkout: Path) -> None:
    # An index on a port of this machine where nobody listens: what pip sees on a computer that is offline.
    offline = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_RETRIES": "0",
        "PIP_CONFIG_FILE": os.devnull,
    }
    refused(start(checkout, "labs", **offline), "could not be fetched", "online")
    # Nothing half made is taken for an environment the next time.
    refused(start(checkout, "labs", **offline), "could not be fetched")


def test_without_the_venv_module_it_names_the_package(
    checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    poison = tmp_path_factory.mktemp("poison")
    (poison / "ensurepip.py").write_text("raise ImportError('not here')")
    done = start(checkout, "labs", PYTHONPATH=str(poison))
    refused(done, "python3-venv")


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere, so nothing can be refused"
)
def test_a_folder_that_cannot_be_written_is_named(checkout: Path) -> None:
    checkout.chmod(0o500)
    try:
        refused(start(checkout, "labs"), "write permission")
    finally:
        checkout.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for Python is a shell script")
def test_arguments_go_through(checkout: Path) -> None:
    fake_environment(checkout, "dev")
    done = start(checkout, "report", "--matrix", "-1/2", "--json")
    assert done.returncode == 7 and done.stdout.split() == [
        "-m",
        "linalg_viz",
        "report",
        "--matrix",
        "-1/2",
        "--json",
    ]
    tests = start(checkout, "test", "-k", "norms", "-q")
    assert tests.returncode == 7 and tests.stdout.split() == ["-m", "pytest", "-k", "norms", "-q"]
    window = start(checkout, "matrix.linalg", QT_QPA_PLATFORM="offscreen")
    assert window.stdout.split() == ["-m", "linalg_viz", "matrix.linalg"]


def _without(*names: str):  # type: ignore[no-untyped-def]
    def load(name: str) -> object:
        if name in names:
            raise OSError(name)
        return object()

    return load


def test_a_missing_library_is_named_with_its_package() -> None:
    here = {"DISPLAY": ":0"}
    said = systemlibs.problem(here, _without("libxcb-cursor.so.0", "libEGL.so.1"), "linux")
    assert (
        "libxcb-cursor.so.0" in said and "sudo apt install libegl1 libxcb-cursor0" in said and "dnf" in said
    )
    assert systemlibs.problem(here, _without(), "linux") == ""


def test_what_only_x11_needs_is_not_asked_of_other_platforms() -> None:
    gone = _without("libxcb-cursor.so.0")
    assert systemlibs.problem({"QT_QPA_PLATFORM": "offscreen"}, gone, "linux") == ""
    assert systemlibs.problem({"WAYLAND_DISPLAY": "wayland-0"}, gone, "linux") == ""
    assert systemlibs.problem({}, gone, "darwin") == "" and systemlibs.problem({}, gone, "win32") == ""


def test_the_display_is_asked_for_on_linux_only() -> None:
    assert "no display" in systemlibs.no_display({}, "linux")
    assert systemlibs.no_display({"WAYLAND_DISPLAY": "wayland-0"}, "linux") == ""
    assert systemlibs.no_display({}, "darwin") == ""


def test_constraints_pin_every_dependency_without_an_address() -> None:
    text = (ROOT / "constraints.txt").read_text()
    assert "://" not in text and "--hash" not in text
    pinned = {line.split("==")[0].casefold().replace("_", "-") for line in text.splitlines() if "==" in line}
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    for requirement in wanted:
        name = requirement.split(">")[0].split("=")[0].split("<")[0].split(";")[0].strip().casefold()
        assert name in pinned, f"{name} has no pinned version"
