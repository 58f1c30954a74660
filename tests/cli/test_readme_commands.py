"""Each command that README.md shows does what it says, with and without the words in brackets."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from linalg_viz.assets import path
from linalg_viz.cli.main import main

README = (path().parent / "README.md").read_text(encoding="utf-8")
PLACES = {"drop|mean": "mean", "0..1": "0.5", "dark|light|contrast": "light"}
"""What stands in the README for one of several, and the one that is tried."""


def shown() -> Iterator[list[str]]:
    """The words of each command, as it stands and with what is optional."""
    for line in re.findall(r"^    linalg-viz +(.+)$", README, re.MULTILINE):
        command = re.split(r"\s{2,}", line)[0]
        for place, one in PLACES.items():
            command = command.replace(place, one)
        without = re.sub(r"\[.*?\]", "", command)
        yield shlex.split(without)
        if "[" in command:
            yield shlex.split(command.replace("[", "").replace("]", ""))


COMMANDS = [words for words in shown() if words and words[0] != "FILE"]
"""All but the window itself."""


def test_all_commands_are_found() -> None:
    assert {words[0] for words in COMMANDS} == {"labs", "render", "cards", "report", "table", "pca"}
    assert len(COMMANDS) > 10 and not any("|" in word or "[" in word for each in COMMANDS for word in each)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_of_the_readme_works(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    qapp: object,
) -> None:
    shutil.copy(path("data", "wine.csv"), tmp_path / "data.csv")
    monkeypatch.chdir(tmp_path)
    assert main(words) == 0, capsys.readouterr().err
    said = capsys.readouterr()
    assert said.err == ""
    written = [words[k + 1] for k, word in enumerate(words) if word in ("-o", "--xlsx", "--scores")]
    for name in written:
        assert (tmp_path / name).stat().st_size > 500, name
    assert written or len(said.out.splitlines()) > 3, words


@pytest.mark.sample
def test_the_lines_of_python_work(tmp_path: Path) -> None:
    """They are run as they stand, by a Python of their own: the last of them open a window and close it."""
    (lines,) = re.findall(r"^```python\n(.+?)^```", README, re.MULTILINE | re.DOTALL)
    assert lines.count("lv.") >= 5
    surroundings = {**os.environ, "PYTHONPATH": str(path().parent), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", lines],
        cwd=tmp_path,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == "" and (tmp_path / "svd.pdf").read_bytes().startswith(b"%PDF")
