"""Boxes on the screen: whether they are clear of one another, and the line that leads from one to a point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil, hypot, sqrt
from typing import TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels, y downwards."""

Point: TypeAlias = tuple[float, float]

TOUCH = 1e-3
"""Overlaps below this, in square pixels, are no overlaps: what just touches must not depend on rounding."""

WORDS_APART = 0.45
"""Heights of a name that stay free before and behind it: two with a blank between read as one, “v₂ λ₂v₂”."""

PIECE = 8.0
"""Pixels of the pieces of a leading line whose boxes stand for it."""


def away(at: Point, box: Box) -> float:
    """How far a point is from a box; 0 inside."""
    (x, y), (left, top, right, bottom) = at, box
    across = left - x if x < left else x - right if x > right else 0.0
    return hypot(across, top - y if y < top else y - bottom if y > bottom else 0.0)


def clear(box: Box, taken: Sequence[Box]) -> bool:
    """Whether a box lies on none of those taken; asked for each of some hundred places of each label."""
    left, top, right, bottom = box
    for other in taken:
        start, upper, end, lower = other
        if start < right and left < end and upper < bottom and top < lower and overlap(box, other) > TOUCH:
            return False
    return True


def overlap(a: Box, b: Box) -> float:
    """The area two boxes share; 0 where they only touch."""
    wide = min(a[2], b[2]) - max(a[0], b[0])
    tall = min(a[3], b[3]) - max(a[1], b[1])
    return wide * tall if wide > 0 and tall > 0 else 0.0


def spaced(box: Box, height: float) -> Box:
    """The box of a text with lines of a height, and what stays free of other texts before and behind it."""
    blank = WORDS_APART * height
    return box[0] - blank, box[1], box[2] + blank, box[3]


def lead(anchors: Iterable[Point], box: Box, gap: float) -> tuple[Point, Point]:
    """The shortest line from the nearest of some points to the box of their name.

    What is no farther than the gap from the point, right and left or up and down, such as a ring, stays free.
    """
    x, y = at = min(anchors, key=lambda point: away(point, box))
    right, bottom = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
    share = min(gap * sqrt(2.0) / max(away(at, box), TOUCH), 1.0)
    return (x + share * (right - x), y + share * (bottom - y)), (right, bottom)


def pieces(line: tuple[Point, Point]) -> list[Box]:
    """Boxes along a line, each a pixel wide at least, that other texts stay clear of."""
    (x, y), (right, bottom) = line
    count = max(ceil(hypot(right - x, bottom - y) / PIECE), 1)
    ends = [(x + (right - x) * k / count, y + (bottom - y) * k / count) for k in range(count + 1)]
    # It runs one way, right or left and up or down: which of two ends is the less need be asked once.
    back, up = right < x, bottom < y
    return [
        ((c if back else a) - 0.5, (d if up else b) - 0.5, (a if back else c) + 0.5, (b if up else d) + 0.5)
        for (a, b), (c, d) in pairwise(ends)
    ]
