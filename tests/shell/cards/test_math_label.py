"""A sentence of mathematics on one line: smaller where there is little room, its spaces kept."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication

from linalg_viz.render.qt import items
from linalg_viz.scene.mathtext import runs
from linalg_viz.shell.cards.math_label import MathLabel

SENTENCE = "A_1, the sum of 1 of 2 terms σ_1"


def test_it_keeps_its_spaces_and_its_end_in_any_room(qtbot, look) -> None:
    label = MathLabel(look, SENTENCE, scale=0.83)
    qtbot.addWidget(label)
    label.show()
    for room in range(120, 320, 8):
        label.resize(room, 30)
        QApplication.processEvents()
        line, wide = items.lettering(runs(SENTENCE), label.letters)
        assert wide <= room
        for (x, _, text, _), (after, *_) in pairwise(line):
            assert after == pytest.approx(x + text.size().width())
