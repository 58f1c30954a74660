"""A picture rebuilt with k singular values, and what that costs and loses."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute import compression
from linalg_viz.compute.compression import Factored
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.svd import spectrum
from linalg_viz.labs.svd.factoring import factored, waits
from linalg_viz.labs.svd.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Label, Mark, Picture, points
from linalg_viz.scene.scene import Scene, View
from linalg_viz.scene.view import Camera

FINEST = 1024
"""Longest side, in pixels, of what is drawn: above it every second, third … pixel is rebuilt."""


@lru_cache(maxsize=8)
def _rebuilt(F: Factored, k: int, stride: int) -> NDArray[np.uint8]:
    return compression.rebuilt(F, k, stride)


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
    return (*views, spectrum.view(F, k))


def _view(
    key: str, title: str, pixels: NDArray[np.uint8], shape: tuple[int, ...], weight: float = 1.0
) -> View:
    h, w = shape[0] / max(shape[:2]), shape[1] / max(shape[:2])
    if pixels.ndim == 2:
        pixels = np.repeat(pixels[:, :, None], 3, axis=2)
    mark = Picture(
        key="pixels",
        pixels=pixels,
        corner=points([-w, -h]),
        across=points([2 * w, 0.0]),
        up=points([0.0, 2 * h]),
        smooth=max(shape[:2]) > 64,
        quantity=qty.matrix("A_k" if key == "picture" else "A"),
    )
    fit = points([[-w, -h], [w, h]])
    return View(
        key=key,
        title=title,
        marks=(mark,),
        home=Camera(reach=1.2),
        fit=fit,
        weight=weight,
        words=f"{title}, {shape[1]} by {shape[0]} pixels",
    )


def _refused(words: str) -> View:
    label: Mark = Label(
        key="refusal", role="warn", at=points([0.0, 0.0]), text=words, side=(0.0, 0.0), quantity=qty.SENTENCE
    )
    fit = points([[-1.0, -1.0], [1.0, 1.0]])
    return View(
        key="picture",
        title="A picture, compressed",
        marks=(label,),
        home=Camera(reach=1.2),
        fit=fit,
        words=words,
    )
