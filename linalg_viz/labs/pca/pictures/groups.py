"""Where the groups stand: their centres, and the ellipses of their rows and of their centres."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.pca.centres import centre
from linalg_viz.compute.typing import Real
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.pictures.cloud import CIRCLE, SHAPES, members_of
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Curve, Dots, Mark, points
from linalg_viz.scene.quantity import Quantity

CENTRE, EDGED = 15.0, 20.0
"""The diameter of a centre in pixels, without and with its edge: larger than that of any row."""


def outlines(f: Facts, at: Real) -> dict[int, Real]:
    """For each group (or for all rows) the ellipse (k, 2) of its covariance at two standard deviations."""
    found = ((g, centre(at[members])) for g, members in enumerate(_parts(f, at)))
    return {g: CIRCLE @ each.rows.T + each.mean for g, each in found if each is not None}


def ellipses(f: Facts, around: dict[int, Real]) -> list[Mark]:
    """The outlines of groups as curves, filled."""
    return [mark for g, outline in around.items() for mark in _outlined(f, f"ellipse{g}", g, outline, 0.07)]


def centres(f: Facts, at: Real) -> list[Mark]:
    """The mean of each group, larger than its rows, in the region that holds the true one 95 times in 100."""
    out: list[Mark] = []
    for g, members in enumerate(_parts(f, at)):
        if not len(members):
            continue
        found = centre(at[members])
        if found is not None:
            out += _outlined(f, f"region{g}", g, CIRCLE @ found.region.T + found.mean, 0.25)
        mean = points(at[members].mean(axis=0)[None])
        # The edge tells a centre from its rows, which have its colour and shape.
        for key, role, size in ((f"centre{g}-edge", "text", EDGED), (f"centre{g}", f"group{g}", CENTRE)):
            held = _quantity(f, g)
            out.append(Dots(key=key, role=role, points=mean, shape=SHAPES[g], size=size, quantity=held))
    return out


def _parts(f: Facts, at: Real) -> tuple[NDArray[np.int64], ...]:
    """The rows of each group that is told apart, of all where there are no groups."""
    return members_of(f)[: len(f.groups.values)] if f.groups is not None else (np.arange(len(at)),)


def _quantity(f: Facts, g: int) -> Quantity:
    return qty.numbered(Kind.GROUP, g + 1) if f.groups is not None else qty.of_kind(Kind.POINTS, "X")


def _outlined(f: Facts, key: str, g: int, outline: Real, opacity: float) -> list[Mark]:
    role, held = f"group{g}", _quantity(f, g)
    return [
        Area(key=f"{key}-fill", role=role, points=outline, opacity=opacity, quantity=held),
        Curve(key=key, role=role, points=outline.copy(), connect="closed", weight="axis", quantity=held),
    ]
