"""What the picture of the SVD lab means, in numbers and sentences."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from linalg_viz.compute.exact.decide import sign
from linalg_viz.compute.exact.rounded import exactly as exact_of
from linalg_viz.compute.exact.rounded import value as exact_value
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.subspaces import mirrors
from linalg_viz.compute.typing import Rows
from linalg_viz.labs.contract.cards import (
    Card,
    Formula,
    Item,
    Mat,
    Note,
    Num,
    Part,
    Rel,
    Sym,
    Typeset,
    on_demand,
)
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts import known, measured, singular, surds
from linalg_viz.labs.svd import card_picture, cards_more, columns
from linalg_viz.labs.svd.drawing import ROLES
from linalg_viz.labs.svd.factors import Factors, current
from linalg_viz.labs.svd.params import Params
from linalg_viz.labs.svd.scene import mode
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.mathtext import indexed

PRODUCT_LIMIT = 1e300


def cards(p: Params, shared: Shared, inputs: Inputs, tracking: Any) -> tuple[Card, ...]:
    """The factors, what the singular values say, where they come from, what the source gets wrong, what to
    try.
    """
    A, shown = shared.A, mode(p, shared.A)
    if shown == "picture":
        return card_picture.picture(p, inputs)
    F = current(p, A, tracking)
    if shown == "hunt" and not p.revealed:
        return cards_more.hunted(p, F), cards_more.SOURCE
    first = {
        "hunt": lambda: [cards_more.hunted(p, F)],
        "quadratic": lambda: [cards_more.round_the_circle(p, F)],
        "sum": lambda: [cards_more.summed(p, F, A)],
    }.get(shown, list)()
    out = [*first, _now(p, F, A), _values(F, A), _rank(F, A), _squares(F, A), cards_more.SOURCE]
    return tuple(out)


def number(F: Factors, A: Rows, i: int, square: bool = False) -> Num | Sym:
    """σᵢ₊₁ or its square: exact where it has an exact form, a sentence's worth where it is beyond all
    numbers.
    """
    role, quantity = role_of(i), (qty.eigenvalue(i + 1, "AᵀA") if square else qty.singular_value(i + 1))
    found = singular.values(A)
    each = found[i]
    value, text = (each.square, each.square_text) if square else (each.value, each.text)
    if not measured.finite(value):
        return Sym("beyond 1.8×10³⁰⁸", role, quantity)
    return Num(value, role, quantity, exact_text=text)


def role_of(i: int) -> str:
    """The colour of the pair with the index i; plain beyond the third."""
    return ROLES[i] if i < 3 else "text"


def _now(p: Params, F: Factors, A: Rows) -> Card:
    k = max(F.m, F.n)
    roles = tuple(role_of(i) for i in range(k)) if k <= 3 else ()
    items: list[Item] = [
        Formula((Sym("A"), Sym(" = "), Sym("U"), Sym(" Σ "), Sym("V^T")), quantity=qty.matrix("A"))
    ]
    if k <= 6:
        U, S, V = columns.stated(F, A)
        product: tuple[Part, ...] = (
            Rel(),
            Mat(U, roles, quantity=qty.matrix("U")),
            Mat(S, roles, quantity=qty.matrix("Σ")),
            Mat(transpose(V), roles, True, qty.matrix("Vᵀ")),
        )
        items.append(Formula((Mat(A, quantity=qty.matrix("A")), *product), answer=True))
    if F.overflow:
        items.append(
            Note(
                "The entries are so large that Σ is shown for A·2⁻⁶⁴; U and V are the same.",
                "warn",
                quantity=qty.matrix("Σ"),
            )
        )
    items.append(Note(_motions_words(F, A), quantity=qty.matrix("A")))
    if F.suspended:
        items.append(Note(F.suspended, "warn", quantity=qty.of_kind(Kind.SINGULAR_VALUE, "A")))
    items.append(Note(_rule(p, F), quantity=qty.of_kind(Kind.RIGHT_SINGULAR_VECTOR, "A")))
    return Card("now", "Now", tuple(items))


def _motions_words(F: Factors, A: Rows) -> str:
    if max(F.m, F.n) > 3:
        return (
            "The columns of U and the rows of Vᵀ are orthonormal; Σ holds the singular values, largest first."
        )
    words = "Vᵀ turns v₁, v₂, … onto the axes, Σ stretches along the axes, U turns the axes onto u₁, u₂, …"
    if F.m == F.n and sign(exact_of(A).determinant) < 0:
        return words + " det A < 0, so the orientation turns over once: the mirror is a step of its own."
    if mirrors(F.U):
        return words + " This version turns the orientation over twice: the two mirrors cancel in A."
    return words


def _rule(p: Params, F: Factors) -> str:
    if max(F.m, F.n) > 3:
        return "Signs: the first nonzero entry of every vᵢ is positive; uᵢ = Avᵢ/σᵢ."
    rule = (
        "Signs at rest: the first nonzero entry of every vᵢ is positive, but the last v makes det V = +1 "
        "(so that Vᵀ is a turn); uᵢ = Avᵢ/σᵢ."
    )
    if len(F.equal) >= 2:
        which = "Equal singular values" if F.tied else "Singular values that no picture tells apart"
        rule += f" {which} leave the basis of their plane free: at rest V follows the axes."
    if p.signs != (1, 1, 1) or (p.basis and len(F.equal) == 2):
        return (
            "This is another valid SVD of the same A: uᵢ and vᵢ may change sign together, and equal ones "
            "may turn together. "
        ) + rule
    return rule


@on_demand("values", "What the singular values say")
def _values(F: Factors, A: Rows) -> tuple[Item, ...]:
    r = len(F.sigma)
    items: list[Item] = [
        Formula(
            (Sym(f"σ_{i + 1}", role_of(i), qty.singular_value(i + 1)), *measured.beside(number(F, A, i))),
            answer=True,
        )
        for i in range(min(r, 12))
    ]
    items.append(
        Formula(
            (
                Sym("‖A‖_2"),
                Sym(" = "),
                Sym("σ_1", "first", qty.singular_value(1)),
                *measured.beside(number(F, A, 0)),
            ),
            answer=True,
        )
    )
    det = known.determinant(A)
    if det is not None and not F.overflow and 1 < F.n <= 3:
        size = known.size(det)
        names = tuple(Sym(f"σ_{i + 1}", role_of(i), qty.singular_value(i + 1)) for i in range(r))
        items.append(
            Formula(
                (*names, Sym(" = "), Sym("|det A|", quantity=qty.det()), *measured.valued(size, "area")),
                answer=True,
            )
        )
    items.append(_condition(F, A))
    return tuple(items)


def _condition(F: Factors, A: Rows) -> Item:
    if F.rank < len(F.sigma):
        return Note(
            "cond A = σ₁ over the smallest σ is infinite here: the smallest singular value is 0.",
            "warn",
            quantity=qty.of_kind(Kind.CONDITION, "A"),
        )
    r = len(F.sigma)
    name = f"σ_1 / σ_{r}" if r > 1 else "σ_1 / σ_1"
    found = singular.values(A)
    value = known.over(found[0].value, found[-1].value)
    text = surds.text(exact_value(value))
    if not measured.finite(value):
        return Note(
            "cond A is beyond the range of numbers.", "warn", quantity=qty.of_kind(Kind.CONDITION, "A")
        )
    return Formula(
        (
            Sym("cond A"),
            Sym(" = "),
            Sym(name),
            *measured.beside(Num(value, quantity=qty.of_kind(Kind.CONDITION, "A"), exact_text=text)),
        ),
        answer=True,
    )


@on_demand("rank", "Rank")
def _rank(F: Factors, A: Rows) -> tuple[Item, ...]:
    r = len(F.sigma)
    items: list[Item] = [
        Formula(
            (Sym("rank A"), Sym(" = "), Num(Fraction(F.rank), quantity=qty.of_kind(Kind.RANK, "A"))),
            answer=True,
        )
    ]
    items.append(
        Typeset(
            r"\mathrm{tolerance} = \max(m, n)\,\varepsilon\,\sigma_1",
            "tolerance = max(m, n) · ε · σ₁",
            quantity=qty.of_kind(Kind.DEFAULT_TOLERANCE),
        )
    )
    items.append(
        Formula(
            (
                Sym("tolerance"),
                Rel(),
                # Of the zero matrix it is 0, elsewhere what floats make of it.
                Num(F.tolerance or Fraction(0), quantity=qty.of_kind(Kind.DEFAULT_TOLERANCE)),
            )
        )
    )
    below = [i for i in range(F.rank) if float(F.sigma[i]) <= F.tolerance]
    if below:
        seen = "one" if len(below) == 1 else f"{len(below)}"
        words = (
            f"NumPy would count {r - len(below)}: {seen} of the singular values that are not 0 "
            "cannot be told from 0 in floating point."
        )
        items.append(Note(words, "warn", quantity=qty.of_kind(Kind.RANK, "A")))
    elif F.rank == r:
        items.append(
            Note(
                "No singular value is 0, so all of them count.", "good", quantity=qty.of_kind(Kind.RANK, "A")
            )
        )
    if F.rank < r:
        how = "exactly" if exact_of(A).rank_known == "exact" else "to 100 digits"
        names = ", ".join(indexed("σ", i + 1) for i in range(F.rank, min(r, F.rank + 3)))
        more = ", …" if r > F.rank + 3 else ""
        items.append(
            Note(
                (
                    f"{names}{more} = 0 {how}. Computed in floating point it comes out as a rounding error "
                    "of the size of ε σ₁; the tolerance is there to tell that from real values."
                ),
                quantity=qty.of_kind(Kind.RANK, "A"),
            )
        )
    return tuple(items)


@on_demand("squares", "σ² and eigenvalues")
def _squares(F: Factors, A: Rows) -> tuple[Item, ...]:
    items: list[Item] = [
        Typeset(
            r"A^T A = V \Sigma^T \Sigma V^T \qquad A A^T = U \Sigma \Sigma^T U^T",
            "AᵀA = V ΣᵀΣ Vᵀ, AAᵀ = U ΣΣᵀ Uᵀ",
            quantity=qty.matrix("AᵀA"),
        )
    ]
    if F.overflow or float(F.sigma[0]) > PRODUCT_LIMIT**0.5:
        return (
            *items,
            Note("AᵀA is beyond the range of numbers: scale A down.", "warn", quantity=qty.matrix("AᵀA")),
        )
    if max(F.m, F.n) <= 3:
        At = transpose(A)
        items.append(Formula((Sym("A^T A"), Rel(), Mat(known.multiply(At, A), quantity=qty.matrix("AᵀA")))))
        items.append(Formula((Sym("A A^T"), Rel(), Mat(known.multiply(A, At), quantity=qty.matrix("AAᵀ")))))
    for i in range(min(len(F.sigma), 6)):
        q = qty.eigenvalue(i + 1, "AᵀA")
        items.append(
            Formula(
                (Sym(f"σ_{i + 1}^2", role_of(i), q), *measured.beside(number(F, A, i, square=True))),
                answer=True,
            )
        )
    more = abs(F.m - F.n)
    tail = f" The larger of the two has {more} more eigenvalue{'s' if more > 1 else ''}, 0." if more else ""
    items.append(
        Note(
            "These are the eigenvalues of AᵀA (with eigenvectors vᵢ) and of AAᵀ (with eigenvectors uᵢ)."
            + tail,
            quantity=qty.of_kind(Kind.SINGULAR_VALUE, "A"),
        )
    )
    return tuple(items)
