"""How many points fall on each pixel of a view, and from counts to tones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.pca import mapped
from linalg_viz.compute.typing import Real

Points: TypeAlias = NDArray[np.float32] | NDArray[np.float64]
Counts: TypeAlias = NDArray[np.int64]

PIECE = 16384
"""Points taken at a time, so that what is between the points and their pixels stays in the cache."""

SHARE = 1 << 20
"""Points counted at a time: their pixels are 8 MB."""


TOGETHER = 1 << 22
"""Pixels times groups that are counted at a time: their counts are 32 MB."""

STEPS = 1 << 20
"""Largest count for which the tones are looked up in a table."""


@dataclass(frozen=True, slots=True)
class Window:
    """What is seen: ``left`` ≤ x ≤ ``right``, ``bottom`` ≤ y ≤ ``top``, on ``width`` × ``height`` pixels.

    A pixel holds its left and its top edge but not the others, so each point is on one pixel.
    """

    left: float
    bottom: float
    right: float
    top: float
    width: int
    height: int


def projected(
    columns: Sequence[Real],
    camera: Real,
    centre: Real,
    *,
    rows: slice | NDArray[np.intp] = slice(None),
    stopped: Callable[[], bool] = lambda: False,
) -> Real:
    """The places (2, n) of n points, given by columns, seen by a camera (2, p) about a centre (p,).

    ``rows`` chooses some of them. A column with two zeros in the camera is not read. In float64, in pieces;
    stops early with the rest NaN when ``stopped`` says so. NaN where a coordinate that is used is missing.
    """
    used = np.flatnonzero(np.any(camera != 0, axis=0))
    every = isinstance(rows, slice) and rows == slice(None)
    seen: list[Real] = [columns[j] for j in used.tolist()] or list(columns[:1])
    taken: list[Real] = seen if every else [np.asarray(column[rows]) for column in seen]
    n = len(taken[0]) if taken else 0
    out = np.full((2, n), np.nan if len(used) else 0.0)
    turn = np.ascontiguousarray(camera[:, used])
    reader = mapped.Reader(taken)
    for first in range(0, n if len(used) else 0, PIECE):
        if stopped():
            break
        end = min(first + PIECE, n)
        block = np.empty((len(used), end - first))
        for row, column, middle in zip(block, taken, centre[used], strict=True):
            np.subtract(column[first:end], middle, out=row)
        with np.errstate(invalid="ignore", over="ignore"):
            np.matmul(turn, block, out=out[:, first:end])
        reader.passed(end)
    reader.ended()
    return out


def counts(xy: Points, window: Window, chosen: NDArray[np.bool_] | None = None) -> Counts:
    """How many of the points (2, n) fall on each pixel: (height, width), row 0 at the top.

    Points outside, and NaN, count nowhere; ``chosen`` (n,) says which of them take part.
    ValueError for a window without pixels or without extent.
    """
    w, h = window.width, window.height
    if w < 1 or h < 1 or not (window.right > window.left and window.top > window.bottom):
        raise ValueError("the window has no extent: it needs pixels, right > left and top > bottom")
    n = xy.shape[1]
    bins = (w + 2) * (h + 2)
    total = np.zeros(bins, dtype=np.int64)
    place = np.empty(min(n, SHARE), dtype=np.int64)
    for first in range(0, n, SHARE):
        end = min(first + SHARE, n)
        for a in range(first, end, PIECE):
            b = min(a + PIECE, end)
            _pixels(xy[:, a:b], window, place[a - first : b - first])
        here = place[: end - first]
        found = np.bincount(here if chosen is None else here[chosen[first:end]], minlength=bins)
        total = found if n <= SHARE else total + found
    return total.reshape(h + 2, w + 2)[1:-1, 1:-1]


def shares(xy: Points, group: NDArray[np.uint8], many: int, window: Window) -> NDArray[np.uint8]:
    """The share of ``many`` groups in the points (2, n) on each pixel: (height, width, many), out of 255.

    ``group`` (n,) has the group of each point; one of ``many`` or above takes no part. 0 where no group is.
    """
    w, h = window.width, window.height
    bins = (w + 2) * (h + 2)
    place = np.empty(xy.shape[1], dtype=np.int64)
    for a in range(0, xy.shape[1], PIECE):
        _pixels(xy[:, a : a + PIECE], window, place[a : a + PIECE])
    at_once = max(TOGETHER // bins, 1)
    parts = []
    for first in range(0, many, at_once):
        some = min(at_once, many - first)
        if some == many and not (group >= many).any():
            numbers = place * many + group
        else:
            inside = (group >= first) & (group < first + some)
            numbers = place[inside] * some + (group[inside] - first)
        found = np.bincount(numbers, minlength=bins * some).reshape(h + 2, w + 2, some)
        parts.append(found[1:-1, 1:-1].astype(np.uint32))
    return proportions(np.concatenate(parts, axis=-1))


def proportions(found: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Counts (height, width, k) of k groups as their shares in each pixel, out of 255; 0 where nothing is."""
    out = np.zeros(found.shape, dtype=np.uint8)
    filled = found.any(axis=-1)
    here = found[filled].astype(np.float32)
    out[filled] = np.rint(here * (255.0 / here.sum(axis=-1, keepdims=True)))
    return out


def _pixels(xy: Points, window: Window, place: Counts) -> None:
    """The numbers of the pixels of some points.

    Those outside are in a frame of one pixel around the picture.
    """
    w, h = window.width, window.height
    with np.errstate(over="ignore", invalid="ignore"):
        x = (xy[0] - window.left) * (w / (window.right - window.left)) + 1
        y = (window.top - xy[1]) * (h / (window.top - window.bottom)) + 1
    # fmax and fmin take the number where the other is NaN.
    np.fmin(np.fmax(x, 0, out=x), w + 1, out=x)
    np.fmin(np.fmax(y, 0, out=y), h + 1, out=y)
    np.copyto(place, y, casting="unsafe")
    place *= w + 2
    place += x.astype(np.int64)


def levels(found: Counts, full: float | None = None, steps: int = 255) -> NDArray[np.uint8]:
    """Tones 0 … ``steps`` of counts: 0 where nothing is, else steps·log(1 + c)/log(1 + full), at least 1.

    ``full`` is the count that gets the darkest tone, the largest one if it is not given; larger ones get it
    too. Logarithmic, so that one point shows beside a pixel with a million.
    """
    largest = int(found.max(initial=0))
    top = max(float(largest if full is None else full), 1.0)
    # Few different counts, many pixels: the tones of the counts are looked up.
    table = np.arange(largest + 1) if largest <= STEPS else found
    shades = np.clip(np.rint(np.log1p(table) / np.log1p(top) * steps), 1, steps).astype(np.uint8)
    shades[table == 0] = 0
    return np.asarray(shades[found]) if largest <= STEPS else shades
