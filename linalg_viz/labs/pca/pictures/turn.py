"""The axis one turns oneself: residual threads, what it keeps
against the best, and the curve over all angles.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import atan2, degrees
from typing import Any

import numpy as np

from linalg_viz.compute import subspaces
from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.constraints import along_first_axis, circle, sphere
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts import angles, decimals, plane, space
from linalg_viz.labs.parts.pixels import MILLIONTH, UNSEEN
from linalg_viz.labs.parts.snapping import REACH, near, unmoved
from linalg_viz.labs.pca import policy, rows
from linalg_viz.labs.pca.facts import Facts, percent, replaced, settled
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import charts, cloud, ends, legend, placing
from linalg_viz.labs.pca.pictures.own_axis import (
    ARM,
    angle_now,
    arm,
    at_angle,
    best_angle,
    direction,
    in_space,
    kept_share,
    looked_at,
    plane_points,
    space_points,
    spread,
)
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import Scene, View, Viewports

PLANE, SPACE, CURVE = "turn", "turn-space", "angles"


def written(x: float) -> float:
    """A place that was hit, without the digits that only rounding gave it."""
    return float(decimals.rounded(x)) + 0.0


def moved(p: Params) -> bool:
    """Whether there is a turn to play."""
    return abs((p.angle - p.came + 90.0) % 180.0 - 90.0) > UNSEEN


def lens(p: Params, f: Facts) -> Real:
    """M (2, p) with the place of a row in the plane = M z."""
    return rows.first_of(f, looked_at(p, f)[:2])


LENS = rows.Lens((PLANE,), lens)


def scene(p: Params, f: Facts, ports: Viewports, t: float) -> Scene:
    """The rows with the axis, and beside them, where it is wanted, the curve over all angles."""
    if in_space(p, f):
        return (_space(p, f, ports),)
    at = plane_points(p, f)
    S = spread(f, at)
    angle = angle_now(p, t)
    picture = _plane(p, f, at, S, angle, ports)
    return (picture, _curve(p, f, S, angle, ports)) if p.curve else (picture,)


def _plane(p: Params, f: Facts, at: Real, S: Real, angle: float, ports: Viewports) -> View:
    home = placing.home(at, ports, PLANE)
    port = plane.viewport(ports, PLANE, home)
    d = at_angle(angle)
    js = looked_at(p, f)
    names = [_deviation(p, f, j) for j in js] + [""]
    frame = plane.frame(port, (f.unit_name(names[0]), f.unit_name(names[1]) if f.p > 1 else ""))
    marks: list[Mark] = ends.narrowed(frame, port)
    if p.threads:
        marks += cloud.threads(at, d)
    marks += cloud.marks(p, f, at, port)
    if float(np.trace(S)) > 0.0:
        marks += cloud.line(
            "best",
            at_angle(best_angle(S)),
            port,
            "first",
            "best",
            dash="dash",
            answer=True,
            quantity=qty.numbered(Kind.PRINCIPAL_AXIS, 1, "X"),
        )
    marks += cloud.line("your-line", d, port, "x", "", quantity=qty.of_kind(Kind.OWN_AXIS))
    marks += rows.rings(p, f, at, LENS) if f.p > 1 else []
    said = angles.dialled(angle, 180)
    marks.append(your_axis().ring(d * arm(port), "x", said, quantity=qty.of_kind(Kind.OWN_AXIS)))
    marks = legend.added(marks, p, f, port)
    marks += placing.corner(port, policy.line(p, f), d)
    words = f"your axis at {shown(angle % 180.0, 4)} degrees keeps {percent(kept_share(S, d))}"
    return View(
        key=PLANE,
        title="Turn the axis yourself",
        marks=tuple(marks),
        home=home,
        fit=placing.fit(home),
        words=words,
        weight=1.5,
    )


def _deviation(p: Params, f: Facts, j: int) -> str:
    name = f.names[j]
    return f"{name} − mean" if p.centre and not p.scale else name


def axis(key: str, name: str, view: str, tip: str) -> Draggable:
    """A direction in the plane of a view, turned round its middle."""
    return Draggable(key, name, axis_turned, circle(np.zeros(2)), tip, (view,))


def axis_in_space(name: str, view: str, tip: str) -> Draggable:
    """A direction in space."""
    return Draggable("axis", name, _turned_in_space, sphere(np.zeros(3)), tip, (view,))


def your_axis() -> Draggable:
    """The axis that is turned."""
    return axis("axis", "Your axis", PLANE, "Turn the axis; the threads are what it does not keep")


def your_axis_in_space() -> Draggable:
    """The axis that is turned in space."""
    return axis_in_space("Your axis", SPACE, "Turn the axis in space")


def your_angle() -> Draggable:
    """The angle of the axis along the curve of what each keeps."""
    first = along_first_axis(free=False)
    return Draggable("angle", "Angle of your axis", _angle_moved, first, "Turn the axis", (CURVE,))


def axis_turned(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """The axis turned in its plane; it stops at the best one."""
    f = settled(p, shared, inputs)
    size = float(np.hypot(*g.to))
    if size == 0.0:
        return Change(p, shared, "the middle has no direction: move away from it")
    angle = degrees(atan2(float(g.to[1]), float(g.to[0])))
    if abs((angle - p.angle + 180.0) % 360.0 - 180.0) <= UNSEEN:
        return Change(p, shared)
    return _at(p, shared, f, angle, degrees(g.resolution / size), g)


def _angle_moved(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """The axis turned along the curve of its angles; it stops at the best one."""
    f = settled(p, shared, inputs)
    share = float(g.to[0]) / charts.WIDE
    stopped = "" if 0.0 <= share < 1.0 else "from 0° to 180° all axes are there"
    angle = 180.0 * min(max(share, 0.0), 1.0 - UNSEEN)
    if abs(angle - p.angle % 180.0) <= UNSEEN:
        return Change(p, shared, stopped)
    return _at(p, shared, f, angle, 180.0 * g.resolution / charts.WIDE, g, stopped)


def _at(
    p: Params, shared: Shared, f: Facts, angle: float, pixel: float, g: Gesture, stopped: str = ""
) -> Change:
    """The axis at an angle, or at the best one where that is near; ``pixel`` is a pixel in degrees."""
    if g.snaps:
        S = spread(f, plane_points(p, f))
        off = (best_angle(S) - angle + 90.0) % 180.0 - 90.0
        if float(np.trace(S)) > 0.0 and abs(off) <= min(REACH * pixel, 4.0):
            best = written(angle + off)
            return Change(replaced(p, angle=best, came=best), shared, "the best axis")
    angle = near(angle, pixel / 10.0 if g.keyboard else pixel)
    return Change(replaced(p, angle=float(angle), came=float(angle)), shared, stopped)


def _turned_in_space(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    settled(p, shared, inputs)
    size = float(np.linalg.norm(g.to))
    if size == 0.0:
        return Change(p, shared, "the middle has no direction: move away from it")
    d = g.to / size
    if unmoved(direction(p), d):
        return Change(p, shared)
    to = tuple(near(float(x), g.grain / size) for x in d)
    return Change(replaced(p, direction=to if any(to) else tuple(float(x) for x in d)), shared)


def _space(p: Params, f: Facts, ports: Viewports) -> View:
    at = space_points(p, f)
    S = spread(f, at)
    home = placing.home_in_space(at)
    port = plane.viewport(ports, SPACE, home)
    d = direction(p)
    js = looked_at(p, f)
    marks: list[Mark] = space.frame(port, home.reach * 0.9, (f.names[js[0]], f.names[js[1]], f.names[js[2]]))
    if p.threads:
        marks += cloud.threads(at, d)
    marks += cloud.marks(p, f, at, port)
    far = home.reach * 1.05
    if float(np.trace(S)) > 0.0:
        v = subspaces.symmetric_axes(S)[1][:, -1]
        marks.append(
            Curve(
                key="best",
                role="first",
                points=points([-far * v, far * v]),
                dash="dash",
                weight="axis",
                answer=True,
                quantity=qty.numbered(Kind.PRINCIPAL_AXIS, 1, "X"),
            )
        )
        marks.append(
            Label(
                key="best-name",
                role="first",
                at=points(far * v),
                text="best",
                size=0.85,
                answer=True,
                quantity=qty.numbered(Kind.PRINCIPAL_AXIS, 1, "X"),
            )
        )
    marks.append(
        Curve(
            key="your-line", role="x", points=points([-far * d, far * d]), quantity=qty.of_kind(Kind.OWN_AXIS)
        )
    )
    tip = points(d * ARM * home.reach)
    said = f"keeps {percent(kept_share(S, d))}"
    marks.append(your_axis_in_space().ring(tip, "x", said, quantity=qty.of_kind(Kind.OWN_AXIS)))
    marks += placing.corner(port, policy.line(p, f))
    title = f"Your axis keeps {percent(kept_share(S, d))}"
    return View(
        key=SPACE,
        title=title,
        marks=tuple(marks),
        home=home,
        fit=placing.fit(home),
        move="space",
        words=title,
    )


ANGLES = np.linspace(0.0, 180.0, 121)
LOW = 0.3
"""The share of the whole below which a place of the curve is low."""

HALVES = (Fraction(45), Fraction(135))
"""Degrees that keep most of two columns with one variance, as they rise together or against each other."""


def _curve(p: Params, f: Facts, S: Real, angle: float, ports: Viewports) -> View:
    """What an axis keeps at each angle; below it kept and residual, one long together."""
    high = charts.height(ports, CURVE) * 0.86
    crowded = charts.crowded(ports, CURVE)
    # Where the name of the residual stands above its bar, the curve leaves it a line under the angles.
    low = max((0.28 if crowded else 0.16) * high, charts.beneath(ports, CURVE))
    marks: list[Mark] = []
    a = np.deg2rad(ANGLES)
    d = np.stack([np.cos(a), np.sin(a)])
    whole = float(np.trace(S))
    share = ((S @ d) * d).sum(axis=0) / whole if whole > 0.0 else np.zeros(len(a))
    marks += charts.angles(high, low)
    at = np.stack([charts.WIDE * ANGLES / 180.0, low + np.clip(share, 0.0, 1.0) * (high - low)], axis=1)
    marks.append(
        Curve(key="curve", role="first", points=at, quantity=qty.of_kind(Kind.SHARE_KEPT), answer=True)
    )
    now = kept_share(S, at_angle(angle))
    here = points([charts.WIDE * (angle % 180.0) / 180.0, low + now * (high - low)])
    if whole > 0.0:
        marks += _peak(S, high, low, f.axes.standardised and f.used == f.n)
    drop = points([[float(here[0]), low], [float(here[0]), float(here[1])]])
    # How high they stand tells what the axis keeps: whoever guesses would only have to turn it.
    kept = qty.of_kind(Kind.SHARE_KEPT)
    marks.append(Curve(key="drop", role="x", points=drop, weight="axis", dash="dot", quantity=kept))
    said = angles.dialled(angle, 180)
    marks.append(your_angle().ring(here, "x", said, quantity=kept))
    marks.append(
        Label(
            key="here",
            role="x",
            at=here,
            text=f"keeps {percent(now)}",
            # Low down, the numbers and names below the curve have that room.
            side=(1.0 if angle % 180.0 < 120 else -1.0, 0.6 if now < LOW else -0.6),
            size=0.85,
            quantity=qty.of_kind(Kind.SHARE_KEPT),
        )
    )
    marks += charts.exchange(now, crowded)
    words = f"the axis keeps {percent(now)}"
    made = charts.view(CURVE, "What an axis keeps, by its angle", marks, high, words, 1.0, ports)
    return replace(made, tells=qty.of_kind(Kind.SHARE_KEPT))


def _peak(S: Real, high: float, low: float, even: bool) -> list[Mark]:
    """The best angle on the curve; of two columns with ``even`` variances it halves a right angle."""
    best = best_angle(S)
    top = kept_share(S, at_angle(best))
    peak = points([charts.WIDE * best / 180.0, low + top * (high - low)])
    half = [x for x in HALVES if even and abs(best - x) <= MILLIONTH]
    text = f"best {percent(top)} at {angles.words(half[0] if half else best)}"
    shared: dict[str, Any] = {
        "role": "first",
        "answer": True,
        "quantity": qty.numbered(Kind.PRINCIPAL_AXIS, 1, "X"),
    }
    return [
        Dots(key="peak", points=peak[None].copy(), size=10.0, **shared),
        Label(key="peak-name", at=peak, text=text, side=(0.0, 1.0), size=0.8, **shared),
    ]


def best_direction(f: Facts, p: Params) -> tuple[float, float, float]:
    """The direction of the three columns that keeps most, on the side where the present one is."""
    v = subspaces.symmetric_axes(spread(f, space_points(p, f)))[1][:, -1]
    v = v if float(v @ direction(p)) >= 0.0 else -v
    return written(float(v[0])), written(float(v[1])), written(float(v[2]))
