"""The input space of the round trip: the shortest x, and the other solutions beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.least_squares import drag, drawing
from linalg_viz.labs.least_squares.params import Params
from linalg_viz.labs.least_squares.system import (
    HUGE,
    System,
    drawn_x,
    exact_norm,
    named_space,
    norm,
    other,
    point,
    unit,
)
from linalg_viz.labs.parts import arrows, measured
from linalg_viz.labs.parts.pixels import SMALLEST
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Dots, Label, Mark, answering
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Viewport

RESTING = 0.4
"""Opacity of the rings of x and z before the time line has come to them."""

APART = 20.0
"""Pixels between two rings below which only the upper one is shown."""


def input_reach(p: Params, s: System) -> float:
    """Half the width of the input view: x, and room for the other solutions."""
    assert s.x is not None
    size = min(norm(s.x), HUGE)
    return drawing.reach_for(max(size, SMALLEST) * 1.15, 1.6 * unit(s) if s.rank < s.n else 0.0)


def inputs(p: Params, s: System, ports: Viewports, t: float) -> View:
    """Row A and Null A, the shortest x, and x + Null A with another solution on it, free and refused."""
    assert s.x is not None
    reach = input_reach(p, s)
    home, port = drawing.port_for(ports, "input", s.n, reach)
    x, far = drawn_x(s, port.camera.dimension)
    found = drawing.thirds(t)[1]
    marks = drawing.base(port, s.n, reach)
    if p.subspaces:
        marks += _input_spaces(s, x, port, reach)
    if found >= 1.0 and s.rank < s.n:
        marks += _others(p, s, x, port, reach)
    if found > 0.0:
        name = f"x, ‖x‖ {measured.said(exact_norm(s.x), 3)}" if far else "x = A^+b"
        marks += arrows.arrow(
            "x",
            found * x,
            "x",
            "" if found < 1.0 else name,
            port,
            quantity=qty.of_kind(Kind.SOLUTION),
            answer=True,
        )
    marks += [
        replace(ring, answer=True, fade=1.0 if found >= 1.0 else RESTING)
        for ring in _input_handles(p, s, x, port)
        if not (far and ring.key == "x-handle")
    ]
    one = "one x with A x = p" if s.rank == s.n else "the shortest x with A x = p"
    title = f"Input {named_space(s.n)} — {one}"
    words = f"x {arrows.told(s.x)}, the shortest vector with Ax = p"
    return drawing.view("input", title, marks, home, reach, s.n, words, drawing.room_for(s.n, s.m))


def _input_spaces(s: System, x: Real, port: Viewport, reach: float) -> list[Mark]:
    """Null A, and Row A as large as to hold x."""
    null = drawing.subspace(
        "null",
        s.V[:, s.rank :],
        "muted",
        f"Null A, dim {s.n - s.rank}",
        port,
        s.n,
        reach,
        dash="dash",
        quantity=qty.of_kind(Kind.KERNEL, "A"),
    )
    return null + drawing.subspace(
        "row-space",
        s.V[:, : s.rank],
        "x",
        f"Row A, dim {s.rank}",
        port,
        s.n,
        reach,
        quantity=qty.of_kind(Kind.ROW_SPACE, "A"),
        fade=0.75,
        flip=True,
        cover=x,
    )


def _others(p: Params, s: System, x: Real, port: Viewport, reach: float) -> list[Mark]:
    """x + Null A, and on it another solution z where it stands apart from x."""
    z = x + point(tuple(other(p, s)), port.camera.dimension)
    out: list[Mark] = []
    if np.any(x):
        out += drawing.subspace(
            "solutions",
            s.V[:, s.rank :],
            "x",
            "x + Null A",
            port,
            s.n,
            reach,
            through=x,
            dash="dash",
            weight="curve",
            quantity=qty.of_kind(Kind.SOLUTIONS),
            answer=True,
            cover=z - x,
        )
    if float(np.linalg.norm(z - x)) * port.scale > APART:
        out += _refused(x, z, port)
        if np.any(x):
            out += answering(arrows.corner("shortest", x, -x, z - x, port, "good"))
    return out


def _refused(x: Real, z: Real, port: Viewport) -> list[Mark]:
    """The solution z, longer than x, and the way to it within Null A, crossed out."""
    d = port.camera.dimension
    middle = x + 0.5 * (z - x)
    aside = arrows.across(z - x, np.zeros(d) if np.any(x) else z, port)
    shared: dict[str, Any] = {"quantity": qty.of_kind(Kind.OTHER_SOLUTION), "answer": True}
    muted, warn = {"role": "muted", **shared}, {"role": "warn", **shared}
    head = z[None].copy()
    return [
        Arrow(key="other", tails=np.zeros((1, d)), heads=head, weight="curve", dash="dash", **muted),
        Arrow(key="refused", tails=x[None].copy(), heads=head.copy(), weight="axis", **muted),
        Dots(key="refused-cross", points=middle[None].copy(), shape="cross", size=13.0, **warn),
        Label(key="refused-name", at=middle, text="free, refused", side=aside, size=0.8, **warn),
        Label(
            key="other-name", at=z.copy(), text="z, longer", side=arrows.outward(z, port), size=0.9, **muted
        ),
    ]


def _input_handles(p: Params, s: System, x: Real, port: Viewport) -> list[Mark]:
    assert s.x is not None
    d = port.camera.dimension
    out: list[Mark] = []
    if s.rank < s.n:
        z = x + point(tuple(other(p, s)), d)
        said = arrows.words([float(v) for v in z[: s.n]])
        out.append(drag.other_solution(s).ring(z, "muted", said, quantity=qty.of_kind(Kind.OTHER_SOLUTION)))
    if s.rank:
        out.append(drag.shortest(s).ring(x, "x", arrows.spoken(s.x), quantity=qty.of_kind(Kind.SOLUTION)))
    return out
