"""The singular values of a picture on logarithmic scales, and the ring that cuts them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from math import ceil, floor, log10

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.compression import Factored
from linalg_viz.labs.contract.constraints import along_first_axis
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts import framing
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.parts.plane import axis_lines, tick
from linalg_viz.labs.svd.factoring import factored
from linalg_viz.labs.svd.params import LARGEST_VALUES, Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Label, Mark, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Viewport

KEY = "spectrum"
WIDE, TALL = 3.0, 2.2
"""Units of the chart; it is as tall as its view allows once that is laid out."""

MOST_TALL = 1.2, 8.0
"""The least and the most of them."""

EDGES = framing.Edges(left=52.0, right=26.0, foot=42.0, head=92.0)
"""Room for its numbers, the name of the cut and the title."""

DECADES = 4
"""Powers of ten below the largest value that the chart shows."""

MOST = 400
"""Values of a channel that are drawn; of more a thinning choice."""

SIGMA, KEPT = qty.of_kind(Kind.SINGULAR_VALUE, "A"), qty.of_kind(Kind.RANK_KEPT)


def view(F: Factored, k: int, port: Viewport | None) -> View:
    """σᵢ over i, both on logarithmic scales: kept ones strong, left out ones pale."""
    home, tall = framing.chart(port, WIDE, TALL, EDGES, MOST_TALL)
    channels = F.channels
    roles = ("text",) if len(channels) == 1 else ("bad", "good", "accent")
    top = max(max(float(c.sigma[0]) for c in channels), 1.0)
    marks: list[Mark] = _axes(F.r, top, tall)
    cut = int(np.searchsorted(_ranks(F.r), k, side="right"))
    for c, role, name in zip(channels, roles, ("red", "green", "blue"), strict=False):
        marks += _channel(name, role, _spots(c.sigma, F.r, top, tall), cut)
    if k > 0:
        marks += _kept(k, F.r, tall)
    return View(
        key=KEY,
        title="Singular values σ_i",
        marks=tuple(marks),
        home=home,
        fit=points([[-0.5, -0.5], [WIDE + 0.3, tall + 0.4]]),
        move="fixed",
        words=f"{F.r} falling singular values, {k} kept",
    )


def _channel(name: str, role: str, at: NDArray[np.float64], cut: int) -> Iterator[Mark]:
    """The curve of one channel: strong up to the cut, pale and dotted behind it."""
    if cut > 1:
        yield Curve(key=f"kept-{name}", role=role, points=at[:cut].copy(), weight="curve", quantity=SIGMA)
    if cut < len(at):
        rest = at[max(cut - 1, 0) :].copy()
        yield Curve(key=f"left-{name}", role=role, points=rest, weight="hair", dash="dot", quantity=SIGMA)


def _kept(k: int, r: int, tall: float) -> list[Mark]:
    """Where the values are cut, and the ring that moves the cut."""
    line = points([[_across(float(k), r), 0.0], [_across(float(k), r), tall]])
    return [
        Curve(key="cut", role="accent", points=line, weight="axis", dash="dash", quantity=KEPT),
        grip().ring(line[0].copy(), "accent", f"{k}", quantity=KEPT),
        Label(
            key="cut-name",
            role="accent",
            at=line[1].copy(),
            text=f"k = {k}",
            side=(0.0, 1.0),
            size=0.85,
            quantity=KEPT,
        ),
    ]


def grip() -> Draggable:
    """How many singular values are kept, along the chart."""
    first, tip = along_first_axis(free=False), "How many singular values to keep"
    return Draggable("values-handle", KEPT.words, _cut, first, tip, (KEY,))


def _cut(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    F = factored(p, inputs)
    if F is None:
        raise ValueError("the picture is not there yet, so there is no k to choose")
    x, now = float(g.to[0]), min(p.values, F.r)
    here = _across(float(now), F.r)
    if abs(x - here) <= UNSEEN:
        return Change(p, shared)
    k = min(max(round(F.r ** (x / WIDE)), 1), F.r, LARGEST_VALUES)
    if g.keyboard and k == now:
        k = min(max(now + (1 if x > here else -1), 1), F.r, LARGEST_VALUES)
    off = abs(_across(float(k), F.r) - x) > g.resolution
    said = f"k counts singular values: a whole number from 1 to {min(F.r, LARGEST_VALUES)}" if off else ""
    return Change(p if k == now else replace(p, values=k), shared, said)


@lru_cache(maxsize=8)
def _ranks(r: int) -> NDArray[np.int64]:
    """Which i are drawn: all of a few, a thinning choice of many."""
    ranks = np.rint(np.geomspace(1.0, r, min(r, MOST))).astype(np.int64)
    # They rise; np.unique would import masked arrays for it, 60 ms the first time.
    return ranks[np.diff(ranks, prepend=0) > 0]


def _across(i: float, r: int) -> float:
    return float(WIDE * np.log(i) / np.log(r)) if r > 1 else 0.0


def _spots(sigma: NDArray[np.float64], r: int, top: float, tall: float) -> NDArray[np.float64]:
    ranks = _ranks(r)
    x = WIDE * np.log(ranks) / np.log(r) if r > 1 else np.zeros(len(ranks))
    height = 1.0 + np.log10(np.maximum(sigma[ranks - 1] / top, 1.0 / 10.0**DECADES)) / DECADES
    return np.stack([x, tall * height], axis=1)


def _axes(r: int, top: float, tall: float) -> list[Mark]:
    out: list[Mark] = [axis_lines(points([[0.0, 0.0], [WIDE, 0.0], [0.0, 0.0], [0.0, tall]]))]
    for i in sorted({1, 10, 100, r}):
        if i <= r and (i == r or i * 2 < r or i == 1):
            out.append(tick(f"rank{i}", 0, points([_across(float(i), r), 0.0]), str(i)))
    highest = log10(top)
    for power in range(ceil(highest - DECADES), floor(highest) + 1):
        at = points([0.0, tall * (1.0 + (power - highest) / DECADES)])
        out.append(tick(f"level{power}", 1, at, shown(10.0**power)))
    return out
