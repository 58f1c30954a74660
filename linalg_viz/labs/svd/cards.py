"""What the picture of the SVD lab means, in numbers and sentences."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from linalg_viz.compute.rows import transpose
from linalg_viz.compute.surd import Surd
from linalg_viz.compute.typing import Number, Real, Rows
from linalg_viz.labs.contract.cards import Card, Formula, Item, Mat, Note, Num, Part, Rel, Sym, Typeset
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts import known, surds
from linalg_viz.labs.svd import cards_more, exactly
from linalg_viz.labs.svd.drawing import ROLES
from linalg_viz.labs.svd.factors import Factors, current
from linalg_viz.labs.svd.motions import determinant_sign
from linalg_viz.labs.svd.params import Params
from linalg_viz.labs.svd.scene import mode
from linalg_viz.labs.svd.sums import tidy
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import stated
from linalg_viz.scene.quantity import Quantity

PRODUCT_LIMIT = 1e300
SAFE = 1e20
"""Largest σ₁ for which a determinant in floating point is shown: no product of three can overflow."""


def cards(p: Params, shared: Shared, inputs: Inputs, tracking: Any) -> tuple[Card, ...]:
    """The factors, what the singular values say, where they come from, what the source gets wrong, what to try."""
    A, shown = shared.A, mode(p, shared.A)
    if shown == "picture":
        return cards_more.picture(p, inputs)
    F = current(p, A, tracking)
    first = {
        "hunt": lambda: [cards_more.hunted(p, F)],
        "quadratic": lambda: [cards_more.round_the_circle(p, F)],
        "sum": lambda: [cards_more.summed(p, F, A)],
    }.get(shown, list)()
    out = [*first, _now(p, F, A), _values(F, A), _rank(F, A), _squares(F, A), cards_more.SOURCE]
    return (*out, Card("try", "Try", (Note(cards_more.hint(p, shown, F), "hint"),)))


def number(F: Factors, A: Rows, i: int, square: bool = False) -> Num | Sym:
    """σᵢ₊₁ or its square: exact where it has an exact form, a sentence's worth where it is beyond all numbers."""
    role, quantity = role_of(i), (qty.eigenvalue(i + 1, "AᵀA") if square else qty.singular_value(i + 1))
    if F.overflow:
        return Sym("beyond 1.8×10³⁰⁸", role, quantity)
    found = exactly.values(A)
    if found is not None and i < len(found):
        each = found[i]
        value, text = (each.square, each.square_text) if square else (each.value, each.text)
        return Num(value, role, quantity, exact_text=text)
    value = float(F.sigma[i])
    if square and value > PRODUCT_LIMIT**0.5:
        return Sym("beyond 1.8×10³⁰⁸", role, quantity)
    return Num(value * value if square else value, role, quantity)


def role_of(i: int) -> str:
    """The colour of the pair with the index i; plain beyond the third."""
    return ROLES[i] if i < 3 else "text"


def matrix(
    X: Real, scale: float, roles: tuple[str, ...] = (), by_row: bool = False, quantity: Quantity | None = None
) -> Mat:
    """A factor as it stands in a card: entries within rounding of 0 are 0."""
    return Mat(tidy(X, scale), roles, by_row, quantity)


def _now(p: Params, F: Factors, A: Rows) -> Card:
    k = max(F.m, F.n)
    roles = tuple(role_of(i) for i in range(k)) if k <= 3 else ()
    items: list[Item] = [Formula((Sym("A"), Sym(" = "), Sym("U"), Sym(" Σ "), Sym("V^T")))]
    if k <= 6:
        sigma = matrix(F.Sigma, 0.0, roles, quantity=qty.matrix("Σ"))
        product: tuple[Part, ...] = (Rel(), matrix(F.U, 1.0, roles, quantity=qty.matrix("U")), sigma, matrix(F.V.T, 1.0, roles, True, qty.matrix("Vᵀ")))  # fmt: skip
        items.append(Formula((Mat(A, quantity=qty.matrix("A")), *product), answer=True))
    if F.overflow:
        items.append(
            Note("The entries are so large that Σ is shown for A·2⁻⁶⁴; U and V are the same.", "warn")
        )
    items.append(Note(_motions_words(F)))
    if F.suspended:
        items.append(Note(F.suspended, "warn"))
    items.append(Note(_rule(p, F)))
    return Card("now", "Now", tuple(items))


def _motions_words(F: Factors) -> str:
    if max(F.m, F.n) > 3:
        return (
            "The columns of U and the rows of Vᵀ are orthonormal; Σ holds the singular values, largest first."
        )
    words = "Vᵀ turns v₁, v₂, … onto the axes, Σ stretches along the axes, U turns the axes onto u₁, u₂, …"
    sign = determinant_sign(F)
    if sign < 0:
        return words + " det A < 0, so the orientation turns over once: the mirror is a step of its own."
    if np.linalg.det(F.U) < 0:
        return words + " This version turns the orientation over twice: the two mirrors cancel in A."
    return words


def _rule(p: Params, F: Factors) -> str:
    if max(F.m, F.n) > 3:
        return "Signs: the first nonzero entry of every vᵢ is positive; uᵢ = Avᵢ/σᵢ."
    rule = "Signs at rest: the first nonzero entry of every vᵢ is positive, but the last v makes det V = +1 (so that Vᵀ is a turn); uᵢ = Avᵢ/σᵢ."
    if len(F.equal) >= 2:
        rule += " Equal singular values leave the basis of their plane free: at rest V follows the axes."
    if p.signs != (1, 1, 1) or (p.basis and len(F.equal) == 2):
        return "This is another valid SVD of the same A: uᵢ and vᵢ may change sign together, and equal ones may turn together. " + rule  # fmt: skip
    return rule


