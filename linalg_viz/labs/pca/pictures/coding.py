"""A row encoded and decoded in numbers, and the ring between the coordinates that are kept and the others."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.pca import measures
from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.constraints import along_first_axis
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.pca.facts import Facts, settled
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import charts
from linalg_viz.labs.pca.pictures.scree import with_kept
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Mark, points
from linalg_viz.scene.scene import Viewports

KEY = "strips"


def decoded(f: Facts, i: int, k: int) -> tuple[Real, Real, Real]:
    """Of the drawn row i: z (p,), all its coordinates c (r,), and D c with the first k of them (p,)."""
    z = f.Z[i]
    return z, measures.scores(z, f.V), measures.decoded(z, f.V, k)


def keep() -> Draggable:
    """How many coordinates of the row are kept."""
    first = along_first_axis(free=False)
    return Draggable(
        "strip-keep",
        qty.of_kind(Kind.COMPONENTS_KEPT).words,
        _kept_moved,
        first,
        "How many numbers the row is sent with",
    )


def _kept_moved(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    f = settled(p, shared, inputs)
    return with_kept(p, shared, f, float(g.to[0]) / charts.WIDE * f.r, f.r)


SHOWN = {
    "x": qty.of_kind(Kind.ROW, "X"),
    "z": qty.of_kind(Kind.ROW, "Z"),
    "c": qty.of_kind(Kind.SCORE, "x"),
    "back": qty.of_kind(Kind.RECONSTRUCTION, "x"),
    "x-back": qty.of_kind(Kind.RECONSTRUCTION, "X"),
    "rest": qty.of_kind(Kind.ERROR, "x"),
    "mean": qty.of_kind(Kind.MEAN, "X"),
}
"""What each strip or picture shows."""


def original(f: Facts, z: Real) -> Real:
    """Centred and scaled cells back in the units of the table."""
    return np.asarray(z * f.axes.scale + f.axes.mean)


def cut(f: Facts, k: int, middle: float, high: float) -> list[Mark]:
    """The ring between the coordinates that are kept and those that are not.

    Its line stays within the cells: above and below stand the titles of strips. The ring is at its foot, as
    the numbers of the cells stand in their middle.
    """
    x, foot = charts.WIDE * k / f.r, middle - 0.4 * high
    return [
        Curve(
            key="cut",
            role="x",
            points=points([[x, foot], [x, middle + 0.4 * high]]),
            weight="curve",
            quantity=qty.of_kind(Kind.COMPONENTS_KEPT),
        ),
        keep().ring(points([x, foot]), "x", f"{k}", quantity=qty.of_kind(Kind.COMPONENTS_KEPT)),
    ]
