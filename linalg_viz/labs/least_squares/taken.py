"""Points that another lab hands on: a line or a plane is fitted to them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from linalg_viz.compute.typing import Number, Rows
from linalg_viz.labs.contract.lab import Change, Shared
from linalg_viz.labs.least_squares.params import Params, suited


def plane(p: Params, shared: Shared, values: Rows) -> Change:
    """A line is fitted to the points (n, 2), each of weight 1; ValueError for too many, or too far out."""
    points = tuple((_exact(x), _exact(y), Fraction(1)) for x, y in values)
    new = replace(p, kind="polynomial", degree=1, points=points, stretch=suited(points))
    return Change(_begun(new), shared)


def space(p: Params, shared: Shared, values: Rows) -> Change:
    """A plane is fitted to the points (n, 3), each of weight 1; ValueError for too many, or too far out."""
    spots = tuple((_exact(x), _exact(y), _exact(z), Fraction(1)) for x, y, z in values)
    return Change(_begun(replace(p, kind="plane", spots=spots)), shared)


def _begun(p: Params) -> Params:
    """Nothing touched yet, and no weights, penalty or columns of the points before."""
    return replace(p, mode="fit", chosen=-1, weighted=False, ridged=False, named=())


def _exact(x: Number) -> Fraction:
    """The number as it is written in decimals."""
    return Fraction(str(x))
