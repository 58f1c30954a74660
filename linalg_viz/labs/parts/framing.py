"""Blocks of cells fill the room of their view: the room that names above them take, and the camera."""

from __future__ import annotations

from linalg_viz.records import dataclass
from linalg_viz.scene.view import Camera, Viewport

LARGEST = 56.0
"""Pixels at 100 % that a cell is wide at most."""

NAME = 38.0
"""Pixels at 100 % that a line of names above a row of blocks takes."""

EDGE = 14.0
"""Pixels at 100 % left free round everything."""

LEAST = 1.5
"""Cells that a line of names takes at least, so that rows of blocks stand apart."""

LINE, LETTER = 21.6, 9.0
"""Pixels at 100 % that a name of size 1 is high, and about as wide as each of its letters is."""

SMALLEST = 0.4
"""The size below which no name is made smaller: it is left out."""


def lead(port: Viewport | None, columns: float, rows: float, lines: int, head: float = 0.0) -> float:
    """Cells that each of so many lines of names takes, above rows of blocks of so many cells in all.

    ``head`` are the pixels at 100 % that the title of the view takes. Without a viewport ``LEAST``.
    """
    if port is None:
        return LEAST
    return max(LEAST, NAME * port.text / max(cell(port, columns, rows, lines, head), 1.0))


def cell(port: Viewport, columns: float, rows: float, lines: int, head: float = 0.0) -> float:
    """The pixels of a cell below so many lines of names; see ``lead``."""
    names = (NAME * lines + head) * port.text
    return min(_wide(port) / columns, (_tall(port) - names) / rows, LARGEST * port.text)


def whole(
    port: Viewport | None,
    left: float,
    right: float,
    bottom: float,
    top: float,
    head: float = 0.0,
    largest: float = LARGEST,
) -> Camera:
    """The camera that shows a box of cells as large as the view allows, no cell above ``largest``.

    ``head`` are the pixels at 100 % kept free above it for the title of the view. Without a viewport the box
    is seen whole in any view that is as wide as tall.
    """
    middle = (left + right) / 2.0, (bottom + top) / 2.0
    if port is None:
        return Camera(centre=middle, reach=max(right - left, top - bottom) / 2.0 + 0.5)
    over = head * port.text
    scale = min(_wide(port) / (right - left), (_tall(port) - over) / (top - bottom), largest * port.text)
    scale = max(scale, 1.0)
    return Camera(
        centre=(middle[0], middle[1] + over / 2.0 / scale),
        reach=max(min(port.width, port.height), 1.0) / 2.0 / scale,
    )


@dataclass(frozen=True, slots=True)
class Edges:
    """Pixels at 100 % kept free round a chart, for its numbers, its names and the title of its view."""

    left: float
    right: float
    foot: float
    head: float


def chart(
    port: Viewport | None, wide: float, tall: float, edges: Edges, most: tuple[float, float]
) -> tuple[Camera, float]:
    """The camera that lets a chart ``wide`` units wide fill its view, and how many units tall it is then.

    Without a viewport it is ``tall``, else within ``most``, the least and the largest height.
    """
    if port is None:
        return Camera(centre=(wide / 2, tall / 2), reach=wide * 0.68), tall
    text, short = port.text, max(min(port.width, port.height), 1.0)
    scale = max((port.width - (edges.left + edges.right) * text) / wide, short / (4.0 * wide))
    room = (port.height - (edges.foot + edges.head) * text) / scale
    tall = min(max(room, most[0]), most[1])
    across = wide / 2 + (edges.right - edges.left) * text / scale / 2
    up = tall / 2 + (edges.head - edges.foot) * text / scale / 2
    return Camera(centre=(across, up), reach=short / scale / 2), tall


def fitted(text: str, port: Viewport | None, wide: float, tall: float, most: float) -> float:
    """The size of a name of so many letters that has ``wide`` × ``tall`` units, at most ``most``."""
    if port is None:
        return most
    unit = port.scale / port.text
    return max(min(most, tall * unit / LINE, wide * unit / (LETTER * max(len(text), 1))), SMALLEST)


def _wide(port: Viewport) -> float:
    return max(port.width - 2.0 * EDGE * port.text, 1.0)


def _tall(port: Viewport) -> float:
    return max(port.height - 2.0 * EDGE * port.text, 1.0)
