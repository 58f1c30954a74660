"""The card of a picture with k singular values: what it costs, and what it loses."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute import compression
from linalg_viz.compute.compression import Factored
from linalg_viz.labs.contract.cards import Card, Formula, Item, Note, Num, Rel, Sym
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.svd.factoring import factored, losses, waits
from linalg_viz.labs.svd.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import decimal

LOST = qty.of_kind(Kind.FROBENIUS, "A − A_k")
STORED = qty.of_kind(Kind.STORED)
SIGMA = qty.of_kind(Kind.SINGULAR_VALUE, "A")


def picture(p: Params, inputs: Inputs) -> tuple[Card, ...]:
    """The cost and the loss of a picture with k singular values."""
    pixels = inputs.pictures.get(p.picture)
    if pixels is None:
        missing = f"There is no picture named “{p.picture}”. Drop a PNG or JPEG file on the window."
        return (Card("picture", "Picture", (Note(missing, "warn", quantity=qty.matrix("A")),)),)
    F = factored(p, inputs)
    h, w = pixels.shape[:2]
    if F is None:
        soon = f"{h}×{w} pixels: the picture {waits(p, inputs)}. Until then the original is shown."
        return (Card("picture", "Picture", (Note(soon, quantity=qty.matrix("A")),)),)
    k = min(p.values, F.r)
    parts = "one channel (grey)" if len(F.channels) == 1 else "three channels, each with its own SVD"
    size = f"{h}×{w} pixels, {parts}; {k} of {F.r} singular values."
    items: list[Item] = [Note(size, quantity=qty.of_kind(Kind.RANK_KEPT))]
    items += _lost(F, k) + _stored(F, k)
    if not F.exact:
        sought = (
            f"For a picture of this size the first {F.r} singular values are sought by a randomized "
            "method (Halko, Martinsson and Tropp); the loss is that of the approximation shown."
        )
        items.append(Note(sought, "plain", quantity=SIGMA))
    if k < p.values:
        most = f"This picture has {F.r} singular values here: more are not there."
        items.append(Note(most, quantity=SIGMA))
    items.append(Note("The loss is measured before rounding to whole grey levels."))
    return (Card("picture", "Picture, compressed", tuple(items)),)


def _lost(F: Factored, k: int) -> list[Item]:
    """What rank k leaves out, measured and predicted; where both are rounding, a bound."""
    measured, predicted = losses(F, k)
    least = compression.rounding(F)
    if max(measured, predicted) <= least:
        bound = (Sym("‖A − A_k‖_F ≤ "), Num(float(f"{least:.1g}")), Sym("  measured and predicted"))
        none = "That is the rounding of single precision: nothing is lost that could be measured."
        return [Formula(bound, quantity=LOST), Note(none, quantity=LOST)]
    return [
        Formula((Sym("‖A − A_k‖_F"), Rel(), Num(measured), Sym("  measured")), quantity=LOST),
        Formula((Sym("√(Σ_{i>k} σ_i^2)"), Rel(), Num(predicted), Sym("  predicted")), quantity=LOST),
    ]


def _stored(F: Factored, k: int) -> list[Item]:
    """How many numbers rank k needs beside those of the picture, and what share of it they keep."""
    kept, whole = compression.stored(F, k)
    times = "" if len(F.channels) == 1 else f"{len(F.channels)} channels · "
    count = (Sym(f"{times}k (m + n + 1)"), Sym(" = "), Num(Fraction(kept)))
    instead = (Sym(f" numbers instead of {times}m n = "), Num(Fraction(whole)))
    numbers = decimal(Fraction(100 * kept, whole), 3)
    squares = decimal(100 * compression.share_kept(F, k), 4)
    share = f"{numbers} % of the numbers keep {squares} % of the sum of the squares of the pixels."
    out: list[Item] = [Formula((*count, *instead), quantity=STORED), Note(share, quantity=STORED)]
    if kept > whole:
        costs = (
            "So many values cost more than the picture itself: nothing is saved beyond k = mn/(m + n + 1)."
        )
        out.append(Note(costs, "warn", quantity=STORED))
    return out
