"""Long ways through every lab: seen from anywhere, saved and taken back at each step, wrong values refused.

The laws of single pictures and drags are in ``test_laws``; here the matrices are named, so that none is left to chance.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from itertools import cycle
from math import isnan
from typing import Any

import numpy as np
import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Control, Gesture, Lab
from linalg_viz.render.first import laid_out
from linalg_viz.scene.marks import Handle, Tiles, same
from linalg_viz.scene.scene import Scene, View
from linalg_viz.scene.view import Viewport
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import (
    Action,
    Drag,
    LoadPreset,
    Predict,
    Press,
    Replace,
    SetCells,
    SetParam,
    SetTime,
)
from linalg_viz.state.codec.codec import decode, encode
from linalg_viz.state.document import Cells, Document, State
from linalg_viz.state.history import History
from linalg_viz.state.looking import Looking
from linalg_viz.state.update.update import update
from tests.harness.tiers import costly_after

LOOKING = Looking(LABS)
INPUTS = bundled.inputs(Document.first(LABS))


def numbers(m: int, n: int, scale: str = "") -> Cells:
    """An m × n matrix of small fractions without a pattern."""
    return tuple(
        tuple(str(Fraction((7 * i * i + 3 * j + 5 * i * j) % 11 - 5, 1 + (i + j) % 3)) + scale for j in range(n))
        for i in range(m)
    )  # fmt: skip


def rows(text: str) -> Cells:
    return tuple(tuple(row.split()) for row in text.split(";"))


MATRICES = {text: rows(text) for text in [
    "0", "-3/2", "1e12", "2 -1", "2; -1", "1 2 3", "1; 0; -2", "0 0; 0 0", "1 0; 0 1", "-1 0; 0 -1", "2 1; 1 3/2", "1 2; 3 1",
    "1 2; 2 4", "1 1; 1 1.000000001", "0 1; 0 0", "2 1; 0 2", "1 1; 1e-12 1", "1 -2; 3 1", "cos(30°) -sin(30°); sin(30°) cos(30°)",
    "1e12 2e12; -3e12 1e12", "1e-12 2e-12; -3e-12 1e-12", "1e12 1; 0 1e-12", "1e-200 0; 1 1e-200", "1e200 1; 1 -1e200",
    "1.7e308 1.7e308; -1.7e308 1.7e308", "cos(t) -t; t cos(t)", "1 2 0; 0 1 -1", "1 2 3; 2 4 6", "1 0; 2 1; 0 1/3", "1e-12 0; 0 1e-12; 0 0",
    "2 0 1; 0 3 0; 1 0 2", "0 0 0; 0 0 0; 0 0 0", "1 2 3; 4 5 6; 7 8 9", "2 1 0; 0 2 1; 0 0 2", "-1 0 0; 0 1 0; 0 0 1", "1e12 0 3; 0 -1e12 0; 1 0 1e-12",
]} | {
    "4×7": numbers(4, 7), "12×1": numbers(12, 1), "12×12": numbers(12, 12), "12×12 tiny": numbers(12, 12, "*1e-12"),
}  # fmt: skip
EACH = pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
ON_EACH = pytest.mark.parametrize(
    "matrix", costly_after(14, sorted(MATRICES, key=lambda text: list(MATRICES).index(text) % 3))
)
"""Each third of them, from one number to 12×12, and then the others."""


def state_of(lab: Lab, matrix: str = "2 1; 1 3/2") -> State:
    outcome = update(State(replace(Document.first(LABS), lab=lab.id)), SetCells("A", MATRICES[matrix]), LABS)
    assert not [n for n in outcome.notices if n.tone in ("warn", "error")], outcome.notices
    return outcome.state


def drawn(state: State) -> Scene:
    return laid_out(state, LABS, INPUTS, 900, 640)[0]


POINTS = ("points", "tails", "heads", "at", "along", "pivot", "corner", "across", "up")


def assert_sound(scene: Scene) -> None:
    """Keys of their own; every point finite and of the dimension that its camera looks at."""
    for view in scene:
        keys = [mark.key for mark in view.marks]
        assert len(set(keys)) == len(keys)
        for mark in view.marks:
            for name in POINTS:
                value = getattr(mark, name, None)
                if value is not None and not isinstance(mark, Tiles):
                    assert np.isfinite(value).all() and value.shape[-1] == view.home.dimension, (
                        mark.key,
                        name,
                    )


def plain_values(thing: Any) -> Iterator[Any]:
    """Every number and text in a record, however deep."""
    if isinstance(thing, tuple):
        for each in thing:
            yield from plain_values(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from plain_values(getattr(thing, field.name))
    else:
        yield thing


def assert_no_nan(state: State) -> None:
    """No card has a NaN, as a number or in words."""
    for value in plain_values(resolve.cards(state, LABS, INPUTS)):
        if isinstance(value, (float, complex)):
            assert not isnan(complex(value).real) and not isnan(complex(value).imag)
        elif isinstance(value, str):
            assert "nan" not in value.casefold().split(), value


PLACES = [
    (1.0, 1.0, None, None), (4000.0, 30.0, None, None), (640.0, 480.0, 1e-9, (1.0, 2.0)),
    (640.0, 480.0, 1e12, (0.0, 0.0)), (640.0, 480.0, 3.0, (1e9, -1e9)),
]  # fmt: skip


TIMES = (0.0, 0.4, 1.0)
WAYS = [(t, place) for t in TIMES for place in PLACES]
SOME_WAYS = list(zip(cycle(TIMES), PLACES))
"""Each time and each place, in the ordinary run; each place at each time is a costly case."""


@EACH
@ON_EACH
@pytest.mark.parametrize("ways", costly_after(1, [SOME_WAYS, WAYS]), ids=["some", "every"])
def test_the_picture_is_sound_from_wherever_it_is_seen(lab: Lab, matrix: str, ways: list[Any]) -> None:
    state = state_of(lab, matrix)
    homes = {view.key: view.home for view in drawn(state)}
    for t in TIMES:
        assert_sound(resolve.scene(update(state, SetTime(t), LABS).state, LABS, INPUTS, {}))
    for t, (width, height, reach, centre) in ways:
        timed = update(state, SetTime(t), LABS).state
        ports = {
            key: Viewport(
                replace(home, reach=reach or home.reach, centre=centre or home.centre), width, height
            )
            for key, home in homes.items()
        }
        assert_sound(resolve.scene(timed, LABS, INPUTS, ports))


@EACH
def test_one_state_has_one_picture(lab: Lab) -> None:
    """Whatever was shown before: nothing is remembered outside the state."""
    states = {matrix: state_of(lab, matrix) for matrix in MATRICES}
    shown = {matrix: drawn(state) for matrix, state in states.items()}
    for matrix, before in shown.items():
        after = drawn(decode(encode(states[matrix]), LABS))
        assert [v.key for v in before] == [v.key for v in after], matrix
        for old, new in zip(before, after):
            assert len(old.marks) == len(new.marks) and all(map(same, old.marks, new.marks)), matrix


@EACH
@ON_EACH
def test_cards_never_say_nan(lab: Lab, matrix: str) -> None:
    assert_no_nan(state_of(lab, matrix))


def values(control: Control) -> list[Any]:
    if control.kind == "switch":
        return [True, False]
    if control.kind == "choice":
        return [key for key, _ in control.choices]
    return [control.low, control.high, (control.low + control.high) / 2]


@EACH
@ON_EACH
def test_a_control_takes_nothing_that_it_does_not_offer(lab: Lab, matrix: str) -> None:
    state = state_of(lab, matrix)
    for control in resolve.controls(state, LABS):
        if control.kind != "button":
            for wrong in ("no such value", float("nan"), None, ()):
                outcome = update(state, SetParam(lab.id, control.name, wrong), LABS)
                assert outcome.state is state and len(outcome.notices) == 1, (control.name, wrong)


# Walks


def handles(state: State) -> list[tuple[View, Handle]]:
    found = ((view, mark) for view in drawn(state) for mark in view.marks)
    return [(view, mark) for view, mark in found if isinstance(mark, Handle) and mark.walk != "fixed"]


def pulled(state: State, view: View, handle: Handle, share: float, snap: bool) -> Drag:
    """A drag by a share of a seventh of the view, obliquely."""
    right, up = view.home.matrix
    to = handle.at + share * 0.14 * view.home.reach * (right + 0.618 * up)
    gesture = Gesture(handle.key, view.key, handle.at, to, view.home.reach / 300, snap)
    return Drag(gesture, laid_out(state, LABS, INPUTS, 900, 640)[1], INPUTS)


def any_action(lab: Lab, state: State, chance: random.Random) -> Action:
    """Something a person could do now."""
    kind = chance.choice(["matrix", "preset", "control", "control", "drag", "drag", "drag", "predict"])
    controls, grips = resolve.controls(state, LABS), handles(state)
    if kind == "preset" and lab.presets:
        return LoadPreset(chance.choice(lab.presets).key)
    if kind == "control" and controls:
        control = chance.choice(controls)
        if control.kind == "button":
            return Press(control.name, INPUTS)
        return SetParam(lab.id, control.name, chance.choice(values(control)))
    if kind == "drag" and grips:
        return pulled(state, *chance.choice(grips), chance.uniform(-1.0, 1.0), chance.random() < 0.5)
    if kind == "predict" and lab.questions:
        return Predict(on=chance.random() < 0.5, question=chance.choice(lab.questions).key)
    return SetCells("A", MATRICES[chance.choice(list(MATRICES))])


@EACH
@pytest.mark.parametrize("seed", costly_after(1, range(4)))
def test_a_walk_is_saved_at_every_step_and_taken_back_to_its_beginning(lab: Lab, seed: int) -> None:
    saved_and_taken_back(lab, seed)


def saved_and_taken_back(lab: Lab, seed: int) -> None:
    """Forty actions drawn from a seed: each state is written and read again, and all are undone and done again."""
    chance = random.Random(f"{lab.id} {seed}")
    state = state_of(lab)
    history, passed = History(state.document, LOOKING), [state.document]
    for _ in range(40):
        outcome = update(state, any_action(lab, state, chance), LABS)
        refused = [n for n in outcome.notices if n.tone in ("warn", "error")]
        assert outcome.state is state or not refused
        state = outcome.state
        history.push(state.document, outcome.why)
        if not LOOKING.same(state.document, passed[-1]):
            passed.append(state.document)
        assert decode(encode(state), LABS) == state
        assert_sound(drawn(state))
        assert_no_nan(state)
    assert len(passed) > 10 and history.steps == len(passed) - 1
    for document in reversed(passed[:-1]):
        back = history.undo()
        assert back is not None and LOOKING.same(back, document)
        assert update(State.first(LABS), Replace(back), LABS).state.document == back
    for document in passed[1:]:
        again = history.redo()
        assert again is not None and LOOKING.same(again, document)


@EACH
def test_one_gesture_on_any_handle_is_at_most_one_step_and_comes_back(lab: Lab) -> None:
    start = state_of(lab)
    grips = handles(start)
    assert grips, f"nothing can be dragged in {lab.id}"
    moved = 0
    for view, handle in grips:
        history, state = History(start.document, LOOKING), start
        for share in (0.2, 0.4, 0.6, 0.8, 1.0):
            state = update(state, pulled(start, view, handle, share, snap=False), LABS).state
            history.push(state.document, f"drag of {handle.name}", gesture="1")
        moved += history.steps
        assert history.steps == (not LOOKING.same(state.document, start.document)), handle.key
        if history.steps:
            assert history.undo_name == f"drag of {handle.name}"
            back, again = history.undo(), history.redo()
            assert LOOKING.same(back, start.document) and LOOKING.same(again, state.document)
    assert moved
