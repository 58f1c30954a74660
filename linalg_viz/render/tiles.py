"""Tiles: rectangles tinted by sign and size, with numbers that can be read on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from math import floor

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.render import style
from linalg_viz.render.ink import GAP, hatched
from linalg_viz.render.measure import ASCENT, LINE, measure
from linalg_viz.render.primitives import Fill, Lines, Shape, Words
from linalg_viz.render.style import Stroke
from linalg_viz.render.theme import Theme, heat, readable
from linalg_viz.scene import marks
from linalg_viz.scene.legible import LEGIBLE
from linalg_viz.scene.mathtext import runs
from linalg_viz.scene.shorter import FEWER, shorter
from linalg_viz.scene.view import Viewport

SMALLEST_LETTERS = 7.0
"""Numbers that would be smaller than this, in pixels, are left out."""

EDGED = 4.0
"""Tiles narrower than this, in pixels, have no outline: it would cover their colour."""

NARROW, TINTS = 0.5, 64
"""Tiles narrower than this, in pixels, are painted together, those of a pixel as one of their mean shade; and
how many shades of each sign there are then.
"""

_FILL_WIDTH, _FILL_HEIGHT = 0.88, 0.5
_FULL_WIDTH, _FULL_HEIGHT = 0.96, 0.7
"""Shares of a tile that its number takes; the larger ones where it is not legible otherwise."""


def tiles(mark: marks.Tiles, port: Viewport, theme: Theme) -> list[Shape]:
    """The tiles of a mark that can be seen: grounds, outlines of the ringed ones, numbers."""
    mark = _together(mark, port)
    boxes, shown = _boxes(mark, port)
    out: list[Shape] = list(_grounds(mark, boxes, shown, theme))
    if theme.inks is not None:
        out += _negative(mark, boxes, shown, theme, port.text)
    edged = shown if min(mark.size) * port.scale >= EDGED else []
    if edged:
        edge = Stroke(theme.colour("separator"), port.text, (), mark.fade)
        out.append(Lines(f"{mark.key}-edge", tuple(_corners(boxes[edged], True)), edge))
    if mark.ringed is not None:
        ringed = [i for i in edged if mark.ringed[i]]
        if ringed:
            pen = Stroke(theme.colour(mark.role), style.TILE_RING * port.text, (), mark.fade)
            out.append(Lines(f"{mark.key}-ring", tuple(_corners(boxes[ringed], True)), pen))
    return out + list(_numbers(mark, boxes, shown, theme, port.text))


def letters(mark: marks.Tiles, port: Viewport) -> float:
    """The size in pixels of the numbers in the tiles of a mark; 0 where they are left out."""
    return _written(mark, _boxes(mark, port)[0], port.text)[1]


def grounds(mark: marks.Tiles, theme: Theme) -> list[str]:
    """The colour behind each tile's number."""
    shades = mark.shade.tolist()
    found = {shade: heat(shade, theme) for shade in set(shades)}
    return [found[shade] for shade in shades]


def _together(mark: marks.Tiles, port: Viewport) -> marks.Tiles:
    """Tiles so narrow that several share a pixel as one a pixel: there may be thousands of them."""
    if not len(mark.centres) or mark.size[0] * port.scale >= NARROW or mark.texts or mark.ringed is not None:
        return mark
    at = port.plane_to_pixels(mark.centres)
    place = np.stack([np.floor(at[:, 0]), mark.centres[:, 1]], axis=1)
    _, first, which = np.unique(place, axis=0, return_index=True, return_inverse=True)
    which = which.ravel()
    means = np.bincount(which, mark.shade) / np.bincount(which)
    # The middle of the pixel, from a tile in it: turned back to the plane by the distance alone.
    centres = mark.centres[first]
    centres[:, 0] += (np.floor(at[first, 0]) + 0.5 - at[first, 0]) / port.scale
    size = (1.0 / port.scale, mark.size[1])
    return replace(mark, centres=centres, size=size, shade=np.round(TINTS * means) / TINTS)


def _boxes(mark: marks.Tiles, port: Viewport) -> tuple[Real, list[int]]:
    at = port.plane_to_pixels(mark.centres)
    half = np.array(mark.size) * port.scale / 2.0
    boxes = np.concatenate([at - half, at + half], axis=1)
    seen = (boxes[:, 2:] > 0.0).all(axis=1) & (boxes[:, 0] < port.width) & (boxes[:, 1] < port.height)
    seen &= (boxes[:, 2:] > boxes[:, :2]).all(axis=1)
    return boxes, np.flatnonzero(seen).tolist()


