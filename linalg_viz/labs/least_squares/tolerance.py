"""The tolerance: σ on a logarithmic axis, what counts as 0, and
how long x becomes; x as the sum of its terms.
"""

from __future__ import annotations

import itertools
from math import log10

import numpy as np

from linalg_viz.labs.least_squares import drag, scale
from linalg_viz.labs.least_squares.drawing import COLUMNS
from linalg_viz.labs.least_squares.params import HIGHEST_TOLERANCE, LOWEST_TOLERANCE, Params
from linalg_viz.labs.least_squares.system import System
from linalg_viz.labs.least_squares.terms import lengths, terms_view
from linalg_viz.labs.parts import beyond, plane
from linalg_viz.labs.parts.decidable import singular_values
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import listed, shown
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import Camera

KEY = "sigma"

FLOOR = 1.6
"""Where the curve of ‖x‖ begins on the chart; its top is as high as the view allows."""

HALF = 9.8
"""Half the width of the chart, in decades."""

HANDLE_AT = -1.5
"""Height of the handle of the tolerance."""


def scene(p: Params, s: System, ports: Viewports) -> Scene:
    """The chart, and beside it x as the sum of its terms where it can be drawn."""
    views: Scene = (chart(p, s, ports),)
    return (terms_view(s, ports), *views) if s.drawn else beyond.said(views, s.m, s.n)


# The chart


def chart(p: Params, s: System, ports: Viewports) -> View:
    """Singular values, tolerance and ‖x‖ over the tolerance; the chart is as tall as its place."""
    seen = plane.viewport(ports, KEY, Camera())
    ratio = min(max(seen.height / max(seen.width, 1.0), 0.55), 1.7)
    roof = 2.0 * HALF * ratio * 0.95 - 4.8
    marks = _ground(s, roof) + _cut(p, s, roof) + _curve(p, s, roof) + _values(s, roof) + _handles(p, s)
    home = Camera(centre=(-8.0, roof / 2.0 - 1.1), reach=HALF * min(ratio, 1.0))
    fit = points([[scale.LEFT - 0.6, -3.2], [scale.RIGHT + 0.6, roof + 1.2]])
    count = f"{s.rank} of {len(s.D.sigma)} count"
    return View(
        key=KEY,
        title=f"Singular values, σ over σ₁ — {count}",
        marks=tuple(marks),
        home=home,
        fit=fit,
        weight=1.15 if s.drawn else 1.0,
        words=f"{count}; the tolerance is {scale.said(p, s)} times σ₁",
    )


def _ground(s: System, roof: float) -> list[Mark]:
    decades = np.arange(int(scale.LEFT), int(scale.RIGHT) + 1)
    lines = np.array([[[d, 0.0], [d, roof + 0.6]] for d in decades], dtype=np.float64).reshape(-1, 2)
    out: list[Mark] = [
        Curve(
            key="decades",
            role="grid",
            points=lines,
            connect="pairs",
            weight="grid",
            still=True,
            quantity=qty.GRID,
        ),
        Curve(
            key="axis",
            role="axis",
            points=points([[scale.LEFT - 0.5, 0.0], [scale.RIGHT, 0.0]]),
            weight="axis",
            still=True,
            quantity=qty.AXES,
        ),
    ]
    for d in range(-16, 1, 4):
        text = f"10^{{−{-d}}}" if d else "1"
        out.append(
            Label(
                key=f"tick{d}",
                role="muted",
                at=points([d, -0.05]),
                text=text,
                side=(0.0, -1.0),
                size=0.75,
                still=True,
                quantity=qty.TICK,
            )
        )
    x = log10(scale.default(s))
    out.append(
        Curve(
            key="default",
            role="muted",
            points=points([[x, -0.4], [x, roof + 0.6]]),
            weight="axis",
            dash="dash",
            quantity=qty.of_kind(Kind.DEFAULT_TOLERANCE),
        )
    )
    out.append(
        Label(
            key="default-name",
            role="muted",
            at=points([x, roof + 0.6]),
            text=f"NumPy default {max(s.m, s.n)}ε",
            side=(1.0, 1.0) if x < -9 else (-1.0, 1.0),
            size=0.8,
            quantity=qty.of_kind(Kind.DEFAULT_TOLERANCE),
        )
    )
    return out


