"""A plane and its points in space: residuals upright with their
squares, the user's own plane with three handles.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from linalg_viz.compute.typing import Column, Real, array
from linalg_viz.labs.least_squares import drag_fit, drawing, own
from linalg_viz.labs.least_squares.data import Data, between, dials
from linalg_viz.labs.least_squares.fit_plane import axes, sum_text
from linalg_viz.labs.least_squares.params import Params
from linalg_viz.labs.parts import arrows, plane, space
from linalg_viz.labs.parts.pixels import NOISE
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Curve, Dash, Dots, Label, Mark, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Viewport, orbit

KEY = "fit-space"
LONGEST = 1e11
"""Height beyond which nothing is drawn."""


def reach(p: Params) -> float:
    """Half the width of the view: it turns about the origin."""
    return drawing.reach_for(max(float(np.linalg.norm([float(v) for v in s[:3]])) for s in p.spots), 0.5)


def view(p: Params, d: Data, ports: Viewports, t: float) -> View:
    """Points, squares, planes and handles."""
    far = reach(p)
    home = orbit(azimuth=-0.36 * np.pi, elevation=0.36, reach=far)
    port = plane.viewport(ports, KEY, home)
    t = t if p.line == "both" else 0.0 if p.line == "mine" else 1.0
    marks = space.frame(port, far / 1.2, axes(p))
    if p.line != "best":
        marks += _plane(
            p,
            "mine",
            d.mine,
            "guess",
            f"yours: {sum_text(p, d.sse)}",
            0,
            dash="dash" if t > 0.0 else "solid",
            fill=0.1,
        )
    if p.line != "mine" and t > 0.0:
        text = f"best: {sum_text(p, d.best.sse)}" if t >= 1.0 else ""
        marks += _plane(p, "best", between(d, t), "good", text, 2, fill=0.16, answer=True)
    marks += _squares(p, d, port, t)
    marks += _handles(p)
    fit = np.concatenate([np.eye(3), -np.eye(3)]) * (far / drawing.FILL)
    title = (
        "Plane — least squares makes the total area of the squares least"
        if d.best.unique or p.line == "mine"
        else "Plane — not unique: the points lie above one line, the shortest coefficients are drawn"
    )
    return View(
        key=KEY,
        title=title,
        marks=tuple(marks),
        home=home,
        fit=fit,
        move="space",
        words=f"{d.m} points and the plane that fits them best",
        clicks=True,
    )


def _plane(
    p: Params,
    key: str,
    c: Column,
    role: str,
    text: str,
    corner: int,
    *,
    dash: Dash = "solid",
    fill: float = 0.12,
    answer: bool = False,
) -> list[Mark]:
    """A plane over the ground the points stand on: filled, ruled and framed, its name at a corner."""
    ring, lines = _ruled(p, c)
    shared: dict[str, Any] = {
        "role": role,
        "quantity": qty.of_kind(Kind.OWN_FIT if key == "mine" else Kind.BEST_FIT),
        "answer": answer,
    }
    out: list[Mark] = [
        Area(key=f"{key}-fill", points=ring, opacity=fill, **shared),
        Curve(key=f"{key}-lines", points=lines, connect="pairs", weight="hair", fade=0.5, **shared),
        Curve(key=key, points=ring.copy(), connect="closed", weight="axis", dash=dash, **shared),
    ]
    if text:
        side = (1.0, 1.0) if corner else (-1.0, -1.0)
        out.append(
            Label(key=f"{key}-name", at=ring[corner].copy(), text=text, side=side, size=0.95, **shared)
        )
    return out


def _ruled(p: Params, c: Column) -> tuple[Real, Real]:
    """A plane over the ground: its corners (4, 3), and the pairs of ends (12, 3) of three lines each way."""
    left, right, front, back = (float(v) for v in own.ground(p))
    a = array((c,))[0]

    def at(x: float, y: float) -> list[float]:
        with np.errstate(all="ignore"):
            return [x, y, float(np.clip(np.nan_to_num(a[0] + a[1] * x + a[2] * y), -LONGEST, LONGEST))]

    ring = np.array([at(left, front), at(right, front), at(right, back), at(left, back)])
    along = [[at(x, front), at(x, back)] for x in np.linspace(left, right, 5)[1:4]]
    across = [[at(left, y), at(right, y)] for y in np.linspace(front, back, 5)[1:4]]
    return ring, np.array(along + across).reshape(-1, 3)


def _squares(p: Params, d: Data, port: Viewport, t: float) -> list[Mark]:
    """The residuals upright, and squares on them that stand parallel to the screen's horizontal."""
    c, X, y = array((between(d, t),))[0], array(d.X), array((d.y,))[0]
    with np.errstate(all="ignore"):
        fitted = array((d.best.fitted,))[0] if t >= 1.0 else X @ c
    foot = np.stack([X[:, 1], X[:, 2], np.clip(np.nan_to_num(fitted), -LONGEST, LONGEST)], axis=1)
    tip = np.stack([X[:, 1], X[:, 2], y], axis=1)
    w = np.ones(len(y)) if d.weights is None else array((d.weights,))[0]
    e = tip[:, 2] - foot[:, 2]
    some = np.flatnonzero((np.abs(e) > NOISE * float(np.abs(y).max(initial=0.0))) & (w > 0))
    if not len(some):
        return []
    answer = t > 0.0
    ends = np.stack([foot, tip], axis=1)[some].reshape(-1, 3)
    out: list[Mark] = [
        Curve(
            key="residuals",
            role="bad",
            points=ends,
            connect="pairs",
            weight="axis",
            quantity=qty.of_kind(Kind.RESIDUALS),
            answer=answer,
        )
    ]
    if not p.squares:
        return out
    right = port.camera.matrix[0]
    for i in some:
        side = abs(e[i]) * float(w[i]) ** 0.5
        rise = np.array([0.0, 0.0, np.sign(e[i]) * side])
        ring = np.array([foot[i], foot[i] + side * right, foot[i] + side * right + rise, foot[i] + rise])
        out.append(
            Area(
                key=f"square{i}",
                role="bad",
                points=ring,
                opacity=0.14,
                quantity=qty.of_kind(Kind.RESIDUALS),
                answer=answer,
            )
        )
        out.append(
            Curve(
                key=f"square-line{i}",
                role="bad",
                points=ring.copy(),
                connect="closed",
                weight="hair",
                fade=0.7,
                quantity=qty.of_kind(Kind.RESIDUALS),
                answer=answer,
            )
        )
    return out


