"""Clipping: what comes out lies inside the box and on the lines that went in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.scene.clipping import arrows, pairs, pieces, polygon, segments

BOX = (0.0, 0.0, 100.0, 50.0)
coordinate = st.floats(-1e4, 1e4, allow_nan=False)
point = st.tuples(coordinate, coordinate)


def inside(points: np.ndarray) -> bool:
    return bool(((points >= BOX[:2]) & (points <= BOX[2:])).all())


def seen_by_sampling(a: np.ndarray, b: np.ndarray) -> bool:
    t = np.linspace(0, 1, 20001)[:, None]
    q = a + t * (b - a)
    return bool(((q > (0.5, 0.5)) & (q < (99.5, 49.5))).all(axis=1).any())


@given(point, point)
def test_a_segment_keeps_its_line_and_loses_what_is_outside(a, b):
    a, b = np.array(a), np.array(b)
    starts, ends = segments(a[None], b[None], BOX)
    if seen_by_sampling(a, b):
        assert len(starts) == 1
    for q in (*starts, *ends):
        assert inside(q)
        across = (b[0] - a[0]) * (q[1] - a[1]) - (b[1] - a[1]) * (q[0] - a[0])
        assert abs(across) <= 1e-6 * max(np.hypot(*(b - a)), 1.0)


def test_known_crossings():
    starts, ends = segments(np.array([[-10.0, -10.0]]), np.array([[90.0, 90.0]]), BOX)
    assert starts.tolist() == [[0.0, 0.0]] and ends.tolist() == [[50.0, 50.0]]


@pytest.mark.parametrize("far", [1e6, 1e12, 1e300])
def test_huge_coordinates_come_out_small(far):
    starts, ends = segments(np.array([[-far, 25.0]]), np.array([[far, 25.0]]), BOX)
    assert starts.tolist() == [[0.0, 25.0]] and ends.tolist() == [[100.0, 25.0]]
    ring = np.array([[-far, -far], [far, -far], [far, far], [-far, far]])
    filled = polygon(ring, BOX)
    assert {tuple(p) for p in filled.tolist()} >= {(0.0, 0.0), (100.0, 0.0), (100.0, 50.0), (0.0, 50.0)}
    assert inside(filled)


def test_a_point_like_segment_inside_stays_and_one_outside_goes():
    p = np.array([[5.0, 5.0], [500.0, 5.0]])
    assert len(segments(p[:1], p[:1], BOX)[0]) == 1
    assert len(segments(p[1:], p[1:], BOX)[0]) == 0


def test_a_curve_wholly_inside_is_one_piece():
    path = np.array([[10.0, 10.0], [20.0, 10.0], [20.0, 20.0]])
    assert [p.tolist() for p in pieces(path, "strip", BOX)] == [path.tolist()]
    (closed,) = pieces(path, "closed", BOX)
    assert closed.tolist() == [*path.tolist(), path[0].tolist()]


def test_a_curve_that_leaves_and_comes_back_is_two_pieces():
    path = np.array([[10.0, 10.0], [200.0, 10.0], [200.0, 40.0], [10.0, 40.0]])
    one, two = pieces(path, "strip", BOX)
    assert one.tolist() == [[10.0, 10.0], [100.0, 10.0]]
    assert two.tolist() == [[100.0, 40.0], [10.0, 40.0]]
    (joined,) = pieces(path, "closed", BOX)
    assert joined.tolist() == [[100.0, 40.0], [10.0, 40.0], [10.0, 10.0], [100.0, 10.0]]


def test_pairs_stay_pairs_and_short_curves_are_nothing():
    ends = np.array([[-10.0, 5.0], [10.0, 5.0], [5.0, 70.0], [6.0, 80.0]])
    assert pairs(ends, "pairs", BOX).tolist() == [[0.0, 5.0], [10.0, 5.0]]
    assert pieces(np.empty((0, 2)), "closed", BOX) == [] and pieces(np.ones((1, 2)), "strip", BOX) == []
    assert pairs(np.empty((0, 2)), "pairs", BOX).shape == (0, 2)


def area(points: np.ndarray) -> float:
    x, y = points.T
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2.0


def test_the_area_of_a_cut_triangle_is_what_the_box_leaves_of_it():
    # The corner at (100, 0) of the triangle is cut at x = 100: its hypotenuse is y = 50 − x/4.
    triangle = np.array([[0.0, 0.0], [200.0, 0.0], [0.0, 50.0]])
    assert area(polygon(triangle, BOX)) == pytest.approx(100 * (50 + 25) / 2)
    assert polygon(triangle + 500.0, BOX).shape == (0, 2)
    assert polygon(triangle[:2], BOX).shape == (0, 2)


def test_an_arrow_ends_exactly_at_its_tip_and_its_head_has_the_size_asked_for():
    shafts, heads, dots = arrows(np.array([[0.0, 0.0]]), np.array([[30.0, 40.0]]), 10.0, 8.0)
    tip, left, right = heads[0]
    assert tip.tolist() == [30.0, 40.0] and len(dots) == 0
    assert np.hypot(*(left - right)) == pytest.approx(8.0)
    assert np.hypot(*(tip - (left + right) / 2)) == pytest.approx(10.0)
    assert np.hypot(*shafts[0, 1]) < 50.0


def test_a_short_arrow_shrinks_its_head_and_one_of_no_length_is_a_dot():
    tails = np.zeros((2, 2))
    shafts, heads, dots = arrows(tails, np.array([[5.0, 0.0], [0.0, 0.0]]), 10.0, 8.0)
    assert len(heads) == len(shafts) == 1 and dots.tolist() == [[0.0, 0.0]]
    assert heads[0][:, 0].min() == pytest.approx(0.0)
    assert np.ptp(heads[0][:, 1]) == pytest.approx(4.0)


def test_arrows_far_away_are_cut():
    shafts, heads, dots = arrows(np.array([[50.0, 25.0]]), np.array([[1e12, 25.0]]), 10.0, 8.0, BOX)
    assert shafts.tolist() == [[[50.0, 25.0], [100.0, 25.0]]]
    assert len(heads) == 0 and len(dots) == 0
