"""What the picture of the Vectors lab means, in numbers and sentences."""

from __future__ import annotations

from math import isfinite
from typing import Any

from linalg_viz.compute import vectors
from linalg_viz.compute.elimination.arithmetic import EXACT
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, array
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
from linalg_viz.labs.parts import known, measured
from linalg_viz.labs.parts.relations import after, by_letters, factor
from linalg_viz.labs.vectors import card_sums, facts
from linalg_viz.labs.vectors.dot import signed_shadow
from linalg_viz.labs.vectors.facts import ROLES, Vectors, pair
from linalg_viz.labs.vectors.params import Params
from linalg_viz.labs.vectors.states import states
from linalg_viz.labs.vectors.steps import gram_cards
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import listed, root_formula
from linalg_viz.scene.quantity import Quantity

LONGEST_SUM = 6
"""Terms up to which a sum is written out."""


def cards(p: Params, shared: Shared, inputs: Inputs, tracking: Any) -> tuple[Card, ...]:
    """The vectors, what the mode is about, and the states: what to try stands above the picture."""
    f = facts.of(p, shared)
    out = [_now(f, shared)]
    if p.mode == "dot":
        out += [_dot(p, f), _angle(p, f), _shadow(p, f)]
    elif p.mode == "unit":
        out.append(_unit(f))
    elif p.mode == "sum":
        out.append(card_sums.card(p, f, shared))
    elif p.mode == "gram":
        out += gram_cards(f)
    out.append(states(f))
    return tuple(out)


def column(entries: Column, role: str = "", quantity: Quantity | None = None) -> Mat:
    """A vector as a column in brackets."""
    return Mat(tuple((x,) for x in entries), (role,) if role else (), quantity=quantity)


def length_formula(name: str, c: Column) -> Formula:
    """‖u‖ = √10 ≈ 3.16228."""
    square = vectors.squared_length(c)
    role = ROLES.get(name, "text")
    return Formula((Sym(f"‖{name}‖", role), *measured.root(square, role, qty.norm(name))))


def _now(f: Vectors, shared: Shared) -> Card:
    items: list[Item] = []
    for name, c in zip(f.names, f.columns, strict=True):
        items.append(Formula((Sym(name, ROLES[name]), Rel(), column(c, ROLES[name], qty.vector(name)))))
        items.append(length_formula(name, c))
    short = [name for name in f.names if len(getattr(shared, name)) < f.n]
    if short:
        which = " and ".join(short)
        items.append(
            Note(
                (
                    f"{which} {'has' if len(short) == 1 else 'have'} fewer than {f.n} entries: the missing "
                    "ones count as 0 here. Give all of them one size to be exact about it."
                ),
                "warn",
                quantity=qty.vector(short[0]),
            )
        )
    if not f.drawn:
        items.append(
            Note("Above three entries, or beyond 10⁹, they are shown as cells.", quantity=qty.vector("u"))
        )
    return Card("now", "Now", tuple(items))


@on_demand("dot", "Row times column")
def _dot(p: Params, f: Vectors) -> tuple[Item, ...]:
    a, b = pair(p)
    u, v = f.column(a), f.column(b)
    value = facts.dot(u, v)
    if value is None:
        return (
            Note(
                f"{a} · {b} is {measured.TOO_LARGE}: make the entries smaller.",
                "warn",
                quantity=qty.of_kind(Kind.DOT, a, b),
            ),
        )
    written = (Rel(), Mat((u,), (ROLES[a],) * f.n), column(v, ROLES[b]))
    items: list[Item] = [
        Formula(
            (
                Sym(f"{a}^T {b}"),
                *(() if by_letters(value, u, v) else written),
                *measured.valued(value, "image", qty.of_kind(Kind.DOT, a, b)),
            ),
            answer=True,
        )
    ]
    if f.n <= LONGEST_SUM:
        letters = by_letters(value, u, v)
        text = " + ".join(
            f"{factor(x, f'{a}_{k}' * letters)}·{factor(y, f'{b}_{k}' * letters)}"
            for k, (x, y) in enumerate(zip(u, v, strict=True), 1)
        )
        sign = Rel() if letters else after(u, v)
        items.append(
            Formula(
                (Sym(text), sign, *measured.valued(value, "image", qty.of_kind(Kind.DOT, a, b))[1:]),
                answer=True,
            )
        )
        sums = vectors.running_sums(u, v)
        if f.n > 1 and all(measured.finite(x) for x in sums):
            items.append(
                Formula(
                    (Sym("running sum: "), *_listed(sums, " → ")),
                    answer=True,
                    quantity=qty.of_kind(Kind.RUNNING_SUM, a, b),
                )
            )
    zero = facts.orthogonal(u, v)
    meaning = (
        "0: neither helps nor hinders"
        if zero
        else "positive: they look to the same side"
        if value > 0
        else "negative: they look to opposite sides"
    )
    items.append(Note(f"{a} · {b} is {meaning}.", answer=True, quantity=qty.of_kind(Kind.DOT, a, b)))
    return tuple(items)


