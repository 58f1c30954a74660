"""Two rows vary along one direction: the other variances are 0 and said to be, with = and not ≈."""

from __future__ import annotations

import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.cards import Bars, Formula, Num
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import ChooseLab, SetCells
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update


@pytest.mark.parametrize(
    "rows, zeros",
    [
        ((("2", "1"), ("1", "3/2")), [False, True]),
        ((("0.1", "0.7", "1"), ("0.3", "1/3", "2"), ("0.6", "0.2", "5")), [False, False, True]),
        ((("2", "1"), ("1", "3/2"), ("0.3", "7")), [False, False]),
    ],
)
def test_variances_beyond_the_rows_are_zero(rows: tuple, zeros: list[bool]) -> None:
    state = update(State.first(LABS), ChooseLab("pca"), LABS).state
    state = update(state, SetCells("A", rows), LABS).state
    cards = resolve.cards(state, LABS, bundled.worked(state.document, LABS, bundled.inputs(state.document)))
    (card,) = (c for c in cards if c.key == "variances")
    (bars,) = (item for item in card.items if isinstance(item, Bars))
    values = [
        next(part.value for part in item.parts if isinstance(part, Num))
        for item in card.items
        if isinstance(item, Formula) and item.quantity.index
    ]
    for found in ([bar.value for bar in bars.bars], values):
        assert [x == 0 and not isinstance(x, float) for x in found] == zeros
