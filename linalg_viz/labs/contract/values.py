"""What goes in and out of a lab: shared values, large inputs, a moment of a drag, a click, a change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.typing import Column, Number, Real, Rows, array
from linalg_viz.labs.contract.handed import Handed
from linalg_viz.records import dataclass
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
        # The very same where it fits: what was found for it in this frame is found again.
        return entries if len(entries) == n else (entries + (0,) * n)[:n]

    def changed(self, **values: Rows | Column) -> Shared:
        """The same with some matrices or vectors replaced; entries of ``values`` must be finite."""
        return replace(self, **values)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """Immutable derived data too large for the state.

    ``pictures`` by name, (h, w, 3 or 4) uint8; ``tables`` by reference. ``stopped`` names what was to come
    among the tables and does not: its making was cancelled, or failed.
    """

    pictures: Mapping[str, NDArray[np.uint8]] = field(default_factory=dict)
    tables: Mapping[str, Any] = field(default_factory=dict)
    stopped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Gesture:
    """One moment of a drag: the handle ``key`` in ``view``, where it was grabbed and where the pointer is
    now.

    ``start`` and ``to`` are points of the view's Rⁿ; ``resolution`` is the size of a pixel there, in units;
    ``snap`` is off while Alt is held; ``keyboard`` says that keys moved it (then nothing snaps).
    ``along`` is the line that a handle which keeps to one had when it was grabbed: at 0, where lines meet,
    the place does not say which. ``t`` is the time of the motion that was drawn.
    """

    key: str
    view: str
    start: Real
    to: Real
    resolution: float = 0.01
    snap: bool = True
    keyboard: bool = False
    along: Real | None = None
    t: float = 1.0

    @property
    def snaps(self) -> bool:
        """Whether what is near may catch the pointer: not while Alt is held, never under the keys."""
        return self.snap and not self.keyboard

    @property
    def grain(self) -> float:
        """The size of what is written, in units: a pixel, a tenth of one under the keys."""
        return self.resolution / 10.0 if self.keyboard else self.resolution


@dataclass(frozen=True, slots=True, eq=False)
class Click:
    """A click into ``view`` at the point ``at`` of its Rⁿ, seen through ``port``: on the empty picture, or
    on the handle ``key`` without moving it; with ``remove`` that handle's thing is to be taken away
    (Delete).
    """

    view: str
    at: Real
    port: Viewport
    key: str = ""
    remove: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What a drag or a press makes of the values; ``hit`` says in words what was snapped to or why it
    stopped.

    ``texts`` are entry texts for named matrices (rows of expressions, such as ``cos(30°)``) that win over
    the numbers of ``shared``: a constraint that no short decimal could keep stays exact in its expression.
    ``rewind`` (of a press) puts the time line to its beginning; ``hands`` (of a press) is opened in the lab
    that takes it.
    """

    params: Any
    shared: Shared
    hit: str = ""
    texts: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()
    rewind: bool = False
    hands: Handed | None = None
