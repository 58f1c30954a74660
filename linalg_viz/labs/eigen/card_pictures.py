"""Cards of the powers and of the quadratic form: where the orbit goes, how the form bends."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.typing import Column, Rows, array
from linalg_viz.labs.contract.cards import (
    Card,
    Formula,
    Item,
    Mat,
    Note,
    Part,
    Rel,
    Sym,
    Typeset,
    on_demand,
)
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.eigen import form, powers
from linalg_viz.labs.eigen.estimates import dominant
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.eigen.spectral import HUGE, Spectrum, same_size
from linalg_viz.labs.parts import known, measured
from linalg_viz.labs.parts.combination import combination
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.numbers import shown

ORBIT = qty.of_kind(Kind.ORBIT, "A")
FORM = qty.of_kind(Kind.FORM, "A")


def powers_card(p: Params, shared: Shared, found: Spectrum, t: float) -> Card:
    """Where the powers of A have taken x by time t, and where they are going."""
    items: list[Item] = []
    if float(np.abs(array(shared.A)).max()) > HUGE:
        said = "The powers are followed for entries up to 10⁹: make those of A smaller."
        return Card("powers", "Powers", (Note(said, "warn", quantity=ORBIT),))
    way = powers.orbit(p, shared, found, t)
    last = len(way.points) - 1
    label = powers.named(p, last)
    if p.normalise:
        items.append(Formula((Sym(label), Rel(), Mat(column(way.points[-1]), ("image",))), quantity=ORBIT))
        items.append(
            Formula(
                (
                    Sym("x^T A x"),
                    *measured.valued(powers.estimate(shared, way), "image", qty.of_kind(Kind.ESTIMATE, "A")),
                )
            )
        )
        items.append(_where_to(found))
    else:
        items.append(Formula((Sym(label), Rel(), Mat(column(way.last), ("image",), quantity=ORBIT))))
    if way.ended:
        items.append(Note(f"{in_line(way.ended)}.", "warn", quantity=ORBIT))
    if not p.normalise and found.real and not found.defective:
        items.append(
            Typeset(
                r"A^k x = \lambda_1^k c_1 v_1 + \lambda_2^k c_2 v_2 + \dots",
                "Aᵏx = λ₁ᵏ c₁v₁ + λ₂ᵏ c₂v₂ + …",
                quantity=qty.of_kind(Kind.EIGENVALUE_POWERS, "A"),
            )
        )
        items.append(Note("The part along the largest |λ| wins: the orbit turns towards its line."))
    return Card("powers", "Power iteration" if p.normalise else "Powers", tuple(items))


def _where_to(found: Spectrum) -> Item:
    best = dominant(found)
    if best is None:
        largest = max(found.groups, key=lambda group: abs(group.value))
        if any(not group.real and same_size(group, largest) for group in found.groups):
            return Note(
                "A complex pair is largest in size: the direction keeps turning and never settles.",
                "warn",
                quantity=ORBIT,
            )
        return Note(
            "Two eigenvalues share the largest |λ| (or all are 0): the iteration need not settle.",
            "warn",
            quantity=ORBIT,
        )
    others = [abs(g.value) for g in found.groups if g is not best]
    rate = max(others, default=0.0) / abs(best.value)
    shrinks = f"the error shrinks to about {shown(rate, 3)} of itself at each step."
    where = f"It settles on the line of the largest |λ|; {shrinks}"
    return Note(where, answer=True, quantity=qty.of_kind(Kind.ESTIMATE, "A"))


@on_demand("form", "Quadratic form")
def form_card(shared: Shared) -> tuple[Item, ...]:
    """The value of xᵀAx, and what kind of form it is."""
    A, x = shared.A, shared.vector("x", len(shared.A))
    items: list[Item] = [Formula((Sym("x^T A x"), *measured.valued(form.value_at(shared), "x", FORM)))]
    S = form.symmetric_part(A)
    if not exactly(A).has("symmetric").holds:
        items.append(Formula((Sym("S = (A + A^T)/2"), Rel(), Mat(S)), quantity=qty.matrix("½(A + Aᵀ)")))
        items.append(
            Note(
                "A is not symmetric: xᵀAx sees only its symmetric part S, so the axes are those of S, "
                "not the eigenlines of A.",
                quantity=qty.holds("symmetric"),
            )
        )
    items.append(Note(form.kind(A), answer=True, quantity=FORM))
    if len(x) == 2:
        items.append(Formula(_polynomial_of_form(S), quantity=FORM))
    items.append(
        Note(
            "Solid contours are positive levels, dashed ones negative, the dotted pair is level 0. "
            "Along its axis each μ is how fast the form bends.",
            quantity=FORM,
        )
    )
    return tuple(items)


def _polynomial_of_form(S: Rows) -> tuple[Part, ...]:
    a, b, d = S[0][0], S[0][1], S[1][1]
    terms = combination(((a, "x_1^2"), (known.plus(b, b), "x_1 x_2"), (d, "x_2^2")))
    return (Sym("x^T A x"), Rel(), *terms)


def column(values: Any) -> tuple[tuple[Any, ...], ...]:
    """A column in brackets: what is not a fraction as a float."""
    out: Column = tuple(values)
    return tuple((x if isinstance(x, Fraction) else float(x),) for x in out)
