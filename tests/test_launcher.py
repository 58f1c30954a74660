"""The launcher of a checkout: one clear sentence and exit code 1 for whatever keeps it from starting."""

from __future__ import annotations

import ast
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from linalg_viz import systemlibs
from linalg_viz.cli import main as cli

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


def surroundings_of(changed: dict[str, str]) -> dict[str, str]:
    kept = (
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "QT_QPA_PLATFORM",
        "PIP_FIND_LINKS",
        "PIP_EXTRA_INDEX_URL",
        "PYTHONPATH",
    )
    environ = {k: v for k, v in os.environ.items() if k not in kept}
    return {**environ, **changed}


def start(
    checkout: Path, *words: str, cwd: Path | None = None, **changed: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(checkout / "main.py"), *words]
    return subprocess.run(
        command,
        cwd=cwd or checkout,
        env=surroundings_of(changed),
        capture_output=True,
        text=True,
        timeout=120,
    )


OFFLINE = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
"""An index on a port of this machine where nobody listens: what pip sees on a computer that is offline."""


def refused(done: subprocess.CompletedProcess[str], *parts: str) -> None:
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    for part in parts:
        assert part in done.stderr


def launcher(checkout: Path) -> ModuleType:
    """The launcher of that checkout as a module."""
    spec = importlib.util.spec_from_file_location("launcher", checkout / "main.py")
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def fake_environment(
    checkout: Path, kind: str = "run", mark: str = "", script: str = 'echo "$@"\nexit 7'
) -> None:
    """An environment that counts as finished and whose Python is a shell script."""
    folder = checkout / ".venv" / "bin"
    folder.mkdir(parents=True)
    python = folder / "python"
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o755)
    mark = mark or launcher(checkout).fingerprint()
    (checkout / ".venv" / "made-for.txt").write_text(f"{mark} {kind}\n")


shell_script = pytest.mark.skipif(os.name == "nt", reason="the stand-in for Python is a shell script")


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
    refused(start(checkout), "no display", *systemlibs.WITHOUT_WINDOW)
    assert not (checkout / ".venv").exists()


@pytest.mark.sample
def test_without_a_network_it_says_so(checkout: Path) -> None:
    refused(start(checkout, "labs", **OFFLINE), "could not be fetched", "online")
    # Nothing half made is left that could be taken for an environment the next time.
    assert not list(checkout.glob(".venv*/"))


