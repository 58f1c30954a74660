"""Whose files are: of programs that live, that were killed, of other rooms, machines and runs of the system."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from linalg_viz import disk, ownership, scratch
from linalg_viz.labs import LABS
from linalg_viz.state.codec.codec import encode
from linalg_viz.state.document import State
from linalg_viz.state.files.open_documents import OpenDocuments
from linalg_viz.state.files.recovery import Recovery

pytestmark = pytest.mark.skipif(os.name == "nt", reason="locks of POSIX")
ROOT = Path(__file__).parents[3]
NOBODY = 2**22 + 54321


@contextmanager
def running(code: str, *words: object) -> Iterator[subprocess.Popen[bytes]]:
    """Another program, which has said that it is ready and waits; killed at the end at the latest."""
    program = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    try:
        assert program.stdout is not None and program.stdout.readline().strip()
        yield program
    finally:
        program.kill()
        program.wait()
        for pipe in (program.stdin, program.stdout):
            assert pipe is not None
            pipe.close()


WRITER = """
import os, sys
from pathlib import Path
from linalg_viz import disk
def pieces():
    yield "half"
    os.sync()
    print("ready", flush=True)
    sys.stdin.read()
    yield "half"
disk.write(Path(sys.argv[1]) / "x.csv", pieces())
"""


def test_what_a_killed_program_was_writing_goes_and_what_a_living_one_writes_stays(tmp_path: Path) -> None:
    with running(WRITER, tmp_path):
        (part,) = tmp_path.iterdir()
        disk.sweep(tmp_path)
        assert list(tmp_path.iterdir()) == [part]
    # What others call a part is not touched.
    (tmp_path / ".x.csv.abc.part").write_text("of another program")
    assert part.exists()
    disk.sweep(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == [".x.csv.abc.part"]


def test_a_file_swept_before_it_is_locked_is_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold, swept = ownership.hold, []

    def late(handle: int) -> int | None:
        if not swept:
            swept.extend(tmp_path.iterdir())
            disk.sweep(tmp_path)
        return hold(handle)

    monkeypatch.setattr(ownership, "hold", late)
    disk.write(tmp_path / "x.csv", "whole")
    assert len(swept) == 1 and not swept[0].exists()
    assert [each.name for each in tmp_path.iterdir()] == ["x.csv"]


def test_the_next_file_in_a_folder_sweeps_it(tmp_path: Path) -> None:
    with running(WRITER, tmp_path):
        pass
    assert len(list(tmp_path.iterdir())) == 1
    disk.write(tmp_path / "z.csv", "whole")
    assert [each.name for each in tmp_path.iterdir()] == ["z.csv"]


FOLDER = """
import sys
from linalg_viz import scratch
folder = scratch.made()
(folder / "column").write_bytes(b"x")
print(folder, flush=True)
sys.stdin.read()
"""


def test_temporary_folders_of_killed_programs_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(scratch.tempfile, "tempdir", None)
    with running(FOLDER):
        (theirs,) = tmp_path.iterdir()
        mine = scratch.made()
        assert theirs.exists() and mine.exists()
        scratch.remove(mine)
        assert not mine.exists()
    mine = scratch.made()
    assert [each for each in tmp_path.iterdir() if each.is_dir()] == [mine]
    scratch.remove(mine)
    assert list(tmp_path.iterdir()) == []


def elsewhere(path: Path, **changes: str) -> None:
    """Let a copy be one of another place."""
    line, _, text = path.read_text().partition("\n")
    head = json.loads(line)
    head["where"] = list(ownership.here()._replace(**changes))
    path.write_text(f"{json.dumps(head)}\n{text}")


@pytest.mark.parametrize(
    ("changes", "offered"),
    [
        ({}, True),
        # Another container on this system: its numbers mean nothing here, and nobody holds a lock.
        ({"room": "another"}, False),
        # Another machine, whose locks are not seen here.
        ({"machine": "another", "run": "another"}, False),
        # This machine, started anew since.
        ({"run": "another"}, True),
    ],
)
def test_a_copy_is_offered_only_when_its_program_is_gone_for_sure(
    tmp_path: Path, changes: dict[str, str], offered: bool
) -> None:
    copy = Recovery(tmp_path, NOBODY)
    copy.write(encode(State.first(LABS)))
    elsewhere(copy.path, **changes)
    assert len(Recovery(tmp_path).orphans(LABS)) == offered and copy.path.exists()


COPY = """
import sys
from pathlib import Path
from linalg_viz.labs import LABS
from linalg_viz.state.codec.codec import encode
from linalg_viz.state.document import State
from linalg_viz.state.files.recovery import Recovery
copy = Recovery(Path(sys.argv[1]))
copy.write(encode(State.first(LABS)))
print("ready", flush=True)
sys.stdin.read()
"""


def test_the_lock_of_another_container_protects_its_copy_and_its_end_gives_it_free(tmp_path: Path) -> None:
    with running(COPY, tmp_path):
        (path,) = tmp_path.glob("*.recovery")
        elsewhere(path, room="another")
        # The number that another container counts is nobody's here.
        other = path.with_name(f"{NOBODY}-{path.stem.partition('-')[2]}.recovery")
        path.with_suffix(".lock").rename(other.with_suffix(".lock"))
        path.rename(other)
        assert Recovery(tmp_path).orphans(LABS) == ()
    (orphan,) = Recovery(tmp_path).orphans(LABS)
    Recovery(tmp_path).forget(orphan)
    assert list(tmp_path.iterdir()) == []


OPEN = """
import sys
from pathlib import Path
from linalg_viz.state.files.open_documents import OpenDocuments
mine = OpenDocuments(Path(sys.argv[1]))
mine.tell(Path(sys.argv[2]))
print("ready", flush=True)
sys.stdin.read()
"""


def test_a_document_is_open_elsewhere_as_long_as_its_window_lives(tmp_path: Path) -> None:
    folder, path = tmp_path / "kept", tmp_path / "a.linalg"
    path.touch()
    (tmp_path / "link.linalg").symlink_to(path)
    mine = OpenDocuments(folder)
    mine.tell(path)
    assert mine.others(path) == 0
    with running(OPEN, folder, tmp_path / "link.linalg"):
        assert mine.others(path) == 1 and mine.others(tmp_path / "b.linalg") == 0
        assert len(list(folder.iterdir())) == 2
    assert mine.others(path) == 0 and len(list(folder.iterdir())) == 1
    mine.tell(None)
    assert list(folder.iterdir()) == []
