"""Examples that once broke a law of the labs, each by the name of what went wrong."""

from __future__ import annotations

from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from linalg_viz.compute.elimination import rounding
from linalg_viz.labs import LABS
from linalg_viz.labs.solve import beside
from linalg_viz.render import latex
from linalg_viz.scene.marks import Arrow, Handle, Label
from linalg_viz.scene.scene import Viewports
from linalg_viz.state import cameras, resolve
from linalg_viz.state.actions import SetCells, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update
from tests.labs.test_laws import INPUTS, STEPS, at_lab, close, dragged, drawn, rows, walked


def begun(lab: str, cells: dict[str, str], **params: Any) -> State:
    state = at_lab(next(each for each in LABS if each.id == lab))
    for name, text in cells.items():
        state = update(state, SetCells(name, rows(text)), LABS).state
    for name, value in params.items():
        state = update(state, SetParam(lab, name, value), LABS).state
    return state


def ring(state: State, view: str, key: str, ports: Viewports, tracking: Any = None) -> Handle | None:
    views = {each.key: each for each in resolve.scene(state, LABS, INPUTS, ports, tracking)}
    rings = [mark for mark in views[view].marks if isinstance(mark, Handle) and mark.key == key]
    return rings[0] if rings else None


def pulled(state: State, view: str, key: str, direction: tuple[float, float]) -> tuple[float, list[str]]:
    """How many pixels the ring is from where a drag in small steps put it, and what was said at its end."""
    _, ports = drawn(state)
    lab = next(each for each in LABS if each.id == state.document.lab)
    handle = ring(state, view, key, ports)
    assert handle is not None
    tracking, said = None, []
    tracking = lab.track(state.document.param(lab.id), resolve.shared(state.document), tracking)
    for share in STEPS:
        here = walked(handle, ports[view], (share * direction[0], share * direction[1]))
        outcome = dragged(state, ports, view, handle, here)
        state, said = outcome.state, [notice.text for notice in outcome.notices]
        tracking = lab.track(state.document.param(lab.id), resolve.shared(state.document), tracking)
    found = ring(state, view, key, ports, tracking)
    assert found is not None, "the ring vanished under the hand"
    return float(np.linalg.norm((found.at - here) @ ports[view].camera.matrix.T)) * ports[view].scale, said


@pytest.mark.parametrize(
    ("cells", "key", "direction"),
    [
        # A ring at 0 has no direction of its own, and the ring of another eigenvalue is nearer to the pointer.
        ("0 0 0; 0 0 1; 1 1 5", "lambda1", (1.0, 0.0)),
        ("0 0 0; 2 1 0.1; 2 1 0.1", "lambda1", (-0.8125, 0.0)),
        # Every direction of a plane is an eigenvector: only the gesture knows which line is walked.
        ("1 2 3; 2 4 6; 3 6 9", "lambda1", (-0.5, -0.41)),
    ],
)
def test_an_eigenvalue_dragged_from_0_stays_on_its_line(
    cells: str, key: str, direction: tuple[float, float]
) -> None:
    off, _ = pulled(begun("eigen", {"A": cells}), "space", key, direction)
    assert off <= 1.0


@pytest.mark.parametrize(("A", "count"), [("0 1; -1 0", 1), ("0 1e12; -1 0", 0)])
def test_a_complex_pair_has_a_ring_only_beside_a_picture(A: str, count: int) -> None:
    """Entries too large for a picture are shown as cells, and their eigenvalues cannot be dragged."""
    state = begun("eigen", {"A": A})
    scene, ports = drawn(state)
    rings = [mark.key for view in scene for mark in view.marks if isinstance(mark, Handle)]
    lab = next(each for each in LABS if each.id == "eigen")
    listed = lab.handles(state.document.param("eigen"), resolve.shared(state.document), INPUTS, ports)
    assert rings.count("pair0") == count and set(rings) <= {each.key for each in listed}


@pytest.mark.parametrize("last", ["1", "cos(20°)"])
def test_one_over_a_singular_value_that_is_nothing_beside_the_first(last: str) -> None:
    state = begun("least-squares", {"A": f"0 0 0; 1 0 0; 1e150 0 {last}", "b": "0"}, mode="stages")
    assert any(
        "counts as 0: dropped" in latex.card_plain(card) for card in resolve.cards(state, LABS, INPUTS)
    )


def test_a_determinant_beyond_floats_is_told() -> None:
    mirror = "; ".join(" ".join("1e150" if i + j == 11 else "0" for j in range(12)) for i in range(12))
    texts = [
        latex.card_plain(card) for card in resolve.cards(begun("transform", {"A": mirror}), LABS, INPUTS)
    ]
    assert any("10¹⁸⁰⁰" in text for text in texts), texts


