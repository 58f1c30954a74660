"""Every formula that is typeset fits on a line of a card: a bracket that grows without end would fill the panel."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.cards import Typeset
from linalg_viz.labs.lab import Lab
from linalg_viz.shell.typeset import drawn
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import ChooseLab, LoadPreset
from linalg_viz.state.document import State
from linalg_viz.state.update import update

SIZE = 20


def formulas(lab: Lab) -> set[str]:
    """The LaTeX of everything typeset in the cards of a lab's presets."""
    found: set[str] = set()
    start = update(State(), ChooseLab(lab.id)).state
    for preset in lab.presets:
        state = update(start, LoadPreset(preset.key)).state
        for card in resolve.cards(state, bundled.inputs(state.document)):
            found |= {item.latex for item in card.items if isinstance(item, Typeset)}
    return found


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_a_formula_is_no_taller_than_a_few_lines(lab: Lab) -> None:
    for latex in formulas(lab):
        root = ElementTree.fromstring(drawn(latex, "#000000", SIZE))
        wide, tall = (float(root.attrib[name].removesuffix("px")) for name in ("width", "height"))
        assert 0.0 < tall <= 5.0 * SIZE and 0.0 < wide, latex
