"""Everything that can be dragged in the PCA lab; each entry stands with the picture that draws its ring."""

from __future__ import annotations

from collections.abc import Iterator

from linalg_viz.labs.contract.lab import Draggable, Inputs, Shared
from linalg_viz.labs.pca import facts, rows
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import (
    biplot,
    bowl,
    coding,
    constraints,
    errors,
    landscape,
    scree,
    sphere,
    tour,
    turn,
)
from linalg_viz.labs.pca.tables import Waiting
from linalg_viz.scene.scene import Viewports


def handles(p: Params, shared: Shared, inputs: Inputs, ports: Viewports) -> Iterator[Draggable]:
    """The rows, the axis, the number of components; ValueError, with the reason, while the table is read."""
    yield from (scree.grip(), coding.keep(), errors.chosen_row())
    yield from (turn.your_axis(), turn.your_axis_in_space(), turn.your_angle())
    yield from (constraints.axis(), landscape.beginning(), sphere.beginning_in_space())
    f = facts.of(p, shared, inputs)
    if isinstance(f, Waiting):
        raise ValueError(f.words)
    for i in rows.movable(p, f):
        yield from (rows.grip(f, i, lens) for lens in (biplot.LENS, turn.LENS, rows.WITHOUT_AXES))
    yield bowl.beginning(f)
    if f.p > 1:
        yield from (tour.column(j, f) for j in range(f.p))
