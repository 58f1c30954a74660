"""Pieces of the pictures of a matrix: its columns, x, the flat images of balls and cubes."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Real, Rows, array
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.parts import arrows, plane, space
from linalg_viz.labs.transform import drag
from linalg_viz.labs.transform.params import ROLES, Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Curve, Label, Mark
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.view import Viewport


def flat(v: Real, port: Viewport) -> Real:
    """A vector of a line drawn in the plane, others as they are."""
    d = port.camera.dimension
    return np.concatenate([v, np.zeros(d - len(v))]) if len(v) < d else v


def lift(M: Real, port: Viewport) -> Real:
    d = port.camera.dimension
    return np.concatenate([M, np.zeros((d - len(M), M.shape[1]))]) if len(M) < d else M


def lift_columns(M: Real) -> Real:
    return M if M.shape[1] == 3 else np.concatenate([M, np.zeros((len(M), 1))], axis=1)


def padded(fit: Real, port: Viewport) -> Real:
    d = port.camera.dimension
    return np.concatenate([fit, np.zeros((len(fit), d - fit.shape[1]))], axis=1) if fit.shape[1] < d else fit


def flat_ellipse(L: Real, n: int) -> list[Mark]:
    """The image of the unit circle or sphere in the plane: an ellipse with the axes σᵢuᵢ."""
    if n == 1:
        ends = np.stack([-L[:, 0], L[:, 0]])
        return [
            plane.filled("disc", ends, role="image", quantity=qty.of_kind(Kind.ELLIPSOID, "A")),
            _strip("ellipse", ends),
        ]
    outline = plane.ellipse(L)
    return [
        plane.filled("disc", outline, role="image", opacity=0.1, quantity=qty.of_kind(Kind.ELLIPSOID, "A")),
        _strip("ellipse", outline),
    ]


def _strip(key: str, ring: Real) -> Mark:
    return Curve(
        key=key,
        role="image",
        points=ring,
        connect="closed",
        weight="curve",
        quantity=qty.of_kind(Kind.ELLIPSOID, "A"),
    )


def shadow_of_cube(L: Real, n: int) -> list[Mark]:
    if n == 2:
        return [
            plane.filled(
                "square", plane.SQUARE @ L.T, opacity=0.22, quantity=qty.of_kind(Kind.UNIT_CUBE, "A")
            )
        ]
    if n == 3:
        corners = space.CORNERS @ L.T
        return [
            plane.filled(
                f"face{a}{s}", corners[list(ring)], opacity=0.1, quantity=qty.of_kind(Kind.UNIT_CUBE, "A")
            )
            for a, s, ring in space.FACES
        ]
    return []


def columns(A: Rows, M: Real, handles: bool, port: Viewport | None = None) -> list[Mark]:
    """The columns as arrows with a handle where each will have arrived, named by what they are."""
    out: list[Mark] = []
    at_end = np.array_equal(M, array(A))
    for j in range(M.shape[1]):
        head = M[:, j] if port is None else flat(M[:, j], port)
        label = f"A e_{j + 1}" if at_end else ""
        out += arrow(f"column{j}", head, ROLES[j], label, quantity=qty.column(j + 1))
    if not handles:
        return out
    for j in range(M.shape[1]):
        end = array(A)[:, j] if port is None else flat(array(A)[:, j], port)
        value = arrows.spoken([x[j] for x in A])
        grip, fade = drag.column(j, len(A)), 1.0 if at_end else 0.45
        out.append(grip.ring(end, ROLES[j], value, quantity=qty.column(j + 1), fade=fade))
    return out


def arrow(key: str, head: Real, role: str, label: str, quantity: Quantity) -> list[Mark]:
    tail = np.zeros_like(head)
    marks: list[Mark] = [
        Arrow(key=key, role=role, tails=tail[None], heads=head[None].copy(), quantity=quantity)
    ]
    if label:
        side = (1.0 if head[0] >= 0 else -1.0, 1.0 if head[-1] >= 0 else -1.0)
        marks.append(
            Label(key=f"{key}-name", role=role, at=head.copy(), text=label, side=side, quantity=quantity)
        )
    return marks


def vector(p: Params, shared: Shared, M: Real) -> list[Mark]:
    if not p.vector:
        return []
    x = array(shared.vector("x", M.shape[1]))
    marks = arrow("x", x, "x", "x", qty.vector("x")) + arrow("Ax", M @ x, "image", "A x", qty.vector("Ax"))
    value = arrows.spoken(shared.vector("x", M.shape[1]))
    return [*marks, drag.vector(len(x)).ring(x, "x", value, quantity=qty.vector("x"))]


def vector_in(shared: Shared, n: int, port: Viewport) -> list[Mark]:
    x = flat(array(shared.vector("x", n)), port)
    value = arrows.spoken(shared.vector("x", n))
    marks = arrow("x", x, "x", "x", qty.vector("x"))
    return [*marks, drag.vector(n).ring(x, "x", value, quantity=qty.vector("x"))]
