"""Dragging points, and the user's own curve or plane by its handles."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from linalg_viz.compute import fitting
from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.lab import Change, Gesture, Shared
from linalg_viz.labs.least_squares import fit_plane, fit_space, points
from linalg_viz.labs.least_squares.data import dials
from linalg_viz.labs.least_squares.params import Params
from linalg_viz.labs.parts import decimals
from linalg_viz.labs.parts.snapping import REACH, rounded
from linalg_viz.scene.numbers import shown

SAME = 1e-12
LONGEST_DIAL = 10**14
"""Denominator beyond which a dial is rounded to 12 digits, so that it does not grow with every drag."""


def drag(p: Params, shared: Shared, g: Gesture) -> Change:
    """One moment of a drag in the fit; KeyError for a key that is no handle of it."""
    i = points.index(p, g.key)
    if i is not None:
        return _spot(p, shared, i, g) if p.kind == "plane" else _point(p, shared, i, g)
    number = g.key.removeprefix("mine")
    count = 3 if p.kind == "plane" else p.degree + 1
    if g.key.startswith("mine") and number.isdecimal() and int(number) < count:
        return (_plane if p.kind == "plane" else _curve)(p, shared, int(number), g)
    raise KeyError(f"no handle {g.key!r}")


def _same(here: Real, to: Real) -> bool:
    return float(np.linalg.norm(to - here)) <= SAME * max(float(np.linalg.norm(here)), 1e-300)


def _grain(g: Gesture) -> float:
    return g.resolution / 10.0 if g.keyboard else g.resolution


def _exactly(to: Real, scales: tuple[float, ...], g: Gesture) -> tuple[tuple[Fraction, ...], str]:
    """A place as exact decimals, each coordinate divided by its scale; whole numbers where they are near."""
    if g.snap and not g.keyboard:
        whole = tuple(Fraction(round(float(v) / k)) for v, k in zip(to, scales, strict=True))
        off = np.array([float(w) * k for w, k in zip(whole, scales, strict=True)]) - to
        if float(np.linalg.norm(off)) <= REACH * g.resolution:
            return whole, f"whole numbers ({', '.join(shown(w) for w in whole)})"
    return tuple(rounded(float(v) / k, _grain(g) / k) for v, k in zip(to, scales, strict=True)), ""


def _point(p: Params, shared: Shared, i: int, g: Gesture) -> Change:
    k = float(fit_plane.stretch(p))
    x, y, w = p.points[i]
    if _same(np.array([float(x), float(y) * k]), g.to):
        return Change(p, shared)
    (a, b), hit = _exactly(g.to, (1.0, k), g)
    moved = (*p.points[:i], (a, b, w), *p.points[i + 1 :])
    return Change(replace(p, points=moved, chosen=i), shared, hit)


def _spot(p: Params, shared: Shared, i: int, g: Gesture) -> Change:
    here = p.spots[i]
    if _same(np.array([float(v) for v in here[:3]]), g.to):
        return Change(p, shared)
    (a, b, c), hit = _exactly(g.to, (1.0, 1.0, 1.0), g)
    return Change(replace(p, spots=(*p.spots[:i], (a, b, c, here[3]), *p.spots[i + 1 :]), chosen=i), shared, hit)  # fmt: skip


def _height(now: Fraction, to: float, k: float, g: Gesture) -> tuple[Fraction | None, str]:
    """A dial's new height; None where it did not move."""
    if abs(to - float(now) * k) <= SAME * max(abs(to), 1e-300):
        return None, ""
    whole = round(to / k)
    if g.snap and not g.keyboard and abs(whole * k - to) <= REACH * g.resolution:
        return Fraction(whole), f"whole number {shown(whole)}"
    return rounded(to / k, _grain(g) / k), ""


def _curve(p: Params, shared: Shared, i: int, g: Gesture) -> Change:
    places = fit_plane.nodes(p)
    heights = [fit_plane.at_node(p, j) for j in range(len(places))]
    new, hit = _height(heights[i], float(g.to[1]), float(fit_plane.stretch(p)), g)
    if new is None:
        return Change(p, shared)
    heights[i] = new
    return Change(_turned(p, fitting.through(places, tuple(heights))), shared, hit)


def _plane(p: Params, shared: Shared, i: int, g: Gesture) -> Change:
    c, places = dials(p), fit_space.nodes(p)
    z = [fit_space.height(c, x, y) for x, y in places]
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
