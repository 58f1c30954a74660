"""What the cards show after numbers were typed over others that are equal as floats: = and ≈ follow."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.cards import Formula
from linalg_viz.render.latex import card_plain, formula_plain
from linalg_viz.shell.cards.formula import FormulaView
from linalg_viz.shell.cards.panel import CardPanel
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, SetCells, ShowCards
from tests.harness.tiers import costly_after

ZERO = (("0", "0"), ("0", "0"))
PROVEN = (("cos(20)*0", "0"), ("0", "0"))
DIGITS = (("cos(20)", "sin(20)"), ("cos(20)", "sin(20)"))
ONE, TURN = (("1", "0"), ("0", "1")), (("cos(20)^2 + sin(20)^2", "0"), ("0", "1"))


def painted(view: FormulaView) -> str:
    laid = view.layout_for(view.width())
    return "".join(glyph.text for box in laid.boxes for glyph in box.glyphs)


@pytest.mark.parametrize("lab", costly_after(2, ["eigen", "solve", "transform", "svd"]))
def test_cards_are_those_of_a_window_that_never_saw_other_numbers(whole_window, lab) -> None:
    whole_window.session.dispatch(ChooseLab(lab))
    for first, then in ((DIGITS, ZERO), (ZERO, DIGITS), (PROVEN, ZERO), (TURN, ONE), (ONE, TURN)):
        typed_over(whole_window, first, then)


def typed_over(whole_window, first, then) -> None:
    session = whole_window.session
    for cells in (first, then):
        session.dispatch(SetCells("A", cells))
        session.refresh()
        session.refresh_cards()
        session.dispatch(ShowCards(tuple(card.key for card in session.cards[1:]), True))
        QApplication.processEvents()
    views = whole_window.findChild(CardPanel, "cards").views
    fresh = resolve.cards(session.state, LABS, session.inputs)
    assert [key for key in views if key in {card.key for card in fresh}]
    for card in fresh:
        view = views[card.key]
        assert view.accessibleName() == card_plain(card)
        for made, item in zip(view.views, card.items, strict=True):
            if isinstance(item, Formula):
                assert formula_plain(made.formula) == formula_plain(item)
                anew = FormulaView(session, whole_window.look)
                anew.resize(made.size())
                anew.show_item(item)
                assert painted(made) == painted(anew)
                anew.deleteLater()
