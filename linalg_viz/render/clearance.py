"""Where no text may stand: on curves, arrows and numbers; grid lines, axes, dots and fills carry it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.render.primitives import Discs, Fill, Lines, Shape, Words
from linalg_viz.scene.boxes import Box
from linalg_viz.scene.marks import Mark, Tiles
from linalg_viz.scene.standing import bars

CELL = 4.0
"""Side in pixels of the cells in which it is reckoned."""

STEP = 3.0
"""Pixels between the points by which a line is told; less than a cell, so that none is jumped over."""

RIM = 5.0
"""Pixels at the rim of a cell that a text may touch."""

LEADING = 0.1
"""Share of a line of text that is blank above the letters, and below."""

MANY, FAR = 256, 1e6
"""Cells of a mark that are more than so many are mostly narrow; farther away in pixels than this is none."""

NOWHERE: Real = np.zeros((0, 2))


def traced(drawn: Sequence[tuple[Mark, Sequence[Shape]]]) -> list[Real]:
    """For each of some marks with their shapes points (k, 2) in pixels, that tell where it bars text; none
    if it does not. The lines of all of them are told in one go.
    """
    found, lines = [NOWHERE] * len(drawn), list[tuple[Real, Real]]()
    bounds = list[tuple[int, int, int]]()
    past = 0
    for i, (mark, shapes) in enumerate(drawn):
        if not bars(mark):
            continue
        if isinstance(mark, Tiles):
            found[i] = _of_cells(shapes)
            continue
        sides = [side for shape in shapes for side in _sides(shape)]
        first, past = past, past + sum(len(starts) for starts, _ in sides)
        lines += sides
        bounds.append((i, first, past))
    if past:
        starts, ends = (np.concatenate(each) for each in zip(*lines, strict=True))
        points, at = _along(starts, ends)
        begins = [*at.tolist(), len(points)]
        for i, first, last in bounds:
            found[i] = points[begins[first] : begins[last]]
    return found


def _of_cells(shapes: Sequence[Shape]) -> Real:
    cells = _joined(np.asarray(shape.polygons) for shape in shapes if isinstance(shape, Fill))
    return _joined([_letters([shape for shape in shapes if isinstance(shape, Words)]), _inner(cells)])


def _inner(corners: Real) -> Real:
    """The outlines of cells (k, 4, 2) without their rims: what stands beside one does not stand on it."""
    if not len(corners):
        return NOWHERE
    low, high = corners.min(axis=1), corners.max(axis=1)
    (left, top), (right, bottom) = np.minimum(low + RIM, high).T, np.maximum(high - RIM, low).T
    narrow = len(corners) > MANY and float(np.abs(right - left).max()) <= STEP
    if narrow and not np.ptp(top) and not np.ptp(bottom):
        # Side by side, many to one cell in which it is reckoned: those at the same place say the same.
        _, at = np.unique(np.floor(left / CELL) * FAR + np.floor(right / CELL), return_index=True)
        left, top, right, bottom = left[at], top[at], right[at], bottom[at]
    first = np.stack([left, top, right, top, right, bottom, left, bottom], axis=1).reshape(-1, 4, 2)
    return _along(first.reshape(-1, 2), np.roll(first, -1, axis=1).reshape(-1, 2))[0]


def _joined(parts: Iterable[Real]) -> Real:
    there = [part for part in parts if len(part)]
    return np.concatenate(there) if there else NOWHERE


def _sides(shape: Shape) -> list[tuple[Real, Real]]:
    """The segments of a shape, as points (k, 2) where they start and where they end; a dot is one of none."""
    if isinstance(shape, Lines):
        paths = shape.paths
        if isinstance(paths, np.ndarray):
            return [(paths[:, :-1].reshape(-1, 2), paths[:, 1:].reshape(-1, 2))]
        return [(path[:-1], path[1:]) for path in paths]
    if isinstance(shape, Fill):
        polygons = shape.polygons
        if (
            len(polygons) > MANY
            and not isinstance(polygons, np.ndarray)
            and len(set(map(len, polygons))) == 1
        ):
            # Heads of arrows, thousands of them.
            polygons = np.array(polygons)
        if isinstance(polygons, np.ndarray):
            return [(polygons.reshape(-1, 2), np.roll(polygons, -1, axis=1).reshape(-1, 2))]
        return [(each, np.concatenate([each[1:], each[:1]])) for each in polygons]
    return [(shape.centres, shape.centres)] if isinstance(shape, Discs) else []


def _along(starts: Real, ends: Real) -> tuple[Real, np.ndarray]:
    """Points along segments, each from one of ``starts`` (k, 2) to one of ``ends`` (k, 2), at most ``STEP``
    apart, both ends among them; and for each segment (k,) which of the points is its first.
    """
    ways = ends - starts
    counts = np.ceil(np.hypot(ways[:, 0], ways[:, 1]) / STEP).astype(np.int64) + 1
    which = np.repeat(np.arange(len(starts)), counts)
    first = np.cumsum(counts) - counts
    along = (np.arange(len(which)) - first[which]) / np.maximum(counts - 1, 1)[which]
    made: Real = starts[which] + along[:, None] * ways[which]
    return made, first


def _letters(numbers: Sequence[Words]) -> Real:
    """Points that cover the boxes of numbers of one size."""
    if not numbers:
        return NOWHERE
    size = numbers[0].size
    starts = np.array([(each.x, each.y - 0.7 * size) for each in numbers])
    widest = max(each.width for each in numbers)
    across, down = (np.linspace(0.0, far, ceil(far / STEP) + 1) for far in (widest, 0.9 * size))
    steps = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)
    made: Real = (starts[:, None] + steps).reshape(-1, 2)
    return made


class Clearance:
    """The area of a view in cells, row after row: whether anything bars the letters in a box."""

    def __init__(self, width: float, height: float, points: Sequence[Real], text: float = 1.0) -> None:
        self._half = 2.0 * text
        columns, rows = ceil(width / CELL) + 1, ceil(height / CELL) + 1
        barred = np.zeros(rows * columns, dtype=np.uint8)
        # Shifted by one cell, so that cutting off the fraction rounds down; what is far outside stays there.
        cells = (np.clip(_joined(points), -CELL, 1e6) / CELL + 1.0).astype(np.int64) - 1
        x, y = cells[:, 0], cells[:, 1]
        inside = (x >= 0) & (x < columns) & (y >= 0) & (y < rows)
        barred[y[inside] * columns + x[inside]] = 1
        self._rows, self._columns = rows, columns
        self._single, self._together = barred.reshape(rows, columns), dict[int, bytes]()

    def bars(self, box: Box) -> bool:
        """Whether the letters in a box touch a barred cell."""
        start, upper, end, lower = box
        half, blank, columns = self._half, LEADING * (lower - upper), self._columns
        # From the first cell of what half a bold line widens it by to the one behind its last. Asked for each
        # of some hundred places of the names in a frame: no call that need not be.
        above, below, before, after = upper + blank - half, lower - blank + half, start - half, end + half
        if below < 0.0 or after < 0.0:
            return False
        top, bottom = int(above / CELL) if above > 0.0 else 0, int(below / CELL) + 1
        left, right = int(before / CELL) if before > 0.0 else 0, int(after / CELL) + 1
        if bottom > self._rows:
            bottom = self._rows
        if right > columns:
            right = columns
        if top >= bottom or left >= right:
            return False
        rows, row = self._together.get(bottom - top) or self._laid_together(bottom - top), top * columns
        return rows.find(1, row + left, row + right) >= 0

    def _laid_together(self, many: int) -> bytes:
        """For each row, what it and those below it bar, so ``many`` of them: texts have a few heights.

        Asked some hundred times in a frame: so each question looks at one row.
        """
        rows = self._single[: self._rows - many + 1].copy()
        for below in range(1, many):
            rows |= self._single[below : below + len(rows)]
        self._together[many] = made = rows.tobytes()
        return made