def _handles(p: Params) -> list[Mark]:
    out: list[Mark] = []
    if p.line != "best":
        c = dials(p)
        for i, (x, y) in enumerate(own.plane_nodes(p)):
            z = own.plane_height(c, x, y)
            if abs(float(z)) <= LONGEST:
                at, grip = points([float(x), float(y), float(z)]), drag_fit.plane_node(p, i)
                out.append(grip.ring(at, "guess", shown(z, 4), quantity=qty.of_kind(Kind.OWN_FIT)))
    places: Real = np.array([[float(v) for v in s[:3]] for s in p.spots])
    out.append(
        Dots(key="dots", role="image", points=places.copy(), size=7.0, quantity=qty.of_kind(Kind.POINTS))
    )
    if 0 <= p.chosen < len(places):
        out.append(
            Dots(
                key="chosen",
                role="accent",
                points=places[p.chosen : p.chosen + 1].copy(),
                shape="ring",
                size=28.0,
                quantity=qty.numbered(Kind.POINT, p.chosen + 1),
            )
        )
    for i in reversed(range(len(places))):
        weight = f", weight {shown(p.spots[i][3], 4)}" if p.weighted else ""
        said = arrows.words(p.spots[i][:3]) + weight
        out.append(drag_fit.spot(i).ring(places[i], "image", said, quantity=qty.numbered(Kind.POINT, i + 1)))
    return out
