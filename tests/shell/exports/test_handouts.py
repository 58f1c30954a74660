"""What is handed out from the window: made piece by piece, cancelled without a trace, written whole."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from linalg_viz import assets, disk
from tests.harness.rest import settle
from tests.harness.tiers import costly_after


def make(window: Any, qtbot: Any, name: str, path: Path) -> None:
    window.handouts.ask = lambda _proposed, _kinds: str(path)
    window.commands.actions[f"handout_{name}"].trigger()
    qtbot.waitUntil(lambda: not window.handouts.busy, timeout=60_000)


@pytest.mark.parametrize(
    ("name", "ending", "begins"), [("page", "html", "<!DOCTYPE"), ("program", "py", '"""')]
)
def test_a_document_is_handed_out(whole_window, qtbot, tmp_path: Path, name, ending, begins) -> None:
    make(whole_window, qtbot, name, tmp_path / "handed")
    assert (tmp_path / f"handed.{ending}").read_text(encoding="utf-8").startswith(begins)
    assert not any("Making" in bar.text for bar in whole_window.centre.notices.bars)


@pytest.mark.parametrize("name", costly_after(1, ["lesson_paper", "lesson_key"]))
def test_a_lesson_is_handed_out_with_and_without_its_answers(
    whole_window, qtbot, tmp_path: Path, name: str
) -> None:
    window = whole_window
    assert not window.commands.actions[f"handout_{name}"].isEnabled()
    window.lessons.open(assets.path("lessons", "eigenvectors"))
    settle()
    make(window, qtbot, name, tmp_path / f"{name}.pdf")
    assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.sample
def test_a_lesson_is_handed_out_as_one_page(whole_window, qtbot, tmp_path: Path) -> None:
    window = whole_window
    window.lessons.open(assets.path("lessons", "eigenvectors"))
    settle()
    make(window, qtbot, "lesson_page", tmp_path / "lesson.html")
    assert (tmp_path / "lesson.html").read_text(encoding="utf-8").count("<figure") == len(
        window.lessons.lesson.steps
    )


def test_what_is_cancelled_leaves_nothing(whole_window, qtbot, tmp_path: Path) -> None:
    window, path = whole_window, tmp_path / "lesson.html"
    window.lessons.open(assets.path("lessons", "eigenvectors"))
    settle()
    window.handouts.ask = lambda _proposed, _kinds: str(path)
    window.handouts.lesson_page()
    bar = next(bar for bar in window.centre.notices.bars if "Making" in bar.text)
    qtbot.waitUntil(lambda: "%" in bar.text, timeout=30_000)
    assert window.handouts.busy
    bar.findChild(QPushButton, "notice-cancel-handout").click()
    assert not window.handouts.busy
    qtbot.wait(50)
    assert not path.exists() and not any(name.endswith(".part") for name in os.listdir(tmp_path))


def test_a_full_disk_leaves_the_old_page(whole_window, qtbot, tmp_path: Path, monkeypatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "p.html"
    path.write_text("old")
    monkeypatch.setattr(disk.os, "fsync", full)
    make(whole_window, qtbot, "page", path)
    assert path.read_text() == "old"
    assert any("No space left" in bar.text for bar in whole_window.centre.notices.bars)
