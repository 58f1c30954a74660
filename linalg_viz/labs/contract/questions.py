"""Questions: what there is to predict about a picture."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Literal

from linalg_viz.compute.typing import Column
from linalg_viz.labs.contract.values import Inputs, Shared
from linalg_viz.records import dataclass
from linalg_viz.scene.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Question:
    """Something to predict: ``answer`` computes it; the guess is a number, yes or no, or stands in ``view``.

    Placed are a ``point``, and in the plane an ``arrow`` from 0, of which the direction counts, or a ``line``
    through 0. ``answer`` gives None where nothing is to be asked: for a line that is one of many. Of what is
    asked with ``yes/no`` it is 1 for yes and 0 for no (``said``), decided exactly.
    ``asks`` is the quantity that is asked for, or finds it where the params say which one. The question is
    put where the picture shows it, and what gives it away is hidden meanwhile. ``sees`` is what it is seen by
    where nothing is drawn that has this quantity itself: the first of them that is there is pointed at.
    """

    key: str
    prompt: str
    kind: Literal["point", "number", "arrow", "line", "yes/no"]
    answer: Callable[[Any, Shared, Inputs], Column | None]
    asks: Quantity | Callable[[Any, Shared], Quantity]
    view: str = ""
    sees: tuple[Quantity, ...] = ()

    @property
    def placed(self) -> bool:
        """Whether the guess is put into the picture."""
        return self.kind not in ("number", "yes/no")

    @property
    def turned(self) -> bool:
        """Whether only the direction of the guess counts."""
        return self.kind in ("arrow", "line")

    def quantity(self, params: Any, shared: Shared) -> Quantity:
        """What is asked for."""
        return self.asks if isinstance(self.asks, Quantity) else self.asks(params, shared)


def said(holds: object) -> Column:
    """The answer of a question with yes or no."""
    return (Fraction(1 if holds else 0),)
