"""The direction itself by descent: the error over the circle of directions, or over the sphere for three columns."""

from __future__ import annotations

import itertools
from math import cos, degrees, radians, sin

import numpy as np

from linalg_viz.compute import subspaces
from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.lab import Draggable
from linalg_viz.labs.parts import plane, space
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.pca import policy
from linalg_viz.labs.pca.facts import Facts, percent
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import bowl, charts, cloud, placing, turn
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import orbit

PLANE, CURVE, SPHERE = "direction", "landscape", "sphere"
LEVELS = (0.04, 0.12, 0.25, 0.4, 0.55, 0.7, 0.82, 0.92, 0.98)


def turned(p: Params, S: Real) -> Real:
    """The angles in degrees (steps + 1,) of θ ← θ − η ∇E / (λ₁ − λ₂) on the circle, E(θ) = tr S − dᵀSd.

    ∇E = (λ₁ − λ₂) sin 2(θ − θ₁), so that near the best angle what is left shrinks by 1 − 2η, as in the bowl.
    """
    best = radians(turn.best_angle(S))
    out = [radians(p.angle)]
    for _ in range(p.steps):
        out.append(out[-1] - p.step * sin(2.0 * (out[-1] - best)))
    return np.asarray(np.rad2deg(out))


def descended(p: Params, S: Real) -> Real:
    """The directions (steps + 1, 3) of d ← exp_d(−η ∇E / (λ₁ − λ₃)) on the sphere, ∇E = −2 (Sd − (dᵀSd) d).

    exp_d goes along the great circle. Source: Absil, Mahony & Sepulchre, Optimization Algorithms on Matrix Manifolds
    (2008), chapter 4.
    """
    values = subspaces.symmetric_axes(S)[0]
    gap = float(values[-1] - values[0])
    d = turn.direction(p)
    out = [d]
    for _ in range(p.steps):
        step = (2.0 * p.step / gap) * (S @ d - float(d @ S @ d) * d) if gap > 0.0 else np.zeros(3)
        far = float(np.linalg.norm(step))
        if far > 0.0:
            d = cos(far) * d + sin(far) * step / far
            d = d / np.linalg.norm(d)
        out.append(d)
    return np.array(out)


def scene(p: Params, f: Facts, ports: Viewports, t: float) -> Scene:
    """The rows with the directions so far, and the landscape of the error."""
    n = bowl.taken(p, t)
    if turn.in_space(p, f):
        return (_sphere(p, f, n, ports),)
    at = turn.plane_points(p, f)
    S = turn.spread(f, at)
    way = turned(p, S)[: n + 1]
    return (_plane(p, f, at, S, way, ports), _curve(p, S, way, ports))


def _plane(p: Params, f: Facts, at: Real, S: Real, way: Real, ports: Viewports) -> View:
    home = placing.home(at, ports, PLANE)
    port = plane.viewport(ports, PLANE, home)
    js = turn.looked_at(p, f)
    names = [f.names[j] for j in js] + [""]
    marks: list[Mark] = plane.frame(port, (f.unit_name(names[0]), f.unit_name(names[1]) if f.p > 1 else ""))
    d = turn.at_angle(float(way[-1]))
    marks += cloud.threads(at, d) if p.threads else []
    marks += cloud.marks(p, f, at, port)
    far = turn.arm(port)
    for k, angle in enumerate(way[:-1]):
        tip = turn.at_angle(float(angle)) * far
        fade = 0.15 + 0.5 * (k + 1) / len(way)
        marks.append(Arrow(key=f"was{k}", role="image", tails=np.zeros((1, 2)), heads=tip[None].copy(), weight="axis", fade=fade, quantity=qty.of_kind(Kind.DESCENT)))  # fmt: skip
    if float(np.trace(S)) > 0.0:
        marks += cloud.line("best", turn.at_angle(turn.best_angle(S)), port, "first", "best", dash="dash", answer=True, quantity=qty.numbered(Kind.PRINCIPAL_AXIS, 1, "X"))  # fmt: skip
    marks += cloud.line("now", d, port, "image", "", quantity=qty.of_kind(Kind.DESCENT))
    start = turn.at_angle(p.angle) * far
    marks.append(
        Label(
            key="begin-name",
            role="x",
            at=points(start),
            text="d^{(0)}",
            side=(0.0, 1.0),
            size=0.9,
            quantity=qty.of_kind(Kind.DESCENT),
        )
    )
    marks.append(
        beginning().ring(start, "x", f"{shown(p.angle % 360.0, 4)}°", quantity=qty.of_kind(Kind.DESCENT))
    )
    marks += placing.corner(port, policy.line(p, f))
    title = f"d after {len(way) - 1} steps keeps {percent(turn.kept_share(S, d))}"
    return View(key=PLANE, title=title, marks=tuple(marks), home=home, fit=placing.fit(home), words=title, weight=1.3)  # fmt: skip