@on_demand("angle", "Lengths and angle")
def _angle(p: Params, f: Vectors) -> tuple[Item, ...]:
    a, b = pair(p)
    u, v = f.column(a), f.column(b)
    angle, value = measured.angle(u, v), facts.dot(u, v)
    if angle is None:
        zero = a if vectors.is_zero_vector(u) else b
        return (
            Note(
                f"{zero} = 0 has no direction, so there is no angle; the dot product is 0 all the same.",
                "warn",
                quantity=qty.of_kind(Kind.ANGLE, a, b),
            ),
        )
    items: list[Item] = [
        Typeset(
            r"u \cdot v = \|u\|\,\|v\| \cos\theta",
            "u · v = ‖u‖ ‖v‖ cos θ",
            quantity=qty.of_kind(Kind.ANGLE, a, b),
        ),
        Formula((Sym("θ"), Rel(), Num(angle, unit="°", quantity=qty.of_kind(Kind.ANGLE, a, b))), answer=True),
    ]
    if value is not None and all(measured.finite(vectors.length(c)) for c in (u, v)):
        parts: list[Part] = [
            _root(u, ROLES[a]),
            Sym(" · "),
            _root(v, ROLES[b]),
            Sym(" · cos "),
            Num(angle, unit="°", quantity=qty.of_kind(Kind.ANGLE, a, b)),
            Rel(),
            Num(value, "image", qty.of_kind(Kind.DOT, a, b)),
        ]
        items.append(Formula(tuple(parts), answer=True, quantity=qty.of_kind(Kind.DOT, a, b)))
        most = measured.rooted(EXACT.times(vectors.squared_length(u), vectors.squared_length(v)))
        bars = (
            Bar(f"|{a} · {b}|", vectors.absolute(value), "image", qty.of_kind(Kind.DOT_SIZE, a, b)),
            Bar(f"‖{a}‖ ‖{b}‖", most, "muted", qty.of_kind(Kind.BOUND, a, b)),
        )
        if isfinite(float(array((most,))[0])):
            items.append(Bars(bars, answer=True))
            items.append(
                Note(
                    f"Cauchy–Schwarz: |{a} · {b}| ≤ ‖{a}‖ ‖{b}‖, and = only when they are parallel.",
                    quantity=qty.of_kind(Kind.BOUND, a, b),
                )
            )
    return tuple(items)


def _root(c: Column, role: str) -> Num:
    """A length as one number: a fraction, √10 or a decimal."""
    length = vectors.length(c)
    return Num(length, role, exact_text=root_formula(length))


def _shadow(p: Params, f: Vectors) -> Card:
    a, b = pair(p)
    u, v = f.column(a), f.column(b)
    split = vectors.project(v, u)
    title, of = f"Shadow of {b} on {a}", qty.projection(b, a)
    if isinstance(split, Refusal):
        none = f"{a} = 0 spans no line, so nothing can cast a shadow on it."
        return Card("shadow", title, (Note(none, "warn", quantity=of),))
    value = signed_shadow(u, v)
    numbers = (value, split.coefficient, *split.shadow, *split.residual)
    if value is None or not all(measured.finite(x) for x in numbers if x is not None):
        return Card("shadow", title, (Note(f"The shadow is {measured.TOO_LARGE}.", "warn", quantity=of),))
    third = f"‖{a}‖ times the signed shadow is {a} · {b}: the third way to the same number."
    items: list[Item] = [
        Formula((Sym(f"signed length {a} · {b} / ‖{a}‖"), *measured.valued(value, "image", of)), answer=True),
        *_taken_apart(a, b, u, split),
        Note(third, quantity=qty.of_kind(Kind.DOT, a, b)),
    ]
    return Card("shadow", title, tuple(items))


def _taken_apart(a: str, b: str, u: Column, split: vectors.Projection) -> list[Item]:
    """b as its projection on a and what is left of it, at a right angle to a."""
    left = qty.residual(b, a)
    projection: tuple[Part, ...] = (
        Sym(f"projection = ({a} · {b} / {a} · {a}) {a}"),
        Rel(),
        Num(split.coefficient),
        Sym(f" {a}", ROLES[a]),
        Rel(),
        column(split.shadow, "image", qty.projection(b, a)),
    )
    rest = (Sym(f"what is left: {b} − projection"), Rel(), column(split.residual, ROLES[b], left))
    out: list[Item] = [Formula(projection, answer=True), Formula(rest, answer=True)]
    if known.is_exact((u, split.residual)):
        zero = Num(vectors.dot(u, split.residual))
        right = (Sym(f"{a} · (what is left)"), Rel(), zero, Sym(", a right angle"))
        out.append(Formula(right, quantity=left))
    return out


@on_demand("unit", "Unit vectors")
def _unit(f: Vectors) -> tuple[Item, ...]:
    items: list[Item] = [
        Typeset(
            r"\hat u = \frac{u}{\|u\|}, \qquad \|\hat u\| = 1",
            "û = u/‖u‖, of length 1",
            quantity=qty.of_kind(Kind.UNIT_VECTOR, "u"),
        )
    ]
    for name, c in zip(f.names, f.columns, strict=True):
        found = vectors.unit(c)
        if isinstance(found, Refusal):
            items.append(
                Note(f"{name} = 0: {found.reason}.", "warn", quantity=qty.of_kind(Kind.UNIT_VECTOR, name))
            )
            continue
        items.append(
            Formula(
                (
                    Sym(f"{name}/‖{name}‖", ROLES[name]),
                    Rel(),
                    column(found, ROLES[name], qty.of_kind(Kind.UNIT_VECTOR, name)),
                )
            )
        )
    return tuple(items)


def _listed(values: Column, between: str) -> tuple[Part, ...]:
    out: list[Part] = []
    for k, value in enumerate(values):
        out += [Sym(between)] if k else []
        out.append(Sym(listed((value,)), "image" if k == len(values) - 1 else "text"))
    return tuple(out)