def _cut(p: Params, s: System, roof: float) -> list[Mark]:
    x = scale.now(p, s)
    left = scale.LEFT - 0.6
    box = points([[left, 0.0], [x, 0.0], [x, roof + 0.6], [left, roof + 0.6]])
    out: list[Mark] = [
        Area(key="cut", role="bad", points=box, opacity=0.08, quantity=qty.of_kind(Kind.TOLERANCE)),
        Curve(
            key="tolerance",
            role="accent",
            points=points([[x, HANDLE_AT], [x, roof + 0.6]]),
            weight="curve",
            quantity=qty.of_kind(Kind.TOLERANCE),
        ),
    ]
    if x - left > 4.0:
        out.append(
            Label(
                key="cut-name",
                role="bad",
                at=points([(left + x) / 2, 0.75]),
                text="counts as 0",
                side=(0.0, 0.0),
                size=0.85,
                quantity=qty.of_kind(Kind.TOLERANCE),
            )
        )
    return out


def _curve(p: Params, s: System, roof: float) -> list[Mark]:
    """‖x‖ as a staircase over the tolerance, on a logarithmic scale of its own."""
    sizes = lengths(s)
    known = sizes[(sizes > 0.0) & np.isfinite(sizes)]
    if not len(known):
        return []
    of = qty.of_kind(Kind.SOLUTION)
    low, high = float(np.log10(known.min())), float(np.log10(known.max()))
    height = (roof - FLOOR) / max(high - low, 4.0)

    def y(size: float) -> float:
        if size <= 0.0:
            return 0.35
        return FLOOR + height * (min(log10(size), high) - low) if np.isfinite(size) else roof

    ends = [scale.LEFT - 0.6, *(scale.share(s, i) for i in reversed(range(len(sizes) - 1))), scale.RIGHT]
    steps = []
    for k, (a, b) in enumerate(itertools.pairwise(ends)):
        level = y(float(sizes[len(sizes) - 1 - k]))
        steps += [[a, level], [b, level]]
    x = scale.now(p, s)
    counted = min(s.rank, len(sizes) - 1)
    here = points([x, y(float(sizes[counted]))])
    value = float(sizes[counted])
    text = f"‖x‖ ≈ {shown(value, 3)}" if np.isfinite(value) else "‖x‖ beyond 10³⁰⁸"
    return [
        Curve(key="length", role="x", points=points(steps), weight="curve", quantity=of),
        Dots(key="length-now", role="x", points=here[None].copy(), size=12.0, quantity=of),
        Label(
            key="length-name",
            role="x",
            at=here,
            text=text,
            side=(1.0, 1.0) if x < -9 else (-1.0, 1.0),
            quantity=of,
        ),
    ]


def _values(s: System, roof: float) -> list[Mark]:
    out: list[Mark] = []
    places = [scale.share(s, i) for i in range(len(s.D.sigma))]
    for i in reversed(range(len(places))):
        role = COLUMNS[i] if i < 3 else "text"
        counts = i < s.rank
        at = points([places[i], 0.0])
        out.append(
            Curve(
                key=f"stem{i}",
                role=role,
                points=points([[places[i], 0.0], [places[i], roof + 0.6]]),
                weight="axis",
                dash="dot",
                fade=0.8 if counts else 0.4,
                quantity=qty.singular_value(i + 1),
            )
        )
        out.append(
            Dots(
                key=f"sigma{i}",
                role=role,
                points=at[None].copy(),
                shape="disc" if counts else "cross",
                size=11.0,
                quantity=qty.singular_value(i + 1),
            )
        )
        crowded = any(abs(places[i] - x) < 0.8 for x in places[:i])
        if not crowded or len(places) <= 3:
            out.append(
                Label(
                    key=f"sigma{i}-name",
                    role=role,
                    at=at,
                    text=f"σ_{{{i + 1}}}",
                    side=(0.25, -1.0),
                    quantity=qty.singular_value(i + 1),
                )
            )
    return out


def _handles(p: Params, s: System) -> list[Mark]:
    out: list[Mark] = []
    for i in reversed(range(1, len(s.D.sigma))):
        if s.sigma(0) <= 0.0 or not np.isfinite(s.D.sigma).all():
            break
        role = COLUMNS[i] if i < 3 else "text"
        at, said = points([scale.share(s, i), 0.0]), listed((singular_values(s.A)[i],))
        out.append(drag.sigma(i).ring(at, role, said, quantity=qty.singular_value(i + 1)))
    x = min(max(scale.now(p, s), log10(LOWEST_TOLERANCE)), log10(HIGHEST_TOLERANCE))
    at = points([x, HANDLE_AT])
    out.append(
        drag.tolerance().ring(at, "accent", f"{scale.said(p, s)} σ₁", quantity=qty.of_kind(Kind.TOLERANCE))
    )
    out.append(
        Label(
            key="tolerance-name",
            role="accent",
            at=at,
            text=f"tolerance {scale.said(p, s)} σ_1",
            side=(1.0, -1.0) if x < -8 else (-1.0, -1.0),
            size=0.9,
            quantity=qty.of_kind(Kind.TOLERANCE),
        )
    )
    return out