def beginning() -> Draggable:
    """The direction with which the descent begins, in the plane."""
    return turn.axis("axis", "Where the descent begins", PLANE, "Begin with another direction")


def beginning_in_space() -> Draggable:
    """The direction with which the descent begins, in space."""
    return turn.axis_in_space("Where the descent begins", SPHERE, "Begin with another direction")


def _lost(S: Real, angles: Real) -> Real:
    """The share that is not kept, at angles in degrees (k,)."""
    a = np.deg2rad(angles)
    d = np.stack([np.cos(a), np.sin(a)])
    whole = float(np.trace(S))
    return np.asarray(np.clip(1.0 - ((S @ d) * d).sum(axis=0) / whole, 0.0, 1.0)) if whole > 0.0 else np.zeros(len(a))  # fmt: skip


def _curve(p: Params, S: Real, way: Real, ports: Viewports) -> View:
    """The error over the angle, −180° to 180°, with the places of the steps on it."""
    high = charts.height(ports, CURVE)
    marks = charts.base(high)
    angles = np.linspace(-180.0, 180.0, 181)
    marks.append(
        charts.curve(
            "error",
            (angles + 180.0) / 360.0,
            _lost(S, angles),
            high,
            "bad",
            quantity=qty.of_kind(Kind.SHARE_LOST),
        )
    )
    seen = (way + 180.0) % 360.0
    at = np.stack([seen / 360.0 * charts.WIDE, _lost(S, way) * high], axis=1)
    marks.append(
        Dots(key="steps", role="image", points=points(at), size=8.0, quantity=qty.of_kind(Kind.DESCENT))
    )
    marks.append(
        Dots(
            key="begin",
            role="x",
            points=points(at[:1]),
            shape="ring",
            size=15.0,
            quantity=qty.of_kind(Kind.DESCENT),
        )
    )
    last = points(at[-1])
    marks.append(Label(key="last", role="image", at=last, text=f"step {len(way) - 1}: lost {percent(float(_lost(S, way[-1:])[0]))}", side=(0.0, -1.0) if last[1] > 0.25 * high else (0.0, 1.0), size=0.85, quantity=qty.of_kind(Kind.DESCENT)))  # fmt: skip
    if float(np.trace(S)) > 0.0:
        best = turn.best_angle(S)
        for k, angle in enumerate((best, best - 180.0)):
            low = points(
                [(angle + 180.0) / 360.0 * charts.WIDE, float(_lost(S, np.array([angle]))[0]) * high]
            )
            marks.append(Dots(key=f"valley{k}", role="first", points=low[None].copy(), shape="diamond", size=12.0, answer=True, quantity=qty.numbered(Kind.PRINCIPAL_AXIS, 1, "X")))  # fmt: skip
    for degree in (-180, -90, 0, 90, 180):
        x = (degree + 180.0) / 360.0 * charts.WIDE
        marks.append(Label(key=f"tick{degree}", role="muted", at=points([x, 0.0]), text=f"{degree}°".replace("-", "−"), side=(0.0, -1.0), size=0.72, quantity=qty.TICK))  # fmt: skip
    marks.append(Label(key="whole", role="muted", at=points([0.0, high]), text="all is lost", side=(1.0, 1.0), size=0.72, quantity=qty.TICK))  # fmt: skip
    return charts.view(CURVE, "The error over the circle of directions", marks, high, f"η = {shown(p.step, 3)}", 1.0, ports)  # fmt: skip


def levels(S: Real) -> list[Real]:
    """Level lines of dᵀSd on the unit sphere, each (k, 3): round v₁ above λ₂, round v₃ below it, and their mirror images.

    In the axes of S, a line at height ℓ between λ₂ and λ₁ is where a²(λ₁ − ℓ) = b²(ℓ − λ₂) + c²(ℓ − λ₃).
    """
    values, V = subspaces.symmetric_axes(S)
    low, middle, top = (float(x) for x in values)
    if not top - low > UNSEEN * top:
        return []
    a = np.linspace(0.0, 2.0 * np.pi, 97)
    out = []
    for share in LEVELS:
        height = low + share * (top - low)
        if abs(height - middle) <= (top - low) / 1000.0:
            continue
        if height > middle:
            pole, one, other = 2, 1, 0
            weights = (top - height, height - middle, height - low)
        else:
            pole, one, other = 0, 1, 2
            weights = (height - low, middle - height, top - height)
        q = np.zeros((len(a), 3))
        q[:, pole] = 1.0 / np.sqrt(weights[0])
        q[:, one] = np.cos(a) / np.sqrt(weights[1])
        q[:, other] = np.sin(a) / np.sqrt(weights[2])
        q /= np.sqrt((q**2).sum(axis=1))[:, None]
        out += [q @ V.T, -q @ V.T]
    return out


