"""The title of a view: where it stands, how large, and in how many lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, combinations, pairwise

from linalg_viz.compute.typing import Real
from linalg_viz.records import dataclass
from linalg_viz.render import style
from linalg_viz.render.measure import ASCENT, measure
from linalg_viz.render.primitives import Words
from linalg_viz.render.theme import Theme
from linalg_viz.scene.boxes import TOUCH, Box, overlap
from linalg_viz.scene.marks import Handle
from linalg_viz.scene.mathtext import runs
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import Viewport

INSET_TITLE_SIZE = 13.0
SMALLEST_TITLE = 9.0
BROKEN_BELOW = 12.0
"""A title that would fit in one line only in letters smaller than this, at 100 %, is broken into lines."""

BESIDE = 8.0
"""Pixels from a title to what floats over its view."""

LEAST_SHARE = 0.3
"""A title yields to what floats beside it only while so much of the width is left to it."""

MOST_LINES = 3
TALLEST = 0.3
"""The most of the height of a view that the lines of its title may take."""


def title(view: View, port: Viewport, theme: Theme, obstacles: Sequence[Box] = ()) -> list[Words]:
    """The title of a view at its top, on a box that hides the lines behind it; empty without a title.

    It stands at the left, or in another corner where a ring is in its way; where the view is narrow, in
    smaller letters, or in lines; between the ``obstacles``, which are what floats over the view. The first
    line carries the box of all of them.
    """
    if not view.title:
        return []
    inset = view.place == "inset"
    rings = [port.to_pixels(mark.at) for mark in view.marks if isinstance(mark, Handle)]
    reach = style.handle_radius(port.text) + 2.0
    places = [each for low in (False, True) for each in _corners(view, port, obstacles, low)]
    free = (each for each in places if not any(_near(ring, each.box, reach) for ring in rings))
    chosen = next(free, places[0])
    lines, size, chip = chosen.lines, chosen.size, chosen.box
    ink, out, y = theme.colour("muted" if inset else "text"), [], chip[1] + 2.0
    for k, line in enumerate(lines):
        width, height = measure(line, size)
        at, key = y + ASCENT * size, "title" if k == 0 else f"title-{k + 1}"
        words = runs(line)
        behind = chip if k == 0 else None
        ground = theme.ground if k == 0 else ""
        out.append(Words(key, chip[0] + 4.0, at, width, size, words, ink, 1.0, behind, ground, True, k == 0))
        y += height
    return out


@dataclass(frozen=True, slots=True)
class _Place:
    """A title set for a corner: its lines, the size of their letters, and the box behind them all."""

    lines: tuple[str, ...]
    size: float
    box: Box


def _corners(view: View, port: Viewport, obstacles: Sequence[Box], low: bool) -> list[_Place]:
    """The title at the left and at the right of the upper edge of its view, or of the lower one."""
    inset = view.place == "inset"
    wanted = (INSET_TITLE_SIZE if inset else style.TITLE_SIZE) * port.text
    aside, edge = (8.0 * port.text, 5.0 * port.text) if inset else (18.0 * port.text, 12.0 * port.text)
    start, end = aside, port.width - aside
    for _ in range(2):
        # What stands beside the lines depends on how tall they are, and that on the room between.
        lines, size = _fitted(view.title, wanted, port, end - start)
        measured = [measure(line, size) for line in lines]
        wide, tall = max(w for w, _ in measured), sum(h for _, h in measured)
        y = port.height - edge - tall if low else edge
        start, end = _between((aside, y, port.width - aside, y + tall), obstacles)
    return [
        _Place(lines, size, (x - 4.0, y - 2.0, x + wide + 4.0, y + tall + 2.0))
        for x in (max(start, aside), max(end - wide, start))
    ]


def _between(row: Box, obstacles: Sequence[Box]) -> tuple[float, float]:
    """The start and the end of what is free in a row of a view; all of it where too little would be left."""
    left, _, right, _ = row
    start, end = left, right
    for a, b, c, d in obstacles:
        if overlap(row, (a, b, c, d)) > TOUCH:
            if a + c < left + right:
                start = max(start, c + BESIDE)
            else:
                end = min(end, a - BESIDE)
    return (start, end) if end - start > LEAST_SHARE * (right - left) else (left, right)


def _fitted(text: str, wanted: float, port: Viewport, room: float) -> tuple[tuple[str, ...], float]:
    """The lines of a title and the size of their letters in so much ``room``."""
    best: tuple[tuple[str, ...], float] = ((text,), _size((text,), wanted, room))
    for count in range(2, MOST_LINES + 1):
        if best[1] >= BROKEN_BELOW * port.text:
            break
        lines = _broken(text, count)
        size = min(_size(lines, wanted, room), TALLEST * port.height / sum(measure(x, 1.0)[1] for x in lines))
        if size > best[1]:
            best = lines, size
    return best


def _size(lines: tuple[str, ...], wanted: float, room: float) -> float:
    widest = max(measure(line, 1.0)[0] for line in lines)
    return max(min(wanted, room / max(widest, 1e-9)), SMALLEST_TITLE)


@lru_cache(maxsize=256)
def _broken(text: str, count: int) -> tuple[str, ...]:
    """A text in at most so many lines, broken between words so that the widest is as narrow as can be."""
    words = text.split(" ")
    ends = [0.0, *accumulate(measure(f"{word} ", 1.0)[0] for word in words)]

    def widest(breaks: tuple[int, ...]) -> float:
        return max(ends[b] - ends[a] for a, b in pairwise((0, *breaks, len(words))))

    ways = combinations(range(1, len(words)), min(count, len(words)) - 1)
    found = min(ways, key=widest)
    return tuple(" ".join(words[a:b]) for a, b in pairwise((0, *found, len(words))))


def _near(at: Real, box: Box, reach: float) -> bool:
    """Whether a point is in a box widened by ``reach``."""
    return bool(box[0] - reach < at[0] < box[2] + reach and box[1] - reach < at[1] < box[3] + reach)
