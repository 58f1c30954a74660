"""The laws of every lab, tested the day it is listed: wild values, drags, controls, presets, questions."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import fields
from functools import cache
from itertools import pairwise
from math import cos, hypot, isclose, isfinite, sin
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz import assets
from linalg_viz.labs import LABS as SHIPPED
from linalg_viz.labs.contract.lab import Control, Gesture, Inputs, Lab
from linalg_viz.render import latex, svg
from linalg_viz.render.first import laid_out
from linalg_viz.render.theme import theme
from linalg_viz.scene.marks import Handle, same
from linalg_viz.scene.scene import Scene, Viewports
from linalg_viz.scene.view import Viewport
from linalg_viz.state import bundled, cameras, predict, resolve
from linalg_viz.state.actions import (
    ChooseLab,
    Drag,
    LoadPreset,
    Predict,
    Press,
    SetCells,
    SetParam,
    SetSlider,
    SetTime,
)
from linalg_viz.state.codec.codec import decode, encode
from linalg_viz.state.document import VECTORS, State
from linalg_viz.state.history import History
from linalg_viz.state.looking import Looking
from linalg_viz.state.update.update import update
from tests.examples.projection import LAB as PROJECTION
from tests.harness.examples import few
from tests.harness.tiers import costly_after

LABS = SHIPPED.with_lab(PROJECTION)
"""The laws hold for the labs of the program and for the one that shows how to make one."""

INPUTS = bundled.inputs(State.first(LABS).document)
"""What a lab is looked at with before a document names a table."""
EACH = pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
TIMES = (0.0, 0.2, 0.5, 0.75, 1.0)
STEPS = (0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 1.0)

PLAIN = ["0", "1", "-1", "2", "-3/2", "1/3", "0.1", "-2.75", "5", "sqrt(2)", "cos(20°)"]
WILD = [*PLAIN, "1e-12", "-1e-12", "1e12", "-1e12", "1e-300", "1e150", "1e300", "1.0000000001", "t"]
CHOSEN = [
    "0", "1e-12", "7", "0 0; 0 0", "1 0; 0 1", "2 1; 4 2", "1 1; 0 1", "0 1; 0 0", "0 -1; 1 0", "3/5 4/5; 4/5 -3/5",
    "1e12 0; 0 1e-12", "1 1; 1 1.0000000001", "1e300 1; 1 -1e300", "cos(t) -sin(t); sin(t) cos(t)",
    "0 0 0; 0 0 0; 0 0 0", "2 1 0; 0 2 1; 0 0 2", "1 2 3; 2 4 6; 3 6 9", "1 0 0; 0 cos(30°) -sin(30°); 0 sin(30°) cos(30°)",
    "0 1 0; 0 0 1; 1 0 0", "1 1 1; 1 1 1; 1 1 1e-9", "1 0 1; 0 1 1/2", "2 4 6; 1 2 3", "0 0 0; 0 0 0",
    "1 0; 1/2 1; 0 1", "1 2; 2 4; 3 6", "1 2 3", "0 0 0", "1; -2; 1/2", "0; 0; 0", "3; 4", "3 4",
]  # fmt: skip
SIZES = [(1, 1), (2, 2), (2, 2), (3, 3), (2, 3), (3, 2), (1, 3), (3, 1), (1, 2), (2, 1), (4, 4), (5, 3), (2, 7), (12, 12)]  # fmt: skip


def rows(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split()) for row in text.split(";"))


def matrices(entries: list[str]) -> st.SearchStrategy[tuple[tuple[str, ...], ...]]:
    made = st.sampled_from(SIZES).flatmap(
        lambda s: st.tuples(*[st.tuples(*[st.sampled_from(entries)] * s[1])] * s[0])
    )
    return made | st.sampled_from([rows(text) for text in CHOSEN])


def offered(control: Control) -> st.SearchStrategy[Any]:
    """Values a person can set a control to."""
    if control.kind == "switch":
        return st.booleans()
    if control.kind == "choice":
        return st.sampled_from([key for key, _ in control.choices])
    count = max(1, round((control.high - control.low) / control.step))
    return st.integers(0, count).map(lambda i: min(control.low + i * control.step, control.high))


def settable(state: State) -> list[Control]:
    return [c for c in resolve.controls(state, LABS) if c.kind != "button" and c.enabled]


@cache
def at_lab(lab: Lab) -> State:
    return update(State.first(LABS), ChooseLab(lab.id), LABS).state


@cache
def kept(lab: Lab) -> tuple[State, ...]:
    """The lab as its gallery documents have it, and with each of its presets."""
    begun = [update(at_lab(lab), LoadPreset(each.key), LABS).state for each in lab.presets]
    return (*gallery(lab.id), *begun)


@cache
def gallery(lab: str) -> tuple[State, ...]:
    """The documents of a lab that come with the program."""
    files = sorted(assets.path("gallery").glob(f"{lab}-*.linalg"))
    return tuple(decode(path.read_bytes(), LABS) for path in files)


@st.composite
def states(draw: st.DrawFn, lab: Lab, entries: list[str]) -> State:
    """A lab after somebody played with its controls.

    Before that wild matrices and vectors were typed into it, or one of its presets or gallery documents opened.
    """
    if draw(st.integers(0, 3)) == 0:
        state = draw(st.sampled_from(kept(lab)))
    else:
        state = draw(typed(lab, entries))
    for _ in range(draw(st.integers(0, 5))):
        if found := settable(state):
            control = draw(st.sampled_from(found))
            state = update(state, SetParam(lab.id, control.name, draw(offered(control))), LABS).state
    for slider in state.document.sliders:
        places = [-5.0, 0.0, 0.3, 1.5707963, 5.0]
        state = update(state, SetSlider(slider.name, draw(st.sampled_from(places))), LABS).state
    return state


@st.composite
def typed(draw: st.DrawFn, lab: Lab, entries: list[str]) -> State:
    """A lab after somebody typed matrices and vectors into it."""
    state = at_lab(lab)
    for name in lab.entries:
        if name in VECTORS:
            vector = draw(st.lists(st.sampled_from(entries), min_size=1, max_size=4))
            state = update(state, SetCells(name, tuple((text,) for text in vector)), LABS).state
        else:
            state = update(state, SetCells(name, draw(matrices(entries))), LABS).state
    return state


def finite(value: Any) -> bool:
    """Whether all numbers of a field are, however deep they stand in it."""
    if isinstance(value, tuple):
        return all(map(finite, value))
    return not isinstance(value, (float, complex, np.ndarray)) or bool(np.isfinite(value).all())


def check_scene(scene: Scene, ports: Viewports) -> None:
    keys = [view.key for view in scene]
    assert scene and len(set(keys)) == len(keys) and set(ports) == set(keys)
    for view in scene:
        names = [mark.key for mark in view.marks]
        assert len(set(names)) == len(names), [name for name in names if names.count(name) > 1]
        assert not cameras.flaw(view.home), (view.key, view.home)
        assert view.title and np.isfinite(view.fit).all() and view.fit.shape[1] == view.home.dimension
        for mark in view.marks:
            for field in fields(mark):
                assert finite(getattr(mark, field.name)), (mark.key, field.name)
            if isinstance(mark, Handle):
                assert mark.name and mark.at.shape == (view.home.dimension,)
                assert mark.walk != "line" or (mark.along is not None and mark.along.any()), mark.key


def seen(state: State) -> Inputs:
    """The pictures, and the table the document names."""
    return bundled.inputs(state.document)


def drawn(state: State) -> tuple[Scene, Viewports]:
    return laid_out(state, LABS, seen(state), 900, 640)


@EACH
@settings(max_examples=few(60), deadline=None)
@given(st.data())
def test_whatever_is_typed_there_is_a_picture_of_finite_numbers(lab: Lab, data: st.DataObject) -> None:
    state = data.draw(states(lab, WILD))
    for t in TIMES:
        scene, ports = drawn(update(state, SetTime(t), LABS).state)
        check_scene(scene, ports)
    ET.fromstring(svg.draw(scene, ports, theme("light"), 900, 640))


@EACH
@settings(max_examples=few(60), deadline=None)
@given(st.data())
def test_whatever_is_typed_there_are_cards_controls_and_stages(lab: Lab, data: st.DataObject) -> None:
    state = data.draw(states(lab, WILD))
    cards = resolve.cards(state, LABS, seen(state))
    assert cards and len({card.key for card in cards}) == len(cards)
    for card in cards:
        assert card.title and latex.card_plain(card).strip() and latex.card_latex(card).strip()
    stages = [stage.t for stage in resolve.stages(state, LABS)]
    assert stages and all(0.0 <= t <= 1.0 for t in stages)
    assert all(a <= b for a, b in pairwise(stages))
    controls = resolve.controls(state, LABS)
    assert len({(c.kind == "button", c.name) for c in controls}) == len(controls)
    params = {field.name for field in fields(state.document.param(lab.id))}
    assert all(c.kind == "button" or c.name in params for c in controls)
    own = state.document.param(lab.id)
    assert all((c.name == lab.tab) == (c.stands == "tabs") for c in controls if c.kind != "button")
    for choice in (c for c in controls if c.kind == "choice"):
        assert choice.value(own) in dict(choice.choices), choice.name


@EACH
@settings(max_examples=few(40), deadline=None)
@given(st.data())
def test_every_control_sets_what_it_says(lab: Lab, data: st.DataObject) -> None:
    state = data.draw(states(lab, PLAIN))
    for control in settable(state):
        value = data.draw(offered(control), label=control.name)
        outcome = update(state, SetParam(lab.id, control.name, value), LABS)
        assert not outcome.notices, (control.name, value, outcome.notices)
        found = getattr(outcome.state.document.param(lab.id), control.name)
        assert found == value or (
            not isinstance(value, (bool, str)) and isclose(found, value, abs_tol=0.5)
        ), control.name
        check_scene(*drawn(outcome.state))


@EACH
@settings(max_examples=few(40), deadline=None)
@given(st.data())
def test_every_button_does_something_or_says_why_not(lab: Lab, data: st.DataObject) -> None:
    state = data.draw(states(lab, WILD))
    for control in resolve.controls(state, LABS):
        if control.kind == "button":
            outcome = update(state, Press(control.name, seen(state)), LABS)
            assert not [n for n in outcome.notices if n.text.startswith("no button")]
            refused = [n for n in outcome.notices if n.tone in ("warn", "error")]
            assert bool(refused) <= (outcome.state is state)
            if control.enabled:
                check_scene(*drawn(outcome.state))


# Drags


def handles(scene: Scene) -> list[tuple[str, Handle]]:
    return [
        (view.key, mark)
        for view in scene
        for mark in view.marks
        if isinstance(mark, Handle) and mark.walk != "fixed"
    ]


def dragged(
    state: State, ports: Viewports, view: str, handle: Handle, to: np.ndarray, snap: bool = False
) -> Any:
    gesture = Gesture(handle.key, view, handle.at, to, 1.0 / ports[view].scale, snap, along=handle.along)
    return update(state, Drag(gesture, ports, seen(state)), LABS)


def close(a: Any, b: Any) -> bool:
    """Whether two params are equal, numbers up to rounding."""
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(map(close, a, b))
    if isinstance(a, float) and isinstance(b, float):
        return isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)
    return bool(a == b)


@EACH
@pytest.mark.parametrize("snap", [True, False])
@settings(max_examples=few(60), deadline=None)
@given(st.data())
def test_a_handle_put_where_it_is_changes_nothing(lab: Lab, snap: bool, data: st.DataObject) -> None:
    state = data.draw(states(lab, WILD))
    scene, ports = drawn(state)
    for view, handle in handles(scene):
        outcome = dragged(state, ports, view, handle, handle.at.copy(), snap)
        assert outcome.state.document.cells == state.document.cells, (view, handle.key, outcome.notices)
        before, now = state.document.param(lab.id), outcome.state.document.param(lab.id)
        assert all(close(getattr(before, f.name), getattr(now, f.name)) for f in fields(before)), handle.key


def alike(a: Any, b: Any) -> bool:
    return a is b is None or (a is not None and b is not None and a.shape == b.shape and np.allclose(a, b))


@EACH
@settings(max_examples=few(60), deadline=None)
@given(st.data())
def test_every_drawn_handle_has_one_entry_whose_constraint_it_keeps_to(lab: Lab, data: st.DataObject) -> None:
    state = data.draw(states(lab, WILD))
    scene, ports = drawn(state)
    shared = resolve.shared(state.document)
    entries = list(lab.handles(state.document.param(lab.id), shared, seen(state), ports))
    for view, handle in handles(scene):
        mine = [e for e in entries if e.key == handle.key and (not e.views or view in e.views)]
        assert len(mine) == 1, (view, handle.key, len(mine))
        (entry,) = mine
        assert (handle.walk, handle.name, handle.tip) == (entry.constraint.walk, entry.name, entry.tip)
        assert alike(handle.along, entry.constraint.along), handle.key
        assert alike(handle.pivot, entry.constraint.pivot), handle.key


@EACH
def test_a_key_that_is_no_handle_is_refused(lab: Lab) -> None:
    state = at_lab(lab)
    scene, ports = drawn(state)
    shared = resolve.shared(state.document)
    for key in ("", "nothing", "x", "column", "x-handle-"):
        gesture = Gesture(key, scene[0].key, np.zeros(2), np.ones(2))
        with pytest.raises(KeyError):
            lab.drag(state.document.param(lab.id), shared, seen(state), ports, gesture)


def walked(handle: Handle, port: Viewport, direction: tuple[float, float]) -> np.ndarray:
    """Where a hand that follows the walk of a handle takes it: up to a third of the picture away."""
    dx, dy = direction
    far = min(port.width, port.height) / port.scale / 3.0
    if handle.walk == "line" and handle.along is not None:
        return handle.at + dx * far * handle.along / np.linalg.norm(handle.along)
    flat = port.camera.matrix
    if handle.walk == "circle":
        pivot = handle.pivot if handle.pivot is not None else np.zeros_like(handle.at)
        arm = flat @ (handle.at - pivot)
        c, s = cos(3 * dx), sin(3 * dx)
        turned = np.array([c * arm[0] - s * arm[1], s * arm[0] + c * arm[1]])
        return handle.at + (turned - arm) @ flat
    return handle.at + far * np.array([dx, dy]) @ flat


@EACH
@settings(max_examples=few(60), deadline=None)
@given(st.data())
def test_after_a_free_drag_the_handle_is_where_it_was_put(lab: Lab, data: st.DataObject) -> None:
    """Within a pixel, along the line where it keeps to one; or a notice says what stopped it."""
    state = data.draw(states(lab, PLAIN))
    scene, ports = drawn(state)
    if not handles(scene):
        return
    view, handle = data.draw(st.sampled_from(handles(scene)), label="handle")
    share = st.floats(-1, 1, allow_subnormal=False)
    direction = (data.draw(share), data.draw(share))
    to = walked(handle, ports[view], direction)
    tracking = lab.track(state.document.param(lab.id), resolve.shared(state.document), None)
    for share in STEPS:
        # A hand on a circle goes round it: straight across it would come to the centre, where no name can be kept.
        here = walked(handle, ports[view], (share * direction[0], share * direction[1]))
        outcome = dragged(state, ports, view, handle, here)
        assert all(notice.text for notice in outcome.notices)
        state, document = outcome.state, outcome.state.document
        tracking = lab.track(document.param(lab.id), resolve.shared(document), tracking)
        if share == 1.0 and [n for n in outcome.notices if not n.text.startswith("The expression")]:
            return
    after = resolve.scene(state, LABS, seen(state), ports, tracking)
    found = next((h for v, h in handles(after) if v == view and h.key == handle.key), None)
    assert found is not None, f"the handle {handle.key} vanished without a word"
    off = (found.at - to) @ ports[view].camera.matrix.T
    if handle.walk == "line" and handle.along is not None:
        # On a chart the handle is led along one axis, and the other coordinate follows the curve.
        along = ports[view].camera.matrix @ handle.along / np.linalg.norm(handle.along)
        off = np.array([off @ along, 0.0])
    if handle.walk == "circle" or handle.pivot is not None:
        # A handle on a circle or sphere has a direction; how far out it is drawn may be a matter of room.
        pivot = handle.pivot if handle.pivot is not None else np.zeros_like(handle.at)
        a, b = ((each - pivot) @ ports[view].camera.matrix.T for each in (found.at, to))
        assert a @ b > 0.0
        off = np.array([(a[0] * b[1] - a[1] * b[0]) / max(hypot(*a), hypot(*b)), 0.0])
    assert hypot(*off) * ports[view].scale <= 1.0 + 1e-6, (handle.key, handle.walk, handle.at, to, found.at)


@EACH
@settings(max_examples=few(40), deadline=None)
@given(st.data())
def test_a_long_drag_with_names_kept_stays_drawable(lab: Lab, data: st.DataObject) -> None:
    state = data.draw(states(lab, PLAIN))
    scene, ports = drawn(state)
    if not handles(scene):
        return
    view, handle = data.draw(st.sampled_from(handles(scene)))
    start, end = (walked(handle, ports[view], (s, 0.3)) for s in (-1.0, 1.0))
    tracking = None
    for i in range(9):
        state = dragged(state, ports, view, handle, start + (end - start) * i / 8, snap=bool(i % 2)).state
        document = state.document
        tracking = lab.track(document.param(lab.id), resolve.shared(document), tracking)
        scene = resolve.scene(state, LABS, seen(state), ports, tracking)
        check_scene(scene, {v.key: None for v in scene})  # type: ignore[misc]
        assert resolve.cards(state, LABS, seen(state), tracking)


# The file and the way back


@EACH
@settings(max_examples=few(40), deadline=None)
@given(st.data())
def test_any_state_of_a_lab_is_read_as_it_was_written_and_undone(lab: Lab, data: st.DataObject) -> None:
    state = data.draw(states(lab, WILD))
    before = state.document
    scene, ports = drawn(state)
    looking = Looking(LABS)
    history = History(before, looking)
    for view, handle in handles(scene)[:3]:
        state = dragged(state, ports, view, handle, walked(handle, ports[view], (0.4, 0.2))).state
        history.push(state.document, "drag", gesture="one")
        assert decode(encode(state), LABS) == state
    assert history.steps <= 1
    if history.steps:
        history.undo()
    assert looking.same(history.document, before)


# Presets and questions


def presets() -> list[Any]:
    return [pytest.param(lab, each.key, id=f"{lab.id}-{each.key}") for lab in LABS for each in lab.presets]


@pytest.mark.parametrize("times", costly_after(1, [TIMES[::2], TIMES]), ids=["some", "every"])
@pytest.mark.parametrize(("lab", "key"), presets())
def test_a_preset_loads_and_is_drawn(lab: Lab, key: str, times: tuple[float, ...]) -> None:
    preset = next(each for each in lab.presets if each.key == key)
    outcome = update(at_lab(lab), LoadPreset(key), LABS)
    assert not any(n.objects for n in outcome.notices) and outcome.why == preset.title
    for name, cells in preset.entries:
        assert outcome.state.document.get(name) == cells
    params = outcome.state.document.param(lab.id)
    for name, value in preset.params:
        assert getattr(params, name) == value
    for t in times:
        check_scene(*drawn(update(outcome.state, SetTime(t), LABS).state))
    assert resolve.cards(outcome.state, LABS, seen(outcome.state))
    assert decode(encode(outcome.state), LABS) == outcome.state


@EACH
def test_keys_titles_and_numbers_are_single(lab: Lab) -> None:
    for kind in (lab.presets, lab.questions):
        keys = [each.key for each in kind]
        assert len(set(keys)) == len(keys)
    assert lab.title and lab.about and lab.icon


@EACH
@settings(max_examples=few(40), deadline=None)
@given(st.data())
def test_questions_have_finite_answers_or_none_and_hide_them(lab: Lab, data: st.DataObject) -> None:
    state = update(data.draw(states(lab, WILD)), Predict(on=True), LABS).state
    numbers = resolve.shared(state.document)
    for question in predict.offered(state.document, LABS, numbers, seen(state)):
        asked = update(state, Predict(question=question.key), LABS).state
        answer = predict.answer(asked.document, LABS, resolve.shared(asked.document), seen(asked))
        assert answer is not None and all(isfinite(float(x)) for x in answer)
        scene, _ = drawn(asked)
        assert not [m.key for view in scene for m in view.marks if m.answer]
        if question.kind == "point":
            view = next(v for v in scene if v.key == question.view)
            assert view.home.dimension == len(answer)
        shown = update(asked, Predict(guess=(0.0, 0.0), shown=True), LABS).state
        check_scene(*drawn(shown))


@EACH
def test_every_question_has_an_answer_somewhere(lab: Lab) -> None:
    begun = [at_lab(lab), *(update(at_lab(lab), LoadPreset(each.key), LABS).state for each in lab.presets)]
    for question in lab.questions:
        answers = [
            question.answer(state.document.param(lab.id), resolve.shared(state.document), seen(state))
            for state in begun
        ]
        assert any(answer is not None for answer in answers), question.key


@EACH
@settings(max_examples=few(25), deadline=None)
@given(st.data())
def test_what_is_said_of_a_picture_does_not_answer_a_question(lab: Lab, data: st.DataObject) -> None:
    state = data.draw(states(lab, PLAIN))
    asked = update(state, Predict(on=True), LABS).state
    if not predict.offered(state.document, LABS, resolve.shared(state.document), seen(state)):
        return
    scene, _ = drawn(asked)
    for view in scene:
        assert not view.words and not any(mark.answer for mark in view.marks)
        assert not re.search(r"[=≈] *[−-]?\d", view.title), view.title
    told, _ = drawn(update(asked, Predict(shown=True), LABS).state)
    plain, _ = drawn(state)
    assert [view.words for view in told] == [view.words for view in plain]


@EACH
@settings(max_examples=few(25), deadline=None)
@given(st.data())
def test_what_a_picture_reads_is_among_what_the_lab_edits(lab: Lab, data: st.DataObject) -> None:
    """And nothing else changes it: a matrix without an editor has no part in what is drawn."""
    state = data.draw(states(lab, PLAIN))
    used = lab.used(state.document.param(lab.id))
    assert set(used) <= set(lab.entries) and list(used) == sorted(used, key=lab.entries.index)
    other = state
    for name in set(lab.entries) - set(used):
        # Of the same size: sizes are linked, so another one would change what is read.
        sevens = tuple(("7",) * len(row) for row in other.document.get(name))
        other = update(other, SetCells(name, sevens), LABS).state
    if other.document.param(lab.id) == state.document.param(lab.id):
        views, again = drawn(state)[0], drawn(other)[0]
        assert [view.key for view in views] == [view.key for view in again]
        for view, twin in zip(views, again, strict=True):
            assert all(map(same, view.marks, twin.marks)) and len(view.marks) == len(twin.marks), view.key


ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 40),
    st.integers(),
    st.floats(),
    st.sampled_from([0.5, 2.5, 3.0, 1e300]),
    st.fractions(max_denominator=9),
    st.text(max_size=3),
    st.just("\ud800"),
)
"""Values of every kind that a field of some lab has, right or wrong for the one they are tried on."""


@EACH
@settings(max_examples=few(150), deadline=None)
@given(st.data())
def test_params_take_only_what_a_file_gives_back(lab: Lab, data: st.DataObject) -> None:
    """Whatever is tried, from any way in: refused in one sentence, or written and read as the same value."""
    state = at_lab(lab)
    for _ in range(3):
        name = data.draw(st.sampled_from([field.name for field in fields(lab.params)]))
        own = getattr(state.document.param(lab.id), name)
        like = st.tuples(*(ANYTHING for _ in own)) if isinstance(own, tuple) else ANYTHING
        deep = st.lists(st.tuples(ANYTHING, ANYTHING), max_size=3).map(tuple)
        value = data.draw(st.one_of(ANYTHING, like, deep, st.lists(ANYTHING, max_size=3).map(tuple)))
        outcome = update(state, SetParam(lab.id, name, value), LABS)
        if outcome.notices:
            assert outcome.state is state and outcome.notices[0].objects and outcome.notices[0].text
            continue
        state = outcome.state
        found = getattr(state.document.param(lab.id), name)
        assert found == value and decode(encode(state), LABS) == state
        if isinstance(getattr(lab.params, name), int):
            assert type(found) is type(getattr(lab.params, name))
        check_scene(*drawn(state))
