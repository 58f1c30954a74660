"""The card of the decomposition: P, Λ, P⁻¹ (or Q, Λ, Qᵀ) in colours, the sum of parts, entry by entry; or why
not.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from linalg_viz.compute.tolerance import entry_tolerance
from linalg_viz.compute.typing import Real, Rows
from linalg_viz.labs.contract.cards import Card, Formula, Item, Mat, Note, Num, Part, Rel, Sym
from linalg_viz.labs.eigen import build, exact_parts
from linalg_viz.labs.eigen.lines import role
from linalg_viz.labs.eigen.spectral import Spectrum
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import shown

STEEP = 20.0
"""cond P from which the card warns that the eigenlines are nearly one."""


def decomposition(A: Rows, found: Spectrum) -> Card:
    """A as the product of its factors and as the sum of its parts."""
    made = build.factors(A, found)
    if made is None:
        return Card(
            "decomposition",
            "No decomposition P Λ P⁻¹",
            (Note(_why_not(found), "warn", quantity=qty.holds("diagonalizable")), _condition(found)),
        )
    if not found.real:
        return Card("decomposition", "A = B C B⁻¹", tuple(_turning(found, made)))
    items = [*_product(found, made), *_sum(found, made)]
    if found.symmetric:
        items.append(
            Note(
                (
                    "Symmetric: the eigenlines stand at right angles, so Q⁻¹ = Qᵀ and each part is λ times a "
                    "projection."
                ),
                "good",
                quantity=qty.holds("symmetric"),
            )
        )
    else:
        if _has_other_lengths(found):
            items.append(
                Note(
                    (
                        "The columns of P here are whole numbers; in the picture and for cond P they have "
                        "length 1. Any multiples of them do, as P⁻¹ makes up for it."
                    ),
                    quantity=qty.matrix("P"),
                )
            )
        items.append(_condition(found))
    title = "A = Q Λ Qᵀ" if found.symmetric else "A = P Λ P⁻¹"
    return Card("decomposition", title, tuple(items))


def _turning(found: Spectrum, made: build.Factors) -> list[Item]:
    """A as a turn in the axes Re v and Im v of each pair: exactly where that has short entries."""
    exact = exact_parts.turning(found)
    blocks: tuple[tuple[Rows, tuple[tuple[str, ...], ...]], ...] = exact or (
        (_rows(made.B), ()),
        (_rows(made.C), ()),
        (_computed(made.inverse, found), ()),
    )
    (B, b), (C, c), (inverse, i) = blocks
    product = (
        Mat(B, made.roles, texts=b),
        Mat(C, made.roles, texts=c),
        Mat(inverse, made.roles, by_row=True, texts=i),
    )
    items: list[Item] = [
        Formula((Sym("A"), Rel(), *product), answer=True, quantity=qty.matrix("A")),
        Note(
            "B holds Re v and Im v: in these axes A is a turn with a scale, a block (a b; −b a) for λ = "
            "a + bi."
        ),
    ]
    if exact is not None:
        items.append(
            Note(
                "In the picture v has length 1. Any multiple of it does, as B⁻¹ makes up for it.",
                quantity=qty.matrix("A"),
            )
        )
    return items


def _product(found: Spectrum, made: build.Factors) -> list[Item]:
    colours = tuple(role(i) for i in range(found.n))
    known = exact_parts.factors(found)
    unit = exact_parts.orthonormal(known[0]) if known is not None and found.symmetric else None
    if known is not None and unit is not None:
        Q, texts = unit
        back = tuple(zip(*Q, strict=True)), tuple(zip(*texts, strict=True))
        product = (
            Mat(Q, colours, texts=texts, quantity=qty.matrix("P")),
            Mat(known[1], colours, quantity=qty.matrix("Λ")),
            Mat(back[0], colours, by_row=True, texts=back[1], quantity=qty.of_kind(Kind.INVERSE, "P")),
        )
        return [Formula((Sym("A"), Rel(), *product), answer=True)]
    if known is not None and not found.symmetric:
        P, L, inverse = known
        parts = (
            Mat(P, colours, quantity=qty.matrix("P")),
            Mat(L, colours, quantity=qty.matrix("Λ")),
            Mat(inverse, colours, by_row=True, quantity=qty.of_kind(Kind.INVERSE, "P")),
        )
        out: list[Item] = [Formula((Sym("A"), Rel(), *parts), answer=True)]
        if found.n == 2:
            terms = exact_parts.summed(found) or ()
            out += [_entry(P, L, inverse, terms, i, j) for i in range(2) for j in range(2)]
        return out
    parts = (
        Mat(_rows(made.B), colours, quantity=qty.matrix("P")),
        Mat(_rows(made.C), colours, quantity=qty.matrix("Λ")),
        Mat(_computed(made.inverse, found), colours, by_row=True, quantity=qty.of_kind(Kind.INVERSE, "P")),
    )
    return [Formula((Sym("A"), Rel(), *parts), answer=True)]


def _entry(P: Rows, L: Rows, inverse: Rows, terms: tuple[Rows, ...], i: int, j: int) -> Formula:
    """aᵢⱼ = Σ pᵢₖ λₖ (P⁻¹)ₖⱼ with its numbers; ``terms`` are the matrices of the k-th terms."""
    parts: list[Part] = [Sym(f"a_{{{i + 1}{j + 1}}}"), Rel()]
    for k in range(len(L)):
        parts += [Sym(" + ")] if k else []
        for x in (P[i][k], L[k][k], inverse[k][j]):
            if parts[-1:] and isinstance(parts[-1], Num):
                parts.append(Sym(" · "))
            negative = x < 0
            parts += [Sym("(")] * negative + [Num(x, role(k))] + [Sym(")")] * negative
            if negative:
                parts[-1] = Sym(") · ")
        if isinstance(parts[-1], Sym):
            parts[-1] = Sym(")")
    total = sum((term[i][j] for term in terms), Fraction(0))
    return Formula((*parts, Rel(), Num(total)), answer=True, quantity=qty.entry(i + 1, j + 1))


def _sum(found: Spectrum, made: build.Factors) -> list[Item]:
    """A = λ₁v₁w₁ᵀ + λ₂v₂w₂ᵀ + …, each part a matrix in its colour."""
    known = exact_parts.summed(found)
    parts: list[Part] = [Sym("A"), Rel()]
    for i in range(len(made.steps)):
        rows: Rows = known[i] if known is not None else _computed(made.parts[i], found)
        parts += [Sym(" + ")] if i else []
        parts.append(Mat(rows, (role(i),) * found.n, quantity=qty.numbered(Kind.SPECTRAL_PART, i + 1, "A")))
    return [Formula(tuple(parts), answer=True)]


def _has_other_lengths(found: Spectrum) -> bool:
    """Whether columns of P are written in whole numbers, at another length than they are drawn with."""
    known = exact_parts.factors(found)
    return known is not None and any(
        sum(x * x for x in column) != 1 for column in zip(*known[0], strict=True)
    )


def _condition(found: Spectrum) -> Item:
    if not np.isfinite(found.condition):
        return Formula((Sym("cond P = ∞"),), quantity=qty.of_kind(Kind.CONDITION, "P"))
    return Formula(
        (
            Sym("cond P"),
            Rel(),
            Num(
                float(found.condition),
                "warn" if found.condition > STEEP else "text",
                qty.of_kind(Kind.CONDITION, "P"),
            ),
        )
    )


def _why_not(found: Spectrum) -> str:
    n, k = found.n, found.vectors.shape[1]
    if not found.defective:
        return "P is too close to singular to be inverted in floating point: the eigenlines are all but one."
    lines = "one eigenline is" if k == 1 else f"{shown(Fraction(k))} independent eigenvectors are"
    return (
        f"A is defective: {n} would be needed for P, {lines} all there is, and nobody can invent "
        "another. Near it two lines close like scissors and cond P climbs."
    )


def _rows(M: Real) -> Rows:
    """The entries as they are: what has to be 0 in them is."""
    return tuple(tuple(float(x) + 0.0 for x in row) for row in M)


def _computed(M: Real, found: Spectrum) -> Rows:
    """The entries, where they come from products in floats those within rounding of 0 as 0."""
    if found.symmetric or all(group.real and group.algebraic == 1 for group in found.groups):
        return _rows(M)
    small = entry_tolerance(len(M), float(np.abs(M).max(initial=0.0)))
    return tuple(tuple(0.0 if abs(x) <= small else float(x) for x in row) for row in M)
