"""An angle that is exact is said so: = and no ≈, whatever floats made of it."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from linalg_viz.compute.typing import Column
from linalg_viz.labs import LABS
from linalg_viz.labs.parts import angles
from linalg_viz.render.reading import lines
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.formats.formats import parse_block
from linalg_viz.state.update.update import update


def told(lab: str, mode: str, texts: dict[str, str], **params: object) -> str:
    """Title, words of the picture, its labels and cards, as one text."""
    state = update(State.first(LABS), ChooseLab(lab), LABS).state
    for name, text in texts.items():
        state = update(state, SetCells(name, parse_block(text).rows), LABS).state
    for name, value in {"mode": mode, **params}.items():
        state = update(state, SetParam(lab, name, value), LABS).state
    inputs = bundled.inputs(state.document)
    scene = resolve.scene(state, LABS, inputs, {})
    marks = [getattr(mark, "text", "") for view in scene for mark in view.marks]
    return "\n".join([*(line.text for line in lines(scene, resolve.cards(state, LABS, inputs))), *marks])


@pytest.mark.parametrize(
    ("A", "right", "turn"),
    [
        ("1 -1;1 1", "angle of λ = 45°", "by 45° anticlockwise"),
        ("1 -sqrt(3);sqrt(3) 1", "angle of λ = 60°", "by 60° anticlockwise"),
        ("-1 -1;1 -1", "angle of λ = 135°", "by 135° anticlockwise"),
        ("0 -2;2 0", "angle of λ = 90°", "by 90° anticlockwise"),
        ("3 -4;4 3", "angle of λ ≈ 53.1301°", "by ≈ 53.13° anticlockwise"),
        ("1 -1.0000000001;1.0000000001 1", "angle of λ ≈ 45°", "by ≈ 45° anticlockwise"),
        ("1 -1e-9;1e-9 1", "angle of λ ≈ 5.72958×10⁻⁸°", "by < 0.005° anticlockwise"),
    ],
)
def test_the_angle_of_a_complex_pair(A: str, right: str, turn: str) -> None:
    found = told("eigen", "powers", {"A": A})
    assert right in found and turn in found


def test_the_angle_from_x_to_its_image_and_to_an_eigenline() -> None:
    found = told("eigen", "hunt", {"A": "1 0;1 1", "x": "1;0"})
    assert "angle from x to A x = 45°" in found and "\n45°" in found
    mirror = told("eigen", "hunt", {"A": "2 1;1 2", "x": "1;0"})
    assert "x is 45° from the nearest eigenline" in mirror
    askew = told("eigen", "hunt", {"A": "1 0;1 1", "x": "1;0.0000001"})
    assert "angle from x to A x ≈ 45°" in askew and "\n≈ 45°" in askew


def test_the_angle_of_the_images_of_a_pair() -> None:
    found = told("svd", "hunt", {"A": "1 1;0 1"}, angle=0.0)
    assert "Ax and Ay are at 45°." in found and "A x · A y = 1" in found and "\n45°" in found
    assert "Ax and Ay are at ≈ 44.52°." in told("svd", "hunt", {"A": "1 1;0 1"}, angle=1.0)


def test_lines_are_at_most_at_right_angles_and_floats_decide_nothing() -> None:
    def between(u: Column, v: Column, near: float, line: bool = False) -> object:
        return angles.made(near, lambda: (u, v), line)

    one, other = (Fraction(1), Fraction(0)), (Fraction(-1), Fraction(1))
    assert between(one, other, 135.0) == 135 and between(one, other, 45.0, line=True) == 45
    assert angles.words(Fraction(45)) == "45°" and angles.words(45.04) == "≈ 45°"
    assert between(one, (Fraction(10**12), Fraction(10**12 + 1)), 45.0) == 45.0
    assert not isinstance(between(one, (Fraction(10**12), Fraction(10**12 + 1)), 45.0), Fraction)
    assert angles.made(math.pi, lambda: pytest.fail("asked for vectors")) == math.pi


@pytest.mark.parametrize(
    ("angle", "turn", "said"),
    [
        (33.3, 0, "33.3°"),
        (33.333333, 0, "≈ 33.33°"),
        (-30.0, 0, "−30°"),
        (-30.0, 360, "330°"),
        (190.5, 180, "10.5°"),
        (0.1 + 0.2, 0, "≈ 0.3°"),
    ],
)
def test_an_angle_that_was_dialled_is_exact_where_its_digits_are_all_of_it(
    angle: float, turn: int, said: str
) -> None:
    assert angles.dialled(angle, turn) == said
