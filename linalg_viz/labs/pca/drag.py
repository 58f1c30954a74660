"""Dragging in the PCA lab: rows, the axis, the number of components."""

from __future__ import annotations

from math import atan2, degrees

import numpy as np

from linalg_viz.compute.motion import frames
from linalg_viz.labs.contract.lab import Change, Gesture, Inputs, Shared
from linalg_viz.labs.parts.snapping import REACH
from linalg_viz.labs.pca import bowl, charts, facts, landscape, rows, scree, tour, turn
from linalg_viz.labs.pca.facts import Facts, replaced
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.tables import Waiting
from linalg_viz.scene.scene import Viewports


def drag(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """One moment of a drag; KeyError for a key that is no handle of this lab."""
    if g.key.startswith("point"):
        return rows.moved(p, shared, inputs, g)
    f = facts.of(p, shared, inputs)
    if isinstance(f, Waiting):
        raise ValueError(f.words)
    if not f.r:
        raise ValueError(f.axes.why)
    if g.key == "keep":
        return _keep(p, shared, f, float(g.to[0]) / charts.WIDE * scree.bars(f), scree.bars(f))
    if g.key == "strip-keep":
        return _keep(p, shared, f, float(g.to[0]) / charts.WIDE * f.r, f.r)
    if g.key == "row":
        return _row(p, shared, f, g)
    if g.key == "begin":
        return _begin(p, shared, f, g)
    if g.key.startswith("column"):
        return _column(p, shared, f, int(g.key.removeprefix("column")), g)
    if g.key == "axis" and g.view in (turn.SPACE, landscape.SPHERE):
        return _axis_in_space(p, shared, g)
    if g.key in ("axis", "angle"):
        return _axis(p, shared, f, g)
    raise KeyError(f"no handle {g.key!r}")


def _keep(p: Params, shared: Shared, f: Facts, x: float, m: int) -> Change:
    """The number of components kept, from where the line stands among m."""
    k = min(max(round(x), 1), m)
    now = min(scree.kept(p, f), m)
    hit = "k counts components: a whole number" if abs(x - k) > 1e-9 else ""
    if k == now:
        return Change(p, shared, hit)
    return Change(replaced(p, keep=k), shared, hit)


def _axis(p: Params, shared: Shared, f: Facts, g: Gesture) -> Change:
    """The axis turned in its plane, or along the curve of its angles; it stops at the best one."""
    stopped = ""
    if g.key == "angle":
        share = float(g.to[0]) / charts.WIDE
        stopped = "" if 0.0 <= share < 1.0 else "from 0° to 180° all axes are there"
        angle = 180.0 * min(max(share, 0.0), 1.0 - 1e-6)
        pixel = 180.0 * g.resolution / charts.WIDE
        same = abs(angle - p.angle % 180.0) <= 1e-9
    else:
        size = float(np.hypot(*g.to))
        if size == 0.0:
            return Change(p, shared, "the middle has no direction: move away from it")
        angle = degrees(atan2(float(g.to[1]), float(g.to[0])))
        pixel = degrees(g.resolution / size)
        same = abs((angle - p.angle + 180.0) % 360.0 - 180.0) <= 1e-9
    if same:
        return Change(p, shared, stopped)
    if g.snap and not g.keyboard:
        S = turn.spread(f, turn.plane_points(p, f))
        off = (turn.best_angle(S) - angle + 90.0) % 180.0 - 90.0
        if float(np.trace(S)) > 0.0 and abs(off) <= min(REACH * pixel, 4.0):
            angle, stopped = angle + off, "the best axis"
    return Change(replaced(p, angle=float(angle), came=float(angle)), shared, stopped)


def _axis_in_space(p: Params, shared: Shared, g: Gesture) -> Change:
    size = float(np.linalg.norm(g.to))
    if size == 0.0:
        return Change(p, shared, "the middle has no direction: move away from it")
    d = g.to / size
    if float(np.linalg.norm(d - turn.direction(p))) <= 1e-12:
        return Change(p, shared)
    return Change(replaced(p, direction=(float(d[0]), float(d[1]), float(d[2]))), shared)


def _row(p: Params, shared: Shared, f: Facts, g: Gesture) -> Change:
    """Another row chosen in the chart of errors."""
    x = float(g.to[0]) / charts.WIDE * max(f.n - 1, 1)
    i = min(max(round(x), 0), f.n - 1)
    hit = f.row_name(i)
    if i == f.chosen(p):
        return Change(p, shared, "" if abs(x - i) <= 1e-9 else hit)
    return Change(replaced(p, row=int(f.data.rows[i])), shared, hit)


def _begin(p: Params, shared: Shared, f: Facts, g: Gesture) -> Change:
    """The descent begins somewhere else."""
    i = f.chosen(p)
    assert i is not None
    to, now = g.to[:2], bowl.begun(p, f, i)
    if float(np.linalg.norm(to - now)) <= 1e-9 * max(float(np.linalg.norm(now)), g.resolution):
        return Change(p, shared)
    size = bowl.size_of(f, bowl.target(f, i))
    hit = "one component: c is one number" if f.r < 2 and abs(float(to[1])) > g.resolution else ""
    begun = (float(to[0]) / size, float(to[1]) / size if f.r > 1 else p.begun[1])
    return Change(replaced(p, begun=begun), shared, hit)


def _column(p: Params, shared: Shared, f: Facts, j: int, g: Gesture) -> Change:
    """The arrow of a column pulled: the picture turns until the column is there."""
    if f.p < 2 or j >= f.p:
        raise ValueError("this column has no arrow to pull")
    k = tour.length(p, f)
    F = tour.frame(p, f, 1.0)
    target = g.to[:2] / k
    if float(np.linalg.norm(target - F[:, j])) <= 1e-9:
        return Change(p, shared)
    size = float(np.linalg.norm(target))
    if f.p == 2 and size == 0.0:
        return Change(p, shared, "two columns fill the plane: their arrows can only turn")
    hit = ""
    if size > 1.0 or f.p == 2:
        hit = "as long as it can be: the column lies in the picture" if size >= 1.0 else "two columns fill the plane: their arrows can only turn"  # fmt: skip
    frame = frames.with_column(F, j, target)
    return Change(replaced(p, tour="manual", frame=tuple(float(x) for x in frame.ravel())), shared, hit)
