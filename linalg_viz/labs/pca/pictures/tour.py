"""From raw columns to principal components: the camera travels, wanders, or follows a column's arrow."""

from __future__ import annotations

from functools import lru_cache, partial

import numpy as np

from linalg_viz.compute.motion import frames
from linalg_viz.compute.motion.easing import eased
from linalg_viz.compute.motion.frames import Passage, orthonormal, passage
from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.constraints import FREE, circle
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts import arrows, plane
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.parts.snapping import near
from linalg_viz.labs.pca import policy, tables
from linalg_viz.labs.pca.facts import Facts, percent, replaced, settled
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import biplot, cloud, legend, own_axis, placing
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Label, Mark, points
from linalg_viz.scene.numbers import decimal, shown
from linalg_viz.scene.scene import Scene, View, Viewports

KEY = "tour"
VIEWS = 5
"""Views a grand tour passes through after the columns."""

MOST_RINGS = 12
"""Columns up to which every arrow has a ring; of more, the longest arrows have."""


def raw(p: Params, f: Facts) -> Real:
    """The frame (2, p) that looks at the two columns looked at."""
    F = np.zeros((2, f.p))
    for i, j in enumerate(own_axis.looked_at(p, f)[:2]):
        F[i, j] = 1.0
    return F if f.p > 1 else np.array([[1.0], [0.0]])


def principal(p: Params, f: Facts) -> Real:
    """The frame (2, p) of the two components looked at; a missing one is completed at a right angle."""
    js = biplot.components(p, f)[:2]
    F = np.zeros((2, f.p))
    F[0] = f.V[:, js[0]]
    if len(js) > 1 and js[1] < f.r and js[1] != js[0]:
        F[1] = f.V[:, js[1]]
    elif f.p > 1:
        e = np.eye(f.p)[int(np.argmin(np.abs(F[0])))]
        rest = e - float(e @ F[0]) * F[0]
        F[1] = rest / np.linalg.norm(rest)
    return F


def by_hand(p: Params, f: Facts) -> Real:
    """The frame made by dragging; that of the two columns where none fits the table."""
    if len(p.frame) != 2 * f.p or f.p < 2:
        return raw(p, f)
    rows = points(p.frame).reshape(2, f.p)
    return rows if np.abs(rows @ rows.T - np.eye(2)).max() <= UNSEEN else orthonormal(rows)


@lru_cache(maxsize=8)
def _wanderings(p: int, first: bytes, seed: int) -> tuple[Passage, ...]:
    """The passages of a grand tour: from the first frame through views drawn at random."""
    chance = np.random.default_rng(seed)
    frame = np.frombuffer(first).reshape(2, p).copy()
    out = []
    for _ in range(VIEWS):
        next_one = orthonormal(chance.standard_normal((2, p)))
        out.append(passage(frame, next_one))
        frame = next_one
    return tuple(out)


def frame(p: Params, f: Facts, t: float) -> Real:
    """The frame (2, p) at a time of the present way."""
    if f.p < 2:
        return raw(p, f)
    if p.tour == "manual":
        return by_hand(p, f)
    if p.tour == "principal":
        return passage(raw(p, f), principal(p, f)).at(eased(t))
    ways = _wanderings(f.p, raw(p, f).tobytes(), p.seed)
    i = min(int(t * VIEWS), VIEWS - 1)
    return ways[i].at(eased(t * VIEWS - i))


def extent(p: Params, f: Facts) -> float:
    """How far the rows reach in the raw and in the principal view,
    the widest there are: the same at every time.
    """
    far = 0.0
    for F in (raw(p, f), principal(p, f)):
        far = max(far, float(np.quantile(np.sqrt(((f.Z @ F.T) ** 2).sum(axis=1)), 0.98)))
    return far or 1.0


def length(p: Params, f: Facts) -> float:
    """How long the arrow of a column is drawn that lies wholly in the picture: the same from every side."""
    return biplot.nice(0.85 * extent(p, f))


def scene(p: Params, f: Facts, ports: Viewports, t: float) -> Scene:
    """The rows and the arrows of the columns as the frame of this moment sees them."""
    F = frame(p, f, t)
    at = f.Z @ F.T
    k = length(p, f)
    far = max(extent(p, f), 1.05 * k)
    home = placing.home(points([[-far, -far * 0.75], [far, far * 0.75]]), ports, KEY)
    port = plane.viewport(ports, KEY, home)
    names = _axes(p, f, t)
    marks: list[Mark] = plane.frame(port, (f.unit_name(names[0]), f.unit_name(names[1])))
    marks += cloud.marks(p, f, at, port)
    marks += _arrows(f, F, k)
    marks = legend.added(marks, p, f, port, choice=True)
    kept = turn_share(f, F)
    marks += placing.corner(port, f"{policy.line(p, f)} · arrows × {shown(k, 3)}")
    title = f"{_title(p, t)} — {percent(kept)} of the variance"
    return (
        View(
            key=KEY,
            title=title,
            marks=tuple(marks),
            home=home,
            fit=placing.fit(home),
            words=f"{title}; across {_said(f, F[0])}, up {_said(f, F[1])}",
        ),
    )


