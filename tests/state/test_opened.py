"""Cards that stand open: as at first until somebody turns them, in this picture of this lab."""

from __future__ import annotations

from dataclasses import replace

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.state.document import State
from linalg_viz.state.opened import MOST, stands_open, turned

HERE = getattr(LABS["svd"].params, LABS["svd"].tab)
PLACES = LABS.with_lab(replace(LABS["svd"], closed=("long", f"{HERE}/here", "other/there")))
FIRST = replace(State.first(PLACES), document=replace(State.first(PLACES).document, lab="svd"))


def opened(state: State, *cards: str, labs: Labs = PLACES) -> list[bool]:
    return [stands_open(state, labs, card) for card in cards]


def test_at_first_cards_are_open_but_those_that_the_lab_closes_here() -> None:
    """Everywhere, or in one picture only."""
    assert opened(FIRST, "facts", "long", "here", "there") == [True, False, False, True]


def test_what_somebody_turned_stays_so_in_this_picture() -> None:
    state = turned(turned(FIRST, PLACES, ["long", "here"], True), PLACES, ["facts"], False)
    assert opened(state, "facts", "long", "here", "there") == [False, True, True, True]
    elsewhere = replace(state, document=replace(state.document, lab="eigen"))
    assert opened(elsewhere, "facts", "long") == [True, True]
    back = turned(state, PLACES, ["facts", "long"], True)
    assert opened(back, "facts", "long") == [True, True]
    # Nothing is remembered of what stands so already.
    assert turned(back, PLACES, ["facts", "there"], True) is back


def test_what_was_turned_longest_ago_is_forgotten_first() -> None:
    state = FIRST
    for k in range(MOST + 1):
        state = turned(state, PLACES, [f"card{k}"], False)
    assert len(state.view.opened) == MOST == 400
    assert opened(state, "card0", "card1", f"card{MOST}") == [True, False, False]
    # Turned once more it is the last again.
    state = turned(turned(state, PLACES, ["card1"], True), PLACES, ["new"], False)
    assert opened(state, "card2", "card1", "card3") == [True, True, False]
