"""Files are written whole or not at all, whatever fails and when; permissions and links stay as they are."""

from __future__ import annotations

import ast
import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from linalg_viz import disk
from linalg_viz.disk import write

posix = pytest.mark.skipif(os.name == "nt", reason="permissions and links of POSIX")
ROOT = Path(__file__).parents[1] / "linalg_viz"


@pytest.mark.parametrize(
    "content", ["é\r\n⟨1⟩", b"\x00\xff\r\n", ["é", "", "\r\n⟨1⟩"]], ids=["text", "bytes", "pieces"]
)
def test_what_is_written_stands_there_to_the_byte(tmp_path: Path, content: str | bytes | list[str]) -> None:
    path = tmp_path / "a b ⟨é⟩"
    whole = "".join(content) if isinstance(content, list) else content
    for _ in range(2):
        write(path, content)
        assert path.read_bytes() == (whole.encode("utf-8") if isinstance(whole, str) else whole)
    assert os.listdir(tmp_path) == [path.name]


def test_pieces_that_fail_half_way_leave_the_old_file(tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "half"
        raise RuntimeError("stopped")

    path = tmp_path / "table.csv"
    write(path, "old")
    with pytest.raises(RuntimeError, match="stopped"):
        write(path, pieces())
    assert path.read_text() == "old" and os.listdir(tmp_path) == ["table.csv"]


@posix
def test_a_stream_is_written_to_where_that_is_wanted(tmp_path: Path) -> None:
    pipe, end = tmp_path / "pipe", tmp_path / "file"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        write(pipe, ["a,b\n", "1,2\n"], streams=True)
        assert reader.communicate(timeout=60)[0] == b"a,b\n1,2\n"
    assert pipe.is_fifo()
    write(end, "new", streams=True)
    assert end.read_text() == "new" and sorted(os.listdir(tmp_path)) == ["file", "pipe"]


STEPS = ["mkstemp", "write", "fsync", "chmod", "replace"]


def break_at(step: str, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise error

    if step == "mkstemp":
        monkeypatch.setattr(disk.tempfile, "mkstemp", fail)
    elif step == "write":
        real = os.fdopen

        def half(handle: int, *args: object, **more: object) -> object:
            file = real(handle, *args, **more)
            write = file.write

            def full(data: bytes) -> None:
                write(data[: len(data) // 2])
                file.flush()
                raise error

            return _Half(file, full)

        monkeypatch.setattr(disk.os, "fdopen", half)
    else:
        monkeypatch.setattr(disk.os, step, fail)


class _Half:
    """A file that is written to in part."""

    def __init__(self, file: object, write: object) -> None:
        self.file, self.write = file, write

    def __enter__(self) -> _Half:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()], ids=["a full disk", "an interruption"]
)
def test_whatever_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, step, error) -> None:
    path = tmp_path / "mine.linalg"
    write(path, "old")
    with monkeypatch.context() as patch:
        break_at(step, patch, error)
        with pytest.raises(type(error)):
            write(path, "new and longer")
    assert path.read_text() == "old" and os.listdir(tmp_path) == ["mine.linalg"]
    write(path, "new")
    assert path.read_text() == "new"


KILLED = """
import os, sys
from pathlib import Path
from linalg_viz import disk

def die(*_a, **_k):
    os._exit(9)

setattr(disk.os, sys.argv[2], die)
disk.write(Path(sys.argv[1]), "new" * 100000)
"""


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_a_program_killed_while_it_saves_leaves_the_old_file(tmp_path, step) -> None:
    path = tmp_path / "mine.linalg"
    write(path, "old")
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), step], cwd=root, check=False)
    assert done.returncode == 9 and path.read_text() == "old"


def test_a_folder_that_cannot_be_forced_to_the_disk_does_not_undo_the_saving(tmp_path, monkeypatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EINVAL, "no")

    real = os.open
    monkeypatch.setattr(
        disk.os, "open", lambda p, *a, **k: fail() if Path(p) == tmp_path else real(p, *a, **k)
    )
    write(tmp_path / "mine.linalg", "new")
    assert (tmp_path / "mine.linalg").read_text() == "new"


@posix
def test_permissions_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "mine.linalg"
    write(path, "old")
    mask = os.umask(0)
    os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~mask
    path.chmod(0o640)
    write(path, "new")
    assert path.stat().st_mode & 0o777 == 0o640


@posix
def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "real.linalg", tmp_path / "link.linalg"
    target.write_text("old")
    link.symlink_to(target)
    write(link, "new")
    assert link.is_symlink() and target.read_text() == "new"


@posix
def test_a_file_that_may_only_be_read_is_not_replaced(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "mine.linalg"
    write(path, "old")
    monkeypatch.setattr(disk.os, "access", lambda *_: False)  # what root would be told otherwise
    with pytest.raises(PermissionError):
        write(path, "new")
    assert path.read_text() == "old"


@posix
def test_a_folder_and_a_device_are_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write(tmp_path, "new")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(PermissionError):
        write(tmp_path / "pipe", "new")
    assert (tmp_path / "pipe").is_fifo()


def test_a_long_name_is_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 120 + ".linalg")
    write(path, "new")
    assert path.read_text() == "new"


OWN = {
    "api/frames.py",
    "disk.py",
    "data/keep.py",
    "data/packing.py",
    "data/worker.py",
    "data/workbooks/writing.py",
    "compute/exact/aside/process.py",
}
"""Where something is opened for writing: the writer itself, what the reader of tables keeps in its own folder, the
parts of a workbook within its archive, a DataFrame on its way into the private folder of a window, and the pipe by which a process answers."""


def test_no_other_module_writes_files() -> None:
    found = set()
    for path in ROOT.rglob("*.py"):
        for call in (
            node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
        ):
            called = call.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            words = [
                each.value
                for each in [*call.args[:2], *(k.value for k in call.keywords if k.arg == "mode")]
                if isinstance(each, ast.Constant) and isinstance(each.value, str)
            ]
            opens = name in ("open", "fdopen") and any(
                set(word) <= set("wax+bt") and set(word) & set("wax+") for word in words
            )
            if opens or name in ("write_text", "write_bytes", "QSaveFile", "savetxt", "to_csv"):
                found.add(path.relative_to(ROOT).as_posix())
    assert found <= OWN
