"""Questions of the labs on numbers that one works out by hand: the right answer, and none where none is asked."""

from __future__ import annotations

import pytest

from linalg_viz.labs import LABS
from linalg_viz.state import bundled, predict, resolve
from linalg_viz.state.actions import ChooseLab, Predict, SetCells, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update


def asked(lab: str, params: dict[str, object], entries: dict[str, str], key: str) -> str | None:
    """The answer in words; None where the question is not put."""
    state = update(State.first(LABS), ChooseLab(lab), LABS).state
    for name, text in entries.items():
        cells = tuple(tuple(row.split()) for row in text.split(";"))
        state = update(state, SetCells(name, cells), LABS).state
    for name, value in params.items():
        state = update(state, SetParam(lab, name, value), LABS).state
    state = update(state, Predict(on=True, question=key), LABS).state
    about = (state.document, LABS, resolve.shared(state.document), bundled.inputs(state.document))
    question = predict.question(*about)
    if question is None or question.key != key:
        return None
    right = predict.answer(*about)
    return None if right is None else predict.told(question, right)


SPAN = {"mode": "span"}
TRIANGLE = {"mode": "triangle"}
HAND = {"mode": "hand"}


@pytest.mark.parametrize(
    ("u", "v", "said"),
    [
        ("2;1", "-4;-2", "yes"),
        ("2;1", "-4;-2.0000001", "no"),
        ("sqrt(2);1", "2;sqrt(2)", "yes"),
        ("2;1", "0;0", None),
    ],
)
def test_dependence_is_decided_exactly(u: str, v: str, said: str | None) -> None:
    assert asked("vectors", SPAN, {"u": u, "v": v}, "dependent") == said


@pytest.mark.parametrize(("w", "said"), [("1;1;2", "yes"), ("1;1;1", "no")])
def test_three_vectors_in_space_are_dependent_where_they_lie_in_a_plane(w: str, said: str) -> None:
    found = asked("vectors", {**SPAN, "third": True}, {"u": "1;0;1", "v": "0;1;1", "w": w}, "dependent")
    assert found == said


@pytest.mark.parametrize(
    ("p", "x", "y", "said"),
    [
        (2.0, "3;1", "6;2", "yes"),
        (2.0, "3;1", "6;2.001", "no"),
        (2.0, "3;1", "-6;-2", "no"),
        (1.0, "3;1", "1;5", "yes"),  # both walk right and up: the city knows no detour
        (1.0, "3;1", "1;-5", "no"),
        (2.0, "3;1", "0;0", None),
    ],
)
def test_a_detour_is_none_where_the_norm_says_so(p: float, x: str, y: str, said: str | None) -> None:
    assert asked("norms", {**TRIANGLE, "p": p}, {"x": x, "y": y}, "detour") == said


def test_the_way_of_a_mix_of_columns() -> None:
    mix = {"mode": "mix"}
    assert asked("products", mix, {"A": "2 1;1 -2", "x": "1;3"}, "way") == "(5, −5)"
    assert asked("products", mix, {"A": "2 4;1 2", "x": "2;-1"}, "way") is None


def test_what_makes_a_product_0_stands_at_a_right_angle_to_the_image() -> None:
    adjoint = {"mode": "adjoint"}
    assert asked("products", adjoint, {"A": "2 1;1 -2", "x": "1;3", "y": "1;0"}, "still") == "(1, 1)"
    assert asked("products", adjoint, {"A": "2 4;1 2", "x": "2;-1", "y": "1;0"}, "still") is None


def test_the_share_of_a_column_points_its_way_or_against_it() -> None:
    """(1 2; 3 1) x = (4, 7) has x = (2, 1), and = (0, 5) has x = (2, −1)."""
    columns = {"beside": "columns"}
    assert asked("solve", columns, {"A": "1 2;3 1", "b": "4;7"}, "share") == "(2, 1)"
    assert asked("solve", columns, {"A": "1 2;3 1", "b": "0;5"}, "share") == "(−2, −1)"
    assert asked("solve", columns, {"A": "1 2;3 1", "b": "1;3"}, "share") is None, "it needs the first alone"
    assert asked("solve", columns, {"A": "1 2;2 4", "b": "1;3"}, "share") is None


def test_whether_b_is_reachable_is_not_asked_where_everybody_sees_lines_meet() -> None:
    two, three = {"A": "1 2;2 4", "b": "1;3"}, {"A": "1 1 1;2 2 2;0 1 0", "b": "1;3;1"}
    assert asked("solve", HAND, two, "reachable") is None
    assert asked("solve", HAND, three, "reachable") == "no"
    assert asked("solve", {**HAND, "beside": "columns"}, {"A": "1 2;3 1", "b": "4;7"}, "reachable") == "yes"
