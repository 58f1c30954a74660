"""Length 1: each vector on its way to the unit circle or sphere, and the ring that turns it."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Real
from linalg_viz.compute.vectors import length as length_of
from linalg_viz.compute.vectors import unit as at_length_one
from linalg_viz.labs.parts import arrows, measured, plane, space
from linalg_viz.labs.vectors import drag
from linalg_viz.labs.vectors.facts import ROLES, Vectors, has_length_one, orthogonal
from linalg_viz.labs.vectors.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Mark
from linalg_viz.scene.view import Viewport

RINGS_APART = 22.0
"""Pixels between the ring of a vector and the one of its direction, below which only the first is shown."""


def marks(p: Params, f: Vectors, port: Viewport, t: float) -> list[Mark]:
    """The unit circle or sphere, the vectors faint, and each one scaled as far as the time line is."""
    out: list[Mark] = []
    if f.n == 2:
        out += [
            plane.filled("ball", plane.CIRCLE, role="muted", opacity=0.07, quantity=qty.unit_ball()),
            plane.ring("circle", np.eye(2), role="muted", dash="dash", still=True, quantity=qty.unit_ball()),
        ]
    elif f.n == 3:
        out += space.ellipsoid(np.eye(3), port, role="muted", quantity=qty.unit_ball())
    out += _right_angles(f, port)
    for name in reversed(f.names):
        out += _one(name, f, port, t)
    return out


def direction(v: Real) -> Real | None:
    """v at length 1; None for 0."""
    length = float(np.linalg.norm(v))
    return v / length if length > 0 else None


def _one(name: str, f: Vectors, port: Viewport, t: float) -> list[Mark]:
    v, role = f.point(name), ROLES[name]
    e = direction(v)
    if e is None:
        return arrows.arrow(name, v, role, f"{name} = 0", port, quantity=qty.vector(name))
    length = float(np.linalg.norm(v))
    if has_length_one(f.column(name)):
        return arrows.arrow(name, v, role, f"{name}: length 1", port, quantity=qty.vector(name))
    now = e * length ** (1.0 - t)
    whole = length_of(f.column(name))
    between = whole if t <= 0.0 else float(np.linalg.norm(now))
    text = f"{name}/‖{name}‖" if t >= 1.0 else f"length {measured.said(between, 3)}"
    label = f"{name}, length {measured.said(whole)}"
    out = arrows.arrow(name, v, role, label, port, quantity=qty.vector(name), weight="curve", fade=0.45)
    inward = arrows.outward(np.array([e[1], -e[0], *e[2:]]) if f.d == 2 else -e, port)
    out += arrows.arrow(
        f"{name}-unit",
        now,
        role,
        text,
        port,
        quantity=qty.of_kind(Kind.UNIT_VECTOR, name),
        side=None if t < 1.0 else inward,
    )
    if f.n > 1 and float(np.linalg.norm(v - e)) * port.scale > RINGS_APART:
        found = at_length_one(f.column(name))
        assert not isinstance(found, Refusal)
        value = arrows.spoken(found)
        out.append(drag.unit(f, name).ring(e, role, value, quantity=qty.of_kind(Kind.UNIT_VECTOR, name)))
    return out


def _right_angles(f: Vectors, port: Viewport) -> list[Mark]:
    """The small squares between those that are orthogonal."""
    out: list[Mark] = []
    for i, a in enumerate(f.names):
        for b in f.names[:i]:
            u, v = direction(f.point(a)), direction(f.point(b))
            if u is not None and v is not None and orthogonal(f.column(a), f.column(b)):
                out += arrows.corner(f"right-angle-{b}{a}", np.zeros(f.d), u, v, port, "good")
    return out
