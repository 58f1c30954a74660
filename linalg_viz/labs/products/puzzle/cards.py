"""What a puzzle is made of, in numbers."""

from __future__ import annotations

from linalg_viz.labs.contract.cards import Card, Formula, Item, Note, Rel, Sym
from linalg_viz.labs.contract.goals import Judged
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.products.card_parts import matrix
from linalg_viz.labs.products.params import Params
from linalg_viz.labs.products.puzzle import targets
from linalg_viz.labs.products.puzzle.targets import FEWEST, said
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.numbers import counted


def cards(p: Params, s: Shared) -> tuple[Card, ...]:
    """The product so far and what it is to become."""
    found = targets.of(p, s)
    if found is None:
        return (Card("now", "No puzzle", (Note(targets.refusal(s), "warn", quantity=qty.SENTENCE),)),)
    items: list[Item] = [
        Formula(
            (
                Sym(said(p.made) or "I", "image"),
                Rel(),
                matrix(found.made(p.made), "image", qty.matrix("product")),
            )
        ),
        Formula((Sym("wanted"), Rel(), matrix(found.target, "second", qty.matrix("target")))),
        Note("The factor on the right acts first.", quantity=qty.SENTENCE),
    ]
    return (Card("now", f"Puzzle {p.seed}", tuple(items)),)


def there(p: Params, s: Shared, _inputs: Inputs) -> bool:
    """Whether a puzzle is shown."""
    return p.picture == "puzzle" and targets.of(p, s) is not None


def judged(p: Params, s: Shared, _inputs: Inputs) -> Judged:
    """Whether the target is made, and with no more tiles than it takes."""
    found = targets.of(p, s) if p.picture == "puzzle" else None
    if found is None:
        return Judged(False)
    count = counted(len(p.made), "tile")
    if found.made(p.made) != found.target:
        return Judged(False, f"{count}: not there")
    if len(p.made) > FEWEST:
        return Judged(False, f"there with {count}: {FEWEST} are enough")
    return Judged(True, f"there with {count}, no fewer will do", 0.0)
