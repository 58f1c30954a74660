"""A times x as a mix of the columns of A: x₁a₁ + x₂a₂ laid tip to tail, with x in a plane of its own."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Column, Real, Rows
from linalg_viz.labs.contract.lab import Shared, Stage
from linalg_viz.labs.parts import arrows, beyond, known, plane, space
from linalg_viz.labs.parts.pixels import DRAWN_AS_ZERO
from linalg_viz.labs.parts.steps import DUST
from linalg_viz.labs.products import compose, drag, facts, geometry, readings
from linalg_viz.labs.products.facts import role
from linalg_viz.labs.products.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Label, Mark
from linalg_viz.scene.numbers import listed
from linalg_viz.scene.scene import Scene, View, Viewports, about
from linalg_viz.scene.view import Viewport


def geometric(A: Rows, x: Column) -> bool:
    """Whether the mix is drawn as arrows."""
    stretched = tuple(tuple(known.times(a, v) for a, v in zip(row, x, strict=True)) for row in A)
    return facts.drawn(A) and facts.small(x, facts.apply(A, x), *stretched)


def stages(p: Params, s: Shared) -> tuple[Stage, ...]:
    """The columns joining one after the other."""
    n = len(s.A[0])
    return (Stage("start", 0.0), *(Stage(f"x_{{{k}}} *a*_{{{k}}}", k / n) for k in range(1, n + 1)))


def scene(p: Params, s: Shared, ports: Viewports, t: float) -> Scene:
    """x beside the columns of A and their mix; cells where that is too large."""
    x = s.vector("x", len(s.A[0]))
    if not geometric(s.A, x):
        f = facts.pair(s.A, tuple((v,) for v in x))
        views = readings.scene(readings.alone(p), f, ports, t, ("A", "x"))
        return beyond.said(views, len(s.A), len(s.A[0]))
    return about(
        (_input(x, ports), _output(s.A, x, ports, t)), "A x mixes the columns of A in the shares of x"
    )


def _input(x: Column, ports: Viewports) -> View:
    n = len(x)
    size = geometry.reach(x, least=2.0)
    home, port, marks = geometry.frame(ports, "input", n, size)
    marks += _legs(x, port.camera.dimension)
    marks += geometry.arrow("x", x, f"x {arrows.told(x)}", "x", port, quantity=qty.vector("x"))
    marks.append(geometry.ring(drag.vector("x", n), x, "x", port, qty.vector("x")))
    return geometry.view(
        "input",
        f"The shares: x in {geometry.space_name(n)}",
        marks,
        home,
        n,
        size,
        f"x {arrows.told(x)}",
        0.75,
    )


def _legs(x: Column, d: int) -> list[Mark]:
    """The coordinates of x as legs in the colours of the columns they belong to."""
    out: list[Mark] = []
    at = np.zeros(d)
    for k, v in enumerate(x):
        to = at.copy()
        to[k] = facts.point((v,), 1)[0]
        out.append(
            Curve(
                key=f"leg{k}",
                role=role(k),
                points=np.stack([at, to]),
                quantity=qty.numbered(Kind.COMPONENT, k + 1, "x"),
            )
        )
        at = to
    return out


def _output(A: Rows, x: Column, ports: Viewports, t: float) -> View:
    m, n = len(A), len(A[0])
    columns = [facts.column(A, k) for k in range(n)]
    image = facts.apply(A, x)
    steps = [np.zeros(3 if m == 3 else 2)]
    for column, share in zip(columns, x, strict=True):
        term = tuple(known.times(share, c) for c in column)
        steps.append(steps[-1] + facts.point(term, len(steps[0])))
    size = geometry.reach(image, *columns, *(tuple(float(v) for v in q) for q in steps), least=2.0)
    home, port, marks = geometry.frame(ports, "output", m, size, "y")
    marks += _reached(A, port, size)
    marks += _terms(x, steps, port, t)
    for k, column in enumerate(columns):
        marks += geometry.arrow(f"a{k}", column, f"*a*_{k + 1}", role(k), port, quantity=qty.column(k + 1))
    if t >= 1.0:
        marks += geometry.arrow("Ax", image, "A x", "image", port, answer=True, quantity=qty.vector("Ax"))
    fade = 1.0 if t >= 1.0 else 0.4
    if compose.invertible(A):
        marks.append(
            geometry.ring(drag.image("Ax", "A x", A), image, "image", port, qty.vector("Ax"), True, fade)
        )
    for k in reversed(range(n)):
        marks.append(
            geometry.ring(drag.column(k, m), columns[k], role(k), port, qty.column(k + 1), fade=fade)
        )
    marks.append(
        geometry.foot("mix", f"A x {geometry.sum_words(x, 'a')}", "image", port, quantity=qty.vector("Ax"))
    )
    return geometry.view(
        "output",
        f"The mix: A x in {geometry.space_name(m)}",
        marks,
        home,
        m,
        size,
        f"A x {arrows.told(image)}",
    )


def _terms(x: Column, steps: list[Real], port: Viewport, t: float) -> list[Mark]:
    """The stretched columns laid tip to tail as far as the time line is, each with its share beside it."""
    out: list[Mark] = []
    where = min(max(t, 0.0), 1.0) * len(x)
    for k, value in enumerate(x):
        share = min(max(where - k, 0.0), 1.0)
        if share <= DUST:
            continue
        whole = share >= 1.0 - DUST
        way = steps[k + 1] - steps[k]
        out.append(
            geometry.free_arrow(
                f"term{k}",
                steps[k],
                steps[k] + way * (1.0 if whole else share),
                role(k),
                dash="dash",
                quantity=qty.column(k + 1),
                answer=True,
            )
        )
        if whole and value not in (0, 1):
            middle = steps[k] + way / 2
            side = arrows.across(way, -middle, port)
            out.append(
                Label(
                    key=f"term{k}-name",
                    role=role(k),
                    at=middle,
                    text=f"{listed((value,))} *a*_{k + 1}",
                    side=side,
                    size=0.9,
                    quantity=qty.column(k + 1),
                    answer=True,
                )
            )
    return out


def _reached(A: Rows, port: Viewport, size: float) -> list[Mark]:
    """The grid of all whole mixes: it covers the plane, a plane in space, or collapses onto a line."""
    m, n = len(A), len(A[0])
    M = facts.dense(A)
    if m == n == 2:
        return plane.moved_grid(M, port, fade=0.45)
    if m == 3 and n == 2:
        lifted = np.concatenate([M, np.zeros((3, 1))], axis=1)
        longest = max(float(np.linalg.norm(M, axis=0).max()), DRAWN_AS_ZERO)
        return space.floor_grid(lifted, min(max(size / longest, 1.0), 4.0))
    return []
