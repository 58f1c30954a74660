"""Tiles put into the product, in another order, and back: by a drag, a key or a click."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.contract.values import Click
from linalg_viz.labs.parts.snapping import unmoved
from linalg_viz.labs.products.params import MOST_TILES, TILES, Params
from linalg_viz.labs.products.puzzle.targets import said
from linalg_viz.scene.scene import Viewports

PITCH, ROW, TRAY, APART = 1.3, -0.5, -2.6, 1.25
"""From tile to tile of the product; the heights of the product and of the first tile below it; from one of
those to the next."""

BORDER = (ROW + TRAY) / 2.0
"""Above it a tile is part of the product."""


def place(word: str, tile: str) -> Real:
    """Where a tile stands (2,): in the product, or below it."""
    if tile in word:
        return np.array([PITCH * word.index(tile) + 0.5, ROW])
    return np.array([0.5, TRAY - APART * "ABC".index(tile.upper())])


def waiting(word: str) -> tuple[str, ...]:
    """Of each matrix the tile that is taken next; none where both are in the product."""
    found = (next((t for t in TILES if t.upper() == name and t not in word), "") for name in "ABC")
    return tuple(filter(None, found))


def tiles() -> Iterator[tuple[str, Draggable]]:
    """All tiles, each with a ring of its own."""
    for tile in TILES:
        name = f"{'First' if tile.isupper() else 'Second'} tile {tile.upper()}"
        tip = "Drag it into the product, to another place in it, or out of it; a click does the same"
        moved, clicked = partial(_moved, tile), partial(_clicked, tile)
        yield tile, Draggable(f"tile-{tile}", name, moved, tip=tip, clicked=clicked)


def _moved(tile: str, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """The tile goes where it is held: between others, or out of the product."""
    to = np.asarray(g.to, dtype=np.float64)
    if unmoved(np.asarray(g.start, dtype=np.float64), to):
        return Change(p, shared)
    others = p.made.replace(tile, "")
    if g.keyboard:
        return _put(p, shared, tile, _by_key(p.made, tile, to - g.start))
    if to[1] <= BORDER:
        return _put(p, shared, tile, None)
    at = int(np.clip(np.rint((to[0] - 0.5) / PITCH), 0, len(others)))
    return _put(p, shared, tile, at)


def _by_key(word: str, tile: str, by: Real) -> int | None:
    """Where a key leads: up into the product, down out of it, left and right by one place."""
    at = word.find(tile)
    if abs(by[1]) > abs(by[0]):
        return None if by[1] < 0 else max(at, 0)
    others = len(word) - (at >= 0)
    return None if at < 0 else int(np.clip(at + np.sign(by[0]), 0, others))


def _clicked(tile: str, p: Params, shared: Shared, inputs: Inputs, click: Click) -> Change:
    """Into the product, as its last factor to act, or out of it."""
    return _put(p, shared, tile, None if tile in p.made or click.remove else 0)


def _put(p: Params, shared: Shared, tile: str, at: int | None) -> Change:
    others = p.made.replace(tile, "")
    if at is None:
        return Change(replace(p, made=others), shared, _told(others))
    if len(others) == MOST_TILES:
        return Change(p, shared, f"{MOST_TILES} tiles at most: take one out first")
    word = others[:at] + tile + others[at:]
    return Change(replace(p, made=word), shared, _told(word))


def _told(word: str) -> str:
    return f"{said(word)}: {word[-1].upper()} acts first" if word else "no tile: I"
