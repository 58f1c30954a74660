"""What stands in cards after = and ≈, where floats would have shown dust, a wrong zero or a wrong sign."""

from __future__ import annotations

import pytest

from linalg_viz.labs import LABS
from linalg_viz.render.reading import lines
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.formats.formats import parse_block
from linalg_viz.state.update.update import update
from tests.harness.known_numbers import known


def said(lab: str, picture: str, **texts: str) -> list[str]:
    state = update(known(LABS), ChooseLab(lab), LABS).state
    for name, text in texts.items():
        state = update(state, SetCells(name, parse_block(text).rows), LABS).state
    state = update(state, SetParam(lab, "mode", picture), LABS).state
    cards = resolve.cards(state, LABS, bundled.inputs(state.document))
    return [line.text for line in lines((), cards)]


@pytest.mark.parametrize(
    ("lab", "picture", "texts", "line"),
    [
        ("eigen", "form", {"A": "sqrt(2) 1;2 sqrt(2)"}, "A = [√2 1; 2 √2]"),
        ("eigen", "form", {"A": "2 1;1 2"}, "A = [2 1; 1 2]"),
        ("norms", "measure", {"x": "sqrt(2);1"}, "x = [√2; 1]"),
        ("vectors", "dot", {"u": "1/3;123456789", "v": "0;1"}, "u ≈ [0.3333; 1.235×10⁸]"),
        ("least-squares", "trip", {"A": "sqrt(2);1", "b": "1;2"}, "A = [√2; 1] b = [1; 2]"),
    ],
)
def test_equals_stands_before_no_rounded_matrix(
    lab: str, picture: str, texts: dict[str, str], line: str
) -> None:
    assert line in said(lab, picture, **texts)


def test_zeros_of_factors_are_0_and_small_entries_are_not() -> None:
    magic = next(line for line in said("svd", "motions", A="8 1 6;3 5 7;4 9 2") if line.startswith("[8 1 6"))
    assert "×10" not in magic
    assert magic.endswith("[√3/3 √3/3 √3/3; √6/6 −√6/3 √6/6; √2/2 0 −√2/2]")
    shown = said("eigen", "hunt", A="9007199254740993 9007199254740995;9007199254740994 9007199254740994")
    assert any("[1.801×10¹⁶ 0; 0 −1]" in line for line in shown)


def test_an_image_that_is_0_is_0() -> None:
    A, x = "4*sqrt(3) 16;3 4*sqrt(3)", "4*sqrt(3);-3"
    assert "A x = [0; 0]" in said("eigen", "powers", A=A, x=x)
    assert "your x: ‖A x‖ / ‖x‖ = 0" in said("norms", "induced", A=A, x=x)
    assert "A x = 0 · x" not in said("eigen", "hunt", A=A, x="1;0")


def test_powers_of_a_turn_that_is_no_sum_of_roots_end_on_0() -> None:
    turn = "cos(100°) -sin(100°);sin(100°) cos(100°)"
    assert "A⁸ x ≈ [0; −1]" in said("eigen", "powers", A=turn, x="-sin(100°);cos(100°)")


def test_words_about_a_picture_hold_no_markup() -> None:
    for lab in LABS:
        state = update(State.first(LABS), ChooseLab(lab.id), LABS).state
        for mode in dict(next((c.choices for c in resolve.controls(state, LABS) if c.name == "mode"), ())):
            shown = update(state, SetParam(lab.id, "mode", mode), LABS).state
            for line in lines(resolve.scene(shown, LABS, bundled.inputs(shown.document), {}), ()):
                assert line.where == "title" or "{" not in line.text, (lab.id, mode, line.text)


def test_a_small_angle_is_not_0() -> None:
    assert "angle from x to A x < 0.1°" in said("eigen", "hunt", A="1 1;1 1.000001", x="1;1")


def test_a_statement_beside_another_has_its_own_sign() -> None:
    """b is exact beside a rounded A, and a rounded b makes no exact A rounded."""
    assert "A = [1; 2] b ≈ [1.772; 1.000]" in said("least-squares", "trip", A="1;2", b="sqrt(pi);1")
