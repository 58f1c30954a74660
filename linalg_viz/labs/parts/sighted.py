"""A drag within a line, a plane or space: the place there that is seen under the pointer."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute import subspaces
from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.lab import Gesture
from linalg_viz.scene.scene import Viewports

EDGE = 0.05
"""Share of its area that is seen of a plane below which the pointer does not say where on it."""


def within(basis: Real, here: Real, g: Gesture, ports: Viewports) -> tuple[Real, str]:
    """The move (d,) from ``here`` (d,) that puts a handle under the pointer, and what stopped it, in words.

    It stays in the span of the orthonormal columns of ``basis`` (n, k), n ≤ d, missing entries being 0. In
    space a plane is met along the line of sight; where it is seen on its edge, the nearest point of it is
    taken.
    """
    d = len(here)
    E = np.zeros((d, basis.shape[1]))
    E[: len(basis)] = basis
    step = g.to - here
    if E.shape[1] != 2 or d != 3:
        return E @ (E.T @ step), ""
    port = ports.get(g.view)
    if port is None or port.camera.dimension != 3:
        return E @ (E.T @ step), ""
    seen = port.camera.matrix @ E
    if subspaces.area(seen) < EDGE:
        return E @ (E.T @ step), "the plane is seen on its edge: turn the view for more room"
    return E @ subspaces.coordinates(seen, port.camera.matrix @ step), ""
