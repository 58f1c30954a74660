"""Labels that move aside: for handles, for each other and for the edge of the view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import hypot, inf, sqrt
from typing import TypeAlias

import numpy as np

from linalg_viz.records import dataclass
from linalg_viz.scene.boxes import PIECE, TOUCH, Box, Point, away, clear, lead, overlap, pieces, spaced
from linalg_viz.scene.marks import Handle, Label, Mark, Tiles
from linalg_viz.scene.points import SAME, in_sight, nearness, round_about, tips_of
from linalg_viz.scene.view import Viewport
from linalg_viz.scene.wanted import AT_TIP, GAP, Measure, Wanted, wanted, wanted_still

Barred: TypeAlias = Callable[[Box], bool]
"""Whether a box lies on lines that no text may stand on."""

CONTROL = (14.0, 50.0)
"""Pixels at 100 % to the left and down from the upper right corner of a view to the control that floats
there, below the title."""

BORDER = 6.0
"""Pixels at 100 % that a label which can move stays from the edge of its view."""

EDGE = 2.0
"""Pixels that a number of a scale stays from the edge: it cannot move, and its tick is there."""

OUT_OF_SIGHT = 24.0
"""How far outside the view, in pixels, an anchor may be for its label to be drawn at the edge."""

BETWEEN, PACKED, MORE = (0.25, 0.75, 1.3, 2.1, 3.2, 4.5, 6.1), 1000, 4
"""Distances for the name of an arrow that has found no place at ``RINGS``; what is added to the numbers of
such places; how many names of a view are tried there in a frame."""

LED = 1.2
"""Heights beyond the gap from where on a thin line leads from what is named to its name."""

STRAYED = 100.0
"""Pixels of such a line that are taken rather than a place a little nearer to another arrow."""

OVER = 3
"""How many times its length such a line may be longer rather than run over another line."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label stands: its top left corner in pixels, its size, the number of the candidate taken,
    and the line that leads to it, if any.
    """

    key: str
    x: float
    y: float
    width: float
    height: float
    candidate: int
    line: tuple[Point, Point] | None = None

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return self.x, self.y, self.x + self.width, self.y + self.height


def place(
    wanted: Sequence[Wanted],
    obstacles: Sequence[Box],
    bounds: Box,
    previous: Mapping[str, int] | None = None,
    barred: Barred = lambda box: False,
    slight: float = TOUCH,
) -> tuple[Placed, ...]:
    """Labels without overlap, each inside ``bounds``, the first in the order given the best served.

    Around each anchor the preferred side is tried first, then the seven other directions, then more of them
    farther out; the first that is free and has to move by no more than ``slight`` to be inside is taken, else
    that which has to move least, and the line to which is short and free. A label never stands nearer to the
    anchor of another one than to its own.
    A label for which nothing is free is left out: so the order given is the order of importance. One that is
    needed stands where only lines are in its way then, else at its preferred side. Names of arrows that are
    left over, ``MORE`` at most, are led to wherever there is room once all others stand.
    ``previous`` holds the candidates taken in the last frame: one that is still free is kept, so that
    nothing jitters. Before and behind a label stays ``WORDS_APART`` of its height free, so that two of one
    line do not read as one. Fixed labels come last and give way; they may come nearer to the edge, by
    ``slight``. No label stands where ``barred`` finds anything.
    """
    taken, kept_free = list(obstacles), list(obstacles)
    anchors = [each.at for each in wanted if not each.fixed]
    out, queue = [], sorted(wanted, key=lambda w: w.fixed)
    for each in queue:
        last = (previous or {}).get(each.key, 0)
        others = taken if each.sign else kept_free
        if each.fixed:
            placed = _fixed(each, others, barred, bounds, slight)
        else:
            beside = _others(each, anchors)
            packed = each.rings is BETWEEN
            cost = partial(_lead, each, beside, taken, barred)
            kept = (last - PACKED if packed else last) if (last >= PACKED) == packed else 0
            placed = _best(each, barred, beside, others, cost, bounds, kept, slight)
            if packed and placed is not None:
                placed = replace(placed, candidate=placed.candidate + PACKED)
            elif placed is None and each.needed:
                placed = _somewhere(each, taken, bounds)
            elif placed is None and each.led and each.most == AT_TIP and len(queue) < len(wanted) + MORE:
                queue.append(replace(each, rings=BETWEEN))
        if placed is not None:
            box = placed.box
            if each.led and _is_far(each, box):
                line = lead(_anchors(each), box, each.gap)
                placed, along = replace(placed, line=line), pieces(line)
                taken += along
                kept_free += along
            out.append(placed)
            taken.append(box)
            kept_free.append(box if each.fixed or each.sign else spaced(box, placed.height))
    return tuple(out)


def labels(
    marks: Sequence[Mark],
    port: Viewport,
    measure: Measure,
    letters: float,
    ring: float,
    previous: Mapping[str, int] | None = None,
    obstacles: Sequence[Box] = (),
    barred: Barred = lambda box: False,
) -> tuple[Placed, ...]:
    """The labels of a view, placed, without those far outside the view and those that find no room.

    ``letters`` is the letter size in pixels of a label of size 1 (text scale included), ``ring`` the radius
    of a handle; ``obstacles`` are further boxes to stay clear of, such as a title. Labels that are
    ``still`` (ticks, names of axes) keep their place and are left out where something else stands; among
    them the later ones come first.
    """
    pixels = port.in_pixels()
    held = [mark.at for mark in marks if isinstance(mark, Handle)]
    rings = pixels(np.array(held)) if held else np.zeros((0, 2))
    # Among cells a line would run over numbers.
    may_lead = not any(isinstance(mark, Tiles) for mark in marks)
    moving: list[Wanted] = []
    still: list[Wanted] = []
    named = [mark for mark in marks if isinstance(mark, Label)]
    anchors = pixels(np.array([mark.at for mark in named])) if named else np.zeros((0, 2))
    to_tip, to_ring = nearness(tips_of(marks, pixels), anchors), nearness(rings, anchors)
    for i, (mark, (right, down)) in enumerate(zip(named, anchors.tolist(), strict=True)):
        at = right, down
        # Of an arrow that is driven out of sight no name stays behind, at another one.
        tip = to_tip[i] <= SAME
        if in_sight(at, port, 0.0 if tip else OUT_OF_SIGHT):
            gap = ring + 2.0 if to_ring[i] <= ring else GAP * port.text
            also = tuple((tuple(pixels(np.array(end)).tolist()), side) for end, side in mark.also)
            item = (wanted_still if mark.still else wanted)(
                mark, at, also, tip, gap, may_lead, measure, letters, port.text
            )
            (still if mark.still else moving).append(item)
    boxes = [(x - ring, y - ring, x + ring, y + ring) for x, y in rings.tolist()]
    border = BORDER * port.text
    bounds = (border, border, port.width - border, port.height - border)
    return place(moving + still[::-1], [*boxes, *obstacles], bounds, previous, barred, border - EDGE)


def _others(w: Wanted, anchors: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    return [at for at in anchors if hypot(at[0] - w.at[0], at[1] - w.at[1]) > SAME]


def _at_home(w: Wanted, others: Sequence[Point], box: Box) -> bool:
    """Whether a box is beside the anchor of its label rather than beside another one.

    A name that was left over is led to, whatever else is near.
    """
    own, gap = _own(w, box), w.gap
    if own <= gap * sqrt(2.0) + TOUCH or (w.rings is BETWEEN and _is_far(w, box)):
        return True
    return all(own <= away(at, box) + gap for at in others)


def _anchors(w: Wanted) -> list[Point]:
    return [w.at, *(at for at, _ in w.also)]


def _own(w: Wanted, box: Box) -> float:
    return min(away(at, box) for at in _anchors(w)) if w.also else away(w.at, box)


def _is_far(w: Wanted, box: Box) -> bool:
    return w.led and _own(w, box) > w.gap + LED * w.size[1]


def _lead(
    w: Wanted, others: Sequence[Point], taken: Sequence[Box], barred: Barred, box: Box, most: float
) -> float:
    """How long the line to a far box is, what lies on other lines ``OVER`` times more; infinite where a text
    or a ring lies on it, or beyond ``most``. A place a little nearer to another arrow is as bad as that.
    """
    if not _is_far(w, box):
        own = _own(w, box) if w.most == AT_TIP else 0.0
        return STRAYED if own > TOUCH and any(own > away(at, box) + TOUCH for at in others) else 0.0
    (x, y), (right, bottom) = line = lead(_anchors(w), box, w.gap)
    if hypot(right - x, bottom - y) >= most:
        return inf
    along = pieces(line)
    found = PIECE * len(along)
    if found >= most:
        return inf
    # Most of what is taken is nowhere near the line: then its pieces need not be compared with it.
    (a, b, c, d), (e, f, g, h) = along[0], along[-1]
    start, upper, end, lower = min(a, e), min(b, f), max(c, g), max(d, h)
    near = [o for o in taken if o[0] < end and start < o[2] and o[1] < lower and upper < o[3]]
    for piece in along:
        if near and not clear(piece, near):
            return inf
        if barred(piece):
            found += PIECE * OVER
            if found >= most:
                return inf
    return found


def _candidates(
    w: Wanted, enough: Callable[[float], bool] = lambda beyond: False
) -> Iterator[tuple[float, float]]:
    """Top left corners in order of preference, before the edge of the view is minded.

    None farther out once there is ``enough``: that is asked of each distance beyond the gap, in heights.
    """
    (sx, sy), (wide, tall) = w.side, w.size
    if sx == 0.0 and sy == 0.0:
        yield w.at[0] - wide / 2.0, w.at[1] - tall / 2.0
    ways, finer = round_about(((w.at, w.side), *w.also), False), False
    for beyond in w.rings:
        if beyond > w.most or enough(beyond):
            return
        if beyond > 0.0 and not finer:
            ways, finer = round_about(((w.at, w.side), *w.also), True), True
        gap = w.gap + beyond * tall
        across, down = wide / 2.0 + gap, tall / 2.0 + gap
        for (x, y), turned in ways:
            for right, up in turned:
                yield x + right * across - wide / 2.0, y - up * down - tall / 2.0


def _best(
    w: Wanted,
    barred: Barred,
    beside: Sequence[Point],
    taken: Sequence[Box],
    cost: Callable[[Box, float], float],
    bounds: Box,
    last: int,
    slight: float,
) -> Placed | None:
    (wide, tall), (left, top, right, bottom) = w.size, bounds
    least, best = inf, None
    if wide > right - left or tall > bottom - top:
        return None
    # Hundreds of places are tried in a frame: a record is made only of the one that is taken.
    far, low = max(right - wide, left), max(bottom - tall, top)
    # From one anchor a line, or the way back inside, is as long at least as what lies beyond its own part.
    free = max(LED * tall, (sqrt(2.0) - 1.0) * w.gap) if w.led and not w.also else inf

    def enough(beyond: float) -> bool:
        return beyond * tall - free >= least - TOUCH

    for i, (across, down) in _in_order(w, last, enough):
        x = left if across < left else far if across > far else across
        y = top if down < top else low if down > low else down
        shift = abs(x - across) + abs(y - down)
        box = x, y, x + wide, y + tall
        if shift < least - TOUCH and not barred(box) and clear(box, taken) and _at_home(w, beside, box):
            shift += cost(box, least - shift)
            if shift <= slight:
                return Placed(w.key, x, y, wide, tall, i)
            if shift < least - TOUCH:
                least, best = shift, (x, y, i)
    return Placed(w.key, best[0], best[1], wide, tall, best[2]) if best is not None else None


def _somewhere(w: Wanted, taken: Sequence[Box], bounds: Box) -> Placed:
    """Where the least of other labels and rings is under a label, inside the bounds, the nearest of those."""
    inside = [(_within(corner, w.size, bounds)[0], i) for i, corner in enumerate(_candidates(w))]
    box, i = min(inside, key=lambda each: sum(overlap(each[0], other) for other in taken))
    return Placed(w.key, *box[:2], *w.size, i)


def _in_order(
    w: Wanted, last: int, enough: Callable[[float], bool]
) -> Iterator[tuple[int, tuple[float, float]]]:
    """The candidates with their numbers, the one taken last first; each is made when it is asked for."""
    if last <= 0:
        return enumerate(_candidates(w, enough))
    corners = list(enumerate(_candidates(w)))
    return iter([*corners[last : last + 1], *corners[:last], *corners[last + 1 :]])


def _fixed(w: Wanted, taken: Sequence[Box], barred: Barred, bounds: Box, slight: float) -> Placed | None:
    left, top, right, bottom = bounds
    edge = left - slight, top - slight, right + slight, bottom + slight
    box, shift = _within(next(_candidates(w)), w.size, edge)
    free = shift <= TOUCH and not barred(box) and clear(box, taken)
    return Placed(w.key, *box[:2], *w.size, 0) if free else None


def _within(corner: Point, size: Point, bounds: Box) -> tuple[Box, float]:
    """The box moved inside the bounds (its top left corner first) and how far it had to move."""
    wide, tall = size
    x = max(min(corner[0], bounds[2] - wide), bounds[0])
    y = max(min(corner[1], bounds[3] - tall), bounds[1])
    return (x, y, x + wide, y + tall), abs(x - corner[0]) + abs(y - corner[1])
