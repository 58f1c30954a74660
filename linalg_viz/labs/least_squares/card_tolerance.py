"""What the tolerance means: which singular values count, and what each adds to x."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from linalg_viz.labs.contract.cards import Bar, Bars, Formula, Item, Note, Num, Rel, Sym, Typeset, on_demand
from linalg_viz.labs.least_squares import scale, terms
from linalg_viz.labs.least_squares.params import Params
from linalg_viz.labs.least_squares.system import System
from linalg_viz.labs.least_squares.writing import (
    RANK,
    ROLES,
    length,
)
from linalg_viz.labs.parts import known, measured
from linalg_viz.labs.parts.decidable import singular_values
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind


@on_demand("tolerance", "What counts as 0")
def counted(p: Params, s: System) -> tuple[Item, ...]:
    """The tolerance beside NumPy's, and which singular values are above it."""
    usual = scale.default(s)
    mine, default = qty.of_kind(Kind.TOLERANCE), qty.of_kind(Kind.DEFAULT_TOLERANCE)
    rtol = p.rtol if p.own else usual
    items: list[Item] = [
        Typeset(
            r"\sigma_i \le \mathrm{tol} \;\Rightarrow\; \text{counts as } 0",
            "σᵢ ≤ tol counts as 0",
            quantity=mine,
        ),
        Formula((Sym("tol/σ_1", "accent"), Rel(), Num(float(rtol), "accent", mine))),
    ]
    if np.isfinite(s.cut):
        items.append(Formula((Sym("tol", "accent"), Rel(), Num(float(s.cut) or Fraction(0), "accent", mine))))
    name = Sym(f"NumPy default: max({s.m}, {s.n})·ε")
    items += [
        Formula((name, Rel(), Num(float(usual), "muted", default))),
        Note(
            "It is the one of numpy.linalg.matrix_rank and lstsq; numpy.linalg.pinv uses 10⁻¹⁵ σ₁.",
            quantity=default,
        ),
    ]
    for i, sigma in enumerate(singular_values(s.A)):
        role = ROLES[i] if i < 3 else "text"
        value = measured.valued(sigma, role, qty.singular_value(i + 1))
        verdict = Sym("  counts", "text") if i < s.rank else Sym("  counts as 0", "bad")
        items.append(Formula((Sym(f"σ_{{{i + 1}}}", role), *value, verdict)))
    if known.rank(s.A) != s.rank:
        items.append(
            Note(
                (
                    f"In exact arithmetic the rank is {known.rank(s.A)}: with rounded or measured entries "
                    "nobody can know that."
                ),
                "warn",
                answer=True,
                quantity=RANK,
            )
        )
    if known.rank(s.A) == 0:
        items.append(
            Note(
                "The zero matrix: nothing can be compared with σ₁ = 0, so every tolerance gives rank 0.",
                quantity=RANK,
            )
        )
    return tuple(items)


@on_demand("terms", "x as a sum")
def summed(s: System) -> tuple[Item, ...]:
    """What each singular value that counts adds to x, and how long x and the residual are."""
    items: list[Item] = [
        Typeset(
            r"x = \sum_{\sigma_i > \mathrm{tol}} \frac{u_i^T b}{\sigma_i}\,v_i",
            "x = sum of (uᵢᵀb/σᵢ) vᵢ over the σ that count",
            quantity=qty.vector("A⁺b"),
        )
    ]
    bars: list[Bar] = []
    for i, value in enumerate(terms.shares(s)[:8]):
        role = ROLES[i] if i < 3 else "text"
        if i < s.rank and np.isfinite(value):
            bars.append(
                Bar(
                    f"|u_{i + 1}^T b|/σ_{i + 1}",
                    abs(float(value)),
                    role,
                    qty.numbered(Kind.COMPONENT, i + 1, "Σ⁺Uᵀb"),
                )
            )
    if bars:
        items.append(Bars(tuple(bars), answer=True))
    if s.x is not None and s.residual is not None:
        items += [
            length("x", s.x, "x", qty.of_kind(Kind.SOLUTION)),
            length("b − A x", s.residual, "bad", qty.residual("b", "A")),
        ]
    items.append(
        Note(
            (
                "A small σ divides: every error of b along its u comes back 1/σ times as long. Cutting "
                "the term costs a little residual and saves x."
            ),
            quantity=qty.vector("A⁺b"),
        )
    )
    return tuple(items)
