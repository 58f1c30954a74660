"""Shapes of the plane that the matrix carries along: outlines of the letter F and of a house, the user's
own.
"""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.parts.letter import LETTER
from linalg_viz.labs.parts.space import lifted
from linalg_viz.labs.transform import drag
from linalg_viz.labs.transform.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Curve, Mark, Picture, points

HOUSE: Real = np.array([
    [0, 0], [1.2, 0], [1.2, 0.8], [1.0, 1.0], [1.0, 1.3], [0.85, 1.3], [0.85, 1.13], [0.6, 1.35], [0, 0.8],
])  # fmt: skip


FINEST = 640
"""Pixels a side that are carried along; of a larger picture every second, third, … one."""


def outline(p: Params) -> Real | None:
    """Corners (k, 2) of the chosen shape before the matrix acts; None for a picture or where none is
    shown.
    """
    if p.mode != "shapes":
        return None
    if p.figure == "own":
        return points(p.own)
    return {"letter": LETTER, "house": HOUSE}.get(p.figure)


def carried(p: Params, m: Real, inputs: Inputs) -> list[Mark]:
    """The chosen shape or picture under the (d, n) matrix ``m``, n ≥ 2; in space it stands on the floor x₃ =
    0.
    """
    if p.mode == "shapes" and p.figure == "picture":
        return _picture(p, m, inputs)
    corners = outline(p)
    if corners is None:
        return []
    image = _at(corners, m)
    return [
        Area(key="figure", role="third", points=image, opacity=0.25, quantity=qty.of_kind(Kind.FIGURE, "A")),
        Curve(
            key="figure-outline",
            role="third",
            points=image,
            connect="closed",
            weight="axis",
            quantity=qty.of_kind(Kind.FIGURE, "A"),
        ),
    ]


def before(p: Params, n: int) -> list[Mark]:
    """The outline of the shape where it was, faint; the user's own with a handle on each corner (in the
    plane).
    """
    corners = outline(p)
    if corners is None:
        return []
    start = _at(corners, np.eye(n))
    marks: list[Mark] = [
        Curve(
            key="figure-before",
            role="muted",
            points=start,
            connect="closed",
            weight="hair",
            dash="dash",
            still=p.figure != "own",
            quantity=qty.of_kind(Kind.FIGURE),
        )
    ]
    if p.figure == "own" and n == 2:
        for i, corner in enumerate(corners):
            value = f"({corner[0]:.4g}, {corner[1]:.4g})".replace("-", "−")
            marks.append(
                drag.corner(i).ring(corner, "third", value, quantity=qty.numbered(Kind.FIGURE, i + 1))
            )
    return marks


def _picture(p: Params, m: Real, inputs: Inputs) -> list[Mark]:
    pixels = inputs.pictures.get(p.picture)
    if pixels is None:
        return []
    pixels = pixels[:: max(1, -(-pixels.shape[0] // FINEST)), :: max(1, -(-pixels.shape[1] // FINEST))]
    h, w = pixels.shape[:2]
    corners = _at(points([[0, 0], [1.5 * w / max(h, w), 0], [0, 1.5 * h / max(h, w)]]), m)
    return [
        Picture(
            key="picture",
            pixels=pixels,
            corner=corners[0].copy(),
            across=corners[1] - corners[0],
            up=corners[2] - corners[0],
            quantity=qty.of_kind(Kind.FIGURE, "A"),
        )
    ]


def _at(flat: Real, m: Real) -> Real:
    n = m.shape[1]
    return (flat if n == 2 else lifted(flat)) @ m.T
