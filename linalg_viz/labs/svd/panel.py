"""The panel of the lab: its controls and stops, what its buttons do, and the answers to its questions."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np

from linalg_viz.compute import vectors
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column
from linalg_viz.labs.contract.lab import Change, Control, Inputs, Shared, Stage, tabs
from linalg_viz.labs.contract.questions import said
from linalg_viz.labs.parts import known, stretched
from linalg_viz.labs.svd import hunt
from linalg_viz.labs.svd.factors import PLAIN, Factors, drawable, of
from linalg_viz.labs.svd.motions import motions
from linalg_viz.labs.svd.params import LARGEST_RANK, LARGEST_VALUES, MODES, Params
from linalg_viz.labs.svd.scene import mode, modes

BASIS_STEP = 30.0
"""Degrees by which "another valid SVD" turns the basis of an equal pair."""

_SIGNS = sorted(product((1, -1), repeat=3), key=lambda s: (s[0] * s[1] * s[2] < 0, s.count(-1)))


def controls(p: Params, shared: Shared) -> tuple[Control, ...]:
    """What is shown, and the controls of that."""
    A, shown = shared.A, mode(p, shared.A)
    there = modes(A)
    reason = "this picture is of the plane: give A two columns and two rows or more"
    out = [tabs(MODES, {key: reason for key, _ in MODES if key not in dict(there)}, shown)]
    if drawable(A) and len(A) > 1 and (shown == "motions" or (shown == "hunt" and len(A) == len(A[0]))):
        out.append(Control("grid", "switch", "Grid moved by A", "The grid lines of the input, carried along"))
    if shown in ("motions", "gram") and drawable(A):
        out += _not_unique(p)
    if shown == "hunt":
        tip = "Gives U, Σ and V in numbers"
        out.append(Control("revealed", "switch", "Show what there is to find", tip))
    if shown in ("hunt", "quadratic"):
        tip = "Where x stands on the circle"
        out.append(Control("angle", "slider", "Angle of x", tip, low=-360.0, high=360.0, step=1.0, unit="°"))
        out.append(Control("find", "button", "Turn to the next vᵢ", "The nearest right singular direction"))
    if shown == "sum":
        most, tip = min(len(A), len(A[0]), LARGEST_RANK), "How many rank-one terms are added"
        out.append(Control("k", "slider", "Terms k", tip, low=0, high=most, step=1))
    if shown == "picture":
        name, tip = "Singular values k", "How many are kept"
        out.append(Control("values", "slider", name, tip, low=1, high=LARGEST_VALUES, step=1, log=True))
        out.append(Control("original", "switch", "Original beside it", "The picture as it came"))
    return tuple(out)


def uses(p: Params) -> tuple[str, ...]:
    """What the mode reads: of a picture its pixels take the place of A."""
    return () if p.mode == "picture" else ("A",)


def _not_unique(p: Params) -> list[Control]:
    """Another SVD of the same A, and the way back to the one at rest."""
    box, tip = "Not unique", "Signs of uᵢ and vᵢ change together, an equal pair turns together; A stays"
    rule, moved = "The signs of the rule at rest", (p.signs, p.basis) != PLAIN
    return [
        Control("another", "button", "Another valid SVD", tip, box),
        Control("rest", "button", "Back to the rule", rule, box, enabled=moved),
    ]


def stages(p: Params, shared: Shared) -> tuple[Stage, ...]:
    """The stops of the three motions: I, Vᵀ, Σ Vᵀ, a mirror where there is one, U Σ Vᵀ."""
    if mode(p, shared.A) != "motions" or not drawable(shared.A):
        return (Stage("A", 0.0),)
    return (Stage("I", 0.0), *(Stage(step.stop, step.end) for step in motions(of(p, shared.A)).steps))


def press(p: Params, shared: Shared, inputs: Inputs, name: str) -> Change:
    """The buttons: another valid SVD, back to the rule, the next right singular direction; KeyError for
    another name.
    """
    if name == "another":
        return Change(_another(p, shared), shared)
    if name == "rest":
        return Change(replace(p, signs=PLAIN[0], basis=PLAIN[1]), shared)
    if name == "find":
        if len(shared.A[0]) != 2:
            raise ValueError("the hunt is in the plane: give A two columns")
        F = of(p, shared.A)
        moved = replace(p, angle=hunt.target(F, p.angle))
        if moved.angle == p.angle:
            moved = replace(p, angle=hunt.target(F, p.angle + 90.0))
        return Change(moved, shared, hunt.sentence(hunt.pair(moved, F), F))
    raise KeyError(f"no button {name!r}")


def _another(p: Params, shared: Shared) -> Params:
    """The next signs that look different; where two singular values are equal first their basis turns once
    round.
    """
    now = of(p, shared.A)
    if len(now.equal) == 2:
        basis = (p.basis + BASIS_STEP) % 360.0
        if basis >= BASIS_STEP:
            return replace(p, basis=basis)
        p = replace(p, basis=basis)
    start = _SIGNS.index(p.signs)
    for step in range(1, len(_SIGNS) + 1):
        q = replace(p, signs=_SIGNS[(start + step) % len(_SIGNS)])
        if not _same(of(q, shared.A), now):
            return q
    return p


def _same(a: Factors, b: Factors) -> bool:
    return np.array_equal(a.U, b.U) and np.array_equal(a.V, b.V)


def asked_largest(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    F = of(p, shared.A)
    return None if F.overflow or p.mode == "picture" else (float(F.sigma[0]),)


def asked_first_right(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    F = of(p, shared.A)
    if not (F.m == F.n == 2 and drawable(shared.A)) or F.equal or F.rank == 0:
        return None
    v = stretched.direction(shared.A)
    if v is None or float(v[0]) * F.V[0, 0] + float(v[1]) * F.V[1, 0] >= 0.0:
        return v
    return tuple(map(known.negative, v))  # as the v₁ that is drawn


def asked_tip(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    F = of(p, shared.A)
    if p.mode != "motions" or asked_first_right(p, shared, inputs) is None:
        return None
    return tuple(float(x) for x in F.arrows[:, 0])


def asked_rank(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    return (of(p, shared.A).rank,) if p.mode != "picture" else None


def asked_first_left(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """u₁ for the v₁ that is drawn: it points as A v₁ does."""
    v = asked_first_right(p, shared, inputs)
    if p.mode != "motions" or v is None:
        return None
    u = vectors.unit(tuple(row[0] for row in known.multiply(shared.A, tuple((x,) for x in v))))
    return None if isinstance(u, Refusal) else u


def asked_round(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """Whether a 2×2 matrix other than 0 stretches in all directions alike."""
    A = shared.A
    if p.mode not in ("motions", "hunt") or not len(A) == len(A[0]) == 2 or known.vanishes(A):
        return None
    return said(stretched.direction(A) is None)
