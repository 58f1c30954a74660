"""The axis one turns oneself: residual threads, what it keeps against the best, and the curve over all angles."""

from __future__ import annotations

from math import atan2, cos, degrees, radians, sin

import numpy as np

from linalg_viz.compute import subspaces
from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.constraints import along_first_axis, circle, sphere
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts import decimals, plane, space
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.parts.snapping import REACH, near, unmoved
from linalg_viz.labs.pca import policy, rows
from linalg_viz.labs.pca.facts import Facts, percent, replaced, settled
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import charts, cloud, placing
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import Viewport

PLANE, SPACE, CURVE = "turn", "turn-space", "angles"
ARM = 0.78
"""How far out the ring of the axis is drawn, in reaches of the view."""


def looked_at(p: Params, f: Facts) -> tuple[int, ...]:
    """The places of the columns looked at: two, or three in space; unknown names give way to the first ones."""
    count = 3 if in_space(p, f) else min(2, f.p)
    out: list[int] = []
    for name in (p.across, p.up, p.deep)[:count]:
        j = f.axes.names.index(name) if name in f.axes.names else -1
        out.append(j if j not in out else -1)
    free = [j for j in range(f.p) if j not in out]
    return tuple(j if j >= 0 else free.pop(0) for j in out)


def in_space(p: Params, f: Facts) -> bool:
    """Whether three columns are looked at."""
    return p.space and f.p >= 3


def plane_points(p: Params, f: Facts) -> Real:
    """The rows (n, 2) in the two columns looked at; one column is drawn along a line."""
    js = looked_at(p, f)[:2]
    out = np.zeros((f.n, 2))
    out[:, : len(js)] = f.Z[:, js]
    return out


def space_points(p: Params, f: Facts) -> Real:
    """The rows (n, 3) in the three columns looked at."""
    return f.Z[:, list(looked_at(p, f))]


def spread(f: Facts, at: Real) -> Real:
    """The covariance matrix (d, d) of the points, about the mean or about 0 as the policy says."""
    return np.asarray(at.T @ at / f.axes.divisor * _whole(f))


def looked_along(p: Params, f: Facts) -> tuple[Real, Real]:
    """The covariance of what is looked at (d, d), and the direction (d,) of one's own axis in it."""
    if in_space(p, f):
        return spread(f, space_points(p, f)), direction(p)
    return spread(f, plane_points(p, f)), at_angle(p.angle)


def _whole(f: Facts) -> float:
    """What brings sums over the rows drawn to sums over all rows."""
    return f.used / max(f.n, 1)


def best_angle(S: Real) -> float:
    """The angle in degrees from 0 up to 180 of the axis that keeps most of a 2×2 covariance; 0 for a circle."""
    return degrees(0.5 * atan2(2.0 * float(S[0, 1]), float(S[0, 0] - S[1, 1]))) % 180.0


def kept_share(S: Real, d: Real) -> float:
    """dᵀSd over tr S for a unit direction; 0 where nothing varies."""
    whole = float(np.trace(S))
    return min(max(float(d @ S @ d) / whole, 0.0), 1.0) if whole > 0.0 else 0.0


def at_angle(angle: float) -> Real:
    """The unit direction at an angle in degrees."""
    return points([cos(radians(angle)), sin(radians(angle))])


def angle_now(p: Params, t: float) -> float:
    """The angle at a time: from the one "Best" turned away from to the present one, the short way round."""
    way = (p.angle - p.came + 90.0) % 180.0 - 90.0
    return p.angle if t >= 1.0 else p.angle - (1.0 - t) * way


def written(x: float) -> float:
    """A place that was hit, without the digits that only rounding gave it."""
    return float(decimals.rounded(x)) + 0.0


def moved(p: Params) -> bool:
    """Whether there is a turn to play."""
    return abs((p.angle - p.came + 90.0) % 180.0 - 90.0) > UNSEEN


def direction(p: Params) -> Real:
    """The direction in space, of length 1."""
    d = points(p.direction)
    size = float(np.linalg.norm(d))
    return d / size if size > 0.0 else points([1.0, 0.0, 0.0])


def lens(p: Params, f: Facts) -> Real:
    """M (2, p) with the place of a row in the plane = M z."""
    return rows.first_of(f, looked_at(p, f)[:2])


LENS = rows.Lens((PLANE,), lens)


