"""Where entries are too large for arrows, the picture says so above what stands in their place."""

from __future__ import annotations

import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.parts.beyond import SAID
from linalg_viz.render.first import laid_out
from linalg_viz.scene.marks import Arrow
from linalg_viz.scene.scene import Scene
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.goals import goal_line
from linalg_viz.state.update.update import update

NONE = Inputs()
HUGE = (("1e12", "1"), ("0", "1e-9"))
FEW = (("1", "3/2"), ("1/2", "2"))
LONG = (("1e12",), ("1e-9",))
DRAWN = ["vectors", "norms", "products", "transform", "eigen", "svd", "least-squares"]


def pictures(lab: str, huge: bool) -> dict[str, tuple[State, Scene]]:
    state = update(State.first(LABS), ChooseLab(lab), LABS).state
    for name in LABS[lab].entries if huge else ():
        cells = LONG if name in ("u", "v", "x", "y", "b") else HUGE
        state = update(state, SetCells(name, cells), LABS).state
    (tabs,) = (each for each in resolve.controls(state, LABS) if each.stands == "tabs")
    found = {}
    for key, _ in tabs.choices:
        shown = update(state, SetParam(lab, tabs.name, key), LABS).state
        found[key] = shown, laid_out(shown, LABS, NONE, 900, 640)[0]
    return found


def arrows(scene: Scene) -> bool:
    return any(isinstance(mark, Arrow) for view in scene for mark in view.marks)


@pytest.mark.parametrize("lab", DRAWN)
def test_where_arrows_are_gone_the_line_above_the_picture_says_why(lab: str) -> None:
    few, huge = pictures(lab, False), pictures(lab, True)
    gone = [key for key in huge if arrows(few[key][1]) and few[key][1][0].key != huge[key][1][0].key]
    assert gone
    for key in gone:
        state, scene = huge[key]
        line = goal_line(state, LABS, NONE, scene)
        assert scene[0].title == SAID, key
        assert line.kind == "seen" and line.text == SAID, (key, line)
    assert all(scene[0].title != SAID for _, scene in few.values())


@pytest.mark.parametrize("lab", DRAWN)
def test_a_matrix_that_is_large_by_its_size_is_not_said_to_have_large_entries(lab: str) -> None:
    state = update(State.first(LABS), ChooseLab(lab), LABS).state
    rows = tuple(tuple(str((i * j) % 5 - 2) for j in range(5)) for i in range(5))
    if "A" in LABS[lab].entries:
        state = update(state, SetCells("A", rows), LABS).state
    assert laid_out(state, LABS, NONE, 900, 640)[0][0].title != SAID
