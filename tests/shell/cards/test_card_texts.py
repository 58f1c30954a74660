"""What stands in the cards of every preset: formulas of a size for a card, sentences without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.cards import Card, Chips, Note, Typeset
from linalg_viz.labs.contract.lab import Lab
from linalg_viz.shell.cards.typeset import drawn
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import ChooseLab, LoadPreset
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

SIZE = 20


RAW = re.compile(r"[_^](?:\{|[A-Z0-9∞]|[a-z]\b)")
"""A script that only a formula can set: in a sentence it would stand as it is typed."""


def cards(lab: Lab) -> Iterator[Card]:
    """The cards of a lab's presets."""
    start = update(State.first(LABS), ChooseLab(lab.id), LABS).state
    for preset in lab.presets:
        state = update(start, LoadPreset(preset.key), LABS).state
        yield from resolve.cards(state, LABS, bundled.inputs(state.document))


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_a_formula_is_no_taller_than_a_few_lines(lab: Lab) -> None:
    for latex in {item.latex for card in cards(lab) for item in card.items if isinstance(item, Typeset)}:
        root = ElementTree.fromstring(drawn(latex, "#000000", SIZE))
        wide, tall = (float(root.attrib[name].removesuffix("px")) for name in ("width", "height"))
        assert 0.0 < tall <= 5.0 * SIZE and 0.0 < wide, latex


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_a_sentence_has_no_markup(lab: Lab) -> None:
    for card in cards(lab):
        chips = [chip for item in card.items if isinstance(item, Chips) for chip in item.chips]
        for item in (*card.items, *(e for chip in chips for e in chip.evidence)):
            assert not (isinstance(item, Note) and RAW.search(item.text)), item