def scene(p: Params, f: Facts, ports: Viewports, t: float) -> Scene:
    """The rows with the axis, and beside them the curve over all angles."""
    if in_space(p, f):
        return (_space(p, f, ports),)
    at = plane_points(p, f)
    S = spread(f, at)
    angle = angle_now(p, t)
    return (_plane(p, f, at, S, angle, ports), _curve(p, f, S, angle, ports))


def _plane(p: Params, f: Facts, at: Real, S: Real, angle: float, ports: Viewports) -> View:
    home = placing.home(at, ports, PLANE)
    port = plane.viewport(ports, PLANE, home)
    d = at_angle(angle)
    js = looked_at(p, f)
    names = [_deviation(p, f, j) for j in js] + [""]
    marks: list[Mark] = plane.frame(port, (f.unit_name(names[0]), f.unit_name(names[1]) if f.p > 1 else ""))
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
    said = f"{shown(angle % 180.0, 4)}°"
    marks.append(your_axis().ring(d * arm(port), "x", said, quantity=qty.of_kind(Kind.OWN_AXIS)))
    marks += cloud.legend(f, port)
    marks += placing.corner(port, policy.line(p, f))
    words = f"your axis at {shown(angle % 180.0, 4)} degrees keeps {percent(kept_share(S, d))}"
    return View(key=PLANE, title="Turn the axis yourself", marks=tuple(marks), home=home, fit=placing.fit(home), words=words, weight=1.5)  # fmt: skip


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


def arm(port: Viewport) -> float:
    """How far from the middle the ring of the axis is, in units."""
    return ARM * port.camera.reach


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
        marks.append(Curve(key="best", role="first", points=points([-far * v, far * v]), dash="dash", weight="axis", answer=True, quantity=qty.numbered(Kind.PRINCIPAL_AXIS, 1, "X")))  # fmt: skip
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
    return View(key=SPACE, title=title, marks=tuple(marks), home=home, fit=placing.fit(home), move="space", words=title)  # fmt: skip


ANGLES = np.linspace(0.0, 180.0, 121)


def _curve(p: Params, f: Facts, S: Real, angle: float, ports: Viewports) -> View:
    """What an axis keeps at each angle; below it kept and residual, one long together."""
    high = charts.height(ports, CURVE) * 0.86
    low = 0.16 * high
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
        best = best_angle(S)
        top = kept_share(S, at_angle(best))
        peak = points([charts.WIDE * best / 180.0, low + top * (high - low)])
        marks.append(
            Dots(
                key="peak",
                role="first",
                points=peak[None].copy(),
                size=10.0,
                answer=True,
                quantity=qty.numbered(Kind.PRINCIPAL_AXIS, 1, "X"),
            )
        )
        marks.append(Label(key="peak-name", role="first", at=peak, text=f"best {percent(top)} at ≈ {shown(round(best, 1), 4)}°", side=(0.0, 1.0), size=0.8, answer=True, quantity=qty.numbered(Kind.PRINCIPAL_AXIS, 1, "X")))  # fmt: skip
    marks.append(
        Curve(
            key="drop",
            role="x",
            points=points([[float(here[0]), low], [float(here[0]), float(here[1])]]),
            weight="axis",
            dash="dot",
            quantity=qty.GUIDE,
        )
    )
    marks.append(
        your_angle().ring(here, "x", f"{shown(angle % 180.0, 4)}°", quantity=qty.of_kind(Kind.OWN_AXIS))
    )
    marks.append(Label(key="here", role="x", at=here, text=f"keeps {percent(now)}", side=(1.0 if angle % 180.0 < 120 else -1.0, -0.6), size=0.85, quantity=qty.of_kind(Kind.SHARE_KEPT)))  # fmt: skip
    marks += charts.exchange(now, low)
    return charts.view(CURVE, "What an axis keeps, by its angle", marks, high, f"the axis keeps {percent(now)}", 1.0, ports)  # fmt: skip


def best_direction(f: Facts, p: Params) -> tuple[float, float, float]:
    """The direction of the three columns that keeps most, on the side where the present one is."""
    v = subspaces.symmetric_axes(spread(f, space_points(p, f)))[1][:, -1]
    v = v if float(v @ direction(p)) >= 0.0 else -v
    return written(float(v[0])), written(float(v[1])), written(float(v[2]))
