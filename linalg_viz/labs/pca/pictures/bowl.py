"""The encoder found by gradient descent: f(c) = −2 xᵀDc + cᵀc, its bowl, and the steps down to c* = Dᵀx."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from linalg_viz.compute.pca import measures
from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.constraints import along_first_axis
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts import arrows, decimals, plane
from linalg_viz.labs.parts.pixels import SMALLEST, UNSEEN
from linalg_viz.labs.parts.snapping import near
from linalg_viz.labs.pca import policy
from linalg_viz.labs.pca.facts import Facts, replaced, settled
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import charts, placing
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import decimal, shown, stated
from linalg_viz.scene.scene import Scene, View, Viewports

KEY = "bowl"
DOWN = "descent"
DECADES = 8.0
"""Powers of ten that the curve of the heights goes down."""

NUMBER = 19.5
"""Pixels at 100 % that the number of a step takes."""

FAR = 1e4
"""How many times the size of x a descent that runs away is followed."""


def target(f: Facts, i: int) -> Real:
    """c* = Dᵀz (2,) of the drawn row i with the first two
    directions; one direction leaves the second at 0.
    """
    out = np.zeros(2)
    out[: min(f.r, 2)] = measures.scores(f.Z[i], f.V)[:2]
    return out


def size_of(f: Facts, c: Real) -> float:
    """The unit in which the beginning is kept: the length of c*, or the spread where that is 0."""
    length = float(np.linalg.norm(c))
    return length if length > UNSEEN * float(np.sqrt(f.axes.total)) else float(np.sqrt(f.axes.total))


def begun(p: Params, f: Facts, i: int) -> Real:
    """Where the descent begins (2,)."""
    c = points(p.begun) * size_of(f, target(f, i))
    if f.r < 2:
        c[1] = 0.0
    return c


def descent(start: Real, end: Real, eta: float, steps: int) -> Real:
    """The places (steps + 1, 2) of c ← c − η ∇f(c), where ∇f(c) = 2 (c − c*): what is left shrinks by 1 − 2η.

    Followed until it is ``FAR`` times as far as it began; then it stays there.
    """
    shrink = (1.0 - 2.0 * eta) ** np.arange(steps + 1)
    return np.asarray(end + np.clip(shrink, -FAR, FAR)[:, None] * (start - end))


def value(c: Real, end: Real) -> Real:
    """f(c) − f(c*) = ‖c − c*‖² for places (k, 2)."""
    return np.asarray(((c - end) ** 2).sum(axis=-1))


def taken(p: Params, t: float) -> int:
    """The steps taken at a time of the time line."""
    return round(min(max(t, 0.0), 1.0) * p.steps)


def beginning(f: Facts) -> Draggable:
    """Where the descent begins."""
    first = along_first_axis(f.r > 1)
    return Draggable("begin", "Where the descent begins", _begun_elsewhere, first, "Begin somewhere else")


def _begun_elsewhere(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """The descent begins somewhere else."""
    f = settled(p, shared, inputs)
    i = f.chosen(p)
    assert i is not None
    to, now = g.to[:2], begun(p, f, i)
    if float(np.linalg.norm(to - now)) <= UNSEEN * max(float(np.linalg.norm(now)), g.resolution):
        return Change(p, shared)
    size = size_of(f, target(f, i))
    hit = "one component: c is one number" if f.r < 2 and abs(float(to[1])) > g.resolution else ""
    grain = g.grain / size
    place = (near(float(to[0]) / size, grain), near(float(to[1]) / size, grain) if f.r > 1 else p.begun[1])
    return Change(replaced(p, begun=place), shared, hit)


def scene(p: Params, f: Facts, ports: Viewports, t: float) -> Scene:
    """The bowl by its level lines with the way down, and beside it the height after each step."""
    i = f.chosen(p)
    assert i is not None
    end = target(f, i)
    start = begun(p, f, i)
    way = descent(start, end, p.step, p.steps)
    n = taken(p, t)
    return (_bowl(p, f, i, start, end, way[: n + 1], ports), _heights(p, way, end, n, ports))


def _bowl(p: Params, f: Facts, i: int, start: Real, end: Real, way: Real, ports: Viewports) -> View:
    radius = max(float(np.linalg.norm(start - end)), 0.35 * size_of(f, end))
    box = points([end - 1.15 * radius, end + 1.15 * radius])
    home = placing.home(box, ports, KEY)
    port = plane.viewport(ports, KEY, home)
    marks: list[Mark] = plane.frame(port, ("c_1", "c_2"))
    marks += _levels(end, radius)
    path = qty.of_kind(Kind.DESCENT)
    marks.append(Curve(key="way", role="image", points=points(way), weight="curve", fade=0.9, quantity=path))
    marks.append(Dots(key="steps", role="image", points=points(way), size=7.0, quantity=path))
    marks += _bottom(end)
    last = points(way[-1])
    if len(way) > 1:
        marks.append(
            Label(
                key="last-name",
                role="image",
                at=last,
                text=f"after {len(way) - 1}",
                side=(-1.0, -1.0),
                size=0.8,
                quantity=qty.of_kind(Kind.DESCENT),
            )
        )
    marks.append(
        Label(
            key="begin-name",
            role="x",
            at=points(start),
            text="c^{(0)}",
            side=(-1.0, 1.0),
            size=0.9,
            quantity=qty.of_kind(Kind.DESCENT),
        )
    )
    said = arrows.entries_said(points(start))
    marks.append(beginning(f).ring(start, "x", said, quantity=qty.of_kind(Kind.DESCENT)))
    marks += placing.corner(port, f"{f.row_name(i)} · {policy.line(p, f)}")
    title = "f(c) = −2 x^T D c + c^T c — step by step to where it is lowest"
    return View(
        key=KEY,
        title=title,
        marks=tuple(marks),
        home=home,
        fit=placing.fit(home),
        words=f"the bowl of f over c; {verdict(p.step)}",
        weight=1.3,
    )


def verdict(eta: float) -> str:
    """What a step size does, in words."""
    left = left_by(eta)
    if left > 0:
        return f"each step leaves {decimal(left, 3)} of the way"
    if left == 0:
        return "one step arrives"
    if left > -1:
        return f"each step oversteps: it leaves {decimal(-left, 3)} of the way, on the other side"
    if left == -1:
        return "it jumps to and fro for ever"
    return f"it runs away: each step makes the way {decimal(-left, 3)} times as long"


def left_by(eta: float) -> Fraction:
    """1 − 2η, the share of the way that a step leaves; below 0 it ends on the other side."""
    return 1 - 2 * decimals.rounded(eta)


def named(eta: float) -> str:
    """The step size with its relation: "η = 0.2"."""
    return f"η {stated(decimals.rounded(eta), 3, False)}"


def _brief(eta: float) -> str:
    """The verdict as a title: on one line above the chart, before a class too."""
    step, left = named(eta), left_by(eta)
    size = decimal(abs(left), 3)
    if left > 0:
        return f"{step} leaves {size} of the way"
    if left > -1:
        return f"{step}: one step arrives" if left == 0 else f"{step} oversteps, leaves {size}"
    return f"{step} jumps for ever" if left == -1 else f"{step} runs away, {size} times as far"


def _levels(end: Real, radius: float) -> list[Mark]:
    """Level lines of f about its lowest place, fainter outwards."""
    return [
        Curve(
            key=f"level{j}",
            role="moved",
            points=end + plane.CIRCLE * (radius * 0.2 * j),
            connect="closed",
            weight="moved",
            fade=0.9 - 0.07 * j,
            quantity=qty.GUIDE,
        )
        for j in range(1, 9)
    ]


def _bottom(end: Real) -> list[Mark]:
    """c*, where f is lowest."""
    shared: dict[str, Any] = {"role": "first", "answer": True, "quantity": qty.of_kind(Kind.SCORE, "x")}
    return [
        Dots(key="end", points=end[None].copy(), shape="diamond", size=13.0, **shared),
        Label(key="end-name", at=points(end), text="c* = D^T x", side=(1.0, 0.8), **shared),
    ]


def _heights(p: Params, way: Real, end: Real, n: int, ports: Viewports) -> View:
    """f − f* after each step, in powers of ten."""
    high = charts.height(ports, DOWN)
    marks = charts.base(high)
    found = value(way, end)
    top = float(found.max())
    if top > 0.0:
        logs = np.maximum(np.log10(np.maximum(found / top, SMALLEST)), -DECADES)
        ys = 1.0 + logs / DECADES
        xs = np.arange(len(way)) / max(len(way) - 1, 1)
        marks.append(
            charts.curve(
                "all", xs, ys, high, "muted", weight="axis", dash="dot", quantity=qty.of_kind(Kind.DESCENT)
            )
        )
        at = np.stack([xs * charts.WIDE, ys * high], axis=1)
        marks.append(
            Dots(
                key="before",
                role="image",
                points=points(at[: n + 1]),
                size=8.0,
                quantity=qty.of_kind(Kind.DESCENT),
            )
        )
        now = points(at[n])
        side = -1.0 if n > len(way) / 2 else 1.0
        marks.append(
            Label(
                key="now",
                role="image",
                at=now,
                text=f"step {n}: f − f* ≈ {shown(float(found[n]), 3)}",
                side=(side, 1.0),
                size=0.85,
                quantity=qty.of_kind(Kind.DESCENT),
            )
        )
        for decade in (2, 4, 6):
            share = 1.0 - decade / DECADES
            # The name stands at the end from which the curve is farther where it crosses the line, on the
            # side of the line where the curve is not.
            late = int((ys > share).sum()) > len(ys) / 2
            text = f"10^{{−{decade}}} of the height"
            key = f"decade{decade}"
            marks += charts.level(key, share * high, text, quantity=qty.TICK, above=not late, left=late)
    marks += (
        charts.below("step", [str(k) if len(way) <= 16 or k % 5 == 0 else "" for k in range(len(way))])
        if len(way) < 2
        else _ticks(len(way) - 1, charts.room(ports, DOWN, len(way) - 1))
    )
    return charts.view(DOWN, _brief(p.step), marks, high, verdict(p.step), 1.0, ports)


def _ticks(steps: int, room: float) -> list[Mark]:
    """The numbers of the steps, ``room`` pixels at 100 % apart: as many as stand beside one another."""
    every = next((n for n in (1, 2, 5) if n * room >= NUMBER), 10)
    return [
        Label(
            key=f"tick{k}",
            role="muted",
            at=points([charts.WIDE * k / steps, 0.0]),
            text=str(k),
            side=(0.0, -1.0),
            size=0.72,
            quantity=qty.TICK,
        )
        for k in range(0, steps + 1, every)
    ]
