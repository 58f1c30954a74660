"""The goals of every lab are judged for every matrix that can be typed, and for every preset."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan

import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, LoadPreset, SetCells
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

MATRICES = (
    "3",
    "1 2 3",
    "1; 2; 3",
    "0 0; 0 0",
    "1 1; 0 1",
    "0 -1; 1 0",
    "2 1 0; 0 2 1; 0 0 2",
    "2 1 0; 0 2 0; 0 0 3",
    "1 1 0 0; 0 1 0 0; 0 0 2 0; 0 0 0 3",
    "1 2; 3 4; 5 6",
    "1 2 3; 4 5 6",
    "1e12 1; 0 1e-9",
    "1e300 1; 1 -1e300",
    "sqrt(2) 1; 0 sqrt(2)",
)


def states(lab: str) -> Iterator[State]:
    first = update(State.first(LABS), ChooseLab(lab), LABS).state
    for text in MATRICES:
        rows = tuple(tuple(row.split()) for row in text.split(";"))
        yield update(first, SetCells("A", rows), LABS).state
    for preset in LABS[lab].presets:
        yield update(first, LoadPreset(preset.key), LABS).state


# The goals of PCA are about tables.
@pytest.mark.parametrize("lab", [lab.id for lab in LABS if lab.id != "pca"])
def test_every_goal_is_judged(lab: str) -> None:
    goals = LABS[lab].goals()
    assert goals
    for state in states(lab):
        params, shared = state.document.param(lab), resolve.shared(state.document)
        for goal in goals:
            judged = goal.judge(params, shared, Inputs())
            assert judged.done in (True, False) and "nan" not in judged.told, goal.key
            assert judged.away is None or not isnan(judged.away), goal.key
            assert goal.reachable(params, shared, Inputs()) in (True, False)
