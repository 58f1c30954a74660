"""A 1×1 matrix: the number line stretched, flipped or collapsed."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Real, array
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.parts import steps
from linalg_viz.labs.parts.plane import LINE_GAP, step_for, viewport
from linalg_viz.labs.transform import drag
from linalg_viz.labs.transform.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import listed, shown
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import plane


def view(p: Params, shared: Shared, M: Real, ports: Viewports) -> View:
    """Input line above, output line below, a thread from each whole number to its image, the column as a
    handle.
    """
    a, end = float(M[0, 0]), float(array(shared.A)[0, 0])
    size = steps.reach(max(2.0, abs(end)), 1.5, 2.0)
    home = plane(reach=size * 1.25)
    port = viewport(ports, "line", home)
    h = size * 0.4
    left, right, _, _ = port.bounds
    marks: list[Mark] = [
        Curve(
            key="axes",
            role="axis",
            points=points([[left, h], [right, h], [left, -h], [right, -h]]),
            connect="pairs",
            weight="axis",
            still=True,
            quantity=qty.AXES,
        )
    ]
    step = step_for(port, LINE_GAP)
    ticks = np.arange(np.ceil(left / step), np.floor(right / step) + 1) * step
    marks += _numbers(ticks, h, step)
    if p.grid:
        threads = np.stack(
            [np.stack([ticks, np.full_like(ticks, h)], 1), np.stack([a * ticks, np.full_like(ticks, -h)], 1)],
            1,
        )
        marks.append(
            Curve(
                key="moved",
                role="moved",
                points=threads.reshape(-1, 2),
                connect="pairs",
                weight="moved",
                quantity=qty.GRID,
            )
        )
    marks += _arrows(a, h)
    if p.motion == "do":
        value = listed((shared.A[0][0],))
        marks.append(drag.column(0, 1).ring(points([end, -h]), "first", value, quantity=qty.column(1)))
    fit = points([[-size, h], [size, -h]])
    return View(
        key="line",
        title="What A does to the number line",
        marks=tuple(marks),
        home=home,
        fit=fit,
        words=f"every number is multiplied by {listed((shared.A[0][0],))}",
    )


def _arrows(a: float, h: float) -> list[Mark]:
    """1 on the input line and its image a on the output line, from their zeros."""
    up, down = points([[0.0, h]]), points([[0.0, -h]])
    return [
        Dots(key="origin", role="muted", points=np.concatenate([up, down]), size=6.0, quantity=qty.AXES),
        Arrow(
            key="e0",
            role="muted",
            tails=up,
            heads=points([[1.0, h]]),
            quantity=qty.numbered(Kind.BASIS_VECTOR, 1),
        ),
        Arrow(key="column0", role="first", tails=down, heads=points([[a, -h]]), quantity=qty.column(1)),
        Label(
            key="column0-name",
            role="first",
            at=points([a, -h]),
            text="A e_1",
            side=(0.0, -1.0),
            quantity=qty.column(1),
        ),
    ]


def _numbers(ticks: Real, h: float, step: float) -> list[Mark]:
    out: list[Mark] = []
    for x in ticks:
        for name, y in (("in", h), ("out", -h)):
            side = (0.0, 1.0) if y > 0 else (0.0, -1.0)
            out.append(
                Label(
                    key=f"{name}{x / step:.0f}",
                    role="muted",
                    at=points([x, y]),
                    text=shown(float(x), 4),
                    side=side,
                    size=0.72,
                    still=True,
                    quantity=qty.TICK,
                )
            )
    return out
