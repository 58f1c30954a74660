"""Painting shapes with Qt: the same shapes that SVG writes down, prepared once and painted many times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTransform,
)
from shiboken6 import wrapInstance

from linalg_viz.compute.typing import Real
from linalg_viz.render import style
from linalg_viz.render.primitives import Discs, Fill, Image, Lines, Shape, Words
from linalg_viz.render.qt.bands import band
from linalg_viz.render.qt.stamps import MANY, Stamps
from linalg_viz.render.qt.typeface import lettering, metrics_ascent, static
from linalg_viz.render.style import Stroke
from linalg_viz.scene.points import extent

Paint = Callable[[QPainter], None]
"""One prepared step of painting."""

FAINT, LARGE = 0.3, 60.0
"""Opacity up to which a ground is faint, and the least width and height in pixels of a large one."""

HEAD = 4
"""Points, such as those of the head of an arrow, up to which they are handed over one by one sooner."""

UPRIGHT = np.array([0, 1, 4, 1, 4, 5, 0, 5, 0, 1])
CLEAR = QBrush(Qt.BrushStyle.NoBrush)
NO_PEN = QPen(Qt.PenStyle.NoPen)


def prepared(shapes: Sequence[Shape]) -> list[Paint]:
    """The steps that paint the shapes in order; everything that can be made beforehand is made here."""
    return [_MAKERS[type(shape)](shape) for shape in shapes]


def paint(painter: QPainter, steps: Sequence[Paint]) -> None:
    """Paint the steps in pixels of the view, antialiased."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for step in steps:
        step(painter)


@lru_cache(maxsize=1024)
def colour(name: str, opacity: float = 1.0) -> QColor:
    """``#rrggbb`` with an opacity from 0 to 1; not to be changed, for it is shared."""
    made = QColor(name)
    made.setAlphaF(min(max(opacity, 0.0), 1.0))
    return made


