"""Labels that move aside: for handles, for each other and for the edge of the view."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from linalg_viz.scene.marks import Mark
from linalg_viz.scene.view import Viewport

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels, y downwards."""

Measure: TypeAlias = Callable[[str, float], tuple[float, float]]
"""Width and height in pixels of a mathtext markup set in letters of so many pixels."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label to be placed: its anchor and box size in pixels, its preferred side (x right, y up; (0, 0) centred).

    ``gap`` is how far the box stays from the anchor.
    """

    key: str
    at: tuple[float, float]
    size: tuple[float, float]
    side: tuple[float, float] = (1.0, 1.0)
    gap: float = 6.0


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label stands: its top left corner in pixels, its size, and the number of the candidate taken."""

    key: str
    x: float
    y: float
    width: float
    height: float
    candidate: int

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return self.x, self.y, self.x + self.width, self.y + self.height


def place(
    wanted: Sequence[Wanted], obstacles: Sequence[Box], bounds: Box, previous: Mapping[str, int] | None = None
) -> tuple[Placed, ...]:
    """Labels without overlap where there is room, in the order given.

    ``previous`` holds the candidates taken in the last frame: one that is still free is kept, so that nothing jitters.
    """
    raise NotImplementedError


def labels(
    marks: Sequence[Mark],
    port: Viewport,
    measure: Measure,
    letters: float,
    ring: float,
    previous: Mapping[str, int] | None = None,
) -> tuple[Placed, ...]:
    """The labels of a view, placed: those whose anchor is far outside the view are left out.

    ``letters`` is the letter size in pixels of a label of size 1 (text scale included), ``ring`` the radius of a handle.
    """
    raise NotImplementedError
