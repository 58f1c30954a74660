"""The pictures of the Eigen lab: total on wild values, honest at every time, quick to be read."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction as F

import numpy as np
import pytest

from linalg_viz.compute.typing import array
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.eigen import LAB, build, powers
from linalg_viz.labs.eigen.factor_places import HEADS
from linalg_viz.labs.eigen.params import MODES, Params
from linalg_viz.labs.eigen.spectral import at_rest
from linalg_viz.labs.parts import framing
from linalg_viz.render.layout import first_viewports
from linalg_viz.scene.marks import Arrow, Curve, Dots, Handle, Label
from linalg_viz.scene.view import Camera, Viewport
from tests.harness.examples import few

WILD = [F(0), F(1), F(-1), F(1, 3), F(5), 1e12, -1e-12, 0.1, -2.5, F(10) ** 40, 1e308, 5e-324, F(2)]
INPUTS = Inputs()


def shared(A, x=(F(1), F(1, 2))):
    rows = tuple(tuple(F(e) if isinstance(e, (int, str)) else e for e in row) for row in A)
    v = tuple(F(e) if isinstance(e, (int, str)) else e for e in x)
    return Shared(rows, rows, rows, v, v, v, v, v, v)


def made(p, s, t=1.0, tracking=None, width=900, height=700):
    return first_viewports(lambda ports: LAB.scene(p, s, INPUTS, ports, t, tracking), width, height)


def marks(p, s, t=1.0, tracking=None):
    return {m.key: m for view in made(p, s, t, tracking)[0] for m in view.marks}


def test_every_mode_draws_whatever_is_typed():
    all_are_drawn(7, few(92))


def all_are_drawn(seed, count):
    """So many wild matrices, each in a mode of its own."""
    rng = random.Random(seed)
    for _ in range(count):
        n = rng.choice((1, 2, 2, 2, 3, 3, 4, 6))
        m = n if rng.random() < 0.85 else rng.randint(1, 4)
        A = tuple(tuple(rng.choice(WILD) for _ in range(n)) for _ in range(m))
        s = shared(A, tuple(rng.choice(WILD) for _ in range(rng.randint(1, 4))))
        p = Params(
            mode=rng.choice(MODES)[0], stretch=rng.random() < 0.5, vector=rng.random() < 0.5,
            polynomial=True, k=rng.randint(1, 30), normalise=rng.random() < 0.5,
        )  # fmt: skip
        tracking = LAB.track(p, s, None)
        for t in (0.0, 0.3, 1.0):
            for view in made(p, s, t, tracking)[0]:
                keys = [mark.key for mark in view.marks]
                assert len(keys) == len(set(keys)), (A, p, t, view.key)
                assert view.marks and view.words and np.isfinite(view.fit).all()
        assert [tuple(card.items) for card in LAB.cards(p, s, INPUTS, tracking)]
        assert LAB.stages(p, s)[0].t == 0.0
        LAB.controls(p, s)
        for question in LAB.questions:
            question.answer(p, s, INPUTS)


@pytest.mark.parametrize("preset", LAB.presets, ids=lambda each: each.key)
def test_every_preset_is_drawn(preset):
    from linalg_viz.state.expressions.expressions import parse

    entries = {
        name: tuple(tuple(parse(e).evaluate({"t": 1}) for e in row) for row in cells)
        for name, cells in preset.entries
    }
    s = shared(entries["A"], tuple(row[0] for row in entries.get("x", ((F(1),), (F(1, 2),)))))
    p = replace(LAB.params, **dict(preset.params))
    assert made(p, s)[0] and [tuple(card.items) for card in LAB.cards(p, s, INPUTS, None)]


@pytest.mark.parametrize(
    "A",
    [
        ((5, 1), (3, 3)),
        ((6, 2), (2, 3)),
        ((3, 7), (5, 2)),
        ((2, 1, 0), (1, 2, 1), (0, 1, 2)),
        ((0, -1, 0), (1, 0, 0), (0, 0, 2)),
    ],
)
def test_the_parts_add_up_to_A_and_the_sum_grows_one_part_at_a_time(A):
    s = shared(A)
    found = at_rest(s.A)
    factors = build.factors(s.A, found)
    M = array(s.A)
    assert np.allclose(factors.B @ factors.C @ factors.inverse, M, atol=1e-12)
    assert np.allclose(sum(factors.parts), M, atol=1e-12)
    count = len(factors.parts)
    for i in range(count + 1):
        expected = sum(factors.parts[:i], np.zeros_like(M))
        assert np.allclose(build.partial_sum(s.A, factors, i / count), expected, atol=1e-12)
    assert np.array_equal(build.partial_sum(s.A, factors, 1.0), M)


def test_a_symmetric_matrix_is_a_sum_of_projections_at_right_angles():
    s = shared(((6, 2), (2, 3)))
    factors = build.factors(s.A, at_rest(s.A))
    first, second = factors.parts
    assert np.allclose(first @ second, 0, atol=1e-12)
    assert np.allclose(first @ first, 7 * first, atol=1e-10)
    assert np.allclose(second @ second, 2 * second, atol=1e-10)


def test_the_orbit_is_powers_of_A_and_the_spiral_runs_through_them():
    s = shared((("9/10", -1), ("2/5", "9/10")), (1, 0))
    p = Params(mode="powers", k=9)
    M = array(s.A)
    seen = marks(p, s)
    spiral = seen["way"].points
    for j in range(10):
        expected = np.linalg.matrix_power(M, j) @ [1.0, 0.0]
        assert np.allclose(spiral[24 * j], expected, atol=1e-12)
    assert np.allclose(seen["last"].heads[0], np.linalg.matrix_power(M, 9) @ [1.0, 0.0])


def test_the_invariant_ellipse_goes_to_itself_times_the_size_of_lambda():
    s = shared(((1, -2), (1, 1)))
    ring = marks(Params(), s)["invariant"].points
    image = ring @ array(s.A).T / np.sqrt(3.0)
    # the conic through the ring: image points fulfil the same equation
    conic = np.linalg.lstsq(
        np.stack([ring[:, 0] ** 2, ring[:, 0] * ring[:, 1], ring[:, 1] ** 2], axis=1),
        np.ones(len(ring)),
        rcond=None,
    )[0]
    values = np.stack([image[:, 0] ** 2, image[:, 0] * image[:, 1], image[:, 1] ** 2], axis=1) @ conic
    assert np.allclose(values, 1.0, atol=1e-10)


def test_power_iteration_estimates_run_to_the_largest_eigenvalue():
    s = shared(((2, 1), (1, "3/2")), (-1, 2))
    way = powers.orbit(Params(mode="powers", normalise=True, k=30), s, at_rest(s.A))
    assert way.estimates[-1] == pytest.approx((7 + 17**0.5) / 4, abs=1e-12)
    assert np.allclose(np.linalg.norm(way.points, axis=1), 1.0)


def test_a_nilpotent_orbit_ends_on_zero_and_says_so():
    s = shared(((0, 1), (0, 0)), (0, 1))
    way = powers.orbit(Params(mode="powers", k=5), s, at_rest(s.A))
    assert "= 0" in way.ended and not way.points[-1].any()


def test_on_an_eigenline_the_sentence_completes_itself():
    s = shared(((5, 1), (3, 3)), (1, 1))
    assert marks(Params(), s)["Ax-name"].text == "A x = 6 x"
    assert marks(Params(), shared(((5, 1), (3, 3)), (1, 0)))["Ax-name"].text == "A x"
    (view,), _ = made(Params(stretch=True), s)
    assert "at length" in view.title and marks(Params(stretch=True), s)["Ax-name"].text == "A x = 6 x"
    assert "√" in marks(Params(), shared(((0, 1), (1, 1)), (2.0, 1 + 5**0.5)))["Ax-name"].text


def test_the_arrow_of_the_image_of_a_long_x_is_seen_whole():
    for x in ((2, -6), (5, 5), (1, 1)):
        (view,), _ = made(Params(stretch=True), shared(((5, 1), (3, 3)), x))
        head = next(m for m in view.marks if m.key == "Ax").heads[0]
        assert np.linalg.norm(head) <= view.home.reach


def test_a_defective_matrix_has_one_line_and_the_identity_has_every_one():
    keys = marks(Params(mode="decomposition"), shared(((2, 1), (0, 2))))
    assert "line0" in keys and "line1" not in keys and "v1" not in keys and "missing" in keys
    assert "twice" in keys["line0-name"].text
    fan = marks(Params(), shared(((2, 0), (0, 2))))
    assert "every direction" in fan["fan-name"].text and "line0" not in fan


def test_the_kernel_is_drawn_on_its_line():
    keys = marks(Params(), shared(((1, 2), (2, 4))))
    assert "kernel" in keys["line1-name"].text
    ends = keys["line1"].points
    assert np.allclose(ends @ [1.0, 2.0], 0.0, atol=1e-9)


def test_a_complex_pair_in_space_has_its_plane_and_its_axis():
    keys = marks(Params(mode="powers"), shared(((0, -1, 0), (1, 0, 0), (0, 0, 2)), (1, 0, 1)))
    assert np.allclose(keys["turning-plane"].points[:, 2], 0.0)
    assert np.allclose(keys["line0"].points[:, :2], 0.0)
    assert "pair1" in keys


def test_contours_have_the_value_they_stand_for():
    s = shared(((1, 2), (2, 1)), (1, "1/2"))
    level = marks(Params(mode="form"), s)["contour-x"].points
    values = np.einsum("ij,jk,ik->i", level, array(s.A), level)
    assert np.allclose(values, 13 / 4, rtol=1e-9)


def test_predicting_hides_the_lines_their_values_and_their_rings():
    for mode in ("hunt", "decomposition"):
        for key, mark in marks(Params(mode=mode, polynomial=True), shared(((5, 1), (3, 3)))).items():
            if key.startswith(("line", "lambda", "vector", "lv", "v0", "v1", "dot", "root", "curve")):
                assert mark.answer, key


def test_rings_do_not_stand_on_each_other():
    for A in (((5, 1), (3, 3)), ((6, 2), (2, 3)), ((2, 1), (1, "3/2")), ((1, 2), (2, 1))):
        scene, ports = made(Params(mode="decomposition"), shared(A))
        rings = [ports[v.key].to_pixels(m.at) for v in scene for m in v.marks if isinstance(m, Handle)]
        gaps = [np.linalg.norm(a - b) for i, a in enumerate(rings) for b in rings[i + 1 :]]
        assert min(gaps) > 18.0, A


def test_the_kinds_used_are_kinds_the_renderer_knows():
    kinds = {type(m) for m in marks(Params(), shared(((5, 1), (3, 3)))).values()}
    assert {Arrow, Curve, Label, Handle} <= kinds and Dots not in kinds


@pytest.mark.parametrize(("width", "height", "text"), [(390, 618, 1.5), (390, 560, 1.0), (300, 420, 1.0)])
def test_the_names_of_three_rows_of_blocks_have_room_under_the_title(width, height, text) -> None:
    s = shared(((6, 2), (2, 3)))
    found = at_rest(s.A)
    port = Viewport(Camera(), width, height, text)
    view = build.view(s.A, found, build.factors(s.A, found), 1.0, {build.KEY: port}, parts=True)
    seen = Viewport(view.home, width, height, text)
    top = float(seen.to_pixels(np.array([0.0, 0.0]))[1])
    low = float(seen.to_pixels(np.array([0.0, float(view.fit[:, 1].min())]))[1])
    assert top >= (HEADS if view.title else framing.NAME) * text * 0.9 and low <= height


def test_eigenlines_closer_than_a_float_tells_have_cards_and_an_infinite_condition():
    s = shared(((0.1, 1e308), (F(0), F(0))))
    assert at_rest(s.A).condition == np.inf
    for mode, _ in MODES:
        assert [tuple(card.items) for card in LAB.cards(Params(mode=mode), s, INPUTS, None)]


@pytest.mark.parametrize("entry", ["1e150", "1e30", "1e18"])
def test_the_polynomial_is_drawn_only_where_a_camera_reaches(entry: str) -> None:
    s, p = shared(((F(0), F(1)), (F(entry), F(0)))), Params(mode="spectrum")
    views = LAB.scene(p, s, Inputs(), {}, 1.0, None)
    assert all(view.home is None or 1e-9 <= view.home.reach <= 1e12 for view in views)
