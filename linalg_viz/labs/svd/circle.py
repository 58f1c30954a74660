"""x alone round the unit circle and its image, with the directions in which it is longest and shortest."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.constraints import circle
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts.arrows import entries_said, single
from linalg_viz.labs.svd import drawing, hunt
from linalg_viz.labs.svd.drawing import ROLES
from linalg_viz.labs.svd.factors import Factors, of
from linalg_viz.labs.svd.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Label, Mark, points
from linalg_viz.scene.mathtext import indexed
from linalg_viz.scene.numbers import stated
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Viewport


def alone(p: Params, F: Factors, ports: Viewports) -> list[View]:
    """x on the circle with Ax: in one view for a square A, else side by side."""
    x, A = hunt.at(p), F.arrows @ F.V.T
    together = F.m == F.n
    where, title = "plane" if together else "input", "x and A x"
    reach = drawing.reach_for(float(F.sigma[0]))
    own = drawing.reach_within(ports.get(where), A) if together else 2.0
    home, port = drawing.port_for(ports, where, 2, own)
    marks = drawing.base(port, 2, own) + drawing.unit_ball(port, 2)
    marks += _image_of_circle(A, port) if together else []
    marks += _lines(F, port)
    marks.append(single("x", x, "x", quantity=qty.vector("x")))
    marks.append(drawing.label("x-name", x, "x", "x", port, quantity=qty.vector("x")))
    marks += _image(A @ x, port) if together else []
    marks.append(lone_x().ring(x, "x", entries_said(x), quantity=qty.vector("x")))
    said = f"‖Ax‖ {stated(float(np.linalg.norm(A @ x)), 4)}"
    views = [drawing.view(where, title, marks, home, own, 2, said)]
    if not together:
        home, port = drawing.port_for(ports, "output", F.m, reach)
        marks = drawing.base(port, F.m, reach) + _image_of_circle(A, port) + _image(A @ x, port)
        title = f"Ax in {drawing.space_name(F.m)}"
        views.append(drawing.view("output", title, marks, home, reach, F.m, said))
    return views


def _image_of_circle(A: Real, port: Viewport) -> list[Mark]:
    return drawing.ball("image", A, port, quantity=qty.of_kind(Kind.ELLIPSOID, "A"))


def _image(v: Real, port: Viewport) -> list[Mark]:
    head = drawing.padded(v, port)
    return [
        single("Ax", head, "image", quantity=qty.vector("Ax")),
        drawing.label("Ax-name", head, "A x", "image", port, quantity=qty.vector("Ax")),
    ]


def _lines(F: Factors, port: Viewport) -> list[Mark]:
    """The directions of v₁ and v₂ as lines across the unit circle."""
    out: list[Mark] = []
    for i in range(2):
        ends = points(np.stack([-F.V[:, i], F.V[:, i]]))
        at = points(F.V[:, i])
        side, of = (float(at[0]), float(at[1])), qty.right_vector(i + 1)
        out.append(
            Curve(
                key=f"v{i}", role=ROLES[i], points=ends, weight="axis", dash="dash", quantity=of, answer=True
            )
        )
        out.append(
            Label(
                key=f"v{i}-name", role=ROLES[i], at=at, text=f"v_{i + 1}", side=side, quantity=of, answer=True
            )
        )
    return out


def lone_x() -> Draggable:
    """x alone on the unit circle."""
    return Draggable("x-handle", "Unit vector x", _x_turned, circle(np.zeros(2)), "Move x round the circle")


def _x_turned(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    F = of(p, shared.A)
    angle, hit = hunt.turn(p, F, 0.0, g)
    moved = hunt.turned(p, angle)
    if not hit:
        return Change(moved, shared)
    first = hunt.pair(moved, F).first
    which = "largest" if first == 0 else "least"
    return Change(moved, shared, f"x = ±{indexed('v', first + 1)}: ‖Ax‖² is {which} here")
