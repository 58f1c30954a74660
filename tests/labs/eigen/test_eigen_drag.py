"""Dragging in the Eigen lab is a lens, and what is not dragged stays what it is."""

from __future__ import annotations

import random
from fractions import Fraction as F

import numpy as np
import pytest

from linalg_viz.compute.exact import Exact
from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.rows import product
from linalg_viz.compute.typing import array
from linalg_viz.labs.contract.lab import Gesture, Inputs
from linalg_viz.labs.eigen import LAB
from linalg_viz.labs.eigen.hunt import sentence
from linalg_viz.labs.eigen.lines import value_text
from linalg_viz.labs.eigen.on_line import line_of
from linalg_viz.labs.eigen.params import MODES, Params
from linalg_viz.labs.eigen.spectral import Track, at_rest, spectrum, track
from linalg_viz.scene.marks import Handle
from linalg_viz.state.expressions.expressions import parse
from tests.harness.examples import few
from tests.labs.eigen.test_eigen_scene import made, marks, shared

INPUTS = Inputs()
FREE = {"snap": False}


def pull(p, s, key, to, view="plane", start=None, ports=None, **more):
    """The change of one drag, with the entries read back from their texts where the lab wrote texts.

    ``ports``: as the picture stood when the drag began; without them it begins with this one.
    """
    start = np.array(to if start is None else start, dtype=float)
    g = Gesture(key, view, start, np.array(to, dtype=float), **more)
    change = LAB.drag(p, s, INPUTS, made(p, s)[1] if ports is None else ports, g)
    new = change.shared
    for name, texts in change.texts:
        rows = tuple(tuple(parse(e).evaluate({}) for e in row) for row in texts)
        assert np.allclose(array(rows).ravel(), array(getattr(new, name)).ravel(), rtol=1e-9, atol=1e-9)
        new = new.changed(**{name: rows if name == "A" else tuple(row[0] for row in rows)})
    return new, change


def line_angle(a, b):
    return np.degrees(
        np.arcsin(min(1.0, abs(a[0] * b[1] - a[1] * b[0]) / np.linalg.norm(a) / np.linalg.norm(b)))
    )


@pytest.mark.parametrize("mode", [key for key, _ in MODES])
@pytest.mark.parametrize(
    "A",
    [
        ((5, 1), (3, 3)),
        ((6, 2), (2, 3)),
        ((1, -2), (1, 1)),
        ((2, 1), (0, 2)),
        ((2, 0), (0, 2)),
        ((1, 2), (2, 4)),
        ((2, 1, 0), (1, 2, 1), (0, 1, 2)),
        ((0, -1, 0), (1, 0, 0), (0, 0, 2)),
        ((-2,),),
    ],
)
def test_dragging_a_handle_to_where_it_is_changes_nothing(mode, A):
    p, s = Params(mode=mode, polynomial=True, vector=True), shared(A, (1, "1/2", 2)[: len(A)])
    scene, ports = made(p, s)
    for view in scene:
        for mark in view.marks:
            if isinstance(mark, Handle):
                change = LAB.drag(
                    p,
                    s,
                    INPUTS,
                    ports,
                    Gesture(mark.key, view.key, mark.at, mark.at, ports[view.key].camera.reach / 400),
                )
                assert change.shared == s and not change.texts, mark.key


def test_lambda_goes_where_it_is_put_and_the_vectors_stay():
    rng = np.random.default_rng(3)
    for _ in range(60):
        s = shared(((5, 1), (3, 3)) if rng.random() < 0.5 else ((2.0, 1.25), (0.5, -1.5)))
        found = at_rest(s.A)
        i, to = int(rng.integers(2)), float(rng.uniform(-8, 8))
        v, other = found.vector(i), found.vector(1 - i)
        new, change = pull(Params(), s, f"lambda{i}", to * v, along=v, resolution=0.01, **FREE)
        M = array(new.A)
        assert np.allclose(M @ other, found.values[1 - i].real * other, atol=1e-9)
        put = float(v @ M @ v)
        assert np.allclose(M @ v, put * v, atol=1e-9)
        assert abs(put - to) <= 0.01 or change.hit


