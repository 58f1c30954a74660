"""How much of the window is picture, and that what is entered needs no scrolling."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea

from linalg_viz.labs import LABS
from linalg_viz.state.actions import ChooseLab
from tests.harness.rest import settle

BEFORE = {(1280, 800): 624 * 663, (1024, 768): 673 * 631}
"""What the picture had in square pixels when its choices stood in the left panel."""


@pytest.mark.parametrize("size", BEFORE)
def test_the_picture_has_more_room_than_before(whole_window, size: tuple[int, int]) -> None:
    window = whole_window
    window.resize(*size)
    for lab in ("transform", "eigen", "svd", "vectors"):
        window.session.dispatch(ChooseLab(lab))
        settle()
        canvas, foot = window.canvas, window.centre._foot
        assert window.timeline.isVisible()
        assert canvas.width() * canvas.height() >= 1.05 * BEFORE[size], lab
        assert canvas.width() * (canvas.height() + foot.height()) >= 1.15 * BEFORE[size], lab


@pytest.mark.sample
def test_at_1280_by_800_nothing_in_the_left_panel_needs_scrolling(whole_window) -> None:
    window = whole_window
    window.resize(1280, 800)
    for lab in (each.id for each in LABS if not each.reads_tables):
        window.session.dispatch(ChooseLab(lab))
        settle()
        scroll = window.left.findChild(QScrollArea, "leftScroll")
        assert scroll.verticalScrollBar().maximum() == 0 == scroll.horizontalScrollBar().maximum(), lab
