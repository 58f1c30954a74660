"""A picture rebuilt with k singular values, and what that costs and loses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import inf

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute import compression
from linalg_viz.compute.compression import Factored
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.parts import framing
from linalg_viz.labs.svd import spectrum
from linalg_viz.labs.svd.factoring import factored, waits
from linalg_viz.labs.svd.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Label, Mark, Picture, points
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import Camera, Viewport

KEY = "picture"

GAP = 0.06
"""Between two pictures side by side, as a share of the longer side of one."""

FINEST = 1024
"""Longest side, in pixels, of what is drawn: above it every second, third … pixel is rebuilt."""


@lru_cache(maxsize=8)
def _rebuilt(F: Factored, k: int, stride: int) -> NDArray[np.uint8]:
    return compression.rebuilt(F, k, stride)


NAME = 30.0
"""Pixels at 100 % that the name above a picture takes, where there are two."""


def scene(p: Params, inputs: Inputs, ports: Viewports) -> Scene:
    """The picture with k values, the original by it when asked for, and all the singular values."""
    pixels = inputs.pictures.get(p.picture)
    if pixels is None:
        return (_refused(f"There is no picture named “{p.picture}”: drop one here (PNG or JPEG)."),)
    F = factored(p, inputs)
    if F is None:
        title = f"The picture {waits(p, inputs)}; here is the original"
        return (_view(title, ((KEY, title, pixels),), pixels.shape, ports.get(KEY)),)
    k = min(p.values, F.r)
    stride = -(-max(F.size) // FINEST)
    title = f"{k} singular value{'s' if k > 1 else ''}"
    shown = [(KEY, title, _rebuilt(F, k, stride))]
    if p.original:
        shown.append(("original", "original", F.pixels))
    return (
        _view(title, shown, pixels.shape, ports.get(KEY), weight=1.6),
        spectrum.view(F, k, ports.get(spectrum.KEY)),
    )


def _view(
    title: str,
    shown: Sequence[tuple[str, str, NDArray[np.uint8]]],
    shape: tuple[int, ...],
    port: Viewport | None,
    weight: float = 1.0,
) -> View:
    """Pictures of one shape with their names, side by side, or one below the other where that is larger."""
    tall, wide = shape[:2]
    h, w = tall / max(tall, wide), wide / max(tall, wide)
    room, stacked = _room(port, len(shown), w, h)
    marks: list[Mark] = []
    for i, (key, name, pixels) in enumerate(shown):
        left, top = (0.0, -i * (h + room)) if stacked else (i * (w + GAP), 0.0)
        marks.append(_pixels(key, pixels, left, top, w, h))
        if len(shown) > 1:
            at, of = points([left + w / 2.0, top]), qty.SENTENCE
            marks.append(
                Label(
                    key=f"{key}-name", role="text", at=at, text=name, side=(0.0, 1.0), still=True, quantity=of
                )
            )
    more = len(shown) - 1
    right, low = (w, -h - more * (h + room)) if stacked else (w + more * (w + GAP), -h)
    return View(
        key=KEY,
        title=title,
        marks=tuple(marks),
        home=framing.whole(port, 0.0, right, low, room, largest=inf),
        fit=points([[0.0, low], [right, room]]),
        weight=weight,
        words=f"{title}, {wide} by {tall} pixels",
    )


def _room(port: Viewport | None, count: int, w: float, h: float) -> tuple[float, bool]:
    """The height of a name in units of the scene, and whether the pictures stand one below the other."""
    if port is None or count == 1:
        return 0.0 if count == 1 else 0.1, False
    name = NAME * port.text
    beside = min(port.width / (2.0 * w + GAP), (port.height - name) / h)
    below = min(port.width / w, (port.height - 2.0 * name) / (2.0 * h))
    return name / max(beside, below, 1.0), below > beside


def _pixels(key: str, pixels: NDArray[np.uint8], left: float, top: float, w: float, h: float) -> Picture:
    if pixels.ndim == 2:
        pixels = np.repeat(pixels[:, :, None], 3, axis=2)
    return Picture(
        key="pixels" if key == KEY else key,
        pixels=pixels,
        corner=points([left, top - h]),
        across=points([w, 0.0]),
        up=points([0.0, h]),
        smooth=max(pixels.shape[:2]) > 64,
        quantity=qty.matrix("A_k" if key == KEY else "A"),
    )


def _refused(words: str) -> View:
    label: Mark = Label(
        key="refusal", role="warn", at=points([0.0, 0.0]), text=words, side=(0.0, 0.0), quantity=qty.SENTENCE
    )
    fit = points([[-1.0, -1.0], [1.0, 1.0]])
    return View(
        key=KEY,
        title="The picture, compressed",
        marks=(label,),
        home=Camera(reach=1.2),
        fit=fit,
        words=words,
    )
