"""Very many equal dots as one image: each is a stamp laid down by NumPy, which costs a thirtieth of painting
them.

A stamp lies on a quarter of a pixel. Overlapping dots cover each other as painted ones do: what shines
through n dots of opacity a is (1 − a)ⁿ, summed up as logarithms so that the order does not matter.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPaintEngine, QPainter

from linalg_viz.compute.typing import Real
from linalg_viz.render.qt.direction import left_to_right

MANY = 300
"""Dots above which they are stamped."""

PHASES = 4
"""Places of a stamp within a pixel, each way."""

Draw = Callable[[QPainter], None]


class Stamps:
    """Dots at ``centres`` (k, 2) in pixels of the view; ``draw`` paints one about the origin, ``reach`` is
    its radius.

    The image is made once for each sharpness; a painter that makes no pixels (PDF) is not for this.
    """

    def __init__(self, centres: Real, draw: Draw, reach: float, ink: QColor) -> None:
        self._centres, self._draw, self._reach, self._ink = centres, draw, reach, ink
        self._made: dict[float, tuple[QImage, QPointF]] = {}

    def paint(self, painter: QPainter) -> bool:
        """Paint the dots; False where this painter needs shapes."""
        engine = painter.paintEngine()
        if engine is None or engine.type() != QPaintEngine.Type.Raster:
            return False
        ratio = painter.worldTransform().m11() * painter.device().devicePixelRatioF()
        if not 0.1 <= ratio <= 16.0:
            return False
        if ratio not in self._made:
            clip = painter.viewport()
            self._made[ratio] = self._image(ratio, max(clip.width(), clip.height()))
        image, corner = self._made[ratio]
        painter.drawImage(corner, image)
        return True

    def _image(self, ratio: float, side: int) -> tuple[QImage, QPointF]:
        """The image and where its corner lies; dots that a canvas of that side cannot show are left out."""
        half, room = int(np.ceil(self._reach * ratio)) + 1, self._reach + 2.0
        c = self._centres
        at = c[((c > -room) & (c < side + room)).all(axis=1)] * ratio
        if not len(at):
            return QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied), QPointF(-1e6, -1e6)
        fine = np.round(at * PHASES).astype(np.int64)
        whole, phase = fine // PHASES, fine % PHASES
        low = whole.min(axis=0) - half
        width, height = (whole.max(axis=0) + half + 2 - low).tolist()
        laid = []
        number = phase[:, 1] * PHASES + phase[:, 0]
        for each in np.unique(number).tolist():
            py, px = divmod(each, PHASES)
            chosen = whole[number == each] - low - half
            laid.append(_cells(chosen, self._stamp(px, py, half, ratio), width))
        cells, logs = (np.concatenate(each) for each in zip(*laid, strict=True))
        light = np.bincount(cells, logs, minlength=width * height)
        cover = np.zeros(width * height, dtype=np.uint8)
        hit = np.flatnonzero(light)
        cover[hit] = np.round(255.0 * -np.expm1(light[hit])).astype(np.uint8)
        image = _tinted(cover.reshape(height, width), self._ink)
        image.setDevicePixelRatio(ratio)
        return image, QPointF(low[0] / ratio, low[1] / ratio)

    def _stamp(self, px: int, py: int, half: int, ratio: float) -> Real:
        """The logarithm of what shines through one dot (2·half + 2 pixels a side)."""
        side = 2 * half + 2
        picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(Qt.GlobalColor.transparent)
        painter = left_to_right(QPainter(picture))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(half + px / PHASES, half + py / PHASES)
        painter.scale(ratio, ratio)
        self._draw(painter)
        painter.end()
        pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(side, side, 4)
        alpha = np.minimum(pixels[:, :, 3] / 255.0, 0.9999)
        return np.asarray(np.log1p(-alpha))


def _cells(corners: NDArray[np.int64], stamp: Real, width: int) -> tuple[NDArray[np.int64], Real]:
    """The pixels that stamps with these upper left corners (k, 2) cover, and what each lays there."""
    y, x = np.nonzero(stamp)
    cells = (corners[:, 1] * width + corners[:, 0])[:, None] + (y * width + x)
    return cells.ravel(), np.broadcast_to(stamp[y, x], cells.shape).ravel()


def _tinted(cover: NDArray[np.uint8], ink: QColor) -> QImage:
    """One colour in the opacities of ``cover`` (h, w)."""
    height, width = cover.shape
    cover = np.ascontiguousarray(cover)
    mask = QImage(cover.data, width, height, width, QImage.Format.Format_Indexed8)
    red, green, blue = ink.red(), ink.green(), ink.blue()
    mask.setColorTable([(level << 24) | (red << 16) | (green << 8) | blue for level in range(256)])
    return mask.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
