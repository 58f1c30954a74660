"""The card of each mode: what is being shown, in formulas with the numbers of this moment."""

from __future__ import annotations

import numpy as np

from linalg_viz.labs.cards import Bar, Bars, Card, Formula, Item, Note, Num, Rel, Sym, Typeset
from linalg_viz.labs.pca import biplot, scree, turn
from linalg_viz.labs.pca.biplot import percent
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params


def cards(p: Params, f: Facts) -> tuple[Card, ...]:
    """The cards of the present mode."""
    return _CARDS[p.mode](p, f)


def _scores(p: Params, f: Facts) -> tuple[Card, ...]:
    at, tips = biplot.scores(p, f), biplot.heads(p, f)
    js = biplot.components(p, f)
    kept = sum(float(f.share[j]) for j in set(js) if j < f.r)
    items: list[Item] = [
        Typeset(r"T = (X - \mathbf{1}\mu^T) V", "T = (X − 1 μᵀ) V"),
        Note(f"The picture shows {percent(kept)} of the variance.", answer=True),
    ]
    if p.biplot == "form":
        items.append(Note("Form biplot: distances between rows are as in the data; arrows are the directions of the columns."))  # fmt: skip
    else:
        items.append(Note("Covariance biplot: rows are scaled to variance 1; arrows are loadings, and their angles show the correlations of the columns."))  # fmt: skip
    if p.loadings:
        items.append(Formula((Sym("arrows drawn ×"), Num(biplot.factor(at, tips)))))
    return (Card("scores", "Scores and loadings", tuple(items)),)


def _scree(p: Params, f: Facts) -> tuple[Card, ...]:
    k = scree.kept(p, f)
    kept = float(scree.cumulative(f)[k - 1])
    items: list[Item] = [
        Formula((Sym(f"Σ_{{i≤{k}}} λ_i / Σ λ_i"), Rel(), Num(kept, "x", "keep")), answer=True),
        Bars((Bar("kept", kept, "x", "keep"), Bar("left", 1.0 - kept, "muted")), answer=True),
    ]
    ninety = reach(f, 0.9)
    items.append(Note(f"{ninety} of {f.r} components reach 90 %.", answer=True))
    above = int((f.share > 1.0 / f.p).sum())
    stick = scree.broken_stick(f.p)[: f.r]
    first = int(np.argmax(np.append(f.share <= stick, True)))
    items.append(Note(f"Kaiser (above the average variance): {above}. Broken stick (above chance): {first}."))
    return (Card("keep", f"k = {k}", tuple(items)),)


def reach(f: Facts, share: float) -> int:
    """How many components together keep at least a share of the variance."""
    return int(np.argmax(scree.cumulative(f) >= share - 1e-12)) + 1


def _turn(p: Params, f: Facts) -> tuple[Card, ...]:
    if turn.in_space(p, f):
        at = turn.space_points(p, f)
        S, d = turn.spread(f, at), turn.direction(p)
        best = float(np.linalg.eigvalsh(S)[-1])
    else:
        at = turn.plane_points(p, f)
        S, d = turn.spread(f, at), turn.at_angle(p.angle)
        best = float(np.linalg.eigvalsh(S)[-1])
    whole = float(np.trace(S))
    if not whole > 0.0:
        return (Card("turn", "Your axis", (Note("These columns have no spread: no axis is better than another.", "warn"),)),)  # fmt: skip
    now = turn.kept_share(S, d)
    items: list[Item] = [
        Formula((Sym("kept d^T S d"), Rel(), Num(now * whole, "x", "kept"))),
        Formula((Sym("residual"), Rel(), Num((1.0 - now) * whole, "image", "residual"))),
        Formula((Sym("together"), Rel(), Num(whole), Sym(", at every angle"))),
        Note(f"Your axis keeps {percent(now)}."),
        Note(f"The best keeps {percent(best / whole)}.", answer=True),
        Bars((Bar("kept", now, "x", "kept"), Bar("residual", 1.0 - now, "image", "residual"))),
        Note(
            "Pythagoras for every row: (distance from the mean)² = (along the axis)² + (thread)². So the most kept is the least lost."
        ),
    ]
    return (Card("turn", "Your axis", tuple(items)),)


def _none(p: Params, f: Facts) -> tuple[Card, ...]:
    return ()


def hint(p: Params, f: Facts) -> str:
    """Something to try now."""
    return _HINTS[p.mode]


_HINTS = {
    "scores": "Drag a row far away: it pulls the first axis towards itself. Then leave it out.",
    "scree": "Drag the line: how many components reach 90 %?",
    "turn": "Turn the axis until the two bars cannot move any further, then press Best.",
    "tour": "Drag the arrow of a column outwards: the picture turns until you see that column.",
    "rows": "Drag k down to 1: what does one number still know about the row?",
    "why": "Make the step larger than 1/2, then larger than 1.",
}
_CARDS = {
    "scores": _scores,
    "scree": _scree,
    "turn": _turn,
    "tour": _none,
    "rows": _none,
    "why": _none,
}