def _sphere(p: Params, f: Facts, n: int, ports: Viewports) -> View:
    """The unit sphere with the level lines of the error, those behind faint, and the way of the descent."""
    at = turn.space_points(p, f)
    S = turn.spread(f, at)
    way = descended(p, S)[: n + 1]
    home = orbit(reach=1.35)
    port = plane.viewport(ports, SPHERE, home)
    towards = port.camera.towards
    best, descent = qty.numbered(Kind.PRINCIPAL_AXIS, 1, "X"), qty.of_kind(Kind.DESCENT)
    lost = qty.of_kind(Kind.SHARE_LOST)
    js = turn.looked_at(p, f)
    marks: list[Mark] = [m for m in space.frame(port, 1.2, (f.names[js[0]], f.names[js[1]], f.names[js[2]])) if m.key != "grid"]  # fmt: skip
    marks.append(Curve(key="outline", role="muted", points=plane.CIRCLE @ port.camera.matrix, connect="closed", weight="axis", quantity=qty.unit_ball()))  # fmt: skip
    front: list[Real] = []
    back: list[Real] = []
    for line in levels(S):
        pairs = np.stack([line[:-1], line[1:]], axis=1)
        seen = pairs.mean(axis=1) @ towards >= 0.0
        front.append(pairs[seen].reshape(-1, 3))
        back.append(pairs[~seen].reshape(-1, 3))
    if front:
        marks.append(Curve(key="levels-behind", role="moved", points=np.concatenate(back), connect="pairs", weight="hair", fade=0.25, quantity=lost))  # fmt: skip
        marks.append(Curve(key="levels", role="moved", points=np.concatenate(front), connect="pairs", weight="axis", fade=0.9, quantity=lost))  # fmt: skip
    v = subspaces.symmetric_axes(S)[1][:, -1]
    for k, end in enumerate((v, -v)):
        marks.append(Dots(key=f"best{k}", role="first", points=end[None].copy(), shape="diamond", size=13.0, fade=1.0 if end @ towards >= 0 else 0.4, answer=True, quantity=best))  # fmt: skip
    near = v if float(v @ way[-1]) >= 0 else -v
    marks.append(
        Label(
            key="best-name",
            role="first",
            at=points(near),
            text="v_1",
            side=(1.0, 1.0),
            answer=True,
            quantity=best,
        )
    )
    marks.append(Curve(key="way", role="image", points=points(_along(way)), weight="curve", quantity=descent))
    marks.append(Dots(key="steps", role="image", points=points(way), size=8.0, quantity=descent))
    tip = points(way[0])
    marks.append(
        Label(key="begin-name", role="x", at=tip, text="d^{(0)}", side=(0.0, 1.0), size=0.9, quantity=descent)
    )
    said = f"({', '.join(shown(float(x), 3) for x in tip)})"
    marks.append(beginning_in_space().ring(tip, "x", said, quantity=descent))
    marks += placing.corner(port, policy.line(p, f))
    title = f"The error over the sphere — d after {n} steps keeps {percent(turn.kept_share(S, way[-1]))}"
    return View(key=SPHERE, title=title, marks=tuple(marks), home=home, fit=placing.fit(home), move="space", words=title)  # fmt: skip


def _along(way: Real) -> Real:
    """The way on the sphere: between two places the great circle, a point about every 5°."""
    out = [way[:1]]
    for a, b in itertools.pairwise(way):
        angle = 2.0 * np.arctan2(float(np.linalg.norm(a - b)), float(np.linalg.norm(a + b)))
        if angle < UNSEEN:
            continue
        s = np.linspace(0.0, 1.0, max(2, int(degrees(angle) / 5.0) + 1))[1:, None]
        out.append(b[None] if angle > 3.1 else (np.sin((1 - s) * angle) * a + np.sin(s * angle) * b) / np.sin(angle))  # fmt: skip
    return np.concatenate(out)
