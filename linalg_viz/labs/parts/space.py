"""Space: axes and floor, the image of the unit cube with its hidden edges, the ellipsoid by its outline.

The outline of a projected ellipsoid is itself an ellipse, that of (PA)(PA)ᵀ with P the camera; so nothing is
triangulated and nothing needs a depth buffer.
"""

from __future__ import annotations

from itertools import product

import numpy as np

from linalg_viz.compute.determinant import determinant
from linalg_viz.compute.typing import Real
from linalg_viz.labs.parts.memoised import kept
from linalg_viz.labs.parts.pixels import NOISE, UNSEEN
from linalg_viz.labs.parts.plane import CIRCLE, axis_lines, base_grid, ellipse
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Area, Curve, Label, Mark, Offer, points
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.view import Viewport

CORNERS: Real = np.array(list(product((0.0, 1.0), repeat=3)))
"""Corners of the unit cube in the order of binary counting, shape (8, 3)."""

FLOOR_FADE = 0.62
"""Opacity of the grid on the floor of space: it lies under everything."""

FACES = (
    (0, 0, (0, 1, 3, 2)),
    (0, 1, (4, 5, 7, 6)),
    (1, 0, (0, 1, 5, 4)),
    (1, 1, (2, 3, 7, 6)),
    (2, 0, (0, 2, 6, 4)),
    (2, 1, (1, 3, 7, 5)),
)
"""Each face of the cube: the axis it is perpendicular to, its side (0 or 1), and its corners in order."""

_RINGS = np.array([ring for _, _, ring in FACES])

_EDGES = tuple((a, b) for a in range(8) for b in range(a + 1, 8) if (a ^ b).bit_count() == 1)

_BESIDE = tuple(tuple((i, k) for i, k, ring in FACES if a in ring and b in ring) for a, b in _EDGES)
"""The two faces that meet in each edge, by axis and side."""

_CIRCLES = tuple(np.insert(CIRCLE, missing, 0.0, axis=1) for missing in range(3))
"""The great circles of the unit sphere, each in the plane of two axes."""

_STEPS = np.stack([np.arange(len(CIRCLE)), np.roll(np.arange(len(CIRCLE)), -1)], axis=1)
MOST_LINES = 12
"""Lines of the floor grid on each side of the origin; a larger floor has wider cells."""

FAINT = 0.32
"""Opacity of what stands behind."""


@kept(maxsize=32)
def frame(
    port: Viewport,
    size: float,
    names: tuple[str, str, str] = ("x_1", "x_2", "x_3"),
    *,
    answer: bool = False,
    offers: tuple[Offer | None, ...] = (None, None, None),
) -> list[Mark]:
    """Axes of half length ``size`` with their names, and a floor grid through the origin; all still.

    The names are answers where ``answer`` says so, and menus where ``offers`` has one.
    """
    k = min(max(1, round(size)), MOST_LINES)
    unit = size / k
    lines = []
    for i in range(-k, k + 1):
        lines += [[i * unit, -size, 0], [i * unit, size, 0], [-size, i * unit, 0], [size, i * unit, 0]]
    axes = np.concatenate([np.stack([-size * e, size * e]) for e in np.eye(3)])
    marks: list[Mark] = [base_grid(points(lines)), axis_lines(axes)]
    for j, e in enumerate(np.eye(3)):
        marks.append(
            Label(
                key=f"axis{j}",
                role="muted",
                at=size * 1.04 * e,
                text=names[j],
                side=(0.6, 0.6),
                still=offers[j] is None,
                answer=answer,
                quantity=qty.AXES,
                offer=offers[j],
            )
        )
    return marks


def floor_grid(m: Real, size: float, key: str = "moved") -> list[Mark]:
    """The grid of the (x₁, x₂) plane up to ±size carried by the (d, 3) matrix ``m``."""
    k = max(1, round(size))
    lines = []
    for i in range(-k, k + 1):
        lines += [[i, -k, 0], [i, k, 0], [-k, i, 0], [k, i, 0]]
    return [
        Curve(
            key=key,
            role="moved",
            points=points(lines) @ m.T,
            connect="pairs",
            weight="moved",
            fade=FLOOR_FADE,
            quantity=qty.GRID,
        )
    ]


