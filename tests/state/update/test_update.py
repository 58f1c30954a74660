"""Actions: what they do, what they refuse and where they say so, and that nothing else ever happens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Change, Control, Gesture, Inputs
from linalg_viz.scene.view import Camera, orbit, plane
from linalg_viz.state import resolve
from linalg_viz.state.actions import (
    ChooseLab,
    Drag,
    LoadPreset,
    Predict,
    Press,
    Replace,
    Resize,
    SetCamera,
    SetCell,
    SetCells,
    SetParam,
    SetSlider,
    SetTime,
    ShowCards,
)
from linalg_viz.state.codec.codec import decode, encode
from linalg_viz.state.document import NAMES, Cells, Slider, State, column
from linalg_viz.state.notices import Refused
from linalg_viz.state.update import lab as update_lab
from linalg_viz.state.update.params import offered
from linalg_viz.state.update.update import update
from tests.harness.examples import few
from tests.harness.known_numbers import known

START = known(LABS)
INPUTS = Inputs()


def after(*actions, state: State = START) -> State:
    """The state after actions none of which may be refused."""
    for action in actions:
        outcome = update(state, action, LABS)
        assert not [n for n in outcome.notices if n.tone in ("warn", "error")], outcome.notices
        state = outcome.state
    return state


def drag(key: str, to, resolution: float = 0.01, start=(0.0, 0.0), **more) -> Drag:
    return Drag(
        Gesture(key, "plane", np.array(start, float), np.array(to, float), resolution, **more), {}, INPUTS
    )


def press(name: str) -> Press:
    return Press(name, INPUTS)


REFUSED = [
    (SetCell("A", 0, 0, "1/0"), "cell A 1 1"),
    (SetCell("A", 1, 0, "2+"), "cell A 2 1"),
    (SetCell("A", 0, 1, ""), "cell A 1 2"),
    (SetCell("A", 0, 1, "9**9**9"), "cell A 1 2"),
    (SetCell("A", 0, 0, "(" * 10_000), "cell A 1 1"),
    (SetCell("A", 0, 0, "1" * 1_000_000), "cell A 1 1"),
    (SetCell("A", 0, 0, "1e999"), "cell A 1 1"),
    (SetCell("A", 0, 0, "\ud800"), "cell A 1 1"),
    (SetCell("A", 2, 0, "1"), "matrix A"),
    (SetCell("A", 0, -1, "1"), "matrix A"),
    (SetCell("Z", 0, 0, "1"), "lab"),
    (SetCells("A", ()), "matrix A"),
    (SetCells("A", (("1", "2"), ("3",))), "matrix A"),
    (SetCells("A", (("1",) * 13,)), "matrix A"),
    (SetCells("u", (("1", "2"),)), "matrix u"),
    (SetCells("A", (("1", "2"), ("3", "x y z("))), "cell A 2 2"),
    (SetCells("A", (("1", "sqrt(-1)"),)), "cell A 1 2"),
    (SetCells("Q", (("1",),)), "lab"),
    (Resize("A", 0, 2), "matrix A"),
    (Resize("A", 13, 2), "matrix A"),
    (Resize("A", 2, 10**9), "matrix A"),
    (SetSlider("t", 1), "slider t"),
    (SetParam("transform", "nothing of the kind", True), "lab"),
    (SetParam("no such lab", "grid", True), "lab"),
    (SetParam("transform", "grid", "yes"), "lab"),
    (SetParam("transform", "grid", 1), "lab"),
    (SetParam("transform", "figure", "a dragon"), "lab"),
    (SetParam("transform", "figure", []), "lab"),
    (SetParam("transform", "own", ()), "lab"),
    (SetParam("transform", "own", ((nan, 0.0),) * 3), "lab"),
    (SetParam("transform", "own", (("a", "b"),) * 3), "lab"),
    (SetParam("transform", "picture", 3), "lab"),
    (SetParam("transform", "picture", "\ud800"), "lab"),
    (SetParam("pca", "first", 2.5), "lab"),
    (SetParam("pca", "first", True), "lab"),
    (SetParam("pca", "first", 99), "lab"),
    (SetParam("pca", "frame", ("a",)), "lab"),
    (SetParam("pca", "flips", (1.5,)), "lab"),
    (SetParam("eigen", "k", 8.5), "lab"),
    (SetParam("products", "row", 1.5), "lab"),
    (SetParam("svd", "signs", (1.0, 1, 1)), "lab"),
    (SetParam("norms", "turn", inf), "lab"),
    (SetParam("least-squares", "degree", 2.2), "lab"),
    (ChooseLab("alchemy"), "lab"),
    (LoadPreset("no such preset"), "lab"),
    (press("no such button"), "lab"),
    (Predict(question="what is love"), "predict"),
    (Predict(guess=(nan,)), "predict"),
    (Predict(guess=(1e300, 0.0)), "predict"),
    (Predict(guess=(0.0,) * 13), "predict"),
    (SetTime(nan), "canvas"),
    (SetTime(inf), "canvas"),
    (SetCamera("plane", Camera(reach=nan)), "canvas"),
    (SetCamera("plane", Camera(reach=1e300)), "canvas"),
    (SetCamera("plane", Camera(rows=((1.0, 0.0), (1.0, 0.0)))), "canvas"),
    (SetCamera("plane", Camera(rows=((1.0, 0.0), (0.0, 1.0, 0.0)))), "canvas"),
    (SetCamera("plane", Camera(rows=((1.0,), (0.0,)))), "canvas"),
    (SetCamera("plane", Camera(centre=(inf, 0.0))), "canvas"),
    (drag("no such handle", (1, 1)), "canvas"),
    (drag("handle7", (1, 1)), "canvas"),
    (drag("handleX", (1, 1)), "canvas"),
    (drag("handle0", (nan, 1)), "canvas"),
    (drag("handle0", (inf, 1)), "canvas"),
    (drag("handle0", (1, 1), resolution=0.0), "canvas"),
    (drag("handle0", (1, 1), resolution=nan), "canvas"),
    (drag("handle0", (1,)), "canvas"),
    (drag("guess", (nan, 0)), "canvas"),
    (drag("guess", (1e200, 0)), "predict"),
    (Replace(replace(START.document, lab="alchemy")), "lab"),
    (Replace(START.document.with_cells("A", (("1/0",),))), "cell A 1 1"),
    (Replace(START.document.with_cells("A", (("(",),))), "cell A 1 1"),
    (Replace(START.document.with_cells("A", (("1",) * 40,))), "matrix A"),
    (Replace(START.document.with_cells("A", ())), "matrix A"),
    (Replace(replace(START.document, cells=())), "lab"),
]  # fmt: skip


@pytest.mark.parametrize(("action", "where"), REFUSED, ids=lambda each: repr(each)[:60])
def test_what_is_wrong_changes_nothing_and_says_where(action, where: str) -> None:
    outcome = update(START, action, LABS)
    assert outcome.state is START
    (notice,) = outcome.notices
    assert notice.where == where and notice.text and notice.tone in ("warn", "error")


def test_an_unfinished_entry_is_quiet_and_a_wrong_one_is_not() -> None:
    unfinished, wrong = (update(START, SetCell("A", 0, 0, text), LABS).notices[0] for text in ("2*", "1/0"))
    assert unfinished.quiet and not wrong.quiet
    assert (wrong.start, wrong.end) != (0, 0)


# Letters and sliders


def test_a_letter_becomes_a_slider_and_one_without_a_use_vanishes() -> None:
    state = after(SetCell("A", 0, 0, "cos(t)"), SetCell("A", 1, 1, "s*t"))
    assert [s.name for s in state.document.sliders] == ["t", "s"]
    assert state.document.sliders[0] == Slider("t")
    state = after(SetSlider("t", 2), SetCell("A", 0, 0, "1"), SetCell("A", 1, 1, "s"), state=state)
    assert [s.name for s in state.document.sliders] == ["s"]


def test_a_slider_keeps_its_value_while_other_cells_take_its_letter() -> None:
    state = after(SetCell("A", 0, 0, "t"), SetSlider("t", 3), SetCell("u", 0, 0, "t+1"))
    assert resolve.shared(state.document).u[0] == 4


def test_a_new_slider_begins_where_its_entry_has_a_value() -> None:
    state = after(SetCell("A", 0, 0, "1/(t-1)"))
    assert resolve.shared(state.document).A[0][0] == 1 and state.document.sliders[0].value == 2


def test_a_slider_that_takes_a_value_away_is_refused_with_the_reason() -> None:
    state = after(SetCell("A", 0, 0, "1/t"))
    outcome = update(state, SetSlider("t", 0), LABS)
    assert outcome.state is state
    (notice,) = outcome.notices
    assert notice.where == "slider t" and "t = 0" in notice.text and "zero" in notice.text.lower()


@pytest.mark.parametrize(
    "action",
    [
        SetSlider("t", nan), SetSlider("t", inf), SetSlider("t", 1e13), SetSlider("t", 10**400),
        SetSlider("t", 1, low=2, high=2), SetSlider("t", 1, low=nan), SetSlider("t", 1, step=0),
        SetSlider("t", 1, step=-1), SetSlider("t", 1, high=-inf),
    ],
    ids=repr,
)  # fmt: skip
def test_a_slider_without_a_proper_range_is_refused(action) -> None:
    state = after(SetCell("A", 0, 0, "t"))
    outcome = update(state, action, LABS)
    assert outcome.state is state and len(outcome.notices) == 1


def test_a_slider_stays_within_its_range_and_exact() -> None:
    state = after(SetCell("A", 0, 0, "t"), SetSlider("t", 9))
    assert state.document.sliders[0].value == 5
    state = after(SetSlider("t", Fraction(1, 3)), state=state)
    assert resolve.shared(state.document).A[0][0] == Fraction(1, 3)
    long = Fraction(10**1500, 3 * 10**1500 + 1)
    state = after(SetSlider("t", long), state=state)
    assert decode(encode(state), LABS) == state


# Sizes


def test_resizing_keeps_what_was_there_and_adds_the_identity() -> None:
    state = after(Resize("A", 3, 3))
    assert state.document.get("A") == (("2", "1", "0"), ("1", "3/2", "0"), ("0", "0", "1"))
    assert after(Resize("A", 1, 2), state=state).document.get("A") == (("2", "1"),)
    assert after(Resize("u", 3, 7)).document.get("u") == column("3", "1", "0")


@pytest.mark.parametrize(
    ("action", "sizes"),
    [
        (Resize("A", 2, 3), ((2, 3), (3, 2), (2, 2))),
        (Resize("B", 3, 4), ((2, 3), (3, 4), (4, 2))),
        (Resize("C", 4, 1), ((2, 2), (2, 4), (4, 1))),
        (SetCells("B", (("1",),)), ((2, 1), (1, 1), (1, 2))),
    ],
    ids=repr,
)
def test_in_the_products_lab_linked_sizes_follow(action, sizes) -> None:
    state = State(replace(START.document, lab="products"))
    document = after(action, state=state).document
    assert tuple((len(document.get(n)), len(document.get(n)[0])) for n in "ABC") == sizes
    assert after(action).document.get("A") == START.document.get("A") or action.name == "A"


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
@pytest.mark.parametrize("action", [Resize("A", 3, 4), SetCells("A", (("1", "2", "3", "4"),) * 3)], ids=repr)
def test_the_partners_of_a_follow_it_in_every_lab_and_that_is_said(lab, action) -> None:
    state = State(replace(START.document, lab=lab.id))
    outcome = update(state, action, LABS)
    document = outcome.state.document
    assert {name: len(document.get(name)) for name in "xyb"} == {"x": 4, "y": 3, "b": 3}
    assert (len(document.get("B")), document.get("C"), document.get("u")) == (
        4,
        state.document.get("C"),
        state.document.get("u"),
    )
    assert document.get("x") == column("1", "1/2", "0", "0") and document.get("b") == column("3", "2", "0")
    (notice,) = outcome.notices
    assert not notice.objects and notice.text == (
        "The size of A changed, so B is now 4×2, x now has 4 entries and y and b now have 3 entries. "
        "Undo takes all of it back."
    )


def test_a_vector_takes_along_what_is_seen_with_it_and_nothing_else() -> None:
    def sizes(lab: str, action, **params) -> dict[str, tuple[int, int]]:
        document = replace(START.document, lab=lab)
        for field, value in params.items():
            document = document.with_param(lab, replace(document.param(lab), **{field: value}))
        new = update(State(document), action, LABS).state.document
        both = {name: (new.get(name), document.get(name)) for name in NAMES}
        return {
            n: (len(a), len(a[0])) for n, (a, b) in both.items() if (len(a), len(a[0])) != (len(b), len(b[0]))
        }

    assert sizes("solve", Resize("b", 3, 1)) == {"A": (3, 2), "b": (3, 1), "y": (3, 1)}
    assert sizes("eigen", Resize("x", 3, 1))["A"] == (3, 3)
    assert sizes("norms", Resize("x", 3, 1)) == {"x": (3, 1), "y": (3, 1)}
    assert sizes("norms", Resize("x", 3, 1), mode="induced")["A"] == (2, 3)
    assert sizes("vectors", Resize("v", 3, 1)) == dict.fromkeys("uvw", (3, 1))
    assert sizes("transform", Resize("A", 2, 2)) == {}


def test_what_a_preset_gives_keeps_its_size_and_undo_is_one_step() -> None:
    for lab in LABS:
        for preset in lab.presets:
            document = after(
                LoadPreset(preset.key), state=State(replace(START.document, lab=lab.id))
            ).document
            for name, cells in preset.entries:
                assert document.get(name) == cells, (lab.id, preset.key, name)


# Params, presets, buttons, prediction, time, cameras


def test_a_setting_a_button_and_a_preset() -> None:
    state = after(SetParam("transform", "figure", "own"), press("more"))
    assert len(state.document.param("transform").own) == 6
    state = after(SetTime(0.25), LoadPreset("turn-by-t"), state=state)
    assert state.document.get("A")[0] == ("cos(t)", "-sin(t)") and state.view.t == 1.0
    assert [s.name for s in state.document.sliders] == ["t"]


def test_a_button_that_is_refused_says_why() -> None:
    state = after(SetParam("transform", "figure", "own"), press("fewer"), press("fewer"))
    outcome = update(state, press("fewer"), LABS)
    assert outcome.state is state and outcome.notices[0].where == "lab"


def test_another_question_forgets_guess_and_answer() -> None:
    state = after(Predict(on=True), Predict(guess=(1.0, 2.0)), Predict(shown=True), Predict(question="image"))
    assert state.document.prediction.guess == () and not state.document.prediction.shown


def test_time_is_held_within_its_line_and_a_camera_is_kept_by_view() -> None:
    assert after(SetTime(7)).view.t == 1.0 and after(SetTime(-1)).view.t == 0.0
    state = after(SetCamera("plane", plane(2.0)), SetCamera("space", orbit()))
    assert state.view.camera("transform", "plane") == plane(2.0)
    assert after(SetCamera("plane", None), state=state).view.camera("transform", "plane") is None
    assert state.document is START.document


def test_cameras_of_views_that_were_never_there_do_not_pile_up() -> None:
    state = START
    for i in range(300):
        state = after(SetCamera(f"view {i}", plane()), state=state)
    assert decode(encode(state), LABS) == state and state.view.camera("transform", "view 299") == plane()


# Dragging


def test_a_drag_writes_decimals_at_the_resolution_of_the_screen() -> None:
    state = after(drag("handle0", (1.23456, 0.98765), snap=False))
    assert [row[0] for row in state.document.get("A")] == ["1.23", "0.99"]
    assert [row[1] for row in state.document.get("A")] == ["1", "3/2"]


def test_the_keys_write_one_place_more_than_a_pixel_deserves() -> None:
    """A tenth of a pixel's step: else a fine nudge would be rounded away."""
    keyed = after(drag("handle0", (1.23456, 0.98765), keyboard=True))
    assert [row[0] for row in keyed.document.get("A")] == ["1.235", "0.988"]


