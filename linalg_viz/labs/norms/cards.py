"""What the picture of the Norms lab means, in numbers and sentences."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from linalg_viz.compute import singular_vectors
from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact.rounded import column, exactly, number
from linalg_viz.compute.exact.rounded import value as value_of
from linalg_viz.compute.exact.rounded import values as values_of
from linalg_viz.compute.typing import Column, Number, Rows
from linalg_viz.labs.contract.cards import (
    Bar,
    Bars,
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
)
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.norms import axioms, facts, frobenius, induced, places, triangle, turning
from linalg_viz.labs.norms.card_axioms import promises
from linalg_viz.labs.norms.params import Params
from linalg_viz.labs.parts import known, measured
from linalg_viz.labs.parts.decidable import has_singular_values, singular_values
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import relation, shown

FROBENIUS = qty.of_kind(Kind.FROBENIUS, "A")
SLACK = qty.of_kind(Kind.SLACK, "x", "y")
SQUARED = qty.of_kind(Kind.DOT, "x", "x")

LONGEST_SUM = 6
"""Terms up to which a sum is written out."""


def cards(p: Params, shared: Shared, inputs: Inputs, tracking: Any) -> tuple[Card, ...]:
    """The numbers of the mode."""
    if p.mode == "frobenius":
        out = [_frobenius(p, shared.A), _chain(shared.A)]
    elif p.mode == "induced":
        out = [_induced(p, shared), _chain(shared.A)]
    else:
        both = p.mode in ("triangle", "axioms")
        n = facts.size(shared, both)
        x, y = facts.entries(shared.x, n), facts.entries(shared.y, n)
        out = [_now(p, x, y if both else None, shared)]
        if p.mode in ("measure", "ball"):
            out.append(_three(p if p.mode == "ball" else Params(), x))
        elif p.mode == "squared":
            out.append(_squared(x))
        elif p.mode == "triangle":
            out.append(_triangle(p, x, y))
        else:
            out.append(promises(p, x, y))
    return tuple(out)


def _column(name: str, c: Column, role: str) -> Formula:
    return Formula((Sym(name, role), Rel(), Mat(tuple((e,) for e in c), (role,), quantity=qty.vector(name))))


def _now(p: Params, x: Column, y: Column | None, shared: Shared) -> Card:
    items: list[Item] = [_column("x", x, "x")]
    if y is not None:
        items.append(_column("y", y, "image"))
        if len(shared.x) != len(shared.y):
            short = "x" if len(shared.x) < len(shared.y) else "y"
            items.append(Note(f"{short} has fewer than {len(x)} entries: the missing ones count as 0 here. Give both one size to be exact about it.", "warn", quantity=qty.vector(short)))  # fmt: skip
    return Card("now", "Now", tuple(items))


def _norm_line(name: str, x: Column, order: float, role: str) -> Formula:
    return Formula(
        (Sym(f"{facts.symbol(name, order)}", role), *facts.parts(x, order, role, qty.norm(name, order))),
        answer=True,
    )


def _three(p: Params, x: Column) -> Card:
    items: list[Item] = [
        Typeset(r"\|x\|_p = \sqrt[p]{\sum_i |x_i|^p}", "‖x‖ₚ = (Σ|xᵢ|ᵖ)^(1/p)", quantity=qty.norm("x", p.p)),
        _norm_line("x", x, 1.0, "first"),
        _norm_line("x", x, 2.0, "x"),
        _norm_line("x", x, np.inf, "second"),
    ]
    if p.order not in (1.0, 2.0) and not np.isinf(p.order):
        items.append(_norm_line("x", x, p.order, "image"))
    values = [facts.norm(x, order) for order in (1.0, 2.0, np.inf)]
    if all(measured.finite(v) for v in values):
        bars = zip(("‖x‖_1", "‖x‖_2", "‖x‖_∞"), values, ("first", "x", "second"), (1.0, 2.0, np.inf), strict=True)  # fmt: skip
        items.append(Bars(tuple(Bar(label, v, role, qty.norm("x", order)) for label, v, role, order in bars), answer=True))  # fmt: skip
    same = sum(1 for e in x if e) <= 1
    items.append(Note("Only one entry is not 0: all norms agree." if same else "The maximum ≤ ‖x‖₂ ≤ ‖x‖₁: the larger p, the smaller the norm.", answer=True, quantity=qty.of_kind(Kind.NORM, "x")))  # fmt: skip
    if p.order < 1.0:
        items.append(Note(axioms.breaks(Params(p=p.p, below=p.below)), "warn", quantity=qty.norm("x", p.p)))
    return Card("measure", "Three ways to measure", tuple(items))


def _squared(x: Column) -> Card:
    square = facts.squared(x)
    items: list[Item] = [
        Typeset(
            r"x^{\mathsf T} x = x_1^2 + x_2^2 + \dots = \|x\|_2^2",
            "xᵀx = x₁² + x₂² + … = ‖x‖₂²",
            quantity=SQUARED,
        )
    ]
    if not measured.finite(square):
        return Card("squared", "The squared norm", (*items, Note(f"xᵀx is {measured.TOO_LARGE}: make the entries smaller.", "warn", quantity=SQUARED)))  # fmt: skip
    terms = " + ".join(_term(e) for e in x) if len(x) <= LONGEST_SUM else ""
    parts: list[Part] = [Sym("x^T x", "x")]
    if terms:
        parts += [Rel(), Sym(terms)] if all(not isinstance(e, float) for e in x) else [Sym(f" ≈ {terms}")]
    items.append(Formula((*parts, Rel(), Num(square, "x", SQUARED)), answer=True))
    items.append(Formula((Sym("‖x‖_2 = √(x^T x)"), *facts.parts(x, 2.0, "x", qty.norm("x"))), answer=True))
    doubled = triangle.total(x, x)
    items += [
        Note(
            "x₁² + x₂² is not the norm of x: it is its square. The norm is the root, and doubles when x doubles; the square grows four times.",
            quantity=SQUARED,
        ),
        Formula(
            (
                Sym("gradient 2x"),
                Rel(),
                Mat(tuple((e,) for e in doubled), ("image",), quantity=qty.of_kind(Kind.GRADIENT, "x")),
            )
        ),
        Note(
            "Why the root is dropped: the gradient of xᵀx is 2x, one product and no division; the gradient of ‖x‖₂ is x/‖x‖₂, which does not exist at 0.",
            quantity=qty.of_kind(Kind.GRADIENT, "x"),
        ),
    ]
    return Card("squared", "The squared norm", tuple(items))


def _term(e: Number) -> str:
    text = shown(e, 3)
    return f"({text})^2" if text.startswith("−") or "/" in text or "×" in text else f"{text}^2"


def _triangle(p: Params, x: Column, y: Column) -> Card:
    rest = triangle.slack(x, y, p.order)[3]
    symbol = facts.symbol
    items: list[Item] = [Typeset(r"\|x + y\| \le \|x\| + \|y\|", "‖x + y‖ ≤ ‖x‖ + ‖y‖", quantity=SLACK)]
    if not measured.finite(rest):
        return Card("triangle", "Triangle inequality", (*items, Note(f"A length is {measured.TOO_LARGE}: make the entries smaller.", "warn", quantity=SLACK)))  # fmt: skip
    items += [
        _norm_line("x", x, p.order, "x"),
        _norm_line("y", y, p.order, "image"),
        _norm_line("x + y", triangle.total(x, y), p.order, "third"),
        Formula((Sym(f"{symbol('x', p.order)} + {symbol('y', p.order)} − {symbol('x + y', p.order)}"), Rel(), Num(rest, triangle.tone(rest), SLACK)), answer=True),
    ]  # fmt: skip
    if rest == 0:
        items.append(Note("Equality: nothing is left over.", "good", answer=True, quantity=SLACK))
    elif rest < 0:
        items.append(Note(f"The detour over x is shorter: with p = {facts.order(p.order)} the triangle inequality fails, so this is no norm. That is why p ≥ 1.", "warn", answer=True, quantity=SLACK))  # fmt: skip
    else:
        items.append(Note("The detour over x is longer by the slack.", answer=True, quantity=SLACK))
    return Card("triangle", "Triangle inequality", tuple(items))


def _squared_root(s: Number) -> str:
    formula = measured.root_formula(s)
    return f"({formula})^2" if formula else f"{shown(s, 4)}^2"


def _stated(s: Number) -> bool:
    """Whether a number is written in full."""
    return bool(measured.root_formula(s)) or relation(s, shown(s, 4)) == "="


def _frobenius(p: Params, A: Rows) -> Card:
    total = frobenius.squared(A)
    items: list[Item] = [
        Typeset(r"\|A\|_F = \sqrt{\textstyle\sum_{ij} a_{ij}^2}", "‖A‖_F = √(Σ aᵢⱼ²)", quantity=FROBENIUS)
    ]
    if not measured.finite(total):
        return Card("frobenius", "Frobenius norm", (*items, Note(f"The squared Frobenius norm is {measured.TOO_LARGE}: make the entries smaller.", "warn", quantity=FROBENIUS)))  # fmt: skip
    items.append(Formula((Sym("‖A‖_F^2", quantity=FROBENIUS), Rel(), Num(total, "area")), answer=True))
    items.append(Formula((Sym("‖A‖_F"), *measured.valued(frobenius.norm(A), "area", FROBENIUS)), answer=True))
    sigma = singular_values(A)
    if len(sigma) <= LONGEST_SUM and has_singular_values(A) and all(map(measured.finite, sigma)):
        words = " + ".join(_squared_root(s) for s in sigma)
        sign = "=" if all(map(_stated, sigma)) else "≈"
        items.append(
            Formula(
                (Sym(f"σ_1^2 + … {sign} {words}"), Rel(), Num(total, "area")),
                answer=True,
                quantity=qty.of_kind(Kind.SINGULAR_VALUE, "A"),
            )
        )
    turned = turning.turned(p, A, 1.0)
    with np.errstate(over="ignore", under="ignore"):
        after = float(np.sum(turned * turned))
    if measured.finite(after):
        name = "Q A" if p.side == "left" else "A Q^T"
        rows = tuple(tuple(float(v) for v in row) for row in turned)
        if max(turned.shape) <= 4:
            items.append(
                Formula(
                    (
                        Sym(f"{name} ≈ "),
                        Mat(rows, quantity=qty.matrix(name.replace(" ", "").replace("^T", "ᵀ"))),
                    ),
                    answer=True,
                )
            )
        items.append(
            Formula((Sym(f"‖{name}‖_F^2", quantity=FROBENIUS), Rel(), Num(after, "area")), answer=True)
        )
    items.append(Note("A turn moves area between the cells of one column (or row) and keeps the total: QᵀQ = I.", answer=True, quantity=FROBENIUS))  # fmt: skip
    items.append(
        Note(
            "Its square is tr(AᵀA): the Frobenius norm is the L2 norm of all entries in one long vector.",
            quantity=FROBENIUS,
        )
    )
    return Card("frobenius", "Frobenius norm", tuple(items))


RULES = {
    1.0: "p = 1: the largest column sum of |aᵢⱼ|. The ball is a diamond, its farthest image is a corner, a column of A.",
    2.0: "p = 2: the largest singular value σ₁, the longest half axis of the ellipse.",
    np.inf: "p = ∞: the largest row sum of |aᵢⱼ|. The ball is a square, and the farthest image is a corner: signs that fit one row.",
}


ONE_LINE = (
    "A single column is as large as its own p-norm; a single row as its q-norm, 1/p + 1/q = 1 (Hölder)."
)
SEARCHED = "No closed rule is known for this p: found by search, a lower bound to about ten digits."


def _induced(p: Params, shared: Shared) -> Card:
    q = places.order(p)
    value, closed, best = facts.induced(shared.A, q)
    items: list[Item] = [
        Typeset(
            r"\|A\|_p = \max_{x \ne 0} \|A x\|_p \,/\, \|x\|_p",
            "‖A‖ₚ = max ‖Ax‖ₚ / ‖x‖ₚ",
            quantity=qty.norm("A", q),
        )
    ]
    if p.order < 1.0:
        items.append(
            Note(
                "Below p = 1 there is no norm, so nothing is induced: p = 1 is shown.",
                "warn",
                quantity=qty.norm("A", q),
            )
        )
    if not measured.finite(value):
        return Card("induced", "Induced norm", (*items, Note(f"‖A‖ₚ is {measured.TOO_LARGE}: make the entries smaller.", "warn", quantity=qty.norm("A", q))))  # fmt: skip
    items.append(
        Formula(
            (Sym(facts.symbol("A", q), "good"), *measured.valued(value, "good", qty.norm("A", q))),
            answer=True,
        )
    )
    items.append(Note(RULES.get(q, ONE_LINE if closed else SEARCHED), answer=True, quantity=qty.norm("A", q)))  # fmt: skip
    if len(best) <= 4:
        if q == 2.0 and has_singular_values(shared.A):
            sigma = np.array([float(s) for s in singular_values(shared.A)])
            best = singular_vectors.right(best[:, None], sigma, exactly(shared.A)).get(0, best)
        items.append(Formula((Sym("reached by x"), Rel(), Mat(tuple((float(v),) for v in best), ("good",), quantity=qty.made(Kind.MAXIMISER, "A", (q,)))), answer=True))  # fmt: skip
    if induced.drawable(shared.A):
        items.append(
            Formula(
                (
                    Sym("your x: ‖A x‖ / ‖x‖", "x"),
                    Rel(),
                    Num(_stretch(shared, q), "x", qty.norm("Ax", q)),
                ),
                answer=True,
            )
        )
    return Card("induced", "Induced norm", tuple(items))


def _stretch(shared: Shared, q: float) -> Number:
    """‖Ax‖ₚ/‖x‖ₚ, from the exact values; of the first axis where x is 0 or beyond the range of numbers."""
    x = facts.entries(shared.x, len(shared.A[0]))
    if not any(x) or not all(map(measured.finite, x)):
        x = tuple(Fraction(int(i == 0)) for i in range(len(x)))
    image = facts.norm(column(exactly(shared.A).apply(values_of(x))), q)
    return number(entry.divide(value_of(image), value_of(facts.norm(x, q))))


def _chain(A: Rows) -> Card:
    """‖A‖₂ ≤ ‖A‖_F ≤ √r ‖A‖₂."""
    sigma, value = singular_values(A), frobenius.norm(A)
    if not (measured.finite(sigma[0]) and measured.finite(value)):
        return Card(
            "chain",
            "Between the two",
            (Note(f"A norm is {measured.TOO_LARGE}.", "warn", quantity=qty.of_kind(Kind.NORM, "A")),),
        )
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
        Formula((Sym("‖A‖_2 = σ_1"), *measured.valued(sigma[0], "good", qty.norm("A", 2.0))), answer=True),
        Formula((Sym("‖A‖_F"), *measured.valued(value, "area", FROBENIUS)), answer=True),
        bound,
        Note("‖A‖₂ ≤ Frobenius ≤ √r ‖A‖₂: one stretch alone, all of them together, or each as long as the longest. Rank 1 makes all three equal.", quantity=FROBENIUS),
    ]  # fmt: skip
    return Card("chain", "Between the two", tuple(items))
