"""What the picture of Ax = b means, in numbers and sentences."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal

import numpy as np

from linalg_viz.compute.rows import transpose
from linalg_viz.compute.typing import Rows, array
from linalg_viz.labs.contract.cards import Card, Formula, Item, Note, Part, Rel, Sym, Typeset, on_demand
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.least_squares import cards_fit
from linalg_viz.labs.least_squares.card_penrose import penrose
from linalg_viz.labs.least_squares.card_tolerance import counted, summed
from linalg_viz.labs.least_squares.params import Params
from linalg_viz.labs.least_squares.system import System, named_space, of
from linalg_viz.labs.least_squares.writing import (
    LARGEST_SHOWN,
    PLUS,
    RANK,
    ROLES,
    column,
    length,
    matrix,
    small,
)
from linalg_viz.labs.parts import known, measured
from linalg_viz.labs.parts.decidable import singular_values
from linalg_viz.labs.parts.lengths import odd_length
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind

SOLUTIONS = qty.of_kind(Kind.SOLUTIONS)
GRAM = qty.matrix("AᵀA")

LARGEST_SPANNED = 3
"""Columns up to which a basis of Null A is written out."""


def cards(p: Params, shared: Shared, inputs: Inputs, tracking: Any) -> tuple[Card, ...]:
    """The system or the fit, what the mode is about."""
    if p.mode == "fit":
        return cards_fit.cards(p)
    s = of(p, shared)
    out = [_now(s, shared)]
    if p.mode == "trip":
        out += [_round(s), _spaces(s), _normal(s), penrose(s)]
    elif p.mode == "stages":
        out += [_stages(s), penrose(s)]
    else:
        out += [counted(p, s), summed(s), penrose(s)]
    return tuple(out)


def _now(s: System, shared: Shared) -> Card:
    items: list[Item] = []
    if small(s.A):
        roles = ROLES[: s.n] if s.n <= 3 else ()
        items.append(
            Formula(
                (
                    Sym("A"),
                    Rel(),
                    matrix(s.A, roles, qty.matrix("A")),
                    Sym("   b"),
                    Rel(),
                    column(s.b, "image", qty.vector("b")),
                )
            )
        )
    rank = " (by the tolerance)" if not s.exact else "" if s.known == "exact" else " (zero to 100 digits)"
    items.append(Formula((Sym("rank A"), Sym(f" = {s.rank}{rank}")), answer=True, quantity=RANK))
    if s.residual is None:
        items.append(
            Note(
                "A⁺ or A⁺b is beyond 10³⁰⁸: some entries of A are too small beside those of b.",
                "warn",
                quantity=PLUS,
            )
        )
    else:
        tone: Literal["good", "plain"] = "good" if s.solvable else "plain"
        items.append(Note(_solutions(s), tone, answer=True, quantity=SOLUTIONS))
    items += odd_length("b", shared.b, s.m, "rows")
    return Card("now", "Now", tuple(items))


def _solutions(s: System) -> str:
    """How many x solve Ax = b, or come nearest; as the tolerance
    counts where it counts another rank than there is.
    """
    by = "" if s.rank == known.rank(s.A) else "As the tolerance counts: "
    if s.solvable and s.rank == s.n:
        return f"{by}Ax = b has exactly one solution, and A⁺b is it."
    if s.solvable:
        return f"{by}Ax = b has infinitely many solutions; A⁺b is the shortest."
    if s.rank == s.n:
        return f"{by}Ax = b has no solution; A⁺b is the one x with the least ‖Ax − b‖."
    return f"{by}Ax = b has no solution, and many x come equally near; A⁺b is the shortest of them."


@on_demand("round", "The round trip")
def _round(s: System) -> tuple[Item, ...]:
    items: list[Item] = [
        Typeset(
            r"b \;\mapsto\; p = \hat b = AA^+b \;\mapsto\; x = A^+p = A^+b",
            "b to p = AA⁺b to x = A⁺b",
            quantity=qty.vector("A⁺b"),
        )
    ]
    if s.x is None or s.bhat is None or s.residual is None:
        return (*items, Note("x is beyond 10³⁰⁸.", "warn", quantity=qty.vector("A⁺b")))
    if small(s.A):
        items.append(
            Formula((Sym("x = A^+ b", "x"), Rel(), column(s.x, "x", qty.of_kind(Kind.SOLUTION))), answer=True)
        )
        items.append(
            Formula(
                (Sym("p = A x", "good"), Rel(), column(s.bhat, "good", qty.projection("b", "A"))), answer=True
            )
        )
        items.append(
            Formula(
                (Sym("b − p", "bad"), Rel(), column(s.residual, "bad", qty.residual("b", "A"))), answer=True
            )
        )
    items += [
        length("x", s.x, "x", qty.of_kind(Kind.SOLUTION)),
        length("b − p", s.residual, "bad", qty.residual("b", "A")),
    ]
    if not s.solvable:
        items.append(
            Note(
                "b − p is at a right angle to every column of A: no step within Col A comes nearer.",
                answer=True,
                quantity=qty.residual("b", "A"),
            )
        )
    return tuple(items)


@on_demand("spaces", "The four subspaces")
def _spaces(s: System) -> tuple[Item, ...]:
    m, n, r = s.m, s.n, s.rank
    lines: list[Item] = [
        Formula(
            (Sym("Col A", "good"), Sym(f" ⊂ {named_space(m)}: dim {r}")),
            quantity=qty.of_kind(Kind.COLUMN_SPACE, "A"),
        ),
        Formula(
            (Sym("Null A^T", "bad"), Sym(f" ⊂ {named_space(m)}: dim {m} − {r} = {m - r}")),
            quantity=qty.of_kind(Kind.LEFT_KERNEL, "A"),
        ),
        Formula(
            (Sym("Row A", "x"), Sym(f" ⊂ {named_space(n)}: dim {r}")),
            quantity=qty.of_kind(Kind.ROW_SPACE, "A"),
        ),
        Formula(
            (Sym("Null A", "muted"), Sym(f" ⊂ {named_space(n)}: dim {n} − {r} = {n - r}")),
            quantity=qty.of_kind(Kind.KERNEL, "A"),
        ),
    ]
    if s.exact and n <= LARGEST_SPANNED and r < n:
        basis = known.nullspace(s.A)
        parts: list[Part] = [Sym("Null A is spanned by ")]
        for v in basis:
            parts.append(column(v, "muted"))
        lines.append(Formula(tuple(parts), quantity=qty.of_kind(Kind.KERNEL, "A")))
    lines.append(
        Note(
            "A takes Row A onto Col A one to one; A⁺ is the way back. What lies in Null Aᵀ is lost on "
            "the way back, what lies in Null A is never brought back."
        )
    )
    return tuple(lines)


@on_demand("normal", "Normal equations")
def _normal(s: System) -> tuple[Item, ...]:
    items: list[Item] = [Typeset(r"A^T\!A\,x = A^T b", "AᵀA x = Aᵀb", quantity=GRAM)]
    T = transpose(s.A)
    G, c = known.multiply(T, s.A), known.multiply(T, tuple((v,) for v in s.b))
    if s.n <= LARGEST_SHOWN and _finite(G) and _finite(c):
        items.append(
            Formula(
                (matrix(G), Sym(" x", "x"), Rel(), column(tuple(r[0] for r in c), "image")), quantity=GRAM
            )
        )
        if s.x is not None and s.rank == s.n:
            items.append(
                Formula((Sym("x", "x"), Rel(), column(s.x, "x", qty.of_kind(Kind.SOLUTION))), answer=True)
            )
    if s.rank < s.n:
        items.append(
            Note(
                (
                    "AᵀA is singular here: the equations have many solutions, all giving the same p; A⁺b "
                    "is the shortest."
                ),
                quantity=GRAM,
            )
        )
    items.append(
        Note(
            (
                "They say Aᵀ(b − Ax) = 0: what is left is at a right angle to the columns. That is the "
                "projection of b on Col A."
            ),
            quantity=qty.residual("b", "A"),
        )
    )
    return tuple(items)


def _finite(rows: Rows) -> bool:
    return bool(np.isfinite(array(rows)).all())


@on_demand("stages", "A⁺ = V Σ⁺ Uᵀ")
def _stages(s: System) -> tuple[Item, ...]:
    items: list[Item] = [
        Typeset(
            r"A = U\,\Sigma\,V^T \;\Rightarrow\; A^+ = V\,\Sigma^+\,U^T",
            "A = UΣVᵀ gives A⁺ = VΣ⁺Uᵀ",
            quantity=PLUS,
        ),
        Note(
            "Σ⁺ is Σ transposed, with every σ that counts replaced by 1/σ; a σ of 0 stays 0.",
            quantity=qty.of_kind(Kind.PSEUDOINVERSE, "Σ"),
        ),
    ]
    for i, sigma in enumerate(singular_values(s.A)[:LARGEST_SHOWN]):
        role = ROLES[i] if i < 3 else "text"
        parts: list[Part] = [
            Sym(f"σ_{{{i + 1}}}", role),
            *measured.valued(sigma, role, qty.singular_value(i + 1)),
        ]
        if i < s.rank and sigma == 0:
            # Squares of numbers 100 digits apart: the rank is decided from A itself, σ from AᵀA.
            parts.append(Sym(", counts: zero to 100 digits beside σ_1 only"))
        elif i < s.rank:
            parts += [Sym(f",  1/σ_{{{i + 1}}}"), *measured.valued(known.over(Fraction(1), sigma), role)]
        else:
            parts.append(Sym(", counts as 0: dropped"))
        items.append(Formula(tuple(parts), answer=True, quantity=qty.singular_value(i + 1)))
    if s.Aplus is not None and small(s.Aplus):
        items.append(Formula((Sym("A^+"), Rel(), matrix(s.Aplus, quantity=PLUS)), answer=True))
    if s.exact and s.rank > s.D.rank:
        items.append(
            Note(
                (
                    f"The rank is {s.rank}, but floats see only {s.D.rank}: a singular value lies below "
                    "rounding, and what is drawn of it is noise."
                ),
                "warn",
                quantity=RANK,
            )
        )
    if s.rank == s.n == s.m == known.rank(s.A):
        items.append(Note("A is invertible, so A⁺ = A⁻¹.", "good", answer=True, quantity=PLUS))
    return tuple(items)