def turn_share(f: Facts, F: Real) -> float:
    """The share of the variance in the plane of a frame."""
    return min(float(((F @ f.V) ** 2 @ f.lam).sum()) / f.axes.total, 1.0)


def _axes(p: Params, f: Facts, t: float) -> tuple[str, str]:
    js = own_axis.looked_at(p, f)[:2]
    columns = (f.names[js[0]], f.names[js[1]] if len(js) > 1 else "")
    if p.tour == "manual":
        return ("", "") if p.frame else columns
    if t <= 0.0:
        return columns
    if p.tour == "principal" and t >= 1.0:
        a, b = (*biplot.components(p, f)[:2], 1)[:2]
        return f"PC{a + 1}", f"PC{b + 1}" if f.r > 1 else ""
    return "", ""


def _title(p: Params, t: float) -> str:
    if p.tour == "manual":
        return "A view by hand"
    if p.tour == "grand":
        return "Grand tour"
    return (
        "From columns to components"
        if 0.0 < t < 1.0
        else "Raw columns"
        if t <= 0.0
        else "Principal components"
    )


def _said(f: Facts, row: Real) -> str:
    order = np.argsort(-np.abs(row), kind="stable")[:3]
    return " ".join(f"{decimal(float(row[j]), 2)} {f.names[j]}" for j in order if abs(row[j]) > 0.005)


def ringed(F: Real) -> list[int]:
    """The columns whose arrows have a ring: all of a few, the longest of many."""
    if F.shape[1] <= MOST_RINGS:
        return list(range(F.shape[1]))
    order = np.argsort(-(F**2).sum(axis=0), kind="stable")
    return sorted(int(j) for j in order[: MOST_RINGS - 4])


def _arrows(f: Facts, F: Real, k: float) -> list[Mark]:
    heads = k * F.T
    out: list[Mark] = [
        Arrow(
            key="columns",
            role="image",
            tails=np.zeros_like(heads),
            heads=points(heads),
            weight="curve",
            fade=0.9 if f.p <= 20 else 0.45,
            quantity=qty.of_kind(Kind.FEATURE),
        )
    ]
    named = ringed(F)
    for j, text in zip(named, tables.short([f.names[j] for j in named], 22), strict=True):
        size = float(np.hypot(*heads[j]))
        side = (float(heads[j, 0]) / size, float(heads[j, 1]) / size) if size > 0.05 * k else (1.0, 1.0)
        fade = 1.0 if size > 0.05 * k else 0.45
        out.append(
            Label(
                key=f"column{j}-name",
                role="image",
                at=points(heads[j]),
                text=text,
                side=side,
                size=0.82,
                fade=fade,
                quantity=qty.numbered(Kind.FEATURE, j + 1),
            )
        )
    if f.p > 1:
        for j in reversed(ringed(F)):
            value = arrows.entries_said(F[:, j])
            out.append(
                column(j, f).ring(heads[j], "image", value, quantity=qty.numbered(Kind.FEATURE, j + 1))
            )
    return out


def column(j: int, f: Facts) -> Draggable:
    """The arrow of column j; two columns fill the plane, their arrows can only turn."""
    constraint = circle(np.zeros(2)) if f.p == 2 else FREE
    tip = "Pull the column into the picture or out of it"
    return Draggable(f"column{j}", f"Arrow of {f.names[j]}", partial(_pulled, j), constraint, tip)


def _pulled(j: int, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """The arrow of a column pulled: the picture turns until the column is there."""
    f = settled(p, shared, inputs)
    if f.p < 2 or j >= f.p:
        raise ValueError("this column has no arrow to pull")
    k = length(p, f)
    F = frame(p, f, g.t)
    target = g.to[:2] / k
    if float(np.linalg.norm(target - F[:, j])) <= UNSEEN:
        return Change(p, shared)
    size = float(np.linalg.norm(target))
    if f.p == 2 and size == 0.0:
        return Change(p, shared, "two columns fill the plane: their arrows can only turn")
    hit = ""
    if size > 1.0 or f.p == 2:
        hit = (
            "as long as it can be: the column lies in the picture"
            if size >= 1.0
            else "two columns fill the plane: their arrows can only turn"
        )
    turned = frames.with_column(F, j, target)
    return Change(
        replaced(p, tour="manual", frame=tuple(near(float(x), g.grain / k) for x in turned.ravel())),
        shared,
        hit,
    )
