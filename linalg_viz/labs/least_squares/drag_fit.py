"""Dragging points, and the user's own curve or plane by its handles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial

import numpy as np

from linalg_viz.compute import fitting
from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.constraints import line
from linalg_viz.labs.contract.draggable import draggable
from linalg_viz.labs.contract.lab import Change, Click, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.least_squares import own, points
from linalg_viz.labs.least_squares.data import dials
from linalg_viz.labs.least_squares.params import Params
from linalg_viz.labs.parts import decimals
from linalg_viz.labs.parts.pixels import SMALLEST
from linalg_viz.labs.parts.snapping import REACH, SAME, rounded, unmoved
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import Viewports

LONGEST_DIAL = 10**14
"""Denominator beyond which a dial is rounded to 12 digits, so that it does not grow with every drag."""


def handles(p: Params) -> Iterator[Draggable]:
    """Everything that can be dragged in the fit."""
    if p.kind == "plane":
        yield from (spot(i) for i in range(len(p.spots)))
        yield from (plane_node(p, i) for i in range(3))
    else:
        yield from (point(i) for i in range(len(p.points)))
        yield from (curve_node(p, i) for i in range(p.degree + 1))


def point(i: int) -> Draggable:
    """Point i in the plane."""
    tip = "Drag the point; Delete removes it, a click on the empty picture adds one"
    return Draggable(
        f"point{i}",
        qty.numbered(Kind.POINT, i + 1).words,
        partial(_point, i),
        tip=tip,
        clicked=partial(_picked, i),
    )


def spot(i: int) -> Draggable:
    """Point i in space."""
    tip = "Drag the point parallel to the screen; Delete removes it"
    return Draggable(
        f"spot{i}",
        qty.numbered(Kind.POINT, i + 1).words,
        partial(_spot, i),
        tip=tip,
        clicked=partial(_picked, i),
    )


def curve_node(p: Params, i: int) -> Draggable:
    """Node i of the user's own curve, up and down."""
    x = own.nodes(p)[i]
    line_alone = p.degree == 1 and x == 0
    name = "Intercept of your line" if line_alone else f"Your curve at x = {shown(x, 4)}"
    up = line(np.array([0.0, 1.0]))
    return Draggable(f"mine{i}", name, partial(_curve, i), up, "Pull your own curve up or down here")


def plane_node(p: Params, i: int) -> Draggable:
    """Node i of the user's own plane, up and down."""
    x, y = own.plane_nodes(p)[i]
    name = f"Your plane above ({shown(x, 4)}, {shown(y, 4)})"
    up = line(np.array([0.0, 0.0, 1.0]))
    return Draggable(f"mine{i}", name, partial(_plane, i), up, "Pull your own plane up or down here")


def clicked(p: Params, shared: Shared, inputs: Inputs, click: Click) -> Change:
    """A click on the empty picture adds a point, one on a point chooses it, Delete takes it away.

    KeyError for a key that is no handle here; ValueError outside the fit, for the last point, where there are
    too many, or where what is to be taken away is no point.
    """
    if p.mode != "fit":
        raise ValueError("points are added in “fit points”")
    if not click.key:
        return points.placed(p, shared, click)
    on = draggable(handles(p), click.key, click.view).clicked
    if on is not None:
        return on(p, shared, inputs, click)
    if click.remove:
        raise ValueError("only points can be taken away")
    return Change(p, shared)


def _picked(i: int, p: Params, shared: Shared, inputs: Inputs, click: Click) -> Change:
    return points.removed(p, shared, i) if click.remove else Change(replace(p, chosen=i), shared)


def _exactly(to: Real, scales: tuple[float, ...], g: Gesture) -> tuple[tuple[Fraction, ...], str]:
    """A place as exact decimals, each coordinate divided by its scale; whole numbers where they are near."""
    if g.snaps:
        whole = tuple(Fraction(round(float(v) / k)) for v, k in zip(to, scales, strict=True))
        off = np.array([float(w) * k for w, k in zip(whole, scales, strict=True)]) - to
        if float(np.linalg.norm(off)) <= REACH * g.resolution:
            return whole, f"whole numbers ({', '.join(shown(w) for w in whole)})"
    return tuple(rounded(float(v) / k, g.grain / k) for v, k in zip(to, scales, strict=True)), ""


def _point(i: int, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    k = float(own.stretch(p))
    x, y, w = p.points[i]
    if unmoved(np.array([float(x), float(y) * k]), g.to):
        return Change(p, shared)
    (a, b), hit = _exactly(g.to, (1.0, k), g)
    moved = (*p.points[:i], (a, b, w), *p.points[i + 1 :])
    return Change(replace(p, points=moved, chosen=i), shared, hit)


def _spot(i: int, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    here = p.spots[i]
    if unmoved(np.array([float(v) for v in here[:3]]), g.to):
        return Change(p, shared)
    (a, b, c), hit = _exactly(g.to, (1.0, 1.0, 1.0), g)
    return Change(
        replace(p, spots=(*p.spots[:i], (a, b, c, here[3]), *p.spots[i + 1 :]), chosen=i), shared, hit
    )


def _height(now: Fraction, to: float, k: float, g: Gesture) -> tuple[Fraction | None, str]:
    """A dial's new height; None where it did not move."""
    if abs(to - float(now) * k) <= SAME * max(abs(to), SMALLEST):
        return None, ""
    whole = round(to / k)
    if g.snaps and abs(whole * k - to) <= REACH * g.resolution:
        return Fraction(whole), f"whole number {shown(whole)}"
    return rounded(to / k, g.grain / k), ""


def _curve(i: int, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    places = own.nodes(p)
    heights = [own.at_node(p, j) for j in range(len(places))]
    new, hit = _height(heights[i], float(g.to[1]), float(own.stretch(p)), g)
    if new is None:
        return Change(p, shared)
    heights[i] = new
    return Change(_turned(p, fitting.through(places, tuple(heights))), shared, hit)


def _plane(i: int, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    c, places = dials(p), own.plane_nodes(p)
    z = [own.plane_height(c, x, y) for x, y in places]
    new, hit = _height(z[i], float(g.to[2]), 1.0, g)
    if new is None:
        return Change(p, shared)
    z[i] = new
    (x0, y0), (x1, _), (_, y1) = places
    c1, c2 = (z[1] - z[0]) / (x1 - x0), (z[2] - z[0]) / (y1 - y0)
    return Change(_turned(p, (z[0] - c1 * x0 - c2 * y0, c1, c2)), shared, hit)


def _turned(p: Params, c: tuple[Fraction | float, ...]) -> Params:
    """The dials set; long fractions rounded."""
    return replace(p, **{f"c{k}": _short(Fraction(v)) for k, v in enumerate(c)})  # type: ignore[arg-type]


def _short(x: Fraction) -> Fraction:
    return x if x.denominator <= LONGEST_DIAL else decimals.rounded(float(x))