@pytest.mark.parametrize("mode", ["hunt", "decomposition", "form", "powers"])
@pytest.mark.parametrize("cells", [{"x": "0"}, {"x": "0; 0"}, {"x": "1e12; 0"}])
def test_an_x_of_0_put_where_its_ring_stands_is_left_alone(mode: str, cells: dict[str, str]) -> None:
    state = begun("eigen", {"A": "2 1; 1 1", **cells}, mode=mode)
    scene, ports = drawn(state)
    for view in scene:
        for handle in view.marks:
            if isinstance(handle, Handle) and handle.key.startswith("x-"):
                after = dragged(state, ports, view.key, handle, handle.at.copy(), True).state
                assert after.document.cells == state.document.cells, handle.key


def test_the_angle_of_x_beyond_the_chart_says_that_the_chart_ends() -> None:
    state = begun("svd", {"A": "2 1; 1 1"}, mode="quadratic")
    for direction, end in ((-3.0, 0.0), (3.0, 360.0)):
        view = next(v.key for v in drawn(state)[0] if any(m.key == "round-handle" for m in v.marks))
        _, said = pulled(state, view, "round-handle", (direction, 0.0))
        assert any(f"{end:.0f}°" in text for text in said), said


@pytest.mark.parametrize(
    ("cells", "view", "direction"),
    [
        # v₁ turns by 90° onto what was a direction of the null space, and keeps its name.
        ("1 2 3; 2 4 6; 3 6 9", "space", (-0.6010774611047259, 0.7302460750361095)),
        ("0.9397 -3/2 2; 0.9397 -3/2 2", "input", (0.9425463076525191, -0.5456760016373287)),
    ],
)
def test_a_singular_vector_turned_far_keeps_its_name(
    cells: str, view: str, direction: tuple[float, float]
) -> None:
    off, _ = pulled(begun("svd", {"A": cells}), view, "v0-handle", direction)
    assert off <= 1.0


def test_a_singular_value_pulled_through_0_comes_back_on_its_own_line() -> None:
    state = begun("svd", {"A": "5 0.1; 1.4142 2; -1 1/3"})
    _, ports = drawn(state)
    handle = ring(state, "output", "sigma1-handle", ports)
    assert handle is not None and handle.along is not None
    for size in (0.5, -0.3, 0.4, 1.2):
        outcome = dragged(state, ports, "output", handle, size * handle.along)
        state = outcome.state
        assert size > 0 or any("never negative" in notice.text for notice in outcome.notices)
    found = ring(state, "output", "sigma1-handle", ports)
    assert found is not None and np.allclose(found.at, 1.2 * handle.along, atol=0.01)


@pytest.mark.parametrize("direction", [(-1.0, 0.0), (-0.5, 0.0), (-0.3, 0.0)])
def test_a_singular_value_that_stops_above_a_tiny_one_says_so(direction: tuple[float, float]) -> None:
    """σ₂ meets σ₃ ≈ 10⁻⁹ before it meets 0: it stays in the hand, or what stopped it is said."""
    off, said = pulled(begun("svd", {"A": "1 1 1; 1 1 1; 1 1 1e-9"}), "space", "sigma1-handle", direction)
    assert off <= 1.0 or any("σ₂" in text for text in said), (off, said)


@pytest.mark.parametrize("A", ["0.1 0; 0 0", "0 0; 0 0", "0 0; 0 1", "1 0; 0 1", "1 1; 0 1", "20 3; 1 -40"])
@pytest.mark.parametrize("direction", [(0.87, 0.9), (-0.35, 0.89), (0.86, -0.53), (0.5, 0.0), (0.0, 1e-4)])
def test_the_dot_of_trace_and_determinant_stays_in_the_hand(A: str, direction: tuple[float, float]) -> None:
    """Entries rounded to a pixel take the determinant off by more than one: they are as large as it is."""
    off, said = pulled(
        begun("transform", {"A": A}, mode="map"), "trace-determinant", "here-handle", direction
    )
    assert off <= 0.5 and not said


def test_the_ring_of_the_shadow_stays_in_the_hand_beside_another_ring() -> None:
    off, _ = pulled(begun("vectors", {"u": "1; 1", "v": "1; 0"}), "plane", "shadow-handle", (1.0, 0.0))
    assert off <= 1.0


