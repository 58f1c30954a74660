"""What the cards of the lab write alike."""

from __future__ import annotations

from collections.abc import Sequence

from linalg_viz.labs.contract.cards import Card, Item, Note
from linalg_viz.labs.parts import measured
from linalg_viz.scene.quantity import Quantity

LONGEST_SUM = 6
"""Terms up to which a sum is written out."""


def too_large(key: str, title: str, items: Sequence[Item], what: str, quantity: Quantity) -> Card:
    """A card that ends early, because what it is about is beyond the range of floats."""
    said = f"{what} is {measured.TOO_LARGE}: make the entries smaller."
    return Card(key, title, (*items, Note(said, "warn", quantity=quantity)))
