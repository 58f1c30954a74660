"""A closed card is its heading: nobody works out its rows before it opens."""

from __future__ import annotations

import pickle

import pytest
from PySide6.QtGui import QGuiApplication

from linalg_viz.labs.contract.cards import Card, Note, OnDemand, on_demand
from linalg_viz.shell.cards.panel import CardPanel
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, SetCell, SetCells, ShowCards
from linalg_viz.state.opened import stands_open


def test_items_are_made_once_and_only_when_somebody_looks() -> None:
    calls = []

    @on_demand("why", "Why")
    def why(text: str) -> tuple[Note, ...]:
        calls.append(text)
        return (Note(text),)

    card = why("because")
    assert (card.key, card.title, calls) == ("why", "Why", [])
    assert card == Card("why", "Why", (Note("because"),)) and card != why("for another reason")
    assert list(card.items) == [card.items[0]] and len(card.items) == 1
    assert calls == ["because", "for another reason"]
    assert pickle.loads(pickle.dumps(card)).items == (Note("because"),)


@pytest.mark.parametrize(("lab", "key"), [("transform", "inverse"), ("svd", "squares")])
def test_the_rows_of_a_closed_card_are_made_when_it_opens(whole_window, qtbot, lab, key):
    session = whole_window.session
    session.dispatch(ChooseLab(lab))
    session.dispatch(SetCell("A", 0, 0, "7/3"))
    qtbot.waitUntil(lambda: any(card.key == key for card in session.cards))
    qtbot.wait(100)
    card = next(card for card in session.cards if card.key == key)
    view = whole_window.right.findChild(CardPanel).views[key]
    assert not stands_open(session.state, session.labs, key)
    assert isinstance(card.items, OnDemand) and card.items._make and view.accessibleName() == card.title
    session.dispatch(ShowCards((key,), True))
    wanted = next(
        c
        for c in resolve.cards(session.state, session.labs, session.inputs, session.tracking)
        if c.key == key
    )
    assert card.items._make is None and view.card == wanted and len(view.views) == len(wanted.items) > 0
    assert all(each.isVisible() for each in view.views) and len(view.accessibleName()) > len(card.title)


def test_a_polynomial_with_roots_is_copied_with_one_sign_before_each_term(whole_window, qtbot):
    session, clipboard = whole_window.session, QGuiApplication.clipboard()
    session.dispatch(ChooseLab("eigen"))
    session.dispatch(SetCells("A", (("sqrt(2)", "1"), ("1", "2"))))
    session.dispatch(ShowCards(("polynomial",), True))
    qtbot.waitUntil(lambda: any(card.key == "polynomial" and list(card.items) for card in session.cards))
    view = whole_window.right.findChild(CardPanel).views["polynomial"]
    qtbot.waitUntil(lambda: len(view.views) > 2)
    for way, expected in (
        (0, r"\lambda^{2} - (2 + \sqrt{2}) \lambda + 2\sqrt{2} - 1 \]"),
        (1, "λ² − (2 + √2) λ + 2√2 − 1\n"),
    ):
        view.copy.choices().actions()[way].trigger()
        assert expected in clipboard.text()
