"""Properties stand whole in their pills, in several lines where there is no room in one."""

from __future__ import annotations

import pytest

from linalg_viz.labs.contract.cards import Card, Chip, Chips, Formula, Note, OnDemand, Sym
from linalg_viz.scene import quantity as qty
from linalg_viz.shell.cards.chips import ChipsView
from linalg_viz.shell.cards.panel import CardView
from linalg_viz.shell.cards.typeset import Typesetter

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


def test_in_a_drag_no_evidence_is_made_that_nobody_looks_at(session, look, qtbot) -> None:
    made = []

    def evidence(name: str):
        return OnDemand(lambda: made.append(name) or (Note(f"{name} holds"), Formula((Sym("A"),))), some=True)

    def card(text: str) -> Card:
        chips = tuple(
            Chip(name, name, True, qty.matrix("A"), evidence(name)) for name in ("square", "normal")
        )
        return Card("properties", "Properties", (Note(text), Chips(chips)))

    view = CardView(session, look, Typesetter(look))
    qtbot.addWidget(view)
    view.show_open(True, True)
    view.show_card(card("one"))
    session.begin_gesture("drag")
    for text in ("one", "two", "two"):
        view.show_card(card(text))
    assert not made and view.views[0].words.text() == "two"
    view.views[1].open("normal")
    # What is open follows, and alone.
    view.show_card(card("three"))
    assert made == ["normal", "normal"]
