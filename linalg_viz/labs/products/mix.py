"""A times x as a mix of the columns of A: x₁a₁ + x₂a₂ laid tip to tail, with x in a plane of its own."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Column, Rows
from linalg_viz.labs.lab import Shared, Stage
from linalg_viz.labs.parts import arrows, known
from linalg_viz.labs.products import compose, facts, geometry, readings
from linalg_viz.labs.products.facts import role
from linalg_viz.labs.products.params import Params
from linalg_viz.scene.marks import Curve, Mark
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import Scene, View, Viewports


def geometric(A: Rows, x: Column) -> bool:
    """Whether the mix is drawn as arrows."""
    stretched = tuple(tuple(known.times(a, v) for a, v in zip(row, x, strict=True)) for row in A)
    return facts.drawn(A) and facts.small(x, facts.apply(A, x), *stretched)


def stages(p: Params, s: Shared) -> tuple[Stage, ...]:
    """The columns joining one after the other."""
    n = len(s.A[0])
    return (Stage("0", 0.0), *(Stage(f"x_{{{k}}} *a*_{{{k}}}", k / n) for k in range(1, n + 1)))


def scene(p: Params, s: Shared, ports: Viewports, t: float) -> Scene:
    """x beside the columns of A and their mix; cells where that is too large."""
    x = s.vector("x", len(s.A[0]))
    if not geometric(s.A, x):
        f = facts.pair(s.A, tuple((v,) for v in x))
        return readings.scene(readings.alone(p), f, ports, t, ("A", "x"))
    return (_input(x, ports), _output(s.A, x, ports, t))


def _input(x: Column, ports: Viewports) -> View:
    n = len(x)
    size = geometry.reach(x, least=2.0)
    home, port, marks = geometry.frame(ports, "input", n, size)
    marks += _legs(x, port.camera.dimension)
    marks += geometry.arrow("x", x, f"x = {arrows.words(x)}", "x", port)
    marks.append(geometry.ring("x-handle", x, "x", "Vector x", port, quantity="x"))
    return geometry.view("input", f"The shares: x in {geometry.space_name(n)}", marks, home, n, size, f"x = {arrows.words(x)}", 0.75)  # fmt: skip


def _legs(x: Column, d: int) -> list[Mark]:
    """The coordinates of x as legs in the colours of the columns they belong to."""
    out: list[Mark] = []
    at = np.zeros(d)
    for k, v in enumerate(x):
        to = at.copy()
        to[k] = facts.point((v,), 1)[0]
        out.append(Curve(key=f"leg{k}", role=role(k), points=np.stack([at, to]), quantity=f"column{k + 1}"))
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
    where = min(max(t, 0.0), 1.0) * n + 1e-9
    for k in range(n):
        share = min(max(where - k, 0.0), 1.0)
        if (share > 0.0 and t < 1.0) or share >= 1.0:
            head = steps[k] + (steps[k + 1] - steps[k]) * (1.0 if share >= 1.0 - 1e-8 else share)
            text = f"{shown(x[k], 4)} *a*_{k + 1}"
            marks += arrows.arrow(f"term{k}", head, role(k), text if share >= 1.0 - 1e-8 else "", port, tail=steps[k], weight="curve", dash="dash", quantity=f"column{k + 1}", answer=True)  # fmt: skip
    for k, column in enumerate(columns):
        marks += geometry.arrow(f"a{k}", column, f"*a*_{k + 1}", role(k), port, quantity=f"column{k + 1}")
    if t >= 1.0:
        marks += geometry.arrow("Ax", image, "A x", "image", port, answer=True)
    fade = 1.0 if t >= 1.0 else 0.4
    if compose.invertible(A):
        marks.append(geometry.ring("Ax-handle", image, "image", "A x", port, quantity="Ax", tip="Move it: x follows", answer=True, fade=fade))  # fmt: skip
    for k in reversed(range(n)):
        marks.append(geometry.ring(f"column{k}-handle", columns[k], role(k), f"Column {k + 1} of A", port, quantity=f"column{k + 1}", fade=fade))  # fmt: skip
    marks.append(geometry.foot("mix", f"A x = {geometry.sum_words(x, 'a')}", "image", port, quantity="Ax"))
    return geometry.view("output", f"The mix: A x in {geometry.space_name(m)}", marks, home, m, size, f"A x = {arrows.words(image)}")  # fmt: skip
