"""The camera: orthonormal rows, pixels and points there and back, zoom that keeps its point."""

from __future__ import annotations

from math import pi

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.scene.view import MAX_REACH, MIN_REACH, Viewport, fitted, orbit, orbited, plane

angle = st.floats(-10, 10)
small = st.floats(-50, 50)


@given(angle, angle)
def test_an_orbit_has_orthonormal_rows_and_the_third_axis_upright(azimuth, elevation):
    m = orbit(azimuth, elevation).matrix
    assert np.allclose(m @ m.T, np.eye(2), atol=1e-12)
    assert m[0, 2] == 0.0 and m[1, 2] >= -1e-12


@given(st.floats(-3, 3), st.floats(-1.4, 1.4), st.floats(-0.5, 0.5))
def test_turning_there_and_back_is_no_turn(azimuth, elevation, turn):
    camera = orbit(azimuth, elevation)
    back = orbited(orbited(camera, turn, 0.0), -turn, 0.0)
    assert np.allclose(back.matrix, camera.matrix, atol=1e-12)


def test_an_orbit_stops_at_the_zenith():
    m = orbited(orbit(0.3, 1.5), 0.0, 1.0)
    assert np.allclose(m.towards, [0, 0, 1], atol=1e-12)


@given(st.floats(0.01, 100), small, small, st.floats(0, 800), st.floats(0, 600))
def test_a_pixel_is_the_point_under_it(reach, cx, cy, x, y):
    port = Viewport(plane(reach, (cx, cy)), 800.0, 600.0)
    assert np.allclose(port.to_pixels(port.pixels_to_plane(x, y)), (x, y), atol=1e-6)


def test_the_plane_as_it_is_seen():
    port = Viewport(plane(4.0), 800.0, 600.0)
    assert port.scale == 75.0
    assert port.to_pixels([0.0, 0.0]).tolist() == [400.0, 300.0]
    assert port.to_pixels([1.0, 1.0]).tolist() == [475.0, 225.0]
    assert port.bounds == pytest.approx((-800 / 150, 800 / 150, -4.0, 4.0))


@given(small, small, st.floats(0.1, 10))
def test_zoom_keeps_the_point_under_the_pointer(x, y, factor):
    before = Viewport(plane(4.0, (1.0, 2.0)), 800.0, 600.0)
    after = Viewport(before.camera.zoomed(factor, (x, y)), 800.0, 600.0)
    assert np.allclose(before.to_pixels([x, y]), after.to_pixels([x, y]), atol=1e-6)
    assert after.scale == pytest.approx(before.scale * factor)


def test_zoom_has_ends():
    assert plane().zoomed(1e30, (0, 0)).reach == MIN_REACH
    assert plane().zoomed(1e-30, (0, 0)).reach == MAX_REACH


@given(
    st.floats(-3, 3),
    st.floats(-1.4, 1.4),
    st.tuples(small, small, small),
    st.floats(0, 800),
    st.floats(0, 600),
)
def test_in_space_a_drag_stays_on_the_plane_of_its_point(azimuth, elevation, p, x, y):
    port = Viewport(orbit(azimuth, elevation), 800.0, 600.0)
    q = port.unproject(x, y, p)
    assert np.allclose(port.to_pixels(q), (x, y), atol=1e-6)
    assert float(port.camera.towards @ (q - np.array(p))) == pytest.approx(0.0, abs=1e-9)


def test_dragging_a_point_to_where_it_is_changes_nothing():
    port = Viewport(orbit(0.7, 0.4), 800.0, 600.0)
    p = np.array([1.0, -2.0, 0.5])
    assert np.allclose(port.unproject(*port.to_pixels(p), p), p, atol=1e-12)


def test_fitting_brings_everything_into_sight_and_refuses_the_impossible():
    camera = fitted(plane(4.0, (3.0, 3.0)), [[10.0, 0.0], [0.0, -20.0]])
    assert camera.centre == (0.0, 0.0) and camera.reach == 25.0
    assert fitted(plane(4.0), np.zeros((3, 2))).reach == 4.0
    assert fitted(plane(4.0), np.empty((0, 2))).reach == 4.0
    assert fitted(orbit(), [[0.0, 0.0, 1.0]]).dimension == 3


def test_right_up_and_towards_are_a_right_handed_frame():
    camera = orbit(-pi / 2, 0.0)
    assert np.allclose(camera.matrix, [[1, 0, 0], [0, 0, 1]], atol=1e-12)
    assert np.allclose(camera.towards, [0, -1, 0], atol=1e-12)
