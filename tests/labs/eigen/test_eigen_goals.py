"""The goals of the lab are judged for every matrix that can be typed."""

from __future__ import annotations

import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.eigen.params import Params
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, SetCells
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

MATRICES = {
    "defective, 3×3, one line": "2 1 0; 0 2 1; 0 0 2",
    "defective, 3×3, two lines": "2 1 0; 0 2 0; 0 0 3",
    "defective, 4×4": "1 1 0 0; 0 1 0 0; 0 0 2 0; 0 0 0 3",
    "defective, 2×2": "1 1; 0 1",
    "a pair": "0 -1; 1 0",
    "zero": "0 0; 0 0",
    "1×1": "3",
    "wide": "1 2 3; 4 5 6",
}


@pytest.mark.parametrize("text", MATRICES.values(), ids=MATRICES)
def test_every_goal_is_judged(text: str) -> None:
    rows = tuple(tuple(row.split()) for row in text.split(";"))
    state = update(State.first(LABS), ChooseLab("eigen"), LABS).state
    shared = resolve.shared(update(state, SetCells("A", rows), LABS).state.document)
    for goal in LABS["eigen"].goals():
        judged = goal.judge(Params(), shared, Inputs())
        assert isinstance(judged.done, bool), goal.key
        assert isinstance(goal.reachable(Params(), shared, Inputs()), bool)
