"""The cards of what a method of elimination gives on its way: L and U, the determinant, the inverse."""

from __future__ import annotations

from linalg_viz.compute.elimination import rounding
from linalg_viz.compute.typing import Column
from linalg_viz.labs.contract.cards import Card, Formula, Item, Mat, Note, Rel, Sym, on_demand
from linalg_viz.labs.parts import known, measured
from linalg_viz.labs.solve import captions, tiles
from linalg_viz.labs.solve.facts import System
from linalg_viz.labs.solve.frames import Course
from linalg_viz.labs.solve.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.quantity import Quantity


def column(entries: Column, role: str = "text", quantity: Quantity | None = None) -> Mat:
    """A column in brackets."""
    return Mat(tuple((x,) for x in entries), (role,), quantity=quantity)


def method_cards(p: Params, s: System, course: Course) -> list[Card]:
    """What the chosen method gives besides the answer: factors, determinant, inverse."""
    if p.method == "lu":
        return _factors(s, course) + _determinant(s, course)
    if p.method == "inverse":
        return [_inverse(s)]
    return _determinant(s, course) if p.method == "gauss" else []


def _factors(s: System, course: Course) -> list[Card]:
    run = course.run
    assert run is not None and run.lower is not None
    items: list[Item] = []
    if run.order != tuple(range(s.m)):
        items.append(Formula((Sym("P"), Rel(), Mat(run.permutation, quantity=qty.matrix("P")))))
    name = "P A" if items else "A"
    items.append(
        Formula((Sym(f"{name} = L U, L"), Rel(), Mat(run.lower, quantity=qty.matrix("L"))), answer=True)
    )
    items.append(
        Formula((Sym("U"), Rel(), Mat(run.result, marked=run.pivots, quantity=qty.matrix("U"))), answer=True)
    )
    last = course.frames[-1]
    if last.forward:
        items.append(
            Formula(
                (
                    Sym(f"L y = {'P b' if name == 'P A' else 'b'}:  y"),
                    Rel(),
                    column(captions.column_of(last.forward), "image"),
                ),
                answer=True,
                quantity=qty.vector("y"),
            )
        )
    if last.back:
        items.append(
            Formula(
                (
                    Sym("U x = y:  x", "x", qty.of_kind(Kind.SOLUTION)),
                    Rel(),
                    column(captions.column_of(last.back), "x"),
                ),
                answer=True,
            )
        )
    elif len(run.pivots) < s.n:
        items.append(
            Note(
                "A column of U has no pivot: back substitution would divide by 0 there.",
                "warn",
                quantity=qty.matrix("U"),
            )
        )
    return [Card("lu", "L and U", tuple(items))]


def _determinant(s: System, course: Course) -> list[Card]:
    if s.m != s.n or course.run is None:
        return [
            Card(
                "det",
                "Determinant",
                (Note(f"Only a square matrix has one; this is {s.m}×{s.n}.", quantity=qty.det()),),
            )
        ]
    run = course.run
    if len(run.pivots) < s.n:
        zero = Formula((Sym("det A = 0"),), answer=True, quantity=qty.det())
        return [
            Card(
                "det",
                "Determinant",
                (zero, Note("A column has no pivot: A is singular.", answer=True, quantity=qty.det())),
            )
        ]
    swaps = sum(step.operation.kind == "swap" for step in run.steps)
    value = rounding.determinant(run)
    if not measured.finite(value) or any(not measured.finite(run.result[i][j]) for i, j in run.pivots):
        return [Card("det", "Determinant", (Note(f"It is {measured.TOO_LARGE}.", quantity=qty.det()),))]
    sizes = [tiles.text(run.result[i][j]) for i, j in run.pivots]
    product = " · ".join(f"({x})" if x.startswith("−") else x for x in sizes)
    sign = f"(−1)^{{{swaps}}} · " if swaps else ""
    exact = not isinstance(value, float)
    note = "The product of the pivots" + (
        f", with the sign of {swaps} swap{'s' if swaps > 1 else ''}." if swaps else "."
    )
    line = (
        Sym(f"det A {'=' if exact and '≈' not in product else '≈'} {sign}{product}"),
        Rel(),
        measured.number(value, "area", qty.det()),
    )
    short = len(product) <= 60
    return [
        Card(
            "det",
            "Determinant",
            (
                Formula(line if short else (Sym("det A"), *line[1:]), answer=True),
                Note(note, quantity=qty.det()),
            ),
        )
    ]


@on_demand("inverse", "The inverse")
def _inverse(s: System) -> tuple[Item, ...]:
    if s.m != s.n:
        return (
            Note(
                (
                    f"Only a square matrix has an inverse; this is {s.m}×{s.n}. The steps show how far "
                    "[A | I] goes."
                ),
                "warn",
                quantity=qty.of_kind(Kind.INVERSE, "A"),
            ),
        )
    found = known.inverse(s.A)
    if found is None:
        return (
            Note(
                ("The left half cannot become I: a row of zeros is left. A is singular and has no inverse."),
                "warn",
                answer=True,
                quantity=qty.of_kind(Kind.INVERSE, "A"),
            ),
        )
    return (
        Formula((Sym("A^{−1}"), Rel(), Mat(found, quantity=qty.of_kind(Kind.INVERSE, "A"))), answer=True),
        Note("The steps that turn A into I turn I into the inverse."),
    )
