"""Marks in words, for those who listen: arrows with coordinates and length, lines with equation, cells."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.records import dataclass
from linalg_viz.scene.marks import Area, Arrow, Curve, Dots, Label, Mark, Picture, Tiles
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.quantity import TICK, object_of
from linalg_viz.scene.scene import View

MOST = 24
"""Points, arrows or cells of one mark that are told one by one; of more, their number is told."""

CORNERS = 24
"""Corners up to which an area is a polygon; of more it stands for one with a curve around it."""

STRAIGHT = 1e-9
"""Share of its length by which a line may bend and still be told by an equation."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A mark, or a part of it: what it is, its value in words, where it stands (n,), whether it is a text.

    ``shape`` says that the value tells only what is seen anyway: so many segments, a closed curve.
    """

    key: str
    name: str
    value: str
    at: Real
    text: bool = False
    shape: bool = False


def spoken(view: View) -> Iterator[Spoken]:
    """All of a view that carries meaning, in its order: no grids, no rings (they speak for themselves)."""
    for mark in view.marks:
        if isinstance(mark, Label):
            if mark.quantity is not TICK:
                yield Spoken(mark.key, in_line(mark.text), "", mark.at, True)
        elif not mark.quantity.scaffolding and mark.fade > 0.0:
            yield from told(mark)


def told(mark: Mark) -> Iterator[Spoken]:
    """A mark that carries meaning, or each of its parts."""
    name = mark.quantity.words
    if isinstance(mark, Arrow):
        yield from _arrows(mark, name)
    elif isinstance(mark, Tiles):
        yield from _cells(mark, name)
    elif isinstance(mark, Dots):
        yield from _dots(mark, name)
    elif isinstance(mark, Curve) and len(mark.points):
        shape = mark.connect == "closed" or (mark.connect == "pairs" and len(mark.points) > 2)
        yield Spoken(mark.key, name, _line(mark), _middle(mark.points), shape=shape)
    elif isinstance(mark, Area) and len(mark.points):
        # That of a curve is not the area of the polygon it is drawn as.
        straight = mark.points.shape[1] == 2 and len(mark.points) <= CORNERS
        size = f"area ≈ {shown(_area(mark.points), 4)}" if straight else "an area"
        yield Spoken(mark.key, name, size, _middle(mark.points))
    elif isinstance(mark, Picture):
        tall, wide = mark.pixels.shape[:2]
        yield Spoken(mark.key, name, f"a picture of {wide} × {tall} pixels", mark.corner)


def place(point: Real) -> str:
    """A point as its coordinates: "(1, 0.5)"."""
    return "(" + ", ".join(shown(float(x), 4) for x in point) + ")"


def _middle(points: Real) -> Real:
    middle: Real = points.mean(axis=0)
    return middle


def _arrows(mark: Arrow, name: str) -> Iterator[Spoken]:
    if len(mark.heads) > MOST:
        yield Spoken(mark.key, name, f"{len(mark.heads)} arrows", _middle(mark.heads))
        return
    for i, (tail, head) in enumerate(zip(mark.tails, mark.heads, strict=True)):
        length = f"length ≈ {shown(hypot(*(head - tail)), 4)}"
        to = place(head) if not tail.any() else f"from {place(tail)} to {place(head)}"
        key = mark.key if len(mark.heads) == 1 else f"{mark.key}-{i + 1}"
        yield Spoken(key, name, f"arrow {to}, {length}", head)


def _cells(mark: Tiles, name: str) -> Iterator[Spoken]:
    of = object_of(mark.quantity) or name
    rows = {y: i + 1 for i, y in enumerate(sorted(set(np.round(mark.centres[:, 1], 6)), reverse=True))}
    columns = {x: j + 1 for j, x in enumerate(sorted(set(np.round(mark.centres[:, 0], 6))))}
    for k, (at, text) in enumerate(zip(mark.centres, mark.texts, strict=False)):
        if text:
            x, y = np.round(at, 6)
            here = f"{of} row {rows[y]}, column {columns[x]}"
            yield Spoken(f"{mark.key}-{k}", here, in_line(text), at)


def _dots(mark: Dots, name: str) -> Iterator[Spoken]:
    if not len(mark.points):
        return
    few = len(mark.points) <= MOST
    said = ", ".join(place(each) for each in mark.points) if few else f"{len(mark.points)} points"
    yield Spoken(mark.key, name, said, _middle(mark.points))


def _line(mark: Curve) -> str:
    """A straight line by its equation in the plane, or by its ends; a curve by its kind."""
    points = mark.points
    if mark.connect == "pairs" and len(points) > 2:
        return f"{len(points) // 2} segments"
    if mark.connect == "closed":
        return "a closed curve"
    start, end = points[0], points[-1]
    way = end - start
    length = hypot(*way)
    off = points - start
    bend = off - np.outer(off @ way, way) / length**2 if length > 0.0 else off
    if length == 0.0 or float(np.abs(bend).max()) > STRAIGHT * length:
        return f"a curve from {place(start)} to {place(end)}"
    ends = f"from {place(start)} to {place(end)}"
    return f"line {_equation(start, way)}, {ends}" if len(way) == 2 else f"line {ends}"


def _equation(start: Real, way: Real) -> str:
    """a x₁ + b x₂ = c of a line in the plane, the larger of a and b in size being 1."""
    a, b = float(way[1]), float(-way[0])
    scale = a if abs(a) >= abs(b) else b
    a, b = a / scale, b / scale
    c = a * float(start[0]) + b * float(start[1])
    c = 0.0 if abs(c) < STRAIGHT * hypot(*way) else c
    said = ""
    for factor, x in ((a, "x₁"), (b, "x₂")):
        if abs(factor) > STRAIGHT:
            plus, minus = (" + ", " − ") if said else ("", "−")
            size = "" if abs(factor) == 1.0 else f"{shown(abs(factor), 4)} "
            said += f"{plus if factor > 0.0 else minus}{size}{x}"
    return f"{said} = {shown(c, 4)}"


def _area(points: Real) -> float:
    x, y = points.T
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2.0
