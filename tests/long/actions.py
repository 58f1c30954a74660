"""Random actions by the thousand: nothing raises, the state stays one that can be saved, memory stays flat."""

from __future__ import annotations

import functools
import gc
import random
import tracemalloc

import numpy as np

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Gesture
from linalg_viz.scene.marks import Handle
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import (
    Action,
    ChooseLab,
    Drag,
    LoadPreset,
    Predict,
    Press,
    Resize,
    SetCell,
    SetParam,
    SetSlider,
    SetTime,
)
from linalg_viz.state.codec import codec
from linalg_viz.state.document import NAMES, State
from linalg_viz.state.history import History
from linalg_viz.state.looking import Looking
from linalg_viz.state.update.update import update

TEXTS = (
    "0",
    "1",
    "-2",
    "3/2",
    "1e12",
    "1e-12",
    "cos(t)",
    "1/0",
    "s",
    "1/s",
    "",
    "2+",
    "sqrt(2)",
    "-t",
    "9**9**9",
    "0.1",
)


def _action(rng: random.Random, state: State) -> Action:
    here = LABS[state.document.lab]
    kind = rng.randrange(11)
    if kind <= 2:
        return SetCell(rng.choice(NAMES), rng.randrange(3), rng.randrange(3), rng.choice(TEXTS))
    if kind == 3:
        return Resize(rng.choice("ABC"), rng.randrange(1, 4), rng.randrange(1, 4))
    if kind == 4:
        return SetSlider(rng.choice("st"), rng.choice((0.0, 1.0, -3.3, float("nan"))))
    if kind == 5:
        controls = here.controls(state.document.param(here.id), resolve.shared(state.document))
        if controls:
            control = rng.choice(controls)
            if control.kind == "button":
                return Press(control.name, bundled.inputs(state.document))
            values = [key for key, _ in control.choices] or [True, False, control.low, control.high]
            return SetParam(here.id, control.name, rng.choice(values))
    if kind == 6 and here.presets:
        return LoadPreset(rng.choice(here.presets).key)
    if kind == 7:
        return rng.choice(
            (ChooseLab(rng.choice(LABS.each).id), SetTime(rng.random()), Predict(on=rng.random() < 0.5))
        )
    return _drag(rng, state)


def _drag(rng: random.Random, state: State) -> Action:
    views = resolve.scene(state, LABS, bundled.inputs(state.document), {})
    handles = [(view.key, mark) for view in views for mark in view.marks if isinstance(mark, Handle)]
    if not handles:
        return SetTime(0.5)
    view, handle = rng.choice(handles)
    far = rng.choice((0.01, 1.0, 1e6))
    to = handle.at + far * np.array([rng.uniform(-1, 1) for _ in handle.at])
    gesture = Gesture(handle.key, view, handle.at, to, 0.01, rng.random() < 0.7)
    return Drag(gesture, {}, bundled.inputs(state.document))


def _run(rng: random.Random, state: State, history: History, count: int) -> State:
    for i in range(count):
        outcome = update(state, _action(rng, state), LABS)
        if outcome.state.document != state.document:
            history.push(outcome.state.document, outcome.why)
        state = outcome.state
        if i % 97 == 0:
            resolve.cards(state, LABS, bundled.inputs(state.document))
            assert codec.decode(codec.encode(state), LABS) == state
            state = State(history.undo() or state.document, state.view)
    return state


def _emptied() -> None:
    """Every cache is emptied: each is bounded by its number of entries, and is none of what may grow."""
    gc.unfreeze()  # the wrappers that modules made when the tests were collected are searched too
    for each in gc.get_objects():
        if isinstance(each, functools._lru_cache_wrapper):
            each.cache_clear()
    gc.collect()


def endured(seed: int, count: int) -> None:
    """``count`` random actions; the history holds 20 bytes of each, so that the first four fifths fill it."""
    rng = random.Random(seed)
    state, history = State.first(LABS), History(State.first(LABS).document, Looking(LABS), limit=20 * count)
    state = _run(rng, state, history, count * 8 // 10)
    # The history has reached its bound: from here on nothing but caches may grow.
    _emptied()
    tracemalloc.start()
    state = _run(rng, state, history, count // 10)
    _emptied()
    half = tracemalloc.get_traced_memory()[0]
    _run(rng, state, history, count // 10)
    _emptied()
    full = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert full - half < 1_000_000
