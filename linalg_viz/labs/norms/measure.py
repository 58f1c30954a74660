"""x measured: the city walk, the straight line, the longest leg, and the balls of p through 1 and x."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Column, Real
from linalg_viz.labs.norms import drag, facts, places
from linalg_viz.labs.norms.params import Params
from linalg_viz.labs.parts import arrows, balls, framing
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Label, Mark, answering, points
from linalg_viz.scene.numbers import listed
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.view import Viewport

NAMED = 0.85
"""The size of the names of lengths."""


def marks(p: Params, x: Column, port: Viewport) -> list[Mark]:
    """Everything the switches ask for, x on top."""
    at, n = facts.point(x), len(x)
    d = len(at)
    value = float(facts.norm(x, p.order))
    out: list[Mark] = []
    if p.unit:
        out += balls.ball(
            "unit-ball", p.order, np.eye(d, n), port, role="area", fill=0.14, quantity=qty.unit_ball(p.order)
        )
        out += _name(
            "unit-name",
            "area",
            f"{facts.symbol('x', p.order)} = 1",
            places.diagonal(p.order, n, d, -1.0),
            port,
            qty.unit_ball(p.order),
        )
    if value > 0.0:
        ball = balls.ball(
            "ball",
            p.order,
            value * np.eye(d, n),
            port,
            role="image",
            fill=0.04,
            dash="dash",
            weight="axis",
            quantity=qty.norm("x", p.order),
        )
        out += answering(ball)
    if p.legs and value > 0.0:
        out += _legs(x, at, p.order, port)
    side = arrows.outward(at, port)
    text = f"{facts.symbol('x', p.order)} {facts.said(x, p.order)}"
    out += arrows.arrow("x", at, "x", "x", port, quantity=qty.vector("x"))
    if value > 0.0:
        where = places.diagonal(p.order, n, d, 1.0) * value
        where[0] = -where[0] if n > 1 else where[0]
        out.append(
            Label(
                key="ball-name",
                role="image",
                at=where,
                text=text,
                side=arrows.outward(where, port) if n > 1 else (side[0], 1.0),
                quantity=qty.norm("x", p.order),
                answer=True,
            )
        )
    return out + _rings(p, n, d, value)


def lengths(x: Column, port: Viewport) -> list[Mark]:
    """x with its three lengths alone: the walk, the line and the longest leg."""
    at = facts.point(x)
    out = _legs(x, at, 2.0, port) if float(facts.norm(x, 2.0)) > 0.0 else []
    return out + arrows.arrow("x", at, "x", "x", port, quantity=qty.vector("x"))


def _name(key: str, role: str, text: str, at: Real, port: Viewport, quantity: Quantity) -> list[Mark]:
    return [
        Label(
            key=key, role=role, at=at, text=text, side=arrows.outward(at, port), size=0.85, quantity=quantity
        )
    ]


def _legs(x: Column, at: Real, order: float, port: Viewport) -> list[Mark]:
    """The walk along the axes with its total, and its longest leg with its length."""
    n = len(x)
    corners = np.zeros((n + 1, len(at)))
    for k in range(n):
        corners[k + 1 :, k] = at[k]
    longest = int(np.argmax(np.abs(at[:n])))
    out: list[Mark] = [
        Curve(
            key="walk",
            role="first",
            points=corners,
            weight="bold" if order == 1.0 else "curve",
            quantity=qty.norm("x", 1.0),
        ),
        Curve(
            key="leg",
            role="second",
            points=corners[longest : longest + 2].copy(),
            weight="bold",
            dash="dash",
            quantity=qty.norm("x", np.inf),
        ),
    ]
    return out + _leg_names(x, at, corners, longest, port) if n > 1 else out


def _leg_names(x: Column, at: Real, corners: Real, longest: int, port: Viewport) -> list[Mark]:
    """How long the walk, its longest leg and the straight line are, each beside what it measures."""
    n = len(x)
    leg = (corners[longest] + corners[longest + 1]) / 2
    # The total of the walk stands at a leg that is not the longest, where that one has its own label.
    other = 1 - longest if n == 2 else (longest + 1) % n
    turn = (corners[other] + corners[other + 1]) / 2
    middle = at / 2
    names = (
        ("walk", "first", "city walk", 1.0, turn.copy(), arrows.outward(turn - middle, port)),
        ("leg", "second", "longest leg", np.inf, leg, arrows.outward(leg - middle, port)),
        ("line", "x", "line", 2.0, 0.55 * at, arrows.across(at, turn, port)),
    )
    return [
        Label(
            key=f"{key}-name",
            role=role,
            at=where,
            text=_said(f"{name} {facts.symbol('x', order)} {facts.said(x, order)}", name, where, side, port),
            side=side,
            size=NAMED,
            quantity=qty.norm("x", order),
            answer=True,
        )
        for key, role, name, order, where, side in names
    ]


def _said(text: str, words: str, at: Real, side: tuple[float, float], port: Viewport) -> str:
    """The name of a length, without its words where these reach beyond the edge that it stands towards."""
    x = float(port.to_pixels(at)[0])
    room = port.width - x if side[0] > 0.5 else x if side[0] < -0.5 else 2.0 * min(x, port.width - x)
    letters = (len(text) - 1) * framing.LETTER * NAMED
    return text if letters * port.text <= room - framing.EDGE * port.text else text.removeprefix(f"{words} ")


def _rings(p: Params, n: int, d: int, value: float) -> list[Mark]:
    """Rings for p on the diagonal of the unit ball, and for the radius on the first axis."""
    out: list[Mark] = []
    if p.unit and n > 1:
        at = places.diagonal(p.order, n, d, 1.0)
        out.append(
            drag.order(n).ring(at, "area", f"p = {facts.order(p.order)}", quantity=qty.of_kind(Kind.ORDER))
        )
    if value > 0.0:
        at = points([value, *(0.0,) * (d - 1)])
        out.append(
            drag.radius(n).ring(at, "image", listed((value,)), quantity=qty.norm("x", p.order), answer=True)
        )
    return out
