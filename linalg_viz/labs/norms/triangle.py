"""The triangle inequality: x and y head to tail, x + y, and their lengths as bars with the slack between."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact.decide import is_zero
from linalg_viz.compute.exact.rounded import value
from linalg_viz.compute.typing import Column, Number
from linalg_viz.labs.norms import drag, facts
from linalg_viz.labs.norms.params import Params
from linalg_viz.labs.parts import arrows, balls, framing, measured
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Curve, Label, Mark, points
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import Camera, Viewport


def total(x: Column, y: Column) -> Column:
    """x + y."""
    return tuple(_plus(a, b) for a, b in zip(x, y, strict=True))


def _plus(a: Number, b: Number) -> Number:
    if not (measured.finite(a) and measured.finite(b)):
        return float(a) + float(b)
    return measured.within_range(entry.add(value(a), value(b)))


def slack(x: Column, y: Column, p: float) -> tuple[Number, Number, Number, Number]:
    """‖x‖ₚ, ‖y‖ₚ, ‖x + y‖ₚ and what is left over; NaN where one is not finite."""
    a, b, c = (facts.norm(v, p) for v in (x, y, total(x, y)))
    if not all(measured.finite(v) for v in (a, b, c)):
        return a, b, c, float("nan")
    rest = entry.subtract(entry.add(value(a), value(b)), value(c))
    return a, b, c, Fraction(0) if is_zero(rest) else measured.within_range(rest)


def tone(rest: Number) -> str:
    """The role of a slack: positive muted, equality good, negative bad."""
    return "good" if rest == 0 else "muted" if rest > 0 else "bad"


def marks(p: Params, x: Column, y: Column, port: Viewport) -> list[Mark]:
    """x from 0, y from its head, x + y across; the unit ball shows by its shape why."""
    a, c = facts.point(x), facts.point(total(x, y))
    d, n = len(a), len(x)
    out: list[Mark] = []
    if p.unit:
        out += balls.ball(
            "unit-ball",
            p.order,
            np.eye(d, n),
            port,
            role="area",
            fill=0.08,
            weight="axis",
            quantity=qty.unit_ball(p.order),
        )
    rest = slack(x, y, p.order)[3]
    role = "good" if rest == 0 else "bad" if rest < 0 else "image"
    out += arrows.arrow("sum", c, role, "", port, quantity=qty.vector("x + y"))
    out.append(
        Label(
            key="sum-name",
            role=role,
            at=0.55 * c,
            text="x + y",
            side=arrows.across(c, a, port),
            quantity=qty.vector("x + y"),
        )
    )
    out += arrows.arrow("y", c, "third", "", port, tail=a, quantity=qty.vector("y"))
    out.append(
        Label(
            key="y-name",
            role="third",
            at=(a + c) / 2,
            text="y",
            side=arrows.across(c - a, -a, port),
            quantity=qty.vector("y"),
        )
    )
    out += arrows.arrow("x", a, "x", "", port, quantity=qty.vector("x"))
    out.append(
        Label(
            key="x-name",
            role="x",
            at=0.5 * a,
            text="x",
            side=arrows.across(a, c, port),
            quantity=qty.vector("x"),
        )
    )
    out.append(drag.head_of_y(n).ring(c, "third", arrows.spoken(y), quantity=qty.vector("y")))
    return out


REACH, NAMED = 2.45, 0.85
"""Half of the height or width of the bars, the smaller of both; the size of the names of their lengths."""


def bars(p: Params, x: Column, y: Column, port: Viewport | None, weight: float = 0.5) -> View:
    """‖x‖ and ‖y‖ end to end, ‖x + y‖ under them, and what is left over.

    Where the names of the two that stand side by side have no room in one line, that of ‖y‖ stands higher.
    """
    a, b, c, rest = slack(x, y, p.order)
    marks: list[Mark] = []
    top = max(float(a) + float(b), float(c)) if measured.finite(rest) else 0.0
    la, lb, lc = (4.0 * (float(v) / top) if 0.0 < top < np.inf else 0.0 for v in (a, b, c))
    lengths = {"x": x, "y": y, "x + y": total(x, y)}
    names = {name: f"{facts.symbol(name, p.order)} {facts.said(c, p.order)}" for name, c in lengths.items()}
    sizes = {name: qty.norm(name, p.order) for name in lengths}
    role = "good" if rest == 0 else "bad" if rest < 0 else "image"
    marks += _bar("bar-x", "x", 0.0, la, 1.0, names["x"], sizes["x"], 1.0)
    higher = _line(names["x"], names["y"], (la + lb) / 2.0, port)
    marks += _bar("bar-y", "third", la, la + lb, 1.0, names["y"], sizes["y"], 1.0, higher)
    marks += _bar("bar-sum", role, 0.0, lc, 0.0, names["x + y"], sizes["x + y"], -1.0)
    if measured.finite(rest):
        marks += _slack(rest, *sorted((la + lb, lc)))
    home = Camera(centre=(2.0, 0.35), reach=REACH)
    fit = points([[0.0, -1.2], [4.0, 1.8]])
    return View(
        key="bars",
        title="Lengths",
        marks=tuple(marks),
        home=home,
        fit=fit,
        weight=weight,
        move="fixed",
        words="the lengths of x and y end to end, and the length of x + y",
    )


def _slack(rest: Number, low: float, high: float) -> list[Mark]:
    """What is left over, between the end of the detour and that of the straight way."""
    shared: dict[str, Any] = {
        "role": tone(rest),
        "answer": True,
        "quantity": qty.of_kind(Kind.SLACK, "x", "y"),
    }
    if rest == 0:
        text = "slack = 0"
    elif rest > 0:
        text = f"slack {measured.said(rest)}"
    else:
        text = f"too long by {measured.said(-rest).removeprefix('= ')}"
    ends = points([[low, -0.1], [low, 1.5], [high, -0.1], [high, 1.5]])
    at = points([(low + high) / 2, -0.75])
    return [
        Curve(key="slack", points=ends, connect="pairs", weight="axis", dash="dash", **shared),
        Label(key="slack-name", at=at, text=text, side=(0.0, -1.0), **shared),
    ]


def _line(first: str, second: str, apart: float, port: Viewport | None) -> float:
    """How much higher, in units, the second of two names so far apart stands: 0 where one line holds both."""
    if port is None:
        return 0.0
    unit = min(port.width, port.height) / (2.0 * REACH) / port.text
    wide = NAMED * framing.LETTER * (len(first) + len(second)) / 2.0
    return 0.0 if wide <= apart * unit else NAMED * framing.LINE / unit


def _bar(
    key: str,
    role: str,
    left: float,
    right: float,
    bottom: float,
    text: str,
    quantity: Quantity,
    side: float,
    higher: float = 0.0,
) -> list[Mark]:
    corners = points([[left, bottom], [right, bottom], [right, bottom + 0.4], [left, bottom + 0.4]])
    at = points([(left + right) / 2, bottom + (0.4 if side > 0 else 0.0) + higher])
    return [
        Area(key=key, role=role, points=corners, opacity=0.75, quantity=quantity, answer=True),
        Label(
            key=f"{key}-name",
            role=role,
            at=at,
            text=text,
            side=(0.0, side),
            size=NAMED,
            quantity=quantity,
            answer=True,
        ),
    ]
