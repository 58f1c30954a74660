"""Where the lines of a card's formula end: a relation begins a line, and stands at its edge; no bracket opens there."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.cards import Formula
from linalg_viz.labs.contract.lab import Lab
from linalg_viz.shell.cards.layout import Box, laid
from tests.shell.cards.test_card_texts import cards

WIDTHS = (150.0, 208.0)


def _lines(formula: Formula, width: float) -> list[list[Box]]:
    boxes = laid(formula, width, 1.0).boxes
    # A box further left than the one before it begins a line.
    starts = [i for i, box in enumerate(boxes) if i == 0 or box.x < boxes[i - 1].x]
    return [boxes[a:b] for a, b in zip(starts, [*starts[1:], len(boxes)], strict=True)]


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_no_line_ends_with_a_relation_that_fits_before_what_it_is_about(qapp: QApplication, lab: Lab) -> None:
    for formula in [item for card in cards(lab) for item in card.items if isinstance(item, Formula)]:
        for width in WIDTHS:
            lines = _lines(formula, width)
            for line, after in pairwise(lines):
                fits = line[-1].width + after[0].width <= width
                assert not (line[-1].sign and len(line) > 1 and fits), formula
                opens = "".join(glyphs.text for glyphs in line[-1].glyphs).strip() == "("
                assert not (opens and len(line) > 1 and fits), formula


def test_a_relation_that_begins_a_line_stands_at_its_edge(qapp: QApplication) -> None:
    lab = next(lab for lab in LABS if lab.id == "svd")
    formulas = [item for card in cards(lab) for item in card.items if isinstance(item, Formula)]
    broken = [line for formula in formulas for line in _lines(formula, 150.0) if line[0].sign]
    assert broken
    for line in broken:
        assert line[0].x == 0.0 and not line[0].glyphs[0].text.startswith(" ")
