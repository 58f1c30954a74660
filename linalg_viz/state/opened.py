"""Which cards stand open: the first always, the others as they were left in this picture of the lab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from linalg_viz.labs.contract.labs import Labs
from linalg_viz.state.document import State
from linalg_viz.state.looking import Looking

MOST = 400
"""Cards a document remembers; those opened or closed longest ago stand again as at first."""


def stands_open(state: State, labs: Labs, card: str) -> bool:
    """Whether a card, by its key, shows more than its heading in the present picture."""
    return which_stand_open(state, labs)(card)


def which_stand_open(state: State, labs: Labs) -> Callable[[str], bool]:
    """What says of each card of the present picture, by its key, whether it stands open."""
    place = Looking(labs).place(state.document)
    closed, left = labs[place.lab].closed, dict(state.view.opened)

    def stands(card: str) -> bool:
        at_first = card not in closed and f"{place.tab}/{card}" not in closed
        return left.get((place.lab, place.tab, card), at_first)

    return stands


def turned(state: State, labs: Labs, cards: Sequence[str], wanted: bool) -> State:
    """The state in which these cards of the present picture are open, or closed; unchanged where they are."""
    stands = which_stand_open(state, labs)
    others = tuple(card for card in cards if stands(card) != wanted)
    if not others:
        return state
    place = Looking(labs).place(state.document)
    names = {(place.lab, place.tab, card): wanted for card in others}
    kept = tuple(item for item in state.view.opened if item[0] not in names)
    return replace(state, view=replace(state.view, opened=(*kept, *names.items())[-MOST:]))
