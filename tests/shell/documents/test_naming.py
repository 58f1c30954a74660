"""The name a file is written under is the name that was asked about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from linalg_viz.shell.documents.naming import ANY, chosen, ended
from linalg_viz.state.actions import ChooseLab
from linalg_viz.state.update import data as pasting


@pytest.mark.parametrize(
    ("given", "completed"),
    [("p", "p.png"), ("p.png", "p.png"), ("p.PDF", "p.PDF"), ("week 1.2", "week 1.2.png"), ("p.", "p..png")],
)
def test_a_name_gets_the_ending_it_lacks(given: str, completed: str) -> None:
    assert ended(Path("there") / given, (".png", ".pdf"), ".png") == Path("there") / completed


def test_a_table_of_text_keeps_any_ending() -> None:
    assert ended(Path("a.dat"), ANY, ".csv") == Path("a.dat")
    assert ended(Path("a"), ANY, ".csv") == Path("a.csv")


@pytest.mark.parametrize(
    ("answers", "asked", "path"),
    [
        (["new"], 1, "new.png"),
        (["old.png"], 1, "old.png"),
        (["old", "old.png"], 2, "old.png"),
        (["old", "other"], 2, "other.png"),
        (["old", "old", ""], 3, None),
        ([""], 1, None),
    ],
)
def test_the_dialog_asks_again_where_the_ending_makes_it_an_old_file(
    tmp_path: Path, answers: list[str], asked: int, path: str | None
) -> None:
    (tmp_path / "old.png").touch()
    proposals: list[str] = []

    def ask(proposed: str) -> str:
        proposals.append(proposed)
        answer = answers[len(proposals) - 1]
        return str(tmp_path / answer) if answer else ""

    found = chosen(ask, tmp_path / "first.png", (".png",), ".png")
    assert found == (tmp_path / path if path else None) and len(proposals) == asked
    assert proposals == [str(tmp_path / "first.png"), *[str(tmp_path / "old.png")] * (asked - 1)]


def _document(window: Any) -> None:
    window.files.save_as()


def _picture(window: Any) -> None:
    window.exports.export("svg")


def _steps(window: Any) -> None:
    window.session.dispatch(ChooseLab("solve"))
    window.transcripts.save()


def _result(window: Any) -> None:
    window.data_exports.export("scores")


def _paste(window: Any) -> None:
    window.data.paste("a\tb\n" + "1\t2\n" * (pasting.LARGEST_PASTE // 4))
    window.centre.notices.findChild(QPushButton, "notice-save-paste").click()


@pytest.mark.parametrize(
    ("save", "ending"),
    [(_document, ".linalg"), (_picture, ".svg"), (_steps, ".tex"), (_result, ".csv"), (_paste, ".csv")],
)
def test_every_kind_of_saving_asks_about_the_name_it_writes(
    window: Any, qtbot: Any, tmp_path: Path, monkeypatch: Any, save: Callable[[Any], None], ending: str
) -> None:
    old = tmp_path / f"exam{ending}"
    old.write_text("kept")
    answers, asked = [str(tmp_path / "exam"), ""], []

    def dialog(_parent: object, _title: str, proposed: str, *_kinds: str) -> tuple[str, str]:
        asked.append(proposed)
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
    monkeypatch.setattr(pasting, "LARGEST_PASTE", 4096)
    if save is _result:
        window.data.open_bundled("iris")
        qtbot.waitUntil(lambda: window.data.table is not None)
        qtbot.waitUntil(lambda: not window.data.reading)
    save(window)
    assert len(asked) == 2 and asked[1] == str(old)
    assert old.read_text() == "kept" and not (tmp_path / "exam").exists()
    # Now the dialog, which has asked about the name it gives back, says yes.
    answers[:] = [str(tmp_path / "exam"), str(old)]
    save(window)
    qtbot.waitUntil(lambda: old.read_bytes() != b"kept")
    assert not (tmp_path / "exam").exists()
