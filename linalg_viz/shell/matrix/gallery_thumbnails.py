"""Small pictures of matrices: what becomes of the grid and the unit square, of the cube, or cells."""

from __future__ import annotations

from itertools import product

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from linalg_viz.compute.typing import Real
from linalg_viz.render.qt.direction import left_to_right
from linalg_viz.render.theme import Theme, heat, theme
from linalg_viz.state.document import Cells
from linalg_viz.state.expressions.expressions import ExpressionError, parse

LETTER = 0.6
"""The value of a letter in a thumbnail: a family is shown at one of its members."""

OBLIQUE = np.array([[-0.45, 1.0, 0.0], [-0.35, 0.0, 1.0]])
"""Space on paper: the first axis towards the reader, the second to the right, the third up."""


def numbers(cells: Cells) -> Real | None:
    """The entries as float64 (m, n) with every letter at ``LETTER``; None where one has no value."""
    try:
        found = [[_value(text) for text in row] for row in cells]
    except (ExpressionError, OverflowError):
        return None
    return np.array(found, dtype=np.float64)


def _value(text: str) -> float:
    expression = parse(text)
    return float(expression.evaluate(dict.fromkeys(expression.letters, LETTER)))


def thumbnail(cells: Cells, theme_name: str, side: int, ratio: float = 1.0) -> QPixmap:
    """A square picture of a matrix; sizes that are no geometry show their cells, no value an empty square."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    colours = theme(theme_name)
    picture.fill(QColor(colours.colour("canvas")))
    A = numbers(cells)
    if A is None:
        return picture
    painter = left_to_right(QPainter(picture))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if max(A.shape) <= 2:
        _plane(painter, _padded(A, 2, 2), side, colours)
    elif max(A.shape) <= 3:
        _space(painter, _padded(A, 3, A.shape[1]), side, colours)
    else:
        _blocks(painter, A, side, colours)
    painter.end()
    return picture


def _padded(A: Real, m: int, n: int) -> Real:
    out = np.zeros((m, n))
    out[: A.shape[0], : A.shape[1]] = A
    return out


def _fit(points: Real, side: int) -> float:
    largest = float(np.abs(points).max(initial=1.0))
    return 0.42 * side / min(max(largest, 1.0), 6.0)


def _points(xy: Real, scale: float, side: int) -> list[QPointF]:
    return [QPointF(side / 2 + x * scale, side / 2 - y * scale) for x, y in xy]


def _plane(painter: QPainter, A: Real, side: int, colours: Theme) -> None:
    square = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=float) @ A.T
    scale = _fit(np.vstack([square, [[1.4, 1.4]]]), side)
    painter.setPen(QPen(QColor(colours.colour("moved")), 0.8))
    for k in range(-6, 7):
        for ends in ([[k, -6], [k, 6]], [[-6, k], [6, k]]):
            painter.drawPolyline(QPolygonF(_points(np.array(ends) @ A.T, scale, side)))
    _axes(painter, side, colours)
    fill = QColor(colours.colour("area"))
    fill.setAlphaF(0.25)
    painter.setBrush(fill)
    painter.setPen(QPen(QColor(colours.colour("area")), 1.2))
    painter.drawPolygon(QPolygonF(_points(square, scale, side)))
    _arrows(painter, A.T, scale, side, colours)


def _axes(painter: QPainter, side: int, colours: Theme) -> None:
    painter.setPen(QPen(QColor(colours.colour("axis")), 0.8))
    painter.drawLine(QPointF(0, side / 2), QPointF(side, side / 2))
    painter.drawLine(QPointF(side / 2, 0), QPointF(side / 2, side))


def _arrows(painter: QPainter, tips: Real, scale: float, side: int, colours: Theme) -> None:
    for tip, role in zip(tips, ("first", "second", "third"), strict=False):
        painter.setPen(
            QPen(QColor(colours.colour(role)), 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )
        ends = _points(np.array([[0, 0], tip]), scale, side)
        painter.drawLine(ends[0], ends[1])


def _space(painter: QPainter, A: Real, side: int, colours: Theme) -> None:
    n = A.shape[1]
    corners = np.array(list(product((0.0, 1.0), repeat=n)))
    flat = corners @ A.T @ OBLIQUE.T
    scale = _fit(np.vstack([flat, [[1.2, 1.2]]]), side)
    painter.setPen(QPen(QColor(colours.colour("axis")), 0.8))
    for axis in np.eye(3) @ OBLIQUE.T:
        painter.drawPolyline(QPolygonF(_points(np.array([-3 * axis, 3 * axis]), scale, side)))
    placed = _points(flat, scale, side)
    painter.setPen(QPen(QColor(colours.colour("area")), 1.2))
    for i, j in product(range(len(corners)), repeat=2):
        if i < j and np.abs(corners[i] - corners[j]).sum() == 1:
            painter.drawLine(placed[i], placed[j])
    _arrows(painter, (OBLIQUE @ A).T, scale, side, colours)


def _blocks(painter: QPainter, A: Real, side: int, colours: Theme) -> None:
    m, n = A.shape
    block = 0.84 * side / max(m, n)
    left, top = (side - n * block) / 2, (side - m * block) / 2
    largest = float(np.abs(A).max()) or 1.0
    painter.setPen(Qt.PenStyle.NoPen)
    for i, j in product(range(m), range(n)):
        painter.setBrush(QColor(heat(float(A[i, j]) / largest, colours)))
        painter.drawRect(QRectF(left + j * block, top + i * block, block - 0.6, block - 0.6))
