"""What there is to reach in the Vectors lab."""

from __future__ import annotations

from linalg_viz.compute import vectors
from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.typing import Column
from linalg_viz.labs.contract.goals import Goal, Judged
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts import known, measured
from linalg_viz.labs.vectors import facts, sum_drag, sums
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
        Goal(
            "target",
            "sum",
            "Reach the target b with u and v alone: find the factors.",
            _target,
            _can_reach,
            qty.vector("c u + d v"),
        ),
        Goal("dependent", "span", "Make the vectors dependent, with none of them 0.", _dependent, _few),
        Goal(
            "third-dependent",
            "span",
            "Lay the third vector into the plane of the other two, with none of them 0.",
            _third,
            _three,
        ),
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


def _few(p: Params, shared: Shared, inputs: Inputs) -> bool:
    return not _three(p, shared, inputs)


def _three(p: Params, shared: Shared, _inputs: Inputs) -> bool:
    f = facts.of(p, shared)
    return len(f.names) == 3 and f.n >= 3


def _third(p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    f = facts.of(p, shared)
    if len(f.names) < 3:
        return Judged(False)
    told = "u and v are dependent themselves" if exactly(f.columns[:2]).rank < 2 else ""
    return Judged(not told and _none_is_zero(*f.columns) and bool(facts.dependent(f)), told)


def _can_reach(p: Params, shared: Shared, _inputs: Inputs) -> bool:
    f = facts.of(p, shared)
    found = sums.target(f, shared) if f.drawn and len(f.names) == 2 else None
    return found is not None and found.factors is not None and all(map(sum_drag.can_be, found.factors))


def _target(p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    f = facts.of(p, shared)
    if p.sum != "span":
        return Judged(False, f"choose {sums.title(f)} under “Make”")
    made = sums.mix(f, sums.factors(p, f))
    away = measured.rooted(vectors.squared_length(_apart(made, sums.target(f, shared).b)))
    done = sums.reached(p, f, shared) and any(made)
    return Judged(done, f"{stated(away, 3)} away".removeprefix("= "), float(away))


def _apart(a: Column, b: Column) -> Column:
    return tuple(known.plus(x, known.negative(y)) for x, y in zip(a, b, strict=True))


def _none_is_zero(*columns: Column) -> bool:
    return not any(map(vectors.is_zero_vector, columns))
