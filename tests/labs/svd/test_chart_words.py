"""The chart of ‖Ax‖² on a small screen: its degrees are all there, and no name touches them."""

from __future__ import annotations

from itertools import combinations

import pytest

from linalg_viz.labs import LABS
from linalg_viz.render.first import laid_out
from linalg_viz.render.primitives import Words
from linalg_viz.render.shapes import shapes
from linalg_viz.render.theme import theme
from linalg_viz.state import bundled
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from linalg_viz.state.document import Cells, State
from linalg_viz.state.update.update import update

APART = 4.0
"""Pixels between two texts side by side, that they are not read as one."""


@pytest.mark.parametrize(
    "cells",
    [
        (("1", "3/2"), ("1/2", "2")),
        (("2", "1"), ("1", "3/2")),
        (("3", "0"), ("0", "1")),
        (("1", "2"), ("2", "4")),
        (("0", "-1"), ("1", "1/5")),
    ],
)
def test_degrees_and_names_stand_apart(cells: Cells) -> None:
    state = State.new(LABS)
    for action in (ChooseLab("svd"), SetParam("svd", "mode", "quadratic"), SetCells("A", cells)):
        state = update(state, action, LABS).state
    scene, ports = laid_out(state, LABS, bundled.inputs(state.document), 737, 640)
    (view,) = [each for each in scene if each.key == "round"]
    words = [each for each in shapes(view, ports["round"], theme("light")) if isinstance(each, Words)]
    ticks = {each.key for each in words if each.key.startswith("tick")}
    assert {"tick0", "tick90", "tick180", "tick270"} <= ticks
    assert {"level0-name", "level1-name", "peak00-name", "peak10-name"} <= {each.key for each in words}
    for a, b in combinations(words, 2):
        if not {a.key, b.key} & ticks:
            continue
        beside = abs(a.y - b.y) < 0.8 * max(a.size, b.size)
        first, second = sorted((a, b), key=lambda each: each.x)
        assert not beside or second.x - first.x - first.width >= APART, (a.key, b.key)
