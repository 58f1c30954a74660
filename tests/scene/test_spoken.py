"""Lines of the plane by their equation, areas by their number where it is that of what is meant."""

from __future__ import annotations

import numpy as np
import pytest

from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Area, Curve, points
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


def test_an_area_of_straight_sides_has_its_number_and_one_round_which_a_curve_runs_has_none() -> None:
    A = np.array([[5.0, 1.0], [3.0, 3.0]])
    square = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    angles = np.linspace(0.0, 2.0 * np.pi, 128, endpoint=False)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    said = [
        next(iter(told(Area(key="a", role="text", points=each @ A.T, quantity=qty.vector("x")))))
        for each in (square, circle)
    ]
    # The ellipse is 12 π ≈ 37.70 large, the polygon with 128 corners it is drawn as 37.68.
    assert [each.value for each in said] == ["area ≈ 12", "an area"]
