"""The brackets round a matrix."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPainterPathStroker, QPen

from linalg_viz.render.qt.items import colour


def bracket(box: QRectF, left: bool, hook: float) -> QPainterPath:
    """One bracket round a box: a straight stem whose ends bend inwards by ``hook``."""
    x, inwards = (box.left(), hook) if left else (box.right(), -hook)
    path = QPainterPath(QPointF(x + inwards, box.top()))
    path.quadTo(QPointF(x, box.top()), QPointF(x, box.top() + hook))
    path.lineTo(QPointF(x, box.bottom() - hook))
    path.quadTo(QPointF(x, box.bottom()), QPointF(x + inwards, box.bottom()))
    return path


@lru_cache(maxsize=128)
def _stroked(left: bool, tall: float, hook: float, width: float) -> QPainterPath:
    """The line of a bracket as an area, its upper corner at 0: some ten of them are painted in a frame."""
    pen = QPen(Qt.GlobalColor.black, width)
    return QPainterPathStroker(pen).createStroke(bracket(QRectF(0.0, 0.0, 0.0, tall), left, hook))


def paint_brackets(painter: QPainter, box: QRectF, hook: float, ink: str, width: float) -> None:
    """A pair of brackets round a box, in lines ``width`` wide."""
    brush = QBrush(colour(ink))
    for x, left in ((box.left(), True), (box.right(), False)):
        painter.translate(x, box.top())
        painter.fillPath(_stroked(left, box.height(), hook, width), brush)
        painter.translate(-x, -box.top())