def test_lambda_may_pass_the_other_one_and_stays_on_its_own_line():
    s = shared(((5, 1), (3, 3)))
    v = at_rest(s.A).vector(0)
    for to in (5.0, 3.0, 2.3, 2.0, 1.6, 0.5, -3.0):
        s, change = pull(Params(), s, "lambda0", to * v, along=v, resolution=0.01, **FREE)
        assert np.allclose(array(s.A) @ [1, -3], [2, -6], atol=1e-8)
        assert abs(v @ array(s.A) @ v - to) < 0.011 or "apart" in change.hit
    assert at_rest(s.A).values[0].real == pytest.approx(2)


def test_a_snapped_lambda_makes_an_exact_matrix():
    s = shared(((5, 1), (3, 3)))
    v = at_rest(s.A).vector(0)
    new, change = pull(Params(), s, "lambda0", 4.01 * v, along=v, resolution=0.01)
    assert change.hit == "λ₁ = 4" and not change.texts
    assert product(new.A, ((F(1),), (F(1),))) == ((F(4),), (F(4),))
    assert product(new.A, ((F(1),), (F(-3),))) == ((F(2),), (F(-6),))
    new, change = pull(
        Params(),
        s,
        "lambda1",
        0.004 * at_rest(s.A).vector(1),
        start=2 * at_rest(s.A).vector(1),
        resolution=0.01,
    )
    assert "singular" in change.hit and Exact.of(new.A).determinant == 0


def test_an_eigenvector_turns_and_the_eigenvalues_stay():
    rng = np.random.default_rng(4)
    for _ in range(60):
        s = shared(((5, 1), (3, 3)))
        i, angle = int(rng.integers(2)), float(rng.uniform(0, 2 * np.pi))
        to = 5 * np.array([np.cos(angle), np.sin(angle)])
        new, change = pull(Params(mode="decomposition"), s, f"vector{i}", to, resolution=0.01, **FREE)
        found = at_rest(new.A)
        assert np.allclose(found.values, [6, 2], atol=1e-8)
        assert line_angle(found.vector(1 - i), (1, -3) if i == 0 else (1, 1)) < 1e-6
        assert line_angle(found.vector(i), to) < np.degrees(0.01 / 5) or "stops" in change.hit


def test_an_eigenvector_comes_as_near_to_the_other_line_as_numbers_carry_and_cond_p_is_said():
    s = shared(((5, 1), (3, 3)))
    new, change = pull(Params(mode="decomposition"), s, "vector0", (1, -2.9), resolution=0.001, **FREE)
    found = at_rest(new.A)
    between = line_angle(found.vector(0), found.vector(1))
    assert between == pytest.approx(line_angle((1, -2.9), (1, -3)), abs=0.05)
    said = float(change.hit.split("cond P ≈ ")[1])
    assert said == pytest.approx(1 / np.tan(np.deg2rad(between) / 2), rel=0.01)
    stopped, change = pull(Params(mode="decomposition"), s, "vector0", (1, -3), resolution=0.001)
    assert "stops before the span of the others" in change.hit and "cond P ≈" in change.hit
    for A in (new.A, stopped.A):
        assert A[0][0] + A[1][1] == 8 and Exact.of(A).determinant == 12


def test_an_eigenvector_turned_past_the_other_one_stays_under_the_pointer():
    s = shared(((5, 1), (3, 3)))
    p = Params(mode="decomposition")
    tracking, start = track(p, s, None), at_rest(s.A).vector(0)
    from_angle, ports = np.arctan2(start[1], start[0]), made(p, s)[1]
    for degrees in range(1, 176):
        angle = from_angle - np.deg2rad(degrees)
        to = 2.5 * np.array([np.cos(angle), np.sin(angle)])
        s, change = pull(p, s, "vector0", to, resolution=0.012, start=start, ports=ports, **FREE)
        assert not any(isinstance(x, float) for row in s.A for x in row) and not change.texts
        tracking = track(p, s, tracking)
        put = spectrum(s.A, tracking).vector(0)
        assert put @ to / 2.5 > np.cos(0.012), (degrees, change.hit)
        assert s.A[0][0] + s.A[1][1] == 8 and Exact.of(s.A).determinant == 12


