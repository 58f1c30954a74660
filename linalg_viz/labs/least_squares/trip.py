"""The round trip: b drops to p on Col A and returns by A⁺ to the shortest x; both spaces beside each other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.least_squares import drag, drawing
from linalg_viz.labs.least_squares.drawing import COLUMNS
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
from linalg_viz.labs.parts.pixels import SMALLEST, UNSEEN
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Dots, Label, Mark
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import Viewport

RESTING = 0.4
"""Opacity of the rings of x and z before the time line has come to them."""

APART = 20.0
"""Pixels between two rings below which only the upper one is shown."""


def scene(p: Params, s: System, ports: Viewports, t: float) -> Scene:
    """The output space with b and its shadow, the input space with the shortest x and the others."""
    return output(p, s, ports, t), inputs(p, s, ports, t)


def steps(t: float) -> tuple[float, float, float]:
    """How far each third of the way has come at time t: b drops, x is found, Ax returns."""
    return tuple(min(max(3.0 * t - k, 0.0), 1.0) for k in range(3))  # type: ignore[return-value]


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
        marks += drawing.subspace("left-null", s.U[:, s.rank :], "bad", f"Null A^T, dim {s.m - s.rank}", port, s.m, reach, dash="dash", quantity=qty.of_kind(Kind.LEFT_KERNEL, "A"), fade=0.6, flip=True)  # fmt: skip
        marks += drawing.subspace("column-space", s.U[:, : s.rank], "good", f"Col A, dim {s.rank}", port, s.m, reach, quantity=qty.of_kind(Kind.COLUMN_SPACE, "A"), cover=point(s.bhat, port.camera.dimension))  # fmt: skip
    marks += _columns(s, port)
    marks += _drop(s, port, t, reach)
    marks += arrows.arrow(
        "b", point(s.b, port.camera.dimension), "image", "b", port, quantity=qty.vector("b")
    )
    marks += _output_handles(s, port)
    title = f"Output {named_space(s.m)} — " + ("b is in Col A: A x = b can be solved" if s.solvable else "b drops to p, the nearest point of Col A")  # fmt: skip
    return drawing.view("output", title, marks, home, reach, s.m, words(s), _weight(s.m, s.n))


def _columns(s: System, port: Viewport) -> list[Mark]:
    out: list[Mark] = []
    for j in reversed(range(s.n)):
        a = point(tuple(row[j] for row in s.A), port.camera.dimension)
        out += arrows.arrow(f"a{j}", a, COLUMNS[j], f"a_{j + 1}", port, weight="curve", quantity=qty.column(j + 1), fade=0.85)  # fmt: skip
    return out


def _drop(s: System, port: Viewport, t: float, reach: float) -> list[Mark]:
    """The residual, p with its right angle and, on the way back, Ax along it."""
    assert s.bhat is not None and s.x is not None and s.residual is not None
    d = port.camera.dimension
    b, bhat = point(s.b, d), point(s.bhat, d)
    fall, _, back = steps(t)
    out: list[Mark] = []
    e = b - bhat
    if not s.solvable and float(np.linalg.norm(e)) > UNSEEN * reach:
        now = b - fall * e
        out.append(drawing.segment("residual", np.stack([now, b]), "bad", weight="curve", quantity=qty.residual("b", "A"), answer=True))  # fmt: skip
        if fall >= 1.0:
            length = f"‖b − p‖ {measured.said(exact_norm(s.residual))}"
            out.append(Label(key="residual-name", role="bad", at=bhat + 0.55 * e, text=length, side=arrows.across(e, bhat * 1.01, port), size=0.85, quantity=qty.residual("b", "A"), answer=True))  # fmt: skip
            inward = -bhat if float(np.linalg.norm(bhat)) > UNSEEN * reach else np.zeros(d)
            out += _hidden(
                arrows.corner("right-angle", bhat, e, inward, port, "good") if np.any(inward) else []
            )
        else:
            out.append(
                Dots(
                    key="falling",
                    role="good",
                    points=now[None].copy(),
                    size=10.0,
                    answer=True,
                    quantity=qty.projection("b", "A"),
                )
            )
    if fall >= 1.0:
        side = _below(bhat, e, port)
        text = "p = b" if s.solvable else "p = A A^+ b"
        out.append(Arrow(key="bhat", role="good", tails=np.zeros((1, d)), heads=bhat[None].copy(), quantity=qty.projection("b", "A"), answer=True))  # fmt: skip
        if not s.solvable:
            out.append(Label(key="bhat-name", role="good", at=bhat.copy(), text=text, side=side, quantity=qty.projection("b", "A"), answer=True))  # fmt: skip
    if 0.0 < back < 1.0:
        out += arrows.arrow("returning", back * bhat, "x", "A x", port, quantity=qty.projection("b", "A"), weight="bold", answer=True)  # fmt: skip
    return out


def _hidden(marks: list[Mark]) -> list[Mark]:
    """The same marks as part of the answer."""
    return [replace(mark, answer=True) for mark in marks]


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
        said = arrows.words(column)
        out.append(drag.column(j, s.m).ring(point(column, d), COLUMNS[j], said, quantity=qty.column(j + 1)))
    out.append(
        drag.right_side(s, "trip").ring(point(s.b, d), "image", arrows.words(s.b), quantity=qty.vector("b"))
    )
    return out


# The input space


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
    found = steps(t)[1]
    marks = drawing.base(port, s.n, reach)
    N = s.V[:, s.rank :]
    if p.subspaces:
        marks += drawing.subspace("null", N, "muted", f"Null A, dim {s.n - s.rank}", port, s.n, reach, dash="dash", quantity=qty.of_kind(Kind.KERNEL, "A"))  # fmt: skip
        marks += drawing.subspace("row-space", s.V[:, : s.rank], "x", f"Row A, dim {s.rank}", port, s.n, reach, quantity=qty.of_kind(Kind.ROW_SPACE, "A"), fade=0.75, flip=True, cover=x)  # fmt: skip
    if found >= 1.0 and s.rank < s.n:
        marks += _others(p, s, N, x, port, reach)
    if found > 0.0:
        marks += arrows.arrow("x", found * x, "x", ("" if found < 1.0 else f"x, ‖x‖ {measured.said(exact_norm(s.x), 3)}" if far else "x = A^+b"), port, quantity=qty.of_kind(Kind.SOLUTION), answer=True)  # fmt: skip
    marks += [
        replace(ring, answer=True, fade=1.0 if found >= 1.0 else RESTING)
        for ring in _input_handles(p, s, x, port)
        if not (far and ring.key == "x-handle")
    ]
    one = "one x with A x = p" if s.rank == s.n else "the shortest x with A x = p"
    return drawing.view("input", f"Input {named_space(s.n)} — {one}", marks, home, reach, s.n, f"x {arrows.told(s.x)}, the shortest vector with Ax = p", _weight(s.n, s.m))  # fmt: skip


def _others(p: Params, s: System, N: Real, x: Real, port: Viewport, reach: float) -> list[Mark]:
    d = port.camera.dimension
    z = x + point(tuple(other(p, s)), d)
    out: list[Mark] = []
    if np.any(x):
        out += drawing.subspace("solutions", N, "x", "x + Null A", port, s.n, reach, through=x, dash="dash", weight="curve", quantity=qty.of_kind(Kind.SOLUTIONS), answer=True, cover=z - x)  # fmt: skip
    if float(np.linalg.norm(z - x)) * port.scale > APART:
        out.append(Arrow(key="other", role="muted", tails=np.zeros((1, d)), heads=z[None].copy(), weight="curve", dash="dash", quantity=qty.of_kind(Kind.OTHER_SOLUTION), answer=True))  # fmt: skip
        middle = x + 0.5 * (z - x)
        out.append(Arrow(key="refused", role="muted", tails=x[None].copy(), heads=z[None].copy(), weight="axis", quantity=qty.of_kind(Kind.OTHER_SOLUTION), answer=True))  # fmt: skip
        out.append(Dots(key="refused-cross", role="warn", points=middle[None].copy(), shape="cross", size=13.0, answer=True, quantity=qty.of_kind(Kind.OTHER_SOLUTION)))  # fmt: skip
        out.append(Label(key="refused-name", role="warn", at=middle, text="free, refused", side=arrows.across(z - x, np.zeros(d) if np.any(x) else z, port), size=0.8, answer=True, quantity=qty.of_kind(Kind.OTHER_SOLUTION)))  # fmt: skip
        out.append(Label(key="other-name", role="muted", at=z.copy(), text="z, longer", side=arrows.outward(z, port), size=0.9, quantity=qty.of_kind(Kind.OTHER_SOLUTION), answer=True))  # fmt: skip
        if np.any(x):
            out += _hidden(arrows.corner("shortest", x, -x, z - x, port, "good"))
    return out


def _input_handles(p: Params, s: System, x: Real, port: Viewport) -> list[Mark]:
    assert s.x is not None
    d = port.camera.dimension
    out: list[Mark] = []
    if s.rank < s.n:
        z = x + point(tuple(other(p, s)), d)
        said = arrows.words([float(v) for v in z[: s.n]])
        out.append(drag.other_solution(s).ring(z, "muted", said, quantity=qty.of_kind(Kind.OTHER_SOLUTION)))
    if s.rank:
        out.append(drag.shortest(s).ring(x, "x", arrows.words(s.x), quantity=qty.of_kind(Kind.SOLUTION)))
    return out


def _weight(k: int, other: int) -> float:
    """A line needs less room than the space beside it."""
    return 0.6 if k == 1 and other > 1 else 1.0


def words(s: System) -> str:
    """The output space for somebody who cannot see it."""
    assert s.bhat is not None
    where = "b lies in Col A" if s.solvable else f"its shadow on Col A is p {arrows.told(s.bhat)}"
    return f"b {arrows.told(s.b)}; {where}; Col A has dimension {s.rank}"
