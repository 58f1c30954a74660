"""The three motions: the unit sphere turned, stretched and turned, with the axes that can be dragged."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from linalg_viz.compute.typing import Real, Rows
from linalg_viz.labs.parts import measured, plane, space
from linalg_viz.labs.parts.arrows import entries_said, single
from linalg_viz.labs.svd import drag, drawing, exactly
from linalg_viz.labs.svd.drawing import ROLES
from linalg_viz.labs.svd.factors import Factors
from linalg_viz.labs.svd.motions import Motions, motions
from linalg_viz.labs.svd.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Label, Mark
from linalg_viz.scene.numbers import counted
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import Viewport

CLEAR = 30.0
"""Pixels that the handle of uᵢ keeps from the one of σᵢ on the same line."""

GRID_IN_SPACE = 2.0
"""Half the side of the moved floor in space, before it is moved."""

RESTING = 0.4
"""Opacity of the handles while the motion plays."""


def scene(p: Params, F: Factors, A: Rows, ports: Viewports, t: float) -> Scene:
    """Square A: everything in one view. Otherwise the input with the v's and the output with the σu's."""
    made = motions(F)
    return (
        (_one(p, F, A, made, ports, t),)
        if F.m == F.n
        else (_input(F, made, ports, t), _output(p, F, A, made, ports, t))
    )


def title(made: Motions, t: float) -> str:
    """What happens at time t."""
    step = made.step(t)
    if step is not None:
        return step.words[:1].upper() + step.words[1:]
    return "Before: the unit vectors" if t <= 0.0 else "SVD — turn, stretch, turn"


def _one(p: Params, F: Factors, A: Rows, made: Motions, ports: Viewports, t: float) -> View:
    d = F.m
    key = {1: "line", 2: "plane", 3: "space"}[d]
    reach = drawing.reach_for(float(F.sigma[0]))
    home, port = drawing.port_for(ports, key, d, reach)
    M = made.at(t)
    marks = drawing.base(port, d, reach)
    marks += _grid(p, M, port)
    marks += drawing.unit_ball(port, d)
    marks += drawing.ball("image", M, port, quantity=qty.of_kind(Kind.ELLIPSOID, "A"))
    flipped = d == 2 and bool(M[0, 0] * M[1, 1] < M[0, 1] * M[1, 0])
    if d == 2 and (0.0 < t < 1.0 or flipped):
        marks += plane.turn_sign(M, "bad" if flipped else "area", qty.det())
    marks += inputs(F, port)
    marks += _images(F, M, port, t)
    marks += suspended(F, port)
    marks += input_handles(F, port, t) + output_handles(F, port, t)
    return drawing.view(key, title(made, t), marks, home, reach, d, words(F))


def _grid(p: Params, M: Real, port: Viewport) -> list[Mark]:
    if not p.grid or len(M) == 1:
        return []
    if len(M) == 2 and M.shape[1] == 2:
        return plane.moved_grid(M, port)
    if M.shape[1] == 1:
        return []
    L = drawing.lifted(M, port)
    if L.shape[1] == 2:
        L = np.concatenate([L, np.zeros((len(L), 1))], axis=1)
    return space.floor_grid(L, GRID_IN_SPACE)


def _input(F: Factors, made: Motions, ports: Viewports, t: float) -> View:
    home, port = drawing.port_for(ports, "input", F.n, 2.0)
    marks = drawing.base(port, F.n, 2.0)
    # The ball of the input never changes: it is painted once and kept.
    marks += [
        replace(mark, still=True)
        for mark in drawing.ball("ball", np.eye(F.n), port, role="muted", quantity=qty.unit_ball())
    ]
    marks += inputs(F, port, solid=True)
    if 0.0 < t < 1.0:
        factors = made.factors_at(t)
        R = factors[3] @ factors[4]
        for i in range(F.n):
            head = drawing.padded(R @ F.V[:, i], port)
            marks.append(
                single(
                    f"turned{i}", head, ROLES[i], weight="curve", fade=0.5, quantity=qty.right_vector(i + 1)
                )
            )
    marks += suspended(F, port)
    marks += input_handles(F, port, t)
    name = f"Input space {drawing.space_name(F.n)}: the right singular vectors"
    return drawing.view("input", f"Input {drawing.space_name(F.n)}", marks, home, 2.0, F.n, name)


def _output(p: Params, F: Factors, A: Rows, made: Motions, ports: Viewports, t: float) -> View:
    reach = drawing.reach_for(float(F.sigma[0]))
    home, port = drawing.port_for(ports, "output", F.m, reach)
    M = made.at(t)
    marks = drawing.base(port, F.m, reach)
    marks += _grid(p, M, port) if F.n > 1 else []
    marks += drawing.unit_ball(port, F.m)
    marks += drawing.ball("image", M, port, quantity=qty.of_kind(Kind.ELLIPSOID, "A"))
    marks += _images(F, M, port, t)
    marks += output_handles(F, port, t)
    step = made.step(t)
    heading = f"Output {drawing.space_name(F.m)}" + (f" — {step.words}" if step else "")
    return drawing.view("output", heading, marks, home, reach, F.m, words(F))


def inputs(F: Factors, port: Viewport, solid: bool = False) -> list[Mark]:
    """The right singular vectors with their names; those that A sends to 0 say so."""
    out: list[Mark] = []
    for i in range(F.n):
        head = drawing.padded(F.V[:, i], port)
        q, lost = qty.right_vector(i + 1), i >= F.rank
        name = f"v_{i + 1} → 0" if lost else f"v_{i + 1}"
        out.append(
            single(
                f"v{i}",
                head,
                ROLES[i],
                dash="solid" if solid else "dash",
                weight="curve",
                quantity=q,
                answer=True,
            )
        )
        out.append(drawing.label(f"v{i}-name", head, name, ROLES[i], port, quantity=q, answer=True))
    return out


def _images(F: Factors, M: Real, port: Viewport, t: float) -> list[Mark]:
    """Where the right singular vectors are at time t; at the end the axes σᵢuᵢ with their lengths."""
    out: list[Mark] = []
    for i in range(F.n):
        head = drawing.padded(M @ F.V[:, i] if t < 1.0 else F.arrows[:, i], port)
        if t >= 1.0 and i >= len(F.sigma):
            continue
        q = qty.singular_value(i + 1)
        out.append(single(f"half{i}", head, ROLES[i], quantity=q, answer=True))
        if t >= 1.0:
            out.append(
                drawing.label(
                    f"half{i}-name", head, f"σ_{i + 1} u_{i + 1}", ROLES[i], port, quantity=q, answer=True
                )
            )
            value = f"σ_{i + 1} {measured.said(exactly.sigma(F, i))}"
            out.append(drawing.half_length(i, head, value, port, q))
    return out


def suspended(F: Factors, port: Viewport) -> list[Mark]:
    """What suspends the names while something is dragged, at the foot of the view."""
    if not F.suspended:
        return []
    m = port.camera.matrix
    cx, cy = port.camera.centre
    foot = (np.array([cx, cy]) - np.array([0.0, 0.92 * port.height / port.scale / 2.0])) @ m
    return [
        Label(
            key="suspended",
            role="warn",
            at=foot,
            text=F.suspended,
            side=(0.0, 1.0),
            size=0.8,
            quantity=qty.SENTENCE,
        )
    ]


def input_handles(F: Factors, port: Viewport, t: float) -> list[Mark]:
    """Rings on v₁ (and v₂ in space); none where one line leaves nothing to turn, or every frame serves."""
    if F.n < 2 or len(F.equal) > 2 or F.rank == 0:
        return []
    out: list[Mark] = []
    for i, place in enumerate(v_places(F, port)):
        v = F.V[:, i]
        at, said, grip = drawing.padded(place, port), entries_said(v), drag.right(i, F)
        out.append(
            grip.ring(at, ROLES[i], said, quantity=qty.right_vector(i + 1), answer=True, fade=_fade(t))
        )
    return out


def output_handles(F: Factors, port: Viewport, t: float) -> list[Mark]:
    """Rings on the tips σᵢuᵢ, which move along their line, and on uᵢ, which turn."""
    out: list[Mark] = []
    for i in range(len(F.sigma)):
        if i > 0 and F.sigma[i] == F.sigma[i - 1] == 0.0:
            continue
        u = drawing.padded(F.U[:, i], port)
        at, said, grip = F.sigma[i] * u, spoken(F, i), drag.sigma(i, F)
        out.append(
            grip.ring(at, ROLES[i], said, quantity=qty.singular_value(i + 1), answer=True, fade=_fade(t))
        )
    for i in range(min(F.m - 1, F.rank)):
        u = drawing.padded(F.U[:, i], port)
        at = u * u_distance(F, i, port)
        said, grip = entries_said(F.U[:, i]), drag.left(i, F)
        of = qty.left_vector(i + 1)
        out.append(grip.ring(at, ROLES[i], said, quantity=of, answer=True, fade=_fade(t)))
        if t >= 1.0:
            # Before the last turn nothing in the picture points there.
            name, where = f"u_{i + 1}", f"u{i}-name"
            out.append(drawing.label(where, at, name, ROLES[i], port, quantity=of, answer=True, across=True))
    return out


def v_places(F: Factors, port: Viewport) -> Real:
    """Where the handles of the v's stand (k, n): on the unit sphere, or nearer where the tip of a σu would
    cover one.
    """
    clear = CLEAR * port.text / port.scale
    V = F.V[:, : min(F.n - 1, F.rank)].T
    if F.m != F.n or not len(V):
        return V
    tips = (F.U[:, : len(F.sigma)] * F.sigma).T
    near = np.linalg.norm(V[:, None] - tips[None], axis=2).min(axis=1) < clear
    return V * np.where(near, max(1.0 - clear, 0.5), 1.0)[:, None]


def u_distance(F: Factors, i: int, port: Viewport) -> float:
    """How far from the origin the handle of uᵢ stands: 1, or farther out where a tip of σu or a v would cover
    it.
    """
    clear = CLEAR * port.text / port.scale
    taken = (F.U[:, : len(F.sigma)] * F.sigma).T
    if F.m == F.n:
        taken = np.concatenate([taken, v_places(F, port)])
    sigma = float(F.sigma[i])
    wishes = (1.0, 1.0 + clear, sigma + clear, sigma + 2.0 * clear)
    for wish in wishes:
        if float(np.linalg.norm(taken - wish * F.U[:, i], axis=1).min()) >= 0.99 * clear:
            return wish
    return wishes[-1]


def _fade(t: float) -> float:
    return 1.0 if t >= 1.0 else RESTING


def spoken(F: Factors, i: int) -> str:
    """A singular value without a relation, for the voice."""
    return measured.said(exactly.sigma(F, i)).removeprefix("= ")


def words(F: Factors) -> str:
    """The decomposition in words."""
    values = ", ".join(spoken(F, i) for i in range(len(F.sigma)))
    lost = F.n - F.rank
    land = "lands" if lost == 1 else "land"
    flat = f" {lost} of {counted(F.n, 'input direction')} {land} on 0." if lost else ""
    return f"The unit sphere becomes an ellipsoid with half axes {values}.{flat}"
