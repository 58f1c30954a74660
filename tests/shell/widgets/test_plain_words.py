"""What is shown in labels and tooltips stands for itself, whatever a file calls its columns."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import QWidget

import linalg_viz
from linalg_viz.render.qt import words
from linalg_viz.render.qt.words import Words, same_tip, set_tip, show_tip, tip

HOSTILE = ("<img src=x> sales", "a < b", "<b>bold</b>", "R&D", "&lt;3", "first\nsecond <i>", "plain", "")
ROOMS = ("shell", "render/qt")
DECIDES = "render/qt/words.py"


def seen(text: str) -> str:
    """What Qt makes of a text that it may take for markup."""
    if not text.startswith("<span"):
        assert "<" not in text and "&lt;" not in text
        return text
    page = QTextDocument()
    page.setHtml(text)
    return page.toPlainText()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_tooltip_shows_every_sign(qtbot, text: str) -> None:
    assert seen(tip(text)) == text
    widget, action = QWidget(), QAction()
    qtbot.addWidget(widget)
    set_tip(action, text)
    same_tip(widget, action)
    assert seen(widget.toolTip()) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_label_shows_every_sign(qtbot, text: str) -> None:
    label = Words(text)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText and label.text() == text


def test_a_name_in_a_sentence_is_set_in_italics_and_no_markup(qtbot) -> None:
    label = Words()
    qtbot.addWidget(label)
    label.show_name("x < {name} =", "<b>")
    page = QTextDocument()
    page.setHtml(label.text())
    assert page.toPlainText() == "x < <b> =" and label.text().count("<i>") == 1


def test_a_tooltip_that_is_shown_at_once_goes_when_there_is_nothing_to_say(qtbot, monkeypatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(words.QToolTip, "showText", lambda _at, text, *_where: said.append(text))
    monkeypatch.setattr(words.QToolTip, "hideText", lambda: said.append("hidden"))
    widget = QWidget()
    qtbot.addWidget(widget)
    show_tip(QPoint(1, 1), "<img src=x>", widget)
    show_tip(QPoint(1, 1), "", widget)
    assert [seen(text) for text in said] == ["<img src=x>", "hidden"]


def asked(path: Path) -> set[str]:
    """What a module asks of Qt about labels and tooltips by itself."""
    out = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name) and node.id in ("QLabel", "QToolTip"):
            out.add(node.id)
        elif isinstance(node, ast.Attribute) and node.attr == "setToolTip":
            out.add(node.attr)
    return out


def unguarded(path: Path) -> list[int]:
    """The lines where a model answers with a tooltip that did not go through ``tip``."""
    out = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.If) and "ToolTipRole" in ast.unparse(node.test):
            answers = [
                each.value for line in node.body for each in ast.walk(line) if isinstance(each, ast.Return)
            ]
            out += [a.lineno for a in answers if a is not None and not ast.unparse(a).startswith("tip(")]
    return out


def test_models_answer_with_words_that_stand_for_themselves() -> None:
    root = Path(linalg_viz.__file__).parent / "shell"
    assert {p.name: found for p in sorted(root.rglob("*.py")) if (found := unguarded(p))} == {}


def test_one_module_decides_how_words_are_shown() -> None:
    root = Path(linalg_viz.__file__).parent
    paths = [path for room in ROOMS for path in sorted((root / room).rglob("*.py"))]
    assert asked(root / DECIDES) == {"QLabel", "QToolTip", "setToolTip"}
    found = {str(p.relative_to(root)): asked(p) for p in paths if p != root / DECIDES}
    assert {name: what for name, what in found.items() if what} == {}
