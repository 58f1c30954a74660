"""The Least squares lab: what is drawn is what was computed, handles keep what they hold fixed, points come and go."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction
from math import isclose, log10
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz.compute import exact, fitting
from linalg_viz.compute.tolerance import EPS
from linalg_viz.compute.typing import Column, Rows, array
from linalg_viz.labs.cards import Card, Formula, Note, Num
from linalg_viz.labs.lab import Click, Gesture, Inputs, Shared
from linalg_viz.labs.least_squares import (
    LAB,
    data,
    fit_plane,
    fit_space,
    stages_view,
    system,
    tolerance,
    trip,
)
from linalg_viz.labs.least_squares.cards import conditions
from linalg_viz.labs.least_squares.params import KINDS, LINES, MODES, MOST_POINTS, Params
from linalg_viz.labs.least_squares.points import suited
from linalg_viz.scene.marks import Area, Arrow, Curve, Handle, Label, Mark
from linalg_viz.scene.scene import Scene
from linalg_viz.scene.view import Viewport, orbit
from linalg_viz.scene.view import plane as plane_camera
from linalg_viz.state.expressions import parse

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
    z0 = array((before.x,))[0] + trip.other(Params(), before)
    assert array(before.A) @ z0 == pytest.approx([3.0, 6.0])
    to = array((before.x,))[0] + np.array([2.0, -1.0]) * 0.7
    change = pulled(Params(), both, "other-handle", "input", list(to))
    assert change.shared == both
    z = array((before.x,))[0] + trip.other(change.params, before)
    assert z == pytest.approx(to) and np.linalg.norm(z) > system.norm(before.x)
    near = list(array((before.x,))[0] + np.array([2.0, -1.0]) * 0.01)
    snapped = pulled(Params(), both, "other-handle", "input", near, snap=True)
    assert "shortest" in snapped.hit and not np.any(trip.other(snapped.params, before))


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
    rank, Aplus = system.pseudoinverse(H, None)
    assert rank == n and Aplus == exact.inverse(H)


# The tolerance


def test_the_rank_is_exact_but_under_a_tolerance_it_is_what_floats_see() -> None:
    both = shared("1 1; 1 1.0000000000000001", "2 1")
    assert system.of(Params(), both).rank == 2
    assert system.of(Params(mode="tolerance"), both).rank == 1
    assert system.of(Params(own=True, rtol=1e-17), both).rank in (1, 2)
    assert system.of(Params(own=True, rtol=1.0), ANY).rank == 0


def test_a_cut_term_is_left_out_and_the_residual_grows_as_predicted() -> None:
    both = shared("1 1; 1 1.05", "2 3/2")
    whole, cut = (system.of(Params(mode="tolerance", own=True, rtol=r), both) for r in (1e-6, 0.1))
    u, sigma, vt = np.linalg.svd(array(both.A))
    assert (whole.rank, cut.rank) == (2, 1)
    assert array((cut.x,))[0] == pytest.approx((u[:, 0] @ [2, 1.5]) / sigma[0] * vt[0])  # type: ignore[arg-type]
    assert system.norm(cut.residual) == pytest.approx(abs(u[:, 1] @ [2, 1.5]))  # type: ignore[arg-type]
    sizes = tolerance.lengths(whole)
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
    assert name == "A" and after[0] == pytest.approx(before[0], rel=1e-12)
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


# Fits


def of_points(text: str, **more: Any) -> Params:
    rows = [tuple(F(e) for e in row.split()) for row in text.split(";")]
    return replace(FIT, points=tuple((*r, F(1)) if len(r) == 2 else r for r in rows), **more)  # type: ignore[misc]


small = st.fractions(-6, 6, max_denominator=6)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(small, small), min_size=1, max_size=8), st.integers(0, 6), st.floats(0, 1))
def test_squares_have_the_sides_of_the_residuals(
    xy: list[tuple[Fraction, Fraction]], degree: int, t: float
) -> None:
    p = replace(FIT, points=tuple((x, y, F(1)) for x, y in xy), degree=degree)
    d = data.of(p)
    found = marks(p, ANY, "fit", t)
    c = np.array([float(v) for v in data.between(d, t)])
    for i, (x, y) in enumerate(xy):
        e = abs(float(y) - float(np.polyval(c[::-1], float(x))))
        square = found.get(f"square{i}")
        if square is None:
            assert e < 1e-6
            continue
        assert isinstance(square, Area)
        sides = np.linalg.norm(np.diff(np.vstack([square.points, square.points[:1]]), axis=0), axis=1)
        assert sides == pytest.approx([e] * 4, rel=1e-6, abs=1e-6)


def test_the_sum_falls_all_the_way_from_yours_to_the_best() -> None:
    d = data.of(of_points("0 1; 1 3; 2 2; 3 5; 4 4"))
    sums = [float(fitting.squares(d.X, d.y, data.between(d, t))) for t in np.linspace(0, 1, 21)]
    assert all(a > b for a, b in itertools.pairwise(sums))
    assert (sums[0], sums[-1]) == pytest.approx((10.0, 3.6))


def test_weights_scale_the_areas() -> None:
    plain, heavy = of_points("0 0; 1 2; 2 0"), of_points("0 0 1; 1 2 4; 2 0 1", weighted=True, line="mine")
    area = marks(heavy, ANY, "fit")["square1"].points  # type: ignore[attr-defined]
    assert abs(area[1, 0] - area[0, 0]) == pytest.approx(2.0 * abs(2.0 - 3.0))
    assert data.of(heavy).best.coefficients != data.of(plain).best.coefficients


@pytest.mark.parametrize("degree", range(7))
def test_a_ring_of_the_curve_goes_where_it_is_pulled_and_the_others_stay(degree: int) -> None:
    p = of_points("-3 1; -2 0; -1 2; 0 1; 1 2; 2 1; 3 3", degree=degree)
    nodes = fit_plane.nodes(p)
    before = [fit_plane.at_node(p, i) for i in range(len(nodes))]
    assert len(set(nodes)) == degree + 1
    for k in range(degree + 1):
        q = pulled(p, ANY, f"mine{k}", "fit", [float(nodes[k]), 1.75]).params
        after = [float(fit_plane.at_node(q, i)) for i in range(len(nodes))]
        expected = [1.75 if i == k else float(v) for i, v in enumerate(before)]
        assert after == pytest.approx(expected, abs=1e-6)


def test_a_line_has_a_ring_at_its_intercept() -> None:
    p = of_points("0 1; 1 3; 2 2; 3 5; 4 4")
    assert fit_plane.nodes(p)[0] == 0
    q = pulled(p, ANY, "mine0", "fit", [0.0, 1.5]).params
    assert q.c0 == F(3, 2)
    handle = marks(p, ANY, "fit")["mine0"]
    assert isinstance(handle, Handle) and handle.name.startswith("Intercept")


def test_points_move_and_snap_to_whole_numbers() -> None:
    p = of_points("0 1; 1 3; 2 2")
    free = pulled(p, ANY, "point1", "fit", [1.234, 0.5]).params
    assert free.points[1] == (F(123, 100), F(1, 2), 1) and free.chosen == 1
    change = pulled(p, ANY, "point1", "fit", [1.96, 0.97], snap=True)
    assert change.params.points[1][:2] == (2, 1) and "whole" in change.hit


def test_stretched_points_go_where_they_are_put() -> None:
    p = of_points("0 1/1000; 1 3/1000; 2 2/1000", stretch=3)
    handle = marks(p, ANY, "fit")["point1"]
    assert isinstance(handle, Handle) and handle.at == pytest.approx([1.0, 3.0])
    moved = pulled(p, ANY, "point1", "fit", [1.0, 2.5]).params
    assert moved.points[1][1] == F(25, 10000)
    assert suited(((F(0), F(0), F(1)), (F(3000000), F(2), F(1)))) == 6


def test_a_plane_through_three_rings() -> None:
    p = replace(FIT, kind="plane")
    x, y = fit_space.nodes(p)[1]
    q = pulled(p, ANY, "mine1", "fit-space", [float(x), float(y), 2.0]).params
    c = data.dials(q)
    heights = [float(fit_space.height(c, a, b)) for a, b in fit_space.nodes(p)]
    assert heights == pytest.approx([3.0, 2.0, 3.0])


@pytest.mark.parametrize(("text", "degree"), [("-1 1; 2 2", 2), ("2 0; 2 1; 2 3", 1), ("1 1", 6)])
def test_what_is_not_unique_is_said_and_others_are_drawn(text: str, degree: int) -> None:
    p = of_points(text, degree=degree)
    d = data.of(p)
    assert not d.best.unique and "not unique" in scene(p, ANY)[0].title
    found = marks(p, ANY, "fit")
    assert isinstance(found["other0"], Curve) and isinstance(found["other1"], Curve)
    null = d.null[0]
    assert (
        fitting.squares(d.X, d.y, tuple(F(a) + F(b) for a, b in zip(d.best.coefficients, null, strict=True)))
        == d.best.sse
    )
    notes = [i.text for c in LAB.cards(p, ANY, NONE, None) for i in c.items if isinstance(i, Note)]
    assert any("Not unique" in text for text in notes)


def test_best_take_and_the_way_into_a_and_b() -> None:
    p = of_points("0 6; 1 0; 2 0")
    taken = LAB.press(p, ANY, NONE, "take").params
    assert (taken.c0, taken.c1) == (5, -3) and data.of(taken).sse == data.of(taken).best.sse
    change = LAB.press(p, ANY, NONE, "system")
    s = system.of(change.params, change.shared)
    assert change.params.mode == "trip" and s.x == (5, -3) and s.b == (6, 0, 0)
    assert s.bhat == data.of(p).best.fitted
    assert LAB.press(replace(p, line="mine"), ANY, NONE, "best").params.line == "both"
    with pytest.raises(ValueError, match="weights"):
        LAB.press(replace(p, weighted=True), ANY, NONE, "system")
    with pytest.raises(KeyError):
        LAB.press(p, ANY, NONE, "no such button")


# Points come and go

PORT = Viewport(plane_camera(5.0), 800, 600)


def click(at: list[float], key: str = "", remove: bool = False, port: Viewport = PORT) -> Click:
    return Click("fit", np.array(at), port, key, remove)


def clicked(p: Params, c: Click) -> Params:
    assert LAB.click is not None
    found = LAB.click(p, ANY, NONE, c).params
    assert isinstance(found, Params)
    return found


def pasted(p: Params, rows: Rows) -> Params:
    assert LAB.paste is not None
    found = LAB.paste(p, ANY, NONE, rows).params
    assert isinstance(found, Params)
    return found


def test_a_click_adds_a_point_another_chooses_it_and_delete_takes_it_away() -> None:
    p = clicked(FIT, click([2.5, -1.25]))
    assert p.points[-1] == (F(5, 2), F(-5, 4), 1) and p.chosen == 5
    assert clicked(p, click([0.0, 1.0], "point0")).chosen == 0
    gone = clicked(p, click([0.0, 1.0], "point0", remove=True))
    assert gone.points == p.points[1:] and gone.chosen == -1
    assert clicked(p, click([0.0, 0.0], "mine0")) == p


def test_a_click_in_space_lands_on_the_ground_under_the_pointer() -> None:
    port = Viewport(orbit(reach=4.0), 800, 600)
    at = port.unproject(300.0, 400.0)
    p = clicked(replace(FIT, kind="plane"), click(list(at), port=port))
    new = np.array([float(v) for v in p.spots[-1][:3]])
    assert new[2] == 0.0 and port.to_pixels(new) == pytest.approx([300.0, 400.0], abs=2.0)


REFUSED = [
    (FIT, click([1.0, 1.0], "mine0", remove=True), "only points"),
    (Params(), click([1.0, 1.0]), "fit points"),
    (of_points("1 1"), click([1.0, 1.0], "point0", remove=True), "last point"),
    (of_points("; ".join(f"{k} 1" for k in range(MOST_POINTS))), click([0.0, 0.0]), "already"),
    (FIT, click([1e12, 0.0]), "too far"),
]


@pytest.mark.parametrize(("p", "c", "words"), REFUSED)
def test_what_cannot_be_added_or_removed_says_why(p: Params, c: Click, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        clicked(p, c)


def numbers(text: str) -> tuple[Column, ...]:
    return tuple(tuple(F(e) for e in row.split()) for row in text.split(";"))


def test_rows_of_a_spreadsheet_become_points() -> None:
    p = pasted(Params(), numbers("1 2; 3 4; 5 6"))
    assert p.mode == "fit" and p.points == ((1, 2, 1), (3, 4, 1), (5, 6, 1)) and not p.weighted
    assert pasted(FIT, numbers("1 2 3; 3 4 1/2")).points[1] == (3, 4, F(1, 2))
    assert pasted(FIT, numbers("1 2 3; 3 4 1/2")).weighted
    q = pasted(replace(FIT, kind="plane"), numbers("1 2 3; 4 5 6"))
    assert q.spots == ((1, 2, 3, 1), (4, 5, 6, 1))
    assert pasted(FIT, ((0.1, 2.0),)).points[0][0] == F(1, 10)


@pytest.mark.parametrize(("rows", "words"), [("1", "2 numbers"), ("1 2 3 4", "these have 4"), ("1 2 -1", "negative weight"), ("1 10000000000", "10⁹"), ("; ".join(["1 2"] * 61), "61 rows")])  # fmt: skip
def test_what_cannot_be_pasted_says_why(rows: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        pasted(FIT, numbers(rows))


def test_points_without_a_mouse() -> None:
    p = LAB.press(FIT, ANY, NONE, "add").params
    assert len(p.points) == 6 and p.chosen == 5
    again = LAB.press(p, ANY, NONE, "add").params
    assert len(set(again.points)) == 7
    heavy = LAB.press(again, ANY, NONE, "heavier").params
    assert heavy.weighted and heavy.points[6][2] == 2
    assert LAB.press(heavy, ANY, NONE, "lighter").params.points[6][2] == 1
    assert LAB.press(heavy, ANY, NONE, "remove").params.points == p.points
    with pytest.raises(ValueError, match="choose a point"):
        LAB.press(FIT, ANY, NONE, "heavier")


@pytest.mark.parametrize("wrong", [{"mode": "x"}, {"kind": "x"}, {"line": "x"}, {"rtol": 0.0}, {"rtol": float("nan")}, {"ridge": 0.0}, {"degree": 7}, {"points": ()}, {"c0": 1e300}, {"free": (1.0,)}, {"points": ((F(1), F(2)),)}, {"points": ((F(1), F(2), F(-1)),)}, {"points": ((0.5, F(2), F(1)),)}, {"stretch": 99}])  # fmt: skip
def test_params_refuse_what_they_cannot_mean(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        Params(**wrong)


# Cards


def shown_numbers(cards: tuple[Card, ...], key: str) -> list[Any]:
    card = next(c for c in cards if c.key == key)
    return [
        part.value
        for item in card.items
        if isinstance(item, Formula)
        for part in item.parts
        if isinstance(part, Num)
    ]


@pytest.mark.parametrize(("key", "_words"), MODES)
@EACH
def test_every_mode_has_its_cards(key: str, _words: str, A: str, b: str) -> None:
    cards = LAB.cards(Params(mode=key), shared(A, b), NONE, None)
    assert len({c.key for c in cards}) == len(cards) >= 4


def test_the_cards_of_a_fit_have_the_exact_fractions() -> None:
    cards = LAB.cards(of_points("0 1; 1 3; 2 2; 3 5; 4 4"), ANY, NONE, None)
    assert shown_numbers(cards, "sums") == [10, F(18, 5)]
    assert F(7, 5) in shown_numbers(cards, "best") and F(4, 5) in shown_numbers(cards, "best")


@pytest.mark.parametrize("kind", [k for k, _ in KINDS])
@pytest.mark.parametrize("line", [k for k, _ in LINES])
@pytest.mark.parametrize(
    "options", [{}, {"weighted": True}, {"ridged": True}, {"weighted": True, "ridged": True, "degree": 6}]
)
def test_what_is_left_is_at_right_angles_or_lambda_d_c(kind: str, line: str, options: dict[str, Any]) -> None:
    p = replace(FIT, kind=kind, line=line, **options)
    d = data.of(p)
    w = d.weights or (F(1),) * d.m
    for j in range(d.n):
        left = sum(
            (F(row[j]) * F(v) * F(e) for row, v, e in zip(d.X, w, d.best.residuals, strict=True)), F(0)
        )
        assert left == (d.ridge * F(d.best.coefficients[j]) if j else 0)
    assert scene(p, ANY) and LAB.cards(p, ANY, NONE, None) and LAB.controls(p, ANY)


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
