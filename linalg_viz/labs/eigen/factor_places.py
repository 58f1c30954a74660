"""Where the factors of A stand as blocks of cells: in one row or two, each with room for its name."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from linalg_viz.labs.parts import framing
from linalg_viz.scene.view import Camera, Viewport

ABOVE, HEADS = 1.8, 84.0
"""Cells above the blocks at least, and the pixels at 100 % that their names and the title take there."""

APART = 1.4
"""Cells between two rows of blocks at least."""

LOW, SEEN = 24.0, 18.0
"""Pixels at 100 % of a cell below which the names alone say what the title says, and from which on the parts
of a sum stand by themselves, in a row below the factors."""


class Places:
    """Left and top of the four blocks, in cells, with so many cells between two rows of them."""

    def __init__(self, n: int, wide: bool, between: float) -> None:
        self.between = between
        step, down = n + 1.2, -n - between
        self.P, self.L = (0.0, 0.0), (step, 0.0)
        self.W = (2.0 * step, 0.0) if wide else (0.0, down)
        self.S = (3.0 * step, 0.0) if wide else (step, down)
        self.size = (3.0 * step + n, float(n)) if wide else (step + n, 2.0 * n + between)


@dataclass(frozen=True, slots=True)
class Laid:
    """How blocks stand in a view: their places, the cells above the first row, and what there is room for."""

    at: Places
    above: float
    titled: bool
    apart: bool
    wide: bool


def laid_out(n: int, port: Viewport | None, parts: bool, whole: bool) -> Laid:
    """The blocks of n×n matrices: in one row where the view is wide, else in two, with ``parts`` in three.

    Names keep their room in letters of any size. Where that leaves too little for the cells, the row of the
    parts goes first, then the title. ``whole`` False: there is one block alone.
    """
    apart = parts and _cell(n, False, 3, port, 0.0) >= SEEN
    wide = port is not None and port.width > 1.5 * port.height and not apart
    lines = 3 if apart else 1 if wide or not whole else 2
    titled = not whole or _cell(n, wide, lines, port, HEADS - framing.NAME) >= LOW
    head = HEADS if titled else framing.NAME
    cell = max(_cell(n, wide, lines, port, head - framing.NAME), 1.0)
    at = Places(n, wide, max(APART, framing.NAME / cell))
    return Laid(at, max(ABOVE, head / cell), titled, apart, wide)


def across(n: int) -> float:
    """How many cells wide the blocks are in two rows."""
    return Places(n, False, APART).size[0]


def camera(middle: float, width: float, height: float, above: float, port: Viewport | None) -> Camera:
    """The camera that shows blocks of a width and a height, and what is above them, in any view."""
    wide, tall = width + 0.8, height + above + 0.6
    reach = max(wide, tall) / 2.0
    if port is not None:
        shorter = min(port.width, port.height)
        reach = max(wide * shorter / port.width, tall * shorter / port.height) / 2.0
    return Camera(centre=(middle, (above - height - 0.6) / 2.0), reach=reach)


def _cell(n: int, wide: bool, lines: int, port: Viewport | None, head: float) -> float:
    """The side of a cell of so many rows of blocks below a title of ``head`` pixels, all of it at 100 %.

    Without a viewport it has all the room there is.
    """
    if port is None:
        return inf
    columns = Places(n, wide, APART).size[0] + 0.8
    return framing.cell(port, columns, n * lines + 0.6, lines, head) / port.text
