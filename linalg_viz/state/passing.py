"""From one state to another of the same lab: numbers and cameras on their way, nothing of it kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

import numpy as np

from linalg_viz.compute.motion.between import between, turned
from linalg_viz.compute.motion.easing import eased
from linalg_viz.compute.motion.frames import passage
from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.scene.view import Camera
from linalg_viz.state import resolve
from linalg_viz.state.document import NAMES, VECTORS, Cells, State
from linalg_viz.state.expressions.expressions import decimal_text
from linalg_viz.state.notices import Refused

LARGEST = 3
"""The largest side of what moves: beyond it numbers stand in cells, and nothing turns."""

DIGITS = 1e-3
"""To which share of the largest entry numbers on their way are written."""

Cameras = Mapping[str, Camera]
"""Cameras by view."""

_Way = Callable[[float], Real]


class Passing:
    """The way from ``start`` to ``end``, which are shown in one lab, seen through cameras by view.

    ``drawn`` are the objects that the picture of the end draws: a vector moves though nobody types it there.

    ``end`` says everything but the numbers: what it hides is hidden on the whole way. ``length`` is how many
    legs there are, 0 where nothing moves. Where t differs, it goes back with the old numbers before they
    move, or on with the new ones after, so that no answer is passed that the end does not show.
    """

    def __init__(
        self,
        start: State,
        end: State,
        labs: Labs,
        before: Cameras,
        after: Cameras,
        drawn: Collection[str] = (),
    ) -> None:
        self._start, self._end = start, end
        self._ways = _ways(start, end, labs, drawn) if start.document.lab == end.document.lab else {}
        self._before = {k: each for k, each in before.items() if k in after}
        self._after = {k: after[k] for k in self._before if after[k].dimension == self._before[k].dimension}
        looks = any(self._before[k] != camera for k, camera in self._after.items())
        self._numbers = bool(self._ways) or looks
        self._turns = start.view.t != end.view.t and start.document.lab == end.document.lab
        self.length = int(self._numbers) + int(self._turns)

    def at(self, way: float) -> State:
        """The state at a place on the way, 0 to ``length``."""
        first, last = self._start.view.t, self._end.view.t
        if not self._numbers:
            return self._drawn(eased(way), first + (last - first) * eased(way))
        if not self._turns:
            return self._drawn(eased(way), last)
        if last < first:
            return self._drawn(eased(way - 1.0), first + (last - first) * eased(way))
        return self._drawn(eased(way), first + (last - first) * eased(way - 1.0))

    def _drawn(self, share: float, t: float) -> State:
        document, view = self._end.document, replace(self._end.view, t=t)
        for name, way in self._ways.items():
            document = document.with_cells(name, _written(way(share)))
        for key, camera in self._after.items():
            view = view.with_camera(document.lab, key, _seen(self._before[key], camera, share))
        return State(document, view)


def _ways(start: State, end: State, labs: Labs, drawn: Collection[str]) -> dict[str, _Way]:
    """How the numbers move that the picture reads, where they differ and have one size."""
    try:
        old, new = resolve.shared(start.document), resolve.shared(end.document)
    except Refused:
        return {}
    lab, found = labs[end.document.lab], {}
    used = lab.used(end.document.param(lab.id))
    for name in NAMES:
        if name not in used and not (name in VECTORS and name in drawn):
            continue
        if start.document.get(name) == end.document.get(name):
            continue
        a, b = old.array(name), new.array(name)
        if a.shape == b.shape and max(a.shape) <= LARGEST and np.all(np.isfinite((a, b))):
            found[name] = turned(a, b) if name in VECTORS else between(a, b)
    return found


def _written(numbers: Real) -> Cells:
    rows = numbers.reshape(len(numbers), -1)
    resolution = DIGITS * float(np.max(np.abs(rows))) or 1.0
    return tuple(tuple(decimal_text(float(x), resolution) for x in row) for row in rows)


def _seen(before: Camera, after: Camera, share: float) -> Camera:
    """A camera on its way: it turns, slides and comes nearer evenly."""
    if before == after:
        return after
    rows = passage(before.matrix, after.matrix).at(share)
    centre = tuple((1.0 - share) * a + share * b for a, b in zip(before.centre, after.centre, strict=True))
    reach = before.reach ** (1.0 - share) * after.reach**share
    return Camera(tuple(map(tuple, rows.tolist())), centre, reach)  # type: ignore[arg-type]
