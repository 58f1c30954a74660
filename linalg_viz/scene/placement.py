"""Labels that move aside: for handles, for each other and for the edge of the view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import product
from math import atan2, cos, hypot, inf, pi, sin, sqrt
from typing import TypeAlias

import numpy as np

from linalg_viz.records import dataclass
from linalg_viz.scene.marks import Arrow, Curve, Handle, Label, Mark, Tiles
from linalg_viz.scene.quantity import AXES, GRID
from linalg_viz.scene.view import Viewport

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels, y downwards."""

Measure: TypeAlias = Callable[[str, float], tuple[float, float]]
"""Width and height in pixels of a mathtext markup set in letters of so many pixels."""

Barred: TypeAlias = Callable[[Box], float]
"""How much of a box lies on lines that no text may stand on, in square pixels."""

OPEN = frozenset({"hair", "grid", "moved"})
"""Weights of the lines that text may stand on, with its halo."""

CONTROL = (14.0, 50.0)
"""Pixels at 100 % to the left and down from the upper right corner of a view to the control that floats
there, below the title."""

CHEVRON = 13.0
"""Pixels at 100 % behind a text that is a menu, for the sign that says so: they belong to the text."""

GAP = 6.0
BORDER = 6.0
"""Pixels at 100 % that a label which can move stays from the edge of its view."""

EDGE = 2.0
"""Pixels that a number of a scale stays from the edge: it cannot move, and its tick is there."""

OUT_OF_SIGHT = 24.0
"""How far outside the view, in pixels, an anchor may be for its label to be drawn at the edge."""

SAME = 2.0
"""Anchors nearer to one another than this, in pixels, are one point: its names share the room round it."""

SIGNS = frozenset("=+−·∘≈≠")
"""Texts that stand between two others and are read with them."""

WORDS_APART = 0.45
"""Heights of a name that stay free before and behind it: two with a blank between read as one, “v₂ λ₂v₂”."""

TOUCH = 1e-3
"""Overlaps below this, in square pixels, are no overlaps: what just touches must not depend on rounding."""

_RINGS = (0.0, 0.5, 1.0, 1.6, 2.6, 3.8)
"""Distances tried beyond the gap, in heights of the label: farther out a name is nobody's."""

AT_TIP = 2.6
"""The farthest of these for the name of an arrow: what stands in an area may go farther."""

_TURNS = (0, 2, -2, 4, -4, 6, -6, 8)
"""Directions tried at the gap, in sixteenths of a turn from the preferred side."""

