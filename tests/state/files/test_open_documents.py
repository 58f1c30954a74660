"""Which documents are open in other windows: those of windows that surely live, and of no others."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from linalg_viz import ownership
from linalg_viz.state.files import open_documents
from linalg_viz.state.files.open_documents import OpenDocuments

pytestmark = pytest.mark.skipif(os.name == "nt", reason="locks of POSIX")
NOBODY = 2**22 + 54321


def told(folder: Path, stem: str, **said: object) -> Path:
    """What a window left in the folder that no longer holds its lock."""
    file = folder / f"{stem}.open"
    file.write_text(json.dumps(said), encoding="utf-8")
    return file


def here(**changes: str) -> list[str]:
    return list(ownership.here()._replace(**changes))


def test_two_windows_of_one_program_know_each_other(tmp_path: Path) -> None:
    folder, path = tmp_path / "all" / "kept", tmp_path / "a.linalg"
    one, two = OpenDocuments(folder), OpenDocuments(folder)
    assert one.others(path) == 0 and not folder.exists()
    one.tell(path)
    assert (one.others(path), two.others(path)) == (0, 1)
    two.tell(path)
    assert (one.others(path), two.others(path)) == (1, 1)
    two.tell(tmp_path / "b.linalg")
    assert (one.others(path), two.others(path), one.others(tmp_path / "b.linalg")) == (0, 1, 1)
    third = OpenDocuments(folder)
    third.tell(path)
    assert two.others(path) == 2
    for each in (one, two, third):
        each.tell(None)
    assert list(folder.iterdir()) == []


def test_what_cannot_be_read_is_passed_over_and_the_rest_is_counted(tmp_path: Path) -> None:
    """Whatever the order in which a folder gives its files."""
    mine, path = OpenDocuments(tmp_path), tmp_path / "a.linalg"
    windows = [OpenDocuments(tmp_path) for _ in range(3)]
    for each in windows:
        each.tell(path)
    for k, text in enumerate((b"{", b"\xff", b"", b"[]", b"7")):
        (tmp_path / f"{k}x.open").write_bytes(text)
        (tmp_path / f"zz{k}.open").write_bytes(text)
    mine.tell(path)
    assert mine.others(path) == 3
    # An empty one, which nobody holds, was just made or left: it goes.
    assert not (tmp_path / "2x.open").exists() and (tmp_path / "0x.open").exists()
    for each in (mine, *windows):
        each.tell(None)


def test_what_a_window_left_that_is_gone_is_removed_and_not_counted(tmp_path: Path) -> None:
    mine, path = OpenDocuments(tmp_path), tmp_path / "a.linalg"
    left = told(tmp_path, f"{NOBODY}-0-1", path=os.path.realpath(path), where=here())
    before = told(tmp_path, f"{os.getpid()}-0-2", path=os.path.realpath(path), where=here(run="another"))
    assert mine.others(path) == 0 and not left.exists() and not before.exists()


def test_of_another_machine_nothing_is_known(tmp_path: Path) -> None:
    """It is left alone; its lock is not seen here, so it does not count either."""
    mine, path = OpenDocuments(tmp_path), tmp_path / "a.linalg"
    where = here(machine="another", run="another")
    other = told(tmp_path, f"{NOBODY}-0-1", path=os.path.realpath(path), where=where)
    assert mine.others(path) == 0 and other.exists()


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({}, 1),
        ({"room": "another"}, 0),
        ({"machine": "another", "run": "another"}, 0),
        ({"run": "another"}, 0),
    ],
)
def test_where_there_are_no_locks_the_process_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], count: int
) -> None:
    monkeypatch.setattr(open_documents.ownership, "free", lambda _path: None)
    mine, path = OpenDocuments(tmp_path), tmp_path / "a.linalg"
    told(tmp_path, f"{os.getppid()}-0-1", path=os.path.realpath(path), where=here(**changes))
    assert mine.others(path) == count
