"""What can be dragged: its key, its constraint and what a drag makes of it, in one entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.constraints import FREE, Constraint
from linalg_viz.labs.contract.values import Change, Click, Gesture, Inputs, Shared
from linalg_viz.records import dataclass
from linalg_viz.scene.marks import Handle, Role
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import Viewports

Moved: TypeAlias = Callable[[Any, Shared, Inputs, Viewports, Gesture], Change]
"""What one moment of a drag makes of the values; ValueError, with the reason, where it cannot move."""

Clicked: TypeAlias = Callable[[Any, Shared, Inputs, Click], Change]


@dataclass(frozen=True, slots=True, eq=False)
class Draggable:
    """One thing that can be dragged; its ring is made from it, and the drag comes back to it.

    ``key`` is compared and never taken apart: what else is to be known (which column, which row) is bound
    into ``moved`` and ``clicked``. ``name`` is the accessible name. ``clicked`` answers a click on the
    ring, where one means something. ``views`` are the views whose ring it is; none named: every view that
    has one of that key.
    """

    key: str
    name: str
    moved: Moved
    constraint: Constraint = FREE
    tip: str = ""
    views: tuple[str, ...] = ()
    clicked: Clicked | None = None

    def ring(
        self,
        at: Real,
        role: Role,
        value: str,
        *,
        quantity: Quantity,
        answer: bool = False,
        fade: float = 1.0,
        field: Real | None = None,
    ) -> Handle:
        """The ring at ``at`` (n,) with its value in words."""
        c = self.constraint
        return Handle(
            key=self.key,
            role=role,
            quantity=quantity,
            fade=fade,
            answer=answer,
            at=at.copy(),
            name=self.name,
            value=value,
            walk=c.walk,
            along=c.along,
            pivot=c.pivot,
            tip=self.tip,
            field=field,
        )


def draggable(draggables: Iterable[Draggable], key: str, view: str) -> Draggable:
    """The entry of that key in that view; KeyError where there is none."""
    for each in draggables:
        if each.key == key and (not each.views or view in each.views):
            return each
    raise KeyError(f"no handle {key!r}")
