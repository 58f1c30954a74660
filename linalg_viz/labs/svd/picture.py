"""A picture rebuilt with k singular values, and what that costs and loses."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute import compression
from linalg_viz.compute.compression import Factored
from linalg_viz.labs.contract.constraints import along_first_axis
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared, Work
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.svd.params import LARGEST_VALUES, Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Label, Mark, Picture, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import Camera

AT_ONCE = 256
"""Longest side, in pixels, up to which a picture is factored when it is asked for; larger ones are a job."""

FINEST = 1024
"""Longest side, in pixels, of what is drawn: above it every second, third … pixel is rebuilt."""

WIDE, TALL = 3.0, 2.2
_SPECTRUM = 400
SPECTRUM = "spectrum"


def table(name: str) -> str:
    """The key of ``Inputs.tables`` under which the factored picture of that name is put."""
    return f"svd:{name}"


def wanted(p: Params, inputs: Inputs) -> tuple[str, NDArray[np.uint8]] | None:
    """What is to be factored in the background, as (key of the table, pixels); None when nothing is missing.

    The work itself is ``compression.factor(pixels, report, stopped)``.
    """
    pixels = inputs.pictures.get(p.picture)
    if p.mode != "picture" or pixels is None or max(pixels.shape[:2]) <= AT_ONCE:
        return None
    return None if factored(p, inputs) is not None else (table(p.picture), pixels)


def work(p: Params, inputs: Inputs) -> Work | None:
    """The factoring of the chosen picture, while it is not there."""
    missing = wanted(p, inputs)
    if missing is None:
        return None
    key, pixels = missing
    return Work(
        key, "Factoring the picture", lambda report, stopped: compression.factor(pixels, report, stopped)
    )


def factored(p: Params, inputs: Inputs) -> Factored | None:
    """The factored picture: from the tables, or made at once when it is small; None while it is not there."""
    pixels = inputs.pictures.get(p.picture)
    if pixels is None:
        return None
    found = inputs.tables.get(table(p.picture))
    if isinstance(found, Factored) and found.pixels.shape[:2] == pixels.shape[:2]:
        return found
    return _small(_Same(pixels)) if max(pixels.shape[:2]) <= AT_ONCE else None


class _Same:
    """An array compared by identity, so that it can be a key."""

    __slots__ = ("pixels",)

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        self.pixels = pixels

    def __hash__(self) -> int:
        return id(self.pixels)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.pixels is self.pixels


@lru_cache(maxsize=4)
def _small(key: _Same) -> Factored | None:
    return compression.factor(key.pixels)


@lru_cache(maxsize=8)
def _rebuilt(F: Factored, k: int, stride: int) -> NDArray[np.uint8]:
    return compression.rebuilt(F, k, stride)


@lru_cache(maxsize=32)
def losses(F: Factored, k: int) -> tuple[float, float]:
    """(measured, predicted) Frobenius norm of what rank k leaves out."""
    return compression.measured(F, k), compression.predicted(F, k)


def scene(p: Params, inputs: Inputs) -> Scene:
    """The picture with k values, the original beside it when asked for, and all the singular values."""
    pixels = inputs.pictures.get(p.picture)
    if pixels is None:
        return (_refused(f"There is no picture named “{p.picture}”: drop one here (PNG or JPEG)."),)
    F = factored(p, inputs)
    if F is None:
        title = f"The picture {waits(p, inputs)}; here is the original"
        return (_view("picture", title, pixels, pixels.shape),)
    k = min(p.values, F.r)
    stride = -(-max(F.size) // FINEST)
    views = [_view("picture", f"{k} singular values", _rebuilt(F, k, stride), pixels.shape, weight=1.2)]
    if p.original:
        views.append(_view("original", "Original", F.pixels, pixels.shape, weight=1.2))
    return (*views, _spectrum(F, k))


def _view(
    key: str, title: str, pixels: NDArray[np.uint8], shape: tuple[int, ...], weight: float = 1.0
) -> View:
    h, w = shape[0] / max(shape[:2]), shape[1] / max(shape[:2])
    if pixels.ndim == 2:
        pixels = np.repeat(pixels[:, :, None], 3, axis=2)
    mark = Picture(key="pixels", pixels=pixels, corner=points([-w, -h]), across=points([2 * w, 0.0]), up=points([0.0, 2 * h]), smooth=max(shape[:2]) > 64, quantity=qty.matrix("A_k" if key == "picture" else "A"))  # fmt: skip
    fit = points([[-w, -h], [w, h]])
    return View(key=key, title=title, marks=(mark,), home=Camera(reach=1.2), fit=fit, weight=weight, words=f"{title}, {shape[1]} by {shape[0]} pixels")  # fmt: skip


def _refused(words: str) -> View:
    label: Mark = Label(
        key="refusal", role="warn", at=points([0.0, 0.0]), text=words, side=(0.0, 0.0), quantity=qty.SENTENCE
    )
    fit = points([[-1.0, -1.0], [1.0, 1.0]])
    return View(key="picture", title="A picture, compressed", marks=(label,), home=Camera(reach=1.2), fit=fit, words=words)  # fmt: skip


def _spectrum(F: Factored, k: int) -> View:
    """σᵢ over i, both on logarithmic scales: kept ones strong, left out ones pale."""
    channels = F.channels
    roles = ("text",) if len(channels) == 1 else ("bad", "good", "accent")
    top = max(max(float(c.sigma[0]) for c in channels), 1.0)
    decades = 4.0
    marks: list[Mark] = _axes(F.r, top, decades)
    for c, role, name in zip(channels, roles, ("red", "green", "blue"), strict=False):
        at = _spots(c.sigma, F.r, top, decades)
        cut = int(np.searchsorted(_ranks(F.r), k, side="right"))
        if cut > 1:
            marks.append(
                Curve(
                    key=f"kept-{name}",
                    role=role,
                    points=at[:cut].copy(),
                    weight="curve",
                    quantity=qty.of_kind(Kind.SINGULAR_VALUE, "A"),
                )
            )
        if cut < len(at):
            marks.append(Curve(key=f"left-{name}", role=role, points=at[max(cut - 1, 0) :].copy(), weight="hair", dash="dot", quantity=qty.of_kind(Kind.SINGULAR_VALUE, "A")))  # fmt: skip
    if k > 0:
        x = _across(float(k), F.r)
        marks.append(Curve(key="cut", role="accent", points=points([[x, 0.0], [x, TALL]]), weight="axis", dash="dash", quantity=qty.of_kind(Kind.RANK_KEPT)))  # fmt: skip
        marks.append(grip().ring(points([x, 0.0]), "accent", f"{k}", quantity=qty.of_kind(Kind.RANK_KEPT)))
        marks.append(Label(key="cut-name", role="accent", at=points([x, TALL]), text=f"k = {k}", side=(0.0, 1.0), size=0.85, quantity=qty.of_kind(Kind.RANK_KEPT)))  # fmt: skip
    home = Camera(centre=(WIDE / 2, TALL / 2), reach=WIDE * 0.68)
    fit = points([[-0.5, -0.5], [WIDE + 0.3, TALL + 0.4]])
    return View(key=SPECTRUM, title="Singular values σ_i", marks=tuple(marks), home=home, fit=fit, move="fixed", words=f"{F.r} falling singular values, {k} kept")  # fmt: skip


def waits(p: Params, inputs: Inputs) -> str:
    """What is the matter with a picture that is not there factored."""
    return "was not factored: that was stopped" if table(p.picture) in inputs.stopped else "is being factored"


def grip() -> Draggable:
    """How many singular values are kept, along the chart."""
    first, tip = along_first_axis(free=False), "How many singular values to keep"
    return Draggable("values-handle", qty.of_kind(Kind.RANK_KEPT).words, _cut, first, tip, (SPECTRUM,))


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
    return np.unique(np.rint(np.geomspace(1.0, r, min(r, _SPECTRUM))).astype(np.int64))


def _across(i: float, r: int) -> float:
    return float(WIDE * np.log(i) / np.log(r)) if r > 1 else 0.0


def _spots(sigma: NDArray[np.float64], r: int, top: float, decades: float) -> NDArray[np.float64]:
    ranks = _ranks(r)
    x = WIDE * np.log(ranks) / np.log(r) if r > 1 else np.zeros(len(ranks))
    height = 1.0 + np.log10(np.maximum(sigma[ranks - 1] / top, 10.0**-decades)) / decades
    return np.stack([x, TALL * height], axis=1)


def _axes(r: int, top: float, decades: float) -> list[Mark]:
    lines = points([[0.0, 0.0], [WIDE, 0.0], [0.0, 0.0], [0.0, TALL]])
    out: list[Mark] = [
        Curve(
            key="axes",
            role="axis",
            points=lines,
            connect="pairs",
            weight="axis",
            still=True,
            quantity=qty.AXES,
        )
    ]
    for i in sorted({1, 10, 100, r}):
        if i <= r and (i == r or i * 2 < r or i == 1):
            at = points([_across(float(i), r), 0.0])
            out.append(Label(key=f"rank{i}", role="muted", at=at, text=str(i), side=(0.0, -1.0), size=0.72, still=True, quantity=qty.TICK))  # fmt: skip
    for d in range(int(decades) + 1):
        at = points([0.0, TALL * (1.0 - d / decades)])
        out.append(Label(key=f"level{d}", role="muted", at=at, text=shown(top * 10.0**-d, 2), side=(-1.0, 0.0), size=0.72, still=True, quantity=qty.TICK))  # fmt: skip
    return out
