"""Lines, planes and spaces drawn alike: frames, ovals, arrows and handles in one to three dimensions."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.parts import plane, space, views
from linalg_viz.labs.parts.pixels import NOISE, stepped
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Area, Curve, Label, Mark, points
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Camera, Viewport, orbit
from linalg_viz.scene.view import plane as plane_camera

ROLES = ("first", "second", "third")
SUPERSCRIPTS = "¹²³"
STEP = 1.5
"""Factor between two sizes of the picture: one that grew with every step of a drag is hard to follow."""


def reach_for(largest: float) -> float:
    """Half the width that shows everything up to ``largest`` from the origin, in steps."""
    size = max(1.3, largest)
    return 1.3 * stepped(size / 1.3, STEP) * 1.25


def reach_within(port: Viewport | None, *images: Real) -> float:
    """Half the shorter side of a view that shows the images of the unit circle under maps (2, n), in steps.

    What a narrow view cuts off first is told by the view; without one, it is as wide as tall.
    """
    half = np.max([np.linalg.norm(M, axis=1) for M in images], axis=0)
    if port is not None:
        sides = np.array([port.width, port.height])
        half = half * (max(float(sides.min()), 1.0) / np.maximum(sides, 1.0))
    return reach_for(float(half.max()))


def port_for(ports: Viewports, key: str, d: int, reach: float) -> tuple[Camera, Viewport]:
    """The home camera of a d-dimensional view and its viewport: a line is drawn in the plane."""
    home = orbit(reach=reach) if d == 3 else plane_camera(reach)
    port = plane.viewport(ports, key, home)
    return home, port


def base(port: Viewport, d: int, reach: float) -> list[Mark]:
    """Grid and axes of a line, plane or space."""
    if d == 3:
        return space.frame(port, reach / 1.25)
    if d == 2:
        return plane.frame(port)
    return plane.first_axis(port)


def view(
    key: str,
    title: str,
    marks: list[Mark],
    home: Camera,
    reach: float,
    d: int,
    words: str,
    weight: float = 1.0,
) -> View:
    """A view of a d-dimensional space; Home shows it up to ``reach``."""
    return views.of_space(key, title, marks, home, d, reach / 1.25, words, weight)


def padded(v: Real, port: Viewport) -> Real:
    """A vector (d,) or points (k, d) with zeros up to the dimension of the camera; a fresh array."""
    c = port.camera.dimension
    out = np.zeros((*v.shape[:-1], c))
    out[..., : v.shape[-1]] = v
    return out


def lifted(M: Real, port: Viewport) -> Real:
    """A map (d, n) with zero rows up to the dimension of the camera."""
    return padded(M.T, port).T


def ball(key: str, M: Real, port: Viewport, role: str = "area", *, quantity: Quantity) -> list[Mark]:
    """The image of the unit sphere of ℝⁿ under M (d, n): a segment, a filled ellipse or an ellipsoid."""
    L = lifted(M, port)
    if L.shape[0] == 3:
        # What nobody can see is 0: determinants at the edge of underflow are not worth their warnings.
        L = np.where(np.abs(L) < NOISE * max(1.0, float(np.abs(L).max())), 0.0, L)
        return space.ellipsoid(L, port, key=key, role=role, quantity=quantity)
    if L.shape[1] == 1:
        outline = np.stack([-L[:, 0], L[:, 0]])
    elif L.shape[1] == 2:
        outline = plane.CIRCLE @ L.T
    else:
        outline = plane.ellipse(L)
    return [
        Area(key=f"{key}-fill", role=role, points=outline, opacity=0.1, quantity=quantity),
        Curve(key=f"{key}-outline", role=role, points=outline.copy(), connect="closed", quantity=quantity),
    ]


def unit_ball(port: Viewport, d: int) -> list[Mark]:
    """The unit sphere of ℝᵈ where it was: dashed in the plane, faint in space, two dots' span on a line."""
    if d == 2:
        return [
            plane.ring("circle", np.eye(2), role="muted", dash="dash", still=True, quantity=qty.unit_ball())
        ]
    if d == 1:
        ends = points([[-1.0, 0.0], [1.0, 0.0]])
        return [
            Curve(
                key="circle",
                role="muted",
                points=ends,
                weight="axis",
                dash="dash",
                still=True,
                quantity=qty.unit_ball(),
            )
        ]
    camera = port.camera.matrix
    return [
        Curve(
            key="circle",
            role="muted",
            points=plane.CIRCLE @ camera,
            connect="closed",
            weight="axis",
            dash="dash",
            quantity=qty.unit_ball(),
        )
    ]


def label(
    key: str,
    at: Real,
    text: str,
    role: str,
    port: Viewport,
    *,
    quantity: Quantity,
    answer: bool = False,
    size: float = 1.0,
    across: bool = False,
) -> Mark:
    """A label beside a point, outwards from the origin; ``across`` puts it at the side of the arrow
    instead.
    """
    x, y = (float(v) for v in port.project(at))
    side = (1.0, 1.0) if x == y == 0.0 else (x, y)
    if across:
        side = (-side[1], side[0]) if side[0] >= 0 else (side[1], -side[0])
    length = float(np.hypot(*side)) or 1.0
    unit = (side[0] / length, side[1] / length) if np.isfinite(length) else (1.0, 1.0)
    return Label(
        key=key, role=role, at=at.copy(), text=text, side=unit, quantity=quantity, answer=answer, size=size
    )


def half_length(i: int, head: Real, text: str, port: Viewport, quantity: Quantity) -> Mark:
    """How long the half axis of number i with its end at ``head`` (c,) is: small, beside its middle."""
    key, at = f"half{i}-value", head * 0.55
    return label(key, at, text, ROLES[i], port, quantity=quantity, answer=True, size=0.8, across=True)


def space_name(d: int) -> str:
    """ℝ², and ℝ^12 above three."""
    return "ℝ" + (SUPERSCRIPTS[d - 1] if d <= 3 else f"^{{{d}}}")
