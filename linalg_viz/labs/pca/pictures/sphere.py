"""The direction in space by descent: the error over the sphere of directions."""

from __future__ import annotations

import itertools
from math import cos, degrees, sin
from typing import Any

import numpy as np

from linalg_viz.compute import subspaces
from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.lab import Draggable
from linalg_viz.labs.parts import arrows, plane, space
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.pca import policy
from linalg_viz.labs.pca.facts import Facts, percent
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import own_axis, placing, turn
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import counted
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import orbit

KEY = "sphere"

LEVELS = (0.04, 0.12, 0.25, 0.4, 0.55, 0.7, 0.82, 0.92, 0.98)


def descended(p: Params, S: Real) -> Real:
    """The directions (steps + 1, 3) of d ← exp_d(−η ∇E / (λ₁ − λ₃)) on the sphere, ∇E = −2 (Sd − (dᵀSd) d).

    exp_d goes along the great circle. Source: Absil, Mahony & Sepulchre, Optimization Algorithms on Matrix
    Manifolds (2008), chapter 4.
    """
    values = subspaces.symmetric_axes(S)[0]
    gap = float(values[-1] - values[0])
    d = own_axis.direction(p)
    out = [d]
    for _ in range(p.steps):
        step = (2.0 * p.step / gap) * (S @ d - float(d @ S @ d) * d) if gap > 0.0 else np.zeros(3)
        far = float(np.linalg.norm(step))
        if far > 0.0:
            d = cos(far) * d + sin(far) * step / far
            d = d / np.linalg.norm(d)
        out.append(d)
    return np.array(out)


def beginning_in_space() -> Draggable:
    """The direction with which the descent begins, in space."""
    return turn.axis_in_space("Where the descent begins", KEY, "Begin with another direction")


def levels(S: Real) -> list[Real]:
    """Level lines of dᵀSd on the unit sphere, each (k, 3): round v₁
    above λ₂, round v₃ below it, and their mirror images.

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


def view(p: Params, f: Facts, n: int, ports: Viewports) -> View:
    """The unit sphere with the level lines of the error, those behind faint, and the way of the descent."""
    at = own_axis.space_points(p, f)
    S = own_axis.spread(f, at)
    way = descended(p, S)[: n + 1]
    home = orbit(reach=1.35)
    port = plane.viewport(ports, KEY, home)
    js = own_axis.looked_at(p, f)
    frame = space.frame(port, 1.2, (f.names[js[0]], f.names[js[1]], f.names[js[2]]))
    marks: list[Mark] = [mark for mark in frame if mark.key != "grid"]
    marks.append(
        Curve(
            key="outline",
            role="muted",
            points=plane.CIRCLE @ port.camera.matrix,
            connect="closed",
            weight="axis",
            quantity=qty.unit_ball(),
        )
    )
    marks += _level_lines(S, port.camera.towards)
    marks += _best(S, way[-1], port.camera.towards)
    marks += _way(way)
    marks += placing.corner(port, policy.line(p, f))
    keeps = percent(own_axis.kept_share(S, way[-1]))
    title = f"The error over the sphere — d after {counted(n, 'step')} keeps {keeps}"
    fit = placing.fit(home)
    return View(key=KEY, title=title, marks=tuple(marks), home=home, fit=fit, move="space", words=title)


def _level_lines(S: Real, towards: Real) -> list[Mark]:
    """The level lines of the error, those behind the sphere faint."""
    front: list[Real] = []
    back: list[Real] = []
    for line in levels(S):
        pairs = np.stack([line[:-1], line[1:]], axis=1)
        seen = pairs.mean(axis=1) @ towards >= 0.0
        front.append(pairs[seen].reshape(-1, 3))
        back.append(pairs[~seen].reshape(-1, 3))
    if not front:
        return []
    shared: dict[str, Any] = {
        "role": "moved",
        "connect": "pairs",
        "quantity": qty.of_kind(Kind.SHARE_LOST),
    }
    return [
        Curve(key="levels-behind", points=np.concatenate(back), weight="hair", fade=0.25, **shared),
        Curve(key="levels", points=np.concatenate(front), weight="axis", fade=0.9, **shared),
    ]


def _best(S: Real, now: Real, towards: Real) -> list[Mark]:
    """The best direction and its opposite; the one nearer to the present direction has the name."""
    v = subspaces.symmetric_axes(S)[1][:, -1]
    shared: dict[str, Any] = {
        "role": "first",
        "answer": True,
        "quantity": qty.numbered(Kind.PRINCIPAL_AXIS, 1, "X"),
    }
    out: list[Mark] = []
    for k, end in enumerate((v, -v)):
        fade = 1.0 if end @ towards >= 0 else 0.4
        at = end[None].copy()
        out.append(Dots(key=f"best{k}", points=at, shape="diamond", size=13.0, fade=fade, **shared))
    near = points(v if float(v @ now) >= 0 else -v)
    out.append(Label(key="best-name", at=near, text="v_1", side=(1.0, 1.0), **shared))
    return out


def _way(way: Real) -> list[Mark]:
    """The way of the descent with its steps, and its beginning with a ring."""
    descent = qty.of_kind(Kind.DESCENT)
    tip = points(way[0])
    said = arrows.entries_said(tip)
    return [
        Curve(key="way", role="image", points=points(_along(way)), weight="curve", quantity=descent),
        Dots(key="steps", role="image", points=points(way), size=8.0, quantity=descent),
        Label(
            key="begin-name", role="x", at=tip, text="d^{(0)}", side=(0.0, 1.0), size=0.9, quantity=descent
        ),
        beginning_in_space().ring(tip, "x", said, quantity=descent),
    ]


def _along(way: Real) -> Real:
    """The way on the sphere: between two places the great circle, a point about every 5°."""
    out = [way[:1]]
    for a, b in itertools.pairwise(way):
        angle = 2.0 * np.arctan2(float(np.linalg.norm(a - b)), float(np.linalg.norm(a + b)))
        if angle < UNSEEN:
            continue
        s = np.linspace(0.0, 1.0, max(2, int(degrees(angle) / 5.0) + 1))[1:, None]
        out.append(
            b[None] if angle > 3.1 else (np.sin((1 - s) * angle) * a + np.sin(s * angle) * b) / np.sin(angle)
        )
    return np.concatenate(out)
