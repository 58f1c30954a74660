"""The axis of one's own: the columns it lies in, where it points, and how much it keeps."""

from __future__ import annotations

from math import atan2, cos, degrees, radians, sin

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params
from linalg_viz.scene.marks import points
from linalg_viz.scene.view import Viewport

ARM = 0.78
"""How far out the ring of the axis is drawn, in reaches of the view."""


def looked_at(p: Params, f: Facts) -> tuple[int, ...]:
    """The places of the columns looked at: two, or three in
    space; unknown names give way to the first ones.
    """
    count = 3 if in_space(p, f) else min(2, f.p)
    out: list[int] = []
    for name in (p.across, p.up, p.deep)[:count]:
        j = f.axes.names.index(name) if name in f.axes.names else -1
        out.append(j if j not in out else -1)
    free = [j for j in range(f.p) if j not in out]
    return tuple(j if j >= 0 else free.pop(0) for j in out)


def in_space(p: Params, f: Facts) -> bool:
    """Whether three columns are looked at."""
    return p.space and f.p >= 3


def plane_points(p: Params, f: Facts) -> Real:
    """The rows (n, 2) in the two columns looked at; one column is drawn along a line."""
    js = looked_at(p, f)[:2]
    out = np.zeros((f.n, 2))
    out[:, : len(js)] = f.Z[:, js]
    return out


def space_points(p: Params, f: Facts) -> Real:
    """The rows (n, 3) in the three columns looked at."""
    return f.Z[:, list(looked_at(p, f))]


def spread(f: Facts, at: Real) -> Real:
    """The covariance matrix (d, d) of the points, about the mean or about 0 as the policy says."""
    return np.asarray(at.T @ at / f.axes.divisor * _whole(f))


def angle_now(p: Params, t: float) -> float:
    """The angle at a time: from the one "Best" turned away from to the present one, the short way round."""
    way = (p.angle - p.came + 90.0) % 180.0 - 90.0
    return p.angle if t >= 1.0 else p.angle - (1.0 - t) * way


def looked_along(p: Params, f: Facts, t: float = 1.0) -> tuple[Real, Real]:
    """The covariance of what is looked at (d, d), and the direction (d,) of one's own axis at a time."""
    if in_space(p, f):
        return spread(f, space_points(p, f)), direction(p)
    return spread(f, plane_points(p, f)), at_angle(angle_now(p, t))


def _whole(f: Facts) -> float:
    """What brings sums over the rows drawn to sums over all rows."""
    return f.used / max(f.n, 1)


def best_angle(S: Real) -> float:
    """The angle in degrees from 0 up to 180 of the axis that
    keeps most of a 2×2 covariance; 0 for a circle.
    """
    return degrees(0.5 * atan2(2.0 * float(S[0, 1]), float(S[0, 0] - S[1, 1]))) % 180.0


def kept_share(S: Real, d: Real) -> float:
    """dᵀSd over tr S for a unit direction; 0 where nothing varies."""
    whole = float(np.trace(S))
    return min(max(float(d @ S @ d) / whole, 0.0), 1.0) if whole > 0.0 else 0.0


def at_angle(angle: float) -> Real:
    """The unit direction at an angle in degrees."""
    return points([cos(radians(angle)), sin(radians(angle))])


def direction(p: Params) -> Real:
    """The direction in space, of length 1."""
    d = points(p.direction)
    size = float(np.linalg.norm(d))
    return d / size if size > 0.0 else points([1.0, 0.0, 0.0])


def arm(port: Viewport) -> float:
    """How far from the middle the ring of the axis is, in units."""
    return ARM * port.camera.reach
