"""Every switch that a picture offers changes it, or its cards say why it cannot: no other is offered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from operator import eq
from typing import Any

import numpy as np
import pytest

from linalg_viz.labs import LABS
from linalg_viz.render.first import laid_out
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, Resize, SetCells, SetData, SetParam
from linalg_viz.state.bundled import inputs
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update
from tests.harness.tiers import costly_after

SIZES = ((1, 1), (1, 3), (2, 2), (2, 3), (3, 2), (3, 3), (4, 4))
NAMED = {
    "a turn": (("0", "-2"), ("1", "0")),
    "singular": (("1", "2"), ("2", "4")),
    "space": (("1", "2", "0"), ("0", "1", "1"), ("1", "0", "2")),
    "tall": (("1", "2"), ("0", "1"), ("1", "1")),
    "wide": (("1", "2", "0"), ("0", "1", "1")),
}
TIMES = (1.0, 0.5, 0.0)
LOCKS = "A drag keeps"
"""The group of switches that say what a drag keeps: they change what a hand does, not what is drawn."""


def starts(lab: str, every: bool) -> Iterator[tuple[str, State]]:
    first = update(State.first(LABS), ChooseLab(lab), LABS).state
    for m, n in SIZES if every else SIZES[2:4]:
        # One row has no variance to speak of.
        if (lab, m) != ("pca", 1):
            yield f"{m}×{n}", update(first, Resize("A", m, n), LABS).state
    for name, cells in list(NAMED.items())[: None if every else 3]:
        yield name, update(first, SetCells("A", cells), LABS).state
    if LABS[lab].reads_tables:
        yield "penguins", update(first, SetData("penguins"), LABS).state


def frozen(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.shape, value.tobytes()
    if is_dataclass(value):
        return tuple((each.name, frozen(getattr(value, each.name))) for each in fields(value))
    return tuple(map(frozen, value)) if isinstance(value, tuple | list) else value


def seen(state: State, data: Any) -> Iterator[Any]:
    """The marks at several times, the cards, and what may be chosen; each is worked out when it is asked for."""
    for t in TIMES:
        scene, _ = laid_out(replace(state, view=replace(state.view, t=t)), LABS, data, 900, 640)
        yield frozen([(view.key, view.marks) for view in scene])
    yield repr(resolve.cards(state, LABS, data))
    yield resolve.controls(state, LABS, data)


class Kept:
    """What an iterator gives, kept for the next one who asks."""

    def __init__(self, more: Iterator[Any]) -> None:
        self.more = more
        self.found: list[Any] = []

    def __iter__(self) -> Iterator[Any]:
        yield from self.found
        for each in self.more:
            self.found.append(each)
            yield each


def pictures(lab: str, state: State) -> Iterator[tuple[str, State]]:
    tabs = next((each for each in resolve.controls(state, LABS) if each.stands == "tabs"), None)
    for key, _ in tabs.choices if tabs is not None else (("", ""),):
        yield key, update(state, SetParam(lab, tabs.name, key), LABS).state if tabs is not None else state


@pytest.mark.parametrize("every", costly_after(1, [False, True]), ids=["some", "every"])
@pytest.mark.parametrize("lab", [each.id for each in LABS])
def test_a_switch_that_is_offered_changes_the_picture(lab: str, every: bool) -> None:
    idle, tried = [], 0
    for name, start in starts(lab, every):
        for tab, state in pictures(lab, start):
            data = inputs(state.document)
            switches = [
                each
                for each in resolve.controls(state, LABS, data)
                if each.kind == "switch" and each.enabled and each.group != LOCKS
            ]
            before = Kept(seen(state, data))
            for switch in switches:
                tried += 1
                value = not getattr(state.document.param(lab), switch.name)
                after = update(state, SetParam(lab, switch.name, value), LABS).state
                if all(map(eq, before, seen(after, data))):
                    idle.append((name, tab, switch.name))
    assert not idle and tried > 3, idle
