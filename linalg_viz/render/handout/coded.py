"""Shapes as the short records that the script of a page draws; coordinates in tenths of a pixel."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from typing import Any

from linalg_viz.compute.typing import Real
from linalg_viz.render.primitives import Discs, Fill, Image, Lines, Shape, Words
from linalg_viz.render.qt.png import png
from linalg_viz.render.style import CHIP_OPACITY, Stroke
from linalg_viz.render.svg_parts import storable

TENTHS = 10.0


class Table:
    """The records of all shapes of a page: one that stays as it is through many frames is kept once."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self.sizes: list[int] = []

    def place(self, shape: Shape) -> int:
        """The place of a shape's record in the table, where it is put unless it is there."""
        text = json.dumps(coded(shape), ensure_ascii=False, separators=(",", ":"))
        place = self._places.setdefault(text, len(self._places))
        if place == len(self.sizes):
            self.sizes.append(len(text.encode("utf-8")))
        return place

    def kept(self, places: Iterable[int]) -> tuple[list[Any], dict[int, int]]:
        """The records at some places, and where each of them is in that list."""
        texts = list(self._places)
        wanted = sorted(set(places))
        return [json.loads(texts[k]) for k in wanted], {k: i for i, k in enumerate(wanted)}


def coded(shape: Shape) -> list[Any]:
    """A shape as a list: its kind, its key, numbers that may move, then what stays."""
    key = storable(shape.key)
    if isinstance(shape, Lines):
        return ["l", key, [_flat(path) for path in shape.paths], _pen(shape.stroke)]
    if isinstance(shape, Fill):
        return ["f", key, [_flat(each) for each in shape.polygons], shape.colour, round(shape.opacity, 3)]
    if isinstance(shape, Discs):
        pen = _pen(shape.stroke) if shape.stroke is not None else 0
        numbers = [_flat(shape.centres), [_tenths(shape.radius)]]
        return ["d", key, numbers, shape.fill, round(shape.opacity, 3), pen]
    if isinstance(shape, Words):
        return _words(shape, key)
    return _image(shape, key)


def _words(shape: Words, key: str) -> list[Any]:
    pieces = [[storable(r.text), int(r.italic) + 2 * int(r.bold), r.level] for r in shape.runs]
    numbers = [[_tenths(shape.x), _tenths(shape.y)]]
    chip: Any = 0
    if shape.chip is not None:
        numbers.append([_tenths(float(each)) for each in shape.chip])
        chip = [shape.chip_colour, round(CHIP_OPACITY * shape.opacity, 3)]
    size, opacity = round(shape.size, 1), round(shape.opacity, 3)
    room = (_tenths(shape.width), int(shape.from_start))
    return ["w", key, numbers, pieces, size, shape.colour, opacity, chip, *room]


def _image(shape: Image, key: str) -> list[Any]:
    sides = [_tenths(float(x)) for x in (*shape.right, *shape.down, *shape.origin)]
    source = f"data:image/png;base64,{b64encode(png(shape.pixels)).decode('ascii')}"
    return ["i", key, [sides], source, int(shape.smooth), round(shape.opacity, 3)]


def _pen(pen: Stroke) -> list[Any]:
    return [pen.colour, round(pen.width, 2), [round(each, 1) for each in pen.dash], round(pen.opacity, 3)]


def _flat(points: Real) -> list[int]:
    """Points (k, 2) as x, y, x, y …, each in tenths of a pixel."""
    return [_tenths(float(each)) for point in points for each in point]


def _tenths(value: float) -> int:
    return round(value * TENTHS)
