"""Properties stand whole in their pills, in several lines where there is no room in one."""

from __future__ import annotations

import pytest

from linalg_viz.labs.contract.cards import Chip, Chips
from linalg_viz.scene import quantity as qty
from linalg_viz.shell.cards.chips import ChipsView

NAMES = ("square", "independent columns")
ITEM = Chips(tuple(Chip(name.replace(" ", "-"), name, True, qty.matrix("A")) for name in NAMES))


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_property_that_is_too_long_for_a_line_goes_on_in_the_next(
    session, settings, look, qtbot, scale: float
) -> None:
    settings.scale = scale
    look.refresh()
    view = ChipsView(session, look)
    qtbot.addWidget(view)
    view.show_item(ITEM)
    view.show()
    short, long = (view.buttons[chip.key] for chip in ITEM.chips)
    for width in (long.sizeHint().width() + 40, view.least_width()):
        view.resize(width, view.heightForWidth(width))
        view.layout().activate()
        for chip in (short, long):
            assert chip.geometry().right() < width and chip.height() >= chip.heightForWidth(chip.width())
        assert view.rect().contains(view.childrenRect())
    assert short.height() == look.px(26) < long.height()
