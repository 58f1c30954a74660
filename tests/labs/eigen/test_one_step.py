"""Powers and power iteration: card, picture, chart and time line speak of one step at every time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.cards import Formula, Mat, Num, Sym
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.render.first import laid_out
from linalg_viz.scene.marks import Arrow, Label
from linalg_viz.scene.numbers import shown
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

NONE = Inputs()


def begun(normalise: bool) -> State:
    state = update(State.first(LABS), ChooseLab("eigen"), LABS).state
    for name, value in (("mode", "powers"), ("normalise", normalise)):
        state = update(state, SetParam("eigen", name, value), LABS).state
    return state


@pytest.mark.parametrize("normalise", [False, True])
@pytest.mark.parametrize("past", [0.0, 0.4])
def test_all_speak_of_the_step_that_was_reached(normalise: bool, past: float) -> None:
    state = begun(normalise)
    stages = resolve.stages(state, LABS)
    assert len(stages) > 4
    for j, stage in enumerate(stages):
        t = min(stage.t + past * stages[1].t, 1.0)
        now = replace(state, view=replace(state.view, t=t))
        scene, _ = laid_out(now, LABS, NONE, 900, 640)
        marks = {mark.key: mark for view in scene if view.key != "estimates" for mark in view.marks}
        (card,) = (each for each in resolve.cards(now, LABS, NONE) if each.key == "powers")
        formulas = [item for item in card.items if isinstance(item, Formula)]
        name, _, column = formulas[0].parts
        assert isinstance(name, Sym) and isinstance(column, Mat) and name.text == stage.name
        if j:
            label, arrow = marks[f"power{j}"], marks["last"]
            assert isinstance(label, Label) and label.text == stage.name and f"power{j + 1}" not in marks
            assert isinstance(arrow, Arrow)
            np.testing.assert_allclose([float(row[0]) for row in column.rows], arrow.heads[0], rtol=1e-9)
        if normalise:
            estimate = next(part for part in formulas[1].parts if isinstance(part, Num))
            last = next(
                mark for view in scene if view.key == "estimates" for mark in view.marks if mark.key == "last"
            )
            assert isinstance(last, Label) and last.text == f"≈ {shown(float(estimate.value), 4)}"
