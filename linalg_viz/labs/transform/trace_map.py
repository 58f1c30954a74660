"""The trace–determinant plane of a 2×2 matrix: a dot that can be dragged, the parabola, the names of the
regions.
"""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.parts import known, plane, steps
from linalg_viz.labs.transform import drag
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Area, Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import listed
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Viewport
from linalg_viz.scene.view import plane as plane_camera

KEY = "trace-determinant"

OVER = 9.0
"""Pixels at 100 % from the axis to the middle of the names above it: below the dot of a small determinant."""


def view(shared: Shared, ports: Viewports) -> View:
    """Trace to the right, determinant upwards; below 0 saddles, above the parabola det = tr²/4 spirals."""
    tr, det = known.trace(shared.A), known.determinant(shared.A)
    assert det is not None
    at = points([float(tr), float(det)])
    size = steps.reach(max(4.0, float(np.abs(at).max())), 1.5, 4.0)
    home = plane_camera(size * 1.2)
    port = plane.viewport(ports, KEY, home)
    marks = plane.frame(port, ("tr", "det"))
    marks += _regions(port)
    marks += [
        Dots(key="here", role="accent", points=at[None].copy(), size=9.0, quantity=qty.det()),
        drag.trace_and_determinant().ring(
            at, "accent", f"tr {listed((tr,))}, det {listed((det,))}", quantity=qty.det()
        ),
    ]
    fit = points([[-size, -size], [size, size]])
    return View(
        key=KEY,
        title="(tr A, det A)",
        marks=tuple(marks),
        home=home,
        fit=fit,
        weight=0.7,
        words=f"a point at trace {listed((tr,))} and determinant {listed((det,))}",
    )


def _regions(port: Viewport) -> list[Mark]:
    left, right, bottom, top = port.bounds
    reach = max(abs(left), abs(right), 2.0 * np.sqrt(max(top, 1.0)))
    tr = np.linspace(-reach, reach, 161)
    parabola = np.stack([tr, tr * tr / 4.0], axis=1)
    low = min(bottom, 0.0)
    saddle = points([[left, 0.0], [right, 0.0], [right, low], [left, low]])
    up = max(top, 0.5)
    inside = parabola[parabola[:, 1] <= up]
    spiral = np.concatenate([inside, points([[inside[-1, 0], up], [inside[0, 0], up]])])
    names: list[Mark] = []
    for key, text, x, y in _names(port):
        names.append(
            Label(
                key=f"region-{key}",
                role="muted",
                at=points([x, y]),
                text=text,
                side=(0.0, 0.0),
                size=0.8,
                still=True,
                quantity=qty.GUIDE,
            )
        )
    return [
        Area(key="saddle", role="bad", points=saddle, opacity=0.07, still=True, quantity=qty.GUIDE),
        Area(key="spiral", role="image", points=spiral, opacity=0.08, still=True, quantity=qty.GUIDE),
        Curve(
            key="parabola",
            role="image",
            points=_clipped(parabola, up * 1.5),
            weight="curve",
            still=True,
            quantity=qty.GUIDE,
        ),
        *names,
    ]


def _clipped(parabola: Real, top: float) -> Real:
    return parabola[parabola[:, 1] <= top] if (parabola[:, 1] <= top).sum() > 1 else parabola


def _names(port: Viewport) -> list[tuple[str, str, float, float]]:
    left, right, bottom, top = port.bounds
    middle, over = (left + right) / 2, OVER * port.text / port.scale
    out = [("saddle", "one line is reversed (saddle)", middle, bottom * 0.55)] if bottom < 0 else []
    if top > 0:
        out.append(("spiral", "every line turns (spiral)", middle, top * 0.72))
        out.append(("source", "stretches", right * 0.56, over))
        out.append(("sink", "reverses", left * 0.68, over))
    return out