def test_a_control_takes_nothing_beyond_its_ends_and_says_which_they_are() -> None:
    for lab in LABS:
        state = after(ChooseLab(lab.id))
        for control in resolve.controls(state, LABS):
            if control.kind in ("slider", "number") and control.enabled:
                for asked in (1e13, -1e13):
                    (notice,) = update(state, SetParam(lab.id, control.name, asked), LABS).notices
                    bounds = f"from {control.low:g} to {control.high:g}, not {asked:g}".replace("-", "−")
                    assert notice.objects and bounds in notice.text, (lab.id, control.name)
                for end in (control.low, control.high):
                    found = after(SetParam(lab.id, control.name, end), state=state).document.param(lab.id)
                    assert getattr(found, control.name) == end, (lab.id, control.name)


@dataclass(frozen=True)
class Level:
    """Params with one number."""

    level: float = 0.0


@pytest.mark.parametrize(("asked", "set_to"), [(1.04, 1.0), (-2.04, -2.0), (0.96, 0.96), (-1.99, -1.99)])
def test_the_last_step_of_a_control_ends_at_its_bound(asked: float, set_to: float) -> None:
    """Steps counted in floats may pass the bound by up to half a step."""
    control = Control("level", "slider", "Level", low=-2.0, high=1.0, step=0.1)
    assert offered(control, Level(), asked) == set_to
    halves = Control("level", "slider", "Level", low=-2.0, high=1.0, step=0.5)
    assert (offered(halves, Level(), 1.25), offered(halves, Level(), -2.25)) == (1.0, -2.0)
    for beyond in (1.06, -2.06, float("inf"), float("nan"), True, "1", None):
        with pytest.raises(Refused):
            offered(control, Level(), beyond)


