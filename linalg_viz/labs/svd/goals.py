"""What there is to reach in the SVD lab."""

from __future__ import annotations

from math import sqrt

from linalg_viz.compute import compression
from linalg_viz.labs.contract.goals import Goal, Judged
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts import angles, known, singular
from linalg_viz.labs.parts.decidable import has_singular_values
from linalg_viz.labs.svd import hunt
from linalg_viz.labs.svd.factoring import factored
from linalg_viz.labs.svd.factors import drawable, of
from linalg_viz.labs.svd.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import shown, stated

LOST = 0.01
"""The share of the squares of the pixels that may be lost."""


def goals() -> tuple[Goal, ...]:
    """In the order in which they are offered."""
    second = qty.singular_value(2)
    return (
        Goal("equal", "motions", "Make σ₁ = σ₂: pull one out or in to the other.", _equal, _two, second),
        Goal("flat", "motions", "Make σ₂ = 0: push it in until the image is flat.", _flat, _two, second),
        Goal("hunt", "hunt", "Turn the pair until its image is at right angles too.", _hunted, _flat_input),
        Goal(
            "few",
            "picture",
            "Find the least k that loses less than 1 %.",
            _few,
            _factored,
            qty.of_kind(Kind.RANK_KEPT),
        ),
    )


def _two(_p: Params, shared: Shared, _inputs: Inputs) -> bool:
    A = shared.A
    return min(len(A), len(A[0])) > 1 and drawable(A) and has_singular_values(A)


def _flat_input(p: Params, shared: Shared, inputs: Inputs) -> bool:
    return _two(p, shared, inputs) and len(shared.A[0]) == 2


def _equal(p: Params, shared: Shared, inputs: Inputs) -> Judged:
    if not _two(p, shared, inputs):
        return Judged(False)
    first, second = singular.values(shared.A)[:2]
    same = known.same(first.square, second.square).holds and known.sign(first.square) > 0
    told = f"σ₁ {stated(first.value, 4)}, σ₂ {stated(second.value, 4)}"
    return Judged(same, told, float(first.value) - float(second.value))


def _flat(p: Params, shared: Shared, inputs: Inputs) -> Judged:
    if not _two(p, shared, inputs):
        return Judged(False)
    second = singular.values(shared.A)[1].value
    return Judged(known.rank(shared.A) == 1, f"σ₂ {stated(second, 4)}", float(second))


def _hunted(p: Params, shared: Shared, inputs: Inputs) -> Judged:
    if not _flat_input(p, shared, inputs):
        return Judged(False)
    found = hunt.pair(p, of(p, shared.A))
    if found.angle is None:
        return Judged(found.hit, "one image is 0")
    away = found.angle - 90 if found.angle > 90 else 90 - found.angle
    told = "90° between the images" if found.hit else f"{angles.words(away)} to go"
    return Judged(found.hit, told, 0.0 if found.hit else float(away))


def _factored(p: Params, _shared: Shared, inputs: Inputs) -> bool:
    F = factored(p, inputs)
    return F is not None and F.exact


def _few(p: Params, _shared: Shared, inputs: Inputs) -> Judged:
    F = factored(p, inputs)
    if F is None or not F.exact:
        return Judged(False)
    k = min(p.values, F.r)
    gone = 1.0 - compression.share_kept(F, k)
    told = f"≈ {shown(100.0 * gone, 3)} % lost" if gone > 0.0 else "0 % lost"
    most = sqrt(LOST * sum(channel.energy for channel in F.channels))
    off = compression.rounding(F)
    if compression.predicted(F, k) + off >= most:
        return Judged(False, told)
    least = compression.predicted(F, k - 1) - off > most
    return Judged(least, told if least else f"{told}: fewer will do")
