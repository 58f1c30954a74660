"""Gram–Schmidt on the time line: take away the shadow on each direction found so far, then scale to length
1.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from linalg_viz.compute import vectors
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.lab import Stage
from linalg_viz.labs.parts import arrows, plane, space
from linalg_viz.labs.vectors.facts import NAMES, ROLES, Vectors, gram_schmidt
from linalg_viz.labs.vectors.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Label, Mark
from linalg_viz.scene.view import Viewport


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """One step: vector ``i`` from ``before`` to ``after`` (d,), by its shadow on direction ``on``, or to
    length 1 (None).
    """

    i: int
    on: int | None
    before: Real
    after: Real


def moves(f: Vectors) -> tuple[Move, ...]:
    """All steps up to the end, or up to the vector of which nothing is left."""
    found = gram_schmidt(f.columns)
    out: list[Move] = []
    for i in range(min(len(found.steps) + 1, len(f.columns))):
        left = vectors.column(f.columns[i])
        for j, step in enumerate(found.steps[:i]):
            split = vectors.project(left, step.residual)
            assert not isinstance(split, Refusal)
            rest = split.residual
            if i == len(found.steps) and j == i - 1:
                rest = tuple(Fraction(0) for _ in rest)
            out.append(Move(i, j, arrows.lifted(left, f.d), arrows.lifted(rest, f.d)))
            left = rest
        if i < len(found.steps):
            q = found.steps[i].unit
            out.append(Move(i, None, arrows.lifted(left, f.d), arrows.lifted(q, f.d)))
    return tuple(out)


def stages(f: Vectors) -> tuple[Stage, ...]:
    """The vectors, and the end of each step; at least two stops unless there is nothing to do."""
    steps = moves(f)
    if not steps:
        return (Stage(", ".join(f.names), 0.0),)
    return (
        Stage(", ".join(f.names), 0.0),
        *(Stage(_name(step), (k + 1) / len(steps)) for k, step in enumerate(steps)),
    )


def _name(step: Move) -> str:
    return f"q_{step.i + 1}" if step.on is None else f"{NAMES[step.i]} ⊥ q_{step.on + 1}"


def marks(p: Params, f: Vectors, port: Viewport, t: float) -> list[Mark]:
    """The vectors faint, each subtraction drawn, what is left of each in its colour, and the directions
    found.
    """
    steps = moves(f)
    clock = t * len(steps)
    out: list[Mark] = []
    if f.d == 2:
        out.append(
            plane.ring("circle", np.eye(2), role="muted", dash="dash", still=True, quantity=qty.unit_ball())
        )
    else:
        out += space.ellipsoid(np.eye(3), port, role="muted", quantity=qty.unit_ball())
    for k in reversed(range(len(f.names))):
        name = f.names[k]
        out += arrows.arrow(
            name, f.point(name), ROLES[name], name, port, quantity=qty.vector(name), weight="curve", fade=0.5
        )
    for k, step in enumerate(steps):
        share = min(max(clock - k, 0.0), 1.0)
        if share > 0.0 and step.on is not None:
            out += _subtraction(k, step, share, port, clock - k < 1.0 or t >= 1.0 or k == int(clock) - 1)
    return out + _now(f, steps, clock, port) + _corners(f, steps, clock, port)


def _subtraction(k: int, step: Move, share: float, port: Viewport, fresh: bool) -> list[Mark]:
    """The shadow along the direction, and the same arrow turned round at the head of the vector."""
    shadow = step.before - step.after
    if float(np.linalg.norm(shadow)) * port.scale < 1.0:
        return []
    now = step.before - share * shadow
    fade = 1.0 if fresh else 0.45
    name = f"{NAMES[step.i]}-{(step.on or 0) + 1}"
    zero = np.zeros((1, len(shadow)))
    out: list[Mark] = [
        Arrow(
            key=f"shadow-{name}",
            role="image",
            tails=zero,
            heads=shadow[None].copy(),
            weight="curve",
            fade=fade,
            quantity=qty.projection(NAMES[step.i], "q₁q₂q₃"[2 * (step.on or 0) :][:2]),
        ),
        Arrow(
            key=f"minus-{name}",
            role="image",
            tails=step.before[None].copy(),
            heads=now[None].copy(),
            weight="curve",
            dash="dash",
            fade=fade,
            quantity=qty.projection(NAMES[step.i], "q₁q₂q₃"[2 * (step.on or 0) :][:2]),
        ),
    ]
    if fresh:
        side = arrows.across(shadow, np.zeros(len(shadow)) + 0.5 * shadow - step.before, port)
        text = f"− shadow on q_{(step.on or 0) + 1}"
        out.append(
            Label(
                key=f"minus-{name}-name",
                role="image",
                at=(step.before + now) / 2,
                text=text,
                side=(-side[0], -side[1]),
                size=0.8,
                quantity=qty.projection(NAMES[step.i], "q₁q₂q₃"[2 * (step.on or 0) :][:2]),
            )
        )
    return out


def _now(f: Vectors, steps: tuple[Move, ...], clock: float, port: Viewport) -> list[Mark]:
    """Where each vector has got to."""
    out: list[Mark] = []
    for i, name in enumerate(f.names):
        mine = [(k, step) for k, step in enumerate(steps) if step.i == i and clock > k]
        if not mine:
            continue
        k, step = mine[-1]
        share = min(clock - k, 1.0)
        role = ROLES[name]
        if step.on is None:
            start = float(np.linalg.norm(step.before))
            at = step.after * start ** (1.0 - share)
            if step.i and start > 0.0:
                out.append(
                    Arrow(
                        key=f"rest-{name}",
                        role=role,
                        tails=np.zeros((1, f.d)),
                        heads=step.before[None].copy(),
                        weight="axis",
                        dash="dash",
                        fade=0.7,
                        quantity=qty.of_kind(Kind.RESIDUAL, name),
                    )
                )
            out += arrows.arrow(
                f"q{i}",
                at,
                role,
                f"q_{i + 1}" if share >= 1.0 else "",
                port,
                quantity=qty.numbered(Kind.ORTHONORMAL, i + 1),
                answer=True,
            )
            continue
        at = step.before + share * (step.after - step.before)
        if share >= 1.0 and not np.any(step.after):
            out.append(
                Label(
                    key=f"nothing-{name}",
                    role="warn",
                    at=np.zeros(f.d),
                    text=f"nothing is left of {name}",
                    side=(-1.0, -1.0),
                    quantity=qty.of_kind(Kind.RESIDUAL, name),
                )
            )
            continue
        out += arrows.arrow(f"rest-{name}", at, role, "", port, quantity=qty.of_kind(Kind.RESIDUAL, name))
    return out


def _corners(f: Vectors, steps: tuple[Move, ...], clock: float, port: Viewport) -> list[Mark]:
    """The right angles between the directions found, and what a finished subtraction is at a right angle
    to.
    """
    done = [step for k, step in enumerate(steps) if step.on is None and clock >= k + 1]
    out: list[Mark] = []
    for a, first in enumerate(done):
        for second in done[a + 1 :]:
            out += arrows.corner(
                f"right-{first.i}{second.i}", np.zeros(f.d), first.after, second.after, port, "good"
            )
    for k, step in enumerate(steps):
        if step.on is not None and k + 1 <= clock < k + 2 and np.any(step.after):
            q = next(s for s in done if s.i == step.on)
            out += arrows.corner("right-now", np.zeros(f.d), q.after, step.after, port, "good")
    return out