def test_a_snap_writes_exact_numbers() -> None:
    outcome = update(START, drag("handle0", (2.98, -1.03)), LABS)
    assert [row[0] for row in outcome.state.document.get("A")] == ["3", "-1"]
    assert outcome.notices[-1].where == "canvas" and "3, −1" in outcome.notices[-1].text


def test_a_drag_shows_the_end_of_the_motion() -> None:
    state = after(SetTime(0.3), drag("handle0", (1.2, 0.9), snap=False))
    assert state.view.t == 1.0


def test_a_coordinate_that_does_not_move_keeps_its_text() -> None:
    state = after(SetCells("A", (("2", "0"), ("1/3", "1"))))
    state = after(drag("handle0", (2.5, 1 / 3), snap=False), state=state)
    assert [row[0] for row in state.document.get("A")] == ["2.5", "1/3"]


def absorbed(texts: Cells, floats: list[list[float]], resolution: float = 0.01) -> Cells:
    """What is written when a lab that knows nothing but floats gives these back."""
    document = START.document.with_cells("A", texts)
    shared = resolve.shared(document)
    made = Change(document.param("transform"), shared.changed(A=tuple(map(tuple, floats))))
    return update_lab.absorbed(document, shared, made, resolution, LABS)[0].get("A")


def test_what_a_lab_gives_back_unchanged_as_floats_keeps_its_text() -> None:
    texts = (("1/3", "sqrt(2)"), ("0.1", "2/7"))
    same = [[1 / 3, 2**0.5], [0.1, 2 / 7]]
    assert absorbed(texts, same) == texts
    assert absorbed(texts, [[1 / 3, 2**0.5], [0.5, 2 / 7]]) == (("1/3", "sqrt(2)"), ("0.5", "2/7"))
    assert absorbed(texts, [[1 / 3 + 1e-9, 2**0.5], same[1]])[0] == ("0.33", "sqrt(2)")


