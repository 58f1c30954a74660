"""The squared L2 norm: squares on the coordinates, the square on x, level circles and the gradient 2x."""

from __future__ import annotations

from math import inf
from typing import Any

import numpy as np

from linalg_viz.compute import vectors
from linalg_viz.compute.typing import Column, Number, Real, array
from linalg_viz.labs.norms import facts
from linalg_viz.labs.norms.params import Params
from linalg_viz.labs.parts import arrows, framing, measured, plane, space
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Curve, Label, Mark, points
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import Viewport

ROLES = ("first", "second", "third")


def marks(p: Params, x: Column, port: Viewport) -> list[Mark]:
    """The legs with their squares in the plane, the gradient at x, x on top."""
    at, n = facts.point(x), len(x)
    out: list[Mark] = []
    if p.gradient:
        out += _levels(at, n, port)
    if n == 2:
        out += _squares(x, at)
    elif n == 3:
        out += _legs(at)
    if p.gradient and np.any(at):
        out += arrows.arrow(
            "gradient",
            3.0 * at,
            "image",
            "∇(x^T x) = 2x",
            port,
            tail=at,
            quantity=qty.of_kind(Kind.GRADIENT, "x"),
            weight="curve",
        )
    return out + arrows.arrow(
        "x", at, "x", "x", port, quantity=qty.vector("x"), side=arrows.across(at, np.ones(len(at)), port)
    )


def _squares(x: Column, at: Real) -> list[Mark]:
    """A square on each leg and one on x itself, all outside the triangle."""
    a, b = float(at[0]), float(at[1])
    zero = np.zeros(2)
    up = 1.0 if b >= 0 else -1.0
    right = 1.0 if a >= 0 else -1.0
    corner = points([a, 0.0])
    out = _square(
        "square0",
        "first",
        zero,
        corner,
        points([0.0, -up * abs(a)]),
        x[0] * x[0],
        "x_1^2",
        qty.numbered(Kind.COMPONENT, 1, "x"),
    )
    out += _square(
        "square1",
        "second",
        corner,
        at,
        points([right * abs(b), 0.0]),
        x[1] * x[1],
        "x_2^2",
        qty.numbered(Kind.COMPONENT, 2, "x"),
    )
    turned = points([-b, a]) * (1.0 if a * b >= 0 else -1.0)
    return out + _square(
        "square", "x", zero, at, turned, vectors.dot(x, x), "x^T x", qty.of_kind(Kind.DOT, "x", "x")
    )


def _square(
    key: str, role: str, a: Real, b: Real, out_of: Real, area: Number, text: str, quantity: Quantity
) -> list[Mark]:
    corners = np.array([a, b, b + out_of, a + out_of])
    where = corners.mean(axis=0)
    return [
        Area(key=key, role=role, points=corners, opacity=0.2, quantity=quantity),
        Curve(
            key=f"{key}-rim", role=role, points=corners, connect="closed", weight="axis", quantity=quantity
        ),
        Label(
            key=f"{key}-name",
            role=role,
            at=where,
            text=f"{text} {measured.said(area)}",
            side=(0.0, 0.0),
            size=0.95,
            quantity=quantity,
            answer=True,
        ),
    ]


def _legs(at: Real) -> list[Mark]:
    corners = np.zeros((4, 3))
    for k in range(3):
        corners[k + 1 :, k] = at[k]
    return [
        Curve(
            key=f"leg{k}",
            role=ROLES[k],
            points=corners[k : k + 2].copy(),
            weight="curve",
            quantity=qty.numbered(Kind.COMPONENT, k + 1, "x"),
        )
        for k in range(3)
    ]


def _levels(at: Real, n: int, port: Viewport) -> list[Mark]:
    """The level of xᵀx through x, faint: the gradient is at a right angle to it."""
    length = float(np.linalg.norm(at))
    if length == 0.0 or n == 1:
        return []
    if n == 3:
        return space.ellipsoid(
            length * np.eye(3), port, key="level", role="muted", quantity=qty.of_kind(Kind.DOT, "x", "x")
        )
    return [
        plane.ring(
            "level", length * np.eye(2), role="muted", dash="dash", quantity=qty.of_kind(Kind.DOT, "x", "x")
        )
    ]


LOW = 1.5
"""How many times as wide as tall a view is that has no room for one line of squares below another."""


def areas(x: Column, weight: float, port: Viewport | None) -> View:
    """The squares side by side, and one square of all of their areas: for any number of entries.

    They are as large as the view allows: in a low one all stand in one line, and without a title, as the line
    above the picture says what they are.
    """
    low = port is not None and port.width > LOW * port.height
    a = np.abs(array(x))
    top = float(a.max(initial=0.0))
    sides = a / top if 0.0 < top < np.inf else np.zeros(len(a))
    total = float(np.sqrt(np.sum(sides * sides)))
    marks: list[Mark] = []
    left = 0.0
    for k, side in enumerate(sides):
        role = ROLES[k] if len(x) <= 3 else "accent"
        marks += _standing(
            f"square{k}",
            role,
            left,
            float(side),
            x[k] * x[k],
            f"x_{{{k + 1}}}^2",
            qty.numbered(Kind.COMPONENT, k + 1, "x"),
            len(x) <= 6,
        )
        left += max(float(side), 0.05) + 0.25
    wide = max(left - 0.25, total, 0.5)
    at, under = (left + 0.25, 0.0) if low else ((wide - total) / 2.0, -total - 0.45)
    marks += _standing(
        "square",
        "x",
        at,
        total,
        vectors.dot(x, x),
        "x^T x",
        qty.of_kind(Kind.DOT, "x", "x"),
        True,
        under,
    )
    wide, over, head = (at + total, max(total, 1.0), 0.0) if low else (wide, 1.0, 2.0 * framing.NAME)
    home = framing.whole(port, 0.0, wide, under, over, head, inf)
    fit = points([[0.0, over], [wide, under]])
    words = "a square on each entry, and one as large as all together"
    return View(
        key="areas",
        title="" if low else "Areas add up",
        marks=tuple(marks),
        home=home,
        fit=fit,
        weight=weight,
        words=words,
    )


def _standing(
    key: str,
    role: str,
    left: float,
    side: float,
    area: Number,
    text: str,
    quantity: Quantity,
    named: bool,
    bottom: float = 0.0,
) -> list[Mark]:
    corners = points(
        [[left, bottom], [left + side, bottom], [left + side, bottom + side], [left, bottom + side]]
    )
    said = f"{text} {measured.said(area)}" if measured.finite(area) else f"{text}: {measured.TOO_LARGE}"
    at = points([left + side / 2, bottom + side / 2])
    shared: dict[str, Any] = {"role": role, "quantity": quantity}
    out: list[Mark] = [
        Area(key=key, points=corners, opacity=0.3, **shared),
        Curve(key=f"{key}-rim", points=corners, connect="closed", weight="axis", **shared),
    ]
    if named:
        out.append(
            Label(key=f"{key}-name", at=at, text=said, side=(0.0, 0.0), size=0.8, answer=True, **shared)
        )
    return out
