"""‖Ax‖² as x goes round the circle: a curve over the angle with its peaks at v₁ and its valleys at v₂."""

from __future__ import annotations

from dataclasses import replace
from math import atan2, degrees

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.constraints import along_first_axis
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts import framing
from linalg_viz.labs.parts.measured import said
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.parts.plane import axis_lines, tick
from linalg_viz.labs.parts.snapping import near
from linalg_viz.labs.svd import circle, drawing, exactly
from linalg_viz.labs.svd.factors import Factors
from linalg_viz.labs.svd.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import shown, stated
from linalg_viz.scene.scene import Scene, View, Viewports, about
from linalg_viz.scene.view import Viewport

KEY = "round"
WIDE, TALL = 4.0, 2.6
"""Units of the chart for 360° and for σ₁²; it is as tall as its view allows once that is laid out."""

MOST_TALL = 1.4, 7.0
"""The least and the most units for σ₁²."""

OVER = 0.3
"""Units by which the left axis is longer than σ₁²: the names of the peaks stand there."""

EDGES = framing.Edges(left=34.0, right=34.0, foot=42.0, head=92.0)
"""Room for its degrees, the name of a peak and the title."""

INTO = 0.25
"""Units up from the ground of a valley to where there is room for its name."""

_ANGLES = np.linspace(0.0, 360.0, 181)


def scene(p: Params, F: Factors, ports: Viewports) -> Scene:
    """x on the circle beside the chart of ‖Ax‖² over its angle."""
    says = "How long A x is as x goes round: longest at ±v_1, shortest at ±v_2"
    return about((*circle.alone(p, F, ports), _chart(p, F, ports.get(KEY))), says)


def reduced(angle: float) -> float:
    """An angle (degrees) as the chart shows it: 0 to 360, both ends included, where the two are one
    direction.
    """
    return angle if 0.0 <= angle <= 360.0 else angle % 360.0


def place(F: Factors, angle: float, tall: float = TALL) -> Real:
    """Where an angle (degrees) and its ‖Ax‖² stand in a chart that is so tall for σ₁²."""
    turned = reduced(angle)
    a = np.deg2rad(turned)
    height = tall * _shares(F, points([[np.cos(a)], [np.sin(a)]]))
    return points([WIDE * turned / 360.0, float(height[0])])


def _shares(F: Factors, X: Real) -> Real:
    """‖Ax‖²/σ₁² for columns x of X (2, k): no square of a large number is taken."""
    top = float(F.sigma[0])
    if top == 0.0:
        return np.zeros(X.shape[1])
    ratios = np.zeros(2)
    ratios[: len(F.sigma)] = F.sigma / top
    return np.asarray((ratios**2) @ (F.V.T @ X) ** 2, dtype=np.float64)


def _chart(p: Params, F: Factors, port: Viewport | None) -> View:
    home, whole = framing.chart(port, WIDE, TALL + OVER, EDGES, MOST_TALL)
    tall, a = whole - OVER, np.deg2rad(_ANGLES)
    curve = np.stack([WIDE * _ANGLES / 360.0, tall * _shares(F, np.stack([np.cos(a), np.sin(a)]))], axis=1)
    marks: list[Mark] = _axes(whole)
    marks += _levels(F, tall) + _peaks(F, tall)
    marks.append(Curve(key="curve", role="image", points=curve, quantity=qty.of_kind(Kind.STRETCH, "A")))
    here = place(F, p.angle, tall)
    drop = points([[float(here[0]), 0.0], [float(here[0]), float(here[1])]])
    value = _square(F, p)
    marks.append(Curve(key="drop", role="x", points=drop, weight="axis", dash="dot", quantity=qty.GUIDE))
    marks.append(
        Dots(
            key="here", role="x", points=here[None].copy(), size=9.0, quantity=qty.of_kind(Kind.STRETCH, "A")
        )
    )
    marks.append(
        Label(
            key="here-name",
            role="x",
            at=here.copy(),
            text=value,
            side=(1.0, 0.6),
            size=0.85,
            quantity=qty.of_kind(Kind.STRETCH, "A"),
        )
    )
    marks.append(angle().ring(here, "x", f"{shown(reduced(p.angle), 4)}°", quantity=qty.vector("x")))
    fit = points([[-0.4, -0.5], [WIDE + 0.4, whole + 0.2]])
    at = f"{shown(reduced(p.angle), 4)} degrees"
    spoken = f"‖Ax‖² {value.removeprefix('= ')} at {at}; largest at v₁, least at v₂"
    return View(
        key=KEY,
        title="‖A x‖^2 round the circle",
        marks=tuple(marks),
        home=home,
        fit=fit,
        move="fixed",
        words=spoken,
    )


