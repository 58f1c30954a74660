"""What a label asks for before it is placed: its size, its side, how far from its anchor it may stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from linalg_viz.records import dataclass
from linalg_viz.scene.boxes import Point
from linalg_viz.scene.marks import Label
from linalg_viz.scene.quantity import SENTENCE

Measure: TypeAlias = Callable[[str, float], tuple[float, float]]
"""Width and height in pixels of a mathtext markup set in letters of so many pixels."""

CHEVRON = 13.0
"""Pixels at 100 % behind a text that is a menu, for the sign that says so: they belong to the text."""

GAP = 6.0

SIGNS = frozenset("=+−·∘≈≠")
"""Texts that stand between two others and are read with them."""

RINGS = (0.0, 0.5, 1.0, 1.6, 2.6, 3.8, 5.2, 7.0)
"""Distances tried beyond the gap, in heights of the label: farther out a name is nobody's."""

CLOSE, FAR, AT_TIP = 2.6, 3.8, 7.0
"""The farthest of these: for a line of a text, for other labels, for names of arrows, to which lines lead."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label to be placed: its anchor and box size in pixels, its preferred side (x right, y up; (0, 0)
    centred).

    ``gap`` is how far the box stays from the anchor. A ``fixed`` label (a tick's number) stands at its
    preferred side or not at all: elsewhere it would say something wrong. ``most`` is how far beyond the gap
    it may stand, in its heights. A ``needed`` label (a menu, what is said of a guess) always stands
    somewhere. A ``sign`` (=, +) joins what is before and behind it: nothing need stay free beside it.
    ``also`` are further anchors with their sides, tried at each distance after its own. To a ``led`` label
    that stands far away goes a line, which runs over no other label. ``rings`` are the distances tried.
    """

    key: str
    at: tuple[float, float]
    size: tuple[float, float]
    side: tuple[float, float] = (1.0, 1.0)
    gap: float = GAP
    fixed: bool = False
    most: float = FAR
    needed: bool = False
    sign: bool = False
    also: tuple[tuple[Point, Point], ...] = ()
    led: bool = False
    rings: tuple[float, ...] = RINGS


def wanted(
    mark: Label,
    at: Point,
    also: tuple[tuple[Point, Point], ...],
    tip: bool,
    gap: float,
    may_lead: bool,
    measure: Measure,
    letters: float,
    text: float,
) -> Wanted:
    """What a label asks for: ``at`` is where it belongs and ``also`` where else, in pixels; ``tip`` says
    whether an arrow ends there, ``may_lead`` whether lines may lead to labels, ``text`` the text scale;
    ``letters`` are as for :func:`placement.labels`.
    """
    wide, tall = measure(mark.text, letters * mark.size)
    size = wide + behind(mark, text), tall
    led = may_lead and mark.role != "warn" and mark.quantity != SENTENCE and not mark.touched
    # What warns is a sentence about the picture, wherever in it there is room.
    near = mark.always or (tip and mark.role != "warn")
    most = AT_TIP if tip and led else CLOSE if near else FAR
    needed = mark.touched or mark.always or mark.role == "guess"
    sign = mark.text in SIGNS
    return Wanted(mark.key, at, size, mark.side, gap, mark.still, most, needed, sign, also, led)


wanted_still = lru_cache(maxsize=512)(wanted)
"""The same of what still stands, such as the numbers of axes: a drag asks for each of them in every frame."""


def behind(label: Label, text: float) -> float:
    """The pixels behind the letters of a label, in letters of scale ``text``, that are its own too."""
    return CHEVRON * text if label.offer is not None else 0.0
