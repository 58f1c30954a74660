"""Things of a picture that one can point at: the marks that are drawn for a quantity."""

from __future__ import annotations

from linalg_viz.records import dataclass
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Arrow, Curve, Dots, Mark, Tiles
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import Scene
from linalg_viz.scene.spoken import Spoken, told

NO_THING = frozenset({Kind.GUESS, Kind.ANSWER})


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """A quantity with the view it is first drawn in, and what is told of how it is drawn."""

    quantity: Quantity
    view: str
    told: Spoken


def is_thing(mark: Mark) -> bool:
    """Whether a mark is drawn for something; texts and rings only stand beside it."""
    quantity = mark.quantity
    if quantity.scaffolding or quantity.kind in NO_THING or mark.fade <= 0.0:
        return False
    if isinstance(mark, Arrow):
        return len(mark.heads) > 0
    if isinstance(mark, Tiles):
        return len(mark.centres) > 0
    return isinstance(mark, Curve | Dots | Area) and len(mark.points) > 0


def things(scene: Scene) -> tuple[Thing, ...]:
    """What one can point at, each quantity once, in the order of the picture."""
    out: dict[Quantity, Thing] = {}
    for view in scene:
        for mark in view.marks:
            if mark.quantity not in out and is_thing(mark):
                out[mark.quantity] = Thing(mark.quantity, view.key, _looks(mark))
    return tuple(out.values())


def _looks(mark: Mark) -> Spoken:
    """How something looks, without its name: an arrow with its tip, a line by its equation, so many cells."""
    if isinstance(mark, Tiles):
        many = len(mark.centres)
        return Spoken(mark.key, "", f"{many} cells" if many > 1 else "a cell", mark.centres.mean(axis=0))
    return next(told(mark))