@pytest.mark.parametrize("angle", [120.0, 175.0, 180.0])
@pytest.mark.parametrize("A", [((2, 1), (1, F(3, 2))), ((5, 1), (3, 3)), ((1, 2), (3, 4))])
def test_an_eigenvector_put_to_the_other_side_of_0_turns_its_line_and_says_so(A, angle):
    s = shared(A)
    v = at_rest(s.A).vector(0)
    c, sine = np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))
    to = np.array([c * v[0] - sine * v[1], sine * v[0] + c * v[1]])
    new, change = pull(Params(), s, "vector0", to, start=v, **FREE)
    assert min(line_angle(at_rest(new.A).vector(i), to) for i in range(2)) < 0.6
    assert "−v is an eigenvector as well" in change.hit


def test_a_free_drag_of_a_complex_pair_keeps_its_vectors_exactly():
    s = shared(((1, -2), (3, 1)))
    scene, _ = made(Params(), s)
    pair = next(h for v in scene for h in v.marks if isinstance(h, Handle) and h.key.startswith("pair"))
    new, _ = pull(
        Params(), s, pair.key, (0.7312, 1.9134), start=pair.at, view="lambda", resolution=0.01, **FREE
    )
    (a, b), (c, d) = new.A
    assert a == d == F(73, 100) and b / c == F(-2, 3)
    assert abs(float(-b * c) ** 0.5 - 1.9134) < 0.01


def test_a_snapped_eigenvector_makes_an_exact_matrix():
    new, change = pull(
        Params(mode="decomposition"), shared(((5, 1), (3, 3))), "vector0", (2.01, 1), resolution=0.01
    )
    assert change.hit == "along (2, 1)" and not change.texts
    assert product(new.A, ((F(2),), (F(1),))) == ((F(12),), (F(6),))
    assert product(new.A, ((F(1),), (F(-3),))) == ((F(2),), (F(-6),))


def test_symmetry_is_kept_when_it_is_locked_and_only_then():
    s = shared(((6, 2), (2, 3)))
    for key, to in (("vector0", (3, 2.1)), ("vector1", (1, -0.4))):
        new, _ = pull(Params(mode="decomposition", symmetric=True), s, key, to, resolution=0.01, **FREE)
        assert new.A[0][1] == new.A[1][0]
        assert np.allclose(at_rest(new.A).values, [7, 2], atol=1e-8)
    snapped, change = pull(
        Params(mode="decomposition", symmetric=True), s, "vector0", (1.005, 1), resolution=0.01
    )
    assert snapped.A == ((F(9, 2), F(5, 2)), (F(5, 2), F(9, 2))) and "(1, 1)" in change.hit
    free, _ = pull(Params(mode="decomposition"), s, "vector0", (3, 2.1), resolution=0.01, **FREE)
    assert free.A[0][1] != free.A[1][0]
    kept, change = pull(
        Params(mode="decomposition", symmetric=True),
        shared(((5, 1), (3, 3))),
        "vector0",
        (3, 2),
        resolution=0.01,
    )
    assert kept.A == shared(((5, 1), (3, 3))).A and "not symmetric" in change.hit


def test_a_singular_matrix_stays_exactly_singular_while_its_vectors_turn():
    s = shared(((1, 2), (2, 4)))
    for key in ("vector0", "vector1"):
        new, _ = pull(Params(mode="decomposition"), s, key, (1, 0.3), resolution=0.01, **FREE)
        assert Exact.of(tuple(tuple(F(e) for e in row) for row in new.A)).determinant == 0
        assert at_rest(new.A).values[0].real == pytest.approx(5, abs=1e-7)
        i = int(key[-1])
        assert line_angle(at_rest(new.A).vector(i), (1, 0.3)) < 1e-3


def test_a_defective_matrix_stays_exactly_defective_while_it_is_dragged():
    s = shared(((2, 1), (0, 2)))
    for key, to in (("vector0", (1, 0.4)), ("lambda0", (3.17, 0))):
        new, _ = pull(Params(mode="decomposition"), s, key, to, start=(2, 0), resolution=0.01, **FREE)
        found = at_rest(new.A)
        assert found.defective and found.groups[0].algebraic == 2 and found.groups[0].geometric == 1


def test_a_multiple_of_I_stays_one():
    new, _ = pull(
        Params(), shared(((2, 0), (0, 2))), "lambda0", (3.2, 0.1), start=(2, 0), resolution=0.01, **FREE
    )
    assert new.A == ((F(16, 5), F(0)), (F(0), F(16, 5)))


