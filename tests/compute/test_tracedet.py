"""The trace–determinant plane: the asked trace and determinant, the nearest shape, the regions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute.exact.entry import multiply, square_root
from linalg_viz.compute.exact.functions import cosine, degrees
from linalg_viz.compute.tracedet import REGIONS, nearest, region

NUMBER = st.floats(-20, 20).map(lambda x: round(x, 3))
MATRIX = st.tuples(NUMBER, NUMBER, NUMBER, NUMBER).map(lambda v: np.array(v).reshape(2, 2))


def parts(A: np.ndarray) -> tuple[float, float, float, float]:
    """m, the two entries of S, and c."""
    return (
        (A[0, 0] + A[1, 1]) / 2,
        (A[0, 0] - A[1, 1]) / 2,
        (A[0, 1] + A[1, 0]) / 2,
        (A[1, 0] - A[0, 1]) / 2,
    )


@given(MATRIX, NUMBER, NUMBER)
def test_it_has_the_trace_and_determinant_asked_for(A: np.ndarray, tr: float, det: float) -> None:
    B = nearest(A, tr, det)
    size = 1 + np.max(np.abs(B)) ** 2
    assert abs(np.trace(B) - tr) < 1e-12 * size
    assert abs(np.linalg.det(B) - det) < 1e-11 * size


@given(MATRIX)
def test_where_it_is_it_stays(A: np.ndarray) -> None:
    assert np.allclose(nearest(A, np.trace(A), A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]), A, atol=1e-6)


@given(MATRIX, NUMBER, NUMBER, st.floats(-1, 1))
def test_no_other_point_of_the_hyperbola_is_nearer(A: np.ndarray, tr: float, det: float, x: float) -> None:
    _, p0, q0, c0 = parts(A)
    _, p, q, c = parts(nearest(A, tr, det))
    s0, s = np.hypot(p0, q0), np.hypot(p, q)
    k = det - tr * tr / 4
    other_s = abs(s0 + 20 * x)
    square = k + other_s**2
    if square >= 0:
        for other_c in (np.sqrt(square), -np.sqrt(square)):
            found = np.hypot(s - s0, c - c0)
            assert found <= np.hypot(other_s - s0, other_c - c0) + 1e-6
    if s0 > 1e-3 and s > 1e-3:  # S keeps its direction
        assert (p * p0 + q * q0) / s / s0 == pytest.approx(1)


def test_without_a_direction_it_goes_along_diag_1_minus_1() -> None:
    assert np.allclose(nearest(np.eye(2), 2, 0), np.diag([2, 0]))
    assert np.allclose(nearest(np.zeros((2, 2)), 0, 1), [[0, -1], [1, 0]])


@pytest.mark.parametrize(
    ("tr", "det", "key"),
    [
        (0, -1, "saddle"),
        (5, -0.001, "saddle"),
        (3, 0, "singular"),
        (0, 0, "origin"),
        (3, 2, "source"),
        (-3, 2, "sink"),
        (2, 1, "parabola"),
        (1, 1, "spiral"),
        (0, 4, "centre"),
        (10**200, 1, "source"),
        (2 * 10**150, 10**300, "parabola"),
        (2 * 10**150, 10**300 + 1, "spiral"),
        (1, "1e-40", "source"),
        ("1e-40", 1, "spiral"),
        (-1, "-1e-40", "saddle"),
    ],
)
def test_regions(tr: int | str, det: int | float | str, key: str) -> None:
    assert region(Fraction(tr), Fraction(det)).key == key


def test_the_parabola_is_met_by_roots_and_by_angles() -> None:
    root, cos = square_root(Fraction(2)), cosine(degrees(Fraction(20)))
    assert region(multiply(Fraction(2), root), Fraction(2)).key == "parabola"
    assert region(multiply(Fraction(2), cos), multiply(cos, cos)).key == "parabola"
    assert region(multiply(Fraction(2), cos), Fraction(1)).key == "spiral"


def test_regions_are_told_apart_and_refused() -> None:
    assert len({r.key for r in REGIONS}) == len(REGIONS)
    for call in (
        lambda: nearest(np.eye(3), 1, 1),
        lambda: nearest(np.eye(2), np.inf, 1),
        lambda: nearest(np.eye(2), 1e300, 1),
        lambda: nearest(np.array([[np.nan, 1], [1, 1]]), 1, 1),
    ):
        with pytest.raises(ValueError, match=r"finite|2×2|large"):
            call()
