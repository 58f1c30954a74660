"""Pipes, devices and files that are gone where a document, a picture or a table is named: a sentence, no standstill."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from linalg_viz import disk
from linalg_viz.data.read import read
from linalg_viz.data.table import RefusedTable
from linalg_viz.labs import LABS
from linalg_viz.shell.documents.pictures import pixels_of
from linalg_viz.state.actions import ShowPicture
from linalg_viz.state.document import State
from linalg_viz.state.files.store import save
from linalg_viz.state.update.update import update

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and devices of POSIX")


@pytest.fixture(params=["pipe", "device", "gone", "folder"])
def nothing(request: Any, tmp_path: Path) -> Path:
    """The path of what is no file: nobody ever writes to the pipe, and the device has no end."""
    path = tmp_path / "odd.csv"
    if request.param == "pipe":
        os.mkfifo(path)
    elif request.param == "device":
        return Path("/dev/zero")
    elif request.param == "folder":
        path.mkdir()
    return path


def said(window: Any) -> list[str]:
    return [bar.text for bar in window.centre.notices.bars]


def test_it_is_not_opened(nothing: Path) -> None:
    with pytest.raises(OSError):
        disk.opened(nothing)
    with pytest.raises(RefusedTable):
        read(nothing)
    with pytest.raises(ValueError, match=r"\w"):
        pixels_of(str(nothing))


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(tmp_path: Path, monkeypatch: Any) -> None:
    pipe, file = tmp_path / "pipe", tmp_path / "file"
    os.mkfifo(pipe)
    file.touch()
    seen = os.stat(file)
    with monkeypatch.context() as patched:
        patched.setattr(disk.os, "stat", lambda _path: seen)
        with pytest.raises(disk.NotAFile):
            disk.opened(pipe)


def test_it_is_no_document(window: Any, nothing: Path) -> None:
    before = window.session.state
    window.files.open(nothing)
    assert window.session.state is before and nothing.name in said(window)[0]


def failed(window: Any, path: Path) -> bool:
    return any(path.name in bar.text and bar.tone == "error" for bar in window.centre.notices.bars)


def agree(window: Any, name: str) -> None:
    """What lies outside the folder of the document is asked about first."""
    for button in window.centre.notices.findChildren(QPushButton, name):
        button.click()


def document_with(window: Any, tmp_path: Path, state: State) -> None:
    path = tmp_path / "d.linalg"
    save(path, state)
    window.files.open(path)
    assert window.files.path == path


def test_a_document_that_names_it_as_its_table_opens_and_says_so(
    window: Any, nothing: Path, tmp_path: Path, qtbot: Any
) -> None:
    state = State.first(LABS)
    document_with(
        window, tmp_path, replace(state, document=replace(state.document, lab="pca", data=str(nothing)))
    )
    agree(window, "notice-read")
    qtbot.waitUntil(lambda: failed(window, nothing), timeout=20_000)
    assert window.data.table is None


def test_a_document_that_names_it_as_its_picture_opens_and_says_so(
    window: Any, nothing: Path, tmp_path: Path, qtbot: Any
) -> None:
    lab = next(each for each in LABS if each.pictures is not None)
    first = State.first(LABS)
    first = replace(first, document=replace(first.document, lab=lab.id))
    document_with(window, tmp_path, update(first, ShowPicture(str(nothing)), LABS).state)
    agree(window, "notice-read-picture")
    qtbot.waitUntil(lambda: failed(window, nothing), timeout=20_000)
    assert str(nothing) not in window.session.inputs.pictures
    assert not [each for each in threading.enumerate() if each.name == "reading"]
