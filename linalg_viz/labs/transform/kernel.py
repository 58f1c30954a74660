"""What a singular matrix loses: the kernel (all of it lands on 0) and the smaller space it reaches."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Column, Real, Rows, array
from linalg_viz.compute.vectors import absolute
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.plane import CIRCLE
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Curve, Label, Mark
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.view import Viewport


def lost(A: Rows, port: Viewport, domain: bool = False) -> list[Mark]:
    """The kernel of A as a line or a plane through 0 (none when A loses nothing) and, in one view, what it reaches.

    ``domain`` draws the kernel alone, for an input space of its own.
    """
    m, n = len(A), len(A[0])
    rank = known.rank(A)
    if rank == n:
        return []
    d = port.camera.dimension
    basis = np.stack([_direction(v) for v in known.nullspace(A)])
    marks = _through_zero("kernel", basis, port, d, "bad", "kernel → 0", qty.of_kind(Kind.KERNEL, "A"))
    if not domain and m == n and rank > 0:
        u, _, _ = np.linalg.svd(array(A))
        marks += _through_zero(
            "range", u[:, :rank].T, port, d, "image", "all of A x", qty.of_kind(Kind.COLUMN_SPACE, "A")
        )
    return marks


def _direction(v: Column) -> Real:
    """A vector other than 0 at a size that floats hold: only its direction is drawn."""
    largest = max((absolute(x) for x in v), default=1)
    return array(tuple(x / largest for x in v))


def _through_zero(
    key: str, basis: Real, port: Viewport, d: int, role: str, name: str, quantity: Quantity
) -> list[Mark]:
    size = (
        0.9 * min(port.width, port.height) / port.scale / 2.0
        if d == 3
        else np.hypot(port.width, port.height) / port.scale
    )
    directions = np.linalg.qr(np.concatenate([basis, np.zeros((len(basis), d - basis.shape[1]))], axis=1).T)[
        0
    ]
    if directions.shape[1] == 1:
        v = directions[:, 0] * (1.0 if directions[np.argmax(np.abs(directions[:, 0])), 0] > 0 else -1.0)
        centre = port.camera.matrix.T @ np.array(port.camera.centre)
        along = v * size
        middle = v * float(v @ centre)
        ends = np.stack([middle - along, middle + along])
        at = v * 0.42 * min(port.width, port.height) / port.scale
        return [
            Curve(
                key=key,
                role=role,
                points=ends,
                weight="curve",
                dash="dash" if key == "kernel" else "dashdot",
                quantity=quantity,
            ),
            Label(key=f"{key}-name", role=role, at=at, text=name, side=(0.7, -0.7), quantity=quantity),
        ]
    if directions.shape[1] == 2 and d == 3:
        ring = CIRCLE @ directions.T * size * 0.8
        return [
            Area(key=key, role=role, points=ring, opacity=0.1, quantity=quantity),
            Curve(
                key=f"{key}-rim",
                role=role,
                points=ring,
                connect="closed",
                weight="axis",
                dash="dash" if key == "kernel" else "dashdot",
                quantity=quantity,
            ),
            Label(
                key=f"{key}-name",
                role=role,
                at=ring[20].copy(),
                text=name,
                side=(0.7, 0.7),
                quantity=quantity,
            ),
        ]
    return [
        Label(key=f"{key}-name", role=role, at=np.zeros(d), text=name, side=(1.0, -1.0), quantity=quantity)
    ]


def lost_words(A: Rows) -> str:
    """One sentence: what A loses, or that it loses nothing."""
    n = len(A[0])
    gone = n - known.rank(A)
    if gone == 0:
        return "Nothing is lost: different inputs have different outputs."
    if gone == n:
        return "Everything lands on 0: all that was there is lost."
    if gone == 1:
        direction = "(" + ", ".join(shown(x, 4) for x in known.nullspace(A)[0]) + ")"
        return f"A collapses the line through {direction}: all of it lands on 0, so two inputs can have one output."
    return f"A collapses {gone} directions at once: a whole plane or more lands on 0."