def _grounds(mark: marks.Tiles, boxes: Real, shown: list[int], theme: Theme) -> Iterator[Fill]:
    """One fill for each colour, as their first tiles stand, so that a large block stays a short file."""
    shades, first, which = np.unique(mark.shade[shown], return_index=True, return_inverse=True)
    found: dict[str, int] = {}
    numbers = np.empty(len(shades), dtype=np.int64)
    for k in np.argsort(first).tolist():
        numbers[k] = found.setdefault(heat(float(shades[k]), theme), len(found))
    number = numbers[which]
    # Sorted by colour, the tiles of each are a stretch of all of them.
    order = np.argsort(number, kind="stable")
    ends = np.cumsum(np.bincount(number, minlength=len(found))).tolist()
    corners = _corners(boxes[shown][order])
    for colour, begin, end in zip(found, [0, *ends], ends, strict=False):
        yield Fill(mark.key, corners[begin:end], colour, mark.fade)


def _negative(mark: marks.Tiles, boxes: Real, shown: list[int], theme: Theme, text: float) -> Iterator[Lines]:
    """The hatching of the tiles below 0, where colours do not tell a sign: the further below, the denser."""
    pen = Stroke(theme.colour("negative"), style.WIDTHS["hair"] * text, (), 0.6 * mark.fade)
    for i in (i for i in shown if mark.shade[i] < 0.0):
        gap = GAP * text * (2.5 - 1.5 * min(-float(mark.shade[i]), 1.0))
        lines = hatched(_corners(boxes[[i]])[0], -45.0, gap)
        if lines:
            yield Lines(f"{mark.key}-hatch", lines, pen)


def _numbers(mark: marks.Tiles, boxes: Real, shown: list[int], theme: Theme, text: float) -> Iterator[Words]:
    texts, size = _written(mark, boxes, text)
    if not size:
        return
    colours = grounds(mark, theme)
    inks = _inks(mark, colours, theme)
    for i in shown:
        if i < len(texts) and texts[i]:
            left, top, right, bottom = boxes[i].tolist()
            wide, _ = measure(texts[i], size)
            colour = readable(inks[i], colours[i])
            x, y = (left + right - wide) / 2.0, (top + bottom) / 2.0 + (ASCENT - LINE / 2.0) * size
            made = Words(f"{mark.key}-text", x, y, wide, size, runs(texts[i]), colour, mark.fade)
            if theme.inks is not None and mark.shade[i] < 0.0:
                # A number is not crossed out by the hatching of its tile.
                top, height = y - ASCENT * size, LINE * size
                box = (x - text, top, x + wide + text, top + height)
                made = replace(made, chip=box, chip_colour=colours[i], opaque=True)
            yield made


def _inks(mark: marks.Tiles, colours: list[str], theme: Theme) -> list[str]:
    """The colours that are wanted for the numbers: their roles' where each of them can be read in its own.

    Else they would be coloured on the pale tiles alone, where that would tell nothing but how large they are.
    """
    plain = [theme.colour("text")] * len(colours)
    roles = [theme.colour(role) for role in mark.roles]
    own = [*roles, *plain[len(roles) :]]
    written = [i for i, text in enumerate(mark.texts) if text]
    return own if all(readable(own[i], colours[i]) == own[i] for i in written) else plain


def _written(mark: marks.Tiles, boxes: Real, text: float) -> tuple[tuple[str, ...], float]:
    """The texts and the size of their letters: in fewer digits where they are not legible in all of them."""
    if not len(boxes):
        return mark.texts, 0.0
    wide, tall = boxes[0][2] - boxes[0][0], boxes[0][3] - boxes[0][1]
    every = mark.texts + mark.beside
    texts, size = mark.texts, _letters(every, wide, tall, text)
    least = min(LEGIBLE * text, _FULL_HEIGHT * tall)
    for digits in () if mark.whole else FEWER:
        if size >= floor(4.0 * least) / 4.0:
            break
        fewer = shorter(every, digits)
        if (larger := _letters(fewer, wide, tall, text)) > size:
            texts, size = fewer[: len(mark.texts)], larger
    return texts, size if size >= SMALLEST_LETTERS else 0.0


def _letters(texts: tuple[str, ...], wide: float, tall: float, text: float) -> float:
    """The largest letters in which all texts fit a tile, airily, or tightly as far as they are legible."""
    widest = _widest(frozenset(texts))
    if widest <= 0.0:
        return 0.0
    airy = min(style.letter_size(1.0, text), _FILL_HEIGHT * tall, _FILL_WIDTH * wide / widest)
    tight = min(LEGIBLE * text, _FULL_HEIGHT * tall, _FULL_WIDTH * wide / widest)
    # In quarters of a pixel: letters that grow by less are not worth being laid out anew in every frame.
    return float(floor(4.0 * max(airy, tight)) / 4.0)


@lru_cache(maxsize=1024)
def _widest(texts: frozenset[str]) -> float:
    """The width of the widest text in letters of one pixel: blocks side by side ask for that of all."""
    return max((measure(text, 1.0)[0] for text in texts), default=0.0)


def _corners(boxes: Real, closed: bool = False) -> Real:
    """The corners of boxes (k, 4) as polygons (k, 4, 2), or (k, 5, 2) with the first one again at the end."""
    order = [0, 1, 2, 1, 2, 3, 0, 3] + ([0, 1] if closed else [])
    return boxes[:, order].reshape(len(boxes), len(order) // 2, 2)
