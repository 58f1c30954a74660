"""What there is to reach in the Vectors lab."""

from __future__ import annotations

from linalg_viz.compute import vectors
from linalg_viz.compute.typing import Column
from linalg_viz.labs.contract.goals import Goal, Judged
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts import measured
from linalg_viz.labs.vectors import facts
from linalg_viz.labs.vectors.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import stated


def goals() -> tuple[Goal, ...]:
    """In the order in which they are offered."""
    product = qty.of_kind(Kind.DOT, "u", "v")
    return (
        Goal(
            "perpendicular",
            "dot",
            "Make the two perpendicular: drag until u · v = 0.",
            _at_right_angles,
            about=product,
        ),
        Goal("orthonormal", "unit", "Give both length 1, at right angles.", _orthonormal),
        Goal("dependent", "span", "Make them dependent, with none of them 0.", _dependent),
    )


def _at_right_angles(p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    f = facts.of(p, shared)
    a, b = facts.pair(p)
    u, v = f.column(a), f.column(b)
    product = facts.dot(u, v)
    told = "" if product is None else f"{a} · {b} {stated(product, 4)}"
    return Judged(_none_is_zero(u, v) and bool(facts.orthogonal(u, v)), told)


def _orthonormal(p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    f = facts.of(p, shared)
    lengths = ", ".join(f"‖{name}‖ {measured.said(vectors.length(f.column(name)), 3)}" for name in f.names)
    return Judged(bool(facts.orthonormal(f)), lengths)


def _dependent(p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    f = facts.of(p, shared)
    told = "one of them is 0" if not _none_is_zero(*f.columns) else ""
    return Judged(_none_is_zero(*f.columns) and bool(facts.dependent(f)), told)


def _none_is_zero(*columns: Column) -> bool:
    return not any(map(vectors.is_zero_vector, columns))
