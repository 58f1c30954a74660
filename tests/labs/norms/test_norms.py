"""The Norms lab: the picture's numbers against what norms must obey, and drags that undo what they drew."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import inf, sqrt

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linalg_viz.compute import norms
from linalg_viz.compute.typing import Column, Rows, array
from linalg_viz.labs.contract.cards import Chips, Formula, Num
from linalg_viz.labs.contract.lab import Change, Gesture, Inputs, Shared
from linalg_viz.labs.norms import LAB, axioms, facts, totals, triangle, turning
from linalg_viz.labs.norms.params import LARGEST, MEASURES, MODES, Params
from linalg_viz.labs.parts import balls
from linalg_viz.render import latex
from linalg_viz.render.formula import resolved
from linalg_viz.scene.marks import Handle, Label
from linalg_viz.scene.scene import Scene
from linalg_viz.state import cameras
from linalg_viz.state.expressions.expressions import parse
from tests.harness.examples import few
from tests.harness.tiers import costly_after

NONE = Inputs()
I = ((Fraction(1), Fraction(0)), (Fraction(0), Fraction(1)))
ZERO = (Fraction(0), Fraction(0))
MODE = [key for key, _ in MODES]
SMALL = st.integers(-9, 9).map(Fraction)
WILD = st.one_of(SMALL, st.floats(-1e3, 1e3), st.sampled_from([1e300, 1e-300, 5e-324, -1.7e308, 1e-12]))


def q(*values: float | str) -> Column:
    return tuple(Fraction(v) for v in values)


def of(x: Column = ZERO, y: Column = ZERO, A: Rows = I) -> Shared:
    return Shared(A, I, I, ZERO, ZERO, ZERO, x, y, ZERO)


def drawn(p: Params, s: Shared, t: float = 1.0) -> Scene:
    scene = LAB.scene(p, s, NONE, {}, t, None)
    for view in scene:
        keys = [mark.key for mark in view.marks]
        assert len(keys) == len(set(keys))
    return scene


def handle(scene: Scene, key: str) -> tuple[str, Handle]:
    return next((v.key, m) for v in scene for m in v.marks if isinstance(m, Handle) and m.key == key)


def labels(scene: Scene) -> dict[str, str]:
    return {m.key: m.text for v in scene for m in v.marks if isinstance(m, Label)}


def pulled(p: Params, s: Shared, key: str, to: list[float], snap: bool = False) -> Change:
    view, grip = handle(drawn(p, s), key)
    return LAB.drag(p, s, NONE, {}, Gesture(key, view, grip.at, np.array(to, dtype=float), 0.01, snap))


@example(mode="induced", x=[-1.7e308, -1.7e308], y=[Fraction(0)], p=0.3, below=False, measure="norm")
@example(mode="axioms", x=[-1.7e308], y=[Fraction(0)], p=0.3, below=False, measure="squared")
@example(mode="axioms", x=[-1.7e308], y=[Fraction(0)], p=0.3, below=False, measure="first")
@settings(max_examples=few(120), deadline=None)
@given(st.sampled_from(MODE), st.lists(WILD, min_size=1, max_size=12), st.lists(WILD, min_size=1, max_size=12), st.sampled_from([0.3, 1.0, 1.7, 2.0, 9.0, LARGEST]), st.booleans(), st.sampled_from([key for key, _ in MEASURES]))  # fmt: skip
def test_every_vector_has_a_picture_in_every_mode(mode: str, x: list, y: list, p: float, below: bool, measure: str) -> None:  # fmt: skip
    params = Params(mode=mode, p=p, below=below, measure=measure)
    for t in (0.0, 0.5, 1.0):
        assert any(view.marks for view in drawn(params, of(tuple(x), tuple(y)), t))
    assert [tuple(card.items) for card in LAB.cards(params, of(tuple(x), tuple(y)), NONE, None)]


@pytest.mark.parametrize("mode", ["frobenius", "induced"])
@pytest.mark.parametrize("m", costly_after(4, [1, 2, 3, 12, *range(4, 12)]))
def test_every_size_of_matrix_has_a_picture(mode: str, m: int) -> None:
    for n in range(1, 13):
        A = tuple(tuple(Fraction((3 * i + 5 * j) % 7 - 3) for j in range(n)) for i in range(m))
        for p in (1.0, 2.0, LARGEST):
            assert any(view.marks for view in drawn(Params(mode=mode, p=p), of(q(1, 2), A=A)))


@pytest.mark.parametrize("size", ["1e-12", "1e-300", "1e12", "1e300"])
def test_a_camera_looks_neither_too_near_nor_too_far(size: str) -> None:
    e = Fraction(size)
    for mode in MODE:
        s = of((e, Fraction(0)), (Fraction(0), -e), ((e, Fraction(0)), (e, e)))
        for view in drawn(Params(mode=mode, p=3.0), s):
            assert not cameras.flaw(view.home), (mode, view.key)


# Numbers


def test_three_four_five_is_exact_on_the_picture() -> None:
    said = labels(drawn(Params(mode="ball"), of(q(3, 4))))
    assert said["walk-name"].endswith("= 7") and said["line-name"].endswith("= 5")
    assert said["leg-name"].endswith("= 4") and said["ball-name"].endswith("= 5")


@given(st.lists(SMALL, min_size=1, max_size=8).map(tuple), st.lists(SMALL, min_size=8, max_size=8).map(tuple), st.sampled_from([1.0, 1.5, 2.0, 3.0, inf]))  # fmt: skip
def test_the_slack_is_never_negative_from_one_on(x: Column, y: Column, p: float) -> None:
    rest = triangle.slack(x, y[: len(x)], p)[3]
    assert rest >= 0
    if p in (1.0, inf):
        assert isinstance(rest, Fraction)


@given(st.lists(SMALL, min_size=1, max_size=5).map(tuple), st.fractions(0, 5, max_denominator=7), st.sampled_from([1.0, 1.5, 2.0, 3.0, inf]))  # fmt: skip
def test_a_vector_along_x_leaves_no_slack(x: Column, k: Fraction, p: float) -> None:
    assert triangle.slack(x, tuple(k * e for e in x), p)[3] == 0


def test_below_one_the_detour_is_shorter_and_says_so_by_how_much_exactly() -> None:
    said = labels(drawn(Params(mode="triangle", p=0.5, below=True), of(q(1, 0), q(0, 1))))
    assert said["slack-name"] == "too long by 2"
    held = axioms.axioms(Params(mode="axioms", p=0.5, below=True), q(1, 0), q(0, 1))
    assert {a.key: a.holds for a in held} == {"scale": True, "triangle": False, "zero": True}


@pytest.mark.parametrize(("measure", "x", "y", "broken"), [
    ("squared", q(2, 1), q(1, 2), {"scale", "triangle"}), ("count", q(2, 1), q(1, 0), {"scale"}), ("first", q(0, 1), q(1, 0), {"zero"}), ("norm", q(2, 1), q(-1, 2), set()),
])  # fmt: skip
def test_a_measure_that_is_no_norm_breaks_the_promise_it_is_known_for(measure: str, x: Column, y: Column, broken: set[str]) -> None:  # fmt: skip
    p = Params(mode="axioms", measure=measure, s=2.0)
    assert {a.key for a in axioms.axioms(p, x, y) if a.holds is False} == broken
    chips = [
        item for card in LAB.cards(p, of(x, y), NONE, None) for item in card.items if isinstance(item, Chips)
    ]
    assert {chip.key for each in chips for chip in each.chips if chip.holds is False} == broken


@given(st.integers(1, 6), st.integers(1, 6), st.floats(-180, 180), st.sampled_from(["left", "right"]), st.floats(0, 1), st.data())  # fmt: skip
def test_area_flows_but_its_total_is_the_sum_of_squared_singular_values(m: int, n: int, turn: float, side: str, t: float, data: st.DataObject) -> None:  # fmt: skip
    A = data.draw(st.tuples(*[st.tuples(*[SMALL] * n)] * m))
    total = float(norms.squared_frobenius(A))
    after = turning.turned(Params(mode="frobenius", turn=turn, side=side), A, t)
    assert float(np.sum(after**2)) == pytest.approx(total, rel=1e-12, abs=1e-12)
    assert sum(s * s for s in totals.singular_values(A)) == pytest.approx(total, rel=1e-12, abs=1e-12)
    # A turn from the left moves area only within columns, from the right only within rows.
    axis = 0 if side == "left" else 1
    assert np.sum(after**2, axis=axis) == pytest.approx(np.sum(array(A) ** 2, axis=axis), rel=1e-9, abs=1e-9)


@given(st.integers(1, 12), st.floats(-360, 360))
def test_q_is_orthogonal(n: int, turn: float) -> None:
    Q = turning.rotation(n, turn)
    assert Q.T @ Q == pytest.approx(np.eye(n), abs=1e-12) and np.linalg.det(Q) == pytest.approx(1.0)


@given(st.integers(1, 3), st.sampled_from([1.0, 1.2, 1.5, 2.0, 3.0, 8.0, inf]), st.data())
def test_no_image_of_the_ball_lies_farther_than_the_induced_norm(
    m: int, p: float, data: st.DataObject
) -> None:
    A = data.draw(st.tuples(*[st.tuples(SMALL, SMALL)] * m))
    value, _, best = facts.induced(A, p)
    images = balls.sizes(balls.circle(p) @ array(A).T, p)
    assert float(images.max()) <= float(value) * (1 + 1e-9) + 1e-12
    assert norms.vector_norm(tuple(best.tolist()), p) == pytest.approx(1.0, rel=1e-9)
    reached = norms.vector_norm(tuple((array(A) @ best).tolist()), p)
    assert reached == pytest.approx(float(value), rel=1e-9, abs=1e-12)


def test_induced_norms_of_one_and_infinity_are_exact_and_others_are_not() -> None:
    A = (q(2, 1), q(1, -3))
    assert facts.induced(A, 1.0)[:2] == (Fraction(4), True) and facts.induced(A, inf)[:2] == (
        Fraction(4),
        True,
    )
    assert float(facts.induced(A, 2.0)[0]) == pytest.approx(sqrt((15 + sqrt(29)) / 2), rel=1e-14)
    assert not facts.induced(A, 3.0)[1]


@given(st.sampled_from([0.3, 0.5, 1.0, 1.5, 2.0, 7.0, inf]))
def test_the_drawn_ball_is_the_unit_ball(p: float) -> None:
    ring = balls.circle(p)
    assert balls.sizes(ring, p) == pytest.approx(np.ones(len(ring)), rel=1e-12)


# Drags


@given(st.floats(-5, 5), st.floats(-5, 5))
def test_x_goes_where_it_is_put(a: float, b: float) -> None:
    for mode in ("measure", "ball", "squared", "triangle", "axioms"):
        moved = pulled(Params(mode=mode), of(q(3, 4), q(1, 2)), "x-handle", [a, b]).shared.x
        assert array(moved) == pytest.approx(np.array([a, b]), abs=1e-9)


@settings(deadline=None)
@given(st.floats(0.51, 0.97))
def test_p_follows_the_ring_on_the_diagonal(a: float) -> None:
    p = pulled(Params(mode="ball"), of(q(3, 4)), "p-handle", [a, a]).params
    _, grip = handle(drawn(p, of(q(3, 4))), "p-handle")
    assert grip.at == pytest.approx(np.array([a, a]), abs=0.01)


def test_p_catches_its_marks_and_stays_at_one_unless_below_is_on() -> None:
    s = of(q(3, 4))
    for at, order in ((0.501, 1.0), (0.705, 2.0), (1.001, inf)):
        found = pulled(Params(mode="ball", p=5.0), s, "p-handle", [at, at], snap=True)
        assert found.params.order == order and found.hit
    held = pulled(Params(mode="ball"), s, "p-handle", [0.2, 0.2])
    assert held.params.order == 1.0 and "below 1" in held.hit
    assert pulled(Params(mode="ball", below=True), s, "p-handle", [0.2, 0.2]).params.order < 1.0


@pytest.mark.parametrize("p", [1.0, 1.5, 2.0, 4.0, LARGEST])
def test_scaling_the_ball_scales_x(p: float) -> None:
    moved = pulled(Params(mode="ball", p=p), of(q(3, 4)), "radius-handle", [2.5, 0.0]).shared.x
    assert float(facts.norm(moved, Params(p=p).order)) == pytest.approx(2.5, rel=1e-9)
    assert float(moved[0]) * 4 == pytest.approx(float(moved[1]) * 3, rel=1e-9)


def test_y_snaps_along_x_and_equality_lights_up() -> None:
    found = pulled(
        Params(mode="triangle"), of(q(2, 1), q(-1, 2)), "y-handle", [2 + 3.0, 1 + 1.503], snap=True
    )
    assert "equality" in found.hit
    assert triangle.slack(found.shared.x, found.shared.y, 2.0)[3] == 0


NEAR_ZERO = [
    (q("1/3", "-2/7"), (-0.3333333333333333, 0.2857142857142857)),
    ((0.1, 1e6), (-0.1 + 1e-17, -1e6)),
    ((3e-9, -2e-9), (-3e-9, 2e-9)),
    (q(2, 1), (-2.0 + 4e-16, -1.0)),
]
"""x and y that nearly cancel, so that the head of y at x is at 0 or a rounding error away from it."""


@pytest.mark.parametrize("snap", [False, True])
@pytest.mark.parametrize(("x", "y"), NEAR_ZERO)
def test_the_head_of_y_near_0_put_where_it_is_changes_nothing(x: Column, y: Column, snap: bool) -> None:
    p, s = Params(mode="triangle"), of(x, y)
    _, ring = handle(drawn(p, s), "y-handle")
    change = pulled(p, s, "y-handle", [float(v) for v in ring.at], snap)
    assert change.shared is s and change.params == p


@pytest.mark.parametrize(("x", "y"), NEAR_ZERO)
@pytest.mark.parametrize("to", [[1e-3, -2e-3], [0.0, 0.0], [0.25, 0.125]])
def test_the_head_of_y_dragged_near_0_is_where_the_hand_is(x: Column, y: Column, to: list[float]) -> None:
    p = Params(mode="triangle")
    found = pulled(p, of(x, y), "y-handle", to).shared
    _, ring = handle(drawn(p, found), "y-handle")
    assert found.x == x
    assert ring.at == pytest.approx(np.array(to), abs=1e-9)


def test_s_and_the_dial_follow_their_rings() -> None:
    s = of(q(2, 1), q(-1, 2))
    assert pulled(Params(mode="axioms"), s, "scaled-handle", [5.0, 2.5]).params.s == pytest.approx(2.5)
    zero = pulled(Params(mode="axioms"), s, "scaled-handle", [0.001, 0.0], snap=True)
    assert zero.params.s == 0 and "0" in zero.hit
    turned = pulled(Params(mode="frobenius"), s, "turn-handle", [0.0, 1.0]).params.turn
    assert turned == pytest.approx(90.0)


def test_a_column_of_a_follows_its_ring() -> None:
    p, s = Params(mode="induced", p=1.0), of(q(1, 1), A=(q(2, 1), q(1, -3)))
    moved = pulled(p, s, "column1-handle", [0.5, 2.25]).shared
    assert array(moved.A) == pytest.approx(np.array([[2.0, 0.5], [1.0, 2.25]]))
    assert float(facts.induced(moved.A, 1.0)[0]) == pytest.approx(3.0)


def test_an_unknown_handle_is_refused() -> None:
    with pytest.raises(KeyError):
        LAB.drag(Params(), of(), NONE, {}, Gesture("nothing", "plane", np.zeros(2), np.zeros(2)))


def test_presets_and_questions_answer() -> None:
    s = of(q(3, 4), q(0, 0), (q(5, 1), q(3, 3)))
    answers = {each.key: each.answer(Params(), s, NONE) for each in LAB.questions}
    assert answers["length"] == (5,) and answers["order"] == (5,) and answers["area"] == (44,)
    assert float(answers["sum"][0]) == 5.0
    assert LAB.press(Params(), s, NONE, "p1").params == replace(Params(), p=1.0)


@given(st.lists(SMALL, min_size=1, max_size=6).map(tuple), st.sampled_from([1.3, 2.5, 7.0]))
def test_a_single_row_is_as_large_as_its_dual_norm_and_reaches_it(row: Column, p: float) -> None:
    value, closed, best = facts.induced((row,), p)
    assert closed and norms.vector_norm(tuple(best.tolist()), p) == pytest.approx(1.0, rel=1e-12)
    assert abs(float(array(row) @ best)) == pytest.approx(float(value), rel=1e-12)
    assert norms.induced_norm((row,), p).value == pytest.approx(float(value), rel=1e-9)


@pytest.mark.parametrize("mode", ["ball", "axioms"])
def test_while_predicting_nothing_shows_how_far_the_ball_through_x_reaches(mode: str) -> None:
    x, y = q(3, 1), q("1/2", 2)
    size = float(facts.norm(x, 3.0))
    for view in drawn(Params(mode=mode, p=3.0), of(x, y)):
        for mark in view.marks:
            spots = getattr(mark, "points", getattr(mark, "at", None))
            if not mark.answer and spots is not None:
                assert not np.any(np.all(np.abs(np.atleast_2d(spots) - [size, 0.0]) < 1e-9, axis=1)), mark.key


@pytest.mark.parametrize("mode", MODE)
def test_while_predicting_no_card_holds_the_length_that_is_asked(mode: str) -> None:
    p, s = Params(mode=mode, p=3.0), of(q(3, 1), q("1/2", 2), (q(2, 1), q(1, -3)))
    asked = {round(float(v), 9) for each in LAB.questions for v in each.answer(p, s, NONE) or ()}
    seen = [item for card in LAB.cards(p, s, NONE, None) for item in card.items]
    chips = [
        each for item in seen if isinstance(item, Chips) for chip in item.chips for each in chip.evidence
    ]
    lines = [item for item in (*seen, *chips) if isinstance(item, Formula) and not item.answer]
    numbers = [float(part.value) for line in lines for part in line.parts if isinstance(part, Num)]
    assert not asked & {round(v, 9) for v in numbers}


def entries(text: str) -> Rows:
    """A matrix from the grammar of cells."""
    return tuple(tuple(parse(cell).evaluate({}) for cell in row.split()) for row in text.split(";"))


def said_of(A: str, mode: str) -> str:
    """What the cards say about a matrix."""
    shared = of(q(1, 0), q(0, 1)).changed(A=entries(A))
    return " ".join(
        latex.card_plain(card) for card in LAB.cards(Params(mode=mode, p=2.0), shared, NONE, None)
    )


@pytest.mark.parametrize(
    ("A", "spectral", "frobenius"),
    [
        ("1 1 1 1;1 1 1 1;1 1 1 1;1 1 1 1", "= 4", "= 4"),
        ("16 3 2 13;5 10 11 8;9 6 7 12;4 15 14 1", "= 34", "= 2√374 ≈ 38.6782"),
        ("1 0;0 1", "= 1", "= √2 ≈ 1.41421"),
        ("1 1;0 1", "= (1 + √5)/2 ≈ 1.61803", "= √3 ≈ 1.73205"),
        ("sqrt(2) 0;0 sqrt(2)", "= √2 ≈ 1.41421", "= 2"),
        ("1 0 2 2;-3 0 -6 -6", "= 3√10 ≈ 9.48683", "= 3√10 ≈ 9.48683"),
    ],
)
def test_norms_of_matrices_are_exact(A: str, spectral: str, frobenius: str) -> None:
    said = said_of(A, "induced")
    assert f"σ₁ {spectral}" in said and f"‖A‖_F {frobenius}" in said


def test_equality_and_promises_are_decided_exactly() -> None:
    """A slack far below the rounding of floats is a slack, and one that is 0 only in exact arithmetic is 0."""
    near = triangle.slack(q(1, 0), (Fraction(1), Fraction(1, 10**20)), 2.0)[3]
    assert 0 < float(near) < 1e-39
    r = entries("sqrt(2) sqrt(3)")[0]
    assert triangle.slack(r, triangle.total(r, r), 2.0)[3] == 0
    held = axioms.axioms(Params(mode="axioms", p=2.0, s=-1.7), r, q(1, 3))
    assert all(a.holds for a in held)


def test_x_is_taken_to_0_and_to_where_a_measure_is_0_without_x_being_it() -> None:
    s, p = of(q(2, 1), q(-1, 2)), Params(mode="axioms", measure="first")
    at_zero = LAB.press(p, s, NONE, "zero").shared
    assert at_zero.x == q(0, 0)
    assert all(each.holds for each in axioms.axioms(p, at_zero.x, at_zero.y))
    beside = LAB.press(p, s, NONE, "beside").shared
    held = {each.key: each.holds for each in axioms.axioms(p, beside.x, beside.y)}
    assert beside.x == q(0, 1) and held == {"scale": True, "triangle": True, "zero": False}
    whole = axioms.axioms(Params(mode="axioms"), beside.x, beside.y)
    assert all(each.holds for each in whole)


def test_each_number_of_the_triangle_has_its_own_sign() -> None:
    def told(x: Column, y: Column) -> str:
        cards = LAB.cards(Params(mode="axioms"), of(x, y), NONE, None)
        chips = next(item for card in cards for item in card.items if isinstance(item, Chips))
        parts = next(chip.evidence[0] for chip in chips.chips if chip.key == "triangle")
        return latex.formula_plain(parts)

    assert told(q(3, 4), q(1, 0)) == "‖x + y‖₂ ≈ 5.65685 ≤ ‖x‖₂ + ‖y‖₂ = 6"
    assert told(q(1, 1), q(0, 3)) == "‖x + y‖₂ ≈ 4.12311 ≤ ‖x‖₂ + ‖y‖₂ ≈ 4.41421"


def test_a_square_with_rounded_terms_is_no_equality() -> None:
    def told(x: Column) -> str:
        items = next(
            c for c in LAB.cards(Params(mode="squared"), of(x), NONE, None) if c.key == "squared"
        ).items
        return next(latex.formula_plain(i) for i in items if isinstance(i, Formula))

    assert told(q("1.23456", "1/3")) == "xᵀ x ≈ 1.235² + (1/3)² ≈ 1.63525"
    assert told(q(3, -4)) == "xᵀ x = 3² + (−4)² = 25"


def test_the_image_of_x_has_the_colour_of_images() -> None:
    shown = of(x=q(1, 2), A=(q(1, 2), q(3, 4)))
    views = LAB.scene(replace(LAB.params, mode="induced"), shown, NONE, {}, 1.0, None)
    roles = {mark.key: mark.role for view in views for mark in view.marks}
    assert roles["image-x"] == "image" and roles["x"] == "x"


@pytest.mark.parametrize(
    ("A", "p", "text"),
    [
        (((1, 0), (0, 1)), 2.0, "reached by x = (('1',), ('0',))"),
        (((3, 4), (4, -3)), 2.0, "reached by x = (('1',), ('0',))"),
        (((1, 1), (1, 1)), 2.0, "reached by x = (('√2/2',), ('√2/2',))"),
        (((1, 2, 2),), 2.0, "reached by x = (('1/3',), ('2/3',), ('2/3',))"),
        (((1, 2), (3, 4)), 2.0, "reached by x ≈ (('0.5760',), ('0.8174',))"),
        (((1, 2), (3, 4)), 1.0, "reached by x = (('0',), ('1',))"),
        (((1, -2), (3, 4)), LARGEST, "reached by x = (('1',), ('1',))"),
    ],
)
def test_an_x_that_reaches_the_norm_is_told_in_full_where_it_is_known(A, p, text):
    rows = tuple(tuple(Fraction(x) for x in row) for row in A)
    x = (Fraction(1),) * len(A[0])
    cards = LAB.cards(replace(Params(), mode="induced", p=p), of(x, x, rows), NONE, None)
    lines = [
        "".join(part.plain if hasattr(part, "plain") else str(part.texts) for part in resolved(item))
        for card in cards
        for item in card.items
        if card.key == "induced" and isinstance(item, Formula)
    ]
    assert text in lines
