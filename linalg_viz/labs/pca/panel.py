"""The panel of the lab: its controls and stops, what its buttons do, and the answers to its questions."""

from __future__ import annotations

from linalg_viz.compute.pca import measures
from linalg_viz.compute.typing import Column
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.pca import facts, turn
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params


def _facts(p: Params, shared: Shared, inputs: Inputs) -> Facts | None:
    found = facts.of(p, shared, inputs)
    return found if isinstance(found, Facts) and found.r else None


def asked_which(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """1 or 2: the column looked at across or up that has more variance; None where they are equal."""
    f = _facts(p, shared, inputs)
    if f is None or f.p < 2:
        return None
    S = turn.spread(f, turn.plane_points(p, f))
    a, b = float(S[0, 0]), float(S[1, 1])
    return None if abs(a - b) <= UNSEEN * max(a, b) else (1,) if a > b else (2,)


def asked_angle(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    f = _facts(p, shared, inputs)
    if f is None or f.p < 2:
        return None
    S = turn.spread(f, turn.plane_points(p, f))
    return (turn.best_angle(S),) if float(S.trace()) > 0.0 else None


def asked_ninety(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    f = _facts(p, shared, inputs)
    return None if f is None else (measures.count_for(f.share, 0.9),)
