"""Files: whole or not at all, whatever fails and when; copies of programs that are gone, and of no other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from linalg_viz import disk, ownership
from linalg_viz.labs import LABS
from linalg_viz.state.codec.codec import LARGEST, FileError, encode
from linalg_viz.state.document import State
from linalg_viz.state.files.identity import Standing
from linalg_viz.state.files.recovery import Recovery
from linalg_viz.state.files.store import load, open_state, save, standing

NOBODY = 2**22 + 54321
"""A process number above the largest there can be on Linux."""

posix = pytest.mark.skipif(os.name == "nt", reason="permissions and locks of POSIX")


def marked(text: str) -> State:
    return State(State.first(LABS).document.with_cells("A", ((text,),)))


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "a b ⟨é⟩.linalg"
    disk.write(path, encode(marked("7")))
    assert open_state(path, LABS) == marked("7")
    disk.write(path, encode(marked("8")))
    assert open_state(path, LABS) == marked("8") and os.listdir(tmp_path) == [path.name]


def test_what_is_no_document_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="folder"):
        load(tmp_path)
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(FileError, match="larger than 4 MB"):
        open_state(large, LABS)
    (tmp_path / "just").write_bytes(b" " * LARGEST)
    assert len(load(tmp_path / "just")[0]) == LARGEST
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "none")


@posix
def test_what_is_no_file_is_a_sentence_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="pipe or a device"):
        load(tmp_path / "pipe")


def test_what_is_saved_is_told_beforehand_and_afterwards(tmp_path: Path) -> None:
    """Whoever listens hears of the bytes while the file still holds the old ones."""
    path, heard = tmp_path / "a.linalg", []
    save(path, marked("7"))
    known = save(path, marked("8"), lambda said: heard.append((said, open_state(path, LABS))))
    assert heard == [(known.digest, marked("7"))] and open_state(path, LABS) == marked("8")
    assert known == load(path)[1] and known.agrees(os.stat(path))


def test_a_file_that_holds_the_same_is_the_same(tmp_path: Path) -> None:
    """Copied, touched and written anew with what it held; and as it was left."""
    path = tmp_path / "a.linalg"
    known = save(path, marked("7"))
    assert standing(path, known) is Standing.SAME
    os.utime(path, (1000.0, 1000.0))
    assert not known.agrees(os.stat(path)) and standing(path, known) is Standing.SAME
    (tmp_path / "b.linalg").write_bytes(path.read_bytes())
    assert standing(tmp_path / "b.linalg", known) is Standing.SAME


def test_a_file_that_holds_something_else_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.linalg"
    known = save(path, marked("7"))
    save(path, marked("8"))
    assert standing(path, known) is Standing.CHANGED
    path.write_bytes(b" " * (LARGEST + 1))
    assert standing(path, known) is Standing.CHANGED
    path.unlink()
    path.mkdir()
    assert standing(path, known) is Standing.CHANGED


def test_a_file_that_is_not_there_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "a.linalg"
    path.parent.mkdir()
    known = save(path, marked("7"))
    path.unlink()
    assert standing(path, known) is Standing.GONE
    path.parent.rmdir()
    assert standing(path, known) is Standing.GONE
    # A file where the folder was.
    path.parent.touch()
    assert standing(path, known) is Standing.GONE


def test_of_a_drive_that_does_not_answer_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.linalg"
    known = save(path, marked("7"))

    def silent(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("linalg_viz.state.files.store.os.stat", silent)
    assert standing(path, known) is Standing.SAME


# Recovery


def test_a_copy_of_a_program_that_is_gone_is_an_orphan(tmp_path: Path) -> None:
    Recovery(tmp_path, NOBODY).write(encode(marked("7")), "/a/mine.linalg")
    (orphan,) = Recovery(tmp_path).orphans(LABS)
    assert orphan.state == marked("7") and orphan.source == "/a/mine.linalg"
    Recovery(tmp_path).forget(orphan)
    assert Recovery(tmp_path).orphans(LABS) == () and os.listdir(tmp_path) == []


def test_the_newest_comes_first(tmp_path: Path) -> None:
    for number in range(3):
        copy = Recovery(tmp_path, NOBODY + number)
        copy.write(encode(marked(str(number))))
        os.utime(copy.path, (1000.0 + number, 1000.0 + number))
    assert [each.state for each in Recovery(tmp_path).orphans(LABS)] == [
        marked("2"),
        marked("1"),
        marked("0"),
    ]


def test_ones_own_copy_is_not_an_orphan_and_goes_when_nothing_is_at_risk(tmp_path: Path) -> None:
    mine = Recovery(tmp_path)
    mine.write(encode(marked("7")))
    assert mine.orphans(LABS) == () and mine.path.exists()
    mine.clear()
    mine.clear()
    assert os.listdir(tmp_path) == []


def test_what_was_known_of_the_file_comes_back_with_the_copy(tmp_path: Path) -> None:
    known = save(tmp_path / "a.linalg", marked("7"))
    copy = Recovery(tmp_path, NOBODY)
    copy.write(encode(marked("8")), str(tmp_path / "a.linalg"), known)
    os.utime(copy.path, (1000.0, 1000.0))
    (orphan,) = Recovery(tmp_path).orphans(LABS)
    assert (orphan.known, orphan.time, orphan.path, orphan.there) == (known, 1000.0, copy.path, True)
    copy.path.unlink()
    assert not orphan.there
    Recovery(tmp_path).forget(orphan)


def test_whatever_is_passed_over_the_next_copy_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One's own, one of a place of which nothing is known, and one older than its file; in this order."""
    found = Path.glob
    monkeypatch.setattr(Path, "glob", lambda folder, pattern: iter(sorted(found(folder, pattern))))
    copies = [Recovery(tmp_path, NOBODY + k) for k in range(4)]
    for k, each in enumerate(copies):
        each.write(encode(marked(str(k))))
    line, _, text = copies[1].path.read_text(encoding="utf-8").partition("\n")
    head = {**json.loads(line), "where": ["another", "another", "another"]}
    copies[1].path.write_text(f"{json.dumps(head)}\n{text}", encoding="utf-8")
    saved = save(tmp_path / "a.linalg", marked("2")).digest
    copies[2].path.with_suffix(".lock").write_text(json.dumps([[1, str(tmp_path / "a.linalg"), saved]]))
    assert [each.state for each in copies[0].orphans(LABS)] == [marked("3")]
    assert [each.path.exists() for each in copies] == [True, True, False, True]


