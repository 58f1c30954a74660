"""The dot product in the picture: the angle, the signed shadow with what is left, the side that u looks
to.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from linalg_viz.compute import vectors
from linalg_viz.compute.elimination.arithmetic import EXACT, is_zero
from linalg_viz.compute.typing import Column, Number, Real, array
from linalg_viz.labs.parts import arrows, measured, plane, space
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.vectors import drag
from linalg_viz.labs.vectors.facts import ROLES, Vectors, foot, orthogonal, pair
from linalg_viz.labs.vectors.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Arrow, Curve, Label, Mark
from linalg_viz.scene.numbers import stated
from linalg_viz.scene.view import Viewport

RINGS_APART = 24.0
"""Pixels between the shadow and its vector below which only the vector has a ring."""


def marks(p: Params, f: Vectors, port: Viewport, t: float, dragging: bool) -> list[Mark]:
    """Everything the switches ask for, the two arrows on top, a third one faint."""
    a, b = pair(p)
    out = _side(a, b, f, port) if p.side else []
    out += (
        _line(f.direction(a), ROLES[a], port, a)
        if p.shadow and not vectors.is_zero_vector(f.column(a))
        else []
    )
    for name in reversed(f.names):
        if name not in (a, b):
            out += arrows.arrow(
                name, f.point(name), ROLES[name], name, port, quantity=qty.vector(name), fade=0.4
            )
    if p.angle:
        out += _angle(a, b, f, port)
    for name in (b, a):
        out += arrows.arrow(name, f.point(name), ROLES[name], name, port, quantity=qty.vector(name))
    return out + _shadow(p, f, port, dragging) if p.shadow else out


def signed_shadow(a: Column, b: Column) -> Number | None:
    """The signed length (a · b)/‖a‖ of the shadow of b on the line of a, None for a = 0."""
    if vectors.is_zero_vector(a):
        return None
    d = vectors.dot(a, b)
    return Fraction(0) if is_zero(d) else EXACT.over(d, vectors.length(a))


def reach(p: Params, f: Vectors) -> float:
    """How far the shadow goes."""
    a, b = pair(p)
    found = foot(f.column(a), f.column(b)) if p.shadow else None
    return float(np.abs(array(found)).max()) if found is not None else 0.0


def _line(direction: Real, role: str, port: Viewport, name: str) -> list[Mark]:
    """The whole line in a direction of length 1, thin."""
    far = direction * (np.hypot(port.width, port.height) / port.scale)
    return [
        Curve(
            key="line",
            role=role,
            points=np.stack([-far, far]),
            weight="hair",
            dash="dash",
            fade=0.7,
            quantity=qty.of_kind(Kind.SPAN, name),
        )
    ]


def _shadow(p: Params, f: Vectors, port: Viewport, dragging: bool) -> list[Mark]:
    a, b = pair(p)
    found = foot(f.column(a), f.column(b))
    value = signed_shadow(f.column(a), f.column(b))
    if found is None or value is None:
        return []
    u, v, s = f.point(a), f.point(b), arrows.lifted(found, f.d)
    rest = v - s
    side = arrows.across(u, v, port)
    text = f"shadow {measured.said(value)}"
    out: list[Mark] = [
        Curve(
            key="residual",
            role=ROLES[b],
            points=np.stack([s, v]),
            weight="axis",
            dash="dash",
            quantity=qty.residual(b, a),
            answer=True,
        ),
        Arrow(
            key="shadow",
            role="image",
            tails=np.zeros((1, f.d)),
            heads=s[None].copy(),
            quantity=qty.projection(b, a),
            answer=True,
        ),
        Label(
            key="shadow-name",
            role="image",
            at=0.5 * s,
            text=text,
            side=side,
            size=0.9,
            quantity=qty.projection(b, a),
            answer=True,
        ),
    ]
    along, longest = (u, np.inf) if not np.any(s) else (-s, 0.5 * float(np.linalg.norm(s)))
    of = qty.residual(b, a)
    out += arrows.corner("right-angle", s, along, rest, port, longest=longest, quantity=of)
    # Under the ring of b it would only be in the way. What is left of b stays while it moves: so does the
    # ring.
    if dragging or float(np.linalg.norm(rest)) * port.scale > RINGS_APART:
        grip = drag.shadow(p, f)
        out.append(grip.ring(s, "image", stated(value, 4), quantity=qty.projection(b, a), answer=True))
    return out


def _angle(a: str, b: str, f: Vectors, port: Viewport) -> list[Mark]:
    value = measured.angle(f.column(a), f.column(b))
    if value is None:
        return []
    right = bool(orthogonal(f.column(a), f.column(b)))
    text = f"θ {measured.angle_said(value)}"
    return arrows.angle_arc(f.point(a), f.point(b), port, text, qty.of_kind(Kind.ANGLE, a, b), right=right)


def _side(a: str, b: str, f: Vectors, port: Viewport) -> list[Mark]:
    """Where a · x > 0 and where a · x < 0, with the border a · x = 0; nothing for a = 0."""
    u = f.point(a)
    length = float(np.linalg.norm(u))
    if length == 0.0:
        return []
    e = u / length
    if f.d == 2:
        return _half_planes(a, e, port)
    size = 0.42 * min(port.width, port.height) / port.scale
    ring = plane.CIRCLE @ space.across(e) * size
    at = ring[int(np.argmin(port.project(ring)[:, 1]))]
    return [
        Area(key="border", role="good", points=ring, opacity=0.1, quantity=qty.GUIDE),
        Curve(
            key="border-rim",
            role="good",
            points=ring,
            connect="closed",
            weight="axis",
            dash="dash",
            quantity=qty.GUIDE,
        ),
        Label(
            key="border-name",
            role="good",
            at=at.copy(),
            text=f"{a} · x = 0",
            side=(0.0, -1.0),
            size=0.9,
            quantity=qty.GUIDE,
        ),
        Label(
            key="side-plus",
            role="good",
            at=0.55 * size * e + at * 0.5,
            text=f"{a} · x > 0",
            side=(0.0, 0.0),
            size=0.9,
            quantity=qty.GUIDE,
        ),
        Label(
            key="side-minus",
            role="bad",
            at=-0.55 * size * e + at * 0.5,
            text=f"{a} · x < 0",
            side=(0.0, 0.0),
            size=0.9,
            quantity=qty.GUIDE,
        ),
    ]


def _half_planes(a: str, e: Real, port: Viewport) -> list[Mark]:
    n = np.array([-e[1], e[0]])
    centre = np.array(port.camera.centre)
    far = np.hypot(port.width, port.height) / port.scale
    # the point of the border nearest to the middle of the view: the areas cover the view wherever it is
    middle = n * float(n @ centre)
    out: list[Mark] = []
    for key, role, sign, text in (
        ("plus", "good", 1.0, f"{a} · x > 0"),
        ("minus", "bad", -1.0, f"{a} · x < 0"),
    ):
        d = e * sign * (far + abs(float(e @ centre)))
        corners = np.array([middle - n * far, middle + n * far, middle + n * far + d, middle - n * far + d])
        at = centre * 0 + sign * e * 0.62 * _edge(e, port) - n * 0.45 * _edge(n, port)
        out += [
            Area(key=f"side-{key}-fill", role=role, points=corners, opacity=0.08, quantity=qty.GUIDE),
            Label(
                key=f"side-{key}", role=role, at=at, text=text, side=(0.0, 0.0), size=0.95, quantity=qty.GUIDE
            ),
        ]
    ends = np.stack([middle - n * far, middle + n * far])
    return [
        *out,
        Curve(key="border", role="good", points=ends, weight="axis", dash="dash", quantity=qty.GUIDE),
    ]


def _edge(e: Real, port: Viewport) -> float:
    """How far the view goes from its middle in the direction e."""
    wide, tall = port.width / port.scale / 2.0, port.height / port.scale / 2.0
    return float(min(wide / max(abs(e[0]), UNSEEN), tall / max(abs(e[1]), UNSEEN)))
