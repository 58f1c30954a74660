"""The SVD lab: every size and wild value gives a picture, drags put handles where they are put, names stay."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.typing import Rows, array
from linalg_viz.labs.contract.cards import Formula, Num
from linalg_viz.labs.contract.lab import Gesture, Inputs, Shared
from linalg_viz.labs.svd import LAB, chart, hunt
from linalg_viz.labs.svd.factoring import table, wanted
from linalg_viz.labs.svd.factors import current, of, version
from linalg_viz.labs.svd.params import MODES, Params
from linalg_viz.labs.svd.scene import modes
from linalg_viz.labs.svd.writing import written
from linalg_viz.render.latex import card_plain, formula_latex
from linalg_viz.scene.marks import Curve, Handle, Label, Picture
from linalg_viz.state.expressions.expressions import parse
from tests.harness.examples import few

ZEROS = (Fraction(0), Fraction(0))
NONE = Inputs()


def shared(cells: tuple[tuple[str, ...], ...]) -> Shared:
    return of_rows(tuple(tuple(parse(text).evaluate({}) for text in row) for row in cells))


def of_rows(A: Rows) -> Shared:
    I = ((Fraction(1), Fraction(0)), (Fraction(0), Fraction(1)))
    return Shared(A, I, I, ZEROS, ZEROS, ZEROS, ZEROS, ZEROS, ZEROS)


WILD = st.one_of(
    st.integers(-6, 6).map(Fraction),
    st.sampled_from([Fraction(1, 3), Fraction(1, 10**12), Fraction(10**12), -Fraction(10**11), Fraction(0)]),
    st.floats(-1e3, 1e3, allow_nan=False),
    st.sampled_from([1e-12, -1e12, 1e300, 1e-300, 5e-324, 1.7e308, 1.0000000000000002]),
)
wild = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda s: st.tuples(*[st.tuples(*[WILD] * s[1])] * s[0])
)
params = st.builds(
    Params,
    mode=st.sampled_from([key for key, _ in MODES]),
    signs=st.tuples(*[st.sampled_from((1, -1))] * 3),
    basis=st.sampled_from((0.0, 30.0, -77.5)),
    angle=st.floats(-720, 720),
    k=st.integers(0, 12),
)


@settings(max_examples=few(200), deadline=None)
@given(wild, params, st.sampled_from((0.0, 0.2, 0.5, 0.8, 1.0)))
def test_every_matrix_gives_a_picture_and_cards(A: Rows, p: Params, t: float) -> None:
    s = of_rows(A)
    # A mark refuses what is not finite, so a scene that is made is finite.
    for view in LAB.scene(p, s, NONE, {}, t, None):
        keys = [mark.key for mark in view.marks]
        assert len(keys) == len(set(keys))
        assert np.isfinite(view.fit).all() and view.words
    stops = [stage.t for stage in LAB.stages(p, s)]
    assert stops == sorted(set(stops))
    cards = LAB.cards(p, s, NONE, None)
    assert len({card.key for card in cards}) == len(cards)
    for card in cards:
        for item in card.items:
            if isinstance(item, Formula):
                assert formula_latex(item)
    names = {control.name for control in LAB.controls(p, s)}
    assert "mode" in names


@pytest.mark.parametrize("shape", [(12, 12), (5, 12), (12, 1), (1, 12), (4, 3)])
def test_large_matrices_are_cells(shape: tuple[int, int]) -> None:
    random = np.random.default_rng(3)
    A = tuple(tuple(Fraction(int(x)) for x in row) for row in random.integers(-5, 6, shape))
    for mode, _ in modes(A):
        if mode != "picture":
            views = LAB.scene(replace(LAB.params, mode=mode), of_rows(A), NONE, {}, 1.0, None)
            assert sum(len(mark.texts) for mark in views[0].marks if hasattr(mark, "texts")) > 0


def handles(p: Params, s: Shared, tracking: object = None) -> dict[tuple[str, str], Handle]:
    views = LAB.scene(p, s, NONE, {}, 1.0, tracking)
    return {(view.key, mark.key): mark for view in views for mark in view.marks if isinstance(mark, Handle)}


CELLS = [
    (("1.6", "0.9"), ("0.2", "1.1")),
    (("1", "2"), ("3", "1/2")),
    (("2", "0"), ("0", "2")),
    (("1", "2"), ("2", "4")),
    (("cos(30°)", "-sin(30°)"), ("sin(30°)", "cos(30°)")),
    (("0", "0"), ("0", "0")),
    (("1", "0", "1/2"), ("0", "1", "1")),
    (("1", "0"), ("0.3", "1"), ("1", "1")),
    (("2", "1", "0"), ("1", "2", "1"), ("0", "1", "1")),
    (("2", "0", "0"), ("0", "2", "0"), ("0", "0", "1")),
    (("1", "0", "0"), ("0", "1", "0"), ("0", "0", "1")),
    (("-2",),),
    (("1", "2", "2"),),
    (("3",), ("4",)),
]


@pytest.mark.parametrize("cells", CELLS, ids=str)
@pytest.mark.parametrize("mode", ["motions", "hunt", "quadratic"])
def test_a_handle_dragged_to_where_it_is_changes_nothing(
    cells: tuple[tuple[str, ...], ...], mode: str
) -> None:
    p, s = replace(LAB.params, mode=mode), shared(cells)
    for (view, key), handle in handles(p, s).items():
        change = LAB.drag(p, s, NONE, {}, Gesture(key, view, handle.at, handle.at, snap=False))
        assert change.params == p
        assert change.shared.A == s.A
        assert not change.texts


@pytest.mark.parametrize("cells", CELLS, ids=str)
@pytest.mark.parametrize("seed", range(4))
def test_a_free_drag_puts_the_handle_where_it_is_put(cells: tuple[tuple[str, ...], ...], seed: int) -> None:
    random = np.random.default_rng(seed)
    p, s = LAB.params, shared(cells)
    for (view, key), handle in handles(p, s).items():
        at = np.asarray(handle.at)
        if handle.walk == "line":
            wish = at + 0.05 * np.asarray(handle.along)
        else:
            wish = at + random.normal(0, 0.3, len(at)) * (np.abs(at).sum() > 0)
            wish[at.shape[0] if len(at) == 3 else 2 :] = 0.0
        change = LAB.drag(p, s, NONE, {}, Gesture(key, view, at, wish, resolution=0.01, snap=False))
        if change.hit:
            continue
        after = handles(change.params, change.shared)[(view, key)]
        if handle.walk == "circle":
            goal = wish / np.linalg.norm(wish)
            assert np.asarray(after.at) / np.linalg.norm(after.at) == pytest.approx(goal, abs=0.002)
        else:
            assert np.asarray(after.at) == pytest.approx(wish, abs=0.002)


@pytest.mark.parametrize("cells", CELLS, ids=str)
def test_the_texts_of_a_drag_are_its_numbers(cells: tuple[tuple[str, ...], ...]) -> None:
    p, s = LAB.params, shared(cells)
    for (view, key), handle in handles(p, s).items():
        wish = np.asarray(handle.at) * 0.7 + 0.1
        change = LAB.drag(p, s, NONE, {}, Gesture(key, view, handle.at, wish))
        for name, texts in change.texts:
            assert name == "A"
            assert tuple(tuple(parse(x).evaluate({}) for x in row) for row in texts) == change.shared.A


def sigma_drag(p: Params, s: Shared, i: int, value: float, snap: bool = True) -> tuple[Params, Shared, str]:
    F = of(p, s.A)
    change = LAB.drag(
        p, s, NONE, {}, Gesture(f"sigma{i}-handle", "plane", F.U[:, i], value * F.U[:, i], snap=snap)
    )
    return change.params, change.shared, change.hit


def test_the_second_singular_value_stops_at_the_first_and_the_frame_stays() -> None:
    p, s = LAB.params, shared((("1.6", "0.9"), ("0.2", "1.1")))
    before = of(p, s.A)
    p, s, hit = sigma_drag(p, s, 1, 7.0, snap=False)
    after = of(p, s.A)
    # Decimals make them equal to rounding alone, which is not said to be more.
    assert hit == "σ₂ stops at σ₁: the larger one is called σ₁"
    assert after.sigma == pytest.approx(before.sigma[[0, 0]], abs=1e-9)
    assert after.V == pytest.approx(before.V, abs=1e-6) and after.U == pytest.approx(before.U, abs=1e-6)
    p, s, _ = sigma_drag(p, s, 1, 0.5)
    again = of(p, s.A)
    assert again.V == pytest.approx(before.V, abs=1e-3) and again.sigma[1] == pytest.approx(0.5, abs=1e-3)


def test_a_singular_value_stops_at_zero_and_the_matrix_is_exactly_singular() -> None:
    p, s = LAB.params, shared((("1.6", "0.9"), ("0.2", "1.1")))
    before = of(p, s.A)
    p, s, hit = sigma_drag(p, s, 1, -3.0, snap=False)
    (a, b), (c, d) = s.A
    assert a * d - b * c == 0 and "never negative" in hit
    after = of(p, s.A)
    assert after.rank == 1 and after.V[:, 0] == pytest.approx(before.V[:, 0], abs=1e-3)
    p, s, _ = sigma_drag(p, s, 1, 0.8)
    assert of(p, s.A).V == pytest.approx(before.V, abs=2e-3)
    assert np.linalg.det(array(s.A)) == pytest.approx(of(p, s.A).sigma.prod(), abs=2e-3)


@pytest.mark.parametrize("angle", [12.3, 71.0, 118.6, 200.2, 301.7])
def test_a_singular_matrix_is_turned_in_short_decimals_and_stays_exactly_singular(angle: float) -> None:
    u, v = ((np.cos(a), np.sin(a)) for a in np.deg2rad([angle, 33.0]))
    U, V = (np.array([[c, -s], [s, c]]) for c, s in (u, v))
    rows, texts = written(U, np.array([2.345, 0.0]), V, LAB.params, 0.01, False)
    assert exactly(rows).rank == 1
    assert max(len(text.replace(".", "").lstrip("-0")) for row in texts for text in row) <= 10, texts
    assert version(rows).sigma[0] == pytest.approx(2.345, abs=1e-3)


def test_from_zero_one_singular_value_can_be_pulled() -> None:
    p, s = LAB.params, shared((("0", "0"), ("0", "0")))
    assert {key for _, key in handles(p, s)} == {"sigma0-handle"}
    p, s, _ = sigma_drag(p, s, 0, 1.25)
    assert of(p, s.A).sigma == pytest.approx([1.25, 0.0], abs=1e-12)


def test_a_whole_number_that_a_singular_value_snaps_to_is_not_said_to_be_its_value() -> None:
    p, s, said = sigma_drag(LAB.params, shared((("1", "3/2"), ("1/2", "2"))), 0, 2.001)
    # A is written in decimals: σ₁ is 2 to rounding, and not 2.
    gram = [
        [sum(a * b for a, b in zip(x, y, strict=True)) for y in zip(*s.A, strict=True)]
        for x in zip(*s.A, strict=True)
    ]
    assert (gram[0][0] - 4) * (gram[1][1] - 4) - gram[0][1] * gram[1][0] != 0
    assert of(p, s.A).sigma[0] == pytest.approx(2.0, abs=1e-9) and said == "σ₁ snaps to 2"


def test_turning_the_frame_keeps_the_singular_values() -> None:
    p, s = LAB.params, shared((("1", "2"), ("3", "1/2")))
    sigma = of(p, s.A).sigma
    for angle in np.arange(0.0, 400.0, 7.0):
        for key in ("v0-handle", "u0-handle"):
            to = np.array([np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))])
            change = LAB.drag(p, s, NONE, {}, Gesture(key, "plane", to, to, snap=False))
            p, s = change.params, change.shared
            F = of(p, s.A)
            assert (F.V if key[0] == "v" else F.U)[:, 0] == pytest.approx(to, abs=2e-3)
    assert of(p, s.A).sigma == pytest.approx(sigma, abs=0.05)
    assert np.linalg.det(array(s.A)) < 0


def test_left_and_right_brought_together_make_a_symmetric_matrix() -> None:
    p, s = LAB.params, shared((("1.6", "0.9"), ("0.2", "1.1")))
    F = of(p, s.A)
    change = LAB.drag(p, s, NONE, {}, Gesture("u0-handle", "plane", F.U[:, 0], F.V[:, 0] + 0.01))
    assert change.hit == "u = v: A is symmetric"
    assert change.shared.A[0][1] == change.shared.A[1][0]


def test_in_an_equal_pair_the_basis_turns_and_A_stays() -> None:
    p, s = LAB.params, shared((("2", "0"), ("0", "2")))
    for angle in np.arange(5.0, 720.0, 25.0):
        to = np.array([np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))])
        change = LAB.drag(p, s, NONE, {}, Gesture("v0-handle", "plane", to, to, snap=False))
        assert change.shared is s and "A does not change" in change.hit
        p = change.params
        assert of(p, s.A).V[:, 0] == pytest.approx(to, abs=1e-9)
        assert of(p, s.A).U[:, 0] == pytest.approx(to, abs=1e-9)


def test_the_hunt_snaps_and_completes_its_sentence() -> None:
    p, s = replace(LAB.params, mode="hunt"), shared((("1.6", "0.9"), ("0.2", "1.1")))
    v = version(s.A).V[:, 0]
    near = np.array([v[0] - 0.03, v[1] + 0.03])
    loose = LAB.drag(p, s, NONE, {}, Gesture("pair-x", "plane", near, near, snap=False))
    assert loose.hit == "" and "Turn the pair" in hunt.sentence(
        hunt.pair(loose.params, of(p, s.A)), of(p, s.A)
    )
    change = LAB.drag(p, s, NONE, {}, Gesture("pair-x", "plane", near, near))
    found = hunt.pair(change.params, of(p, s.A))
    assert found.hit and found.image_x @ found.image_y == pytest.approx(0.0, abs=1e-12)
    assert "x = v₁" in change.hit and "‖Ax‖ = σ₁" in change.hit
    assert change.shared is s


@settings(max_examples=few(100), deadline=None)
@given(st.tuples(*[st.tuples(*[st.integers(-5, 5).map(Fraction)] * 2)] * 2), st.floats(-400, 400))
def test_where_the_hunt_ends_the_images_are_at_a_right_angle(A: Rows, angle: float) -> None:
    F = version(A)
    p = replace(LAB.params, mode="hunt", angle=hunt.target(F, angle))
    assert abs(p.angle - angle) <= 45.0 + 1e-9
    found = hunt.pair(p, F)
    assert found.hit
    assert abs(found.image_x @ found.image_y) <= 1e-9
    assert np.linalg.norm(found.image_x) == pytest.approx(F.sigma[found.first], abs=1e-9)


def test_round_the_circle_the_peaks_are_the_squares() -> None:
    F = version(shared((("2", "1"), ("0", "3/2"))).A)
    angles = np.linspace(0.0, 360.0, 100_001)
    X = np.stack([np.cos(np.deg2rad(angles)), np.sin(np.deg2rad(angles))])
    squares = ((F.U @ F.Sigma @ F.V.T @ X) ** 2).sum(axis=0)
    assert squares.max() == pytest.approx(F.sigma[0] ** 2, rel=1e-8)
    assert squares.min() == pytest.approx(F.sigma[1] ** 2, rel=1e-7)
    for i in (0, 100, 7000, 50_000):
        assert chart.place(F, float(angles[i]))[1] == pytest.approx(chart.TALL * squares[i] / F.sigma[0] ** 2)


def walk(seed: int, shape: tuple[int, int], steps: int) -> list[np.ndarray]:
    """A smooth path through crossings and det = 0: a random trigonometric curve of matrices."""
    random = np.random.default_rng(seed)
    a, b, c = (random.normal(0, 1.2, shape) for _ in range(3))
    ts = np.linspace(0.0, 2.0 * np.pi, steps)
    return [a * np.cos(t) + b * np.sin(t) + 0.6 * c * np.cos(2 * t) for t in ts]


@pytest.mark.parametrize("shape", [(2, 2), (3, 2), (3, 3), (2, 3)])
@pytest.mark.parametrize("seed", range(few(4)))
def test_names_and_signs_stay_while_something_is_dragged(seed: int, shape: tuple[int, int]) -> None:
    names_and_signs_stay(seed, shape, few(2000))


def names_and_signs_stay(seed: int, shape: tuple[int, int], steps: int = 2000) -> None:
    """Along a random path of matrices no singular vector turns by more than the step explains."""
    p, tracking = LAB.params, None
    frames = []
    for M in walk(seed, shape, 2000)[:steps]:
        A = tuple(tuple(float(x) for x in row) for row in M)
        tracking = LAB.track(p, of_rows(A), tracking)
        frames.append((M, current(p, A, tracking)))
    counted = 0
    for (M, F), (N, G) in pairwise(frames):
        assert G.U @ G.Sigma @ G.V.T == pytest.approx(N, abs=1e-10)
        if F.suspended or G.suspended:
            continue
        values = np.concatenate([F.sigma, np.zeros(F.n - len(F.sigma))])
        for i in range(len(F.sigma)):
            others = np.delete(values, i)
            # The eigenvectors of AᵀA: a step E turns them by at most 2‖E‖/gap (Davis and Kahan, sin 2θ theorem).
            gap = float(np.abs(others**2 - values[i] ** 2).min())
            E = float(np.linalg.norm(N.T @ N - M.T @ M, 2))
            if 2 * E < gap:
                assert np.linalg.norm(G.V[:, i] - F.V[:, i]) <= 2.0 * E / gap + 1e-9
                counted += 1
    assert counted > steps // 2


def test_a_gesture_starts_from_what_is_shown_and_a_drag_agrees_with_the_tracking() -> None:
    p, s = replace(LAB.params, signs=(-1, 1, 1)), shared((("1.6", "0.9"), ("0.2", "1.1")))
    tracking = LAB.track(p, s, None)
    assert current(p, s.A, tracking).V == pytest.approx(of(p, s.A).V)
    before = of(p, s.A).V[:, 0]
    start = np.rad2deg(np.arctan2(before[1], before[0]))
    for angle in start + np.arange(0.0, 400.0, 3.0):
        to = np.array([np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))])
        change = LAB.drag(p, s, NONE, {}, Gesture("v0-handle", "plane", to, to, snap=False))
        p, s = change.params, change.shared
        tracking = LAB.track(p, s, tracking)
        assert current(p, s.A, tracking).V[:, 0] == pytest.approx(to, abs=2e-3)
        assert of(p, s.A).V == pytest.approx(current(p, s.A, tracking).V, abs=2e-3)


def test_exact_singular_values_of_the_gallery() -> None:
    s = shared((("3", "0"), ("4", "5")))
    numbers = [part for card in LAB.cards(LAB.params, s, NONE, None) for item in card.items
               if isinstance(item, Formula) for part in item.parts if isinstance(part, Num)]  # fmt: skip
    assert {"3√5", "√5"} <= {n.exact_text for n in numbers}
    exactly = {n.value for n in numbers if not isinstance(n.value, float)}
    assert {Fraction(45), Fraction(5), Fraction(3), Fraction(15)} <= exactly


def test_a_tiny_singular_value_is_not_zero_and_floating_point_is_explained() -> None:
    s = shared((("1", "1"), ("1", "1.0000000000000002")))
    card = next(card for card in LAB.cards(LAB.params, s, NONE, None) if card.key == "rank")
    words = " ".join(item.text for item in card.items if hasattr(item, "text"))
    assert "NumPy would count 1" in words and "= 0" not in words
    labels = [
        m.text
        for view in LAB.scene(LAB.params, s, NONE, {}, 1.0, None)
        for m in view.marks
        if isinstance(m, Label)
    ]
    assert not any("counts as 0" in text or text.endswith("= 0") for text in labels)


CASES = [
    ("1 1 1 1;1 1 1 1;1 1 1 1;1 1 1 1", "4 0 0 0", 1),
    ("16 2 3 13;5 11 10 8;9 7 6 12;4 14 15 1", "34 8√5 2√5 0", 3),
    ("1 0 2 2;-3 0 -6 -6", "3√10 0", 1),
    ("1e-17 0;0 1", "1 1e-17", 2),
    ("sqrt(2) 1;2 sqrt(2)", "3 0", 1),
    ("1 1;1 1.0000000000000000001", None, 2),
    ("0 0;0 0", "0 0", 0),
]


@pytest.mark.parametrize(("A", "sigma", "rank"), CASES)
def test_singular_values_and_rank_are_those_of_the_numbers_typed(
    A: str, sigma: str | None, rank: int
) -> None:
    s = shared(tuple(tuple(row.split()) for row in A.split(";")))
    cards = LAB.cards(LAB.params, s, NONE, None)
    items = [
        item for card in cards if card.key == "values" for item in card.items if isinstance(item, Formula)
    ]
    found = [
        next(p for p in item.parts if isinstance(p, Num)) for item in items if "‖" not in str(item.parts[0])
    ]
    if sigma is not None:
        wanted = sigma.split()
        said = [n.exact_text or str(n.value) for n in found[: len(wanted)]]
        assert [shown_or(x) for x in said] == [shown_or(x) for x in wanted]
    words = str([card for card in cards if card.key == "rank"])
    assert f"Fraction({rank}, 1)" in words
    assert ("= 0 exactly" in words) == (rank < min(len(s.A), len(s.A[0])))
    scene = LAB.scene(LAB.params, s, NONE, {}, 1.0, None)
    texts = " ".join(m.text for view in scene for m in view.marks if isinstance(m, Label))
    assert "10⁻¹⁶" not in texts and "10⁻⁴⁸" not in texts


def shown_or(x: str) -> str:
    return str(float(Fraction(x))) if x.replace("/", "").replace("e-", "").isdigit() else x


def test_a_picture_is_rebuilt_or_waits_for_its_factors() -> None:
    random = np.random.default_rng(0)
    small = random.integers(0, 256, (40, 60, 3), dtype=np.uint8)
    large = random.integers(0, 256, (300, 60, 3), dtype=np.uint8)
    p, s = Params(mode="picture", picture="a", values=5), shared((("1", "0"), ("0", "1")))

    def pixels(inputs: Inputs) -> np.ndarray:
        view = LAB.scene(p, s, inputs, {}, 1.0, None)[0]
        return next(mark for mark in view.marks if isinstance(mark, Picture)).pixels

    inputs = Inputs(pictures={"a": small})
    assert wanted(p, inputs) is None and not np.array_equal(pixels(inputs), small)
    inputs = Inputs(pictures={"a": large})
    missing = wanted(p, inputs)
    assert missing is not None and missing[0] == table("a") and missing[1] is large
    assert np.array_equal(pixels(inputs), large)
    assert "being factored" in LAB.cards(p, s, inputs, None)[0].items[0].text  # type: ignore[union-attr]
    from linalg_viz.compute.compression import factor, rebuilt

    F = factor(large)
    assert F is not None
    ready = Inputs(pictures={"a": large}, tables={table("a"): F})
    assert wanted(p, ready) is None and np.array_equal(pixels(ready), rebuilt(F, 5))
    assert "no picture named" in LAB.cards(p, s, NONE, None)[0].items[0].text  # type: ignore[union-attr]


def test_the_card_of_a_picture_counts_the_channels_and_shows_no_rounding_as_a_loss() -> None:
    random = np.random.default_rng(0)
    colours = random.integers(0, 256, (192, 192, 3), dtype=np.uint8)
    grey = np.repeat(colours[:, :, :1], 3, axis=2)
    s = shared((("1", "0"), ("0", "1")))

    def said(pixels: np.ndarray, k: int) -> str:
        p = Params(mode="picture", picture="a", values=k)
        card = LAB.cards(p, s, Inputs(pictures={"a": pixels}), None)[0]
        return card_plain(card)

    assert "3 channels · k (m + n + 1) = 23100" in said(colours, 20)
    assert "channels ·" not in said(grey, 20) and "k (m + n + 1) = 7700" in said(grey, 20)
    assert "nothing is lost that could be measured" in said(colours, 192)
    assert "nothing is lost" not in said(colours, 191)


def test_wrong_params_keys_and_buttons_are_refused() -> None:
    for wrong in (
        {"mode": "x"},
        {"signs": (1, 1)},
        {"signs": (1, 2, 1)},
        {"angle": float("nan")},
        {"k": 13},
        {"values": -1},
    ):
        with pytest.raises(ValueError):
            replace(LAB.params, **wrong)
    s = shared((("1", "0"), ("0", "1")))
    here = np.zeros(2)
    for key in ("nothing", "sigma7-handle", "v-handle", "handle0"):
        with pytest.raises(KeyError):
            LAB.drag(LAB.params, s, NONE, {}, Gesture(key, "plane", here, here))
    with pytest.raises(KeyError):
        LAB.press(LAB.params, s, NONE, "nothing")


def test_every_preset_and_question_works() -> None:
    keys = [preset.key for preset in LAB.presets]
    assert len(keys) == len(set(keys))
    for preset in LAB.presets:
        cells = dict(preset.entries).get("A", (("1", "2"), ("3", "4")))
        A = tuple(
            tuple(parse(x).evaluate({"t": Fraction(1, 3), "s": Fraction(1, 2)}) for x in row) for row in cells
        )
        p = replace(LAB.params, **dict(preset.params))
        assert LAB.scene(p, of_rows(A), NONE, {}, 1.0, None)
        for question in LAB.questions:
            question.answer(p, of_rows(A), NONE)
    s = shared((("3", "0"), ("4", "5")))
    answers = {question.key: question.answer(LAB.params, s, NONE) for question in LAB.questions}
    assert answers["sigma1"] == pytest.approx((45**0.5,))
    # A line: any vector along it.
    first, second = map(float, answers["v1"])
    assert first == pytest.approx(second) and first != 0.0
    assert answers["rank"] == (2,)


def test_handles_that_can_be_turned_do_not_cover_each_other() -> None:
    """A symmetric A has uᵢ = vᵢ, and σᵢ = 1 puts its tip on the unit circle: still every ring can be reached."""
    for cells in (
        (("2", "1"), ("1", "2")),
        (("1", "0"), ("0", "1")),
        (("1", "2"), ("2", "4")),
        (("1.2", "0"), ("0", "1")),
    ):
        found = handles(LAB.params, shared(cells))
        port = 700.0 / (2.0 * LAB.scene(LAB.params, shared(cells), NONE, {}, 1.0, None)[0].home.reach)
        places = [np.asarray(handle.at) for handle in found.values()]
        for i, a in enumerate(places):
            for b in places[:i]:
                assert np.linalg.norm(a - b) * port >= 22.0


def test_beside_a_picture_no_matrix_is_asked_for() -> None:
    assert LAB.used(replace(LAB.params, mode="picture")) == () and LAB.used(LAB.params) == ("A",)


def test_the_angle_between_images_is_drawn_however_short_one_of_them_is() -> None:
    s, p = (
        of_rows(((Fraction(0), 1.8582225047915527e-170), (Fraction(1), Fraction(0)))),
        replace(LAB.params, mode="hunt"),
    )
    for angle in (0.0, 20.0):
        marks = [
            mark for view in LAB.scene(replace(p, angle=angle), s, NONE, {}, 1.0, None) for mark in view.marks
        ]
        arc = next(mark for mark in marks if mark.key == "angle")
        assert isinstance(arc, Curve) and np.isfinite(arc.points).all() and float(np.ptp(arc.points)) > 0.01


@pytest.mark.parametrize("A", [((3, 1), (0, 2)), ((1, 2), (2, 4)), ((1, 0, 2), (0, 3, 1)), ((2, 0), (0, 2))])
@pytest.mark.parametrize("signs", [(1, 1, 1), (-1, 1, 1), (1, -1, 1), (-1, -1, 1)])
@pytest.mark.parametrize("basis", [0.0, 30.0])
def test_signs_turn_pairs_of_what_was_found_once(
    A: tuple[tuple[int, ...], ...], signs: tuple[int, ...], basis: float
) -> None:
    rows = tuple(tuple(map(Fraction, row)) for row in A)
    plain, found = version(rows, (1, 1, 1), basis), version(rows, signs, basis)
    r = found.rank
    assert found.A == rows and (found.rank, found.equal, found.tied) == (plain.rank, plain.equal, plain.tied)
    for one, other in ((found.U, plain.U), (found.V, plain.V)):
        assert (one[:, :r] == other[:, :r] * np.array(signs[:r])).all() and not one.flags.writeable
        # A column without a singular value of its own makes it a rotation.
        if one.shape[1] > r:
            assert np.linalg.det(one) > 0.0
    assert np.allclose((found.U @ found.Sigma) @ found.V.T, array(rows))
    assert (version(rows, (1, 1, 1), basis).U == plain.U).all()
