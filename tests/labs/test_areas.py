"""The areas of the views depend on what is shown, not on the areas that were there before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs, Lab
from linalg_viz.render.layout import first_viewports, viewports
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

AREAS = ((809, 579, 1.5), (523, 161, 1.5), (1000, 260, 2.0))
"""Width and height of the picture in pixels, and the scale of its letters."""
OF_MATRICES = [lab for lab in LABS if not lab.reads_tables]


def _pictures(lab: Lab, n: int) -> Iterator[State]:
    """Every picture of a lab, with a matrix n × n."""
    first = update(State.first(LABS), ChooseLab(lab.id), LABS).state
    choice = next((each for each in resolve.controls(first, LABS) if each.kind == "choice"), None)
    chosen = [SetParam(lab.id, choice.name, key) for key, _ in choice.choices] if choice else []
    cells = tuple(tuple(str((3 * i + 2 * j) % 7 - 3) for j in range(n)) for i in range(n))
    for state in [update(first, each, LABS).state for each in chosen] or [first]:
        yield update(state, SetCells("A", cells), LABS).state


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("n", (2, 6, 12))
@pytest.mark.parametrize("lab", OF_MATRICES, ids=lambda lab: lab.id)
def test_the_same_areas_are_found_from_narrow_and_from_wide_ones(
    lab: Lab, n: int, area: tuple[int, int, float]
) -> None:
    width, height, text = area
    several = 0
    for state in _pictures(lab, n):

        def again(ports, state=state):
            scene = resolve.scene(state, LABS, Inputs(), ports)
            return viewports(scene, width, height, {}, text)

        _, wanted = first_viewports(
            lambda ports, state=state: resolve.scene(state, LABS, Inputs(), ports), width, height, {}, text
        )
        assert again(wanted) == wanted
        several += len(wanted) > 1
        for share in (0.15, 0.95):
            found = {key: replace(port, width=share * width) for key, port in wanted.items()}
            for _ in range(8):
                found = again(found)
            assert found == wanted
    assert several or lab.id != "transform" or n == 2