def left_by_mine(folder: Path, *saves: tuple[Path, str], at: int = 0) -> int:
    """How many copies are left when this program writes one that was saved ``at`` times, notes these savings of
    its document and is gone."""
    mine = Recovery(folder)
    mine.write(encode(marked("7")), **({"saves": at} if at else {}))
    for path, digest in saves:
        mine.saving(path, digest)
    assert mine.saves == len(saves)
    lock = mine.path.with_suffix(".lock")
    gone = mine.path.with_name(f"{NOBODY}.recovery")
    gone.write_bytes(mine.path.read_bytes())
    gone.with_suffix(".lock").write_bytes(lock.read_bytes())
    mine.clear()
    found = len(Recovery(folder).orphans(LABS))
    assert gone.exists() == bool(found)
    gone.unlink(missing_ok=True)
    gone.with_suffix(".lock").unlink(missing_ok=True)
    return found


@posix
def test_a_copy_older_than_its_file_is_not_offered(tmp_path: Path) -> None:
    """The program was killed between the saving and the removal of its copy."""
    path, folder = tmp_path / "a.linalg", tmp_path / "all" / "kept"
    there, never = save(path, marked("7")).digest, "0" * 32
    assert left_by_mine(folder) == 1
    assert left_by_mine(folder, (path, there)) == 0
    # It was noted, and never came to be; or it was saved before the copy was made.
    assert left_by_mine(folder, (path, never)) == 1
    assert left_by_mine(folder, (path, there), at=1) == 1
    # The one before too: the last may never have come to be. Older ones say nothing any more.
    assert left_by_mine(folder, (path, there), (path, never)) == 0
    assert left_by_mine(folder, (path, never), (path, there), at=1) == 0
    assert left_by_mine(folder, (path, there), (path, never), at=1) == 1
    assert left_by_mine(folder, (path, there), (path, never), (path, never)) == 1
    assert left_by_mine(folder, (tmp_path / "none", there)) == 1


