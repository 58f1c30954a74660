"""The program is killed at random moments and started again: nothing older than two seconds is lost, nothing is left."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtGui import QImage

from linalg_viz import disk
from linalg_viz.labs import LABS
from linalg_viz.state.document import State
from linalg_viz.state.files.store import open_state, save
from tests.long.killing.victim import numbered

MOMENTS = 200
PROGRAM = Path(__file__).resolve().parents[2]
OLD = 2.0
"""Seconds after which work must have been kept aside or saved."""

PATIENCE = 60.0
"""Seconds a program may take to start, and its children to notice that it is gone."""


class Line(NamedTuple):
    """What the program said."""

    word: str
    time: float
    number: int


LIVES: list[Life] = []


class Life:
    """One run of the program, in a session of its own, until it is killed or ends."""

    def __init__(self, folder: Path, seed: int, first: int, orderly: bool = False) -> None:
        words = [str(folder), str(seed), str(first), "1" if orderly else "0", str(os.getpid())]
        self._errors = (folder / "errors.txt").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.long.killing.victim", *words],
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            cwd=PROGRAM,
            start_new_session=True,
        )
        self.lines: list[Line] = []
        LIVES.append(self)

    def end(self) -> None:
        """Nothing of it goes on."""
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()
        self._errors.close()

    def go_on(self, until: str, lines: int = 0) -> None:
        """Listen until a word was said, and so many lines more, or until the program has ended."""
        assert self.process.stdout is not None
        left = -1
        for text in self.process.stdout:
            word, when, number = text.split()
            self.lines.append(Line(word, float(when), int(number)))
            left = lines if word == until and left < 0 else left - (left > 0)
            if left == 0:
                return

    def kill(self, after: float) -> float:
        """Kill it so many seconds from now; the time when that was."""
        time.sleep(after)
        when = time.time()
        self.process.send_signal(signal.SIGKILL)
        self.go_on("")
        self.process.wait()
        return when

    def complaints(self) -> str:
        """What it said of errors, without the platform's own words."""
        self._errors.seek(0)
        return "".join(line for line in self._errors if "propagateSizeHints" not in line)

    def last(self, *words: str) -> int:
        """The number that was said last with one of these words, −1 where none was."""
        return next((line.number for line in reversed(self.lines) if line.word in words), -1)


def _children_gone(session: int) -> bool:
    """Whether no process of a session is left that runs; zombies wait for whoever adopted them."""
    end = time.monotonic() + PATIENCE
    while any(_runs(path, session) for path in Path("/proc").glob("[0-9]*/stat")):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def _runs(stat: Path, session: int) -> bool:
    try:
        fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return False
    return int(fields[3]) == session and fields[0] not in "ZX"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where the program works: a document, a table to read, its copies kept aside."""
    work = tmp_path / "work"
    work.mkdir()
    first = State.first(LABS)
    save(work / "doc.linalg", State(first.document.with_cells("A", (("0", "1"), ("2", "3")))))
    chance = random.Random(3)
    rows = (",".join(f"{chance.gauss(0, 1):.4f}" for _ in range(5)) for _ in range(3_000))
    (work / "table.csv").write_text("a,b,c,d,e\n" + "\n".join(rows) + "\n", encoding="utf-8")
    yield tmp_path
    for life in LIVES:
        life.end()
    LIVES.clear()


def killed(folder: Path, seed: int, moments: int) -> int:
    """Kill the program so often, each time started again on what it left; how often there was something to take back."""
    chance = random.Random(seed)
    least = newest = taken_back = 0
    life = Life(folder, seed, newest)
    for moment in range(moments):
        life.go_on("taken")
        where = f"seed {seed}, moment {moment}"
        assert life.process.poll() is None, (where, life.complaints())
        opened, found = life.last("opened"), life.last("taken")
        taken_back += any(line.word == "recover" for line in life.lines)
        # What was typed at least two seconds before the kill is there, in the file or in what was kept aside.
        assert max(opened, found) >= least, (where, opened, found, least, life.lines)
        assert max(opened, found) <= newest, where
        assert found >= opened, (where, "an older copy than the file was offered", opened, found, life.lines)
        life.go_on("edit", chance.randint(0, 250))
        when = life.kill(chance.uniform(0.0, 0.02))
        said = life.complaints()
        assert "Traceback" not in said and "Error" not in said, (where, said)
        saved = life.last("saved")
        least = max(
            [found, saved, *(e.number for e in life.lines if e.word == "edit" and e.time < when - OLD)]
        )
        newest = max(newest, life.last("edit"), found) + 1
        _whole(folder / "work", where, least=max(opened, saved), newest=newest)
        assert _children_gone(life.process.pid), f"{where}: the process that reads goes on"
        life.end()
        LIVES.remove(life)
        life = Life(folder, chance.randrange(10**6), newest)
    life.go_on("taken")
    life.kill(0.0)
    life.complaints()
    _ended_in_order(folder, seed, newest)
    return taken_back


def _whole(work: Path, where: str, least: int, newest: int) -> None:
    """Each file is a whole one, the old or the new."""
    assert least <= numbered(open_state(work / "doc.linalg", LABS)) <= newest, where
    for name, ends in (("picture.svg", b"</svg>"), ("picture.pdf", b"%%EOF"), ("picture.tex", b"}")):
        if (work / name).exists():
            assert (work / name).read_bytes().rstrip().endswith(ends), (where, name)
    if (work / "picture.png").exists():
        assert not QImage(str(work / "picture.png")).isNull(), where
        assert (work / "picture.png").read_bytes().endswith(b"IEND\xaeB`\x82"), where
    if (work / "scores.csv").exists():
        lines = (work / "scores.csv").read_text(encoding="utf-8").splitlines()
        assert len(lines) == 3_001 and len({line.count(",") for line in lines}) == 1, where


def _ended_in_order(folder: Path, seed: int, first: int) -> None:
    """Started once more and closed as people do, the program leaves its documents and nothing else."""
    life = Life(folder, seed, first, orderly=True)
    life.go_on("closed")
    life.go_on("")
    assert life.process.wait(PATIENCE) == 0, life.complaints()
    said = life.complaints()
    assert "Traceback" not in said, said
    assert numbered(open_state(folder / "work" / "doc.linalg", LABS)) == life.last("saved")
    names = {
        "doc.linalg",
        "table.csv",
        "picture.png",
        "picture.svg",
        "picture.pdf",
        "picture.tex",
        "scores.csv",
    }
    assert {each.name for each in (folder / "work").iterdir()} <= names
    assert [each.name for each in (folder / "recovery").iterdir()] == []
    left = [each.name for each in Path(tempfile.gettempdir()).iterdir()]
    assert left == [] and _children_gone(life.process.pid)
    assert not list(folder.rglob(f"*{disk.ENDING}"))


pytestmark = pytest.mark.skipif(
    not hasattr(signal, "SIGKILL") or not Path("/proc").is_dir(), reason="Linux only"
)


@pytest.mark.long("kills")
def test_two_hundred_kills(
    folder: Path, seeds: Iterator[int], record_property: pytest.RecordProperty
) -> None:
    """The program is killed at 200 random moments: nothing older than two seconds is lost, nothing is left."""
    seed = next(seeds)
    back = killed(folder, seed, MOMENTS)
    record_property("kills", MOMENTS)
    record_property("times there was something to take back", back)
    print(f"seed {seed}: {MOMENTS} kills, {back} times something was taken back")


@pytest.mark.sample
def test_a_few_kills(folder: Path) -> None:
    killed(folder, 7, 2)
