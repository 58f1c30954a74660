"""Sums, multiples, spans and cross products in numbers and sentences."""

from __future__ import annotations

from linalg_viz.compute import vectors
from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.typing import Column
from linalg_viz.labs.contract.cards import Card, Formula, Item, Mat, Note, Num, Part, Rel, Sym, on_demand
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.parts import measured
from linalg_viz.labs.vectors import sums
from linalg_viz.labs.vectors.facts import ROLES, Vectors
from linalg_viz.labs.vectors.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.quantity import Quantity


def card(p: Params, f: Vectors, shared: Shared) -> Card:
    """What is made of the vectors now."""
    kind = sums.kind(p, f)
    if kind == "multiple":
        return _multiple(p, f)
    if kind == "span":
        return _span(p, f, shared)
    return _cross(f) if kind == "cross" else _sum(f)


def _column(c: Column, role: str, quantity: Quantity) -> Mat:
    return Mat(tuple((x,) for x in c), (role,), quantity=quantity)


def _joined(f: Vectors, factors: Column = ()) -> list[Part]:
    """The columns with plus signs between them, each behind its factor."""
    out: list[Part] = []
    for k, name in enumerate(f.names):
        out += [Sym(" + ")] if k else []
        if factors:
            negative = k > 0 and factors[k] < 0
            factor = Num(factors[k], quantity=qty.of_kind(Kind.COEFFICIENT, name))
            out += [Sym("("), factor, Sym(") ")] if negative else [factor, Sym(" ")]
        out.append(_column(f.column(name), ROLES[name], qty.vector(name)))
    return out


@on_demand("sum", "Sum")
def _sum(f: Vectors) -> tuple[Item, ...]:
    name = " + ".join(f.names)
    total = _column(sums.total(f), "image", qty.vector(name))
    items: list[Item] = [
        Formula((Sym(name), Rel(), *_joined(f), Rel(), total), answer=True),
        Note(
            "Entry by entry, and in any order: the other way round the parallelogram ends at the same point."
            if len(f.names) == 2
            else "Entry by entry, and in any order: every way ends at the same point.",
            quantity=qty.vector(name),
        ),
    ]
    return tuple(items)


@on_demand("multiple", "Multiple")
def _multiple(p: Params, f: Vectors) -> tuple[Item, ...]:
    c = sums.factors(p, f)[0]
    u, q = f.columns[0], qty.vector("c u")
    made = sums.multiple(f, c)
    items: list[Item] = [
        Formula(
            (
                Sym("c u"),
                Rel(),
                Num(c, quantity=qty.of_kind(Kind.COEFFICIENT, "u")),
                Sym(" "),
                _column(u, "first", qty.vector("u")),
                Rel(),
                _column(made, "image", q),
            ),
            answer=True,
        ),
        Formula(
            (Sym("‖c u‖ = |c| ‖u‖"), *measured.root(vectors.squared_length(made), "image", q)), answer=True
        ),
    ]
    said = (
        "u = 0: every multiple of it is 0."
        if vectors.is_zero_vector(u)
        else "c = 0: the multiple is 0."
        if c == 0
        else "c < 0: it points the other way."
        if c < 0
        else "c > 0: the direction stays, the length is multiplied by c."
    )
    return (*items, Note(said, quantity=q, answer=True))


@on_demand("span", "Mix and span")
def _span(p: Params, f: Vectors, shared: Shared) -> tuple[Item, ...]:
    c = sums.factors(p, f)
    name = sums.title(f)
    made = _column(sums.mix(f, c), "image", qty.vector(name))
    of = qty.of_kind(Kind.SPAN, *f.names)
    rank = exactly(f.columns).rank
    what = _named(rank, f.n)
    ways = (
        "each point of it in one way"
        if rank == len(f.names)
        else "each point of it in many ways, for the vectors are dependent"
    )
    found = sums.target(f, shared)
    there = "b lies in it" if found.there else "b does not lie in it: no factors reach it"
    items: tuple[Item, ...] = (
        Formula((Sym(name), Rel(), *_joined(f, c), Rel(), made), answer=True),
        Formula((Sym("b"), Rel(), _column(found.b, "image", qty.vector("b")))),
        Note(f"The span is {what}, {ways}.", quantity=of),
        Note(f"{there}.", "plain" if found.there else "warn", quantity=of),
    )
    return items


def _named(rank: int, n: int) -> str:
    """A span of that dimension among the vectors of n entries."""
    if rank == n <= 3:
        return ("the whole line", "the whole plane", "all of space")[n - 1]
    return ("0 alone", "a line", "a plane")[rank] if rank < 3 else f"of dimension {rank}"


@on_demand("cross", "Cross product")
def _cross(f: Vectors) -> tuple[Item, ...]:
    u, v = f.columns[:2]
    found, q = sums.cross(u, v), qty.vector("u × v")
    items: list[Item] = [
        Formula(
            (
                Sym("u × v"),
                Rel(),
                _column(u, "first", qty.vector("u")),
                Sym(" × "),
                _column(v, "second", qty.vector("v")),
                Rel(),
                _column(found, "image", q),
            ),
            answer=True,
        ),
        Formula(
            (
                Sym("‖u × v‖ = area"),
                *measured.root(vectors.squared_length(found), "area", qty.of_kind(Kind.AREA, "u", "v")),
            ),
            answer=True,
        ),
    ]
    if vectors.is_zero_vector(found):
        items.append(Note("u and v are dependent: they span no area, and u × v = 0.", "warn", quantity=q))
    else:
        items.append(Note("u × v stands at right angles to u and to v: both dot products are 0.", quantity=q))
    items.append(Note("The other way round it points the other way: v × u = −(u × v).", quantity=q))
    return tuple(items)
