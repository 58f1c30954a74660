"""Ways between matrices, the nearest matrix of a trace and determinant, and large numbers in a report, by their laws."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from linalg_viz.compute.elimination.rowops import clearing
from linalg_viz.compute.motion.between import between
from linalg_viz.compute.motion.motion import motion
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.report.json_values import _decimal
from linalg_viz.compute.tracedet import _on_hyperbola


def rotation(degrees: float) -> np.ndarray:
    a = np.radians(degrees)
    return np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])


@pytest.mark.parametrize("degrees", [100.0, 170.0, -120.0])
@pytest.mark.parametrize("t", [0.0, 0.25, 0.5, 1.0])
def test_what_turns_far_while_it_collapses_turns_and_stretches_evenly(degrees: float, t: float) -> None:
    made = motion(rotation(degrees) @ np.diag([2.0, 0.0])).at(t)
    expected = rotation(t * degrees) @ np.diag([1.0 + t, 1.0 - t])
    assert np.allclose(made, expected, atol=1e-12)


@pytest.mark.parametrize("t", [0.0, 0.3, 1.0])
def test_between_symmetric_stretches_the_way_is_straight(t: float) -> None:
    A, B = np.array([[2.0, 0.0], [0.0, 1.0]]), np.array([[3.0, 0.0], [0.0, 2.0]])
    assert np.allclose(between(A, B)(t), (1.0 - t) * A + t * B, atol=1e-13)
    # Turned together, the images are no longer symmetric and turn on no way but that of their stretches.
    Q = rotation(20.0)
    assert np.allclose(between(Q @ A @ Q.T, Q @ B @ Q.T)(t), Q @ ((1.0 - t) * A + t * B) @ Q.T, atol=1e-13)


@pytest.mark.parametrize("s0", [0.0, 0.4, 1.0, 3.0])
@pytest.mark.parametrize("c0", [0.0, 0.3, -1.0, 2.5])
@pytest.mark.parametrize("k", [-4.0, -0.05, 0.0, 0.05, 1.0, 9.0])
def test_no_point_of_the_hyperbola_is_nearer(s0: float, c0: float, k: float) -> None:
    s, c = _on_hyperbola(s0, c0, k)
    assert s >= 0.0 and np.isclose(c * c - s * s, k, atol=1e-9)
    # All others, on both branches, from a fine list of s and of c.
    far = np.linspace(0.0, 8.0, 40_001)
    across = np.sqrt(np.maximum(far**2 + k, 0.0))[far**2 + k >= 0.0]
    along = far[far**2 + k >= 0.0]
    up = np.sqrt(np.maximum(far**2 - k, 0.0))[far**2 - k >= 0.0]
    over = far[far**2 - k >= 0.0]
    points = np.concatenate(
        [np.stack([along, side * across]) for side in (1, -1)]
        + [np.stack([up, side * over]) for side in (1, -1)],
        axis=1,
    )
    least = np.hypot(points[0] - s0, points[1] - c0).min()
    assert np.hypot(s - s0, c - c0) <= least + 1e-7


@pytest.mark.parametrize("power", [-500, -309, -301, 301, 308, 309, 500])
@pytest.mark.parametrize("digits", ["1", "1.2345", "9.99999", "-3.00001"])
def test_numbers_beyond_floats_are_written_with_six_digits(power: int, digits: str) -> None:
    x = Fraction(digits) * Fraction(10) ** power
    text = _decimal(x)
    assert Fraction(Decimal(text)) == x
    mantissa, _, exponent = text.partition("e")
    assert mantissa == f"{float(digits):.6g}" and int(exponent) == power


def test_a_row_that_needs_no_clearing_names_both_rows_and_the_column() -> None:
    A = ((Fraction(1), Fraction(2)), (Fraction(0), Fraction(5)), (Fraction(0), Fraction(0)))
    found = clearing(A, 2, 1, 2)
    assert isinstance(found, Refusal) and "row 3 already has 0 in column 2, where row 2 leads" in str(found)
    there = clearing(A, 0, 1, 2)
    assert not isinstance(there, Refusal) and (there.target, there.source) == (0, 1)
    for target, source in ((1, 1), (0, 2)):
        assert isinstance(clearing(A, target, source, 2), Refusal)
