"""The name a file is written under is the name that was asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from linalg_viz.shell.documents.naming import chosen, ended


@pytest.mark.parametrize(
    ("given", "completed"),
    [("p", "p.png"), ("p.png", "p.png"), ("p.PDF", "p.PDF"), ("week 1.2", "week 1.2.png"), ("p.", "p..png")],
)
def test_a_name_gets_the_ending_it_lacks(given: str, completed: str) -> None:
    assert ended(Path("there") / given, (".png", ".pdf"), ".png") == Path("there") / completed


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

    found = chosen(ask, tmp_path / "first.png", lambda name: ended(name, (".png",), ".png"))
    assert found == (tmp_path / path if path else None) and len(proposals) == asked
    assert proposals == [str(tmp_path / "first.png"), *[str(tmp_path / "old.png")] * (asked - 1)]
