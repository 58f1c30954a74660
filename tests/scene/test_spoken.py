"""Lines of the plane by their equation."""

from __future__ import annotations

import pytest

from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Curve, points
from linalg_viz.scene.spoken import told


@pytest.mark.parametrize(
    ("start", "end", "equation"),
    [
        ((0, 0), (1, 1), "x₁ − x₂ = 0"),
        ((0, 2), (2, 1), "0.5 x₁ + x₂ = 2"),
        ((0, 1), (2, 5), "x₁ − 0.5 x₂ = −0.5"),
        ((0, 3), (5, 3), "x₂ = 3"),
        ((-2, 0), (-2, 5), "x₁ = −2"),
    ],
)
def test_a_straight_line_has_its_equation(
    start: tuple[float, float], end: tuple[float, float], equation: str
) -> None:
    line = Curve(key="l", role="text", points=points([start, end]), quantity=qty.vector("x"))
    (said,) = told(line)
    assert f"line {equation}, from" in said.value and not said.shape


def test_a_closed_curve_tells_no_more_than_is_seen() -> None:
    ring = points([[0, 0], [1, 0], [0, 1]])
    (said,) = told(Curve(key="r", role="text", points=ring, connect="closed", quantity=qty.vector("x")))
    assert said.shape and said.value == "a closed curve"
