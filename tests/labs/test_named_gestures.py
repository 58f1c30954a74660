"""Gestures of a person that once went wrong, as they run through the state: what is written and what is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Gesture
from linalg_viz.labs.parts.decimals import DIGITS
from linalg_viz.labs.pca.pictures import turn
from linalg_viz.render.first import laid_out
from linalg_viz.render.reading import lines
from linalg_viz.scene.marks import Handle, Tiles
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import ChooseLab, Drag, SetCells, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.formats.formats import parse_block
from linalg_viz.state.update.update import update


def begun(lab: str, mode: str, texts: dict[str, str], **params: object) -> State:
    state = update(State.first(LABS), ChooseLab(lab), LABS).state
    for name, text in texts.items():
        state = update(state, SetCells(name, parse_block(text).rows), LABS).state
    for name, value in {"mode": mode, **params}.items():
        state = update(state, SetParam(lab, name, value), LABS).state
    return state


def pulled(state: State, key: str, to: Sequence[float], snaps: bool = True) -> tuple[State, str]:
    """The state after the ring of that key was put somewhere, and what was said."""
    inputs = bundled.inputs(state.document)
    scene, ports = laid_out(state, LABS, inputs, 1200, 800)
    view, ring = next((v.key, m) for v in scene for m in v.marks if isinstance(m, Handle) and m.key == key)
    g = Gesture(key, view, ring.at, np.array(to, dtype=float), 1 / ports[view].scale, snaps, along=ring.along)
    out = update(state, Drag(g, ports, inputs), LABS)
    return out.state, " ".join(notice.text for notice in out.notices)


def told(state: State) -> list[str]:
    inputs = bundled.inputs(state.document)
    scene, _ = laid_out(state, LABS, inputs, 1200, 800)
    return [line.text for line in lines(scene, resolve.cards(state, LABS, inputs))]


def test_v1_put_on_1_2_gives_exact_entries_and_equals() -> None:
    state, said = pulled(begun("eigen", "decomposition", {"A": "5 1;3 3"}), "vector0", (1.0, 2.0))
    assert state.document.get("A") == (("22/5", "4/5"), ("24/5", "18/5")) and "along (1, 2)" in said
    found = told(state)
    for line in ("λ₁ = 6", "v₁ along [1; 2]", "λ₂ = 2", "v₂ along [1; −3]"):
        assert line in found
    assert any(line.startswith("A = [1 1; 2 −3]") for line in found)


def test_gesture_39_an_eigenvector_near_the_other_line_says_cond_p() -> None:
    start = begun("eigen", "decomposition", {"A": "5 1;3 3"})
    near, said = pulled(start, "vector0", (1.0, -2.9), snaps=False)
    assert "cond P ≈" in said and near.document.get("A") != start.document.get("A")
    _, stopped = pulled(start, "vector0", (1.0, -3.0))
    assert "stops before the span of the others" in stopped and "cond P ≈" in stopped


def test_gesture_40_a_singular_value_put_to_0_keeps_symmetry_in_short_entries() -> None:
    state, said = pulled(
        begun("least-squares", "tolerance", {"A": "2 1;1 3", "b": "1;2"}), "sigma1-handle", (-16.5, 0)
    )
    (_, b), (c, _) = cells = state.document.get("A")
    assert "exactly of rank 1" in said and b == c
    assert max(len(text) for row in cells for text in row) <= 17


def test_gesture_40_complex_vectors_hold_no_dust() -> None:
    found = told(begun("eigen", "decomposition", {"A": "0 -1 0;1 0 0;0 0 2"}))
    assert "v₂ ≈ [0.7071; −0.7071i; 0]" in found and not any("×10⁻" in line for line in found)


def test_gesture_40_the_best_axis_is_an_angle_of_few_digits() -> None:
    assert [turn.written(x) for x in (134.9999999999999, 45.00000000000001)] == [135.0, 45.0]
    digits = [
        re.sub(r"[-.]", "", repr(turn.written(x))) for x in np.random.default_rng(1).uniform(-180, 180, 50)
    ]
    assert max(map(len, digits)) <= DIGITS


def test_gesture_40_what_is_left_of_a_solved_system_is_0_in_its_cells() -> None:
    A = ";".join(" ".join("1" if i != j else str(7 + i) for j in range(5)) for i in range(5))
    state = begun("least-squares", "trip", {"A": A, "b": "1/3;2;sqrt(2);4;5"})
    inputs = bundled.inputs(state.document)
    cells = [
        mark
        for view in laid_out(state, LABS, inputs, 1200, 800)[0]
        for mark in view.marks
        if isinstance(mark, Tiles) and mark.key.startswith("residual")
    ]
    assert [mark.texts for mark in cells] == [("0",) * 5] and not np.any(cells[0].shade)


@pytest.mark.parametrize(
    ("p", "line"), [(1.0, "reached by x = [1; 0]"), (2.0, "reached by x ≈ [0.8507; 0.5257]")]
)
def test_a_corner_of_the_ball_is_reached_exactly(p: float, line: str) -> None:
    found = told(begun("norms", "induced", {"A": "2 1;0 1"}, p=p))
    assert line in found


def test_lambda_10_has_both_digits_below_and_descends_is_said_only_of_real_ones() -> None:
    A = ";".join(" ".join(str(12 - i) if i == j else "0" for j in range(12)) for i in range(12))
    found = told(begun("eigen", "hunt", {"A": A}))
    assert "λ₁₀ = 3" in found and any(line.startswith("At rest λ descends") for line in found)
    turning = told(begun("eigen", "hunt", {"A": "0 -1 0;1 0 0;0 0 2"}))
    assert not any(re.search("descends", line) for line in turning)
