"""The fits of the Least squares lab: squares, dials, weights, points that come and go, exact cards."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz.compute import fitting
from linalg_viz.compute.typing import Column, Rows
from linalg_viz.labs.contract.cards import Card, Formula, Note, Num
from linalg_viz.labs.contract.lab import Click, Gesture, Inputs, Shared
from linalg_viz.labs.least_squares import (
    LAB,
    data,
    own,
    system,
)
from linalg_viz.labs.least_squares.params import KINDS, LINES, MOST_POINTS, Params, suited
from linalg_viz.scene.marks import Area, Curve, Handle, Mark
from linalg_viz.scene.scene import Scene
from linalg_viz.scene.view import Viewport, orbit
from linalg_viz.scene.view import plane as plane_camera
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


def pulled(p: Params, s: Shared, key: str, view: str, to: list[float], **more: Any) -> Any:
    gesture = Gesture(key, view, np.array(to), np.array(to), **{"resolution": 0.01, "snap": False, **more})
    return LAB.drag(p, s, NONE, {}, gesture)


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
    nodes = own.nodes(p)
    before = [own.at_node(p, i) for i in range(len(nodes))]
    assert len(set(nodes)) == degree + 1
    for k in range(degree + 1):
        q = pulled(p, ANY, f"mine{k}", "fit", [float(nodes[k]), 1.75]).params
        after = [float(own.at_node(q, i)) for i in range(len(nodes))]
        expected = [1.75 if i == k else float(v) for i, v in enumerate(before)]
        assert after == pytest.approx(expected, abs=1e-6)


def test_a_line_has_a_ring_at_its_intercept() -> None:
    p = of_points("0 1; 1 3; 2 2; 3 5; 4 4")
    assert own.nodes(p)[0] == 0
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
    x, y = own.plane_nodes(p)[1]
    q = pulled(p, ANY, "mine1", "fit-space", [float(x), float(y), 2.0]).params
    c = data.dials(q)
    heights = [float(own.plane_height(c, a, b)) for a, b in own.plane_nodes(p)]
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
    best = LAB.press(replace(p, line="mine"), ANY, NONE, "best")
    assert best.params.line == "both" and best.rewind
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
    assert (
        scene(p, ANY)
        and [tuple(card.items) for card in LAB.cards(p, ANY, NONE, None)]
        and LAB.controls(p, ANY)
    )


def test_ones_own_squares_follow_the_curve_in_the_hand_at_the_end_of_the_time_line() -> None:
    """Where handles are grabbed, both sets are drawn: areas sum to what is written at each curve."""
    before, after = FIT, pulled(FIT, ANY, "mine1", "fit", [4.5, 4.9]).params
    for p in (before, after):
        d, seen = data.of(p), marks(p, ANY, "fit")
        for begin, sse in (("own-square", d.sse), ("square", d.best.sse)):
            areas = [m for key, m in seen.items() if key.startswith(begin) and isinstance(m, Area)]
            total = sum(abs(float(np.prod(m.points[2] - m.points[0]))) for m in areas)
            assert np.isclose(total, float(sse)), begin
    assert not [key for key in marks(replace(FIT, line="best"), ANY, "fit") if key.startswith("own-")]
    assert not [key for key in marks(FIT, ANY, "fit", 0.5) if key.startswith("own-")]
