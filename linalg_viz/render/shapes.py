"""A view as plain shapes in pixels, painted in order: what SVG and TikZ write down, each in its own words.

Everything is clipped to the view (with a margin for the width of strokes), so all coordinates are small and
finite.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.render import style
from linalg_viz.render.clearance import Clearance, traced
from linalg_viz.render.dots import dots
from linalg_viz.render.ink import GAP, greyed, hatched, mixed
from linalg_viz.render.measure import ASCENT, measure
from linalg_viz.render.primitives import Discs, Fill, Image, Lines, Shape, Words
from linalg_viz.render.style import Stroke
from linalg_viz.render.theme import Theme
from linalg_viz.render.tiles import tiles
from linalg_viz.render.titles import title
from linalg_viz.scene import clipping
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.boxes import Box, spaced
from linalg_viz.scene.marks import Area, Arrow, Curve, Dots, Handle, Label, Mark, Picture, Tiles
from linalg_viz.scene.mathtext import runs
from linalg_viz.scene.placement import Placed, labels
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import Viewport
from linalg_viz.scene.wanted import behind

MARGIN = 48.0
"""How far beyond the view, in pixels at 100 %, shapes may reach: more than half of any stroke, head or
dot.
"""

HATCH_OPACITY = 0.6
_LARGEST_IMAGE = 1e6


def shapes(
    view: View, port: Viewport, theme: Theme, answers: bool = True, obstacles: Sequence[Box] = ()
) -> list[Shape]:
    """The marks of a view in the order of painting, then its labels (ticks and other still ones first), then
    its title.

    ``answers`` False leaves out what the user is to predict; ``obstacles`` are boxes labels stay clear of.
    """
    marks = [mark for mark in view.marks if answers or not mark.answer]
    made = [(mark, mark_shapes(mark, port, theme)) for mark in marks]
    below = [shape for _, shapes in made for shape in shapes]
    lines, words = words_of(view.with_marks(tuple(marks)), port, theme, traced(made), obstacles)
    return [*below, *lines, *words]


def words_of(
    view: View, port: Viewport, theme: Theme, barred: Sequence[Real], obstacles: Sequence[Box] = ()
) -> tuple[list[Lines], list[Words]]:
    """The labels of a view where they find room beside one another, handles and what bars them, and last
    its title; and the lines that lead to those that had to stand far from what they name.

    ``barred`` holds the points, each (k, 2), that :func:`clearance.traced` gives for the marks of the view.
    What still stands (ticks, names of axes) comes first, beneath the others.
    """
    heading = title(view, port, theme, obstacles)
    taken = [*obstacles, *(spaced(line.chip, line.size) for line in heading if line.chip)]
    letters, ring = style.letter_size(1.0, port.text), style.handle_radius(port.text) + 1.5 * port.text
    field = Clearance(port.width, port.height, barred, port.text)
    marks = _under(heading, view.marks, port, letters)
    found = labels(marks, port, measure, letters, ring, obstacles=taken, barred=field.bars)
    places = {p.key: p for p in found}
    there = [mark for mark in marks if isinstance(mark, Label) and mark.key in places]
    out = [
        _label(mark, places[mark.key], letters, port, theme)
        for mark in sorted(there, key=lambda mark: not mark.still)
    ]
    return [each for mark in there for each in _leader(mark, places[mark.key], port, theme)], out + heading


def _leader(mark: Label, place: Placed, port: Viewport, theme: Theme) -> list[Lines]:
    """The thin line to a label from what it names, if one leads to it."""
    if place.line is None:
        return []
    pen = Stroke(theme.colour(mark.role), style.WIDTHS["hair"] * port.text, (), mark.fade)
    return [Lines(f"{mark.key}-line", (np.array(place.line),), pen)]


def _under(
    heading: Sequence[Words], marks: tuple[Mark, ...], port: Viewport, letters: float
) -> tuple[Mark, ...]:
    """The marks with the name of the upright axis below the title, where that stands in its place."""
    chips = [line.chip for line in heading if line.chip is not None]
    if not chips or port.camera.dimension != 2:
        return marks
    left, right = min(chip[0] for chip in chips), max(chip[2] for chip in chips)
    bottom = max(chip[3] for chip in chips)

    def moved(mark: Mark) -> Mark:
        if not isinstance(mark, Label) or mark.quantity != qty.AXES or mark.side != (1, -1):
            return mark
        x, y = port.to_pixels(mark.at).tolist()
        wide, _ = measure(mark.text, letters * mark.size)
        if y >= bottom or x >= right or x + wide <= left:
            return mark
        return replace(mark, at=port.unproject(x, bottom))

    return tuple(moved(mark) for mark in marks)


def mark_shapes(mark: Mark, port: Viewport, theme: Theme) -> list[Shape]:
    """The shapes of one mark; none for a label, whose place depends on the others."""
    m = MARGIN * port.text
    box = (-m, -m, port.width + m, port.height + m)
    if isinstance(mark, Curve):
        paths = clipping.pieces(port.to_pixels(mark.points), mark.connect, box)
        return (
            [
                Lines(
                    mark.key,
                    paths if isinstance(paths, np.ndarray) else tuple(paths),
                    style.stroke(mark, theme, port.text),
                )
            ]
            if len(paths)
            else []
        )
    if isinstance(mark, Area):
        outline = clipping.polygon(port.to_pixels(mark.points), box)
        return _area(mark, outline, theme, port.text) if len(outline) else []
    if isinstance(mark, Arrow):
        return _arrows(mark, port, theme, box)
    if isinstance(mark, Dots):
        at = port.to_pixels(mark.points)
        return dots(mark, at[((at >= box[:2]) & (at <= box[2:])).all(axis=1)], theme, port.text)
    if isinstance(mark, Handle):
        return _handle(mark, port, theme, box)
    if isinstance(mark, Picture):
        return _picture(mark, port, box, theme)
    return tiles(mark, port, theme) if isinstance(mark, Tiles) else []


def _area(mark: Area, outline: Real, theme: Theme, text: float) -> list[Shape]:
    """The ground of an area, hatched where colours do not tell what it is."""
    out: list[Shape] = [Fill(mark.key, (outline,), theme.colour(mark.role), mark.opacity * mark.fade)]
    ink = theme.ink(mark.role)
    lines = hatched(outline, ink.hatch, GAP * text) if ink is not None else ()
    if lines:
        thin = Stroke(theme.colour(mark.role), style.WIDTHS["hair"] * text, (), HATCH_OPACITY * mark.fade)
        out.append(Lines(f"{mark.key}-hatch", lines, thin))
    return out


def _arrows(mark: Arrow, port: Viewport, theme: Theme, box: Box) -> list[Shape]:
    pen = style.stroke(mark, theme, port.text)
    length, width = style.head_size(mark.weight, port.text)
    tails, heads = port.to_pixels(mark.tails), port.to_pixels(mark.heads)
    shafts, triangles, points = clipping.arrows(tails, heads, length, width, box)
    out: list[Shape] = []
    if len(shafts):
        out.append(Lines(mark.key, shafts, pen))
    if len(triangles):
        out.append(Fill(mark.key, tuple(triangles), pen.colour, pen.opacity))
    if len(points):
        out.append(Discs(mark.key, points, pen.width, pen.colour, pen.opacity))
    return out


def _handle(mark: Handle, port: Viewport, theme: Theme, box: Box) -> list[Shape]:
    at = port.to_pixels(mark.at)
    x, y = at.tolist()
    if not (box[0] <= x <= box[2] and box[1] <= y <= box[3]):
        return []
    pen = Stroke(theme.colour(mark.role), style.HANDLE_STROKE * port.text, (), mark.fade)
    radius = style.handle_radius(port.text) - pen.width / 2.0
    return [Discs(mark.key, at[None, :], radius, theme.ground, mark.fade, pen)]


def _picture(mark: Picture, port: Viewport, box: Box, theme: Theme) -> list[Shape]:
    """The part of an image that can be seen; nothing when it has collapsed to a line."""
    corner = port.to_pixels(mark.corner)
    right = port.to_pixels(mark.corner + mark.across) - corner
    down = corner - port.to_pixels(mark.corner + mark.up)
    origin, pixels = corner - down, mark.pixels
    basis = np.stack([right, down], axis=1)
    area = abs(right[0] * down[1] - right[1] * down[0])
    if not pixels.size or area < 1e-6 or area < 1e-12 * float(np.abs(basis).max()) ** 2:
        return []
    left, top, far, bottom = box
    corners = np.array([[left, top], [far, top], [far, bottom], [left, bottom]])
    inside = np.linalg.solve(basis, (corners - origin).T).T
    tall, wide = pixels.shape[:2]
    size = np.array([wide, tall], dtype=np.float64)
    low = np.clip(np.floor(inside.min(axis=0) * size), 0, size)
    high = np.clip(np.ceil(inside.max(axis=0) * size), 0, size)
    if (low >= high).any():
        return []
    origin = origin + basis @ (low / size)
    share = (high - low) / size
    if mark.shares is not None:
        pixels = mixed(pixels, mark.shares, tuple(theme.colour(role) for role in mark.inks))
    cut = pixels[int(low[1]) : int(high[1]), int(low[0]) : int(high[0])]
    cut = cut if theme.inks is None else greyed(cut)
    if max(float(np.abs(origin).max()), float(np.abs(basis * share).max())) > _LARGEST_IMAGE:
        return [Fill(mark.key, (np.array(corners),), _flat(cut), mark.fade)]
    return [Image(mark.key, cut, origin, right * share[0], down * share[1], mark.smooth, mark.fade)]


def _flat(pixels: np.ndarray) -> str:
    """The mean colour: what is seen from within a single pixel of an image."""
    red, green, blue = (round(float(c)) for c in pixels[..., :3].reshape(-1, 3).mean(axis=0))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _label(mark: Label, place: Placed, letters: float, port: Viewport, theme: Theme) -> Words:
    pad, size = style.CHIP_PADDING * port.text, letters * mark.size
    left, top, right, bottom = place.box
    chip = (left - pad, top, right + pad, bottom)
    base = place.y + ASCENT * size
    colour = theme.letters(mark.role)
    wide = place.width - behind(mark, port.text)
    return Words(mark.key, place.x, base, wide, size, runs(mark.text), colour, mark.fade, chip, theme.ground)
