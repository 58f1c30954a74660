"""The contract of a lab: pure functions from the shared values to a scene, and from a drag back to the values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.typing import Column, Number, Real, Rows, array
from linalg_viz.labs.contract.cards import Card
from linalg_viz.scene.scene import Scene, Viewports
from linalg_viz.scene.view import Viewport


@dataclass(frozen=True, slots=True)
class Shared:
    """What all labs read: matrices and vectors as immutable rows of numbers, and the named sliders.

    A vector is a tuple of its entries; its length need not fit a matrix (``vector`` pads with zeros or cuts).
    """

    A: Rows
    B: Rows
    C: Rows
    u: Column
    v: Column
    w: Column
    x: Column
    y: Column
    b: Column
    sliders: tuple[tuple[str, Number], ...] = ()
    data: str = ""

    def array(self, name: str) -> Real:
        """The named matrix (m, n) or vector (n,) as a read-only float64 array."""
        return array(getattr(self, name))

    def vector(self, name: str, n: int) -> Column:
        """The named vector with exactly ``n`` entries: padded with 0 or cut."""
        entries: Column = getattr(self, name)
        return (entries + (0,) * n)[:n]

    def changed(self, **values: Rows | Column) -> Shared:
        """The same with some matrices or vectors replaced; entries of ``values`` must be finite."""
        return replace(self, **values)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """Immutable derived data too large for the state: pictures by name, (h, w, 3 or 4) uint8; tables by reference."""

    pictures: Mapping[str, NDArray[np.uint8]] = field(default_factory=dict)
    tables: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Gesture:
    """One moment of a drag: the handle ``key`` in ``view``, where it was grabbed and where the pointer is now.

    ``start`` and ``to`` are points of the view's Rⁿ; ``resolution`` is the size of a pixel there, in units; ``snap`` is
    off while Alt is held; ``keyboard`` says that keys moved it (then nothing snaps). ``along`` is the line that a handle
    which keeps to one had when it was grabbed: at 0, where lines meet, the place alone does not say which.
    """

    key: str
    view: str
    start: Real
    to: Real
    resolution: float = 0.01
    snap: bool = True
    keyboard: bool = False
    along: Real | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Click:
    """A click into ``view`` at the point ``at`` of its Rⁿ, seen through ``port``: on the empty picture, or on the handle
    ``key`` without moving it; with ``remove`` that handle's thing is to be taken away (Delete).
    """

    view: str
    at: Real
    port: Viewport
    key: str = ""
    remove: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What a drag or a press makes of the values; ``hit`` says in words what was snapped to or why it stopped.

    ``texts`` are entry texts for named matrices (rows of expressions, such as ``cos(30°)``) that win over the numbers
    of ``shared``: a constraint that no short decimal could keep stays exact in its expression. ``rewind`` (of a press)
    puts the time line to its beginning.
    """

    params: Any
    shared: Shared
    hit: str = ""
    texts: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()
    rewind: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """A control of a lab's panel, built from this record.

    ``name`` is the field of the lab's params it sets (for a ``button``: the name given to ``press``). A ``choice``
    offers (value, label) pairs; a ``slider`` and a ``number`` move within ``low`` … ``high`` by ``step``.
    ``log`` spaces a slider logarithmically. ``group`` is the title of the box it stands in. After a button that
    ``plays`` the time line moves on to its next stop.
    """

    name: str
    kind: Literal["switch", "choice", "slider", "number", "button"]
    label: str
    tip: str = ""
    group: str = "Show"
    low: float = 0.0
    high: float = 1.0
    step: float = 0.01
    unit: str = ""
    log: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    enabled: bool = True
    plays: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """A stop of the time line: its name (mathtext) and where it stands, 0 ≤ t ≤ 1."""

    name: str
    t: float


@dataclass(frozen=True, slots=True)
class Preset:
    """A starting point: new entry texts for some of the shared matrices and vectors, and new params.

    ``data`` names the table to look at ("" for the rows of A); None leaves the document's as it is.
    """

    key: str
    title: str
    about: str = ""
    group: str = ""
    entries: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()
    params: tuple[tuple[str, Any], ...] = ()
    data: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Something to predict: ``answer`` computes it; the guess is a point of ``view`` or a number."""

    key: str
    prompt: str
    kind: Literal["point", "number"]
    answer: Callable[[Any, Shared, Inputs], Column | None]
    view: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """Something too long for a frame: ``make(report, stopped)`` is done in the background.

    ``report`` takes a share from 0 to 1; ``stopped`` says that nobody waits any more (then None may be returned). The
    result becomes ``Inputs.tables[key]``.
    """

    key: str
    title: str
    make: Callable[[Callable[[float], None], Callable[[], bool]], Any]


SceneOf: TypeAlias = Callable[[Any, Shared, Inputs, Viewports, float, Any], Scene]
DragOf: TypeAlias = Callable[[Any, Shared, Inputs, Viewports, Gesture], Change]
CardsOf: TypeAlias = Callable[[Any, Shared, Inputs, Any], tuple[Card, ...]]
SelectOf: TypeAlias = Callable[[Any, Shared, Inputs, str, Real], Any]
NearestOf: TypeAlias = Callable[[Any, Shared, Inputs, str, Real, float], str]


@dataclass(frozen=True, slots=True)
class Lab:
    """One lab.

    ``params`` are the lab's own values at first, a frozen dataclass of plain values. ``number`` is its place in the
    rail and its shortcut. ``inputs`` names the matrices and vectors edited in the left panel. ``track`` makes the
    next tracking from the last while something is dragged. ``press`` answers a button. ``work`` names what the lab
    waits for, if anything. ``click`` answers clicks into views that take them, ``paste`` a block of numbers pasted onto
    the picture; both raise ValueError with a sentence where they refuse. ``select`` answers an area drawn into a view
    that ``selects``: the params with what lies in the polygon (k, n) of that view's Rⁿ selected (k = 0: nothing is).
    ``informed`` says that ``controls`` takes the inputs as a third value, to offer the columns of a table by name.
    ``nearest`` gives the words for what lies nearest to a point (n,) of a view, empty beyond the distance given last.
    ``transcript`` writes the whole solution out as cards, where the lab has one to write. ``uses`` names those of
    ``entries`` that the picture of some params reads; without it that is all of them.
    """

    id: str
    number: int
    title: str
    icon: str
    about: str
    params: Any
    scene: SceneOf
    drag: DragOf
    cards: CardsOf
    controls: Callable[..., tuple[Control, ...]]
    stages: Callable[[Any, Shared], tuple[Stage, ...]]
    press: Callable[[Any, Shared, Inputs, str], Change]
    entries: tuple[str, ...] = ("A",)
    presets: tuple[Preset, ...] = ()
    questions: tuple[Question, ...] = ()
    track: Callable[[Any, Shared, Any], Any] = lambda _p, _s, _last: None
    work: Callable[[Any, Inputs], Work | None] = lambda _p, _inputs: None
    click: Callable[[Any, Shared, Inputs, Click], Change] | None = None
    paste: Callable[[Any, Shared, Inputs, Rows], Change] | None = None
    select: SelectOf | None = None
    nearest: NearestOf | None = None
    informed: bool = False
    transcript: Callable[[Any, Shared], tuple[Card, ...]] | None = None
    uses: Callable[[Any], tuple[str, ...]] | None = None

    def used(self, params: Any) -> tuple[str, ...]:
        """The matrices and vectors that the picture of these params reads, in the order of ``entries``."""
        return self.entries if self.uses is None else self.uses(params)
