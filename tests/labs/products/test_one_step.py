"""Products: time line, picture and card speak of one entry, at every stop and on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.cards import Card
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.scene.marks import Label
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

START = update(State.first(LABS), ChooseLab("products"), LABS).state


def at(state: State, t: float) -> tuple[Card, list[str]]:
    """The card of the reading, and the words in the picture."""
    state = replace(state, view=replace(state.view, t=t))
    cards = resolve.cards(state, LABS, Inputs())
    scene = resolve.scene(state, LABS, Inputs(), {})
    words = [mark.text for view in scene for mark in view.marks if isinstance(mark, Label)]
    return next(card for card in cards if card.key == "reading"), words


def test_at_each_stop_all_speak_of_the_entry_it_is_named_after() -> None:
    stages = resolve.stages(START, LABS)
    assert [stage.name for stage in stages[1:]] == ["entry (1, 1)", "entry (1, 2)", "entry (2, 1)", "A^{}B"]
    for stage in stages[1:-1]:
        place = stage.name.removeprefix("entry ")
        card, words = at(START, stage.t)
        row = place[1]
        assert card.title.startswith(f"Entry {place}:") and f"a_{{{row}k}} b_{{k{place[4]}}}" in words


@pytest.mark.parametrize("t", [0.1, 0.3, 0.4, 0.6, 0.7, 0.9])
def test_on_the_way_the_card_speaks_of_the_entry_that_is_worked_on(t: float) -> None:
    i, j = divmod(int(4 * t), 2)
    card, words = at(START, t)
    assert card.title.startswith(f"Entry ({i + 1}, {j + 1}):")
    assert f"a_{{{i + 1}k}} b_{{k{j + 1}}}" in words


@pytest.mark.parametrize("freeze", [False, True])
def test_at_the_end_all_speak_of_the_chosen_entry(freeze: bool) -> None:
    state = START
    for name, value in (("row", 2), ("column", 1), ("freeze", freeze)):
        state = update(state, SetParam("products", name, value), LABS).state
    card, words = at(state, 1.0)
    assert card.title.startswith("Entry (2, 1):") and "a_{2k} b_{k1}" in words


@pytest.mark.parametrize("reading", ["entry", "columns", "rows"])
def test_at_a_stop_what_it_is_named_after_is_done(reading: str) -> None:
    state = update(START, SetParam("products", "reading", reading), LABS).state
    for stage in resolve.stages(state, LABS)[1:-1]:
        scene = resolve.scene(replace(state, view=replace(state.view, t=stage.t)), LABS, Inputs(), {})
        keys = {mark.key for view in scene for mark in view.marks}
        assert not {"term-row", "term-column"} & keys
        assert not {"moving", "from-A", "from-B"} & keys