@posix
def test_locks_without_a_copy_go_and_those_that_are_held_stay(tmp_path: Path) -> None:
    (tmp_path / f"{NOBODY}.lock").touch()
    held = ownership.Lock(tmp_path / f"{NOBODY + 1}.lock")
    held.take()
    assert Recovery(tmp_path).orphans(LABS) == ()
    assert os.listdir(tmp_path) == [f"{NOBODY + 1}.lock"]
    held.release()


@pytest.mark.parametrize(
    "source", ["", "/a/b.linalg", "C:\\x\\y.linalg", 'new\nline "quoted"', "\udcff.linalg"]
)
def test_any_name_of_a_file_comes_back(tmp_path: Path, source: str) -> None:
    Recovery(tmp_path, NOBODY).write(encode(State.first(LABS)), source)
    assert Recovery(tmp_path).orphans(LABS)[0].source == source


def test_a_copy_written_before_names_were_quoted_is_read(tmp_path: Path) -> None:
    (tmp_path / f"{NOBODY}.recovery").write_text(f"/a/mine.linalg\n{encode(marked('7'))}", encoding="utf-8")
    (orphan,) = Recovery(tmp_path).orphans(LABS)
    assert orphan.source == "/a/mine.linalg" and orphan.state == marked("7")


def test_broken_copies_are_passed_over(tmp_path: Path) -> None:
    good = encode(marked("7"))
    broken = ["", "\n", "\n{", good[:-200], '"unclosed\n' + good, "[" * 100_000, '"x"\n' + "[" * 100_000]
    for i, text in enumerate(broken):
        (tmp_path / f"{NOBODY + i}.recovery").write_text(text, encoding="utf-8")
    (tmp_path / "bytes.recovery").write_bytes(b"\xff\x00\n\xfe")
    (tmp_path / "folder.recovery").mkdir()
    Recovery(tmp_path, NOBODY + 99).write(good)
    assert [each.state for each in Recovery(tmp_path).orphans(LABS)] == [marked("7")]


def test_where_there_is_no_folder_there_are_no_orphans(tmp_path: Path) -> None:
    assert Recovery(tmp_path / "none").orphans(LABS) == ()


OWNER = """
import sys
from pathlib import Path
from linalg_viz.labs import LABS
from linalg_viz.state.codec.codec import encode
from linalg_viz.state.document import State
from linalg_viz.state.files.identity import Standing
from linalg_viz.state.files.recovery import Recovery

copy = Recovery(Path(sys.argv[1]))
copy.write(encode(State.first(LABS)))
print("written", flush=True)
sys.stdin.read()
"""


@posix
def test_a_running_program_keeps_its_copy_and_a_killed_one_leaves_it(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root,
    )  # fmt: skip
    try:
        assert owner.stdout is not None and owner.stdin is not None
        assert owner.stdout.readline() == b"written\n"
        assert Recovery(tmp_path).orphans(LABS) == ()
    finally:
        owner.kill()
        owner.wait()
        owner.stdin.close()
        owner.stdout.close()
    assert len(Recovery(tmp_path).orphans(LABS)) == 1


@posix
def test_another_program_that_got_the_number_does_not_hide_a_copy(tmp_path: Path) -> None:
    """The parent of this process runs, but does not hold the lock: it is not the one that wrote the copy."""
    copy = Recovery(tmp_path, os.getppid())
    copy.write(encode(marked("7")))
    assert ownership.runs(str(os.getppid()))
    assert Recovery(tmp_path).orphans(LABS) == ()
    copy.path.with_suffix(".lock").touch()
    assert [each.state for each in Recovery(tmp_path).orphans(LABS)] == [marked("7")]


def test_names_that_are_no_numbers_of_processes_belong_to_nobody() -> None:
    assert not any(ownership.runs(stem) for stem in ("", "x", "-1", "1.5", "٣", "9" * 40, str(NOBODY)))
    assert ownership.runs(str(os.getpid()))
