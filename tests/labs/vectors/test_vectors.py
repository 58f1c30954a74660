"""The Vectors lab: every size and wild value gives a picture, handles go where they are put, states are named."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linalg_viz.compute import vectors
from linalg_viz.compute.typing import Column, array
from linalg_viz.labs.contract.cards import Chips, Formula, Note
from linalg_viz.labs.contract.lab import Gesture, Inputs, Shared
from linalg_viz.labs.vectors import LAB, facts, gram
from linalg_viz.labs.vectors.params import MODES, PAIRS, Params
from linalg_viz.labs.vectors.span import gram_determinant
from linalg_viz.render.latex import formula_latex
from linalg_viz.scene.marks import Handle, Label
from linalg_viz.state.expressions.expressions import parse
from tests.harness.examples import few

NONE = Inputs()
I = ((Fraction(1), Fraction(0)), (Fraction(0), Fraction(1)))
ZERO = (Fraction(0), Fraction(0))


def of(u: Column, v: Column, w: Column = ZERO) -> Shared:
    return Shared(I, I, I, u, v, w, ZERO, ZERO, ZERO)


def read(text: str) -> Shared:
    columns = [tuple(parse(e).evaluate({"t": Fraction(1, 2)}) for e in c.split()) for c in text.split(";")]
    return of(*columns)


WILD = st.one_of(
    st.integers(-6, 6).map(Fraction),
    st.sampled_from([Fraction(1, 3), Fraction(1, 10**12), Fraction(10**12), -Fraction(10**9), Fraction(0)]),
    st.floats(-1e3, 1e3, allow_nan=False),
    st.sampled_from([1e-12, -1e12, 1e300, 1e-300, 5e-324, 1.7e308, 1.0000000000000002]),
)
wild = st.lists(WILD, min_size=1, max_size=4).map(tuple)
params = st.builds(
    Params,
    mode=st.sampled_from([key for key, _ in MODES]),
    third=st.booleans(),
    pair=st.sampled_from([key for key, _ in PAIRS]),
    cells=st.booleans(),
    side=st.booleans(),
)
MODE = [key for key, _ in MODES]


def check(p: Params, s: Shared, t: float) -> None:
    # A mark refuses what is not finite, so a scene that is made is finite.
    for view in LAB.scene(p, s, NONE, {}, t, None):
        keys = [mark.key for mark in view.marks]
        assert len(keys) == len(set(keys))
        assert np.isfinite(view.fit).all() and view.words
    stops = [stage.t for stage in LAB.stages(p, s)]
    assert stops == sorted(set(stops)) and stops[0] == 0.0 and stops[-1] in (0.0, 1.0)
    cards = LAB.cards(p, s, NONE, None)
    assert len({card.key for card in cards}) == len(cards)
    for card in cards:
        for item in card.items:
            if isinstance(item, Formula):
                assert formula_latex(item)
    assert "mode" in {control.name for control in LAB.controls(p, s)}
    for question in LAB.questions:
        question.answer(p, s, NONE)


@example(
    (Fraction(1),), (Fraction(0), 5e-324), (Fraction(0), Fraction(1)), Params(mode="span", third=True), 0.0
)
@example(
    (Fraction(0), Fraction(1), 1.7e308),
    (Fraction(0), 1e300, Fraction(0), 5e-324),
    (1e300, Fraction(0), Fraction(1)),
    Params(mode="gram", third=True),
    0.0,
)
@settings(max_examples=few(300), deadline=None)
@given(wild, wild, wild, params, st.sampled_from((0.0, 0.3, 0.5, 0.8, 1.0)))
def test_all_vectors_give_a_picture_and_cards(u: Column, v: Column, w: Column, p: Params, t: float) -> None:
    check(p, of(u, v, w), t)


@pytest.mark.parametrize("n", [4, 7, 12])
@pytest.mark.parametrize("mode", MODE)
def test_long_vectors_are_cells(n: int, mode: str) -> None:
    u = tuple(Fraction(k - 3) for k in range(n))
    s = of(u, u[::-1], u)
    check(Params(mode=mode, third=True), s, 0.4)
    views = LAB.scene(Params(mode=mode), s, NONE, {}, 1.0, None)
    assert sum(len(mark.texts) for mark in views[0].marks if hasattr(mark, "texts")) >= 2 * n


STATES = [
    "3 1; 1 2; -1 1", "2 1; -1 2; 0 0", "0 0; 1 2; 1 1", "2 1; 4 2; 1 1", "cos(34°) sin(34°); -sin(34°) cos(34°); 1 1",
    "1 1 0; 1 0 1; 0 1 1", "1 1 0; 1 0 1; 2 1 1", "3; -2; 1", "3 1; 1 2 2; 1", "1e-7 0; 0 1e-7; 1e-7 1e-7",
]  # fmt: skip


def handles(p: Params, s: Shared) -> list[tuple[str, Handle]]:
    views = LAB.scene(p, s, NONE, {}, 1.0, None)
    return [(view.key, mark) for view in views for mark in view.marks if isinstance(mark, Handle)]


@pytest.mark.parametrize("cells", STATES)
@pytest.mark.parametrize("mode", MODE)
@pytest.mark.parametrize("snap", [True, False])
def test_a_handle_dragged_to_where_it_is_changes_nothing(cells: str, mode: str, snap: bool) -> None:
    p, s = Params(mode=mode, third=True), read(cells)
    for view, handle in handles(p, s):
        change = LAB.drag(p, s, NONE, {}, Gesture(handle.key, view, handle.at, handle.at, snap=snap))
        assert change.shared == s and change.params == p and not change.texts


@pytest.mark.parametrize("cells", STATES)
@pytest.mark.parametrize("mode", MODE)
def test_after_a_free_drag_a_handle_is_where_it_was_put_or_says_why(cells: str, mode: str) -> None:
    random = np.random.default_rng(5)
    p, s = Params(mode=mode, third=True), read(cells)
    for view, handle in handles(p, s):
        for _ in range(4):
            to = random.normal(0.0, 2.0, len(handle.at))
            g = Gesture(handle.key, view, handle.at, to, resolution=1e-3, snap=False)
            change = LAB.drag(p, s, NONE, {}, g)
            moved = {h.key: h for _, h in handles(p, change.shared)}.get(handle.key)
            if moved is not None and np.linalg.norm(moved.at - to) > 2e-3:
                assert change.hit


@settings(max_examples=few(60), deadline=None)
@given(st.integers(0, 10**6), params)
def test_a_random_walk_of_drags_stays_drawable(seed: int, p: Params) -> None:
    random = np.random.default_rng(seed)
    s = read(STATES[seed % len(STATES)])
    for _ in range(12):
        found = handles(p, s)
        view, handle = found[int(random.integers(len(found)))]
        to = handle.at + random.normal(0.0, 1.0, len(handle.at)) * 10.0 ** random.uniform(-3, 3)
        if random.random() < 0.1:
            to = np.zeros(len(to))
        g = Gesture(handle.key, view, handle.at, to, resolution=0.02, snap=bool(random.integers(2)))
        change = LAB.drag(p, s, NONE, {}, g)
        s = change.shared
        for name, texts in change.texts:
            entries = tuple(parse(row[0]).evaluate({}) for row in texts)
            assert np.allclose(array(entries), array(getattr(s, name)), rtol=1e-12, atol=1e-300)
            s = s.changed(**{name: entries})
        check(p, s, float(random.random()))


def put(s: Shared, name: str, to: list[float], mode: str = "dot", third: bool = False) -> tuple[Shared, str]:
    p = Params(mode=mode, third=third)
    here = facts.of(p, s).point(name)
    change = LAB.drag(p, s, NONE, {}, Gesture(f"{name}-handle", "plane", here, np.array(to), resolution=0.01))
    s = change.shared
    for each, texts in change.texts:
        s = s.changed(**{each: tuple(parse(row[0]).evaluate({}) for row in texts)})
    return s, change.hit


def test_a_right_angle_is_hit_named_and_exact() -> None:
    s, hit = put(read("3 1; 1 2; 0 0"), "v", [-0.52, 1.51])
    assert "orthogonal" in hit and "u · v = 0" in hit.replace("v · u", "u · v")
    assert vectors.dot(s.u, s.v) == 0


def test_orthonormal_is_hit_at_a_right_angle_and_length_one() -> None:
    s, hit = put(read("3/5 4/5; 1 2; 0 0"), "v", [-0.81, 0.61])
    assert hit.startswith("orthonormal") and s.v == (Fraction(-4, 5), Fraction(3, 5))
    s, hit = put(read("cos(34°) sin(34°); 1 2; 0 0"), "v", [-0.56, 0.83])
    f = facts.of(Params(), s)
    assert hit.startswith("orthonormal") and facts.orthonormal(f)


def test_length_one_of_an_irrational_direction_is_written_as_an_expression() -> None:
    s, hit = put(read("3 1; 1 2; 0 0"), "v", [-0.32, 0.95])
    assert "orthogonal" in hit and "length 1" in hit
    assert facts.has_length_one(facts.of(Params(), s).column("v"))


def test_dependence_is_named_when_hit() -> None:
    s, hit = put(read("3 1; 1 2; 0 0"), "v", [-1.503, -0.498])
    assert hit == "dependent: v = −1/2 u" and facts.dependence((s.u, s.v)).dependent
    s, hit = put(read("1 1 0; 1 0 1; 0 1 1"), "w", [0.5, 1.003, -0.5], third=True)
    assert "w lies in the plane of u and v" in hit and facts.dependence((s.u, s.v, s.w)).dependent
    s, hit = put(read("1 1 0; 1 0 1; 0 1 1"), "w", [0.0, 0.004, 0.0], third=True)
    assert "no direction" in hit


def test_alt_suspends_the_snap() -> None:
    p, s = LAB.params, read("3 1; 1 2; 0 0")
    change = LAB.drag(
        p, s, NONE, {}, Gesture("v-handle", "plane", np.zeros(2), np.array([-0.52, 1.51]), snap=False)
    )
    assert change.hit == "" and change.shared.v == (-0.52, 1.51)


def test_the_shadow_carries_its_vector_and_keeps_what_is_left() -> None:
    p, s = LAB.params, read("3 1; 1 2; 0 0")
    before = vectors.project(s.v, s.u)
    change = LAB.drag(
        p, s, NONE, {}, Gesture("shadow-handle", "plane", np.array([1.5, 0.5]), np.array([-1.0, 0.4]))
    )
    after = vectors.project(change.shared.v, change.shared.u)
    assert before.residual == after.residual and "line of u" in change.hit  # type: ignore[union-attr]
    change = LAB.drag(
        p, s, NONE, {}, Gesture("shadow-handle", "plane", np.array([1.5, 0.5]), np.array([0.02, 0.0]))
    )
    assert vectors.dot(s.u, change.shared.v) == 0 and "orthogonal" in change.hit


@pytest.mark.parametrize("side", [1, -1])
def test_turned_near_a_right_angle_a_vector_stands_on_it_on_the_side_of_the_pointer(side: int) -> None:
    p, s = Params(mode="unit"), read("6 2; 1 2; 0 0")
    near = side * np.array([-1.01, 3.0]) / np.sqrt(10.0)
    change = LAB.drag(p, s, NONE, {}, Gesture("v-turn", "plane", near, near, resolution=0.01))
    v = array(change.shared.v)
    assert np.allclose(v, side * np.array([-1.0, 3.0]) / np.sqrt(2.0), rtol=0, atol=1e-12)
    assert float(v @ array(s.u)) == pytest.approx(0.0, abs=1e-12) and change.hit
    loose = LAB.drag(p, s, NONE, {}, Gesture("v-turn", "plane", near, near, resolution=0.01, snap=False))
    assert abs(float(array(loose.shared.v) @ array(s.u))) > 1e-3


def test_turning_a_direction_keeps_the_length() -> None:
    p, s = Params(mode="unit"), read("3 1; 1 2; 0 0")
    for angle in np.arange(0.1, 7.0, 0.3):
        to = np.array([np.cos(angle), np.sin(angle)])
        change = LAB.drag(p, s, NONE, {}, Gesture("u-turn", "plane", to, to, snap=False))
        s = change.shared
        assert np.linalg.norm(array(s.u) / 10**0.5 - to) < 0.01
        assert vectors.squared_length(s.u) == 10 and all(x.denominator < 10**5 for x in s.u)  # type: ignore[union-attr]


small = st.integers(-5, 5).map(Fraction)
triples = st.tuples(*[st.tuples(small, small, small)] * 3)


@settings(max_examples=few(150), deadline=None)
@given(triples)
def test_gram_schmidt_ends_orthonormal_or_at_the_dependent_vector(columns: tuple[Column, ...]) -> None:
    p, s = Params(mode="gram", third=True), of(*columns)
    f = facts.of(p, s)
    steps = gram.moves(f)
    stops = facts.dependence(f.columns).dependent
    assert stops == (facts.gram_schmidt(f.columns).refusal is not None)
    done = [step.after for step in steps if step.on is None]
    Q = np.array(done).reshape(-1, 3)
    assert np.allclose(Q @ Q.T, np.eye(len(Q)), atol=1e-12)
    for step in steps:
        if step.on is not None:
            assert step.after @ done[step.on] == pytest.approx(0.0, abs=1e-12)
            cut = step.before - step.after
            assert np.allclose(cut, (step.before @ done[step.on]) * done[step.on], atol=1e-12)
    notes = [i.text for card in LAB.cards(p, s, NONE, None) for i in card.items if isinstance(i, Note)]
    assert any("stops here" in text for text in notes) == stops
    if stops:
        with pytest.raises(ValueError, match="no orthonormal set"):
            LAB.press(p, s, NONE, "take")
    else:
        change = LAB.press(p, s, NONE, "take")
        assert facts.orthonormal(facts.of(p, change.shared))


@settings(max_examples=few(150), deadline=None)
@given(triples)
def test_the_mix_that_is_named_is_true_exactly(columns: tuple[Column, ...]) -> None:
    f = facts.of(Params(third=True), of(*columns))
    mix = facts.combination(f)
    assert (mix is None) == (not facts.dependence(f.columns).dependent)
    square = gram_determinant(f)
    assert (square == 0) == (mix is not None)
    # det of the Gram matrix is the squared determinant (Cauchy–Binet for a square matrix)
    assert float(square) == pytest.approx(np.linalg.det(array(f.columns)) ** 2, abs=1e-6)
    if mix is not None:
        name, shares = mix
        total = [sum(c * f.column(n)[i] for n, c in shares) for i in range(3)]
        assert tuple(total) == f.column(name)


def test_the_state_chips() -> None:
    def held(text: str, third: bool = False) -> dict[str, bool | None]:
        cards = LAB.cards(Params(third=third), read(text), NONE, None)
        return {c.key: c.holds for card in cards for i in card.items if isinstance(i, Chips) for c in i.chips}

    assert held("3/5 4/5; -4/5 3/5; 0 0") == {
        "orthogonal": True,
        "unit": True,
        "orthonormal": True,
        "dependent": False,
    }
    assert held("2 1; -1 2; 0 0") == {
        "orthogonal": True,
        "unit": False,
        "orthonormal": False,
        "dependent": False,
    }
    assert held("0 0; -1 2; 0 0") == {
        "orthogonal": False,
        "unit": False,
        "orthonormal": False,
        "dependent": True,
    }
    assert held("1 0; 0 1; 1 1", True)["dependent"] is True
    t = Fraction(1, 2)
    turned = read("cos(t) sin(t); -sin(t) cos(t); 0 0")
    assert facts.orthonormal(facts.of(Params(), turned)) and t


def test_exact_angles_are_said_with_equals_and_others_not() -> None:
    def labels(text: str) -> list[str]:
        views = LAB.scene(LAB.params, read(text), NONE, {}, 1.0, None)
        return [m.text for view in views for m in view.marks if isinstance(m, Label)]

    assert "θ = 45°" in labels("3 1; 1 2; 0 0")
    assert "θ = 90°" in labels("2 1; -1 2; 0 0") and "shadow = 0" in labels("2 1; -1 2; 0 0")
    assert any(text.startswith("θ ≈ ") for text in labels("3 1; 2 2; 0 0"))
    assert any(text.startswith("shadow ≈ −") for text in labels("3 1; -2 1; 0 0"))
    assert "u · v = 5" in labels("3 1; 1 2; 0 0")


def test_wrong_params_keys_and_buttons_are_refused() -> None:
    for wrong in ({"mode": "x"}, {"pair": "vu"}):
        with pytest.raises(ValueError):
            replace(LAB.params, **wrong)
    s = read("1 0; 0 1; 0 0")
    for key in ("nothing", "w-handle", "v-", "handle0"):
        with pytest.raises(KeyError):
            LAB.drag(LAB.params, s, NONE, {}, Gesture(key, "plane", np.zeros(2), np.zeros(2)))
    with pytest.raises(KeyError):
        LAB.press(LAB.params, s, NONE, "nothing")


def test_making_length_one_keeps_zero_and_the_directions() -> None:
    s = read("3 4; 0 0; 1 1")
    change = LAB.press(Params(mode="unit", third=True), s, NONE, "normalise")
    assert change.shared.u == (Fraction(3, 5), Fraction(4, 5)) and not any(change.shared.v)
    assert dict(change.texts)["w"] == (("1/sqrt(2)",), ("1/sqrt(2)",))
    assert facts.has_length_one(change.shared.w)


@pytest.mark.parametrize("preset", LAB.presets, ids=lambda p: p.key)
def test_every_preset_works(preset: object) -> None:
    entries = {
        n: tuple(parse(row[0]).evaluate({"t": Fraction(1, 2)}) for row in cells)
        for n, cells in preset.entries
    }  # type: ignore[attr-defined]
    p = replace(LAB.params, **dict(preset.params))  # type: ignore[attr-defined]
    s = of(entries["u"], entries["v"], entries.get("w", ZERO))
    for t in (0.0, 0.37, 1.0):
        check(p, s, t)
    assert len({each.key for each in LAB.presets}) == len(LAB.presets)


@pytest.mark.parametrize("mode", MODE)
def test_what_there_is_to_try_stands_above_the_picture_and_in_no_card(mode: str) -> None:
    for text, as_cells in (("3 1; 2 3", False), ("1 2 3 4; 4 3 2 1", True), ("2000000000 0; 1 1", True)):
        cards = LAB.cards(Params(mode=mode), read(text), NONE, None)
        assert "Try" not in {card.title for card in cards}
        notes = [item.text for item in cards[0].items if isinstance(item, Note)]
        assert ("Above three entries, or beyond 10⁹, they are shown as cells." in notes) == as_cells
        assert not any("Drag" in item.text for card in cards for item in card.items if isinstance(item, Note))
