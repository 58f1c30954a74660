"""The direction itself by descent: the error over the circle of
directions, or over the sphere for three columns.
"""

from __future__ import annotations

from math import radians, sin
from typing import Any

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.lab import Draggable
from linalg_viz.labs.parts import angles, plane
from linalg_viz.labs.pca import policy
from linalg_viz.labs.pca.facts import Facts, percent
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import bowl, charts, cloud, own_axis, placing, sphere, turn
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Dots, Label, Mark, points
from linalg_viz.scene.numbers import counted, shown
from linalg_viz.scene.scene import Scene, View, Viewports

PLANE = "direction"
CURVE = "landscape"


def turned(p: Params, S: Real) -> Real:
    """The angles in degrees (steps + 1,) of θ ← θ − η ∇E / (λ₁ − λ₂) on the circle, E(θ) = tr S − dᵀSd.

    ∇E = (λ₁ − λ₂) sin 2(θ − θ₁), so that near the best angle what is left shrinks by 1 − 2η, as in the bowl.
    """
    best = radians(own_axis.best_angle(S))
    out = [radians(p.angle)]
    for _ in range(p.steps):
        out.append(out[-1] - p.step * sin(2.0 * (out[-1] - best)))
    return np.asarray(np.rad2deg(out))


def scene(p: Params, f: Facts, ports: Viewports, t: float) -> Scene:
    """The rows with the directions so far, and the landscape of the error."""
    n = bowl.taken(p, t)
    if own_axis.in_space(p, f):
        return (sphere.view(p, f, n, ports),)
    at = own_axis.plane_points(p, f)
    S = own_axis.spread(f, at)
    way = turned(p, S)[: n + 1]
    return (_plane(p, f, at, S, way, ports), _curve(p, S, way, ports))


def _plane(p: Params, f: Facts, at: Real, S: Real, way: Real, ports: Viewports) -> View:
    home = placing.home(at, ports, PLANE)
    port = plane.viewport(ports, PLANE, home)
    js = own_axis.looked_at(p, f)
    names = [f.names[j] for j in js] + [""]
    marks: list[Mark] = plane.frame(port, (f.unit_name(names[0]), f.unit_name(names[1]) if f.p > 1 else ""))
    d = own_axis.at_angle(float(way[-1]))
    marks += cloud.threads(at, d) if p.threads else []
    marks += cloud.marks(p, f, at, port)
    far = own_axis.arm(port)
    for k, angle in enumerate(way[:-1]):
        tip = own_axis.at_angle(float(angle)) * far
        fade = 0.15 + 0.5 * (k + 1) / len(way)
        marks.append(
            Arrow(
                key=f"was{k}",
                role="image",
                tails=np.zeros((1, 2)),
                heads=tip[None].copy(),
                weight="axis",
                fade=fade,
                quantity=qty.of_kind(Kind.DESCENT),
            )
        )
    if float(np.trace(S)) > 0.0:
        marks += cloud.line(
            "best",
            own_axis.at_angle(own_axis.best_angle(S)),
            port,
            "first",
            "best",
            dash="dash",
            answer=True,
            quantity=qty.numbered(Kind.PRINCIPAL_AXIS, 1, "X"),
        )
    marks += cloud.line("now", d, port, "image", "", quantity=qty.of_kind(Kind.DESCENT))
    start = own_axis.at_angle(p.angle) * far
    marks.append(
        Label(
            key="begin-name",
            role="x",
            at=points(start),
            text="d^{(0)}",
            side=(0.0, 1.0),
            size=0.9,
            quantity=qty.of_kind(Kind.DESCENT),
        )
    )
    marks.append(
        beginning().ring(start, "x", angles.dialled(p.angle, 360), quantity=qty.of_kind(Kind.DESCENT))
    )
    marks += placing.corner(port, policy.line(p, f))
    title = f"d after {counted(len(way) - 1, 'step')} keeps {percent(own_axis.kept_share(S, d))}"
    return View(
        key=PLANE, title=title, marks=tuple(marks), home=home, fit=placing.fit(home), words=title, weight=1.3
    )


def beginning() -> Draggable:
    """The direction with which the descent begins, in the plane."""
    return turn.axis("axis", "Where the descent begins", PLANE, "Begin with another direction")


def _lost(S: Real, angles: Real) -> Real:
    """The share that is not kept, at angles in degrees (k,)."""
    a = np.deg2rad(angles)
    d = np.stack([np.cos(a), np.sin(a)])
    whole = float(np.trace(S))
    return (
        np.asarray(np.clip(1.0 - ((S @ d) * d).sum(axis=0) / whole, 0.0, 1.0))
        if whole > 0.0
        else np.zeros(len(a))
    )


def _curve(p: Params, S: Real, way: Real, ports: Viewports) -> View:
    """The error over the angle, −180° to 180°, with the places of the steps on it."""
    high = charts.height(ports, CURVE)
    marks = charts.base(high)
    angles = np.linspace(-180.0, 180.0, 181)
    marks.append(
        charts.curve(
            "error",
            (angles + 180.0) / 360.0,
            _lost(S, angles),
            high,
            "bad",
            quantity=qty.of_kind(Kind.SHARE_LOST),
        )
    )
    marks += _steps(S, way, high)
    if float(np.trace(S)) > 0.0:
        marks += _valleys(S, high)
    marks += _ticks(high)
    return charts.view(
        CURVE, "The error over the circle of directions", marks, high, f"η = {shown(p.step, 3)}", 1.0, ports
    )


def _steps(S: Real, way: Real, high: float) -> list[Mark]:
    """The places of the steps on the curve, the first ringed, the last with its error."""
    seen = (way + 180.0) % 360.0
    at = np.stack([seen / 360.0 * charts.WIDE, _lost(S, way) * high], axis=1)
    last = points(at[-1])
    text = f"step {len(way) - 1}: lost {percent(float(_lost(S, way[-1:])[0]))}"
    side = (0.0, -1.0) if last[1] > 0.25 * high else (0.0, 1.0)
    descent = qty.of_kind(Kind.DESCENT)
    return [
        Dots(key="steps", role="image", points=points(at), size=8.0, quantity=descent),
        Dots(key="begin", role="x", points=points(at[:1]), shape="ring", size=15.0, quantity=descent),
        Label(key="last", role="image", at=last, text=text, side=side, size=0.85, quantity=descent),
    ]


def _valleys(S: Real, high: float) -> list[Mark]:
    """The best direction, and the one opposite to it."""
    best = own_axis.best_angle(S)
    out: list[Mark] = []
    for k, angle in enumerate((best, best - 180.0)):
        height = float(_lost(S, np.array([angle]))[0]) * high
        out.append(
            Dots(
                key=f"valley{k}",
                role="first",
                points=points([[(angle + 180.0) / 360.0 * charts.WIDE, height]]),
                shape="diamond",
                size=12.0,
                answer=True,
                quantity=qty.numbered(Kind.PRINCIPAL_AXIS, 1, "X"),
            )
        )
    return out


def _ticks(high: float) -> list[Mark]:
    """The angles below the chart, and what its height means."""
    tick: dict[str, Any] = {"role": "muted", "size": 0.72, "quantity": qty.TICK}
    out: list[Mark] = []
    for degree in (-180, -90, 0, 90, 180):
        at, text = points([(degree + 180.0) / 360.0 * charts.WIDE, 0.0]), f"{degree}°".replace("-", "−")
        out.append(Label(key=f"tick{degree}", at=at, text=text, side=(0.0, -1.0), **tick))
    out.append(Label(key="whole", at=points([0.0, high]), text="all is lost", side=(1.0, 1.0), **tick))
    return out
