"""Power iteration's estimates of λ over its steps, and the eigenvalue they run to."""

from __future__ import annotations

import numpy as np

from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.eigen.powers import orbit
from linalg_viz.labs.eigen.spectral import Group, Spectrum, same_size
from linalg_viz.labs.parts.plane import axis_lines
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import counted, shown
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import plane as plane_camera

CHART = "estimates"
ESTIMATE = qty.of_kind(Kind.ESTIMATE, "A")

WIDE, TALL = 4.2, 2.9
"""Units of the frame; the steps end a little before it."""

STEPS = 4.0
"""Units that all the steps take."""

LOWEST, SPREAD = 0.4, 2.2
"""Height of the least estimate, and that of the largest above it."""


def dominant(found: Spectrum) -> Group | None:
    """The eigenvalue of strictly largest |λ|, which power iteration finds; None where two share that size."""
    ranked = sorted(found.groups, key=lambda group: -abs(group.value))
    if not ranked or ranked[0].zero or not ranked[0].real:
        return None
    if len(ranked) > 1 and same_size(ranked[0], ranked[1]):
        return None
    return ranked[0]


def chart(p: Params, shared: Shared, found: Spectrum, t: float) -> View:
    """The estimate xᵀAx after each step, and the eigenvalue it runs to."""
    way = orbit(p, shared, found)
    values = orbit(p, shared, found, t).estimates
    aim = dominant(found)
    level = [aim.value.real] if aim is not None else []
    known = [*(float(v) for v in way.estimates), *level]
    low, high = min(known), max(known)
    span = high - low or 1.0

    def height(v: float) -> float:
        return LOWEST + SPREAD * (v - low) / span

    heights = np.array([height(float(v)) for v in values])
    at = np.stack([STEPS * np.arange(len(heights)) / p.k, heights], axis=1)
    frame = points([[0.0, 0.0], [WIDE, 0.0], [0.0, 0.0], [0.0, TALL]])
    marks: list[Mark] = [axis_lines(frame, "frame"), steps_name(WIDE)]
    if aim is not None:
        marks += _aim(aim, height(aim.value.real))
    if len(at) > 1:
        marks.append(Curve(key="way", role="image", points=at, weight="axis", quantity=ESTIMATE))
    marks.append(Dots(key="estimates", role="image", points=at.copy(), size=6.0, quantity=ESTIMATE))
    text = _short(float(values[-1]))
    marks.append(
        Label(
            key="last",
            role="image",
            at=at[-1].copy(),
            text=text,
            side=(0.0, 1.0),
            size=0.8,
            quantity=ESTIMATE,
        )
    )
    return View(
        key=CHART,
        title="x^T A x after k steps",
        marks=tuple(marks),
        home=plane_camera(1.9, (2.1, 1.4)),
        fit=points([[0.0, 0.0], [WIDE, TALL]]),
        move="fixed",
        place="inset",
        words=f"the estimate after {counted(len(values) - 1, 'step')} is {_short(float(values[-1]))}",
    )


def steps_name(end: float) -> Label:
    """k, the name of the axis of the steps, at its end."""
    return Label(
        key="steps",
        role="muted",
        at=points([end, 0.0]),
        text="k",
        side=(0.0, -1.0),
        size=0.8,
        still=True,
        quantity=qty.AXES,
    )


def _aim(aim: Group, y: float) -> list[Mark]:
    """The level of the eigenvalue that the estimates run to."""
    of, line = qty.eigenvalue(aim.name + 1), points([[0.0, y], [WIDE, y]])
    return [
        Curve(key="aim", role="first", points=line, weight="axis", dash="dash", answer=True, quantity=of),
        Label(
            key="aim-name",
            role="first",
            at=line[0].copy(),
            text=f"λ {_short(aim.value.real)}",
            side=(1.0, -1.0),
            size=0.8,
            answer=True,
            quantity=of,
        ),
    ]


def _short(x: float) -> str:
    return f"≈ {shown(x, 4)}"
