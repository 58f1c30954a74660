"""What there is to reach and to predict in the PCA lab: floats, as everything that tables of data give."""

from __future__ import annotations

from math import cos, hypot, radians, sin

from linalg_viz.compute import subspaces
from linalg_viz.compute.pca import measures
from linalg_viz.compute.typing import Column
from linalg_viz.labs.contract.goals import Goal, Judged
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.contract.questions import said
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.pca import facts
from linalg_viz.labs.pca.facts import Facts, percent
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import own_axis, scree
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import shown

NEAR = 0.99
"""The share of what the best axis keeps that is near enough."""

ENOUGH = 0.9
"""The share of the variance that is to be kept."""


def goals() -> tuple[Goal, ...]:
    """In the order in which they are offered."""
    share = qty.of_kind(Kind.SHARE_KEPT)
    return (
        Goal(
            "turned",
            "turn",
            "Turn the axis until it keeps all but 1 % of what the best one keeps.",
            _turned,
            _varies,
            share,
        ),
        Goal(
            "ninety",
            "scree",
            "Find the smallest k that keeps 90 % of the variance.",
            _ninety,
            _table,
            qty.of_kind(Kind.COMPONENTS_KEPT),
        ),
    )


def _facts(p: Params, shared: Shared, inputs: Inputs) -> Facts | None:
    found = facts.of(p, shared, inputs)
    return found if isinstance(found, Facts) and found.r else None


def _kept(p: Params, f: Facts) -> tuple[float, float]:
    """The shares of the variance looked at that one's own axis and the best keep; 0 where nothing varies."""
    S, d = own_axis.looked_along(p, f)
    return own_axis.kept_share(S, d), own_axis.kept_share(S, subspaces.symmetric_axes(S)[1][:, -1])


def _varies(p: Params, shared: Shared, inputs: Inputs) -> bool:
    f = _facts(p, shared, inputs)
    return f is not None and f.p > 1 and _kept(p, f)[1] > 0.0


def _turned(p: Params, shared: Shared, inputs: Inputs) -> Judged:
    f = _facts(p, shared, inputs)
    if f is None or f.p < 2:
        return Judged(False)
    now, best = _kept(p, f)
    if best == 0.0:
        return Judged(False, "nothing varies")
    short = max(1.0 - now / best, 0.0)
    return Judged(now >= NEAR * best, f"≈ {shown(round(100.0 * short, 2), 4)} % short of the best", short)


def _table(p: Params, shared: Shared, inputs: Inputs) -> bool:
    f = _facts(p, shared, inputs)
    return bool(shared.data) and f is not None and f.r > 1


def _ninety(p: Params, shared: Shared, inputs: Inputs) -> Judged:
    f = _facts(p, shared, inputs)
    if f is None:
        return Judged(False)
    k, least = scree.kept(p, f), measures.count_for(f.share, ENOUGH)
    told = f"k = {k} keeps {percent(float(measures.running(f.share)[k - 1]))}"
    return Judged(k == least, f"{told}: fewer will do" if k > least else told, float(abs(k - least)))


def asked_which(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """Whether the column looked at across has more variance than the one up; None where they are equal."""
    f = _facts(p, shared, inputs)
    if f is None or f.p < 2 or p.mode != "turn" or own_axis.in_space(p, f):
        return None
    S = own_axis.spread(f, own_axis.plane_points(p, f))
    a, b = float(S[0, 0]), float(S[1, 1])
    return None if abs(a - b) <= UNSEEN * max(a, b) else said(a > b)


def asked_angle(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    f = _facts(p, shared, inputs)
    if f is None or f.p < 2 or p.mode != "turn":
        return None
    S = own_axis.spread(f, own_axis.plane_points(p, f))
    return (own_axis.best_angle(S),) if float(S.trace()) > 0.0 else None


def asked_axis(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """The direction of the best axis; None where all are alike."""
    f = _facts(p, shared, inputs)
    if f is None or f.p < 2 or p.mode != "turn":
        return None
    S = own_axis.spread(f, own_axis.plane_points(p, f))
    apart = hypot(float(S[0, 0] - S[1, 1]), 2.0 * float(S[0, 1]))
    if apart <= UNSEEN * float(S.trace()):
        return None
    angle = radians(own_axis.best_angle(S))
    return cos(angle), sin(angle)


def asked_ninety(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    f = _facts(p, shared, inputs)
    return None if f is None or p.mode != "scree" else (measures.count_for(f.share, 0.9),)