def test_one_number_has_one_text_so_that_symmetric_stays_symmetric() -> None:
    found = absorbed((("1", "1/3"), ("2", "1")), [[1.0, 1 / 3], [1 / 3, 1.0]])
    assert found == (("1", "1/3"), ("1/3", "1"))


def test_an_expression_that_gives_way_is_named_once() -> None:
    state = after(SetCell("A", 0, 1, "cos(t)"))
    outcome = update(state, drag("handle1", (0.31, 1.27), snap=False), LABS)
    (notice,) = outcome.notices
    assert "cos(t)" in notice.text and "row 1, column 2" in notice.text and "undo" in notice.text
    assert outcome.state.document.sliders == ()
    assert not update(outcome.state, drag("handle1", (0.41, 1.27), snap=False), LABS).notices


def test_a_guess_is_dragged_without_touching_the_matrix() -> None:
    state = after(SetTime(0.5), Predict(on=True, question="image"), drag("guess", (1.5, -2.0)))
    assert state.document.prediction.guess == (1.5, -2.0) and state.view.t == 1.0
    assert state.document.cells == START.document.cells


# Whatever comes

TEXTS = st.sampled_from(
    ["0", "1", "-3/2", "t", "cos(t)", "1/(s-1)", "sqrt(t)", "1e308", "1e-12", "t^9", "1/0", "(", "", "NaN", "½", "π", "\ud800"]
) | st.text(max_size=12)  # fmt: skip
NUMBERS = st.sampled_from([0, 1, -1, nan, inf, -inf, 1e308, 1e-308, 10**400, Fraction(1, 3)]) | st.floats()
NAME = st.sampled_from(["A", "B", "C", "u", "b", "x", "Z", ""])
SIZE = st.integers(-1, 14)
CELLS = st.lists(st.lists(TEXTS, max_size=4).map(tuple), max_size=4).map(tuple)
CAMERAS = st.builds(
    Camera,
    rows=st.sampled_from([((1.0, 0.0), (0.0, 1.0)), ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0)), ((nan, 0.0), (0.0, 1.0)), ((1.0,), (0.0,))]),
    centre=st.tuples(st.floats(), st.floats()),
    reach=st.floats(),
)  # fmt: skip
POINTS = st.lists(st.floats(), min_size=1, max_size=3)
KEYS = st.sampled_from(
    ["handle0", "handle1", "handle2", "x-handle", "here-handle", "own0", "own99", "guess", "nothing"]
)
ACTIONS = st.one_of(
    st.builds(SetCell, NAME, SIZE, SIZE, TEXTS),
    st.builds(SetCells, NAME, CELLS),
    st.builds(Resize, NAME, SIZE, SIZE),
    st.builds(SetSlider, st.sampled_from("tsz"), NUMBERS, st.none() | st.floats(), st.none() | st.floats(), st.none() | st.floats()),
    st.builds(SetParam, st.sampled_from(["transform", "none"]), st.sampled_from(["grid", "map", "figure", "keep", "own", "picture", "?"]), st.booleans() | st.sampled_from(["own", "orthogonal", "diagonal", "symmetric", "picture", (), ((0.0, 1.0),) * 4]) | NUMBERS | st.text(max_size=5)),
    st.builds(press, st.sampled_from(["more", "fewer", "nearest", "?"])),
    st.builds(drag, KEYS, POINTS, st.floats(), snap=st.booleans(), keyboard=st.booleans()),
    st.builds(ChooseLab, st.sampled_from(["transform", "alchemy"])),
    st.builds(LoadPreset, st.sampled_from(["turn-by-t", "letter", "?", "zero", "turn-3d"])),
    st.builds(Predict, st.none() | st.booleans(), st.none() | st.sampled_from(["area", "image", "?"]), st.none() | POINTS.map(tuple), st.none() | st.booleans()),
    st.builds(SetTime, st.floats()),
    st.builds(SetCamera, st.sampled_from(["plane", "space"]), st.none() | CAMERAS),
    st.builds(ShowCards, st.lists(st.sampled_from(["now", "inverse", "?"])).map(tuple), st.booleans()),
)  # fmt: skip


