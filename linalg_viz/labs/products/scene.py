"""The Products lab's picture: each mode has its own."""

from __future__ import annotations

from typing import Any

from linalg_viz.labs.contract.lab import Inputs, Shared, Stage
from linalg_viz.labs.products import (
    adjoint,
    compose,
    equations,
    facts,
    inverse,
    mix,
    readings,
    trace,
    transpose,
)
from linalg_viz.labs.products.params import Params
from linalg_viz.labs.products.puzzle import view as puzzle
from linalg_viz.scene.scene import Scene, Viewports


def scene(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, t: float, tracking: Any) -> Scene:
    """The views of the mode that is chosen."""
    A, B = shared.A, shared.B
    if p.picture == "readings":
        return readings.scene(p, facts.pair(A, B), ports, t)
    if p.picture == "mix":
        return mix.scene(p, shared, ports, t)
    if p.picture == "compose":
        return compose.scene(p, shared, ports, t)
    if p.picture == "hadamard":
        return (equations.side_by_side(p, A, B, ports, t),)
    if p.picture == "identity":
        return (equations.unchanged(p, A, ports, t),)
    if p.picture == "transpose":
        return _transposed(p, shared, ports, t)
    if p.picture == "adjoint":
        return adjoint.scene(p, shared, ports, t)
    if p.picture == "trace":
        return (trace.view(p, shared, ports, t),)
    if p.picture == "puzzle":
        return puzzle.scene(p, shared, ports, t)
    return inverse.scene(p, shared, ports, t)


def _transposed(p: Params, s: Shared, ports: Viewports, t: float) -> Scene:
    if p.flip != "product":
        return (transpose.view(p, s.A, ports, t),)
    f = facts.pair(s.A, s.B)
    # Without a product the blocks and the reason are those of the readings.
    return readings.scene(p, f, ports, t) if f.AB is None else (transpose.product(f, f.AB, ports, t),)


def stages(p: Params, shared: Shared) -> tuple[Stage, ...]:
    """The stops of the time line of each mode."""
    A, B = shared.A, shared.B
    if p.picture in ("compose", "adjoint", "trace", "inverse", "mix", "puzzle"):
        of = {
            "compose": compose.stages,
            "adjoint": adjoint.stages,
            "trace": trace.stages,
            "inverse": inverse.stages,
            "mix": mix.stages,
            "puzzle": puzzle.stages,
        }
        return of[p.picture](p, shared)
    f = facts.pair(A, B)
    if p.picture == "readings":
        return readings.stages(p, f)
    if p.picture == "transpose":
        return transpose.stages(p, f)
    if p.picture == "hadamard" and equations.hadamard(A, B) is None and f.AB is None:
        return (Stage("A, B", 0.0),)
    return equations.stages(len(A))
