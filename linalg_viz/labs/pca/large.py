"""Large tables: their moments and the places of all rows are found in the background, a sample answers until
then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute import density
from linalg_viz.compute.pca.moments import PatternMoments
from linalg_viz.compute.pca.moments_pass import pattern_moments
from linalg_viz.compute.pca.pieces import Stopped
from linalg_viz.compute.typing import Real
from linalg_viz.data import ranges
from linalg_viz.data.table import Table
from linalg_viz.labs.contract.lab import Inputs, Work
from linalg_viz.labs.parts.pixels import SMALLEST, UNSEEN
from linalg_viz.labs.pca import prepared, tables
from linalg_viz.labs.pca.params import Params
from linalg_viz.scene.view import Viewport

SHARP = 500_000
"""Rows in sight up to which the density is counted anew at the pixels of the screen; of more, one picture is
moved.
"""

AT_ONCE = 25_000
"""Rows up to which an event has time to count them; more are counted with their places, in the background."""

PIXELS = 1500
"""Pixels of that picture on its longer side."""

TILES = 64
"""Tiles a cloud is sorted into along each side, so that what is in sight can be taken out of it."""

NONE = 255
"""The group of a row that has none."""

INK = (64, 145, 214)
"""The colour of a density: it stands out from a dark and from a light ground."""

MOST_PICKED = 1_000_000
"""Rows of a table up to which all in an area or a group are selected; of more, those of its sample: ranges of
very many rows would hold up every picture.
"""

Kept = TypeVar("Kept", np.float64, np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class AllRows:
    """The moments of all rows of a table, for every subset of its columns of numbers."""

    table: Table
    moments: PatternMoments


@dataclass(frozen=True, slots=True, eq=False)
class Cloud:
    """The places ``at`` (2, n) of all rows on two components at rest, sorted by tiles, with their extremes.

    Tile (i, j), from the bottom and the left, holds the places from ``starts[i·TILES + j]`` to the next
    start. ``group`` (n,) has the group of each of them, NONE for none; it is None where no column groups.
    """

    table: Table
    at: Real
    low: tuple[float, float]
    high: tuple[float, float]
    starts: NDArray[np.int64]
    group: NDArray[np.uint8] | None = None
    pixels: NDArray[np.uint8] | None = None
    """The picture of all rows, where counting them or the shares of their groups takes long."""
    shares: NDArray[np.uint8] | None = None
    """The shares of the groups in that picture."""


def moments_key(table: Table, left_out: ranges.Ranges) -> str:
    """What the moments of a table are called among the inputs."""
    return f"pca moments {table.reference} {id(table):x} {ranges.key(left_out)}"


def moments(table: Table, left_out: ranges.Ranges, inputs: Inputs) -> PatternMoments | None:
    """The moments of all rows, None while they are not known."""
    found = inputs.tables.get(moments_key(table, left_out))
    return found.moments if isinstance(found, AllRows) and found.table is table else None


def cloud_key(table: Table, p: Params, js: tuple[int, ...]) -> str:
    """What the places of all rows are called among the inputs."""
    asked = (p.columns, p.missing, ranges.key(p.left_out), p.centre, p.scale, p.group, p.apart, js)
    return f"pca places {table.reference} {id(table):x} {asked!r}"


def cloud(table: Table, p: Params, js: tuple[int, ...], inputs: Inputs) -> Cloud | None:
    """The places of all rows, None while they are not known."""
    found = inputs.tables.get(cloud_key(table, p, js))
    return found if isinstance(found, Cloud) and found.table is table else None


def moments_work(table: Table, left_out: ranges.Ranges) -> Work:
    """The pass over all rows."""

    def make(report: Callable[[float], None], stopped: Callable[[], bool]) -> AllRows | None:
        columns = [tables.values(table, name) for name in table.numeric]
        try:
            return AllRows(table, pattern_moments(columns, rows_out=left_out, report=report, stopped=stopped))
        except Stopped:
            return None

    return Work(moments_key(table, left_out), f"Measuring {table.row_count:,} rows", make)


def places_work(
    table: Table,
    p: Params,
    js: tuple[int, ...],
    names: tuple[str, ...],
    V: Real,
    mean: Real,
    scale: Real,
    group: NDArray[np.uint8] | None = None,
    many: int = 0,
) -> Work:
    """All rows put on two components: V (p, 2) has their directions as columns, ``group`` (n,) which of
    ``many`` groups they are of.
    """

    def make(report: Callable[[float], None], stopped: Callable[[], bool]) -> Cloud | None:
        columns = [tables.values(table, name) for name in names]
        rows: slice | NDArray[np.intp] = slice(None)
        if p.left_out:
            rows = np.flatnonzero(~ranges.mask(p.left_out, table.row_count))
        at = density.projected(columns, (V / scale[:, None]).T, mean, rows=rows, stopped=stopped)
        if stopped():
            return None
        of = None if group is None else group[rows]
        finite = np.isfinite(at[0]) & np.isfinite(at[1])
        if not finite.any():
            return None
        if not finite.all():
            at, of = at[:, finite], None if of is None else of[finite]
        found = tiled(table, at, of)
        # Shares of groups take longer than an event may, of fewer rows too.
        if found.group is None and found.at.shape[1] <= AT_ONCE:
            return found
        every = whole(found)
        return replace(found, pixels=pixels(found, every), shares=shares(found, every, many))

    return Work(cloud_key(table, p, js), "Drawing all rows", make)


def tiled(table: Table, at: Real, group: NDArray[np.uint8] | None = None) -> Cloud:
    """Places (2, n), n > 0, and their groups (n,), sorted by tiles; ``at`` is overwritten."""
    low, high = at.min(axis=1), at.max(axis=1)
    cell = np.maximum(high - low, SMALLEST) / TILES
    tile = np.zeros(at.shape[1], dtype=np.int16)
    count = np.zeros(TILES * TILES, dtype=np.int64)
    for first in range(0, at.shape[1], density.SHARE):
        here, some = at[:, first : first + density.SHARE], tile[first : first + density.SHARE]
        for axis in (1, 0):
            place = ((here[axis] - low[axis]) / cell[axis]).astype(np.int64)
            some[:] = some * TILES + np.minimum(place, TILES - 1)
        count += np.bincount(some, minlength=TILES * TILES)
    order = np.argsort(tile, kind="stable")
    for row in at:
        row[:] = row[order]
    starts = np.concatenate([[0], np.cumsum(count)])
    return Cloud(
        table,
        at,
        (float(low[0]), float(low[1])),
        (float(high[0]), float(high[1])),
        starts,
        None if group is None else group[order],
    )


def in_sight(found: Cloud, seen: density.Window) -> list[slice]:
    """Where the places of the tiles that touch a window stand in the cloud."""
    sides = []
    for low, high, first, last in (
        (found.low[0], found.high[0], seen.left, seen.right),
        (found.low[1], found.high[1], seen.bottom, seen.top),
    ):
        cell = max(high - low, SMALLEST) / TILES
        a = int(np.clip((first - low) / cell, -1, TILES))
        b = int(np.clip((last - low) / cell, -1, TILES))
        sides.append((min(max(a, 0), TILES - 1), min(max(b, 0), TILES - 1)))
    (left, right), (bottom, top) = sides
    out = []
    for row in range(bottom, top + 1):
        first, end = int(found.starts[row * TILES + left]), int(found.starts[row * TILES + right + 1])
        if end > first:
            out.append(slice(first, end))
    return out


def needed(p: Params, inputs: Inputs, small: bool = False) -> Table | None:
    """The large table among the inputs that is looked at, with its edits, or a ``small`` one; None if there
    is none.
    """
    for table in inputs.tables.values():
        if isinstance(table, Table) and not table.sample:
            found = tables.as_kept(table, p)
            if small or prepared.large(found, prepared.columns(found, p.columns)):
                return found
    return None


def window(found: Cloud, port: Viewport, stretch: tuple[float, float]) -> density.Window:
    """What is counted: what is in sight, or the whole cloud where most of it is in sight or it is very
    large.
    """
    left, right, bottom, top = port.bounds
    a, b = stretch
    xs, ys = sorted((left / a, right / a)), sorted((bottom / b, top / b))
    seen = density.Window(
        xs[0], ys[0], xs[1], ys[1], max(int(port.width / 1.5), 1), max(int(port.height / 1.5), 1)
    )
    every = whole(found)
    finer = (every.right - every.left) / every.width <= 1.5 * abs((right - left) / a) / max(port.width, 1.0)
    if finer or sum(each.stop - each.start for each in in_sight(found, seen)) > SHARP:
        return every
    return seen


def whole(found: Cloud) -> density.Window:
    """The window of the picture of all rows."""
    span = [max(h - low, SMALLEST) for low, h in zip(found.low, found.high, strict=True)]
    wide, tall = (max(round(PIXELS * s / max(span)), 1) for s in span)
    # a margin, so that rounding leaves no row at the edge out
    (left, bottom), (more, up) = found.low, (UNSEEN * each for each in span)
    return density.Window(left - more, bottom - up, left + span[0] + more, bottom + span[1] + up, wide, tall)


@lru_cache(maxsize=4)
def pixels(found: Cloud, seen: density.Window) -> NDArray[np.uint8]:
    """The density (h, w, 4), first row at the top: clear where nothing is, opaque where most is."""
    if found.pixels is not None and seen == whole(found):
        return found.pixels
    parts = in_sight(found, seen)
    tones = density.levels(density.counts(_taken(found.at, parts), seen))
    out = np.empty((*tones.shape, 4), dtype=np.uint8)
    out[..., :3] = INK
    out[..., 3] = tones
    out.flags.writeable = False
    return out


@lru_cache(maxsize=4)
def shares(found: Cloud, seen: density.Window, many: int) -> NDArray[np.uint8] | None:
    """The share of each of ``many`` groups in the rows of each pixel (h, w, many), out of 255; None without
    groups.
    """
    if found.group is None:
        return None
    if found.shares is not None and found.shares.shape[-1] == many and seen == whole(found):
        return found.shares
    parts = in_sight(found, seen)
    out = density.shares(_taken(found.at, parts), _taken(found.group[None], parts)[0], many, seen)
    out.flags.writeable = False
    return out


def _taken(values: NDArray[Kept], parts: list[slice]) -> NDArray[Kept]:
    """The columns of some parts of values (k, n) of a cloud; all parts of them without a copy."""
    if len(parts) == TILES:
        return values[:, parts[0].start : parts[-1].stop]
    return np.concatenate([values[:, part] for part in parts], axis=1) if parts else values[:, :0]
