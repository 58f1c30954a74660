"""The Least squares lab's picture: which of its views are shown for this system and mode."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.least_squares import cells, fit_plane, fit_space, stages_view, tolerance, trip
from linalg_viz.labs.least_squares.data import of as data_of
from linalg_viz.labs.least_squares.params import Params
from linalg_viz.labs.least_squares.system import of
from linalg_viz.labs.parts import beyond
from linalg_viz.scene.scene import Scene, Viewports


def scene(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, t: float, tracking: Any) -> Scene:
    """Geometry up to 3×3, blocks of cells above and for what is too large to draw; fits need no matrix."""
    if p.mode == "fit":
        made = fit_plane if p.kind == "polynomial" else fit_space
        return (made.view(p, data_of(p), ports, t),)
    s = of(p, shared)
    if p.mode == "tolerance":
        return tolerance.scene(p, s, ports)
    if p.mode == "stages":
        if not s.drawn:
            return beyond.said((cells.factors(s, t, 1.0, ports),), s.m, s.n)
        views: Scene = (stages_view.view(s, ports, t),)
        return (*views, cells.factors(s, t, 1.0, ports)) if p.cells else views
    if not s.drawn:
        return beyond.said((replace(cells.system(s, ports), weight=1.0),), s.m, s.n)
    return trip.scene(p, s, ports, t)