@settings(max_examples=few(150), deadline=None)
@given(st.lists(ACTIONS, max_size=14))
def test_any_actions_leave_a_state_that_has_numbers_and_can_be_saved(actions) -> None:
    state = START
    with np.errstate(all="ignore"):
        for action in actions:
            outcome = update(state, action, LABS)
            refused = [n for n in outcome.notices if n.tone in ("warn", "error")]
            assert outcome.state is state or not refused
            state = outcome.state
            shared = resolve.shared(state.document)
            for name in ("A", "B", "C"):
                assert np.isfinite(shared.array(name)).all()
            assert {s.name for s in state.document.sliders} == {name for name, _ in shared.sliders}
    assert decode(encode(state), LABS) == state


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("t", 1),
        ("1/(t - 1)", 2),
        ("1/((t-1)(t-2))", Fraction(1, 2)),
        ("sqrt(-t)", -1),
        ("1/((t-1)(t-2)(2t-1)(t+1))", 0),
    ],
)
def test_a_new_slider_begins_where_every_entry_has_a_value(text: str, begins: object) -> None:
    state = after(SetCell("A", 0, 0, text))
    assert [(slider.name, slider.value) for slider in state.document.sliders] == [("t", begins)]


@pytest.mark.parametrize("row", range(3))
@pytest.mark.parametrize("column_", range(3))
def test_one_entry_is_typed_and_no_other_changes(row: int, column_: int) -> None:
    before = tuple(tuple(f"{i}{j}" for j in range(3)) for i in range(1, 4))
    start = after(SetCells("A", before))
    found = after(SetCell("A", row, column_, "7/2"), state=start).document.get("A")
    assert found == tuple(
        tuple("7/2" if (i, j) == (row, column_) else text for j, text in enumerate(line))
        for i, line in enumerate(before)
    )
