"""A switch that changes nothing is not offered: picture, cards or other controls show what it does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Control, Inputs
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from linalg_viz.state.bundled import inputs
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

MATRICES = {
    "first": None,
    "singular": (("1", "2"), ("2", "4")),
    "space": (("1", "2", "0"), ("0", "1", "1"), ("1", "0", "2")),
    "tall": (("1", "2"), ("0", "1"), ("1", "1")),
    "wide": (("1", "2", "0"), ("0", "1", "1")),
}
LIMITS_DRAGS = ("symmetric",)
"""Switches of what a drag keeps: nothing is seen of them at rest."""


def seen(state: State, given: Inputs) -> tuple[Any, ...]:
    """All that is shown of a state, but for the switch itself."""
    others = [c for c in resolve.controls(state, LABS, given) if c.kind != "switch"]
    pictures = [
        resolve.scene(replace(state, view=replace(state.view, t=t)), LABS, given, {}) for t in (0.0, 0.5, 1.0)
    ]
    return repr(pictures), repr(resolve.cards(state, LABS, given)), repr(others)


def dead(state: State, given: Inputs) -> list[str]:
    """The labels of the switches that change nothing."""
    lab = state.document.lab
    found = []
    switches: list[Control] = [c for c in resolve.controls(state, LABS, given) if c.kind == "switch"]
    for control in switches:
        on = getattr(state.document.param(lab), control.name)
        turned = update(state, SetParam(lab, control.name, not on), LABS).state
        if control.enabled and control.name not in LIMITS_DRAGS and seen(turned, given) == seen(state, given):
            found.append(control.label)
    return found


@pytest.mark.parametrize("cells", MATRICES.values(), ids=MATRICES)
@pytest.mark.parametrize("lab", ["vectors", "transform", "solve", "svd", "least-squares"])
def test_every_switch_shows_something(lab: str, cells: tuple[tuple[str, ...], ...] | None) -> None:
    state = update(State.first(LABS), ChooseLab(lab), LABS).state
    if cells is not None:
        state = update(state, SetCells("A", cells), LABS).state
    given = inputs(state.document)
    name = LABS[lab].tab
    tabs = next(c for c in resolve.controls(state, LABS, given) if c.name == name)
    tried = {tab: dead(update(state, SetParam(lab, name, tab), LABS).state, given) for tab, _ in tabs.choices}
    assert tried == {tab: [] for tab, _ in tabs.choices}
