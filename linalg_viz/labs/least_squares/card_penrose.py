"""The card of Penrose's four conditions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from linalg_viz.compute import pseudoinverse
from linalg_viz.compute.elimination.arithmetic import is_zero
from linalg_viz.compute.exact.decide import largest
from linalg_viz.compute.exact.entry import absolute
from linalg_viz.compute.exact.rounded import exactly, number
from linalg_viz.compute.typing import Column, Rows, array
from linalg_viz.labs.contract.cards import Formula, Item, Note, Rel, Sym, on_demand
from linalg_viz.labs.least_squares.system import System
from linalg_viz.labs.parts import known, measured
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind

PENROSE = qty.of_kind(Kind.PENROSE, "A")

MOST_EXACT = 36
"""Entries up to which Penrose's conditions are computed exactly."""

MINUS = Fraction(-1)


@memoised(maxsize=32)
def conditions(A: Rows, Aplus: Rows) -> Column:
    """The largest entries of the residuals of Penrose's four conditions: exact for small exact matrices."""
    if len(A) * len(A[0]) <= MOST_EXACT:
        a, x = exactly(A), exactly(Aplus)
        P, Q = a.times(x), x.times(a)
        residuals = (
            P.times(a).plus(a, MINUS),
            Q.times(x).plus(x, MINUS),
            P.plus(P.transposed, MINUS),
            Q.plus(Q.transposed, MINUS),
        )
        return tuple(number(largest(absolute(y) for row in R.rows for y in row)) for R in residuals)
    M, X = array(A), array(Aplus)
    if not (np.isfinite(M).all() and np.isfinite(X).all()):
        return (float("inf"),) * 4
    found = pseudoinverse.penrose(M, X)
    return found.outer, found.inner, found.range_symmetric, found.row_space_symmetric


@on_demand("penrose", "Penrose’s four conditions")
def penrose(s: System) -> tuple[Item, ...]:
    """How far A⁺ is from each condition, and why where it is not 0."""
    if s.Aplus is None:
        return (Note("A⁺ is beyond 10³⁰⁸.", "warn", quantity=qty.of_kind(Kind.PSEUDOINVERSE, "A")),)
    names = ("A A^+ A − A", "A^+ A A^+ − A^+", "A A^+ − (A A^+)^T", "A^+ A − (A^+ A)^T")
    found = conditions(s.A, s.Aplus)
    items: list[Item] = [Note("Only A⁺ makes all four 0. The largest entry of each:", quantity=PENROSE)]
    for k, (name, value) in enumerate(zip(names, found, strict=True), 1):
        items.append(
            Formula(
                (Sym(f"{name}:  "), Rel(), measured.number(value)),
                quantity=qty.numbered(Kind.PENROSE, k, "A"),
            )
        )
    true = known.rank(s.A)
    if s.rank < true:
        cut = (
            "The first does not hold: the tolerance has cut a singular value, so this is the pseudoinverse "
            "of a nearby matrix of lower rank."
        )
        items.append(Note(cut, "warn", quantity=PENROSE))
    elif s.rank > true:
        noise = "A singular value that is exactly 0 counts by this tolerance: what comes of it is rounding."
        items.append(Note(noise, "warn", quantity=PENROSE))
    elif all(map(is_zero, found)) and not any(type(x) is float for x in found):  # floats prove nothing
        known_how = "Exactly zero" if known.vanishes((found,)).known == "exact" else "Zero to 100 digits"
        items.append(Note(f"{known_how}, all four.", "good", quantity=PENROSE))
    else:
        items.append(Note("Zero but for rounding.", "good", quantity=PENROSE))
    return tuple(items)
