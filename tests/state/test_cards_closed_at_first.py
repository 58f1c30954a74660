"""Cards that stand open: at first as the lab says for its picture, then as they were left there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Lab
from linalg_viz.state.document import Document, State
from linalg_viz.state.opened import stands_open, turned


def state_of(lab: str, tab: str | None = None) -> State:
    first = State.first(LABS)
    document = Document.first(LABS)
    document = replace(document, lab=lab)
    if tab is not None:
        document = document.with_param(lab, replace(document.param(lab), mode=tab))
    return replace(first, document=document)


@pytest.mark.parametrize("lab", [lab for lab in LABS if lab.closed], ids=lambda lab: lab.id)
def test_cards_that_are_closed_at_first_are_closed(lab: Lab) -> None:
    for card in lab.closed:
        tab, _, name = card.rpartition("/")
        state = state_of(lab.id, tab or None)
        assert not stands_open(state, LABS, name), card
        opened = turned(state, LABS, (name,), True)
        assert stands_open(opened, LABS, name) and opened.document is state.document
        assert turned(opened, LABS, (name,), True) is opened
        assert not stands_open(turned(opened, LABS, (name,), False), LABS, name)
    assert stands_open(state_of(lab.id), LABS, "a card that is named nowhere")
