"""Marks: one frozen record for each kind of thing that can be seen.

Positions are points of Rⁿ, shape (k, n) or (n,); a camera turns them into the plane. Sizes that do not belong
to the mathematics (widths, ring radii, letters) are decided by the renderer from ``role`` and ``weight``. A
mark that stands later in a view is painted above the earlier ones. All numbers are finite: a mark refuses NaN
and infinity.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from linalg_viz.compute.typing import Real
from linalg_viz.records import dataclass
from linalg_viz.scene.quantity import Quantity

Role: TypeAlias = str
"""A meaning that a theme turns into a colour: ``first second third x image area`` for the objects of a lab;
``text muted line axis grid moved accent warn good bad guess`` for the rest; ``group0 … group9`` for groups in
data."""

Weight: TypeAlias = Literal["hair", "grid", "moved", "axis", "edge", "curve", "bold"]
Dash: TypeAlias = Literal["solid", "dash", "dot", "dashdot"]
Connect: TypeAlias = Literal["strip", "closed", "pairs"]
Shape: TypeAlias = Literal[
    "disc", "ring", "square", "triangle", "diamond", "cross", "plus", "star", "wedge", "hexagon", "bar"
]
Walk: TypeAlias = Literal["free", "circle", "line", "fixed"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Mark:
    """What all marks share.

    ``key`` is unique within a view and stays the same while the thing lives; ``quantity`` says what is
    shown, from the closed list, as in the cards, so that one can be highlighted from the other; ``fade`` is
    an opacity from 0 to 1; ``answer`` marks what is hidden while the user predicts though
    its quantity is not the one asked for; ``still`` says that the mark changes only
    with the camera (it is cached).
    """

    key: str
    role: Role = "line"
    quantity: Quantity
    fade: float = 1.0
    answer: bool = False
    still: bool = False

    def __post_init__(self) -> None:
        for of in _arrays(type(self)):
            value = of(self)
            if isinstance(value, np.ndarray):
                if value.dtype.kind == "f" and np.count_nonzero(np.isfinite(value)) < value.size:
                    name = next(each.name for each in fields(self) if getattr(self, each.name) is value)
                    raise ValueError(f"mark {self.key!r}: {name} is not finite")
                value.flags.writeable = False


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Curve(Mark):
    """Line segments: ``points`` (k, n) joined as a strip, a closed ring, or as pairs (rows 0–1, 2–3, …)."""

    points: Real
    connect: Connect = "strip"
    weight: Weight = "curve"
    dash: Dash = "solid"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Area(Mark):
    """A filled polygon without an outline: ``points`` (k, n); ``opacity`` of the fill from 0 to 1."""

    points: Real
    opacity: float = 0.1


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Arrow(Mark):
    """Arrows from ``tails`` to ``heads``, both (k, n), with solid heads of constant screen size.

    An arrow shorter than its head shrinks the head; one of length 0 is drawn as a dot.
    """

    tails: Real
    heads: Real
    weight: Weight = "bold"
    dash: Dash = "solid"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Dots(Mark):
    """Points (k, n) of one shape; ``size`` is the diameter in pixels at 100 %."""

    points: Real
    shape: Shape = "disc"
    size: float = 8.0


@dataclass(frozen=True, slots=True)
class Offer:
    """What a text in the picture can be changed to.

    ``words`` says what is chosen; ``choices`` are (name of a button of the lab, what it says), ``chosen`` the
    name of the one that holds now.
    """

    words: str
    choices: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Deed:
    """What a click on a text in the picture does.

    ``words`` says it, ``button`` is the name of the button of the lab that it presses; ``more`` and
    ``more_button`` are the same for a click with Shift. ``holds`` says that it is done already.
    """

    words: str
    button: str
    more: str
    more_button: str
    holds: bool = False


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Label(Mark):
    """Mathematical text (markup of ``mathtext``) beside the point ``at`` (n,).

    ``side`` is the preferred direction on the screen (x right, y up), (0, 0) for centred on the point;
    ``size`` scales the letters. Labels of a view move aside for handles and for each other. ``offer`` makes a
    menu of it where the picture can be touched, ``deed`` a button; with both the menu opens at its sign.
    ``also`` are further points with their sides: it stands at the nearest of all of them that has room.
    ``always`` says that it stands in any case: on lines, which its ground covers, where nothing near is free.
    """

    at: Real
    text: str
    side: tuple[float, float] = (1.0, 1.0)
    size: float = 1.0
    offer: Offer | None = None
    deed: Deed | None = None
    also: tuple[tuple[tuple[float, ...], tuple[float, float]], ...] = ()
    always: bool = False

    @property
    def touched(self) -> bool:
        """Whether it is a button or a menu where the picture can be touched."""
        return self.offer is not None or self.deed is not None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Handle(Mark):
    """A ring at ``at`` (n,) that can be dragged.

    ``name`` is its accessible name, ``value`` its value in words. ``walk`` says what an arrow key does:
    ``free`` moves along the screen's axes, ``circle`` turns about ``pivot`` by 1°, ``line`` moves along
    ``along`` (n,), ``fixed`` can be picked but not moved. ``field`` (3, n), if any, is two opposite corners
    of a box and the point in it that the ring stands for: a press anywhere in the box brings that point
    there.
    """

    at: Real
    name: str
    value: str = ""
    walk: Walk = "free"
    along: Real | None = None
    pivot: Real | None = None
    tip: str = ""
    field: Real | None = None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Picture(Mark):
    """An image carried along: ``pixels`` (h, w, 3 or 4) uint8, first row at the top.

    The image fills the parallelogram from ``corner`` (n,), its bottom left, spanned by ``across`` and ``up``.
    Where ``shares`` (h, w, k) uint8 is given, a pixel has the mean colour of the roles ``inks`` (k of them),
    weighted by its shares; one without shares keeps its own.
    """

    pixels: NDArray[np.uint8]
    corner: Real
    across: Real
    up: Real
    smooth: bool = True
    shares: NDArray[np.uint8] | None = None
    inks: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Tiles(Mark):
    """Rectangles with numbers in them: ``centres`` (k, 2), one ``size`` (width, height) in the units of the
    scene.

    ``shade`` (k,) from −1 to 1 tints a tile by sign and size (0 leaves it bare); ``texts`` stand inside where
    they fit; ``roles`` colours single texts; ``ringed`` (k,) bool draws an outline of the mark's role.
    ``beside`` are the texts of the same matrix in other marks: all of them have letters of one size.
    ``whole`` says that the digits are what is looked at: they are not made fewer where tiles are narrow.
    """

    centres: Real
    size: tuple[float, float]
    shade: Real
    texts: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    ringed: NDArray[np.bool_] | None = None
    beside: tuple[str, ...] = ()
    whole: bool = False


def points(values: ArrayLike) -> Real:
    """A fresh float64 array of shape (k, n) or (n,), ready to be put into a mark."""
    return np.array(values, dtype=np.float64)


def answering(marks: Sequence[Mark]) -> list[Mark]:
    """The same marks as part of the answer: hidden while the user predicts."""
    return [replace(mark, answer=True) for mark in marks]


def same(a: Mark, b: Mark) -> bool:
    """Whether two marks are of one kind and equal in every field, arrays compared by value."""
    if a is b:
        return True
    if type(a) is not type(b):
        return False
    values = _values(type(a))
    for one, other in zip(values(a), values(b), strict=True):
        if one is not other and not _equal(one, other):
            return False
    return True


_VALUES: dict[type, Callable[[Any], tuple[Any, ...]]] = {}


def _values(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of all fields of a kind of mark; asked for in every frame, so found once."""
    values = _VALUES.get(kind)
    if values is None:
        values = _VALUES[kind] = attrgetter(*(field.name for field in fields(kind)))
    return values


_ARRAYS: dict[type, tuple[Callable[[Any], Any], ...]] = {}


def _arrays(kind: type) -> tuple[Callable[[Any], Any], ...]:
    """What gives the value of each field of a kind of mark that is declared as an array."""
    found = _ARRAYS.get(kind)
    if found is None:
        declared = (field.name for field in fields(kind) if "Real" in field.type or "NDArray" in field.type)
        found = _ARRAYS[kind] = tuple(map(attrgetter, declared))
    return found


def _equal(a: Any, b: Any) -> bool:
    if isinstance(a, np.ndarray):
        return isinstance(b, np.ndarray) and a.shape == b.shape and np.count_nonzero(a == b) == a.size
    return not isinstance(b, np.ndarray) and bool(a == b)
