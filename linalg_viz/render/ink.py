"""Black on white: what colours tell apart is told by dashes, by hatching and by shades of grey."""

from __future__ import annotations

from functools import lru_cache
from math import radians
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.typing import Real
from linalg_viz.render.theme import Ink, Theme, channels, theme
from linalg_viz.scene.identity import Same

_LONG, _FINE, _MIXED = (7.0, 2.5), (1.2, 1.6), (7.0, 2.0, 1.2, 2.0)
_BLACK, _DARK, _MIDDLE, _LIGHT = "#000000", "#3c3c3c", "#6e6e6e", "#8c8c8c"

INKS: dict[str, tuple[str, Ink]] = {
    "first": (_BLACK, Ink((), 45.0)),
    "second": (_BLACK, Ink(_LONG, -45.0)),
    "third": (_BLACK, Ink(_FINE, 0.0)),
    "x": (_MIDDLE, Ink(_MIXED, 90.0)),
    "image": (_DARK, Ink(_MIXED, 20.0)),
    "area": (_DARK, Ink((), 45.0)),
    "accent": (_MIDDLE, Ink((), -20.0)),
    "warn": (_MIDDLE, Ink(_FINE, 70.0)),
    "good": (_DARK, Ink((), 20.0)),
    "bad": (_BLACK, Ink(_MIXED, -70.0)),
    "guess": (_MIDDLE, Ink(_LONG, 70.0)),
    "moved": (_LIGHT, Ink((), 0.0)),
    "positive": (_BLACK, Ink((), 45.0)),
    "negative": (_BLACK, Ink(_LONG, -45.0)),
    "group0": (_BLACK, Ink((), 45.0)),
    "group1": ("#909090", Ink(_LONG, -45.0)),
    "group2": ("#303030", Ink(_FINE, 0.0)),
    "group3": ("#505050", Ink(_MIXED, 90.0)),
    "group4": ("#404040", Ink(_LONG, 20.0)),
    "group5": ("#606060", Ink((), -20.0)),
    "group6": ("#202020", Ink(_MIXED, 70.0)),
    "group7": ("#101010", Ink(_FINE, -70.0)),
    "group8": ("#707070", Ink(_LONG, -33.0)),
    "group9": ("#808080", Ink(_FINE, 33.0)),
}
"""The grey of each meaning, and what tells it from others of its kind: the dash of its lines, the angle of
its hatching. Groups of rows have shapes of their own beside that, and greys as far apart as they can be: a
cloud of very many rows shows nothing else."""

GAP = 8.0
"""Pixels between two lines of a hatching at 100 %."""


@lru_cache(maxsize=1)
def black() -> Theme:
    """The light theme without colours: every token a grey, every meaning with its :class:`theme.Ink`."""
    light = theme("light")
    tokens = {name: INKS[name][0] if name in INKS else grey(colour) for name, colour in light.tokens.items()}
    inks = {name: ink for name, (_, ink) in INKS.items()}
    return Theme("black", MappingProxyType(tokens), MappingProxyType(inks))


def grey(colour: str) -> str:
    """The grey that is as light as ``#rrggbb``, by the weights of :func:`greyed`."""
    value = round(float(np.dot(channels(colour), _WEIGHTS)))
    return f"#{value:02x}{value:02x}{value:02x}"


_WEIGHTS = np.array([0.2126, 0.7152, 0.0722])


def greyed(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Pixels (h, w, 3 or 4) without colours, what is clear as clear as before.

    Source: ITU-R BT.709, the weights of red, green and blue, put on the encoded values.
    """
    out = np.array(pixels)
    out[..., :3] = np.rint(pixels[..., :3] @ _WEIGHTS)[..., None].astype(np.uint8)
    return out


def mixed(
    pixels: NDArray[np.uint8], shares: NDArray[np.uint8], colours: tuple[str, ...]
) -> NDArray[np.uint8]:
    """Pixels (h, w, 4) in the mean of k colours, weighted by their shares (h, w, k), as opaque as before.

    A pixel without shares keeps its colour. The same arrays are mixed once.
    """
    return _mixed(Same(pixels), Same(shares), colours)


@lru_cache(maxsize=4)
def _mixed(pixels: Same, shares: Same, colours: tuple[str, ...]) -> NDArray[np.uint8]:
    parts = np.array([channels(each) for each in colours], dtype=np.float32)
    filled = shares.pixels.any(axis=-1)
    weights = shares.pixels[filled].astype(np.float32)
    out = np.array(pixels.pixels)
    out[filled, :3] = np.rint(weights @ parts / weights.sum(axis=-1, keepdims=True))
    out.flags.writeable = False
    return out


def hatched(polygon: Real, angle: float, gap: float) -> tuple[Real, ...]:
    """The pieces, each (2, 2), in which lines at ``angle`` degrees, ``gap`` apart, cross a polygon (k, 2).

    Inside is where an odd number of edges was crossed; nothing for fewer than three corners, or for a gap
    that is not positive. The lines are counted from the origin, so that areas side by side fit.
    """
    if len(polygon) < 3 or not gap > 0.0:
        return ()
    along = np.array([np.cos(radians(angle)), -np.sin(radians(angle))])
    across = np.array([-along[1], along[0]])
    u, v = polygon @ along, polygon @ across
    pieces: list[Real] = []
    for k in range(int(np.ceil(v.min() / gap)), int(np.floor(v.max() / gap)) + 1):
        level = k * gap
        w, du = np.roll(v, -1), np.roll(u, -1) - u
        crossed = (v <= level) != (w <= level)
        found = np.sort(u[crossed] + du[crossed] * (level - v[crossed]) / (w[crossed] - v[crossed]))
        for low, high in zip(found[::2], found[1::2], strict=False):
            pieces.append(np.stack([low * along + level * across, high * along + level * across]))
    return tuple(pieces)
