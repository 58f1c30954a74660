"""What the picture of the PCA lab means, in numbers and sentences."""

from __future__ import annotations

from typing import Any

from linalg_viz.labs.contract.cards import Card, Note
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.pca import card_axes, card_modes, facts, policy
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.tables import Waiting
from linalg_viz.scene import quantity as qty


def cards(p: Params, shared: Shared, inputs: Inputs, tracking: Any, t: float = 1.0) -> tuple[Card, ...]:
    """The policy, the mode as it is seen at a time, the components and the selection."""
    f = facts.of(p, shared, inputs, tracking)
    if isinstance(f, Waiting):
        return (Card("data", "Data", (Note(f.words, quantity=qty.matrix("X")),)),)
    out = [Card("policy", "Policy", policy.items(p, f))]
    if f.r:
        out += card_modes.cards(p, f, t)
        out += card_axes.cards(p, f)
    out += card_axes.rows(p, f)
    return tuple(out)
