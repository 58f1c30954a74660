"""The steps of a solution: on the clipboard, in a file of each kind, and refused where that cannot be."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from linalg_viz.labs.contract.lab import Lab
from linalg_viz.labs.solve import LAB as SOLVE
from linalg_viz.render import transcript, transcript_pages
from linalg_viz.render.primitives import Lines, Words
from linalg_viz.render.theme import theme
from linalg_viz.shell.session.session import Session
from tests.labs.solve.test_solve import shared

ACTIONS = ("copy_steps_latex", "copy_steps_markdown", "save_steps")


@pytest.fixture
def solving(window: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The window in a lab that writes out the Solve lab's steps for a fixed system."""
    here: Lab = replace(window.session.lab, transcript=lambda _p, _s: SOLVE.transcript(SOLVE.params, shared("2 1; 1 3", "5 5")))  # type: ignore[misc]  # fmt: skip
    monkeypatch.setattr(Session, "lab", property(lambda _self: here))
    window._follow()
    return window


def test_the_actions_wait_for_a_lab_with_steps(window: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    without = replace(window.session.lab, transcript=None)
    monkeypatch.setattr(Session, "lab", property(lambda _self: without))
    window._follow()
    assert not any(window.commands.actions[name].isEnabled() for name in ACTIONS)
    assert window.transcripts.save() is None


def test_the_actions_are_in_the_menu_and_copy(solving: Any) -> None:
    menu = [action.objectName() for action in solving.commands.menus["lab"].actions()]
    assert set(ACTIONS) <= set(menu)
    assert all(solving.commands.actions[name].isEnabled() for name in ACTIONS)
    solving.commands.actions["copy_steps_latex"].trigger()
    text = QGuiApplication.clipboard().text()
    assert text.startswith(r"\documentclass") and r"\boxed{2}" in text and r"\begin{array}{rr|r}" in text
    solving.commands.actions["copy_steps_markdown"].trigger()
    assert QGuiApplication.clipboard().text().startswith("# ")


def test_the_ending_decides_what_is_written(solving: Any, tmp_path: Path) -> None:
    for kind, begins in (("tex", b"\\documentclass"), ("md", b"# "), ("svg", b"<?xml"), ("pdf", b"%PDF")):
        path = tmp_path / f"steps.{kind}"
        solving.transcripts.ask = lambda _proposed, _filters, path=path: str(path)
        assert solving.transcripts.save() == path
        assert path.read_bytes().startswith(begins)


def test_a_name_without_an_ending_becomes_latex_and_no_name_nothing(solving: Any, tmp_path: Path) -> None:
    solving.transcripts.ask = lambda _proposed, _filters: str(tmp_path / "mine.v2")
    assert solving.transcripts.save() == tmp_path / "mine.v2.tex"
    solving.transcripts.ask = lambda _proposed, _filters: ""
    assert solving.transcripts.save() is None
    with pytest.raises(ValueError, match="docx"):
        solving.transcripts.write(tmp_path / "steps.docx")


def test_a_folder_that_is_not_there_is_said(solving: Any, tmp_path: Path) -> None:
    for kind in ("pdf", "tex"):
        solving.transcripts.ask = lambda _proposed, _filters, kind=kind: str(
            tmp_path / "a" / f"b.{kind}" / f"c.{kind}"
        )
        (tmp_path / "a").write_text("a file", encoding="utf-8") if not (tmp_path / "a").exists() else None
        assert solving.transcripts.save() is None


def test_everything_stands_within_the_margins_of_its_page() -> None:
    assert SOLVE.transcript is not None
    wide = " ".join(["123456789/987654321"] * 11)
    for A, b in (("2 1; 1 3", "5 5"), ("; ".join([wide] * 9), " ".join("123456789"))):
        cards = SOLVE.transcript(SOLVE.params, shared(A, b))
        sheets = transcript_pages.pages("A title " * 30, cards, theme("light"))
        shapes, tall = transcript_pages.long_page("A title " * 30, cards, theme("light"))
        for sheet, height in (*((each, transcript_pages.PAGE[1]) for each in sheets), (shapes, tall)):
            for shape in sheet:
                if isinstance(shape, Words):
                    assert 60.0 <= shape.x and shape.x + shape.width <= transcript_pages.PAGE[0] - 60.0
                    assert 40.0 <= shape.y <= height - 40.0
                else:
                    assert isinstance(shape, Lines)
    assert len(sheets) >= 1


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="needs LaTeX")
@pytest.mark.parametrize(
    "key", ["start", "parallel", "sheaf", "plu", "no-inverse", "hand-begun", "hilbert-6", "eight"]
)
def test_latex_sets_the_document_within_its_margins(key: str, tmp_path: Path) -> None:
    preset = next(each for each in SOLVE.presets if each.key == key)
    entries, chosen = dict(preset.entries), replace(SOLVE.params, **dict(preset.params))
    system = shared(
        "; ".join(" ".join(row) for row in entries["A"]), " ".join(row[0] for row in entries["b"])
    )
    assert SOLVE.transcript is not None
    text = transcript.to_latex(preset.title, SOLVE.transcript(chosen, system))
    (tmp_path / "steps.tex").write_text(text, encoding="utf-8")
    done = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "steps.tex"], cwd=tmp_path, capture_output=True, text=True, timeout=60)  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:]
    assert (tmp_path / "steps.pdf").stat().st_size > 1000
    assert "Overfull \\hbox" not in done.stdout


def test_markdown_escapes_what_it_would_read_as_markup() -> None:
    from linalg_viz.labs.contract.cards import Card, Note

    text = transcript.to_markdown("a_b *c*", (Card("k", "t", (Note("x < y_1 | $5"),)),))
    assert text == "# a\\_b \\*c\\*\n\n## t\n\nx \\< y\\_1 \\| \\$5\n"