def test_a_complex_pair_goes_where_it_is_put_and_stops_before_the_axis():
    s = shared(((1, -2), (1, 1)))
    new, _ = pull(Params(), s, "pair0", (0.3, 0.8), view="lambda", resolution=0.01, **FREE)
    assert np.allclose(at_rest(new.A).values, [0.3 + 0.8j, 0.3 - 0.8j], atol=0.01)
    before, after = (marks(Params(), each)["invariant"].points for each in (s, new))
    assert np.allclose(before, after, atol=1e-9)
    stopped, change = pull(Params(), s, "pair0", (0.3, -0.5), view="lambda", resolution=0.01, **FREE)
    assert "stops" in change.hit and not at_rest(stopped.A).real


def test_a_root_is_held_between_its_neighbours():
    s = shared(((5, 1), (3, 3)))
    new, change = pull(
        Params(polynomial=True), s, "root0", (1.0, 0.0), view="polynomial", resolution=0.01, **FREE
    )
    values = at_rest(new.A).values.real
    assert "neighbour" in change.hit and values[0] > values[1] == pytest.approx(2)


def test_in_space_the_others_stay_too():
    rng = np.random.default_rng(5)
    for A in (
        ((2, 1, 0), (1, 2, 1), (0, 1, 2)),
        ((4, 1, 0), (0, 2, 1), (1, 0, -1)),
        ((0, -1, 0), (1, 0, 0), (1, 0, 2)),
    ):
        s = shared(A, (1, 0, 1))
        before = at_rest(s.A)
        for _ in range(10):
            to = rng.normal(size=3)
            new, _ = pull(
                Params(mode="decomposition"), s, "vector0", to, view="space", resolution=0.01, **FREE
            )
            assert np.allclose(
                np.sort_complex(at_rest(new.A).values), np.sort_complex(before.values), atol=1e-7
            )
            for name in range(1, 3):
                v = before.vectors[:, name]
                assert np.allclose(array(new.A) @ v, before.values[name] * v, atol=1e-7)


def test_x_walks_the_circle_and_is_caught_by_an_eigenline():
    s = shared(((5, 1), (3, 3)), (1, 0))
    new, change = pull(Params(), s, "x-handle", (0.6, 0.3), resolution=0.01)
    assert np.linalg.norm(array(new.x)) == pytest.approx(1, abs=1e-12)
    assert line_angle(array(new.x), (0.6, 0.3)) < 0.6 and "cos(" in change.texts[0][1][0][0]
    caught, change = pull(Params(), s, "x-handle", (0.72, 0.69), resolution=0.01)
    assert change.hit == "on an eigenline: A x = 6 x" and change.texts == (
        ("x", (("1/sqrt(2)",), ("1/sqrt(2)",))),
    )
    assert marks(Params(), caught)["Ax-name"].text == "A x = 6 x"
    keyed, change = pull(Params(), s, "x-handle", (0.72, 0.69), resolution=0.01, keyboard=True)
    assert not change.hit and line_angle(array(keyed.x), (0.72, 0.69)) < 0.6


@pytest.mark.parametrize(
    "A", [((1, 2), (3, 4)), ((2, 1), (1, 3)), ((3, 1), (2, 1)), ((1, 2, 0), (2, 3, 1), (0, 1, 7))]
)
def test_an_irrational_line_catches_x_with_formulas_that_are_on_it(A):
    s = shared(A, (1, 0, 0)[: len(A)])
    found = at_rest(s.A)
    for group in found.groups:
        new, change = pull(Params(), s, "x-handle", found.vector(group.name) * 1.001)
        assert "sqrt" in change.texts[0][1][0][0] and " = " in change.hit, change
        hit = line_of(found, new)
        assert hit is not None and hit.exact and hit.group is group
        rounded = new.changed(x=tuple(F(f"{float(e):.15g}") for e in new.x))
        hit = line_of(found, rounded)
        assert hit is not None and not hit.exact and "≈" in sentence(Params(), found, rounded)
        off = new.changed(x=tuple(F(f"{float(e):.7g}") for e in new.x))
        assert line_of(found, off) is None


