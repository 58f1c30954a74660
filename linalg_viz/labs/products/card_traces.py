"""The cards of the laws of the trace: of a sum, of two factors, of three in a circle."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute.typing import Number
from linalg_viz.labs.contract.cards import Bar, Bars, Card, Formula, Item, Note, Num, Rel, Sym, Typeset
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.parts import known, measured
from linalg_viz.labs.products import cycle, facts, trace
from linalg_viz.labs.products.card_parts import matrix
from linalg_viz.labs.products.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import counted, shown


def trace_cards(p: Params, s: Shared) -> tuple[Card, ...]:
    """The traces of the law that is chosen."""
    if p.trace == "sum":
        return (_trace_sums(p, s),)
    if p.trace == "pair":
        return (_trace_pair(s),)
    return (_trace_cycle(s),)


def _trace_sums(p: Params, s: Shared) -> Card:
    value = trace.trace(s.A)
    if value is None:
        return Card(
            "now",
            "Trace",
            (
                Note(
                    (
                        f"A is {facts.size(s.A)}: only a square matrix has a trace. Give A as many rows as "
                        "columns."
                    ),
                    "warn",
                    quantity=qty.trace(),
                ),
            ),
        )
    items: list[Item] = [Formula((Sym("tr A"), Rel(), Num(value, "first", qty.trace("A"))), answer=True)]
    both = trace.added(s.A, s.B)
    b = trace.trace(s.B)
    if both is not None and b is not None:
        items.append(Formula((Sym("tr B"), Rel(), Num(b, "second", qty.trace("B"))), answer=True))
        items.append(
            Formula(
                (
                    Sym("tr(A + B) = tr A + tr B"),
                    Rel(),
                    Num(facts.plus(value, b), "image", qty.trace("A + B")),
                ),
                answer=True,
            )
        )
    else:
        items.append(
            Note(
                f"A is {facts.size(s.A)} and B is {facts.size(s.B)}: A + B does not exist.",
                quantity=qty.matrix("A + B"),
            )
        )
    c = shown(Fraction(p.c))
    items += [
        Formula(
            (
                Sym(f"tr({c} A) = {c} · tr A"),
                Rel(),
                Num(known.times(Fraction(p.c), value), "third", qty.trace("cA")),
            ),
            answer=True,
        ),
        Formula((Sym("tr(A^T) = tr A"), Rel(), Num(value, "text", qty.trace("Aᵀ"))), answer=True),
        Note(
            (
                "The diagonal of A + B is the sum of both diagonals, that of cA is c times as large, and the "
                "flip of Aᵀ leaves it where it is."
            ),
            quantity=qty.trace("A + B"),
        ),
    ]
    return Card("now", "Trace", tuple(items))


def _trace_pair(s: Shared) -> Card:
    if not trace.tiles_fit(s.A, s.B):
        return Card(
            "now",
            "tr(AB) = tr(BA)",
            (
                Note(
                    (
                        f"A is {facts.size(s.A)} and B is {facts.size(s.B)}: AB and BA both exist only when "
                        f"B has the shape of Aᵀ, {len(s.A[0])}×{len(s.A)}."
                    ),
                    "warn",
                    quantity=qty.trace("AB"),
                ),
            ),
        )
    AB, BA = facts.product(s.A, s.B), facts.product(s.B, s.A)
    items: list[Item] = [
        Formula((Sym("A^{}B"), Rel(), matrix(AB, "image", qty.matrix("AB"))), answer=True),
        Formula((Sym("B^{}A"), Rel(), matrix(BA, "second", qty.matrix("BA"))), answer=True),
        Formula((Sym("tr(A^{}B) = tr(B^{}A)"), Rel(), Num(_total(s), "image", qty.trace("AB"))), answer=True),
        Typeset(
            r"\sum_i \sum_j a_{ij} b_{ji} = \sum_j \sum_i b_{ji} a_{ij}",
            "Σᵢ Σⱼ aᵢⱼ bⱼᵢ = Σⱼ Σᵢ bⱼᵢ aᵢⱼ",
            quantity=qty.trace("AB"),
        ),
        Note(
            (
                "Both are the sum of all tiles aᵢⱼ bⱼᵢ: row by row it is the diagonal of AB, column by "
                "column that of BA."
            ),
            quantity=qty.trace("AB"),
        ),
    ]
    return Card("now", "tr(AB) = tr(BA)", tuple(items))


def _total(s: Shared) -> Number:
    return facts.total(tuple(x for row in trace.tiles(s.A, s.B) for x in row))


def _trace_cycle(s: Shared) -> Card:
    if not cycle.closes(s.A, s.B, s.C):
        return Card(
            "now",
            "tr(ABC)",
            (
                Note(
                    f"{cycle.misfit(s.A, s.B, s.C)}. Give C {counted(len(s.B[0]), 'row')} and "
                    f"{counted(len(s.A), 'column')}.",
                    "warn",
                    quantity=qty.trace("ABC"),
                ),
            ),
        )
    found = cycle.products(s.A, s.B, s.C)
    items: list[Item] = [
        Formula((Sym(f"tr({name})"), Rel(), Num(found[name][1], "image", qty.trace(name))), answer=True)
        for name in cycle.ORDERS
    ]
    items.append(
        Note(
            (
                "tr((AB)C) = tr(C(AB)): two factors may go round as one. So the three orders of the circle "
                "have one trace."
            ),
            quantity=qty.trace("ABC"),
        )
    )
    if "ACB" not in found:
        items.append(Note("ACB does not exist with these sizes.", quantity=qty.trace("ACB")))
    else:
        items.append(
            Formula((Sym("tr(A^{}C^{}B)"), Rel(), Num(found["ACB"][1], "bad", qty.trace("ACB"))), answer=True)
        )
        same = cycle.same(s.A, s.B, s.C)
        items.append(
            Note(
                f"Here tr(ACB) is the same by chance{measured.HOW[same.known]}."
                if same
                else "tr(ACB) is another number: no turn of the circle leads there.",
                answer=True,
                quantity=qty.trace("ACB"),
            )
        )
        values = [known.size(found[name][1]) for name in ("ABC", "ACB")]
        if facts.small(tuple(values)):
            items.append(
                Bars(
                    (
                        Bar("|tr(ABC)|", values[0], "image", quantity=qty.of_kind(Kind.TRACE_SIZE, "ABC")),
                        Bar("|tr(ACB)|", values[1], "bad", quantity=qty.of_kind(Kind.TRACE_SIZE, "ACB")),
                    ),
                    answer=True,
                )
            )
    return Card("now", "tr(ABC), round in a circle", tuple(items))
