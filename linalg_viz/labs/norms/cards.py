"""What the picture of the Norms lab means, in numbers and sentences."""

from __future__ import annotations

from typing import Any

import numpy as np

from linalg_viz.compute.typing import Column, Number
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
    on_demand,
)
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.norms import axioms, facts, triangle
from linalg_viz.labs.norms.card_axioms import promises
from linalg_viz.labs.norms.card_matrix import chain_card, frobenius_card, induced_card
from linalg_viz.labs.norms.params import Params
from linalg_viz.labs.norms.writing import LONGEST_SUM, too_large
from linalg_viz.labs.parts import known, measured
from linalg_viz.labs.parts.relations import after, by_letters
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import together, worded

SLACK = qty.of_kind(Kind.SLACK, "x", "y")
SQUARED = qty.of_kind(Kind.DOT, "x", "x")


def cards(p: Params, shared: Shared, inputs: Inputs, tracking: Any) -> tuple[Card, ...]:
    """The numbers of the mode."""
    if p.mode == "frobenius":
        out = [frobenius_card(p, shared.A), chain_card(shared.A)]
    elif p.mode == "induced":
        out = [induced_card(p, shared), chain_card(shared.A)]
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
        items.append(_column("y", y, "third"))
        if len(shared.x) != len(shared.y):
            short = "x" if len(shared.x) < len(shared.y) else "y"
            items.append(
                Note(
                    (
                        f"{short} has fewer than {len(x)} entries: the missing ones count as 0 here. Give "
                        "both one size to be exact about it."
                    ),
                    "warn",
                    quantity=qty.vector(short),
                )
            )
    return Card("now", "Now", tuple(items))


def _norm_line(name: str, x: Column, order: float, role: str) -> Formula:
    return Formula(
        (Sym(f"{facts.symbol(name, order)}", role), *facts.parts(x, order, role, qty.norm(name, order))),
        answer=True,
    )


@on_demand("measure", "Three ways to measure")
def _three(p: Params, x: Column) -> tuple[Item, ...]:
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
        bars = zip(
            ("‖x‖_1", "‖x‖_2", "‖x‖_∞"), values, ("first", "x", "second"), (1.0, 2.0, np.inf), strict=True
        )
        items.append(
            Bars(
                tuple(Bar(label, v, role, qty.norm("x", order)) for label, v, role, order in bars),
                answer=True,
            )
        )
    others = sum(known.sign(e) != 0 for e in x)
    items.append(
        Note(
            "Every entry is 0: so is every norm."
            if others == 0
            else "Only one entry is not 0: all norms agree."
            if others == 1
            else "The maximum ≤ ‖x‖₂ ≤ ‖x‖₁: the larger p, the smaller the norm.",
            answer=True,
            quantity=qty.of_kind(Kind.NORM, "x"),
        )
    )
    if p.order < 1.0:
        items.append(Note(axioms.breaks(Params(p=p.p, below=p.below)), "warn", quantity=qty.norm("x", p.p)))
    return tuple(items)


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
        return too_large("squared", "The squared norm", items, "xᵀx", SQUARED)
    # Squares of rounded entries do not add up to a square that is known in full: it stands without them.
    short = len(x) <= LONGEST_SUM and not by_letters(square, x)
    terms = " + ".join(_term(e) for e in x) if short else ""
    parts: list[Part] = [
        Sym("x^T x", "x"),
        *([Sym(f" {together(x)} {terms}"), after(x)] if terms else [Rel()]),
    ]
    items.append(Formula((*parts, Num(square, "x", SQUARED)), answer=True))
    items.append(Formula((Sym("‖x‖_2 = √(x^T x)"), *facts.parts(x, 2.0, "x", qty.norm("x"))), answer=True))
    doubled = triangle.total(x, x)
    items += [
        Note(
            (
                "x₁² + x₂² is not the norm of x: it is its square. The norm is the root, and doubles when x "
                "doubles; the square grows four times."
            ),
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
            (
                "Why the root is dropped: the gradient of xᵀx is 2x, one product and no division; the "
                "gradient of ‖x‖₂ is x/‖x‖₂, which does not exist at 0."
            ),
            quantity=qty.of_kind(Kind.GRADIENT, "x"),
        ),
    ]
    return Card("squared", "The squared norm", tuple(items))


def _term(e: Number) -> str:
    text = worded(e)
    return f"{text}^2" if text.replace(".", "").isdigit() else f"({text})^2"


def _triangle(p: Params, x: Column, y: Column) -> Card:
    rest = triangle.slack(x, y, p.order)[3]
    symbol = facts.symbol
    items: list[Item] = [Typeset(r"\|x + y\| \le \|x\| + \|y\|", "‖x + y‖ ≤ ‖x‖ + ‖y‖", quantity=SLACK)]
    if not measured.finite(rest):
        return too_large("triangle", "Triangle inequality", items, "A length", SLACK)
    items += [
        _norm_line("x", x, p.order, "x"),
        _norm_line("y", y, p.order, "third"),
        _norm_line("x + y", triangle.total(x, y), p.order, "image"),
        Formula(
            (
                Sym(f"{symbol('x', p.order)} + {symbol('y', p.order)} − {symbol('x + y', p.order)}"),
                Rel(),
                Num(rest, triangle.tone(rest), SLACK),
            ),
            answer=True,
        ),
    ]
    if rest == 0:
        items.append(Note("Equality: nothing is left over.", "good", answer=True, quantity=SLACK))
    elif rest < 0:
        items.append(
            Note(
                (
                    f"The detour over x is shorter: with p = {facts.order(p.order)} the triangle inequality "
                    "fails, so this is no norm. That is why p ≥ 1."
                ),
                "warn",
                answer=True,
                quantity=SLACK,
            )
        )
    else:
        items.append(Note("The detour over x is longer by the slack.", answer=True, quantity=SLACK))
    return Card("triangle", "Triangle inequality", tuple(items))
