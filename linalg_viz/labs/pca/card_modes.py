"""The card of each mode: what is being shown, in formulas with the numbers of this moment."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute import subspaces
from linalg_viz.compute.pca import measures
from linalg_viz.compute.pca.parallel import MOST, parallel_count
from linalg_viz.labs.contract.cards import Bar, Bars, Card, Formula, Item, Mat, Note, Num, Rel, Sym, Typeset
from linalg_viz.labs.pca.card_why import tidy, why
from linalg_viz.labs.pca.facts import Facts, percent
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import biplot, made_of, own_axis, scree, tour
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind


def cards(p: Params, f: Facts, t: float = 1.0) -> tuple[Card, ...]:
    """The cards of the present mode at a time."""
    return _turn(p, f, t) if p.picture == "turn" else _CARDS[p.picture](p, f)


def _scores(p: Params, f: Facts) -> tuple[Card, ...]:
    at, tips = biplot.scores(p, f), biplot.heads(p, f)
    js = biplot.components(p, f)
    kept = sum(float(f.share[j]) for j in set(js) if j < f.r)
    items: list[Item] = [
        *_coordinates(p),
        Note(
            f"The picture shows {percent(kept)} of the variance.",
            answer=True,
            quantity=qty.of_kind(Kind.SHARE_KEPT),
        ),
    ]
    if p.biplot == "form":
        said = (
            f"Form biplot: distances between rows are those of the {'scaled ' if p.scale else ''}data, as "
            "far as these components show them; arrows are the directions of the columns."
        )
        items.append(Note(said, quantity=qty.of_kind(Kind.SCORE, "X")))
    else:
        said = (
            "rows are scaled to variance 1; arrows are loadings, and their angles show the correlations "
            "of the columns."
            if p.centre
            else "rows are scaled to mean square 1; arrows are loadings."
        )
        items.append(Note(f"Covariance biplot: {said}", quantity=qty.of_kind(Kind.LOADING, "X")))
    if p.loadings:
        items.append(
            Formula(
                (Sym("arrows drawn ×"), Num(biplot.factor(at, tips))), quantity=qty.of_kind(Kind.ARROW_SCALE)
            )
        )
    return (Card("scores", "Scores and loadings", tuple(items)),)


def _coordinates(p: Params) -> tuple[Item, ...]:
    """The scores of the rows as these are prepared, and what divides where they are scaled."""
    latex, plain = (r"(X - \mathbf{1}\mu^T)", "(X − 1 μᵀ)") if p.centre else ("X", "X")
    by, plainly = (r" S^{-1}", " S⁻¹") if p.scale else ("", "")
    of = qty.of_kind(Kind.SCORE, "X")
    told = Typeset(f"T = {latex}{by} V", f"T = {plain}{plainly} V", quantity=of)
    divides = Note("S has the standard deviations of the columns on its diagonal.", quantity=of)
    return (told, divides) if p.scale else (told,)


def _variables(p: Params, f: Facts) -> tuple[Card, ...]:
    """What the two components looked at hold of each column, as the picture shows it."""
    if p.quality == "circle":
        said = "An arrow that reaches the circle lies in the plane of the two components: it is seen whole."
        angles = "Between long arrows a small angle is a high correlation, a right angle is none."
        of = qty.of_kind(Kind.LOADING, "X")
        return (
            Card("variables", "Circle of correlations", (Note(said, quantity=of), Note(angles, quantity=of))),
        )
    columns, rows = made_of.of_columns(p, f), made_of.of_rows(p, f)
    said = (
        "cos² is the share of a column's variance, or of a row's squared distance, in a component: over all "
        "components they add up to 1."
        if p.quality == "cos2"
        else "A column's contribution is the squared entry of the axis, a row's its part of the variance: "
        "over all columns, and over all rows, they add up to 100 %."
    )
    note = Note(said, quantity=qty.of_kind(columns.kind, "X"))
    parts = (
        ("variables", f"{made_of.name(p)} of the columns", columns, f.names, (note,)),
        ("of-rows", f"{made_of.name(p)} of the rows", rows, None, ()),
    )
    return tuple(
        Card(
            key,
            title,
            (
                Bars(
                    tuple(
                        Bar(
                            f.row_name(j) if names is None else names[j],
                            float(held.both[j]),
                            "first",
                            qty.of_kind(held.kind, held.of),
                        )
                        for j in held.order[:8]
                    ),
                    answer=True,
                ),
                *notes,
            ),
        )
        for key, title, held, names, notes in parts
    )


def _scree(p: Params, f: Facts) -> tuple[Card, ...]:
    k = scree.kept(p, f)
    kept = float(measures.running(f.share)[k - 1])
    items: list[Item] = [
        Formula(
            (Sym(f"Σ_{{i≤{k}}} λ_i / Σ λ_i"), Rel(), Num(kept, "x", qty.of_kind(Kind.RUNNING_SHARE))),
            answer=True,
        ),
        Bars(
            (
                Bar("kept", kept, "x", qty.of_kind(Kind.RUNNING_SHARE)),
                Bar("left", 1.0 - kept, "muted", quantity=qty.of_kind(Kind.SHARE_LOST)),
            ),
            answer=True,
        ),
    ]
    ninety = measures.count_for(f.share, 0.9)
    items.append(
        Note(
            f"{ninety} of {f.r} components reach 90 %.",
            answer=True,
            quantity=qty.of_kind(Kind.RUNNING_SHARE),
        )
    )
    above = measures.kaiser_count(f.share, f.p)
    first = measures.broken_stick_count(f.share, f.p)
    items.append(
        Note(
            f"Kaiser (above the average variance): {above}. Broken stick (above chance): {first}.",
            quantity=qty.of_kind(Kind.BROKEN_STICK),
        )
    )
    found = scree.chance(p, f) if p.parallel else None
    if found is not None:
        many = parallel_count(f.share, found)
        said = f"Parallel analysis (above the mean of {found.draws} tables of unrelated columns): {many}."
        items.append(Note(said, quantity=qty.of_kind(Kind.PARALLEL_ANALYSIS)))
    elif p.parallel:
        said = f"Parallel analysis is made for up to {MOST} columns that vary."
        items.append(Note(said, quantity=qty.of_kind(Kind.PARALLEL_ANALYSIS)))
    return (Card("keep", f"k = {k}", tuple(items)),)


def _turn(p: Params, f: Facts, t: float) -> tuple[Card, ...]:
    S, d = own_axis.looked_along(p, f, t)
    best = float(subspaces.symmetric_axes(S)[0][-1])
    whole = float(np.trace(S))
    if not whole > 0.0:
        return (
            Card(
                "turn",
                "Your axis",
                (
                    Note(
                        "These columns have no spread: no axis is better than another.",
                        "warn",
                        quantity=qty.of_kind(Kind.PRINCIPAL_AXIS, "X"),
                    ),
                ),
            ),
        )
    now = own_axis.kept_share(S, d)
    # Rows that are a sample have the variance of all of them only nearly.
    seen = f.variance(len(own_axis.looked_at(p, f)), whole) if f.used == f.n else whole
    items: list[Item] = [
        Formula((Sym("kept d^T S d"), Rel(), Num(now * whole, "x", qty.of_kind(Kind.VARIANCE_KEPT)))),
        Formula((Sym("residual"), Rel(), Num((1.0 - now) * whole, "image", qty.of_kind(Kind.VARIANCE_LOST)))),
        Formula(
            (Sym("together"), Rel(), Num(seen), Sym("  at every angle")),
            quantity=qty.of_kind(Kind.VARIANCE_SEEN),
        ),
        Note(f"Your axis keeps {percent(now)}.", quantity=qty.of_kind(Kind.SHARE_KEPT)),
        Note(f"The best keeps {percent(best / whole)}.", answer=True, quantity=qty.of_kind(Kind.MOST_KEPT)),
        Bars(
            (
                Bar("kept", now, "x", qty.of_kind(Kind.SHARE_KEPT)),
                Bar("residual", 1.0 - now, "image", qty.of_kind(Kind.SHARE_LOST)),
            )
        ),
        Note(
            (
                "Pythagoras for every row: (distance from the mean)² = (along the axis)² + (thread)². So the "
                "most kept is the least lost."
            ),
            quantity=qty.of_kind(Kind.SHARE_KEPT),
        ),
    ]
    return (Card("turn", "Your axis", tuple(items)),)


def _tour(p: Params, f: Facts) -> tuple[Card, ...]:
    F = tour.frame(p, f, 1.0)
    moved, plain = (r"(x - \mu)", "(x − μ)") if p.centre else ("x", "x")
    by, plainly = (r"S^{-1} ", "S⁻¹ ") if p.scale else ("", "")
    items: list[Item] = [
        Typeset(
            rf"y = F {by}{moved}, \quad F F^T = I",
            f"y = F {plainly}{plain}, F Fᵀ = I",
            quantity=qty.of_kind(Kind.SCORE, "x"),
        ),
        Note(
            (
                "The camera is the matrix F: two rows of length 1 at a right angle. It only turns: no "
                "distance in the picture is longer than in the data."
            ),
            quantity=qty.of_kind(Kind.SCORE, "x"),
        ),
        Formula(
            (Sym("variance seen at the end"), Rel(), Num(tour.turn_share(f, F), "image")),
            answer=True,
            quantity=qty.of_kind(Kind.SHARE_KEPT),
        ),
    ]
    if f.p <= 6:
        items.append(
            Formula(
                (Sym("F"), Rel(), Mat(tuple(tuple(float(x) for x in row) for row in F))),
                quantity=qty.of_kind(Kind.PRINCIPAL_AXIS, "X"),
            )
        )
    return (Card("tour", "The camera", tuple(items)),)


def _rows(p: Params, f: Facts) -> tuple[Card, ...]:
    k = scree.kept(p, f)
    i = f.chosen(p)
    assert i is not None
    found = measures.errors(f.Z, f.V, k)
    predicted = measures.error_in_total(f.lam, f.axes.divisor, k)
    items: list[Item] = [
        *_encoded(p),
        Formula(
            (
                Sym(f"{'‖z − D c‖' if p.scale else '‖x − x̂‖'}^2 of {f.row_name(i)}"),
                Rel(),
                Num(float(found[i]), "bad"),
            ),
            quantity=qty.of_kind(Kind.ERROR, "x"),
        ),
        Formula(
            (Sym("of all rows, measured"), Rel(), Num(float(found.sum()) * f.used / max(f.n, 1), "bad")),
            quantity=qty.of_kind(Kind.ERROR, "X"),
        ),
        Formula(
            (Sym(f"{_count(p)} Σ_{{j>{k}}} λ_j, predicted"), Rel(), Num(predicted, "bad")),
            quantity=qty.of_kind(Kind.ERROR, "X"),
        ),
        Note(
            (
                "D^T D = I, since the columns of D are orthonormal; but D D^T is a projection and not I "
                "while k is less than the number of columns."
            ).replace("^T", "ᵀ"),
            quantity=qty.matrix("DDᵀ"),
        ),
    ]
    if f.p <= 5 and f.r:
        D = f.V[:, :k]
        items.append(Formula((Sym("D^T D"), Rel(), Mat(tidy(D.T @ D))), quantity=qty.matrix("DᵀD")))
        items.append(Formula((Sym("D D^T"), Rel(), Mat(tidy(D @ D.T))), quantity=qty.matrix("DDᵀ")))
    if f.data.sampled:
        items.append(
            Note(
                "Measured on the rows that are drawn, brought up to all rows.",
                quantity=qty.of_kind(Kind.ERROR, "X"),
            )
        )
    return (Card("rows-code", f"Encode and decode with k = {k}", tuple(items)),)


def _encoded(p: Params) -> tuple[Item, ...]:
    """How a row becomes few numbers, and comes back in the units of the table.

    Scaled rows lose z − D c, not x − x̂: what is measured has no units then.
    """
    of = qty.of_kind(Kind.RECONSTRUCTION, "x")
    centred, plain = (r"x - \mu", "x − μ") if p.centre else ("x", "x")
    mean, meant = (r"\mu + ", "μ + ") if p.centre else ("", "")
    around, round_it = (f"({centred})", f"({plain})") if p.centre else ("x", " x")
    # One below the other: together they would be broken before the second =.
    if not p.scale:
        return (
            Typeset(f"c = D^T {around}", f"c = Dᵀ{round_it}", quantity=of),
            Typeset(rf"\hat{{x}} = {mean}D c", f"x̂ = {meant}D c", quantity=of),
        )
    return (
        Typeset(rf"z = S^{{-1}} {around}", f"z = S⁻¹{round_it}", quantity=of),
        Typeset("c = D^T z", "c = Dᵀ z", quantity=of),
        Typeset(rf"\hat{{x}} = {mean}S D c", f"x̂ = {meant}S D c", quantity=of),
    )


def _count(p: Params) -> str:
    return "(n − 1)" if p.divisor == "n-1" else "n"


_CARDS = {
    "scores": _scores,
    "variables": _variables,
    "scree": _scree,
    "tour": _tour,
    "rows": _rows,
    "why": why,
}