@pytest.mark.parametrize("u", ["1e-300", "0; -1e-300", "1e-200; 1e-200; 0"])
def test_the_shadow_on_a_vector_too_short_to_see_keeps_its_line(u: str) -> None:
    state = begun("vectors", {"u": u, "v": "1; 1; 1"})
    view = drawn(state)[0][0]
    handle = ring(state, view.key, "shadow-handle", drawn(state)[1])
    assert handle is not None and handle.along is not None and any(mark.key == "line" for mark in view.marks)
    assert np.linalg.norm(handle.along) == pytest.approx(1.0)
    outcome = dragged(state, drawn(state)[1], view.key, handle, handle.at + handle.along)
    assert outcome.state is state and "too short" in outcome.notices[0].text


def test_vectors_whose_ratio_is_beyond_floats_have_cards() -> None:
    """w is 10³¹² times v, exactly: the card says so."""
    state = begun("vectors", {"u": "0; 1", "v": "1e-12; 0", "w": "1e300; 0"}, third=True)
    texts = [latex.card_plain(card) for card in resolve.cards(state, LABS, INPUTS)]
    assert any("w = 1×10³¹² v" in text for text in texts), texts


def test_after_a_flip_the_ring_is_named_by_its_row_and_column_there() -> None:
    state = begun("products", {"A": "1; 2", "B": "3"}, mode="transpose")
    lab = next(each for each in LABS if each.id == "products")
    params = replace(state.document.param("products"), row=2, column=1)
    _, ports = drawn(state)
    handle = ring(state, "sheet", "entry-handle", ports)
    listed = lab.handles(params, resolve.shared(state.document), INPUTS, ports)
    names = [each.name for each in listed if each.key == "entry-handle"]
    assert names == ["Entry (1, 2) of the flipped matrix"]
    assert handle is not None and handle.name in ("Entry (1, 1) of the flipped matrix", *names)


def test_with_one_entry_the_direction_of_x_says_that_it_has_two() -> None:
    state = begun("norms", {"A": "0; 0; 0"}, mode="induced")
    _, said = pulled(state, "input", "direction-handle", (0.8, 0.8))
    assert any("two directions" in text for text in said)


def test_close_compares_params_with_rounding() -> None:
    """The laws compare params by it: it must not call different things equal."""
    assert close((1.0, "a"), (1.0 + 1e-12, "a")) and not close((1.0,), (1.1,)) and not close("a", "b")
    assert all(
        close(getattr(p, f.name), getattr(p, f.name)) for p in (next(iter(LABS)).params,) for f in fields(p)
    )


def test_rounded_beside_exact_where_an_exact_number_is_beyond_every_float() -> None:
    # b − 10³¹² · 1 among numbers that are known by their digits: its float is −∞, the number itself is not.
    state = begun("solve", {"A": "1e-300 0 0; 1e12 0 cos(20°)"}, mode="float")
    glowing = {mark.key for view in drawn(state)[0] for mark in view.marks if "glow" in mark.key}
    assert not any("bad" in key for key in glowing), glowing
    numbers = resolve.shared(state.document)
    far = rounding.compare(numbers.A, numbers.vector("b", 2), 4, "first").exact[-1][1][3]
    assert float(far) == -np.inf
    assert [beside.differs(far, Fraction(x), 4) for x in ("-1e312", "-9e311", "-8e311")] == [3, 1, 2]


@pytest.mark.parametrize(
    ("cells", "direction"),
    [
        # Two vectors of space span a plane: it is met along the line of sight, not at its nearest point.
        ({"u": "1; 0; 1", "v": "2; 2; 1"}, (0.0, 0.5)),
        ({"u": "1; 0; 0", "v": "0; 1; 0"}, (0.4, -0.5)),
        # Multiples of one vector have a line, in the plane and in space.
        ({"u": "1; 2", "v": "2; 4"}, (0.5, 0.0)),
        ({"u": "0; 0", "v": "-1; 3"}, (0.5, 0.0)),
        ({"u": "1; 2; 3", "v": "-1; -2; -3"}, (-0.5, 0.0)),
    ],
)
def test_a_mix_dragged_within_the_span_stays_under_the_pointer(
    cells: dict[str, str], direction: tuple[float, float]
) -> None:
    state = begun("vectors", cells, mode="sum", sum="span", third=False)
    off, _ = pulled(state, drawn(state)[0][0].key, "mix-handle", direction)
    assert off <= 1.0


def test_a_mix_of_vectors_that_are_0_says_that_it_is_0() -> None:
    state = begun("vectors", {"u": "0; 0", "v": "0; 0"}, mode="sum", sum="span", third=False)
    _, said = pulled(state, drawn(state)[0][0].key, "mix-handle", (0.5, 0.2))
    assert any("so is every mix of them" in text for text in said)


