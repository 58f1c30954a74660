"""The round trip: b drops to p on Col A and returns by A⁺ to
the shortest x; both spaces beside each other.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.least_squares import drag, drawing
from linalg_viz.labs.least_squares.drawing import COLUMNS
from linalg_viz.labs.least_squares.params import Params
from linalg_viz.labs.least_squares.system import (
    System,
    exact_norm,
    named_space,
    norm,
    point,
)
from linalg_viz.labs.least_squares.trip_input import inputs
from linalg_viz.labs.parts import arrows, measured
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Dots, Label, Mark, answering
from linalg_viz.scene.scene import Scene, View, Viewports, about
from linalg_viz.scene.view import Viewport


def scene(p: Params, s: System, ports: Viewports, t: float) -> Scene:
    """The output space with b and its shadow, the input space with the shortest x and the others."""
    found = "b is in Col A: A x = b can be solved"
    near = "b drops to p, the nearest point of Col A, and A^+ takes it to x"
    return about((output(p, s, ports, t), inputs(p, s, ports, t)), found if s.solvable else near)


def output_reach(s: System) -> float:
    """Half the width of the output view."""
    return drawing.reach_for(norm(s.b), *(norm(tuple(row[j] for row in s.A)) for j in range(s.n)))


def output(p: Params, s: System, ports: Viewports, t: float) -> View:
    """b, the columns of A, Col A and Null Aᵀ, p and the residual at its right angle."""
    reach = output_reach(s)
    home, port = drawing.port_for(ports, "output", s.m, reach)
    marks = drawing.base(port, s.m, reach, "b")
    assert s.bhat is not None
    if p.subspaces:
        marks += drawing.subspace(
            "left-null",
            s.U[:, s.rank :],
            "bad",
            f"Null A^T, dim {s.m - s.rank}",
            port,
            s.m,
            reach,
            dash="dash",
            quantity=qty.of_kind(Kind.LEFT_KERNEL, "A"),
            fade=0.6,
            flip=True,
        )
        marks += drawing.subspace(
            "column-space",
            s.U[:, : s.rank],
            "good",
            f"Col A, dim {s.rank}",
            port,
            s.m,
            reach,
            quantity=qty.of_kind(Kind.COLUMN_SPACE, "A"),
            cover=point(s.bhat, port.camera.dimension),
        )
    marks += _columns(s, port)
    marks += _drop(s, port, t, reach)
    marks += arrows.arrow(
        "b", point(s.b, port.camera.dimension), "image", "b", port, quantity=qty.vector("b")
    )
    marks += _output_handles(s, port)
    title = f"Output {named_space(s.m)}"
    return drawing.view("output", title, marks, home, reach, s.m, words(s), drawing.room_for(s.m, s.n))


def _columns(s: System, port: Viewport) -> list[Mark]:
    out: list[Mark] = []
    for j in reversed(range(s.n)):
        a = point(tuple(row[j] for row in s.A), port.camera.dimension)
        out += arrows.arrow(
            f"a{j}", a, COLUMNS[j], f"a_{j + 1}", port, weight="curve", quantity=qty.column(j + 1), fade=0.85
        )
    return out


def _drop(s: System, port: Viewport, t: float, reach: float) -> list[Mark]:
    """The residual, p with its right angle and, on the way back, Ax along it."""
    assert s.bhat is not None
    d = port.camera.dimension
    bhat = point(s.bhat, d)
    e = point(s.b, d) - bhat
    fall, _, back = drawing.thirds(t)
    out: list[Mark] = []
    if not s.solvable and float(np.linalg.norm(e)) > UNSEEN * reach:
        out += _residual(s, bhat, e, fall, port, reach)
    if fall >= 1.0:
        out += _shadow(s, bhat, e, port)
    if 0.0 < back < 1.0:
        out += arrows.arrow(
            "returning",
            back * bhat,
            "x",
            "A x",
            port,
            quantity=qty.projection("b", "A"),
            weight="bold",
            answer=True,
        )
    return out


def _residual(s: System, bhat: Real, e: Real, fall: float, port: Viewport, reach: float) -> list[Mark]:
    """The way b has fallen so far; once it has landed its length and the right angle at p."""
    assert s.residual is not None
    quantity = qty.residual("b", "A")
    b = point(s.b, port.camera.dimension)
    now = b - fall * e
    ends = np.stack([now, b])
    line = drawing.segment("residual", ends, "bad", weight="curve", quantity=quantity, answer=True)
    if fall < 1.0:
        landing = qty.projection("b", "A")
        at = now[None].copy()
        return [line, Dots(key="falling", role="good", points=at, size=10.0, answer=True, quantity=landing)]
    name = Label(
        key="residual-name",
        role="bad",
        at=bhat + 0.55 * e,
        text=f"‖b − p‖ {measured.said(exact_norm(s.residual))}",
        side=arrows.across(e, bhat * 1.01, port),
        size=0.85,
        quantity=quantity,
        answer=True,
    )
    if not np.any(bhat) or float(np.linalg.norm(bhat)) <= UNSEEN * reach:
        return [line, name]
    return [line, name, *answering(arrows.corner("right-angle", bhat, e, -bhat, port, "good"))]


def _shadow(s: System, bhat: Real, e: Real, port: Viewport) -> list[Mark]:
    """p; its name only where it is not b itself, which has one."""
    shared: dict[str, Any] = {"role": "good", "quantity": qty.projection("b", "A"), "answer": True}
    arrow = Arrow(key="bhat", tails=np.zeros((1, len(bhat))), heads=bhat[None].copy(), **shared)
    if s.solvable:
        return [arrow]
    side = _below(bhat, e, port)
    return [arrow, Label(key="bhat-name", at=bhat.copy(), text="p", side=side, **shared)]


def _below(bhat: Real, e: Real, port: Viewport) -> tuple[float, float]:
    """The side of p's name: away from b, else outwards."""
    q = -port.project(e)
    length = float(np.linalg.norm(q))
    return (float(q[0] / length), float(q[1] / length)) if length > 0 else arrows.outward(bhat, port)


def _output_handles(s: System, port: Viewport) -> list[Mark]:
    d = port.camera.dimension
    out: list[Mark] = []
    for j in reversed(range(s.n)):
        column = tuple(row[j] for row in s.A)
        said = arrows.spoken(column)
        out.append(drag.column(j, s.m).ring(point(column, d), COLUMNS[j], said, quantity=qty.column(j + 1)))
    out.append(
        drag.right_side(s, "trip").ring(point(s.b, d), "image", arrows.spoken(s.b), quantity=qty.vector("b"))
    )
    return out


def words(s: System) -> str:
    """The output space for somebody who cannot see it."""
    assert s.bhat is not None
    where = "b lies in Col A" if s.solvable else f"its shadow on Col A is p {arrows.told(s.bhat)}"
    return f"b {arrows.told(s.b)}; {where}; Col A has dimension {s.rank}"