_FINER = (*_TURNS, 1, -1, 3, -3, 5, -5, 7, -7)
"""Directions tried farther out: the first as at the gap, then those between them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label to be placed: its anchor and box size in pixels, its preferred side (x right, y up; (0, 0)
    centred).

    ``gap`` is how far the box stays from the anchor. A ``fixed`` label (a tick's number) stands at its
    preferred side or not at all: elsewhere it would say something wrong. ``most`` is how far beyond the gap
    it may stand, in its heights. A ``needed`` label (a menu, what is said of a guess) always stands
    somewhere. A ``sign`` (=, +) joins what is before and behind it: nothing need stay free beside it.
    ``also`` are further anchors with their sides, tried at each distance after its own.
    """

    key: str
    at: tuple[float, float]
    size: tuple[float, float]
    side: tuple[float, float] = (1.0, 1.0)
    gap: float = GAP
    fixed: bool = False
    most: float = _RINGS[-1]
    needed: bool = False
    sign: bool = False
    also: tuple[tuple[tuple[float, float], tuple[float, float]], ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label stands: its top left corner in pixels, its size, and the number of the candidate
    taken.
    """

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
    wanted: Sequence[Wanted],
    obstacles: Sequence[Box],
    bounds: Box,
    previous: Mapping[str, int] | None = None,
    barred: Barred = lambda box: 0.0,
    slight: float = TOUCH,
) -> tuple[Placed, ...]:
    """Labels without overlap, each inside ``bounds``, the first in the order given the best served.

    Around each anchor the preferred side is tried first, then the seven other directions, then more of them
    farther out; the first that is free and has to move by no more than ``slight`` to be inside is taken, else
    that which has to move least. A label never stands nearer to the anchor of another one than to its own.
    A label for which nothing is free is left out: so the order given is the order of importance. One that is
    needed stands where only lines are in its way then, else at its preferred side.
    ``previous`` holds the candidates taken in the last frame: one that is still free is kept, so that
    nothing jitters. Before and behind a label stays ``WORDS_APART`` of its height free, so that two of one
    line do not read as one. Fixed labels come last and give way; they may come nearer to the edge, by
    ``slight``. No label stands where ``barred`` finds anything.
    """
    taken, kept_free = list(obstacles), list(obstacles)
    anchors = [each.at for each in wanted if not each.fixed]
    out = []
    for each in sorted(wanted, key=lambda w: w.fixed):
        last = (previous or {}).get(each.key, 0)
        others = taken if each.sign else kept_free

        def free(box: Box, others: Sequence[Box] = others) -> bool:
            return _clear(box, others) and barred(box) <= 0.0

        if each.fixed:
            placed = _fixed(each, free, bounds, slight)
        else:
            room = partial(_at_home, each, _others(each, anchors), free)
            placed = _best(each, room, bounds, last, slight)
            if placed is None and each.needed:
                placed = _somewhere(each, taken, bounds)
        if placed is not None:
            out.append(placed)
            taken.append(placed.box)
            kept_free.append(placed.box if each.fixed or each.sign else spaced(placed.box, placed.height))
    return tuple(out)


def labels(
    marks: Sequence[Mark],
    port: Viewport,
    measure: Measure,
    letters: float,
    ring: float,
    previous: Mapping[str, int] | None = None,
    obstacles: Sequence[Box] = (),
    barred: Barred = lambda box: 0.0,
) -> tuple[Placed, ...]:
    """The labels of a view, placed: those whose anchor is far outside the view, or that find no room, are
    left out.

    ``letters`` is the letter size in pixels of a label of size 1 (text scale included), ``ring`` the radius
    of a handle; ``obstacles`` are further boxes to stay clear of, such as a title. Labels that are
    ``still`` (ticks, names of axes) keep their place and are left out where something else stands; among
    them the later ones come first.
    """
    rings = [port.to_pixels(mark.at) for mark in marks if isinstance(mark, Handle)]
    tips = _tips(marks, port)
    moving: list[Wanted] = []
    still: list[Wanted] = []
    for mark in marks:
        if isinstance(mark, Label):
            at = port.to_pixels(mark.at)
            if _seen(at, port):
                on_ring = any(float(np.abs(at - r).max()) <= ring for r in rings)
                gap = ring + 2.0 if on_ring else GAP * port.text
                wide, tall = measure(mark.text, letters * mark.size)
                size = wide + behind(mark, port.text), tall
                # What warns is a sentence about the picture, wherever in it there is room.
                names = mark.role != "warn" and _nearest(at, tips) <= SAME
                most = AT_TIP if names else _RINGS[-1]
                place_of = float(at[0]), float(at[1])
                needed = mark.offer is not None or mark.role == "guess"
                sign = mark.text in SIGNS
                also = tuple((_pixel(port, np.array(end)), side) for end, side in mark.also)
                item = Wanted(mark.key, place_of, size, mark.side, gap, mark.still, most, needed, sign, also)
                (still if mark.still else moving).append(item)
    boxes = [(float(r[0]) - ring, float(r[1]) - ring, float(r[0]) + ring, float(r[1]) + ring) for r in rings]
    border = BORDER * port.text
    bounds = (border, border, port.width - border, port.height - border)
    return place(moving + still[::-1], [*boxes, *obstacles], bounds, previous, barred, border - EDGE)


def spaced(box: Box, height: float) -> Box:
    """The box of a text with lines of a height, and what stays free of other texts before and behind it."""
    blank = WORDS_APART * height
    return box[0] - blank, box[1], box[2] + blank, box[3]


def bars(mark: Mark) -> bool:
    """Whether no text may stand on a mark.

    Rings are no part of this: labels keep away from them by boxes.
    """
    if mark.fade <= 0.0:
        return False
    if isinstance(mark, Curve):
        return mark.weight not in OPEN and mark.quantity not in (GRID, AXES)
    return isinstance(mark, Arrow | Tiles)


def behind(label: Label, text: float) -> float:
    """The pixels behind the letters of a label, in letters of scale ``text``, that are its own too."""
    return CHEVRON * text if label.offer is not None else 0.0


def _others(w: Wanted, anchors: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    return [at for at in anchors if hypot(at[0] - w.at[0], at[1] - w.at[1]) > SAME]


def _at_home(w: Wanted, others: Sequence[tuple[float, float]], free: Callable[[Box], bool], box: Box) -> bool:
    """Whether a box is free, and beside the anchor of its label rather than beside another one."""
    if not free(box):
        return False
    own = min(away(at, box) for at in (w.at, *(at for at, _ in w.also)))
    return own <= w.gap * sqrt(2.0) + TOUCH or all(own <= away(at, box) + w.gap for at in others)


def away(at: tuple[float, float], box: Box) -> float:
    """How far a point is from a box; 0 inside."""
    return hypot(max(box[0] - at[0], 0.0, at[0] - box[2]), max(box[1] - at[1], 0.0, at[1] - box[3]))


def _clear(box: Box, taken: Sequence[Box]) -> bool:
    """Whether a box lies on none of those taken; asked for each of some hundred places of each label."""
    left, top, right, bottom = box
    for other in taken:
        apart = other[2] <= left or right <= other[0] or other[3] <= top or bottom <= other[1]
        if not apart and overlap(box, other) > TOUCH:
            return False
    return True


def overlap(a: Box, b: Box) -> float:
    """The area two boxes share; 0 where they only touch."""
    wide = min(a[2], b[2]) - max(a[0], b[0])
    tall = min(a[3], b[3]) - max(a[1], b[1])
    return wide * tall if wide > 0 and tall > 0 else 0.0


def _tips(marks: Sequence[Mark], port: Viewport) -> np.ndarray:
    """The tips (k, 2) in pixels of the arrows that have a length."""
    found = [np.zeros((0, 2))]
    for mark in marks:
        if isinstance(mark, Arrow) and len(mark.heads):
            heads, tails = port.to_pixels(mark.heads), port.to_pixels(mark.tails)
            found.append(heads[np.abs(heads - tails).max(axis=1) > SAME])
    return np.concatenate(found)


def _pixel(port: Viewport, at: np.ndarray) -> tuple[float, float]:
    x, y = port.to_pixels(at).tolist()
    return x, y


def _nearest(at: np.ndarray, tips: np.ndarray) -> float:
    return float(np.abs(tips - at).max(axis=1).min()) if len(tips) else inf


def _seen(at: np.ndarray, port: Viewport) -> bool:
    return bool(
        -OUT_OF_SIGHT <= at[0] <= port.width + OUT_OF_SIGHT
        and -OUT_OF_SIGHT <= at[1] <= port.height + OUT_OF_SIGHT
    )


def _candidates(w: Wanted) -> Iterator[tuple[float, float]]:
    """Top left corners in order of preference, before the edge of the view is minded."""
    (sx, sy), (wide, tall) = w.side, w.size
    if sx == 0.0 and sy == 0.0:
        yield w.at[0] - wide / 2.0, w.at[1] - tall / 2.0
    ways = [(at, atan2(sy, sx) if (sx or sy) else pi / 4) for at, (sx, sy) in ((w.at, w.side), *w.also)]
    for beyond in (ring for ring in _RINGS if ring <= w.most):
        gap = w.gap + beyond * tall
        for (at, towards), turn in product(ways, _FINER if beyond else _TURNS):
            a, b = cos(towards + turn * pi / 8), sin(towards + turn * pi / 8)
            longest = max(abs(a), abs(b))
            x = at[0] + a / longest * (wide / 2.0 + gap)
            y = at[1] - b / longest * (tall / 2.0 + gap)
            yield x - wide / 2.0, y - tall / 2.0


def _best(w: Wanted, free: Callable[[Box], bool], bounds: Box, last: int, slight: float) -> Placed | None:
    if w.size[0] > bounds[2] - bounds[0] or w.size[1] > bounds[3] - bounds[1]:
        return None
    least, best = float("inf"), None
    for i, corner in _in_order(w, last):
        placed, shift = _within(w, corner, bounds, i)
        if shift < least - TOUCH and free(placed.box):
            if shift <= slight:
                return placed
            least, best = shift, placed
    return best


def _somewhere(w: Wanted, taken: Sequence[Box], bounds: Box) -> Placed:
    """Where the least of other labels and rings is under a label, inside the bounds, the nearest of those."""
    inside = [_within(w, corner, bounds, i)[0] for i, corner in enumerate(_candidates(w))]
    return min(inside, key=lambda placed: sum(overlap(placed.box, other) for other in taken))


def _in_order(w: Wanted, last: int) -> Iterator[tuple[int, tuple[float, float]]]:
    """The candidates with their numbers, the one taken last first; each is made when it is asked for."""
    if last > 0:
        for i, corner in enumerate(_candidates(w)):
            if i == last:
                yield i, corner
    for i, corner in enumerate(_candidates(w)):
        if i != last or i == 0:
            yield i, corner


def _fixed(w: Wanted, free: Callable[[Box], bool], bounds: Box, slight: float) -> Placed | None:
    left, top, right, bottom = bounds
    edge = left - slight, top - slight, right + slight, bottom + slight
    placed, shift = _within(w, next(_candidates(w)), edge, 0)
    return placed if shift <= TOUCH and free(placed.box) else None


def _within(w: Wanted, corner: tuple[float, float], bounds: Box, i: int) -> tuple[Placed, float]:
    """The box moved inside the bounds (its top left corner first) and how far it had to move."""
    wide, tall = w.size
    x = max(min(corner[0], bounds[2] - wide), bounds[0])
    y = max(min(corner[1], bounds[3] - tall), bounds[1])
    shift = abs(x - corner[0]) + abs(y - corner[1])
    return Placed(w.key, x, y, wide, tall, i), shift
