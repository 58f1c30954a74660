"""Lines, planes and spaces drawn alike, and the subspaces in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.least_squares.system import DRAWN, HUGE
from linalg_viz.labs.parts import arrows, plane, space, steps
from linalg_viz.labs.parts.pixels import NOISE, UNSEEN
from linalg_viz.scene.marks import Area, Curve, Dash, Dots, Label, Mark, Weight
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Camera, Viewport, orbit
from linalg_viz.scene.view import plane as plane_camera

STEP = 1.25
FILL = 1.12
"""How much more than what must be seen is seen."""

CORNER = 12.0
"""Pixels at 100 % that the name of a whole space stays from the side of the view, its gap not counted."""

COLUMNS = ("first", "second", "third")


def reach_for(*sizes: float) -> float:
    """Half the width that shows everything up to the largest of
    ``sizes`` from the origin, in steps, at most 10⁹.
    """
    size = min(max([s for s in sizes if np.isfinite(s)], default=0.0), HUGE)
    if size <= DRAWN:
        return FILL
    return steps.reach(size, STEP) * FILL


def port_for(ports: Viewports, key: str, k: int, reach: float) -> tuple[Camera, Viewport]:
    """The home camera of the view of ℝᵏ and its viewport."""
    home = orbit(azimuth=-0.3 * np.pi, elevation=0.42, reach=reach) if k == 3 else plane_camera(reach)
    return home, plane.viewport(ports, key, home)


def base(port: Viewport, k: int, reach: float, letter: str = "x") -> list[Mark]:
    """Grid and axes of ℝᵏ."""
    names = (f"{letter}_1", f"{letter}_2", f"{letter}_3")
    if k == 3:
        return space.frame(port, reach / 1.2, names)
    if k == 2:
        return plane.frame(port, names[:2])
    return plane.first_axis(port, names[0])


def view(
    key: str,
    title: str,
    marks: list[Mark],
    home: Camera,
    reach: float,
    k: int,
    words: str,
    weight: float = 1.0,
) -> View:
    """A view of ℝᵏ; Home shows it up to ``reach``."""
    c = home.dimension
    fit = np.concatenate([np.eye(c), -np.eye(c)]) * (reach / FILL)
    return View(
        key=key,
        title=title,
        marks=tuple(marks),
        home=home,
        fit=fit,
        move="space" if k == 3 else "plane",
        words=words,
        weight=weight,
    )


def subspace(
    key: str,
    basis: Real,
    role: str,
    text: str,
    port: Viewport,
    k: int,
    reach: float,
    *,
    through: Real | None = None,
    dash: Dash = "solid",
    weight: Weight = "axis",
    quantity: Quantity,
    fade: float = 1.0,
    answer: bool = False,
    flip: bool = False,
    cover: Real | None = None,
) -> list[Mark]:
    """The span of the orthonormal columns of ``basis`` (k, r), or
    that moved ``through`` a point, with its name.

    A point for r = 0, a line, a square patch of a plane in space; the whole of ℝᵏ only has its name.
    A patch is large enough for the point ``cover`` (seen from ``through``) to lie on it.
    """
    d, r = port.camera.dimension, basis.shape[1]
    at = np.zeros(d) if through is None else through
    E = np.zeros((d, r))
    E[: len(basis)] = basis
    shared: dict[str, Any] = {"role": role, "quantity": quantity, "fade": fade, "answer": answer}
    if r == 0:
        dot = Dots(key=key, points=at[None].copy(), shape="diamond", size=9.0, **shared)
        return [dot, _name(key, at, text, (-1.0, -1.0), shared)]
    if r == 1:
        e = E[:, 0] * _towards(E[:, 0], port, flip)
        far = _far(port, reach, at)
        ends = np.stack([at - far * e, at + far * e])
        side = arrows.across(e, np.zeros(d), port)
        line = Curve(key=key, points=ends, connect="pairs", weight=weight, dash=dash, **shared)
        return [line, _name(key, at + _seen(at, e, port, reach) * e, text, side, shared)]
    if r == k:
        way = -1.0 if flip else 1.0
        return [_name(key, _corner(port, way), f"{text}: all of ℝ{'¹²³'[k - 1]}", (way, 0.0), shared)]
    size = reach * 0.6
    if cover is not None:
        size = max(size, 1.15 * float(np.abs(E.T @ cover).max()))
    return _patch(key, at, size, E, text, port, dash, shared)


def _patch(
    key: str, at: Real, size: float, E: Real, text: str, port: Viewport, dash: Dash, shared: Mapping[str, Any]
) -> list[Mark]:
    """A square about a point along the two columns of E, ``size`` being half its side; its name is lowest."""
    corners = ((1, 1), (-1, 1), (-1, -1), (1, -1))
    ring = np.array([at + size * (a * E[:, 0] + b * E[:, 1]) for a, b in corners])
    lowest = ring[int(np.argmin(port.project(ring)[:, 1] + 0.3 * port.project(ring)[:, 0]))]
    fade = shared["fade"]
    edge = {**shared, "fade": 0.55 * fade}
    return [
        Area(key=f"{key}-fill", points=ring, opacity=0.1 * fade, **{**shared, "fade": 1.0}),
        Curve(key=key, points=ring.copy(), connect="closed", weight="axis", dash=dash, **edge),
        _name(key, lowest, text, (0.0, -1.0), shared),
    ]


def _name(key: str, at: Real, text: str, side: tuple[float, float], shared: Mapping[str, Any]) -> Mark:
    return Label(key=f"{key}-name", at=at.copy(), text=text, side=side, size=0.82, **{**shared, "fade": 1.0})


def _towards(e: Real, port: Viewport, flip: bool) -> float:
    """The sign that makes a direction look to the right, or upwards
    where it is upright; the other with ``flip``.
    """
    q = port.project(e)
    first = q[0] if abs(q[0]) > UNSEEN else q[1]
    return -1.0 if (first < 0) != flip else 1.0


def _far(port: Viewport, reach: float, at: Real) -> float:
    """How far a line is drawn from a point of it: through the view of a plane, across the frame in space."""
    if port.camera.dimension == 3:
        return reach
    return float(np.hypot(port.width, port.height)) / port.scale + float(
        np.linalg.norm(at - port.camera.centre)
    )


def _seen(at: Real, e: Real, port: Viewport, reach: float) -> float:
    """How far along e from ``at`` the name of a line stands: near the edge of what is seen."""
    if port.camera.dimension == 3:
        return 0.9 * reach
    left, right, bottom, top = port.bounds
    far = []
    for x, dx, low, high in ((at[0], e[0], left, right), (at[1], e[1], bottom, top)):
        if abs(dx) > NOISE:
            far.append(((high if dx > 0 else low) - x) / dx)
    return 0.84 * max(min(far), 0.0) if far else 0.0


def _corner(port: Viewport, side: float) -> Real:
    """A quiet place for the name of a whole space: the lower left corner of the view, or the right one."""
    cx, cy = port.camera.centre
    wide, tall = port.width / port.scale / 2.0, port.height / port.scale / 2.0
    flat = np.array([cx - side * (wide - CORNER * port.text / port.scale), cy - 0.9 * tall])
    return np.asarray(flat @ port.camera.matrix)


def segment(
    key: str,
    ends: Real,
    role: str,
    *,
    dash: Dash = "dash",
    weight: Weight = "axis",
    quantity: Quantity,
    fade: float = 1.0,
    answer: bool = False,
) -> Mark:
    """A line from one point to another, (2, d)."""
    return Curve(
        key=key,
        role=role,
        points=ends,
        connect="pairs",
        weight=weight,
        dash=dash,
        quantity=quantity,
        fade=fade,
        answer=answer,
    )


def clipped(v: Real, longest: float) -> tuple[Real, bool]:
    """v, or its direction at the longest that is worth drawing; whether it was cut."""
    length = float(np.linalg.norm(v))
    return (v * (longest / length), True) if length > longest else (v, False)


def thirds(t: float) -> tuple[float, float, float]:
    """How far each third of the way has come at time t: b drops, x is found, Ax returns."""
    return tuple(min(max(3.0 * t - k, 0.0), 1.0) for k in range(3))  # type: ignore[return-value]


def room_for(k: int, other: int) -> float:
    """The share of room of ℝᵏ beside ℝ^other: a line needs less than the space beside it."""
    return 0.6 if k == 1 and other > 1 else 1.0
