"""A sentence of mathematics on one line: smaller where there is little room, its spaces kept."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication

from linalg_viz.render.qt import typeface
from linalg_viz.scene.mathtext import runs
from linalg_viz.shell.cards.math_label import MathLabel

SENTENCE = "A_1, the sum of 1 of 2 terms σ_1"


def test_it_keeps_its_spaces_and_its_end_in_any_room(qtbot, look) -> None:
    label = MathLabel(look, SENTENCE, scale=0.83)
    qtbot.addWidget(label)
    label.show()
    for room in range(label.minimumSizeHint().width(), 320, 8):
        label.resize(room, 30)
        QApplication.processEvents()
        assert not label.cut and label.letters >= 11.0
        line, wide = typeface.lettering(runs(SENTENCE), label.letters)
        assert wide <= room
        for (x, _, text, _), (after, *_) in pairwise(line):
            assert after == pytest.approx(x + text.size().width())


def test_where_it_would_be_too_small_it_ends_with_an_ellipsis(qtbot, look, monkeypatch) -> None:
    label = MathLabel(look, SENTENCE, scale=0.83)
    qtbot.addWidget(label)
    label.show()
    drawn: list[str] = []
    lettering = typeface.lettering

    def watched(pieces, size):
        drawn.append("".join(run.text for run in pieces))
        return lettering(pieces, size)

    monkeypatch.setattr(typeface, "lettering", watched)
    for room in (120, 90, 60):
        label.resize(room, 30)
        label.grab()
        # What was painted last.
        words = drawn[-1]
        assert label.cut and label.letters >= 11.0
        assert words.endswith("…") and "A1, the sum of 1 of 2 terms σ1".startswith(words[:-1].rstrip()), words
        assert lettering(label._shown(), label.letters)[1] <= room