def test_x_is_on_a_line_only_where_it_is():
    s = shared(((5, 1), (3, 3)), ("1", "1.00000001"))
    assert line_of(at_rest(s.A), s) is None
    for x in (
        ("cos(45°)", "sin(45°)"),
        ("sqrt(2)", "sqrt(2)"),
        ("1e-200", "1e-200"),
        ("pi", "pi"),
        ("-3", "9"),
    ):
        s = s.changed(x=tuple(parse(e).evaluate({}) for e in x))
        hit = line_of(at_rest(s.A), s)
        assert hit is not None and hit.exact and hit.group.value == (2 if x[0] == "-3" else 6), x


def test_a_stretched_x_on_a_rational_line_has_short_entries():
    s = shared(((5, 1), (3, 3)), (1, 0))
    new, change = pull(Params(stretch=True), s, "x-stretched", (1.31337, 1.31441))
    assert new.x[0] == new.x[1] and len(change.texts[0][1][0][0]) <= 5, change
    assert " = 6 x" in change.hit


def test_a_stretched_x_is_caught_at_any_length_but_never_becomes_0():
    p, s = Params(stretch=True), shared(((5, 1), (3, 3)), (1, 0))
    caught, change = pull(p, s, "x-stretched", (2.51, 2.48), resolution=0.01)
    assert "s·x works as well" in change.hit and array(caught.x)[0] == pytest.approx(array(caught.x)[1])
    kept, change = pull(p, s, "x-stretched", (0.01, 0), resolution=0.01)
    assert kept.x == s.x and "no direction" in change.hit


@pytest.mark.sample
def test_no_drag_of_any_handle_fails_or_leaves_the_numbers():
    all_are_dragged(11, few(120))


def all_are_dragged(seed, count):
    """Every handle of so many wild matrices."""
    rng = random.Random(seed)
    for _ in range(count):
        n = rng.choice((1, 2, 2, 3))
        A = tuple(
            tuple(rng.choice((F(0), F(1), F(-2), F(1, 3), 0.7, 1e-9, 1e6, F(2))) for _ in range(n))
            for _ in range(n)
        )
        p = Params(
            mode=rng.choice(MODES)[0],
            polynomial=True,
            vector=True,
            symmetric=rng.random() < 0.3,
            stretch=rng.random() < 0.3,
        )
        s = shared(A, (1, "1/2", 2)[:n])
        scene, ports = made(p, s)
        for view in scene:
            for mark in view.marks:
                if not isinstance(mark, Handle):
                    continue
                to = mark.at + np.array([rng.uniform(-1, 1) for _ in mark.at]) * ports[view.key].camera.reach
                for snap in (True, False):
                    g = Gesture(
                        mark.key, view.key, mark.at, to, ports[view.key].camera.reach / 350, snap=snap
                    )
                    change = LAB.drag(p, s, INPUTS, ports, g)
                    assert (
                        np.isfinite(array(change.shared.A)).all()
                        and np.isfinite(array(change.shared.x)).all()
                    )
                    made(p, change.shared, tracking=LAB.track(p, change.shared, LAB.track(p, s, None)))


def test_an_unknown_handle_is_refused():
    s = shared(((5, 1), (3, 3)))
    for key in ("nothing", "lambda", "vectorx"):
        with pytest.raises(KeyError):
            pull(Params(), s, key, (1, 1))
    with pytest.raises(ValueError, match="let go"):
        pull(Params(), shared(((2, 1), (0, 2))), "vector1", (1, 1))


def test_make_symmetric_is_the_mean_with_the_transpose():
    change = LAB.press(Params(), shared(((5, 1), (3, 3))), INPUTS, "nearest")
    assert change.shared.A == ((F(5), F(2)), (F(2), F(3)))
    with pytest.raises(KeyError):
        LAB.press(Params(), shared(((5, 1), (3, 3))), INPUTS, "other")
    with pytest.raises(ValueError, match="square"):
        LAB.press(Params(), shared(((5, 1, 0), (3, 3, 0))), INPUTS, "nearest")


def test_along_random_paths_no_vector_turns_more_than_the_step_explains():
    along_random_paths(9, few(12))


