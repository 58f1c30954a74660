"""The Least squares lab: what is drawn is what was computed, handles keep what they hold fixed, points come and go."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import isclose, log10
from typing import Any

import numpy as np
import pytest

from linalg_viz.compute import rational as exact
from linalg_viz.compute.exact.rounded import exactly, number, value
from linalg_viz.compute.tolerance import EPS
from linalg_viz.compute.typing import array
from linalg_viz.labs.contract.cards import Note
from linalg_viz.labs.contract.lab import Gesture, Inputs, Shared
from linalg_viz.labs.least_squares import (
    LAB,
    stages_view,
    system,
    terms,
)
from linalg_viz.labs.least_squares.card_penrose import conditions
from linalg_viz.labs.least_squares.params import MODES, Params
from linalg_viz.labs.parts import known
from linalg_viz.scene.marks import Arrow, Handle, Label, Mark
from linalg_viz.scene.scene import Scene
from linalg_viz.scene.view import Viewport, orbit
from linalg_viz.state.expressions.expressions import parse

F = Fraction
NONE = Inputs()
ZERO = (F(0), F(0))
FIT = Params(mode="fit")


def shared(A: str, b: str) -> Shared:
    rows = tuple(tuple(parse(e).evaluate({}) for e in row.split()) for row in A.split(";"))
    c = tuple(parse(e).evaluate({}) for e in b.split())
    return Shared(rows, rows, rows, ZERO, ZERO, ZERO, ZERO, ZERO, c)


ANY = shared("2 1; 1 3", "4 3")


def scene(p: Params, s: Shared, t: float = 1.0) -> Scene:
    return LAB.scene(p, s, NONE, {}, t, None)


def marks(p: Params, s: Shared, view: str, t: float = 1.0) -> dict[str, Mark]:
    found = next(v for v in scene(p, s, t) if v.key == view)
    return {mark.key: mark for mark in found.marks}


def head(mark: Mark) -> np.ndarray:
    assert isinstance(mark, Arrow)
    return np.asarray(mark.heads[0])


def pulled(p: Params, s: Shared, key: str, view: str, to: list[float], **more: Any) -> Any:
    gesture = Gesture(key, view, np.array(to), np.array(to), **{"resolution": 0.01, "snap": False, **more})
    return LAB.drag(p, s, NONE, {}, gesture)


SYSTEMS = [
    ("1 0; 1 1; 1 2", "6 0 0"), ("1 2 0; 0 1 1", "3 2"), ("1 2; 2 4", "1 5"), ("1 2; 2 4", "3 6"), ("2 1; 1 3", "4 3"),
    ("1 0 1; 0 1 1; 1 1 2", "3 1 1"), ("0 0; 0 0", "2 1"), ("2", "3"), ("0", "3"), ("1 1 3", "11"), ("2; 1", "1 3"),
    ("0 0 0; 0 0 0; 0 0 0", "1 2 3"), ("sqrt(2) 1; 1 sqrt(2)", "1 1"), ("1 2; 2 4; sqrt(2) 2*sqrt(2)", "1 0 1"),
]  # fmt: skip
EACH = pytest.mark.parametrize(("A", "b"), SYSTEMS)


# The round trip


@EACH
def test_p_is_the_foot_of_b_on_col_a_and_x_the_shortest(A: str, b: str) -> None:
    """By definition: what is left is at right angles to every column, and x to every null vector."""
    s = system.of(Params(), shared(A, b))
    assert s.x is not None and s.bhat is not None and s.residual is not None
    M, x, e = array(s.A), array((s.x,))[0], array((s.residual,))[0]
    assert np.abs(M @ x - array((s.bhat,))[0]).max() < 1e-12
    assert np.abs(M.T @ e).max() < 1e-12
    assert np.abs(s.V[:, s.rank :].T @ x).max(initial=0.0) < 1e-12
    assert s.rank == np.linalg.matrix_rank(M)
    assert s.solvable == (np.abs(e).max() < 1e-12)


@EACH
def test_the_pictures_show_these_numbers_and_the_dimensions_of_the_four_spaces(A: str, b: str) -> None:
    both = shared(A, b)
    s = system.of(Params(), both)
    out, into = marks(Params(), both, "output"), marks(Params(), both, "input")
    assert head(out["bhat"])[: s.m] == pytest.approx(array((s.bhat,))[0])  # type: ignore[arg-type]
    assert head(into["x"])[: s.n] == pytest.approx(array((s.x,))[0])  # type: ignore[arg-type]
    for found, key, dim in (
        (out, "column-space", s.rank),
        (out, "left-null", s.m - s.rank),
        (into, "row-space", s.rank),
        (into, "null", s.n - s.rank),
    ):
        label = found[f"{key}-name"]
        assert isinstance(label, Label) and f"dim {dim}" in label.text


@EACH
def test_the_report_and_the_lab_say_the_same(A: str, b: str) -> None:
    both = shared(A, b)
    s = system.of(Params(), both)
    right = tuple(value(y) for y in both.vector("b", len(both.A)))
    reported = exactly(both.A).solve(right)
    least = tuple(number(x) for x in reported.least_squares)
    assert s.x is not None
    assert array((s.x,))[0] == pytest.approx(array((least,))[0], abs=1e-14)
    assert s.solvable == (reported.kind != "none") and s.n - s.rank == len(reported.directions)
    if all(isinstance(x, Fraction) for x in least):
        assert s.x == least


def test_on_its_way_b_drops_then_x_is_found_then_a_x_returns() -> None:
    both = shared("1 2; 2 4", "1 5")
    assert "bhat" not in marks(Params(), both, "output", 0.0) and "x" not in marks(
        Params(), both, "input", 0.0
    )
    falling = marks(Params(), both, "output", 1 / 6)["falling"]
    assert falling.points[0] == pytest.approx((np.array([1.0, 5.0]) + np.array([2.2, 4.4])) / 2)  # type: ignore[attr-defined]
    half = head(marks(Params(), both, "input", 0.5)["x"])
    assert half == pytest.approx(np.array([0.44, 0.88]) / 2)
    returning = head(marks(Params(), both, "output", 5 / 6)["returning"])
    assert returning == pytest.approx(np.array([2.2, 4.4]) / 2)


def test_the_other_solution_is_free_and_longer() -> None:
    both = shared("1 2; 2 4", "3 6")
    before = system.of(Params(), both)
    assert before.x is not None
    z0 = array((before.x,))[0] + system.other(Params(), before)
    assert array(before.A) @ z0 == pytest.approx([3.0, 6.0])
    to = array((before.x,))[0] + np.array([2.0, -1.0]) * 0.7
    change = pulled(Params(), both, "other-handle", "input", list(to))
    assert change.shared == both
    z = array((before.x,))[0] + system.other(change.params, before)
    assert z == pytest.approx(to, abs=0.01) and np.linalg.norm(z) > system.norm(before.x)
    near = list(array((before.x,))[0] + np.array([2.0, -1.0]) * 0.01)
    snapped = pulled(Params(), both, "other-handle", "input", near, snap=True)
    assert "shortest" in snapped.hit and not np.any(system.other(snapped.params, before))


@pytest.mark.parametrize(("A", "b", "to"), [("1 2; 2 4", "1 5", [1.0, 2.0]), ("1 0; 1 1; 1 2", "6 0 0", [0.3, -0.7]), ("1 0 1; 0 1 1", "3 2", [2.0, 1.0, 3.0])])  # fmt: skip
def test_x_can_be_dragged_within_row_a_and_b_follows_with_what_is_left(
    A: str, b: str, to: list[float]
) -> None:
    both = shared(A, b)
    before = system.of(Params(), both)
    change = pulled(Params(), both, "x-handle", "input", to)
    after = system.of(Params(), change.shared)
    assert array((after.x,))[0] == pytest.approx(to, abs=1e-9)  # type: ignore[arg-type]
    assert array((after.residual,))[0] == pytest.approx(array((before.residual,))[0], abs=1e-9)  # type: ignore[arg-type]


def test_b_snaps_onto_col_a_exactly_and_says_so() -> None:
    both = shared("1 2; 2 4", "1 5")
    change = pulled(Params(), both, "b-handle", "output", [1.52, 3.0], snap=True)
    after = system.of(Params(), change.shared)
    assert after.solvable and after.residual == (0, 0) and "Col A" in change.hit
    away = pulled(Params(), both, "b-handle", "output", [-2.52, 1.25], snap=True)
    found = system.of(Params(), away.shared)
    assert found.x == (0, 0) and "right angles" in away.hit
    assert pulled(Params(), both, "b-handle", "output", [1.52, 3.0]).shared.b == (1.52, 3.0)


def test_b_snaps_onto_col_a_of_an_irrational_matrix() -> None:
    both = shared("1 2; 2 4; sqrt(2) 2*sqrt(2)", "1 0 1")
    change = pulled(Params(), both, "b-handle", "output", [1.0, 2.01, 1.4142], snap=True)
    assert "Col A" in change.hit and system.of(Params(), change.shared).solvable
    written = [parse(text).evaluate({}) for (text,) in dict(change.texts)["b"]]
    assert known.rank(tuple((*row, y) for row, y in zip(both.A, written, strict=True))) == 1
    angles = shared("cos(20°) 2*cos(20°); sin(20°) 2*sin(20°)", "1 0")
    change = pulled(Params(), angles, "b-handle", "output", [0.94, 0.345], snap=True)
    written = [parse(text).evaluate({}) for (text,) in dict(change.texts)["b"]]
    there = known.rank(tuple((*row, y) for row, y in zip(angles.A, written, strict=True))) == 1
    assert "Col A" in change.hit and ("≈" not in change.hit) == there


@pytest.mark.parametrize(
    ("A", "b", "rank", "solvable"),
    [
        ("1 1;1 1.00000000000001", "1 2", 2, True),
        ("1e17 0;0 1", "sqrt(2) 1", 2, True),
        ("1e-17 0;0 1", "1 1", 2, True),
        ("sqrt(2) 1;2 sqrt(2)", "sqrt(2) 2", 1, True),
        ("sqrt(2) 1;2 sqrt(2)", "sqrt(2) 2.000000000000000000001", 1, False),
        ("cos(20°) 1;cos(20°)*cos(40°) cos(40°)", "1 cos(40°)", 1, True),
        ("sqrt(2+sqrt(2)) 1;sqrt(2) sqrt(2-sqrt(2))", "sqrt(2+sqrt(2)) sqrt(2)", 1, True),
    ],
)
def test_rank_and_solvability_are_those_of_the_numbers_typed(
    A: str, b: str, rank: int, solvable: bool
) -> None:
    both = shared(A, b)
    s = system.of(Params(), both)
    assert (s.rank, s.solvable) == (rank, solvable)
    said = str(LAB.cards(Params(), both, NONE, None))
    assert ("has no solution" in said) == (not solvable)
    assert f"{'Zero to 100 digits' if 'cos' in A else 'Exactly zero'}, all four." in said


def test_a_column_snaps_onto_the_line_of_another_and_the_rank_falls() -> None:
    both = shared("2 1; 1 3", "4 3")
    change = pulled(Params(), both, "a1-handle", "output", [4.004, 2.0], snap=True)
    assert "dependent" in change.hit and system.of(Params(), change.shared).rank == 1


@pytest.mark.parametrize(
    "key", ["nothing", "a7-handle", "b", "sigma0-handle", "sigma9-handle", "point0", "x-handle0"]
)
def test_no_other_handle_is_known(key: str) -> None:
    with pytest.raises(KeyError):
        pulled(Params(), ANY, key, "output", [1.0, 1.0])


# A⁺ by stages


@EACH
def test_the_motion_ends_in_the_pseudoinverse(A: str, b: str) -> None:
    s = system.of(Params(), shared(A, b))
    way = stages_view.path(s.A, s.rank)
    expected = np.linalg.pinv(array(s.A), rcond=1e-12)
    assert way.at(1.0)[: s.n, : s.m] == pytest.approx(expected, abs=1e-12)
    assert way.at(0.0) == pytest.approx(np.eye(way.d))


@pytest.mark.parametrize(
    "A", ["2 1; 0 1", "0 1; 1 0", "1 2; 2 4", "1 0; 1 1; 0 1", "1 0 1; 0 1 1", "0 1 0; 1 0 0; 0 0 1"]
)
def test_turns_keep_lengths_and_the_mirror_is_a_step_of_its_own(A: str) -> None:
    s = system.of(Params(), shared(A, "1 1 1"))
    way = stages_view.path(s.A, s.rank)
    for t in np.linspace(0.0, 1.0 / len(way.kinds), 7)[:-1]:
        M = way.at(float(t))
        assert M.T @ M == pytest.approx(np.eye(way.d), abs=1e-12)
    square = s.m == s.n == s.rank
    assert (stages_view.MIRROR in way.kinds) == (square and np.linalg.det(array(s.A)) < 0)
    assert [t for _, t in stages_view.stops(s)] == pytest.approx(np.linspace(0, 1, len(way.kinds) + 1))


@pytest.mark.parametrize("A", ["2 1; 0 1", "0 1; 1 0", "1 2; 2 4"])
def test_at_each_stop_b_has_the_name_that_the_time_line_says(A: str) -> None:
    """After a turn by Uᵀ the arrow is Uᵀ b, not what comes next; a turn before the mirror is not yet Uᵀ."""
    s = system.of(Params(mode="stages"), shared(A, "2 2"))
    for name, t in stages_view.stops(s)[1:-1]:
        marks = stages_view.view(s, {}, t).marks
        labels = [m.text for m in marks if isinstance(m, Label) and m.key.startswith("moving")]
        assert labels == ([] if name == "turn" else [name])


@EACH
def test_penroses_four_conditions_are_exactly_zero_for_exact_entries(A: str, b: str) -> None:
    s = system.of(Params(), shared(A, b))
    assert s.Aplus is not None
    found = conditions(s.A, s.Aplus)
    if s.exact:
        assert found == (0, 0, 0, 0) and all(isinstance(x, (int, Fraction)) for x in found)
    else:
        assert max(map(float, found)) < 1e-14


def test_the_exact_pseudoinverse_of_a_hilbert_matrix_is_its_inverse() -> None:
    n = 6
    H = tuple(tuple(F(1, i + j + 1) for j in range(n)) for i in range(n))
    assert system.pseudoinverse(H, None) == exact.inverse(H)


# The tolerance


def test_the_rank_is_exact_but_under_a_tolerance_it_is_what_floats_see() -> None:
    both = shared("1 1; 1 1.0000000000000001", "2 1")
    assert system.of(Params(), both).rank == 2
    assert system.of(Params(mode="tolerance"), both).rank == 1
    assert system.of(Params(own=True, rtol=1e-17), both).rank in (1, 2)
    assert system.of(Params(own=True, rtol=1.0), ANY).rank == 0


def test_under_a_tolerance_that_cuts_nothing_all_is_exact_and_else_what_rounding_leaves_is_nothing() -> None:
    for A, b in (("2 1;1 3", "1/3 1/7"), ("1 1/3;1/7 1", "2 sqrt(2)"), ("1 2 3;4 5 6;7 8 10", "1/3 1/4 1/5")):
        s = system.of(Params(mode="tolerance"), shared(A, b))
        assert s.solvable and s.residual is not None and not any(s.residual), A
    u = np.linalg.svd(np.array([[1, 1], [1, 1.05]]))[0][:, 0]
    both = replace(shared("1 1; 1 1.05", "2 3/2"), b=tuple(float(e) for e in u))
    cut = Params(mode="tolerance", own=True, rtol=0.1)
    s = system.of(cut, both)
    assert s.rank == 1 and s.residual == ZERO and s.solvable
    said = [item.text for item in LAB.cards(cut, both, NONE, None)[0].items if isinstance(item, Note)]
    assert any(text.startswith("As the tolerance counts: Ax = b has infinitely many") for text in said), said
    said = [
        item.text
        for item in LAB.cards(replace(cut, rtol=1e-3), both, NONE, None)[0].items
        if isinstance(item, Note)
    ]
    assert any(text.startswith("Ax = b has exactly one") for text in said), said


def test_a_cut_term_is_left_out_and_the_residual_grows_as_predicted() -> None:
    both = shared("1 1; 1 1.05", "2 3/2")
    whole, cut = (system.of(Params(mode="tolerance", own=True, rtol=r), both) for r in (1e-6, 0.1))
    u, sigma, vt = np.linalg.svd(array(both.A))
    assert (whole.rank, cut.rank) == (2, 1)
    assert array((cut.x,))[0] == pytest.approx((u[:, 0] @ [2, 1.5]) / sigma[0] * vt[0])  # type: ignore[arg-type]
    assert system.norm(cut.residual) == pytest.approx(abs(u[:, 1] @ [2, 1.5]))  # type: ignore[arg-type]
    sizes = terms.lengths(whole)
    assert sizes[1] == pytest.approx(system.norm(cut.x)) and sizes[2] == pytest.approx(system.norm(whole.x))  # type: ignore[arg-type]
    first = conditions(cut.A, cut.Aplus)[0]  # type: ignore[arg-type]
    assert float(first) == pytest.approx(sigma[1] * np.abs(np.outer(u[:, 1], vt[1])).max())


def test_the_default_is_that_of_numpy_and_the_handle_snaps_to_it() -> None:
    both = shared("1 1; 1 1.05", "2 3/2")
    s = system.of(Params(mode="tolerance"), both)
    assert s.cut == pytest.approx(2 * EPS * s.sigma(0), rel=1e-14)
    p = Params(mode="tolerance", own=True)
    snapped = pulled(p, both, "tolerance-handle", "sigma", [log10(2 * EPS) + 0.02, -1.0], snap=True)
    assert not snapped.params.own and "NumPy" in snapped.hit
    free = pulled(p, both, "tolerance-handle", "sigma", [-5.0, -1.0])
    assert free.params.own and free.params.rtol == pytest.approx(1e-5, rel=1e-5)
    beyond = pulled(p, both, "tolerance-handle", "sigma", [3.0, -1.0])
    assert beyond.params.rtol == 1.0 and beyond.hit


@pytest.mark.parametrize("x", [-0.5, -3.0, -8.0, -12.0])
def test_a_dragged_singular_value_is_that_of_the_new_matrix(x: float) -> None:
    both = shared("1 1; 1 1.05", "2 3/2")
    before = np.linalg.svd(array(both.A), compute_uv=False)
    change = pulled(Params(mode="tolerance"), both, "sigma1-handle", "sigma", [x, 0.0])
    ((name, texts),) = change.texts
    rows = tuple(tuple(float(e) for e in row) for row in texts)
    after = np.linalg.svd(np.array(rows), compute_uv=False)
    assert name == "A" and after[0] == pytest.approx(before[0], rel=1e-11)
    assert texts[0][1] == texts[1][0]
    assert log10(after[1] / after[0]) == pytest.approx(x, abs=1e-3)


def test_a_singular_value_stops_at_its_neighbours_and_at_0() -> None:
    both = shared("4 0 0; 0 2 0; 0 0 1", "1 1 1")
    p = Params(mode="tolerance")
    up = pulled(p, both, "sigma1-handle", "sigma", [0.5, 0.0])
    assert "stops" in up.hit and np.linalg.svd(array(up.shared.A), compute_uv=False) == pytest.approx(
        [4, 4, 1]
    )
    down = pulled(p, both, "sigma1-handle", "sigma", [-5.0, 0.0])
    assert "stops" in down.hit and np.linalg.svd(array(down.shared.A), compute_uv=False) == pytest.approx(
        [4, 1, 1]
    )
    gone = pulled(p, both, "sigma2-handle", "sigma", [-16.0, 0.0])
    assert "= 0" in gone.hit and system.of(p, gone.shared).rank == 2


@pytest.mark.parametrize(
    ("A", "b"), [("1 1; 1 1.05", "2 3/2"), ("2 1; 1 3; 0 1", "1 2 3"), ("1 2; -2 1", "1 1")]
)
def test_the_last_singular_value_dragged_to_0_leaves_an_exact_rank_and_symmetry(A: str, b: str) -> None:
    both = shared(A, b)
    change = pulled(Params(mode="tolerance"), both, "sigma1-handle", "sigma", [-16.5, 0.0])
    rows = change.shared.A
    assert all(isinstance(x, Fraction) for row in rows for x in row) and exactly(rows).rank == 1
    assert "exactly of rank 1" in change.hit
    assert len(rows) > 2 or rows[0][1] == rows[1][0] or both.A[0][1] != both.A[1][0]
    before = np.linalg.svd(array(both.A), compute_uv=False)[0]
    assert np.linalg.svd(array(rows), compute_uv=False)[0] == pytest.approx(before, rel=1e-4)
    assert max(len(text.lstrip("-")) for row in dict(change.texts)["A"] for text in row) <= 17


# Cards and questions


@pytest.mark.parametrize(("key", "_words"), MODES)
@EACH
def test_every_mode_has_its_cards(key: str, _words: str, A: str, b: str) -> None:
    cards = LAB.cards(Params(mode=key), shared(A, b), NONE, None)
    assert len({c.key for c in cards}) == len(cards) >= 3


def test_questions_answer_only_where_they_make_sense() -> None:
    answers = {q.key: q.answer for q in LAB.questions}
    both = shared("1 2; 2 4", "1 5")
    assert answers["bhat"](Params(), both, NONE) == (F(11, 5), F(22, 5))
    assert answers["shortest"](Params(), both, NONE) == (F(11, 25), F(22, 25))
    assert isclose(float(answers["residual"](Params(), both, NONE)[0]), 3 / 5**0.5)  # type: ignore[index]
    assert isclose(float(answers["length"](Params(), both, NONE)[0]), 11 / 25 * 5**0.5)  # type: ignore[index]
    assert answers["slope"](FIT, both, NONE) == (F(4, 5),) and answers["least"](FIT, both, NONE) == (
        F(18, 5),
    )
    assert answers["slope"](Params(), both, NONE) is None and answers["bhat"](FIT, both, NONE) is None
    assert answers["slope"](replace(FIT, degree=2), both, NONE) is None


def test_what_is_asked_for_is_hidden_with_its_ring_and_its_right_angle() -> None:
    both = shared("1 2; 2 4", "1 5")
    s = system.of(Params(), both)
    assert s.x is not None and s.bhat is not None
    for view, place in (("output", array((s.bhat,))[0]), ("input", array((s.x,))[0])):
        for mark in marks(Params(), both, view).values():
            at = mark.at if isinstance(mark, Handle) else head(mark) if isinstance(mark, Arrow) else None
            assert at is None or mark.answer or np.linalg.norm(at - place) > 1e-6, mark.key
    assert all(
        m.answer for v in scene(Params(), both) for m in v.marks if m.key in ("right-angle", "shortest")
    )


@pytest.mark.parametrize("mode", [key for key, _ in MODES])
@pytest.mark.parametrize(("A", "b"), [("0 1e-12; 1e-300 1", "1 1"), ("1e300 1; 1 -1e300", "1e300 1"), ("1e-300 0; 0 1e-300", "1e300 1e300"), ("1e300", "1e-300")])  # fmt: skip
def test_what_is_beyond_the_range_of_floats_is_said_not_drawn(mode: str, A: str, b: str) -> None:
    both = shared(A, b)
    for t in (0.0, 0.5, 1.0):
        assert scene(Params(mode=mode), both, t)
    assert [tuple(card.items) for card in LAB.cards(Params(mode=mode), both, NONE, None)]
    s = system.of(Params(), shared("0 1e-12; 1e-300 1", "1 1"))
    assert s.rank == 2 and s.exact and s.x is None


def test_an_x_too_long_to_draw_is_cut_says_its_length_and_has_no_ring() -> None:
    both = shared("1e-12", "1")
    found = marks(Params(), both, "input")
    label = found["x-name"]
    assert isinstance(label, Label) and "10¹²" in label.text and "x-handle" not in found
    assert head(found["x"])[0] == pytest.approx(system.HUGE)


def test_b_of_the_plane_moves_along_the_floor_of_space() -> None:
    """A⁺ of a 2×3 matrix by stages is seen in space; the pointer is off the floor, b stays on it."""
    both = shared("1 0 1; 0 1 1", "1 1")
    port = Viewport(orbit(reach=4.0), 800, 600)
    to = port.unproject(500.0, 250.0, np.array([1.0, 1.0, 0.0]))
    gesture = Gesture("b-handle", "stages", np.array([1.0, 1.0, 0.0]), to, 0.01, False)
    change = LAB.drag(Params(mode="stages"), both, NONE, {"stages": port}, gesture)
    at = np.array([*(float(v) for v in change.shared.b), 0.0])
    assert port.to_pixels(at) == pytest.approx([500.0, 250.0], abs=1e-6)


def test_x_stays_where_it_was_put_next_to_a_singular_matrix() -> None:
    both = shared("1 1; 1 1.0000000001", "1 1")
    change = pulled(Params(), both, "x-handle", "input", [0.37, -0.52])
    after = system.of(Params(), change.shared)
    assert array((after.x,))[0] == pytest.approx([0.37, -0.52], abs=1e-12)  # type: ignore[arg-type]
