"""The picture in a file: an old file survives a full disk, and is replaced only where its name was asked about."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

from linalg_viz import disk


def test_a_full_disk_leaves_the_old_picture(window: Any, tmp_path: Path, monkeypatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(disk.os, "fsync", full)
    for kind in ("png", "svg", "pdf", "tex"):
        path = tmp_path / kind / f"p.{kind}"
        path.parent.mkdir()
        path.write_text("old")
        window.exports.ask = lambda proposed, _filters, path=path: str(path)
        assert window.exports.export(kind) is None
        assert path.read_text() == "old" and os.listdir(path.parent) == [path.name]
        told = [bar.text for bar in window.centre.notices.bars if path.name in bar.text]
        assert told and all("No space left" in text for text in told)


def test_a_picture_is_replaced_only_where_its_own_name_was_asked_about(window: Any, tmp_path: Path) -> None:
    path = tmp_path / "p.png"
    path.write_text("kept")
    answers = [str(tmp_path / "p"), ""]
    asked: list[str] = []

    def ask(proposed: str, _filters: str) -> str:
        asked.append(proposed)
        return answers.pop(0)

    window.exports.ask = ask
    assert window.exports.export("png") is None and asked[1] == str(path) and path.read_text() == "kept"
    answers[:] = [str(tmp_path / "p"), str(path)]
    assert window.exports.export("png") == path and path.read_bytes().startswith(b"\x89PNG")