def along_random_paths(seed, count):
    """Davis–Kahan for nearly symmetric steps: sin of the turn ≤ κ‖ΔA‖/gap, with κ the condition of the eigenvalue basis."""
    rng = np.random.default_rng(seed)
    named = suspended = 0
    for _ in range(count):
        ends = [rng.normal(size=(2, 2)) * 2 for _ in range(3)]
        tracking: Track | None = None
        last = None
        for leg in (0, 1):
            for t in np.linspace(0, 1, 120):
                M = (1 - t) * ends[leg] + t * ends[leg + 1]
                s = shared(tuple(tuple(float(e) for e in row) for row in M))
                tracking = LAB.track(Params(), s, tracking)
                pairs = tracking.pairs
                if pairs.suspended:
                    suspended += 1
                    last = None
                    continue
                if last is not None and not np.any(pairs.vectors.imag) and not np.any(last[1].vectors.imag):
                    before = last[1]
                    step = np.linalg.norm(M - last[0], 2)
                    gap = min(
                        abs(before.values[0] - before.values[1]), abs(pairs.values[0] - pairs.values[1])
                    )
                    kappa = max(np.linalg.cond(before.vectors), np.linalg.cond(pairs.vectors))
                    for i in range(2):
                        turn = np.linalg.norm(pairs.vectors[:, i] - before.vectors[:, i])
                        if 4 * kappa**2 * step / gap < 1:
                            named += 1
                            assert turn <= 4 * kappa**2 * step / gap
                last = (M, pairs)
    assert named > 40 * count and suspended > 0


@pytest.mark.sample
def test_names_and_colours_stay_when_one_eigenvalue_passes_the_other():
    s = shared(((5, 1), (3, 3)))
    tracking = LAB.track(Params(), s, None)
    v = at_rest(s.A).vector(0)
    for to in np.linspace(6, -2, 60):
        s, _ = pull(Params(), s, "lambda0", to * v, along=v, resolution=0.01, **FREE)
        tracking = LAB.track(Params(), s, tracking)
        seen = marks(Params(mode="decomposition"), s, tracking=tracking)
        assert np.allclose(seen["lambda0"].along, v, atol=1e-7)
        assert seen["lambda0"].role == "first"


def test_a_symmetric_matrix_with_roots_is_dragged_in_short_decimals_and_what_is_only_near_says_so():
    s = shared(((2, 1), (1, 3)), (1, 0))
    found = at_rest(s.A)
    assert value_text(found.groups[0]).startswith("≈")
    v = found.vector(0)
    new, change = pull(Params(), s, "lambda0", v * 2.71828)
    texts = [text for row in dict(change.texts)["A"] for text in row]
    assert max(len(text.strip("-")) for text in texts) <= 10, texts
    assert abs(at_rest(new.A).vector(0) @ v) == pytest.approx(1.0, abs=1e-8) and new.A[0][1] == new.A[1][0]
    new, change = pull(Params(), s, "lambda0", v * 4.001)
    assert "≈ 4" in change.hit and at_rest(new.A).values[0].real == pytest.approx(4.0, abs=1e-9)
    new, change = pull(Params(), s, "lambda0", v * 0.001)
    assert "= 0: A is singular" in change.hit and exactly(new.A).rank == 1 and new.A[0][1] == new.A[1][0]
    kernel = next(group for group in at_rest(new.A).groups if group.zero)
    assert line_angle(at_rest(new.A).vector(kernel.name), v) < 1e-3


def test_a_snapped_value_that_decimals_cannot_reach_is_called_near():
    s = shared(((2, 1, 0), (1, 3, 1), (0, 1, 5)), (1, 0, 0))
    found = at_rest(s.A)
    new, change = pull(Params(), s, "lambda0", found.vector(0) * 0.001)
    assert change.hit.endswith("≈ 0") and exactly(new.A).rank == 3, change.hit


@pytest.mark.parametrize("last", ["2", "2.0000000000000001"])
def test_a_large_matrix_of_irrational_entries_has_the_value_0_when_its_rank_says_so(last):
    rows = [["pi" if i == j else str(i - j) for j in range(5)] for i in range(5)]
    rows[4] = [rows[3][0], *rows[3][1:]]
    rows[4][1] = last
    A = tuple(tuple(parse(e).evaluate({}) for e in row) for row in rows)
    assert [group.zero for group in at_rest(A).groups].count(True) == (1 if last == "2" else 0)