def _values(F: Factors, A: Rows) -> Card:
    r = len(F.sigma)
    items: list[Item] = [
        Formula(
            (Sym(f"σ_{i + 1}", role_of(i), qty.singular_value(i + 1)), Rel(), number(F, A, i)), answer=True
        )
        for i in range(min(r, 12))
    ]
    items.append(Formula((Sym("‖A‖_2"), Sym(" = "), Sym("σ_1", "first", qty.singular_value(1)), Rel(), number(F, A, 0)), answer=True))  # fmt: skip
    det = known.determinant(A) if known.is_exact(A) or float(F.sigma[0]) <= SAFE else None
    if det is not None and not F.overflow and 1 < F.n <= 3:
        size: Number = det if det >= 0 else -det
        names = tuple(Sym(f"σ_{i + 1}", role_of(i), qty.singular_value(i + 1)) for i in range(r))
        items.append(
            Formula((*names, Sym(" = "), Sym("|det A|"), Rel(), Num(size, "area", qty.det())), answer=True)
        )
    items.append(_condition(F, A))
    return Card("values", "What the singular values say", tuple(items))


def _condition(F: Factors, A: Rows) -> Item:
    if F.rank < len(F.sigma):
        return Note(
            "cond A = σ₁ over the smallest σ is infinite or meaningless here: the smallest singular value counts as 0.",
            "warn",
        )
    r = len(F.sigma)
    name = f"σ_1 / σ_{r}" if r > 1 else "σ_1 / σ_1"
    ratio = float(F.sigma[0]) / float(F.sigma[-1])
    value: Number = ratio
    text = ""
    found = exactly.values(A)
    if found is not None and isinstance(found[0].square, Fraction) and isinstance(found[-1].square, Fraction):
        root = Surd.root(Fraction(0), found[0].square / found[-1].square)
        value, text = root.a if root.is_rational else ratio, surds.text(root)
    if not np.isfinite(ratio):
        return Note("cond A is beyond the range of numbers.", "warn")
    return Formula(
        (
            Sym("cond A"),
            Sym(" = "),
            Sym(name),
            Rel(),
            Num(value, quantity=qty.of_kind(Kind.CONDITION, "A"), exact_text=text),
        ),
        answer=True,
    )


def _rank(F: Factors, A: Rows) -> Card:
    r = len(F.sigma)
    items: list[Item] = [
        Formula(
            (Sym("rank A"), Sym(" = "), Num(Fraction(F.rank), quantity=qty.of_kind(Kind.RANK, "A"))),
            answer=True,
        )
    ]
    items.append(
        Typeset(r"\mathrm{tolerance} = \max(m, n)\,\varepsilon\,\sigma_1", "tolerance = max(m, n) · ε · σ₁")
    )
    items.append(Formula((Sym("tolerance"), Rel(), Num(F.tolerance, exact=False))))
    small = [i for i in range(r) if i >= F.rank]
    if not small:
        items.append(Note("Every singular value is above the tolerance, so all of them count.", "good"))
        return Card("rank", "Rank", tuple(items))
    found = exactly.values(A)
    for i in small[:3]:
        s = float(F.sigma[i])
        zero = s == 0.0 or (found is not None and found[i].square == 0)
        why = "= 0: it" if zero else f"{stated(s, 4)} is not above the tolerance: it"
        items.append(Note(f"σ{i + 1} {why} counts as 0."))
    exact = known.rank(A) if known.is_exact(A) else F.rank
    if exact != F.rank:
        items.append(Note(f"With exact fractions the rank is {exact}: what is left is smaller than the rounding of σ₁, so no calculation in floating point can tell it from 0.", "warn"))  # fmt: skip
    else:
        items.append(Note("Computed zeros come out as rounding errors of the size of ε σ₁; the tolerance tells them from real values.", "plain"))  # fmt: skip
    return Card("rank", "Rank", tuple(items))


def _squares(F: Factors, A: Rows) -> Card:
    items: list[Item] = [
        Typeset(
            r"A^T A = V \Sigma^T \Sigma V^T \qquad A A^T = U \Sigma \Sigma^T U^T",
            "AᵀA = V ΣᵀΣ Vᵀ, AAᵀ = U ΣΣᵀ Uᵀ",
        )
    ]
    if F.overflow or float(F.sigma[0]) > PRODUCT_LIMIT**0.5:
        return Card("squares", "σ² and eigenvalues", (*items, Note("AᵀA is beyond the range of numbers: scale A down.", "warn")))  # fmt: skip
    if max(F.m, F.n) <= 3:
        At = transpose(A)
        items.append(Formula((Sym("A^T A"), Rel(), Mat(known.multiply(At, A), quantity=qty.matrix("AᵀA")))))
        items.append(Formula((Sym("A A^T"), Rel(), Mat(known.multiply(A, At), quantity=qty.matrix("AAᵀ")))))
    for i in range(min(len(F.sigma), 6)):
        q = qty.eigenvalue(i + 1, "AᵀA")
        items.append(
            Formula((Sym(f"σ_{i + 1}^2", role_of(i), q), Rel(), number(F, A, i, square=True)), answer=True)
        )
    more = abs(F.m - F.n)
    tail = f" The larger of the two has {more} more eigenvalue{'s' if more > 1 else ''}, 0." if more else ""
    items.append(
        Note(
            "These are the eigenvalues of AᵀA (with eigenvectors vᵢ) and of AAᵀ (with eigenvectors uᵢ)."
            + tail
        )
    )
    return Card("squares", "σ² and eigenvalues", tuple(items))