def cofactors(m: Real) -> Real:
    """The cofactor matrix of m (3, 3): det(m) m⁻ᵀ where that exists; it turns normals for singular m too."""
    # Written out: NumPy's own takes longer than all that is drawn with it.
    (a, b, c), (d, e, f), (g, h, i) = m.tolist()
    return np.array(
        [
            [e * i - f * h, f * g - d * i, d * h - e * g],
            [h * c - i * b, i * a - g * c, g * b - h * a],
            [b * f - c * e, c * d - a * f, a * e - b * d],
        ]
    )


def box(
    m: Real, port: Viewport, *, role: str = "area", opacity: float = 0.1, quantity: Quantity
) -> list[Mark]:
    """The unit cube carried by the 3×3 matrix ``m``: six faces from back to front, hidden edges faint.

    The faces of a flat box (singular ``m``) lie in one plane; all of its edges are then in front.
    """
    corners = CORNERS @ m.T
    towards = port.camera.towards
    normals = cofactors(m) * np.sign(determinant(m) or 1.0)
    facing = (normals.T @ towards).tolist()
    marks: list[Mark] = []
    depths = [float(middle @ towards) for middle in corners[_RINGS].mean(axis=1)]
    for _, (axis, side, ring) in sorted(zip(depths, FACES, strict=True), key=lambda each: each[0]):
        marks.append(
            Area(
                key=f"face{axis}{side}",
                role=role,
                points=corners[list(ring)],
                opacity=opacity,
                quantity=quantity,
            )
        )
    front: list[int] = []
    back: list[int] = []
    for ends, beside in zip(_EDGES, _BESIDE, strict=True):
        hidden = all(_away(axis, side, facing) for axis, side in beside)
        (back if hidden else front).extend(ends)
    marks.append(
        Curve(
            key="edges-behind",
            role=role,
            points=corners[np.array(back, dtype=np.intp)],
            connect="pairs",
            weight="axis",
            dash="dash",
            fade=FAINT,
            quantity=quantity,
        )
    )
    marks.append(
        Curve(
            key="edges",
            role=role,
            points=corners[np.array(front, dtype=np.intp)],
            connect="pairs",
            weight="curve",
            quantity=quantity,
        )
    )
    return marks


def _away(axis: int, side: int, facing: list[float]) -> bool:
    return (facing[axis] if side else -facing[axis]) < -NOISE


def ellipsoid(
    m: Real, port: Viewport, *, key: str = "ball", role: str = "image", quantity: Quantity
) -> list[Mark]:
    """The unit sphere carried by ``m`` (3, n): its outline filled, three great circles, the back faint."""
    camera = port.camera.matrix
    outline = ellipse(camera @ m) @ camera
    marks: list[Mark] = [
        Area(key=f"{key}-fill", role=role, points=outline, opacity=0.1, quantity=quantity),
        Curve(
            key=f"{key}-outline",
            role=role,
            points=outline,
            connect="closed",
            weight="curve",
            quantity=quantity,
        ),
    ]
    if m.shape[1] == 3:
        marks += _great_circles(m, port, key, role, quantity)
    return marks


def _great_circles(m: Real, port: Viewport, key: str, role: str, quantity: Quantity) -> list[Mark]:
    normal = cofactors(m).T @ port.camera.towards * np.sign(determinant(m) or 1.0)
    front: list[Real] = []
    back: list[Real] = []
    for circle in _CIRCLES:
        seen = circle @ normal >= -NOISE
        ends = (circle @ m.T)[_STEPS]
        front.append(ends[seen].reshape(-1, 3))
        back.append(ends[~seen].reshape(-1, 3))
    return [
        Curve(
            key=f"{key}-behind",
            role=role,
            points=np.concatenate(back),
            connect="pairs",
            weight="hair",
            fade=FAINT,
            quantity=quantity,
        ),
        Curve(
            key=f"{key}-front",
            role=role,
            points=np.concatenate(front),
            connect="pairs",
            weight="axis",
            fade=0.8,
            quantity=quantity,
        ),
    ]


def across(normal: Real) -> Real:
    """An orthonormal basis (2, 3) of the plane with a unit normal, the same however the normal was found."""
    axis = int(np.argmin(np.abs(normal) + UNSEEN * np.arange(3)))
    first = np.eye(3)[axis] - normal * normal[axis]
    first /= np.linalg.norm(first)
    second = np.cross(normal, first)
    largest = second[np.argmax(np.abs(second) - UNSEEN * np.arange(3))]
    return np.stack([first, second if largest > 0 else -second])


def lifted(flat: Real) -> Real:
    """Points (k, 2) of the plane as points (k, 3) of the floor of space."""
    return np.concatenate([flat, np.zeros((len(flat), 1))], axis=1)
