"""What the pictures of a matrix mean: the Frobenius norm, the induced norm, and what lies between them."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from linalg_viz.compute import singular_vectors
from linalg_viz.compute.exact import Value, decide, entry
from linalg_viz.compute.exact.rounded import column, exactly, number
from linalg_viz.compute.exact.rounded import value as value_of
from linalg_viz.compute.exact.rounded import values as values_of
from linalg_viz.compute.typing import Column, Number, Real, Rows
from linalg_viz.labs.contract.cards import Card, Formula, Item, Mat, Note, Num, Rel, Sym, Typeset, on_demand
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.norms import facts, frobenius, induced, places, turning
from linalg_viz.labs.norms.params import Params
from linalg_viz.labs.norms.writing import LONGEST_SUM, too_large
from linalg_viz.labs.parts import known, measured, singular
from linalg_viz.labs.parts.decidable import has_singular_values, singular_values
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import relation, root_formula, shown

FROBENIUS = qty.of_kind(Kind.FROBENIUS, "A")


def _squared_root(s: Number) -> str:
    formula = root_formula(s)
    return f"({formula})^2" if formula else f"{shown(s, 4)}^2"


def _stated(s: Number) -> bool:
    """Whether a number is written in full."""
    return bool(root_formula(s)) or relation(s, shown(s, 4)) == "="


def frobenius_card(p: Params, A: Rows) -> Card:
    """‖A‖_F by its entries, by its singular values, and after the turn."""
    total = frobenius.squared(A)
    items: list[Item] = [
        Typeset(r"\|A\|_F = \sqrt{\textstyle\sum_{ij} a_{ij}^2}", "‖A‖_F = √(Σ aᵢⱼ²)", quantity=FROBENIUS)
    ]
    if not measured.finite(total):
        return too_large("frobenius", "Frobenius norm", items, "The squared Frobenius norm", FROBENIUS)
    items.append(Formula((Sym("‖A‖_F^2", quantity=FROBENIUS), Rel(), Num(total, "area")), answer=True))
    items.append(Formula((Sym("‖A‖_F"), *measured.valued(frobenius.norm(A), "area", FROBENIUS)), answer=True))
    sigma = singular_values(A)
    if len(sigma) <= LONGEST_SUM and has_singular_values(A) and all(map(measured.finite, sigma)):
        # Rounded σ do not add up to a total that is known exactly: then it stands without them.
        words = f" = {' + '.join(map(_squared_root, sigma))}" if all(map(_stated, sigma)) else ""
        items.append(
            Formula(
                (Sym(f"σ_1^2 + …{words}"), Rel(), Num(total, "area")),
                answer=True,
                quantity=qty.of_kind(Kind.SINGULAR_VALUE, "A"),
            )
        )
    items += _after(turning.exactly_turned(p, A), total, "Q A" if p.side == "left" else "A Q^T")
    items.append(
        Note(
            "A turn moves area between the cells of one column (or row) and keeps the total: QᵀQ = I.",
            answer=True,
            quantity=FROBENIUS,
        )
    )
    items.append(
        Note(
            "Its square is tr(AᵀA): the Frobenius norm is the L2 norm of all entries in one long vector.",
            quantity=FROBENIUS,
        )
    )
    return Card("frobenius", "Frobenius norm", tuple(items))


def _after(turned: Rows | None, total: Number, name: str) -> list[Item]:
    """The turned matrix where it is small, and its squared norm: a turn keeps it, so it is that of A."""
    items: list[Item] = []
    if turned is not None:
        matrix = Mat(turned, quantity=qty.matrix(name.replace(" ", "").replace("^T", "ᵀ")))
        items.append(Formula((Sym(name), Rel(), matrix), answer=True))
    same = (Sym(f"‖{name}‖_F^2", quantity=FROBENIUS), Rel(), Num(total, "area"))
    return [*items, Formula(same, answer=True)]


RULES = {
    1.0: (
        "p = 1: the largest column sum of |aᵢⱼ|. The ball is a diamond, its farthest image is a corner, a "
        "column of A."
    ),
    2.0: "p = 2: the largest singular value σ₁, the longest half axis of the ellipse.",
    np.inf: (
        "p = ∞: the largest row sum of |aᵢⱼ|. The ball is a square, and the farthest image is a corner: "
        "signs that fit one row."
    ),
}

ONE_LINE = (
    "A single column is as large as its own p-norm; a single row as its q-norm, 1/p + 1/q = 1 (Hölder)."
)

SEARCHED = "No closed rule is known for this p: found by search, a lower bound to about ten digits."


def induced_card(p: Params, shared: Shared) -> Card:
    """‖A‖ₚ, by which rule, where it is reached, and how far x is stretched."""
    q = places.order(p)
    of = qty.norm("A", q)
    value, closed, best = facts.induced(shared.A, q)
    items: list[Item] = [
        Typeset(
            r"\|A\|_p = \max_{x \ne 0} \|A x\|_p \,/\, \|x\|_p",
            "‖A‖ₚ = max ‖Ax‖ₚ / ‖x‖ₚ",
            quantity=of,
        )
    ]
    if p.order < 1.0:
        items.append(
            Note(
                "Below p = 1 there is no norm, so nothing is induced: p = 1 is shown.",
                "warn",
                quantity=of,
            )
        )
    if not measured.finite(value):
        return too_large("induced", "Induced norm", items, "‖A‖ₚ", of)
    formula = singular.values(shared.A)[0].text if q == 2.0 else ""
    items.append(
        Formula(
            (Sym(facts.symbol("A", q), "good"), *measured.valued(value, "good", of, formula)), answer=True
        )
    )
    items.append(Note(RULES.get(q, ONE_LINE if closed else SEARCHED), answer=True, quantity=of))
    if len(best) <= 4:
        items.append(_reached(shared.A, q, best, value if closed else None))
    if induced.drawable(shared.A):
        yours = (Sym("your x: ‖A x‖ / ‖x‖", "x"), Rel(), Num(_stretch(shared, q), "x", qty.norm("Ax", q)))
        items.append(Formula(yours, answer=True))
    return Card("induced", "Induced norm", tuple(items))


def _reached(A: Rows, q: float, best: Real, largest: Number | None) -> Formula:
    """An x of length 1 that is stretched most: in full where roots of fractions are one, else as computed."""
    found = None if largest is None else _in_full(A, q, best, value_of(largest))
    if found is None and q == 2.0 and has_singular_values(A):
        sigma = np.array([float(s) for s in singular_values(A)])
        best = singular_vectors.right(best[:, None], sigma, exactly(A)).get(0, best)
    entries = tuple(map(float, best)) if found is None else found
    x = Mat(tuple((v,) for v in entries), ("good",), quantity=qty.made(Kind.MAXIMISER, "A", (q,)))
    return Formula((Sym("reached by x"), Rel(), x), answer=True)


def _in_full(A: Rows, q: float, best: Real, largest: Value) -> Column | None:
    """The roots of fractions near the entries of ``best``, if they have length 1 and reach ‖A‖ exactly."""
    x = tuple(root for each in best if (root := singular_vectors.root(float(each))) is not None)
    if len(x) < len(best):
        return None
    sizes = (facts.exact_norm(x, q), Fraction(1)), (facts.exact_norm(exactly(A).apply(x), q), largest)
    reached = decide.both(*(decide.equal(one, other) for one, other in sizes))
    return column(x) if reached.holds and reached.known == "exact" else None


def _stretch(shared: Shared, q: float) -> Number:
    """‖Ax‖ₚ/‖x‖ₚ, from the exact values; of the first axis where x is 0 or beyond the range of numbers."""
    x = facts.entries(shared.x, len(shared.A[0]))
    if not any(x) or not all(map(measured.finite, x)):
        x = tuple(Fraction(int(i == 0)) for i in range(len(x)))
    row = values_of(x)
    # Either norm may lie beyond the range where their ratio does not.
    return number(entry.divide(facts.exact_norm(exactly(shared.A).apply(row), q), facts.exact_norm(row, q)))


@on_demand("chain", "Between the two")
def chain_card(A: Rows) -> tuple[Item, ...]:
    """‖A‖₂ ≤ ‖A‖_F ≤ √r ‖A‖₂."""
    sigma, value = singular_values(A), frobenius.norm(A)
    if not (measured.finite(sigma[0]) and measured.finite(value)):
        return (Note(f"A norm is {measured.TOO_LARGE}.", "warn", quantity=qty.of_kind(Kind.NORM, "A")),)
    rank = known.rank(A)
    most = measured.within_range(entry.multiply(entry.square_root(Fraction(rank)), value_of(sigma[0])))
    bound: Item = Note(f"√r ‖A‖₂ is {measured.TOO_LARGE}.", quantity=qty.of_kind(Kind.NORM, "A"))
    if measured.finite(most):
        bound = Formula(
            (Sym(f"√r ‖A‖_2, r = {rank},"), *measured.valued(most)),
            answer=True,
            quantity=qty.of_kind(Kind.NORM, "A"),
        )
    items: list[Item] = [
        Formula(
            (
                Sym("‖A‖_2 = σ_1"),
                *measured.valued(sigma[0], "good", qty.norm("A", 2.0), singular.values(A)[0].text),
            ),
            answer=True,
        ),
        Formula((Sym("‖A‖_F"), *measured.valued(value, "area", FROBENIUS)), answer=True),
        bound,
        Note(
            (
                "‖A‖₂ ≤ Frobenius ≤ √r ‖A‖₂: one stretch alone, all of them together, or each as long as the "
                "longest. Rank 1 makes all three equal."
            ),
            quantity=FROBENIUS,
        ),
    ]
    return tuple(items)