@pytest.fixture
def no_venv(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder that makes the venv module useless, so that no environment can be made, and at once."""
    poison = tmp_path_factory.mktemp("poison")
    (poison / "ensurepip.py").write_text("raise ImportError('not here')")
    return str(poison)


def test_without_the_venv_module_it_names_the_package(checkout: Path, no_venv: str) -> None:
    refused(start(checkout, "labs", PYTHONPATH=no_venv), "python3-venv")


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere, so nothing can be refused"
)
def test_a_folder_that_cannot_be_written_is_named(checkout: Path) -> None:
    checkout.chmod(0o500)
    try:
        refused(start(checkout, "labs"), "write permission")
    finally:
        checkout.chmod(0o700)


def test_a_package_with_two_conditions_is_named_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = launcher(ROOT)
    done = subprocess.CompletedProcess[str]([], 0, "", "")
    monkeypatch.setattr(made.subprocess, "run", lambda *_words, **_more: done)
    made.install(str(tmp_path), "mark", False)
    said = capsys.readouterr().err.splitlines()[0]
    assert said.count("PySide6-Essentials") == 1 and said.startswith("Installing clevercsv, numpy, ")


@shell_script
def test_arguments_go_through(checkout: Path) -> None:
    fake_environment(checkout, "dev")
    done = start(checkout, "report", "--matrix", "-1/2", "--json")
    assert done.returncode == 7
    assert done.stdout.split() == ["-P", "-m", "linalg_viz", "report", "--matrix", "-1/2", "--json"]
    tests = start(checkout, "test", "-n", "0", "-k", "norms")
    assert tests.returncode == 7
    assert tests.stdout.split() == ["-P", "-m", "pytest", "-n", "0", "-k", "norms"]
    window = start(checkout, "matrix.linalg", QT_QPA_PLATFORM="offscreen")
    assert window.stdout.split() == ["-P", "-m", "linalg_viz", "matrix.linalg"]


@shell_script
@pytest.mark.parametrize(
    "words",
    [[each, "x"] for each in systemlibs.WITHOUT_WINDOW]
    + [["--help"], ["-h"], ["--version"], ["pca", "--help"], ["matrix.linalg", "--help"]],
)
def test_what_opens_no_window_is_not_refused_without_a_display(checkout: Path, words: list[str]) -> None:
    fake_environment(checkout)
    done = start(checkout, *words)
    assert done.returncode == 7, done.stderr
    assert done.stdout.split() == ["-P", "-m", "linalg_viz", *words]


def test_the_commands_without_a_window_are_those_of_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each has a help of its own, and the sentence of a machine without a display names all of them."""
    said = systemlibs.no_display({}, "linux")
    for command in systemlibs.WITHOUT_WINDOW:
        with pytest.raises(SystemExit) as left:
            cli.main([command, "--help"])
        assert left.value.code == 0 and f"linalg-viz {command}" in capsys.readouterr().out
        assert command in said
    assert systemlibs.opens_window([]) and systemlibs.opens_window(["labs.linalg"])


def test_tests_run_side_by_side_unless_one_is_asked_for() -> None:
    beside = launcher(ROOT).side_by_side
    default = beside([])
    assert default[0] == "-n" and 3 <= int(default[1]) <= 4
    assert beside(["-k", "norms"]) == beside(["tests/labs"]) == default
    assert beside(["tests/test_startup.py", "tests/test_launcher.py"]) == default
    for alone in (
        ["tests/test_startup.py", "-x"],
        ["tests/test_startup.py::test_x"],
        ["-n", "3"],
        ["-n0"],
        ["-nauto"],
        ["--numprocesses=2"],
        ["--pdb"],
    ):
        assert beside(alone) == [], alone


@shell_script
def test_exploring_goes_to_its_own_program(checkout: Path) -> None:
    fake_environment(checkout, "dev")
    done = start(checkout, "test", "--explore", "2", "-k", "norms")
    assert done.stdout.split()[1:] == [
        str(checkout / "tests" / "harness" / "explore.py"),
        "--explore",
        "2",
        "-k",
        "norms",
    ]


@pytest.mark.sample
@shell_script
def test_a_finished_environment_stays_in_use_when_a_new_one_cannot_be_made(
    checkout: Path, no_venv: str
) -> None:
    fake_environment(checkout)
    with open(checkout / "constraints.txt", "a") as file:
        file.write("# one line more\n")
    done = start(checkout, "labs", **OFFLINE)
    assert done.returncode == 7 and done.stdout.split() == ["-P", "-m", "linalg_viz", "labs"]
    assert "could not be fetched" in done.stderr and "stays in use" in done.stderr
    assert not (checkout / ".venv.new").exists() and not (checkout / ".venv.old").exists()
    # The tests need more than what stands there: that is said, and still nothing is lost.
    refused(start(checkout, "test", PYTHONPATH=no_venv), "python3-venv")
    assert start(checkout, "labs", PYTHONPATH=no_venv).returncode == 7


@shell_script
def test_a_new_environment_takes_the_place_of_the_old_one_when_it_is_complete(checkout: Path) -> None:
    fake_environment(checkout, mark="old")
    (checkout / ".venv" / "of-old").touch()
    there = launcher(checkout)
    built = checkout / ".venv.new" / "bin"
    built.mkdir(parents=True)
    (built / "tool").write_text(f"#!{built}/python\nprint(1)\n")
    (built / "binary").write_bytes(b"\0" + os.fsencode(built))
    there.put_in_place()
    assert (checkout / ".venv" / "bin" / "tool").read_text() == f"#!{checkout}/.venv/bin/python\nprint(1)\n"
    assert (checkout / ".venv" / "bin" / "binary").read_bytes() == b"\0" + os.fsencode(built)
    assert not (checkout / ".venv" / "of-old").exists()
    assert sorted(p.name for p in checkout.glob(".venv*")) == [".venv"]


@shell_script
def test_a_start_killed_between_two_renames_loses_nothing(checkout: Path, no_venv: str) -> None:
    fake_environment(checkout, mark="of-other-versions")
    (checkout / ".venv").rename(checkout / ".venv.old")
    done = start(checkout, "labs", PYTHONPATH=no_venv)
    assert done.returncode == 7 and "stays in use" in done.stderr


@shell_script
def test_two_first_starts_make_one_environment(checkout: Path) -> None:
    import fcntl

    with open(checkout / ".venv.lock", "w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        second = subprocess.Popen(
            [sys.executable, "main.py", "labs"],
            cwd=checkout,
            env=surroundings_of(OFFLINE),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert second.stderr is not None
        assert "waiting for it" in second.stderr.readline()
        fake_environment(checkout)
    told, complaint = second.communicate(timeout=60)
    assert second.returncode == 7 and told.split() == ["-P", "-m", "linalg_viz", "labs"]
    assert complaint == ""


@pytest.mark.skipif(os.name == "nt", reason="no name of a folder there contains a semicolon by habit")
def test_a_folder_whose_name_separates_lists_is_named(checkout: Path) -> None:
    odd = checkout / "a:b"
    odd.mkdir()
    for name in ("main.py", "pyproject.toml", "constraints.txt", "linalg_viz"):
        (checkout / name).rename(odd / name)
    refused(start(odd, "labs"), "“:”", str(odd), "Rename")
    assert not list(odd.glob(".venv*"))


@shell_script
def test_nothing_that_lies_in_the_current_folder_is_run(
    checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    fake_environment(checkout, script=f'exec {shlex.quote(sys.executable)} "$@"')
    folder = tmp_path_factory.mktemp("work")
    for name in ("numpy", "linalg_viz", "argparse"):
        (folder / f"{name}.py").write_text("print('strayed'); raise SystemExit(9)")
    done = start(checkout, "report", "--matrix", "1 2; 3 4", cwd=folder, PYTHONPATH=str(folder / "sub"))
    assert done.returncode == 0 and "strayed" not in done.stdout, done.stdout + done.stderr
    assert "−2" in done.stdout


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