@lru_cache(maxsize=512)
def pen(stroke: Stroke) -> QPen:
    """A pen with round joins and flat ends; dash lengths are given to Qt in widths of the pen.

    Not to be changed, for it is shared.
    """
    made = QPen(colour(stroke.colour, stroke.opacity), stroke.width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if stroke.dash:
        made.setDashPattern([d / max(stroke.width, 1e-3) for d in stroke.dash])
    return made


def polygon(points: Real) -> QPolygonF:
    """Points (k, 2) as Qt's polygon, copied in one piece."""
    if len(points) <= HEAD:
        return QPolygonF([QPointF(x, y) for x, y in points.tolist()])
    made = pg.functions.create_qpolygonf(len(points))
    pg.functions.ndarray_from_qpolygonf(made)[:] = points
    return made


def rectangles(paths: Sequence[Real] | Real, corners: int) -> Callable[[], list[QRectF]] | None:
    """Paths of four corners (or five, the first one again) as upright rectangles; None if one is none.

    Blocks of cells are made of these: as rectangles they are handed over in one call. They are made when
    they are asked for: thousands of them take part of the turn in which they are painted first, and not of
    the one before.
    """
    counts = {paths.shape[1]} if isinstance(paths, np.ndarray) else set(map(len, paths))
    if not len(paths) or counts != {corners}:
        return None
    if len(paths) == 1:
        # Cells of many shades are hundreds of these: an array of one takes as long as an array of all.
        left, top, x, y, right, bottom, *back = paths[0].ravel().tolist()
        if (x, y, *back) != (right, top, left, bottom, left, top)[: 2 * corners - 4]:
            return None
        one = [QRectF(left, top, right - left, bottom - top)]
        return lambda: one
    joined = paths if isinstance(paths, np.ndarray) else np.concatenate(paths)
    flat = joined.reshape(-1, 2 * corners)
    # Left, top, right, top, right, bottom, left, bottom, and where they began.
    if (flat != flat[:, UPRIGHT[: 2 * corners]]).any():
        return None
    made: list[QRectF] = []

    def boxes() -> list[QRectF]:
        if not made:
            corner = flat[:, [0, 1, 4, 5]].tolist()
            made.extend(QRectF(left, top, x - left, y - top) for left, top, x, y in corner)
        return made

    return boxes


def _lines(shape: Lines) -> Paint:
    drawn, paths = pen(shape.stroke), shape.paths
    if paths.shape[1] == 2 if isinstance(paths, np.ndarray) else all(len(path) == 2 for path in paths):
        if len(paths) == 1:
            return _segment(drawn, QLineF(*np.asarray(paths[0]).ravel().tolist()))
        # Separate segments: one call, and none of the cost of a path that crosses itself.
        ends = np.array(paths if isinstance(paths, np.ndarray) else np.concatenate(paths), dtype=np.float64)
        # Qt is given the place of the numbers: a list of points it would copy in every frame, one by one.
        first: Any = wrapInstance(ends.__array_interface__["data"][0], QLineF)
        many = ends.size // 4

        def segments(painter: QPainter, _held: Real = ends) -> None:
            painter.setPen(drawn)
            painter.drawLines(first, many)

        return segments
    if boxes := rectangles(shape.paths, 5):

        def frames(painter: QPainter) -> None:
            painter.setPen(drawn)
            painter.setBrush(CLEAR)
            painter.drawRects(boxes())

        return frames
    if not shape.stroke.dash and all(map(_closed, shape.paths)):
        bands = [band(np.asarray(path)[:-1], shape.stroke.width) for path in shape.paths]
        if all(each is not None for each in bands):
            return _filled([polygon(each) for each in bands if each is not None], QBrush(drawn.color()))
    strips = [(polygon(path[:-1]) if _closed(path) else polygon(path), _closed(path)) for path in shape.paths]

    def polylines(painter: QPainter) -> None:
        painter.setPen(drawn)
        painter.setBrush(CLEAR)
        for strip, closed in strips:
            painter.drawPolygon(strip) if closed else painter.drawPolyline(strip)

    return polylines


def _segment(drawn: QPen, line: QLineF) -> Paint:
    """One segment, such as the shaft of an arrow: most of what moves is made of these."""

    def segment(painter: QPainter) -> None:
        painter.setPen(drawn)
        painter.drawLine(line)

    return segment


def _closed(path: Real) -> bool:
    return len(path) > 3 and bool((path[0] == path[-1]).all())


def _fill(shape: Fill) -> Paint:
    brush = QBrush(colour(shape.colour, shape.opacity))
    if shape.whole:
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for points in shape.polygons:
            path.addPolygon(polygon(points))
        return lambda painter: painter.fillPath(path, brush)
    if boxes := rectangles(shape.polygons, 4):

        def tiles(painter: QPainter) -> None:
            painter.setPen(NO_PEN)
            painter.setBrush(brush)
            painter.drawRects(boxes())

        return tiles
    # Smoothing the edge of a large faint ground costs six times its filling, and no eye can tell.
    rough = shape.opacity <= FAINT and all(extent(points) >= LARGE for points in shape.polygons)
    if not rough and (heads := _alike(shape)) is not None:
        return _heads(heads, brush)
    pieces = [polygon(points) for points in shape.polygons]
    fill = _filled(pieces, brush)
    if rough:
        return lambda painter: _roughly(painter, fill)
    if shape.at is None or len(pieces) <= MANY:
        return fill
    outline = shape.polygons[0] - shape.at[0]
    one = [polygon(outline)]
    reach = float(np.hypot(*outline.T).max())
    stamps = Stamps(shape.at, _filled(one, brush), reach, colour(shape.colour))
    return lambda painter: None if stamps.paint(painter) else fill(painter)


def _filled(pieces: Sequence[QPolygonF], brush: QBrush) -> Paint:
    def fill(painter: QPainter) -> None:
        painter.setPen(NO_PEN)
        painter.setBrush(brush)
        for piece in pieces:
            painter.drawPolygon(piece)

    return fill


def _alike(shape: Fill) -> Real | None:
    """Many small polygons of as many corners each, such as the heads of arrows, as one array; else None."""
    polygons = shape.polygons
    if shape.at is not None or len(polygons) <= MANY or len(polygons[0]) > HEAD:
        return None
    if isinstance(polygons, np.ndarray):
        return polygons
    return np.array(polygons) if len(set(map(len, polygons))) == 1 else None


def _heads(heads: Real, brush: QBrush) -> Paint:
    """One polygon of Qt takes the corners of each in turn: it is made once and not thousands of times."""
    one = pg.functions.create_qpolygonf(heads.shape[1])
    corners = pg.functions.ndarray_from_qpolygonf(one)

    def fill(painter: QPainter) -> None:
        painter.setPen(NO_PEN)
        painter.setBrush(brush)
        draw = painter.drawPolygon
        for head in heads:
            corners[:] = head
            draw(one)

    return fill


def _roughly(painter: QPainter, draw: Paint) -> None:
    """Draw without smoothed edges."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    draw(painter)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _discs(shape: Discs) -> Paint:
    brush = QBrush(colour(shape.fill, shape.opacity)) if shape.fill else CLEAR
    outline = pen(shape.stroke) if shape.stroke else NO_PEN
    r = shape.radius

    def discs(painter: QPainter, centres: Real = shape.centres) -> None:
        painter.setPen(outline)
        painter.setBrush(brush)
        for x, y in centres.tolist():
            painter.drawEllipse(QRectF(x - r, y - r, 2 * r, 2 * r))

    if len(shape.centres) <= MANY:
        return discs
    width = shape.stroke.width if shape.stroke else 0.0
    ink = colour(shape.stroke.colour if shape.stroke and not shape.fill else shape.fill)
    stamps = Stamps(shape.centres, lambda painter: discs(painter, np.zeros((1, 2))), r + width, ink)
    return lambda painter: None if stamps.paint(painter) else discs(painter)


def _words(shape: Words) -> Paint:
    ink = colour(shape.colour, shape.opacity)
    if shape.chip is None and len(shape.runs) == 1 and not shape.runs[0].level:
        return _number(shape, ink)
    chip = (
        QRectF(*shape.chip[:2], shape.chip[2] - shape.chip[0], shape.chip[3] - shape.chip[1])
        if shape.chip
        else None
    )
    share = 1.0 if shape.opaque else style.CHIP_OPACITY
    ground = colour(shape.chip_colour, share) if shape.chip_colour else QColor(0, 0, 0, 0)
    line, wide = lettering(shape.runs, shape.size)
    start = shape.x if shape.from_start else shape.x + (shape.width - wide) / 2.0
    pieces = [(QPointF(start + x, shape.y + y), text, face) for x, y, text, face in line]

    def words(painter: QPainter) -> None:
        if chip is not None:
            painter.fillRect(chip, ground)
        painter.setPen(ink)
        for at, text, font in pieces:
            painter.setFont(font)
            painter.drawStaticText(at, text)

    return words


def _number(shape: Words, ink: QColor) -> Paint:
    """One run without a chip, as in the cells of a block: there are hundreds of these."""
    run, whole = shape.runs[0], float(max(1, round(shape.size)))
    text, face = static(run, whole)
    at = QPointF(shape.x, shape.y - metrics_ascent(whole, run.bold))

    def number(painter: QPainter) -> None:
        painter.setPen(ink)
        painter.setFont(face)
        painter.drawStaticText(at, text)

    return number


def _image(shape: Image) -> Paint:
    picture = image(shape.pixels)
    tall, wide = shape.pixels.shape[:2]
    (ax, ay), (rx, ry), (dx, dy) = (
        shape.origin.tolist(),
        (shape.right / wide).tolist(),
        (shape.down / tall).tolist(),
    )
    place = QTransform(rx, ry, dx, dy, ax, ay)

    def draw(painter: QPainter) -> None:
        painter.save()
        painter.setOpacity(shape.opacity)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shape.smooth)
        painter.setTransform(place, True)
        painter.drawImage(0, 0, picture)
        painter.restore()

    return draw


def image(pixels: np.ndarray) -> QImage:
    """Pixels (h, w, 3 or 4) uint8 as an image of its own, in the form that is drawn soonest."""
    tall, wide, depth = pixels.shape
    forms, data = QImage.Format, np.ascontiguousarray(pixels)
    given, drawn = forms.Format_RGB888, forms.Format_RGB32
    if depth == 4:
        given, drawn = forms.Format_RGBA8888, forms.Format_ARGB32_Premultiplied
    return QImage(data.data, wide, tall, depth * wide, given).convertToFormat(drawn)


_MAKERS: dict[type, Callable[..., Paint]] = {
    Lines: _lines,
    Fill: _fill,
    Discs: _discs,
    Words: _words,
    Image: _image,
}