def _square(F: Factors, p: Params) -> str:
    return stated(exactly.stretched(F.A, p.angle), 4)


def _axes(tall: float) -> list[Mark]:
    lines = points([[0.0, 0.0], [WIDE, 0.0], [0.0, 0.0], [0.0, tall]])
    ticks = (
        tick(f"tick{angle}", 0, points([WIDE * angle / 360.0, 0.0]), f"{angle}°")
        for angle in (0, 90, 180, 270, 360)
    )
    return [axis_lines(lines), *ticks]


def _levels(F: Factors, tall: float) -> list[Mark]:
    """σ₁² and σ₂² as dashed lines with their numbers."""
    out: list[Mark] = []
    for i in range(2):
        if i >= len(F.sigma) and F.rank > 0:
            continue
        s = float(F.sigma[i]) if i < len(F.sigma) else 0.0
        top = float(F.sigma[0])
        y = tall * (s / top) ** 2 if top > 0.0 else 0.0
        line = points([[0.0, y], [WIDE, y]])
        q = qty.eigenvalue(i + 1, "AᵀA")
        out.append(
            Curve(
                key=f"level{i}",
                role=drawing.ROLES[i],
                points=line,
                weight="axis",
                dash="dash",
                quantity=q,
                answer=True,
            )
        )
        out.append(
            Label(
                key=f"level{i}-name",
                role=drawing.ROLES[i],
                at=points([WIDE if i == 0 else _under_a_peak(F), y]),
                text=f"σ_{i + 1}^2 {said(exactly.sigma(F, i, square=True))}",
                side=(-0.3 if i == 0 else 0.0, 1.0),
                size=0.85,
                quantity=q,
                answer=True,
            )
        )
    return out


def _under_a_peak(F: Factors) -> float:
    """Where below a peak of the curve there is room: the one nearer to the middle of the chart."""
    first = degrees(atan2(float(F.V[1, 0]), float(F.V[0, 0]))) % 180.0
    return WIDE * (first + (180.0 if first < 90.0 else 0.0)) / 360.0


def _peaks(F: Factors, tall: float) -> list[Mark]:
    """Where ±v₁ and ±v₂ stand on the curve."""
    if len(F.equal) == 2 or F.rank == 0:
        return []
    out: list[Mark] = []
    for i in range(2):
        angle = degrees(atan2(float(F.V[1, i]), float(F.V[0, i])))
        spots = np.stack([place(F, angle, tall), place(F, angle + 180.0, tall)])
        out.append(
            Dots(
                key=f"peak{i}",
                role=drawing.ROLES[i],
                points=spots,
                shape="disc" if i == 0 else "square",
                size=9.0,
                quantity=qty.right_vector(i + 1),
                answer=True,
            )
        )
        for j, spot in enumerate(spots):
            name = f"v_{i + 1}" if j == 0 else f"−v_{i + 1}"
            # Within the valley: below it stand the degrees.
            out.append(
                Label(
                    key=f"peak{i}{j}-name",
                    role=drawing.ROLES[i],
                    at=spot + points([0.0, 0.0 if i == 0 else INTO]),
                    text=name,
                    side=(0.0, 1.0),
                    size=0.85,
                    answer=True,
                    quantity=qty.right_vector(i + 1),
                )
            )
    return out


def angle() -> Draggable:
    """The angle of x along the chart."""
    return Draggable(
        "round-handle", "Angle of x", _moved, along_first_axis(free=False), "Move x round the circle"
    )


def _moved(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """x by its angle on the chart, whose two ends are one direction and yet two places."""
    angle, hit = angle_at(g.to)
    angle = near(angle, 360.0 * g.grain / WIDE)
    same = abs(angle - reduced(p.angle)) <= UNSEEN
    return Change(p if same else replace(p, angle=angle), shared, hit)


def angle_at(to: Real) -> tuple[float, str]:
    """The angle in degrees under a point of the chart, held from 0 to 360, and in words where the chart
    ends.
    """
    angle = 360.0 * float(to[0]) / WIDE
    held = min(max(angle, 0.0), 360.0)
    return held, "" if held == angle else f"the chart ends at {held:.0f}°: 0° and 360° are one direction"
