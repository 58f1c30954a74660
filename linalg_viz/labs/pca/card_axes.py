"""Cards of the components themselves: eigenvalues, shares, directions, loadings; and of the rows chosen."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from linalg_viz.compute.pca.text import sentence
from linalg_viz.compute.tolerance import entry_tolerance
from linalg_viz.compute.typing import Number, Real
from linalg_viz.data import ranges
from linalg_viz.labs.contract.cards import Bar, Bars, Card, Formula, Item, Mat, Note, Num, Part, Rel, Sym
from linalg_viz.labs.pca import grouped, policy
from linalg_viz.labs.pca.facts import ROLES, Facts, aside_rows, percent
from linalg_viz.labs.pca.kept import kept
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures.biplot import components
from linalg_viz.labs.pca.tables import spoken
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import decimal, shown

MOST_BARS = 10
MOST_ENTRIES = 8
"""Columns up to which directions are written as matrices."""


def role(j: int) -> str:
    """The colour of component j, from 0."""
    return ROLES[j] if j < len(ROLES) else "text"


def cards(p: Params, f: Facts) -> tuple[Card, ...]:
    """Eigenvalues with their shares, and the directions looked at."""
    return _variances(p, f), _directions(p, f)


def _variances(p: Params, f: Facts) -> Card:
    m = min(f.r, MOST_BARS)
    items: list[Item] = [
        Bars(
            tuple(
                Bar(
                    f"PC{j + 1}: {percent(float(f.share[j]))}",
                    _spread(p, f, j, f.share),
                    role(j),
                    qty.numbered(Kind.SHARE, j + 1, "X"),
                )
                for j in range(m)
            ),
            answer=True,
        )
    ]
    for j in range(min(f.r, 4)):
        parts: tuple[Part, ...] = (
            Sym(f"λ_{j + 1}", role(j)),
            Sym(f" = σ_{j + 1}^2 / {_by(p)}"),
            Rel(),
            Num(_spread(p, f, j, f.lam), role(j), qty.numbered(Kind.VARIANCE, j + 1, "X")),
        )
        items.append(Formula(parts, answer=True, quantity=qty.numbered(Kind.VARIANCE, j + 1, "X")))
    items.append(
        Formula(
            (Sym("whole variance Σ λ_i"), Rel(), Num(f.variance(f.p, f.axes.total))),
            answer=True,
            quantity=qty.of_kind(Kind.VARIANCE, "X"),
        )
    )
    if f.axes.pairs:
        items.append(Note(policy.arbitrary(f) + ".", "warn", quantity=qty.of_kind(Kind.PRINCIPAL_AXIS, "X")))
    return Card("variances", "Variances", tuple(items))


def _spread(p: Params, f: Facts, j: int, values: Real) -> Number:
    """One of the variances or shares; exactly 0 beyond the directions that so few rows can span."""
    return Fraction(0) if j >= f.used - int(p.centre) else float(values[j])


def _unsure(f: Facts, j: int) -> float:
    """How much larger than a rounding the error of direction j is: λ₁ over the gap to the next variance.

    Source: Davis & Kahan, SIAM J. Numerical Analysis 7 (1970).
    """
    others = [abs(float(f.lam[j]) - float(x)) for i, x in enumerate(f.lam) if i != j]
    gap = min(others, default=0.0)
    return float(f.lam[0]) / gap if gap > 0.0 else 1.0


def _by(p: Params) -> str:
    return "(n − 1)" if p.divisor == "n-1" else "n"


def _directions(p: Params, f: Facts) -> Card:
    js = tuple(dict.fromkeys(j for j in components(p, f) if j < f.r))
    items: list[Item] = []
    if f.p <= MOST_ENTRIES:
        for j in js:
            # Of a table in floats: what rounding leaves of a column that has no part in it is 0.
            least = entry_tolerance(f.p, _unsure(f, j))
            entries = tuple((float(x) if abs(x) > least else 0.0,) for x in f.V[:, j])
            vector = Mat(entries, (role(j),), quantity=qty.numbered(Kind.PRINCIPAL_AXIS, j + 1, "X"))
            items.append(
                Formula(
                    (Sym(f"v_{j + 1}", role(j)), Rel(), vector),
                    answer=True,
                    quantity=qty.numbered(Kind.PRINCIPAL_AXIS, j + 1, "X"),
                )
            )
    else:
        for j in js:
            order = np.argsort(-np.abs(f.V[:, j]), kind="stable")[:4]
            said = ", ".join(f"{f.names[i]} {decimal(float(f.V[i, j]), 2)}" for i in order)
            items.append(
                Note(
                    f"PC{j + 1}: {said} …",
                    answer=True,
                    quantity=qty.numbered(Kind.PRINCIPAL_AXIS, j + 1, "X"),
                )
            )
    for j in js if f.p >= 3 else ():
        said = sentence(f.names, f.V[:, j])
        items.append(
            Note(f"PC{j + 1}: {said}", answer=True, quantity=qty.numbered(Kind.PRINCIPAL_AXIS, j + 1, "X"))
        )
    items.append(
        Note(
            f"Directions v have length 1; loadings are v √λ; scores are the coordinates {_prepared(p)} · v.",
            quantity=qty.of_kind(Kind.LOADING, "X"),
        )
    )
    if p.flips:
        said = ", ".join(f"PC{k}" for k in p.flips)
        items.append(Note(f"Turned round by hand: {said}.", quantity=qty.of_kind(Kind.PRINCIPAL_AXIS, "X")))
    return Card("directions", "Directions", tuple(items))


def _prepared(p: Params) -> str:
    """A row as it is decomposed, in words."""
    if not p.scale:
        return "(x − mean)" if p.centre else "x"
    return "(x − mean) / sd" if p.centre else "x / sd"


def _means(p: Params, f: Facts) -> list[Item]:
    """The means of the selected rows beside those of all that are drawn; of rows not drawn nothing."""
    inside = ranges.mask(p.selected, f.data.read)[f.data.rows]
    if not inside.any() or not f.p:
        return []
    X = f.data.X[:, list(f.axes.index)]
    with np.errstate(over="ignore"):
        here, whole = X[inside].mean(axis=0), X.mean(axis=0)
    if not (np.isfinite(here).all() and np.isfinite(whole).all()):
        return []
    every = "whole sample" if f.data.sampled else "all"
    these = "Their means"
    if f.data.sampled:
        these = f"The means of {policy.count(int(inside.sum()))} of them, which are in a sample of all rows"
    parts = [
        f"{f.unit_name(name)} ≈ {shown(float(a), 4)} ({every}: {shown(float(b), 4)})"
        for name, a, b in list(zip(f.names, here, whole, strict=True))[:MOST_ENTRIES]
    ]
    more = f" and {f.p - MOST_ENTRIES} more columns" if f.p > MOST_ENTRIES else ""
    return [Note(f"{these}: {', '.join(parts)}{more}.", quantity=qty.of_kind(Kind.SELECTION))]


def rows(p: Params, f: Facts) -> tuple[Card, ...]:
    """What is selected, left out and edited; no card when nothing is."""
    items: list[Item] = []
    if p.selected:
        inside = int(ranges.mask(p.selected, f.data.read)[f.data.rows].sum())
        drawn, left = aside_rows(p, f)[0], ranges.count(kept(p).supplementary)
        hollow = int(ranges.mask(p.selected, f.data.read)[drawn].sum())
        aside = f", and {policy.count(hollow)} of the supplementary ones" if hollow else ""
        said = f"{policy.count(inside)} of the drawn rows {'is' if inside == 1 else 'are'} selected{aside}."
        if f.data.sampled:
            total = ranges.count(ranges.difference(p.selected, p.left_out))
            said = f"{policy.count(total)} {'row is' if total == 1 else 'rows are'} selected{aside}."
        if hidden := left - hollow:
            many = "one of them is" if hidden == 1 else f"{policy.count(hidden)} of them are"
            these = "selected row is" if left == 1 else "selected rows are"
            said += f" {policy.count(left)} {these} left out: {many} not drawn"
            said += "." if f.data.sampled else ", as cells are missing or infinite."
        items.append(Note(said, quantity=qty.of_kind(Kind.SELECTION)))
        items += _means(p, f)
    if p.left_out:
        items.append(
            Note(
                f"{ranges.rows_in_words(f.data.left)} {'is' if f.data.left == 1 else 'are'} left out by "
                "hand; the axes come from the others.",
                quantity=qty.of_kind(Kind.POINTS, "X"),
            )
        )
    if f.groups is not None and f.groups.more:
        items.append(Note(grouped.said(f.groups), "warn", quantity=qty.of_kind(Kind.GROUP)))
    if p.named:
        groups = " · ".join(f"{spoken(name)}: {ranges.in_words(rows)}" for name, rows in p.named)
        items.append(Note(f"Groups by name: {groups}.", quantity=qty.of_kind(Kind.SELECTION)))
    if p.edits:
        row, name, text = p.edits[-1]
        more = f" and {len(p.edits) - 1} more" if len(p.edits) > 1 else ""
        items.append(
            Note(f"Edited: row {row + 1}, {name} = {text.replace('-', '−')}{more}.", quantity=qty.matrix("X"))
        )
    return (Card("rows", "Rows", tuple(items)),) if items else ()
