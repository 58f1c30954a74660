"""The camera is a matrix: two orthonormal rows that look at Rⁿ, with a centre and a reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import cos, isfinite, pi, sin

import numpy as np
from numpy.typing import ArrayLike

from linalg_viz.compute.typing import Real
from linalg_viz.records import dataclass

MIN_REACH, MAX_REACH = 1e-9, 1e12


@dataclass(frozen=True, slots=True)
class Camera:
    """How a view looks at Rⁿ.

    ``rows`` is a 2×n matrix with orthonormal rows (right and up on the screen); ``centre`` is the point of
    the camera's plane in the middle of the view; ``reach`` is how many units are seen from the middle to the
    nearer edge.
    """

    rows: tuple[tuple[float, ...], tuple[float, ...]] = ((1.0, 0.0), (0.0, 1.0))
    centre: tuple[float, float] = (0.0, 0.0)
    reach: float = 4.0

    @property
    def dimension(self) -> int:
        """The n of Rⁿ."""
        return len(self.rows[0])

    @property
    def matrix(self) -> Real:
        """The 2×n matrix with orthonormal rows."""
        return np.array(self.rows)

    @property
    def towards(self) -> Real:
        """In space, the unit vector that points at the viewer: right × up, shape (3,); n must be 3."""
        (a, b, c), (d, e, f) = self.rows
        return np.array([b * f - c * e, c * d - a * f, a * e - b * d])

    def panned(self, right: float, up: float) -> Camera:
        """The camera moved by that many units of its plane."""
        return replace(self, centre=(self.centre[0] + right, self.centre[1] + up))

    def zoomed(self, factor: float, at: tuple[float, float]) -> Camera:
        """The camera nearer by ``factor`` (above 1: closer); the point ``at`` of its plane stays."""
        reach = min(max(self.reach / factor, MIN_REACH), MAX_REACH)
        k = reach / self.reach
        cx, cy = self.centre
        return replace(self, reach=reach, centre=(at[0] + (cx - at[0]) * k, at[1] + (cy - at[1]) * k))


def plane(reach: float = 4.0, centre: tuple[float, float] = (0.0, 0.0)) -> Camera:
    """The camera of the plane: the identity."""
    return Camera(centre=centre, reach=reach)


def orbit(azimuth: float = -0.65 * pi, elevation: float = 0.36, reach: float = 3.0) -> Camera:
    """A camera in space with the third axis upright.

    ``azimuth`` is the angle in radians of the viewer about the third axis, ``elevation`` above the plane of
    the first two, held within ±π/2.
    """
    elevation = min(max(elevation, -pi / 2), pi / 2)
    a, e = azimuth, elevation
    right = (-sin(a), cos(a), 0.0)
    up = (-sin(e) * cos(a), -sin(e) * sin(a), cos(e))
    return Camera(rows=(right, up), reach=reach)


def orbited(camera: Camera, d_azimuth: float, d_elevation: float) -> Camera:
    """The camera of space turned about the upright axis and up or down, in radians; n must be 3."""
    right, up = camera.matrix
    towards = camera.towards
    azimuth = float(np.arctan2(-right[0], right[1]))
    elevation = float(np.arctan2(towards[2], up[2]))
    turned = orbit(azimuth + d_azimuth, elevation + d_elevation, camera.reach)
    return replace(turned, centre=camera.centre)


def fitting(camera: Camera | None, home: Camera) -> Camera:
    """The camera a view is seen with: the one kept for it if it looks at the same Rⁿ as the view's home, else
    the home.

    Every place that puts a kept camera to use asks here: a view keeps its key when its dimension changes.
    """
    return home if camera is None or camera.dimension != home.dimension else camera


@dataclass(frozen=True, slots=True)
class Viewport:
    """A camera on ``width`` × ``height`` pixels of the screen; ``text`` is the text scale (1.0 at 100 %)."""

    camera: Camera
    width: float
    height: float
    text: float = 1.0

    def fitting(self, home: Camera) -> Viewport:
        """The same area for a view with that home: seen from there where the camera does not fit the view."""
        camera = fitting(self.camera, home)
        return self if camera is self.camera else replace(self, camera=camera)

    @property
    def scale(self) -> float:
        """Pixels per unit."""
        return max(min(self.width, self.height), 1.0) / (2.0 * self.camera.reach)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, right, bottom, top of what is seen, in units of the camera's plane."""
        (cx, cy), s = self.camera.centre, 2.0 * self.scale
        return cx - self.width / s, cx + self.width / s, cy - self.height / s, cy + self.height / s

    def project(self, points: ArrayLike) -> Real:
        """Points (…, n) of the scene as points (…, 2) of the camera's plane."""
        return np.asarray(points, dtype=np.float64) @ self.camera.matrix.T

    def to_pixels(self, points: ArrayLike) -> Real:
        """Points (…, n) of the scene as pixels (…, 2), y downwards, origin at the top left."""
        return self.in_pixels()(np.asarray(points, dtype=np.float64))

    def in_pixels(self) -> Callable[[Real], Real]:
        """:meth:`to_pixels` for one point after the other: what is the same for all is worked out once."""
        global _measured
        held = _measured  # looked at once: another thread may put its own in between
        if held is None or held[0] is not self:
            held = _measured = (self, _pixels(self))
        return held[1]

    def plane_to_pixels(self, plane_points: ArrayLike) -> Real:
        """Points (…, 2) of the camera's plane as pixels (…, 2)."""
        q = (np.asarray(plane_points) - self.camera.centre) * (self.scale, -self.scale)
        pixels: Real = q + np.array([self.width / 2.0, self.height / 2.0])
        return pixels

    def pixels_to_plane(self, x: float, y: float) -> tuple[float, float]:
        """A pixel as a point of the camera's plane."""
        cx, cy = self.camera.centre
        return cx + (x - self.width / 2.0) / self.scale, cy - (y - self.height / 2.0) / self.scale

    def unproject(self, x: float, y: float, through: ArrayLike | None = None) -> Real:
        """The point of Rⁿ under a pixel, on the plane parallel to the screen by ``through`` (default 0)."""
        m = self.camera.matrix
        flat = np.array(self.pixels_to_plane(x, y)) @ m
        if through is None:
            return flat
        p = np.asarray(through, dtype=np.float64)
        return flat + p - (m @ p) @ m


_measured: tuple[Viewport, Callable[[Real], Real]] | None = None
"""The viewport that was asked for pixels last, and its answer: a frame asks the same one for each mark."""


def _pixels(port: Viewport) -> Callable[[Real], Real]:
    onto, scale = port.camera.matrix.T, port.scale
    centre, units = np.array(port.camera.centre), np.array((scale, -scale))
    middle = np.array([port.width / 2.0, port.height / 2.0])

    def pixels(points: Real) -> Real:
        made: Real = (points @ onto - centre) * units + middle
        return made

    return pixels


def fitted(camera: Camera, points: ArrayLike, margin: float = 1.25) -> Camera:
    """The camera with all ``points`` (k, n) in sight, the origin in the middle; the same for k = 0."""
    q = np.abs(np.asarray(points, dtype=np.float64) @ camera.matrix.T)
    reach = float(q.max()) * margin if q.size else 0.0
    if not isfinite(reach) or reach <= 0.0:
        return replace(camera, centre=(0.0, 0.0))
    return replace(camera, centre=(0.0, 0.0), reach=min(max(reach, MIN_REACH), MAX_REACH))
