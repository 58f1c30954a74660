"""What a singular matrix loses: the kernel (all of it lands on 0) and the smaller space it reaches."""

from __future__ import annotations

from functools import cmp_to_key

import numpy as np

from linalg_viz.compute.exact.rounded import column, exactly, value
from linalg_viz.compute.exact.values import Row
from linalg_viz.compute.typing import Column, Number, Real, Rows, array
from linalg_viz.labs.parts import known, space, surds
from linalg_viz.labs.parts.arrows import lifted
from linalg_viz.labs.parts.plane import CIRCLE
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Curve, Dash, Label, Mark
from linalg_viz.scene.numbers import relation, shown
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.view import Viewport

SHORT = 100
"""A direction with an entry from here on is read more easily in decimals beside its largest entry."""


def lost(A: Rows, port: Viewport, domain: bool = False) -> list[Mark]:
    """The kernel of A as a line or plane through 0 (none when A loses nothing) and, in one view, what it
    reaches.

    ``domain`` draws the kernel alone, for an input space of its own.
    """
    m, n = len(A), len(A[0])
    rank = known.rank(A)
    if rank == n:
        return []
    found = exactly(A)
    kernel = qty.of_kind(Kind.KERNEL, "A")
    marks = _through_zero("kernel", known.nullspace(A), found.row_space, port, "bad", "kernel → 0", kernel)
    if not domain and m == n and rank > 0:
        reached = tuple(map(column, found.column_space))
        image = qty.of_kind(Kind.COLUMN_SPACE, "A")
        marks += _through_zero("range", reached, found.left_nullspace, port, "image", "all of A x", image)
    return marks


def _direction(v: Column, d: int) -> Real:
    """The unit vector (d,) along a vector other than 0, filled up with 0."""
    largest = v[int(np.argmax(np.abs(array(v))))]
    out = lifted(tuple(known.over(x, largest) for x in v), d)
    return np.asarray(out / np.linalg.norm(out))


def _through_zero(
    key: str,
    basis: tuple[Column, ...],
    across: tuple[Row, ...],
    port: Viewport,
    role: str,
    name: str,
    quantity: Quantity,
) -> list[Mark]:
    """The span of a basis: a line, or a plane with ``across`` at right angles to it; else its name alone."""
    d = port.camera.dimension
    dash: Dash = "dash" if key == "kernel" else "dashdot"
    if len(basis) == 1:
        return _line(key, _direction(basis[0], d), port, role, dash, name, quantity)
    if len(basis) == 2 and d == 3:
        size = 0.36 * min(port.width, port.height) / port.scale
        ring = CIRCLE @ space.across(_direction(column(across[0]), d)) * size
        corner = ring[np.argmax(ring @ port.camera.matrix.T @ np.array([1.0, -1.0]))]
        return [
            Area(key=key, role=role, points=ring, opacity=0.1, quantity=quantity),
            Curve(
                key=f"{key}-rim",
                role=role,
                points=ring,
                connect="closed",
                weight="axis",
                dash=dash,
                quantity=quantity,
            ),
            Label(
                key=f"{key}-name",
                role=role,
                at=corner.copy(),
                text=name,
                side=(0.7, -0.7),
                quantity=quantity,
            ),
        ]
    return [
        Label(key=f"{key}-name", role=role, at=np.zeros(d), text=name, side=(1.0, -1.0), quantity=quantity)
    ]


def _line(
    key: str, along: Real, port: Viewport, role: str, dash: Dash, name: str, quantity: Quantity
) -> list[Mark]:
    """A line through 0 as far as the view goes, named on its side of the largest coordinate."""
    v = along if along[np.argmax(np.abs(along))] > 0 else -along
    flat = port.camera.dimension == 2
    far = np.hypot(port.width, port.height) if flat else 0.45 * min(port.width, port.height)
    middle = v * float(v @ (port.camera.matrix.T @ np.array(port.camera.centre)))
    reach = v * (far / port.scale)
    return [
        Curve(
            key=key,
            role=role,
            points=np.stack([middle - reach, middle + reach]),
            weight="curve",
            dash=dash,
            quantity=quantity,
        ),
        Label(
            key=f"{key}-name",
            role=role,
            at=v * 0.42 * min(port.width, port.height) / port.scale,
            text=name,
            side=(0.7, -0.7),
            quantity=quantity,
        ),
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
        line = _said(known.nullspace(A)[0])
        return (
            f"A collapses the line through {line}: all of it lands on 0, so two inputs can have one output."
        )
    return f"A collapses {gone} directions at once: a whole plane or more lands on 0."


def texts(v: Column) -> tuple[str, ...]:
    """The entries of v (n,) as they stand where each is short, (√2, −1); else nothing: decimals are shown."""
    out = tuple(surds.text(value(x)) for x in v)
    return out if all(out) else ()


def _said(v: Column) -> str:
    """A direction in a sentence: (√2, −1), or (1, −0.364) beside its largest entry where it is not short.

    ≈ stands before it where decimals were left out.
    """
    exact = texts(v)
    # Entries may lie beyond the range of floats: they are compared exactly.
    largest = max(v, key=cmp_to_key(_longer))
    if exact and known.compare(known.size(largest), SHORT) < 0:
        return f"({', '.join(exact)})"
    beside = tuple(known.over(x, largest) for x in v)
    said = tuple(shown(float(x), 3) for x in beside)
    sign = "" if all(relation(x, text) == "=" for x, text in zip(beside, said, strict=True)) else "≈ "
    return f"{sign}({', '.join(said)})"


def _longer(x: Number, y: Number) -> int:
    """−1, 0 or +1 as |x| is below, equal to or above |y|."""
    return known.compare(known.size(x), known.size(y))