def test_a_lost_direction_is_told_beside_its_largest_entry_however_far_apart_the_others_are() -> None:
    """Entries of the kernel that are 0 to 100 digits were larger than 1 beside terms of 10³⁰⁰."""
    ones = {1: 11, 2: 9, 3: 7, 4: 6, 6: 4, 7: 3, 9: 1}
    A = [["1" if ones.get(i) == j else "0" for j in range(12)] for i in range(12)]
    A[5][5] = "cos(20°)"
    A[8] = [*"001000001010"]
    A[10][0], A[10][2], A[11][0] = "1", "1e150", "1e-300"
    cards = resolve.cards(begun("transform", {"A": "; ".join(" ".join(row) for row in A)}), LABS, INPUTS)
    assert any("(0, 0, 0, 0, 0, 0, 0, 0, 1, 0, −1, 0)" in latex.card_plain(card) for card in cards)


@pytest.mark.parametrize("beside", ["1", "1e150"])
def test_the_cube_fills_its_view_however_much_longer_other_columns_are(beside: str) -> None:
    A = [["0"] * 12 for _ in range(12)]
    A[1][11], A[2][5] = "1e300", beside
    scene, _ = drawn(begun("transform", {"A": "; ".join(" ".join(row) for row in A)}))
    cube = next(view for view in scene if view.key == "cube")
    (head,) = (mark.heads[0] for mark in cube.marks if isinstance(mark, Arrow) and mark.key == "column5")
    assert not cameras.flaw(cube.home) and np.linalg.norm(head) > 0.5 * cube.home.reach


def test_columns_at_right_angles_to_the_longest_half_axes_are_drawn_as_nothing() -> None:
    """Not as the rounding that is left of them, made large."""
    A = [["0"] * 12 for _ in range(12)]
    for i in range(12):
        A[i][i] = "1/3" if i < 6 else str(10**12 + i)
    A[0][1], A[1][0] = "1/7", "1/7"
    scene, _ = drawn(begun("transform", {"A": "; ".join(" ".join(row) for row in A)}))
    cube = next(view for view in scene if view.key == "cube")
    assert all(not mark.heads.any() for mark in cube.marks if isinstance(mark, Arrow))


def test_an_angle_that_floats_lose_is_not_told_as_0() -> None:
    """It is 10⁻⁹⁸ degrees."""
    cards = resolve.cards(begun("eigen", {"A": "4 -8e-100; 3e-100 4", "x": "-2; 4"}), LABS, INPUTS)
    told = [latex.card_plain(card) for card in cards]
    assert any("angle from x to A x < 0.1°" in card for card in told)
    assert not any("≈ 0°" in card for card in told), told


@pytest.mark.parametrize(
    ("A", "said"),
    [
        ("1e200 0; 0 1", ["σ₁ = 1×10²⁰⁰", "σ₂ = 1"]),
        ("3e307 1e307; 1e307 3e307", ["σ₁ = 4×10³⁰⁷", "σ₂ = 2×10³⁰⁷"]),
        ("1.5e308 1.5e308; 1.5e308 -1.5e308", ["σ₁ = beyond 1.8×10³⁰⁸", "σ₂ = beyond 1.8×10³⁰⁸"]),
    ],
)
def test_singular_values_of_large_entries_are_told_up_to_the_largest_number(A: str, said: list[str]) -> None:
    cards = [latex.card_plain(card) for card in resolve.cards(begun("svd", {"A": A}), LABS, INPUTS)]
    for line in said:
        assert any(line in card for card in cards), (line, cards)


@pytest.mark.parametrize(
    ("A", "names"),
    [
        ("2 -1 0 0 0; -1 2 -1 0 0; 0 -1 2 -1 0; 0 0 -1 2 -1; 0 0 0 -1 2", ["A", "U ≈", "Σ ≈", "V^T ≈"]),
        ("0 2 0 0 0; 1 0 0 0 0; 0 0 0 5 0; 0 0 4 0 0; 0 0 0 0 3", ["A", "U", "Σ", "V^T"]),
    ],
)
def test_factors_in_hundredths_say_so_in_their_names(A: str, names: list[str]) -> None:
    (view,) = drawn(begun("svd", {"A": A}))[0]
    assert [mark.text for mark in view.marks if isinstance(mark, Label) and "title" in mark.key] == names


def test_a_negative_factor_behind_a_plus_stands_in_parentheses() -> None:
    state = begun("vectors", {"u": "1; 0", "v": "0; 1"}, mode="sum", sum="span", third=False, c=-2.0, d=-3.0)
    told = " ".join(latex.card_plain(card) for card in resolve.cards(state, LABS, INPUTS))
    assert "−2 [1; 0] + (−3) [0; 1]" in told, told
