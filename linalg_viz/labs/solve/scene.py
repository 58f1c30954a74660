"""The Solve lab's picture: the sheet, and beside it what the rows or the columns mean."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.solve import below, beside, columns, facts, rows, sheet, stops, tiles
from linalg_viz.labs.solve.facts import System
from linalg_viz.labs.solve.frames import Course
from linalg_viz.labs.solve.params import Params
from linalg_viz.labs.solve.stops import Clock
from linalg_viz.scene.scene import Scene, View, Viewports


def scene(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, t: float, tracking: Any) -> Scene:
    """One or two views; no picture beside the sheet where there are more than three unknowns (or rows)."""
    s = facts.of(shared)
    if p.mode == "float":
        return _rounded(p, s, ports, t)
    course = facts.course(p, s)
    main = sheet.view(p, s, course, t, ports)
    if p.beside == "rows" and rows.fits(s):
        return main, rows.view(s, _clock(p, s, course, t), ports)
    if p.beside == "columns" and columns.fits(s):
        return main, columns.view(s, ports)
    return (_alone(main),)


def _clock(p: Params, s: System, course: Course, t: float) -> Clock:
    """The moment in the course of [A | b]: LU and the inverse do the same operations without b in sight."""
    clock = stops.clock(course, t)
    if p.mode == "hand" or p.method in ("gauss", "jordan"):
        return clock
    twin = facts.method(s.A, s.b, "gauss" if p.method == "lu" else "jordan", p.pivoting)
    last = sum(frame.operation is not None for frame in twin.frames)
    k = min(clock.k, last)
    if not clock.s or clock.k > last:
        return Clock(twin.frames[k], twin.frames[k], k, 0.0)
    return Clock(twin.frames[k - 1], twin.frames[k], k, clock.s)


def _alone(view: View) -> View:
    return replace(view, weight=1.0)


def _rounded(p: Params, s: System, ports: Viewports, t: float) -> Scene:
    main = below.view(p, s, t, ports)
    if s.n != 2 or p.beside != "rows":
        return (_alone(main),)
    found = facts.compared(s.A, s.b, p.digits, p.pivoting)  # type: ignore[arg-type]
    x: Real | None = None
    if found.x_rounded is not None and beside.at_time(found, t)[1]:
        x = np.array([tiles.clipped(v) for v in found.x_rounded])
    return main, rows.view(s, None, ports, x)
